"""The field that anything is typed or pasted into."""

from __future__ import annotations

from math import ceil

from qgis.PyQt.QtCore import QSize, Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence, QResizeEvent
from qgis.PyQt.QtWidgets import QPlainTextEdit, QSizePolicy, QWidget

MOST_LINES = 6


class QueryText(QPlainTextEdit):
    """One line that grows with what is pasted; Enter submits, the arrows choose, Escape gives up.

    Ctrl+Z undoes what is typed; where there is nothing to undo it is left to the panel.
    """

    submitted = pyqtSignal()
    moved = pyqtSignal(int)  # a row down or up in the results
    escaped = pyqtSignal()

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("query")
        self._hint = ""
        self.choosing = False
        """Whether there are results that the arrows choose from."""
        self.setTabChangesFocus(True)
        self.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Fixed)
        self.setHorizontalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.setVerticalScrollBarPolicy(Qt.ScrollBarPolicy.ScrollBarAlwaysOff)
        self.document().documentLayout().documentSizeChanged.connect(lambda _: self._grow())
        self._grow()

    def set_hint(self, text: str) -> None:
        """Tell in the empty field what may be typed; it is shortened where it would take a second line."""
        self._hint = text
        self._fit_hint()

    def sizeHint(self) -> QSize:
        """Ask for as much as the lines need."""
        return QSize(200, self.height())

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Wrap the lines anew."""
        super().resizeEvent(event)
        self._fit_hint()
        self._grow()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give the keys that are not text their meaning."""
        plain = not event.modifiers() & (Qt.KeyboardModifier.ShiftModifier | Qt.KeyboardModifier.ControlModifier)
        if event.key() in (Qt.Key.Key_Return, Qt.Key.Key_Enter) and plain:
            self.submitted.emit()
        elif event.key() == Qt.Key.Key_Escape:
            self.escaped.emit()
        elif event.key() in (Qt.Key.Key_Down, Qt.Key.Key_Up) and self.choosing:
            self.moved.emit(1 if event.key() == Qt.Key.Key_Down else -1)
        elif self._is_done_with(event):
            event.ignore()
        else:
            super().keyPressEvent(event)

    def ready(self) -> None:
        """Be ready for the next text: typing replaces this one, which is done with."""
        self.selectAll()
        self.document().clearUndoRedoStacks()
        self.setFocus()

    def _is_done_with(self, event: QKeyEvent) -> bool:
        """Whether a key would undo or redo, and there is nothing more to undo or redo here."""
        document = self.document()
        undone = event.matches(QKeySequence.StandardKey.Undo) and not document.isUndoAvailable()
        return undone or (event.matches(QKeySequence.StandardKey.Redo) and not document.isRedoAvailable())

    def _fit_hint(self) -> None:
        room = self.viewport().width() - 2 * ceil(self.document().documentMargin())
        self.setPlaceholderText(self.fontMetrics().elidedText(self._hint, Qt.TextElideMode.ElideRight, max(0, room)))

    def _grow(self) -> None:
        lines = max(1, ceil(self.document().size().height()))
        shown = min(lines, MOST_LINES)
        more = Qt.ScrollBarPolicy.ScrollBarAsNeeded if lines > MOST_LINES else Qt.ScrollBarPolicy.ScrollBarAlwaysOff
        self.setVerticalScrollBarPolicy(more)
        around = 2 * (self.frameWidth() + round(self.document().documentMargin()))
        self.setFixedHeight(shown * self.fontMetrics().lineSpacing() + around)
