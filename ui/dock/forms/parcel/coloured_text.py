"""The pasted text, coloured by what was read."""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence

from qgis.PyQt.QtCore import QEvent, QPoint, pyqtSignal
from qgis.PyQt.QtGui import QResizeEvent, QShowEvent, QTextCharFormat, QTextCursor
from qgis.PyQt.QtWidgets import QPlainTextEdit, QTextEdit, QWidget

from .....services.cadastre.reading.model import SpanKind
from .text_colours import current_format, formats

Span = tuple[int, int]


class ColouredText(QPlainTextEdit):
    """Colours what is in view, and anew as it is scrolled: the length of the text costs nothing.

    Nothing is written into the document: what is typed and pasted stays plain text. Positions are the document's.
    """

    visited = pyqtSignal(int)  # the cursor went to a position of the text that was read

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._spans: list[Span] = []
        self._kinds: dict[Span, SpanKind] = {}
        self._current: Span | None = None
        self._moving = False
        self._revision = -1
        self.setTabChangesFocus(True)
        self.verticalScrollBar().valueChanged.connect(lambda _: self._colour())
        self.cursorPositionChanged.connect(self._visit)

    def show_spans(self, kinds: Mapping[Span, SpanKind]) -> None:
        """Colour these spans, which do not overlap, in the order of the text, and no others."""
        self._kinds = dict(kinds)
        self._spans = list(self._kinds)
        self._current = None
        self._revision = self.document().revision()
        self._colour()

    def change_spans(self, kinds: Mapping[Span, SpanKind]) -> None:
        """Show some of the spans as what they have become."""
        self._kinds.update((span, kind) for span, kind in kinds.items() if span in self._kinds)
        self._colour()

    def mark(self, start: int, end: int) -> None:
        """Mark a place as the current one, and go there unless the cursor is in it: the user may be about to write."""
        self._current = (start, end)
        if not start <= self.textCursor().position() <= end:
            self._moving = True
            for position in (end, start):
                cursor = self.textCursor()
                cursor.setPosition(min(position, self.document().characterCount() - 1))
                self.setTextCursor(cursor)
            self._moving = False
        self.ensureCursorVisible()
        self._colour()

    def unmark(self) -> None:
        """Mark no place."""
        self._current = None
        self._colour()

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Colour what came into view."""
        super().resizeEvent(event)
        self._colour()

    def showEvent(self, event: QShowEvent) -> None:
        """Colour what came into view."""
        super().showEvent(event)
        self._colour()

    def changeEvent(self, event: QEvent) -> None:
        """Follow a light or a dark theme."""
        super().changeEvent(event)
        if event.type() == QEvent.Type.PaletteChange:
            self._colour()

    def _visit(self) -> None:
        # Qt tells of the cursor before it tells that the text has changed.
        same = self._spans and self._revision == self.document().revision()
        if same and not self._moving and not self.textCursor().hasSelection():
            self.visited.emit(self.textCursor().position())

    def _colour(self) -> None:
        view = self.viewport().rect()
        first = self.cursorForPosition(QPoint(0, 0)).position()
        last = self.cursorForPosition(view.bottomRight()).position()
        looks = formats(self.palette())
        shown = []
        at = max(0, bisect_left(self._spans, (first,)) - 1)
        while at < len(self._spans) and self._spans[at][0] <= last:
            span = self._spans[at]
            shown.append(self._selection(span, looks[self._kinds[span]]))
            at += 1
        if self._current is not None:
            shown.append(self._selection(self._current, current_format(self.palette())))
        self.setExtraSelections(shown)

    def _selection(self, span: Span, look: QTextCharFormat) -> QTextEdit.ExtraSelection:
        selection = QTextEdit.ExtraSelection()
        selection.format = look
        cursor = QTextCursor(self.document())
        last = self.document().characterCount() - 1
        cursor.setPosition(min(span[0], last))
        cursor.setPosition(min(span[1], last), QTextCursor.MoveMode.KeepAnchor)
        selection.cursor = cursor
        return selection


def document_places(text: str) -> Sequence[int] | range:
    """Give where each character of a text stands in Qt's document, which counts some (emoji) twice; and its end."""
    if not text or max(text) <= "\uffff":
        return range(len(text) + 1)
    places, at = [0], 0
    for character in text:
        at += 2 if character > "\uffff" else 1
        places.append(at)
    return places
