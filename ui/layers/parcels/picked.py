"""The parcels picked on the map as one layer, which is filled anew each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from qgis.core import QgsProject, QgsVectorLayer

from ....services.cadastre.pages import PARCELS
from ....services.model import Feature, Page
from ...presentation import picked
from ..build.factory import bare_layer
from ..build.features import qgs_features
from ..build.group import add_layer
from ..build.metadata import describe_layer
from ..build.target import can_replace, insert

PICKED_PROPERTY = "carto_mairie/picked"


def follow(parcels: Sequence[Feature]) -> None:
    """Show what is picked; the layer is made at the first pick, and again if the user removed it."""
    if parcels or picked_layer() is not None:
        show_picked(parcels)


def show_picked(parcels: Sequence[Feature]) -> QgsVectorLayer:
    """Put parcels, features of `services.cadastre.PARCELS`, into their layer, made where the project has none."""
    layer = picked_layer() or _new_layer()
    layer.dataProvider().truncate()
    insert(layer, qgs_features(Page(PARCELS, parcels, len(parcels))))
    layer.updateExtents()
    if layer.id() not in QgsProject.instance().mapLayers():
        add_layer(layer)
    layer.triggerRepaint()
    return layer


def picked_layer() -> QgsVectorLayer | None:
    """Give the layer, if it is in the project and nobody edits it."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty(PICKED_PROPERTY) and can_replace(layer, PARCELS):
            return layer
    return None


def _new_layer() -> QgsVectorLayer:
    layer = bare_layer(PARCELS, picked.title(None), picked.PRESENTATION)
    layer.setCustomProperty(PICKED_PROPERTY, "true")
    describe_layer(layer, layer.name(), "apicarto", datetime.now().astimezone())
    return layer
