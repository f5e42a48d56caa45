"""The size of what is being drawn, in the projection of its place."""

from __future__ import annotations

from math import isfinite

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsGeometry,
    QgsProject,
)
from qgis.PyQt.QtCore import QLocale

from ...services.errors import QueryError
from ...services.geo.densify import TOLERANCE
from ...services.geo.projection import local_epsg
from ..host.i18n import tr
from ..host.numbers import whole
from ..layers.map.navigation import wgs84
from ..layers.map.shapes import projected

RELATIVE = 1e-5
"""Of the extent of what is drawn: as much as a moving mouse can wait for."""


def area_of(geometry: QgsGeometry, to_degrees: QgsCoordinateTransform) -> float:
    """Give the area in m² of a geometry in the map's coordinates."""
    return _projected(geometry, to_degrees).area()


def length_of(geometry: QgsGeometry, to_degrees: QgsCoordinateTransform) -> float:
    """Give the length in metres of a geometry in the map's coordinates."""
    return _projected(geometry, to_degrees).length()


def size_text(geometry: QgsGeometry, to_degrees: QgsCoordinateTransform, polygon: bool) -> str:
    """Give the area of a polygon, or the length of a line, in words; empty where it has no place on Earth."""
    try:
        size = area_of(geometry, to_degrees) if polygon else length_of(geometry, to_degrees)
    except (QgsCsException, QueryError):
        return ""  # drawn past the edge of what the projection of the map covers, or past all measure
    if not isfinite(size):
        return ""
    if polygon:
        area = size
        text = tr("{} m²").format(whole(area))
        return text if area < 10_000 else f"{text} ({tr('{} ha').format(QLocale().toString(area / 1e4, 'f', 2))})"
    return tr("{} m").format(QLocale().toString(size, "f", 1))


def _projected(geometry: QgsGeometry, to_degrees: QgsCoordinateTransform) -> QgsGeometry:
    """Give a geometry in the projection of its place, valid, true to a hundred-thousandth of its extent.

    QGIS's own transforms do it, as the mouse waits: to import pyproj takes longer than a frame.
    """
    box = geometry.boundingBox()
    centre = to_degrees.transformBoundingBox(box).center()
    source = to_degrees.sourceCrs() if to_degrees.sourceCrs().isValid() else wgs84()
    local = QgsCoordinateReferenceSystem(f"EPSG:{local_epsg(centre.x(), centre.y())}")
    to_local = QgsCoordinateTransform(source, local, QgsProject.instance())
    shape = projected(geometry, to_local, max(TOLERANCE, max(box.width(), box.height()) * RELATIVE))
    return shape if shape.isGeosValid() else shape.makeValid()
