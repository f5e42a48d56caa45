"""Showing a place on the map, whatever the CRS of the project."""

from __future__ import annotations

from collections.abc import Iterable
from math import cos, radians
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
)
from qgis.PyQt.QtCore import QTimer
from qgis.PyQt.QtGui import QColor

from ....services.geo.densify import METRES_A_DEGREE

MARGIN = 1.15
SMALLEST_EXTENT = 120.0
"""Metres that are shown at the least, so that a point is seen among its neighbours."""

FLASHES = 4
FLASH_MS = 450
_FLASH = QColor(213, 94, 0, 220)
_FLASH_END = QColor(213, 94, 0, 0)


def wgs84() -> QgsCoordinateReferenceSystem:
    """Give the CRS of the services: longitude and latitude in degrees."""
    return QgsCoordinateReferenceSystem("EPSG:4326")


def zoom_to(iface: Any, geometry: QgsGeometry, crs: QgsCoordinateReferenceSystem) -> None:
    """Show a geometry with some room around it; a small one with its neighbourhood."""
    if geometry.isEmpty():
        return
    canvas = iface.mapCanvas()
    project = QgsProject.instance()
    to_degrees = QgsCoordinateTransform(crs, wgs84(), project)
    box = with_room(to_degrees.transformBoundingBox(geometry.boundingBox()))
    # Without a CRS of its own the project draws each layer in the layer's coordinates.
    map_crs = canvas.mapSettings().destinationCrs()
    to_map = QgsCoordinateTransform(wgs84(), map_crs if map_crs.isValid() else crs, project)
    canvas.setExtent(to_map.transformBoundingBox(box))
    canvas.refresh()


def with_room(box: QgsRectangle) -> QgsRectangle:
    """Grow a box in degrees by a margin, and to the smallest extent that is shown."""
    height = max(box.height() * MARGIN, SMALLEST_EXTENT / METRES_A_DEGREE)
    a_degree_east = METRES_A_DEGREE * max(0.01, cos(radians(box.center().y())))
    width = max(box.width() * MARGIN, SMALLEST_EXTENT / a_degree_east)
    return QgsRectangle.fromCenterAndSize(box.center(), width, height)


def flash(iface: Any, geometries: Iterable[QgsGeometry], crs: QgsCoordinateReferenceSystem) -> None:
    """Make geometries flash on the map."""
    canvas = iface.mapCanvas()
    map_crs = canvas.mapSettings().destinationCrs()
    shown = [geometry for geometry in geometries if not geometry.isEmpty()]
    canvas.flashGeometries(shown, crs if map_crs.isValid() else map_crs, _FLASH, _FLASH_END, FLASHES, FLASH_MS)


def map_to_wgs84(canvas: Any) -> QgsCoordinateTransform:
    """Give the transform from the map's coordinates to degrees; without a CRS they are taken for degrees."""
    return QgsCoordinateTransform(canvas.mapSettings().destinationCrs(), wgs84(), QgsProject.instance())


def wgs84_to_map(canvas: Any) -> QgsCoordinateTransform:
    """Give the transform from degrees to the map's coordinates; without a CRS they are degrees."""
    return QgsCoordinateTransform(wgs84(), canvas.mapSettings().destinationCrs(), QgsProject.instance())


def keep_view(canvas: Any) -> None:
    """Keep the map where it is when a layer comes into an empty project; QGIS would show that layer whole."""
    if QgsProject.instance().mapLayers() or canvas.extent().isEmpty():
        return
    view, crs = canvas.extent(), canvas.mapSettings().destinationCrs()

    def restore() -> None:
        now = QgsCoordinateTransform(crs, canvas.mapSettings().destinationCrs(), QgsProject.instance())
        canvas.setExtent(now.transformBoundingBox(view))
        canvas.refresh()

    def wait() -> None:
        canvas.layersChanged.disconnect(wait)
        QTimer.singleShot(0, restore)  # QGIS zooms right after this signal

    canvas.layersChanged.connect(wait)
