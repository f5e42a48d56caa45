"""A short text at a place of the map."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas
from qgis.PyQt.QtCore import QPoint, Qt
from qgis.PyQt.QtGui import QPalette
from qgis.PyQt.QtWidgets import QFrame, QLabel

OFFSET = QPoint(14, 10)


class MapLabel(QLabel):
    """A label that stays at its place while the map moves; it lets the mouse through."""

    def __init__(self, canvas: QgsMapCanvas) -> None:
        super().__init__(canvas.viewport())
        self._canvas = canvas
        self._point: QgsPointXY | None = None
        self.setAttribute(Qt.WidgetAttribute.WA_TransparentForMouseEvents)
        # The palette's own pair for texts over other things: readable in a dark theme too.
        self.setBackgroundRole(QPalette.ColorRole.ToolTipBase)
        self.setForegroundRole(QPalette.ColorRole.ToolTipText)
        self.setAutoFillBackground(True)
        self.setFrameShape(QFrame.Shape.Box)
        self.setTextFormat(Qt.TextFormat.PlainText)
        self.setMargin(3)
        self.hide()
        canvas.extentsChanged.connect(self._place)

    def show_at(self, point: QgsPointXY, text: str) -> None:
        """Show a text beside a point of the map."""
        self._point = point
        self.setText(text)
        self.adjustSize()
        self._place()

    def clear(self) -> None:
        """Take the text off the map."""
        self._point = None
        super().clear()
        self.hide()

    def _place(self) -> None:
        if self._point is None:
            return
        pixel = self._canvas.getCoordinateTransform().transform(self._point)
        inside = 0 <= pixel.x() <= self._canvas.width() and 0 <= pixel.y() <= self._canvas.height()
        if inside:
            self.move(QPoint(round(pixel.x()), round(pixel.y())) + OFFSET)
        self.setVisible(inside)
