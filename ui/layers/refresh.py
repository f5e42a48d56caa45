"""`Refresh` in the menu of a layer: its query asked again, its style kept."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ...services.errors import CartoMairieError
from ..host.compat import VECTOR_LAYER
from ..host.context import Context
from ..host.i18n import tr
from .provenance import has_source, source_of

if TYPE_CHECKING:
    from .load import Load

ICON = ":/images/themes/default/mActionRefresh.svg"


class Refresh(QObject):
    """Gives every layer that a query made the action that asks it again."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._action: QAction | None = None

    def load(self) -> None:
        """Put the action into the menus of the layers that are there, and of those to come."""
        iface = self._context.iface
        self._action = QAction(QIcon(ICON), tr("Refresh from the service"), iface.mainWindow())
        self._action.setObjectName("refreshLayer")
        self._action.triggered.connect(self.refresh_selected)
        iface.addCustomActionForLayerType(self._action, "", VECTOR_LAYER, False)
        project = QgsProject.instance()
        self._offer(project.mapLayers().values())
        project.layersAdded.connect(self._offer)

    def unload(self) -> None:
        """Take the action out of the menus."""
        if self._action is None:
            return
        QgsProject.instance().layersAdded.disconnect(self._offer)
        self._context.iface.removeCustomActionForLayerType(self._action)
        self._action.deleteLater()
        self._action = None

    def refresh_selected(self) -> None:
        """Ask again the queries of the layers that are selected in the layer tree."""
        for layer in self._context.iface.layerTreeView().selectedLayers():
            if can_refresh(layer):
                self.refresh(layer)

    def refresh(self, layer: QgsVectorLayer) -> None:
        """Ask a layer's query again; its features stay until all the new ones are there."""
        query = source_of(layer)
        if query is None:
            return
        if layer.isEditable():
            self._context.messages.show_info(
                tr("{} is being edited: save or drop the changes, then refresh.").format(layer.name())
            )
            return
        from .load import Load

        load = Load(self._context, query, into=layer)
        load.finished.connect(lambda _: self._tell(load, layer))
        load.failed.connect(lambda error, loaded, total: self._fail(error))
        load.start()

    def _tell(self, load: Load, layer: QgsVectorLayer) -> None:
        text = tr("{layer} is up to date, features: {count}.")
        self._context.messages.show_info(text.format(layer=layer.name(), count=load.loaded))

    def _fail(self, error: CartoMairieError) -> None:
        self._context.messages.show_error(error)

    def _offer(self, layers: Iterable[QgsMapLayer]) -> None:
        for layer in layers:
            if can_refresh(layer):
                self._context.iface.addCustomActionForLayer(self._action, layer)


def can_refresh(layer: QgsMapLayer) -> bool:
    """Whether a layer is in memory and tells the query that made it."""
    return layer.providerType() == "memory" and has_source(layer)
