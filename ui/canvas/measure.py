"""The size of what is being drawn, in the projection of its place."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import QLocale

from ...services.geo.projection import local_epsg
from ..host.i18n import tr
from ..host.numbers import whole
from ..layers.map.navigation import wgs84


def area_of(geometry: QgsGeometry, to_degrees: QgsCoordinateTransform) -> float:
    """Give the area in m² of a geometry in the map's coordinates."""
    return _projected(geometry, to_degrees).area()


def length_of(geometry: QgsGeometry, to_degrees: QgsCoordinateTransform) -> float:
    """Give the length in metres of a geometry in the map's coordinates."""
    return _projected(geometry, to_degrees).length()


def size_text(geometry: QgsGeometry, to_degrees: QgsCoordinateTransform, polygon: bool) -> str:
    """Give the area of a polygon, or the length of a line, in words."""
    if polygon:
        area = area_of(geometry, to_degrees)
        text = tr("{} m²").format(whole(area))
        return text if area < 10_000 else f"{text} ({tr('{} ha').format(QLocale().toString(area / 1e4, 'f', 2))})"
    return tr("{} m").format(QLocale().toString(length_of(geometry, to_degrees), "f", 1))


def _projected(geometry: QgsGeometry, to_degrees: QgsCoordinateTransform) -> QgsGeometry:
    # QGIS's own transforms, as the mouse waits for them: to import pyproj takes longer than a frame.
    degrees = QgsGeometry(geometry)
    degrees.transform(to_degrees)
    centre = degrees.boundingBox().center()
    crs = QgsCoordinateReferenceSystem(f"EPSG:{local_epsg(centre.x(), centre.y())}")
    degrees.transform(QgsCoordinateTransform(wgs84(), crs, QgsProject.instance()))
    return degrees
