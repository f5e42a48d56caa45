"""What all map tools of the plugin share."""

from __future__ import annotations

from qgis.core import QgsCsException, QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent, QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QCursor

from ..host.i18n import tr
from ..layers.map.navigation import map_to_wgs84


class HintedTool(QgsMapTool):
    """A map tool that always tells what a click does."""

    hint_changed = pyqtSignal(str)

    def __init__(self, canvas: QgsMapCanvas, name: str) -> None:
        super().__init__(canvas)
        self.setObjectName(name)
        self.setCursor(QCursor(Qt.CursorShape.CrossCursor))

    def hint(self) -> str:
        """Give the sentence that tells what a click does now."""
        raise NotImplementedError

    def activate(self) -> None:
        """Tell what a click does; called by the canvas."""
        super().activate()
        self.hint_changed.emit(self.hint())

    def deactivate(self) -> None:
        """Put everything away; called by the canvas."""
        self.reset()
        self.put_away()

    def put_away(self) -> None:
        """Leave the mouse to another tool."""
        super().deactivate()
        self.hint_changed.emit("")

    def reset(self) -> None:
        """Give up what is under way and take it off the map."""

    def place_of(self, event: QgsMapMouseEvent) -> QgsPointXY | None:
        """Give longitude and latitude (WGS 84) of a click; where there are none, tell so by the hint and give None."""
        try:
            return QgsPointXY(map_to_wgs84(self.canvas()).transform(self.toMapCoordinates(event.pos())))
        except QgsCsException:
            self.tell_no_place()
            return None

    def tell_no_place(self) -> None:
        """Tell that what was clicked or drawn is nowhere."""
        self.hint_changed.emit(tr("This place lies outside of what the projection of the map covers."))

    def close(self) -> None:
        """Leave the canvas for good; nothing of the tool is left on it."""
        self.canvas().unsetMapTool(self)
        self.reset()
