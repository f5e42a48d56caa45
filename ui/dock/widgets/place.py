"""What the map shows: where its centre is, and whether something lies in view."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRectangle,
)

from ....services.geo.france import in_france

WGS84 = "EPSG:4326"


def map_centre(iface: Any) -> tuple[float, float] | None:
    """Give longitude and latitude of the map's centre, None where the map does not show France."""
    settings = iface.mapCanvas().mapSettings()
    target = QgsCoordinateReferenceSystem(WGS84)
    centre = settings.visibleExtent().center()
    try:
        point = QgsCoordinateTransform(settings.destinationCrs(), target, QgsProject.instance()).transform(centre)
    except QgsCsException:
        return None  # the map shows a place that has no position on Earth in its projection
    return (point.x(), point.y()) if in_france(point.x(), point.y()) else None


def is_in_view(iface: Any, extent: QgsRectangle, crs: QgsCoordinateReferenceSystem) -> bool:
    """Whether an extent lies wholly in the map, and is large enough there to be seen."""
    settings = iface.mapCanvas().mapSettings()
    view = settings.visibleExtent()
    try:
        shown = QgsCoordinateTransform(crs, settings.destinationCrs(), QgsProject.instance()).transformBoundingBox(
            extent
        )
    except QgsCsException:
        return False
    if shown.isNull() and shown.width() == 0 and shown.height() == 0:
        return view.contains(shown.center())
    return view.contains(shown) and max(shown.width() / view.width(), shown.height() / view.height()) > 0.02
