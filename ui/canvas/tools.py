"""The map tools and their actions."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal
from qgis.PyQt.QtWidgets import QAction

from ..host.context import Context
from ..host.i18n import tr
from ..host.icons import icon
from ..host.shortcuts import register, unregister
from ..layers.parcels.basket import ParcelBasket

if TYPE_CHECKING:
    from ..layers.map.first_map import FirstMap
    from .tool import HintedTool

MENU = "Carto Mairie"
IN_TOOLBAR = ("pickParcel", "reverseGeocode")
_SETTLED_MS = 200
"""How long QGIS is given to set the map up when a project is closed and another one opened."""


class CanvasTools(QObject):
    """Puts the tools' actions into QGIS, and makes a tool when it is first taken in hand.

    `drawn` hands over what a drawing tool drew, as a QgsGeometry in the CRS of the map; `address_found` the nearest
    address, as a feature of `NEAREST_ADDRESSES`; `hint_changed` what a click on the map does now.
    """

    hint_changed = pyqtSignal(str)
    drawn = pyqtSignal(object)
    address_found = pyqtSignal(object)

    def __init__(self, context: Context, basket: ParcelBasket, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._basket = basket
        self._tools: dict[str, HintedTool] = {}
        self._held = ""  # the tool that was in hand when the project was closed
        self._wanted = ""  # the tool that is to be taken once there is a map
        self._first_map: FirstMap | None = None
        self._settled = QTimer(self)
        self._settled.setSingleShot(True)
        self._settled.setInterval(_SETTLED_MS)
        self._settled.timeout.connect(self._hold_again)
        self.actions: dict[str, QAction] = {}

    def load(self) -> None:
        """Make the actions; those that need no form stand in the toolbar and the menu too."""
        iface = self._context.iface
        self.actions = {name: self._action(name, text, tip) for name, (text, tip) in _texts().items()}
        for name in IN_TOOLBAR:
            iface.addToolBarIcon(self.actions[name])
            iface.addPluginToWebMenu(MENU, self.actions[name])
            register(iface, self.actions[name])
        self._basket.changed.connect(self._show_picked)
        QgsProject.instance().cleared.connect(self._leave_project)
        QgsProject.instance().readProject.connect(self._settle)
        QgsProject.instance().crsChanged.connect(self._settle)

    def unload(self) -> None:
        """Take away all that `load` and the tools brought."""
        iface = self._context.iface
        self._basket.changed.disconnect(self._show_picked)
        QgsProject.instance().cleared.disconnect(self._leave_project)
        QgsProject.instance().readProject.disconnect(self._settle)
        QgsProject.instance().crsChanged.disconnect(self._settle)
        self._settled.stop()
        if self._first_map is not None:
            self._first_map.cancel()
        for tool in self._tools.values():
            tool.close()
            tool.deleteLater()
        for name, action in self.actions.items():
            if name in IN_TOOLBAR:
                unregister(iface, action)
                iface.removeToolBarIcon(action)
                iface.removePluginWebMenu(MENU, action)
            action.deleteLater()
        self._tools, self.actions = {}, {}

    def tool(self, name: str) -> HintedTool:
        """Give a tool by its name, made if it is asked for the first time."""
        if name not in self._tools:
            self._tools[name] = self._make(name)
        return self._tools[name]

    def clear_drawing(self, but: str = "") -> None:
        """Take what was drawn off the map."""
        for name, tool in self._tools.items():
            if name.startswith("draw") and name != but:
                tool.reset()

    def _take(self, name: str, geometry: QgsGeometry) -> None:
        self.clear_drawing(but=name)
        self.drawn.emit(geometry)

    def _make(self, name: str) -> HintedTool:
        canvas = self._context.iface.mapCanvas()
        tool: HintedTool
        if name == "pickParcel":
            from .pick import PickTool

            tool = PickTool(canvas, self._context, self._basket)
        elif name == "reverseGeocode":
            from .reverse import ReverseTool

            tool = ReverseTool(canvas, self._context)
            tool.address_found.connect(self.address_found)
        else:
            from .draw import DrawTool

            tool = DrawTool(canvas, name)
            tool.drawn.connect(lambda geometry: self._take(name, geometry))
        tool.hint_changed.connect(self._tell)
        tool.setAction(self.actions[name])
        return tool

    def _action(self, name: str, text: str, tip: str) -> QAction:
        action = QAction(icon(name), text, self._context.iface.mainWindow())
        action.setObjectName(name)
        action.setCheckable(True)
        action.setToolTip(f"<b>{text}</b><br>{tip}")
        action.triggered.connect(lambda checked: self._switch(name, checked))
        return action

    def _switch(self, name: str, checked: bool) -> None:
        canvas = self._context.iface.mapCanvas()
        if not checked:
            canvas.unsetMapTool(self.tool(name))
        elif not self._is_refused(name):
            canvas.setMapTool(self.tool(name))

    def _is_refused(self, name: str) -> bool:
        """Where there is no map, say so instead of taking the tool, and offer one, on which the tool is taken."""
        from ..layers.map.map_state import what_is_missing

        missing = what_is_missing(self._context.iface.mapCanvas())
        if missing:
            self.actions[name].setChecked(False)
            offer = tr("Zoom to my commune") if self._context.home.code else tr("Show France")
            self._context.messages.offer(missing, offer, lambda: self._show_first_map(name))
        return bool(missing)

    def _show_first_map(self, name: str) -> None:
        from ..layers.map.first_map import FirstMap

        if self._first_map is None:
            self._first_map = FirstMap(self._context, self)
            self._first_map.shown.connect(lambda: self._switch(self._wanted, True))
        self._wanted = name
        self._first_map.show_home()

    def _leave_project(self) -> None:
        """Forget what was drawn, which belongs to the project that is closed; QGIS puts the tool down."""
        self._held = self._active() or (self._held if self._settled.isActive() else "")
        for name, tool in self._tools.items():
            if name != "pickParcel":
                tool.reset()
        self._settle()

    def _settle(self, *_: object) -> None:
        """Look at the map again once QGIS has set it up."""
        self._settled.start()

    def _hold_again(self) -> None:
        """Take the tool again that was in hand when the project was closed, or say why that is not possible."""
        active = self._active()
        name, self._held = active or self._held, ""
        if name and self._is_refused(name):
            self._context.iface.mapCanvas().unsetMapTool(self.tool(name))
        elif name and not active:
            self._context.iface.mapCanvas().setMapTool(self.tool(name))

    def _active(self) -> str:
        """Give the name of the tool in hand, if it is one of these."""
        tool = self._context.iface.mapCanvas().mapTool()
        return next((name for name, own in self._tools.items() if own is tool), "")

    def _show_picked(self) -> None:
        from ..layers.map.navigation import keep_view
        from ..layers.parcels.picked import follow

        if len(self._basket):
            keep_view(self._context.iface.mapCanvas())
        follow(self._basket.features)

    def _tell(self, hint: str) -> None:
        self._context.iface.statusBarIface().showMessage(hint)
        self.hint_changed.emit(hint)


def _texts() -> dict[str, tuple[str, str]]:
    return {
        "pickParcel": (
            tr("Pick parcels"),
            tr("Click a parcel to pick it, drag to pick several, right-click to read it."),
        ),
        "reverseGeocode": (tr("Nearest address"), tr("Click the map to get the nearest address.")),
        "drawPolygon": (tr("Draw a polygon"), tr("Draw the polygon to search in.")),
        "drawRectangle": (tr("Draw a rectangle"), tr("Draw the rectangle to search in.")),
        "drawCircle": (tr("Draw a circle"), tr("Draw the circle to search in: its centre, then its edge.")),
        "drawLine": (tr("Draw a line"), tr("Draw the line to search along.")),
        "drawPoint": (tr("Draw a point"), tr("Place the point to search at.")),
    }
