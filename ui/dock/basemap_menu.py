"""The menu of background maps."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QMenu, QWidget

from ..host.i18n import tr
from ..layers.basemaps import BASEMAPS, Basemap, add_basemap, basemap_title


class BasemapMenu(QMenu):
    """One entry a background map; choosing it puts the map under the layers of the project."""

    def __init__(self, parent: QWidget | None = None) -> None:
        super().__init__(tr("Background maps"), parent)
        self.setObjectName("basemaps")
        for basemap in BASEMAPS:
            self._add(basemap)

    def _add(self, basemap: Basemap) -> None:
        action = self.addAction(basemap_title(basemap))
        action.setObjectName(f"basemap_{basemap.key}")
        action.triggered.connect(lambda: add_basemap(basemap))
