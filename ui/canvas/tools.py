"""The map tools and their actions."""

from __future__ import annotations

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QAction

from ..host.context import Context
from ..host.i18n import tr
from ..host.icons import icon
from ..layers.basket import ParcelBasket
from ..layers.picked import PickedLayer
from .draw import SHAPES, DrawTool
from .pick import PickTool
from .reverse import ReverseTool
from .tool import HintedTool

MENU = "Carto Mairie"


class CanvasTools(QObject):
    """Makes the tools and puts their actions into QGIS; the same actions serve the dock's forms.

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
        self._layer: PickedLayer | None = None
        self.tools: dict[str, HintedTool] = {}
        self.actions: dict[str, QAction] = {}

    def load(self) -> None:
        """Make the tools and the actions; those that need no form stand in the toolbar and the menu too."""
        iface = self._context.iface
        canvas = iface.mapCanvas()
        self._layer = PickedLayer(self._basket, self)
        pick, reverse = PickTool(canvas, self._context, self._basket), ReverseTool(canvas, self._context)
        reverse.address_found.connect(self.address_found)
        for tool in (pick, reverse, *(DrawTool(canvas, shape) for shape in SHAPES)):
            tool.hint_changed.connect(self._tell)
            self.tools[tool.objectName()] = tool
            self.actions[tool.objectName()] = self._action(tool)
            if isinstance(tool, DrawTool):
                tool.drawn.connect(lambda geometry, tool=tool: self._take(tool, geometry))
        for name in ("pickParcel", "reverseGeocode"):
            iface.addToolBarIcon(self.actions[name])
            iface.addPluginToWebMenu(MENU, self.actions[name])

    def unload(self) -> None:
        """Take away all that `load` brought."""
        iface = self._context.iface
        for name, action in self.actions.items():
            if name in ("pickParcel", "reverseGeocode"):
                iface.removeToolBarIcon(action)
                iface.removePluginWebMenu(MENU, action)
            self.tools[name].close()
            self.tools[name].deleteLater()
            action.deleteLater()
        self.tools, self.actions = {}, {}
        if self._layer is not None:
            self._layer.close()
            self._layer = None

    def clear_drawing(self, but: HintedTool | None = None) -> None:
        """Take what was drawn off the map."""
        for tool in self.tools.values():
            if isinstance(tool, DrawTool) and tool is not but:
                tool.reset()

    def _take(self, tool: DrawTool, geometry: QgsGeometry) -> None:
        self.clear_drawing(but=tool)
        self.drawn.emit(geometry)

    def _action(self, tool: HintedTool) -> QAction:
        name = tool.objectName()
        text, tip = _texts()[name]
        action = QAction(icon(name), text, self._context.iface.mainWindow())
        action.setObjectName(name)
        action.setCheckable(True)
        action.setToolTip(f"<b>{text}</b><br>{tip}")
        action.triggered.connect(lambda checked: self._switch(tool, checked))
        tool.setAction(action)
        return action

    def _switch(self, tool: HintedTool, checked: bool) -> None:
        canvas = self._context.iface.mapCanvas()
        if checked:
            canvas.setMapTool(tool)
        else:
            canvas.unsetMapTool(tool)

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
        "drawLine": (tr("Draw a line"), tr("Draw the line to search along.")),
        "drawPoint": (tr("Draw a point"), tr("Place the point to search at.")),
    }
