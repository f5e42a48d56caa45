"""Whether a place of the map is a place on Earth: on an empty map it is not, and QGIS gives pixels for it."""

from __future__ import annotations

from typing import Any

from ....services.geo.france import in_france
from ...host.i18n import tr


def what_is_missing(canvas: Any) -> str:
    """Say why nothing can be clicked or drawn; empty where the map shows a place.

    The map may be hidden by QGIS's welcome page, or show nothing yet (its extent is empty, its scale 1:1), or the
    project may have no CRS: then it is only taken for degrees where these lie in France.
    """
    settings = canvas.mapSettings()
    if not canvas.isVisible() or not settings.hasValidSettings():
        return tr("There is no map yet: add a layer or a background map first.")
    if not settings.destinationCrs().isValid():
        centre = settings.visibleExtent().center()
        if not in_france(centre.x(), centre.y()):
            return tr("The project has no coordinate reference system, so that a click has no place: choose one first.")
    return ""
