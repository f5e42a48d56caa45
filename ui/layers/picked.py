"""The parcels picked on the map as one layer, which is filled anew each time."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject

from ...services.cadastre import PARCELS
from ...services.model import Feature, Page
from ..host.i18n import tr
from .basket import ParcelBasket
from .factory import bare_layer
from .features import qgs_features
from .group import add_layer
from .metadata import describe_layer
from .target import can_replace, insert

PICKED_PROPERTY = "carto_mairie/picked"
STYLE = "picked_parcels"


class PickedLayer(QObject):
    """Keeps the layer equal to the basket; it is made at the first pick, and again if the user removed it."""

    def __init__(self, basket: ParcelBasket, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._basket = basket
        basket.changed.connect(self._follow)

    def close(self) -> None:
        """Leave the basket alone from now on; the layer stays."""
        self._basket.changed.disconnect(self._follow)

    def _follow(self) -> None:
        if len(self._basket) or picked_layer() is not None:
            show_picked(self._basket.features)


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
    layer = bare_layer(PARCELS, tr("Picked parcels"), STYLE)
    layer.setCustomProperty(PICKED_PROPERTY, "true")
    describe_layer(layer, layer.name(), "apicarto", datetime.now().astimezone())
    return layer
