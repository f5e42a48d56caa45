"""The roof: creates the parts, registers them with QGIS, and takes them away again."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from qgis.core import QgsApplication, QgsProcessingProvider
from qgis.PyQt.QtCore import QObject
from qgis.PyQt.QtWidgets import QAction

from .ui.browser.door import BrowserDoor
from .ui.canvas.drop import ResultDrop
from .ui.canvas.map_menu import MapMenu
from .ui.canvas.subject_mark import SubjectMark
from .ui.canvas.tools import CanvasTools
from .ui.dock.door import DockDoor
from .ui.host.context import Context
from .ui.host.dependencies import missing_packages
from .ui.host.i18n import Translation
from .ui.layers.build.refresh import Refresh
from .ui.layers.build.reopened import Reopened
from .ui.layers.map.start_ready import StartReady
from .ui.layers.parcels.basket import ParcelBasket
from .ui.layers.storage.keep import KeepResults
from .ui.layers.storage.save_action import SaveAction
from .ui.layers.storage.save_everything import SaveEverything
from .ui.locator.door import LocatorDoor
from .ui.options.closed_door import ClosedDoor
from .ui.options.door import OptionsDoor


class Part(Protocol):
    """What puts something into QGIS, and takes it out again."""

    def load(self) -> None:
        """Put it in."""

    def unload(self) -> None:
        """Take it out."""


class CartoMairiePlugin:
    """The plugin as QGIS sees it."""

    def __init__(self, iface: Any) -> None:
        self._iface = iface
        self._translation = Translation()
        self._translation.install()
        self._context: Context | None = None
        self._provider: QgsProcessingProvider | None = None
        self._parts: list[Part] = []

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
        missing = missing_packages()
        for part in [ClosedDoor(self._context, missing)] if missing else self._doors(self._context):
            part.load()
            self._parts.append(part)

    def create_gpf_plugins_actions(self, parent: QObject) -> list[QAction]:
        """Give the actions that the Géoplateforme's own plugin puts into its menu."""
        return [part.action for part in self._parts if isinstance(part, (DockDoor, ClosedDoor)) and part.action]

    def unload(self) -> None:
        """Take away all that `initGui` brought, the last first."""
        while self._parts:
            self._parts.pop().unload()
        if self._provider is not None:
            QgsApplication.processingRegistry().removeProvider(self._provider)
            self._provider = None
        if self._context is not None:
            self._context.close()
            self._context = None
        self._translation.remove()

    def _doors(self, context: Context) -> Iterator[Part]:
        """Yield each part, to be loaded before the next one is made."""
        basket = ParcelBasket(context)
        tools = CanvasTools(context, basket)
        yield tools
        dock = DockDoor(context, tools.actions, basket)
        tools.hint_changed.connect(dock.show_hint)
        tools.address_found.connect(dock.show_address)
        tools.drawn.connect(dock.take_shape)
        yield dock
        yield SubjectMark(context, basket)
        menu = MapMenu(context, basket, lambda: dock.has_page("sheet"))
        menu.zonings_wanted.connect(dock.show_zonings)
        menu.sheet_wanted.connect(lambda: dock.open_page("sheet"))
        yield menu
        locator = LocatorDoor(context, basket)
        locator.page_wanted.connect(dock.open_page)
        yield locator
        yield StartReady(context)
        yield Refresh(context)
        yield Reopened(context)
        saving = SaveAction(context)
        yield saving
        yield KeepResults(context, saving)
        yield SaveEverything(context, saving)
        yield ResultDrop(context)
        yield OptionsDoor(context)
        yield BrowserDoor(context)
