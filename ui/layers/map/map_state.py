"""Whether a place of the map is a place on Earth: on an empty map it is not, and QGIS gives pixels for it."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCsException, QgsPointXY

from ....services.geo.france import in_france
from ...host.i18n import tr
from .navigation import map_to_wgs84


def what_is_missing(canvas: Any) -> str:
    """Say why nothing can be clicked or drawn; empty where the map shows a place.

    The map may be hidden by QGIS's welcome page, or show nothing yet (its extent is empty, its scale 1:1). A new
    project keeps the extent of the one before, in numbers that its own CRS does not have. Without a CRS the map is
    taken for degrees only where these lie in France.
    """
    settings = canvas.mapSettings()
    centre = settings.visibleExtent().center()
    if not canvas.isVisible() or not settings.hasValidSettings():
        return _no_map()
    if not settings.destinationCrs().isValid():
        if in_france(centre.x(), centre.y()):
            return ""
        return tr("The project has no coordinate reference system, so that a click has no place: choose one first.")
    return "" if _is_on_earth(canvas, centre) else _no_map()


def _no_map() -> str:
    return tr("There is no map yet: add a layer or a background map first.")


def _is_on_earth(canvas: Any, point: QgsPointXY) -> bool:
    try:
        place = map_to_wgs84(canvas).transform(point)
    except QgsCsException:
        return False
    return abs(place.x()) <= 180 and abs(place.y()) <= 90
