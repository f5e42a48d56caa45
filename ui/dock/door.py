"""The way into the dock: an action in the toolbar and the menu, which makes the dock when it is first opened."""

from __future__ import annotations

import importlib
import importlib.util
import sys
from collections.abc import Mapping
from types import ModuleType
from typing import TYPE_CHECKING, Callable

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject, Qt
from qgis.PyQt.QtWidgets import QAction

from ...services.cancel import CancelToken
from ...services.errors import QueryError
from ...services.model import Feature
from ..host.context import Context
from ..host.i18n import tr
from ..host.icons import icon
from ..host.latest import LatestJob
from ..host.shortcuts import register, unregister
from ..layers.map.navigation import map_to_wgs84
from ..layers.map.shapes import in_degrees

if TYPE_CHECKING:
    from ..layers.parcels.basket import ParcelBasket
    from .dock import CartoMairieDock

MENU = "Carto Mairie"


class DockDoor(QObject):
    """Opens and closes the dock; nothing of it is imported before."""

    def __init__(
        self,
        context: Context,
        tools: Mapping[str, QAction],
        basket: ParcelBasket,
        parent: QObject | None = None,
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._tools = tools
        self._basket = basket
        self._hint = ""
        self._then: list[Callable[[CartoMairieDock], object]] = []  # what is to be done once the dock is there
        # The libraries that the services stand on take a third of a second to import: not in the main thread.
        self._importing = LatestJob(context.jobs, tr("Open Carto Mairie"), self)
        self._importing.succeeded.connect(self._open)
        self.dock: CartoMairieDock | None = None
        self.action: QAction | None = None
        self.find: QAction | None = None

    def load(self) -> None:
        """Put the action into QGIS."""
        iface = self._context.iface
        self.action = QAction(icon("carto_mairie"), "Carto Mairie", iface.mainWindow())
        self.action.setObjectName("CartoMairieAction")
        self.action.setToolTip(tr("Open Carto Mairie: addresses, communes, cadastral parcels"))
        self.action.setCheckable(True)
        self.action.triggered.connect(self._show)
        iface.addToolBarIcon(self.action)
        iface.addPluginToWebMenu(MENU, self.action)
        self.find = QAction(icon("carto_mairie"), tr("Find in Carto Mairie"), iface.mainWindow())
        self.find.setObjectName("CartoMairieFind")
        self.find.setToolTip(tr("Put the cursor into the field of Carto Mairie"))
        self.find.triggered.connect(lambda: self._with_dock(lambda dock: dock.take_keyboard()))
        iface.addPluginToWebMenu(MENU, self.find)
        for action in (self.action, self.find):
            register(iface, action)

    def unload(self) -> None:
        """Take the action and the dock away."""
        iface = self._context.iface
        self._importing.cancel()
        if self.dock is not None:
            self.dock.stop()
            iface.removeDockWidget(self.dock)
            self.dock.deleteLater()
            self.dock = None
        for action in filter(None, (self.action, self.find)):
            unregister(iface, action)
            iface.removePluginWebMenu(MENU, action)
            action.deleteLater()
        if self.action is not None:
            iface.removeToolBarIcon(self.action)
        self.action = self.find = None

    def show_hint(self, text: str) -> None:
        """Tell in the dock what a click on the map does."""
        self._hint = text
        if self.dock is not None:
            self.dock.show_hint(text)

    def show_address(self, address: Feature) -> None:
        """Show the address nearest to a click in the dock, if that is open."""
        if self.dock is not None and self.dock.isVisible():
            self.dock.show_address(address)

    def take_shape(self, shape: QgsGeometry) -> None:
        """Hand what was drawn, in the CRS of the map, to the open form, in degrees (WGS 84)."""
        if self.dock is not None and self.dock.isVisible():
            try:
                drawn = in_degrees(shape, map_to_wgs84(self._context.iface.mapCanvas()))
            except QueryError as error:
                self._context.messages.show_error(error)
                return
            self.dock.take_shape(drawn)

    def has_page(self, name: str) -> bool:
        """Whether the dock has a form of this name, told without importing any."""
        if self.dock is not None:
            return self.dock.has_form(name)
        return importlib.util.find_spec(f".forms.{name}", __package__) is not None

    def open_page(self, name: str, text: str = "") -> None:
        """Open the dock at a form, and hand it a text."""
        self._with_dock(lambda dock: dock.open_page(name, text))

    def show_zonings(self, point: QgsGeometry) -> None:
        """Open the dock, and ask what zonings a point (degrees, WGS 84) lies in."""
        self._with_dock(lambda dock: dock.show_zonings(point))

    def _with_dock(self, act: Callable[[CartoMairieDock], object]) -> None:
        if self.dock is not None:
            _turn(self.dock, True)
            act(self.dock)
        else:
            self._then.append(act)
            if self.action is not None:
                self.action.setChecked(True)
            self._show(True)

    def _show(self, shown: bool) -> None:
        if self.dock is not None:
            _turn(self.dock, shown)
        elif shown and "requests" in sys.modules:
            self._open()
        elif shown and not self._importing.active:
            self._importing.fetch(_import_services)

    def _open(self) -> None:
        self.dock = self._make()
        _turn(self.dock, self.action is not None and self.action.isChecked())
        then, self._then = self._then, []
        for act in then:
            act(self.dock)

    def _make(self) -> CartoMairieDock:
        from .dock import CartoMairieDock

        iface = self._context.iface
        dock = CartoMairieDock(self._context, list(self._tools.values()), self._basket, iface.mainWindow())
        iface.addDockWidget(Qt.DockWidgetArea.RightDockWidgetArea, dock)
        dock.show_hint(self._hint)
        dock.visibilityChanged.connect(self._follow)
        return dock

    def _follow(self) -> None:
        if self.action is not None and self.dock is not None:
            self.action.setChecked(not self.dock.isHidden())


def _import_services(token: CancelToken) -> ModuleType:
    return importlib.import_module("...services.gateway", __package__)


def _turn(dock: CartoMairieDock, shown: bool) -> None:
    dock.setUserVisible(shown)
    if shown:
        dock.raise_()
        dock.take_keyboard()
