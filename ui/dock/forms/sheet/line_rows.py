"""The lines of a section as widgets: text that wraps, its measure, and a button for its document."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QResizeEvent
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ....host.i18n import tr
from ....host.plain import tooltip
from ....report.answer import Line
from ....report.html import grouped
from ....report.words import source_text
from ...widgets.links import open_page
from ..part import wrapped_label

SMALL = 0.88
MOST_LINES = 25
"""Lines on screen: a widget each, and the main thread is not held while they are made. The others are in the files."""


class _Fact(NamedTuple):
    """The widgets of a line, and the row of its words."""

    words: QLabel
    measure: QLabel | None
    button: QToolButton | None
    row: int

    @property
    def has_more(self) -> bool:
        """Whether anything stands beside the words."""
        return self.last is not None

    @property
    def last(self) -> QWidget | None:
        """What stands at the end of the line."""
        return self.button or self.measure

    def longest_word(self) -> int:
        """Give the width below which words are cut."""
        metrics = self.words.fontMetrics()
        return max((metrics.horizontalAdvance(f"{word} ") for word in self.words.text().split()), default=0)


class LineRows(QWidget):
    """Lines under their labels, then whose data they are and of which day."""

    def __init__(self, lines: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        self._facts: list[_Fact] = []
        self._beneath: set[int] = set()
        shown = lines[:MOST_LINES]
        for label, members in grouped(shown):
            self._add_group(label, members)
        if len(shown) < len(lines):
            self._add_whole(wrapped_label(tr("And {} more: they are in the files.").format(len(lines) - len(shown))))
        for source in dict.fromkeys(line.source for line in lines):
            told = wrapped_label(source_text(source), "source")
            small = told.font()
            small.setPointSizeF(small.pointSizeF() * SMALL)
            told.setFont(small)
            self._add_whole(told)

    def _add_group(self, label: str, lines: list[Line]) -> None:
        if len(lines) == 1 and not lines[0].url and not lines[0].measure:
            self._add_line(lines[0], tr("{label}: {text}").format(label=label, text=lines[0].text))
            return
        heading = wrapped_label(label)
        font = heading.font()
        font.setItalic(True)
        heading.setFont(font)
        self._add_whole(heading)
        for line in lines:
            self._add_line(line, line.text)

    def _add_line(self, line: Line, text: str) -> None:
        words = wrapped_label(text)
        words.setToolTip(tooltip(text, source_text(line.source)))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        measure = QLabel(line.measure) if line.measure else None
        if measure is not None:
            measure.setTextFormat(Qt.TextFormat.PlainText)
        fact = _Fact(words, measure, _document(line) if line.url else None, self._grid.rowCount() + 1)
        self._facts.append(fact)
        self._place(fact, beneath=False)

    def resizeEvent(self, event: QResizeEvent) -> None:
        """Put what stands beside words beneath them where these would be cut."""
        super().resizeEvent(event)
        beneath = {fact.row for fact in self._facts if fact.has_more and self._room(fact) < fact.longest_word()}
        for fact in self._facts:
            if (fact.row in beneath) != (fact.row in self._beneath):
                self._place(fact, fact.row in beneath)
        self._beneath = beneath

    def _room(self, fact: _Fact) -> int:
        """Give the width that words have with the measure and the button beside them, each in its column."""
        gap = self._grid.horizontalSpacing()
        last = max((fact.last.sizeHint().width() for fact in self._facts if fact.last is not None), default=0)
        if fact.measure is None or fact.button is None:
            return self.width() - last - gap
        both = [one.measure.sizeHint().width() for one in self._facts if one.measure is not None and one.button]
        return self.width() - last - max(both) - 2 * gap

    def _place(self, fact: _Fact, beneath: bool) -> None:
        row = fact.row
        for widget in (fact.words, fact.measure, fact.button):
            if widget is not None:
                self._grid.removeWidget(widget)
        # What a line lacks gives its room to the words.
        used = 3 if beneath else 3 - (fact.measure is not None) - (fact.button is not None)
        self._grid.addWidget(fact.words, row, 0, 1, used, Qt.AlignmentFlag.AlignTop)
        right = Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop
        if fact.measure is not None:
            column = 2 if fact.button is None else 1
            self._grid.addWidget(fact.measure, row + beneath, column, right)
        if fact.button is not None:
            self._grid.addWidget(fact.button, row + beneath, 2, right)

    def _add_whole(self, widget: QWidget) -> None:
        # A fact takes two rows: the second is for what stands beneath its words.
        self._grid.addWidget(widget, self._grid.rowCount() + 1, 0, 1, 3)


def _document(line: Line) -> QToolButton:
    button = QToolButton()
    button.setObjectName("document")
    button.setText(tr("PDF") if ".pdf" in line.url.lower() else tr("Page"))
    told = tr("Open the document: {}").format(line.text)
    button.setAccessibleName(told)
    button.setToolTip(tooltip(told, line.url))
    button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
    button.clicked.connect(lambda: open_page(line.url))
    return button
