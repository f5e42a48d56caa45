"""Where a prepared project looks: its projection where it is new, and the commune in sight."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsProject, QgsRectangle, QgsVectorLayer

from ..map.navigation import wgs84, zoom_to
from ..map.project_crs import set_crs, suited_crs
from .parts import OUTLINE
from .tree import PREPARED


class Frame:
    """Made before the layers come, when it can still be told whether the project is `new`."""

    def __init__(self, new: bool) -> None:
        self._new = new
        project = QgsProject.instance()
        self._chosen = project.crs() if project.crs().isValid() else None

    def fit(self, iface: Any, code: str) -> None:
        """Give a new project the projection of the place, and show the commune (INSEE code)."""
        box = extent_of(code)
        if box is None:
            return
        project = QgsProject.instance()
        if self._new:
            # QGIS has given it the CRS of its first layer meanwhile, as it does for any.
            if self._chosen is not None and project.crs() != self._chosen:
                set_crs(project, self._chosen)
            wanted = suited_crs(project, box.center().x(), box.center().y())
            if wanted != project.crs():
                set_crs(project, wanted)
        zoom_to(iface, QgsGeometry.fromRect(box), wgs84())


def extent_of(code: str) -> QgsRectangle | None:
    """Give the extent of a prepared commune in degrees (WGS 84); None where nothing of it is there."""
    layers = [
        layer
        for layer in QgsProject.instance().mapLayers().values()
        if str(layer.customProperty(PREPARED) or "").startswith(f"{code}/") and isinstance(layer, QgsVectorLayer)
    ]
    if not layers:
        return None
    start = f"{code}/{OUTLINE}/"
    layer = next((one for one in layers if str(one.customProperty(PREPARED)).startswith(start)), layers[0])
    to_degrees = QgsCoordinateTransform(layer.crs(), wgs84(), QgsProject.instance())
    return to_degrees.transformBoundingBox(layer.extent())
