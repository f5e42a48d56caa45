"""The parcels picked on the map as one layer, which is filled anew each time."""

from __future__ import annotations

from collections.abc import Sequence

from qgis.core import QgsProject, QgsVectorLayer

from ...services.cadastre import PARCELS
from ...services.model import Feature, Page
from ..host.i18n import tr
from .factory import bare_layer
from .features import qgs_features
from .group import add_layer
from .target import can_replace, insert

PICKED_PROPERTY = "carto_mairie/picked"


def show_picked(parcels: Sequence[Feature]) -> QgsVectorLayer:
    """Put parcels, features of `services.cadastre.PARCELS`, into their layer, made where the project has none."""
    layer = _picked_layer()
    layer.dataProvider().truncate()
    insert(layer, qgs_features(Page(PARCELS, parcels, len(parcels))))
    layer.updateExtents()
    if layer.id() not in QgsProject.instance().mapLayers():
        add_layer(layer)
    layer.triggerRepaint()
    return layer


def _picked_layer() -> QgsVectorLayer:
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(PICKED_PROPERTY) and can_replace(layer, PARCELS):
            return layer
    layer = bare_layer(PARCELS, tr("Picked parcels"))
    layer.setCustomProperty(PICKED_PROPERTY, "true")
    return layer
