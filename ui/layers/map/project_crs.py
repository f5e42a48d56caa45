"""The CRS of a new project: not the degrees that the services answer in, but what French technicians work in."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QTimer

from ....services.geo.france import overseas

LAMBERT_93 = 2154
_DEGREES = "EPSG:4326"


def suit_first_layer(layer: QgsMapLayer, project: QgsProject) -> None:
    """Give a project whose first layer this is the projection of its place; to be called before it is added.

    QGIS takes the CRS of the first layer, once its event loop is reached: that one is replaced after, and no other,
    so that a CRS that the user has chosen for new projects stays.
    """
    if any(other.isSpatial() for other in project.mapLayers().values()) or layer.crs().authid() != _DEGREES:
        return
    place = layer.extent().center()
    code = overseas(place.x(), place.y()) or LAMBERT_93

    def choose() -> None:
        if project.crs().authid() == _DEGREES:
            project.setCrs(QgsCoordinateReferenceSystem(f"EPSG:{code}"))

    QTimer.singleShot(0, choose)
