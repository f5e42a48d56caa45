"""The middle of the map, near which answers are looked for first."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsCsException

from ....services.geo.france import in_france
from .navigation import map_to_wgs84


def map_centre(iface: Any) -> tuple[float, float] | None:
    """Give longitude and latitude of the map's centre, None where the map does not show France."""
    canvas = iface.mapCanvas()
    try:
        point = map_to_wgs84(canvas).transform(canvas.mapSettings().visibleExtent().center())
    except QgsCsException:
        return None  # the map shows a place that has no position on Earth in its projection
    return (point.x(), point.y()) if in_france(point.x(), point.y()) else None
