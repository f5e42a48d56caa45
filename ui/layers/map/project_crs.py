"""The CRS of a new project: not the degrees that the services answer in, but what French technicians work in."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsMapLayer, QgsProject
from qgis.PyQt.QtCore import QTimer

from ....services.geo.france import OVERSEAS, overseas

LAMBERT_93 = 2154
_DEGREES, _WEB = "EPSG:4326", "EPSG:3857"


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
            set_crs(project, QgsCoordinateReferenceSystem(f"EPSG:{code}"))

    QTimer.singleShot(0, choose)


def keep_crs() -> None:
    """Keep the CRS of an empty project when its first layer comes, which would bring its own along."""
    project = QgsProject.instance()
    crs = project.crs()
    if not project.mapLayers() and crs.isValid() and crs.authid() != _DEGREES:
        QTimer.singleShot(0, lambda: set_crs(project, crs))


def suited_crs(project: QgsProject, longitude: float, latitude: float) -> QgsCoordinateReferenceSystem:
    """Give the CRS for a new project on a place (degrees, WGS 84): its own where somebody has chosen one.

    What QGIS gives by itself is no choice: degrees, the web's projection of a background. Neither is the projection
    of another territory that the plugin chose before.
    """
    now = project.crs()
    not_chosen = {_DEGREES, _WEB, *(f"EPSG:{code}" for code in (LAMBERT_93, *OVERSEAS))}
    if now.isValid() and now.authid() not in not_chosen:
        return now
    return QgsCoordinateReferenceSystem(f"EPSG:{overseas(longitude, latitude) or LAMBERT_93}")


def set_crs(project: QgsProject, crs: QgsCoordinateReferenceSystem) -> None:
    """Give a project a CRS.

    For each layer of another one QGIS's window builds its dialog of transformations, of which it shows none where
    there is nothing to choose: 30 to 80 ms of the main thread each. It builds none where the project names the
    transformation, which it does here for that moment.
    """
    before, named = project.transformContext(), project.transformContext()
    for source in {layer.crs().authid(): layer.crs() for layer in project.mapLayers().values()}.values():
        if source.isValid() and source != crs:
            usual = QgsCoordinateTransform(source, crs, project).instantiatedCoordinateOperationDetails().proj
            if usual and not named.hasTransform(source, crs):
                named.addCoordinateOperation(source, crs, usual)
    project.setTransformContext(named)
    try:
        project.setCrs(crs)
    finally:
        project.setTransformContext(before)
