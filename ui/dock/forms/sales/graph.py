"""A bar a year, drawn with what every QGIS has."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from qgis.PyQt.QtCore import QRectF, QSize, Qt
from qgis.PyQt.QtGui import QBrush, QPainter, QPaintEvent, QPalette
from qgis.PyQt.QtWidgets import QSizePolicy, QWidget

from ....host.i18n import tr

_LINES = 9
"""Its height, in lines of text."""
_GAP = 0.28
"""Of a bar's room, between it and the next."""
_FILLED = 0.9
"""Of a bar's room, by what is written there."""


class Bar(NamedTuple):
    """A year with its value, None for one that is not known, and what is written of it; `known` is all of it."""

    label: str
    value: float | None
    text: str
    known: bool = True


class YearGraph(QWidget):
    """Bars from zero; of a year that is not known there is a question mark, and of one in part a hatched bar.

    What it shows is told in words too, as its accessible description.
    """

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(parent)
        self.setObjectName("salesGraph")
        self.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        self.setSizePolicy(QSizePolicy.Policy.Expanding, QSizePolicy.Policy.Fixed)
        self.bars: tuple[Bar, ...] = ()

    def show_bars(self, title: str, bars: Sequence[Bar]) -> None:
        """Show other bars."""
        self.bars = tuple(bars)
        self.setAccessibleName(title)
        told = (tr("{}: {}").format(bar.label, bar.text or tr("none")) for bar in bars)
        self.setAccessibleDescription(", ".join(told))
        self.update()

    def sizeHint(self) -> QSize:
        """Ask for a height that grows with the text."""
        return QSize(200, _LINES * self.fontMetrics().height())

    def minimumSizeHint(self) -> QSize:
        """Ask for as much, but for any width."""
        return QSize(0, self.sizeHint().height())

    def paintEvent(self, event: QPaintEvent) -> None:
        """Draw the bars in the colours of the user's theme."""
        painter = QPainter(self)
        painter.setRenderHint(QPainter.RenderHint.Antialiasing)
        line = float(self.fontMetrics().height())
        highest = max((bar.value or 0.0 for bar in self.bars), default=0.0)
        room = self.width() / max(1, len(self.bars))
        floor, rise = self.height() - line - 2, self.height() - 2 * line - 6
        for number, bar in enumerate(self.bars):
            height = rise * bar.value / highest if bar.value and highest else 0.0
            box = QRectF(number * room + _GAP * room / 2, floor - height, room * (1 - _GAP), height)
            self._draw_bar(painter, box, bar)
            self._write(painter, QRectF(number * room, floor + 2, room, line), bar.label)
            self._write(painter, QRectF(number * room, floor - height - line - 1, room, line), bar.text)
        painter.setPen(self.palette().color(QPalette.ColorRole.Mid))
        painter.drawLine(0, int(floor), self.width(), int(floor))
        if self.hasFocus():
            painter.setPen(self.palette().color(QPalette.ColorRole.Highlight))
            painter.drawRect(self.rect().adjusted(0, 0, -1, -1))
        painter.end()

    def _draw_bar(self, painter: QPainter, box: QRectF, bar: Bar) -> None:
        colour = self.palette().color(QPalette.ColorRole.Highlight)
        pattern = Qt.BrushStyle.SolidPattern if bar.known else Qt.BrushStyle.BDiagPattern
        painter.setPen(colour)
        painter.setBrush(QBrush(colour, pattern))
        if box.height() > 0:
            painter.drawRect(box)

    def _write(self, painter: QPainter, box: QRectF, text: str) -> None:
        """Write in the middle of a room, smaller where the room is narrow, and nothing where it is too narrow."""
        painter.setPen(self.palette().color(QPalette.ColorRole.WindowText))
        font = self.font()
        width, room = self.fontMetrics().horizontalAdvance(text), _FILLED * box.width()
        if width > room > 0:
            size = font.pointSizeF() * room / width
            if size < 0.6 * font.pointSizeF():
                return
            font.setPointSizeF(size)
        painter.setFont(font)
        painter.drawText(box, int(Qt.AlignmentFlag.AlignCenter), text)
