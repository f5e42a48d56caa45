"""The drawing tools: a polygon, rectangle, circle, line or point from the map, with snapping and undo."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any, NamedTuple

from qgis.core import QgsCoordinateTransform, QgsCsException, QgsGeometry, QgsPointLocator, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsSnapIndicator
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence

from ..host.compat import LINE, POINT, POLYGON
from ..host.i18n import tr
from ..layers.map.navigation import map_to_wgs84
from .bands import make_band, remove_band
from .colours import DRAWN
from .label import MapLabel
from .measure import size_text
from .tool import HintedTool
from .two_point_shapes import circle, rectangle


class Shape(NamedTuple):
    """A kind of shape: the fewest clicks that make one, and the last one, where there is one.

    `build` makes the geometry where the clicks are not its vertices.
    """

    geometry_type: Any
    fewest: int
    last: int | None = None
    build: Callable[[QgsPointXY, QgsPointXY, QgsCoordinateTransform], QgsGeometry] | None = None


SHAPES = {
    "drawPolygon": Shape(POLYGON, 3),
    "drawRectangle": Shape(POLYGON, 2, 2, rectangle),
    "drawCircle": Shape(POLYGON, 2, 2, circle),
    "drawLine": Shape(LINE, 2),
    "drawPoint": Shape(POINT, 1, 1),
}


class DrawTool(HintedTool):
    """Draws one shape; `drawn` hands it over in the CRS of the map, and it stays in sight until
    the next one, or `reset`."""

    drawn = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, name: str) -> None:
        super().__init__(canvas, name)
        self._shape = shape = SHAPES[name]
        self._vertices: list[QgsPointXY] = []
        self._cursor: QgsPointXY | None = None
        self._band = make_band(canvas, shape.geometry_type, DRAWN)
        self._label = MapLabel(canvas)
        self._snap = QgsSnapIndicator(canvas)
        canvas.destinationCrsChanged.connect(self.reset)

    def hint(self) -> str:
        """Tell what a click does."""
        if self._shape.geometry_type == POINT:
            return tr("Click the map to place the point.")
        if not self._vertices:
            return tr("Click the map to begin the shape.")
        if self._shape.build is not None:
            return tr("Click where the shape ends. Escape gives up.")
        if len(self._vertices) < self._shape.fewest:
            return tr("Click to add a vertex. Backspace takes the last one back, Escape gives up.")
        return tr("Click to add a vertex, right-click to finish. Backspace takes the last one back, Escape gives up.")

    def deactivate(self) -> None:
        """Give up an unfinished shape; a finished one stays in sight."""
        if self._vertices:
            self.reset()
        self._snap.setMatch(QgsPointLocator.Match())
        self.put_away()

    def reset(self) -> None:
        """Forget the shape and take it off the map."""
        self._vertices, self._cursor = [], None
        self._band.reset(self._shape.geometry_type)
        self._label.clear()
        self._snap.setMatch(QgsPointLocator.Match())

    def close(self) -> None:
        """Leave the canvas for good."""
        super().close()
        self.canvas().destinationCrsChanged.disconnect(self.reset)
        remove_band(self.canvas(), self._band)
        self._label.deleteLater()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Lead the last vertex along, on what it snaps to."""
        self._cursor = self._snapped(event)
        if self._vertices:
            self._show()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Add a vertex, or finish with the right button."""
        if event.button() == Qt.MouseButton.LeftButton:
            point = self._snapped(event)
            if not self._vertices or self._vertices[-1] != point:  # the second half of a double click
                self._vertices.append(point)
            self._show()
            if len(self._vertices) == self._shape.last:
                self._finish()
        elif event.button() == Qt.MouseButton.RightButton and self._vertices:
            if self._shape.build is None:
                self._finish()
            else:
                self.reset()  # as QGIS's own rectangles and circles do
        self.hint_changed.emit(self.hint())

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        """Finish as QGIS's own tools do."""
        self._finish()

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Take a vertex back with Backspace or Ctrl+Z, give up with Escape."""
        undo = event.matches(QKeySequence.StandardKey.Undo)
        if event.key() == Qt.Key.Key_Escape:
            self.reset()
        elif undo or event.key() in (Qt.Key.Key_Backspace, Qt.Key.Key_Delete):
            event.ignore()  # else QGIS deletes the features that are selected
            self._vertices = self._vertices[:-1]
            self._show()
        self.hint_changed.emit(self.hint())

    def _snapped(self, event: QgsMapMouseEvent) -> QgsPointXY:
        point = QgsPointXY(event.snapPoint())
        self._snap.setMatch(event.mapPointMatch())
        return point

    def _finish(self) -> None:
        if len(self._vertices) < self._shape.fewest:
            return
        try:
            geometry = self._geometry(self._vertices)
            QgsGeometry(geometry).transform(map_to_wgs84(self.canvas()))
        except QgsCsException:
            self.reset()
            self.tell_no_place()
            return
        self.reset()
        self._band.setToGeometry(geometry)
        self.drawn.emit(geometry)

    def _show(self) -> None:
        led = self._cursor is not None and self._vertices and self._vertices[-1] != self._cursor
        vertices = [*self._vertices, self._cursor] if led else list(self._vertices)
        self._band.reset(self._shape.geometry_type)
        if len(vertices) < 2:
            for vertex in vertices:
                self._band.addPoint(vertex)
            self._label.clear()
            return
        polygon = self._shape.geometry_type == POLYGON and (self._shape.build is not None or len(vertices) > 2)
        try:
            shape = self._geometry(vertices) if polygon else QgsGeometry.fromPolylineXY(vertices)
        except QgsCsException:
            self._label.clear()
            self.tell_no_place()
            return
        if self._shape.build is not None:
            self._band.setToGeometry(shape)
        else:
            for vertex in vertices:
                self._band.addPoint(vertex)
        self._label.show_at(vertices[-1], size_text(shape, map_to_wgs84(self.canvas()), polygon))

    def _geometry(self, vertices: list[QgsPointXY]) -> QgsGeometry:
        if self._shape.geometry_type == POINT:
            return QgsGeometry.fromPointXY(vertices[0])
        if self._shape.build is not None:
            return self._shape.build(vertices[0], vertices[-1], map_to_wgs84(self.canvas()))
        if self._shape.geometry_type == LINE:
            return QgsGeometry.fromPolylineXY(vertices)
        return QgsGeometry.fromPolygonXY([[*vertices, vertices[0]]])
