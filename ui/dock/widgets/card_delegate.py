"""How a card is drawn: a title, and several quieter lines under it."""

from __future__ import annotations

from qgis.PyQt.QtCore import QModelIndex, QObject, QRect, QSize
from qgis.PyQt.QtGui import QFontMetrics, QPainter
from qgis.PyQt.QtWidgets import QStyleOptionViewItem

from .delegate import TwoLineDelegate


class CardDelegate(TwoLineDelegate):
    """Draws a subtitle of `lines` lines, each cut where the card ends."""

    def __init__(self, lines: int, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._lines = lines

    def sizeHint(self, option: QStyleOptionViewItem, index: QModelIndex) -> QSize:
        """Give the height of all lines and a little air."""
        size = super().sizeHint(option, index)
        return QSize(size.width(), size.height() + (self._lines - 1) * QFontMetrics(option.font).lineSpacing())

    def _draw_line(self, painter: QPainter, box: QRect, text: str, option: QStyleOptionViewItem) -> None:
        height = QFontMetrics(option.font).lineSpacing()
        for number, line in enumerate(text.split("\n")[: self._lines]):
            super()._draw_line(painter, box.translated(0, number * height), line, option)
