"""What was drawn on the map, as the subject."""

from __future__ import annotations

from qgis.core import QgsGeometry

from ...host.compat import LINE, POINT
from ...host.i18n import tr
from ...presentation.words import position_text
from .place import Place, PlaceKind


def drawn_place(shape: QgsGeometry) -> Place:
    """Give a drawn shape (degrees, WGS 84) as a place; a point is a position."""
    packed = bytes(shape.asWkb())
    if shape.type() == POINT:
        point = shape.centroid().asPoint()
        return Place(PlaceKind.POSITION, position_text(point.x(), point.y()), packed)
    return Place(PlaceKind.SHAPE, tr("Drawn line") if shape.type() == LINE else tr("Drawn polygon"), packed)
