"""Where a data set is, drawn on the map while it is selected."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry, QgsPointXY
from qgis.gui import QgsRubberBand
from qgis.PyQt.QtGui import QColor

from ....services.downloads.feed import Entry
from ...host.compat import POLYGON
from ...layers.map.navigation import wgs84_to_map

_EDGE, _INSIDE = QColor(213, 94, 0, 200), QColor(213, 94, 0, 30)


class ExtentPreview:
    """One band on the map; `clear` takes it away."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._band: QgsRubberBand | None = None

    def show(self, entries: list[Entry]) -> None:
        """Draw what these cover, where the catalogue tells."""
        self.clear()
        rings = [ring for entry in entries for ring in entry.rings]
        if not rings:
            return
        canvas = self._iface.mapCanvas()
        self._band = band = QgsRubberBand(canvas, POLYGON)
        band.setColor(_INSIDE)
        band.setStrokeColor(_EDGE)
        band.setWidth(2)
        for ring in rings:
            shape = QgsGeometry.fromPolygonXY([[QgsPointXY(x, y) for x, y in ring]])
            shape.transform(wgs84_to_map(canvas))
            band.addGeometry(shape, None)

    def clear(self) -> None:
        """Draw nothing."""
        if self._band is not None:
            self._iface.mapCanvas().scene().removeItem(self._band)
            self._band = None
