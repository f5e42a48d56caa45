"""How a card is drawn: a title of two lines at the most, and several quieter lines under it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QObject, QRect, QSize
from qgis.PyQt.QtGui import QFont, QFontMetrics, QPainter, QTextLayout, QTextOption
from qgis.PyQt.QtWidgets import QStyleOptionViewItem

from .delegate import TwoLineDelegate

TITLE_LINES = 2


class CardDelegate(TwoLineDelegate):
    """Draws a subtitle of `lines` lines, each cut where the card ends; all cards are of one height."""

    def __init__(self, lines: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines
        self._used = 1  # lines of the title that was drawn last

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Give the height of all lines and a little air."""
        size = super().sizeHint(option, index)
        more = self._lines + TITLE_LINES - 2
        return QSize(size.width(), size.height() + more * QFontMetrics(option.font).lineSpacing())

    def _draw_title(self, painter: QPainter, box: QRect, title: str, option: QStyleOptionViewItem) -> None:
        height = QFontMetrics(option.font).lineSpacing()
        first = _first_line(title, option, box.width())
        parts = [title[:first].rstrip(), title[first:].lstrip()] if first < len(title) else [title]
        self._used = len(parts)
        for number, part in enumerate(parts):
            super()._draw_title(painter, box.translated(0, number * height), part, option)

    def _draw_line(self, painter: QPainter, box: QRect, text: str, option: QStyleOptionViewItem) -> None:
        height = QFontMetrics(option.font).lineSpacing()
        for number, line in enumerate(text.split("\n")[: self._lines], self._used - 1):
            super()._draw_line(painter, box.translated(0, number * height), line, option)


def _first_line(title: str, option: QStyleOptionViewItem, width: int) -> int:
    """Give how many letters of a title stand on its first line."""
    bold = QFont(option.font)
    bold.setBold(True)  # as what was typed is drawn, and cut
    layout = QTextLayout(title, bold)
    wrapping = QTextOption()
    wrapping.setWrapMode(QTextOption.WrapMode.WrapAtWordBoundaryOrAnywhere)
    layout.setTextOption(wrapping)
    layout.beginLayout()
    line = layout.createLine()
    line.setLineWidth(width)
    layout.endLayout()
    return line.textLength()
