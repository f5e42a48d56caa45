"""Shapes that two points on the map make."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
)

from ...services.geo.projection import local_epsg
from ..layers.map.navigation import wgs84

QUARTER = 18
"""Segments of a quarter of a circle: its area is true to 1.3 per thousand."""


def rectangle(start: QgsPointXY, end: QgsPointXY, to_degrees: QgsCoordinateTransform) -> QgsGeometry:
    """Give the rectangle between two corners, along the edges of the map."""
    return QgsGeometry.fromRect(QgsRectangle(start, end))


def circle(centre: QgsPointXY, edge: QgsPointXY, to_degrees: QgsCoordinateTransform) -> QgsGeometry:
    """Give the circle about a centre through a point: round on the ground, whatever the CRS of the map."""
    project = QgsProject.instance()
    place = to_degrees.transform(centre)
    local = QgsCoordinateReferenceSystem(f"EPSG:{local_epsg(place.x(), place.y())}")
    to_local = QgsCoordinateTransform(wgs84(), local, project)
    middle, rim = to_local.transform(place), to_local.transform(to_degrees.transform(edge))
    shape = QgsGeometry.fromPointXY(middle).buffer(middle.distance(rim), QUARTER)
    shape.transform(QgsCoordinateTransform(local, to_degrees.sourceCrs(), project))
    return shape
