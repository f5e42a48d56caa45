"""The menu of background maps."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtWidgets import QMenu, QWidget

from ....services.errors import EndpointsError
from ...host.i18n import tr
from ...layers.map.basemaps import BASEMAPS, SERVICE, Basemap, add_basemap, basemap_title

if TYPE_CHECKING:
    from ...host.context import Context


class BasemapMenu(QMenu):
    """One entry a background map; choosing it puts the map under the layers of the project."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("Background maps"), parent)
        self._context = context
        self.setObjectName("basemaps")
        for basemap in BASEMAPS:
            self._add(basemap)

    def _add(self, basemap: Basemap) -> None:
        action = self.addAction(basemap_title(basemap))
        action.setObjectName(f"basemap_{basemap.key}")
        action.triggered.connect(lambda: self._put(basemap))

    def _put(self, basemap: Basemap) -> None:
        try:
            add_basemap(basemap, self._context.endpoints()[SERVICE].url)
        except EndpointsError as error:
            self._context.messages.show_error(error)
