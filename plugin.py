"""The roof: creates the parts, registers them with QGIS, and takes them away again."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsApplication, QgsProcessingProvider

from .ui.canvas.tools import CanvasTools
from .ui.dock.door import DockDoor
from .ui.host.context import Context
from .ui.host.i18n import Translation
from .ui.layers.basket import ParcelBasket
from .ui.layers.refresh import Refresh


class CartoMairiePlugin:
    """The plugin as QGIS sees it."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._translation = Translation()
        self._translation.install()
        self._context: Context | None = None
        self._provider: QgsProcessingProvider | None = None
        self._tools: CanvasTools | None = None
        self._dock: DockDoor | None = None
        self._refresh: Refresh | None = None

    def initProcessing(self) -> None:
        """Register the algorithms; in qgis_process this alone is called."""
        from .ui.toolbox.provider import CartoMairieProvider

        self._context = self._context or Context(self._iface)
        self._provider = CartoMairieProvider(self._context)
        QgsApplication.processingRegistry().addProvider(self._provider)

    def initGui(self) -> None:
        """Register every door."""
        self._context = Context(self._iface)
        self.initProcessing()
        basket = ParcelBasket(self._context)
        self._tools = CanvasTools(self._context, basket)
        self._tools.load()
        self._dock = DockDoor(self._context, self._tools.actions, basket)
        self._dock.load()
        self._refresh = Refresh(self._context)
        self._refresh.load()
        self._tools.hint_changed.connect(self._dock.show_hint)
        self._tools.address_found.connect(self._dock.show_address)

    def unload(self) -> None:
        """Take away all that `initGui` brought."""
        if self._refresh is not None:
            self._refresh.unload()
            self._refresh = None
        if self._dock is not None:
            self._dock.unload()
            self._dock = None
        if self._tools is not None:
            self._tools.unload()
            self._tools = None
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._context is not None:
            self._context.close()
            self._context = None
        self._translation.remove()
