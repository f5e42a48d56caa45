"""Whether something lies in view of the map."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsCsException,
    QgsProject,
    QgsRectangle,
)


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
