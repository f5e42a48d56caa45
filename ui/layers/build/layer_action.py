"""An action in the context menu of the plugin's own layers."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtGui import QIcon
from qgis.PyQt.QtWidgets import QAction

from ...host.compat import VECTOR_LAYER
from ...host.context import Context


class LayerAction(QObject):
    """Offers itself to the layers that fit it, those that are there and those to come."""

    name = ""
    icon = ""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._action: QAction | None = None

    def text(self) -> str:
        """Give what the menu reads."""
        raise NotImplementedError

    def fits(self, layer: QgsMapLayer) -> bool:
        """Tell whether a layer is offered the action."""
        raise NotImplementedError

    def run(self, layers: list[QgsVectorLayer]) -> None:
        """Do it to the layers that are selected in the layer tree and fit."""
        raise NotImplementedError

    def load(self) -> None:
        """Put the action into the menus."""
        iface = self._context.iface
        self._action = QAction(QIcon(self.icon), self.text(), iface.mainWindow())
        self._action.setObjectName(self.name)
        self._action.triggered.connect(self._run)
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

    def _run(self) -> None:
        layers = [layer for layer in self._context.iface.layerTreeView().selectedLayers() if self.fits(layer)]
        if layers:
            self.run(layers)

    def _offer(self, layers: Iterable[QgsMapLayer]) -> None:
        for layer in layers:
            if self.fits(layer):
                self._context.iface.addCustomActionForLayer(self._action, layer)
