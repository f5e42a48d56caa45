"""What all map tools of the plugin share."""

from __future__ import annotations

from qgis.core import QgsPointXY
from qgis.gui import QgsMapCanvas, QgsMapTool
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QCursor

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

    def to_degrees(self, point: QgsPointXY) -> QgsPointXY:
        """Give longitude and latitude (WGS 84) of a point in the map's coordinates."""
        return QgsPointXY(map_to_wgs84(self.canvas()).transform(point))

    def close(self) -> None:
        """Leave the canvas for good; nothing of the tool is left on it."""
        self.canvas().unsetMapTool(self)
        self.reset()
