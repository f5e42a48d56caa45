"""The lines of a section as widgets: text that wraps, its measure, and a button for its document."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QGridLayout, QLabel, QSizePolicy, QToolButton, QWidget

from ....host.i18n import tr
from ....host.plain import tooltip
from ....report.answer import Line
from ....report.html import grouped
from ....report.words import source_text
from ...widgets.links import open_page
from ..part import wrapped_label

_SMALL = 0.88
MOST_LINES = 25
"""Lines on screen: a widget each, and the main thread is not held while they are made. The others are in the files."""


class LineRows(QWidget):
    """Lines under their labels, then whose data they are and of which day."""

    def __init__(self, lines: Sequence[Line], parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self._grid = QGridLayout(self)
        self._grid.setContentsMargins(0, 0, 0, 0)
        self._grid.setVerticalSpacing(2)
        self._grid.setColumnStretch(0, 1)
        shown = lines[:MOST_LINES]
        for label, members in grouped(shown):
            self._add_group(label, members)
        if len(shown) < len(lines):
            self._add_whole(wrapped_label(tr("And {} more: they are in the files.").format(len(lines) - len(shown))))
        for source in dict.fromkeys(line.source for line in lines):
            told = wrapped_label(source_text(source), "source")
            small = told.font()
            small.setPointSizeF(small.pointSizeF() * _SMALL)
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
        row = self._grid.rowCount()
        words = wrapped_label(text)
        words.setToolTip(tooltip(text, source_text(line.source)))
        words.setTextInteractionFlags(Qt.TextInteractionFlag.TextSelectableByMouse)
        words.setSizePolicy(QSizePolicy.Policy.Ignored, QSizePolicy.Policy.Minimum)
        # What a line lacks gives its room to the words.
        used = 3 - (1 if line.url else 0) - (1 if line.measure else 0)
        self._grid.addWidget(words, row, 0, 1, used, Qt.AlignmentFlag.AlignTop)
        if line.measure:
            measure = QLabel(line.measure)
            measure.setTextFormat(Qt.TextFormat.PlainText)
            self._grid.addWidget(measure, row, used, Qt.AlignmentFlag.AlignRight | Qt.AlignmentFlag.AlignTop)
        if line.url:
            self._grid.addWidget(_document(line), row, 2, Qt.AlignmentFlag.AlignTop)

    def _add_whole(self, widget: QWidget) -> None:
        self._grid.addWidget(widget, self._grid.rowCount(), 0, 1, 3)


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
