"""The menu of backgrounds, of which the map has one."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtWidgets import QMenu, QWidget

from ....services.errors import EndpointsError
from ...host.i18n import tr
from ...layers.map.basemaps import BACKGROUNDS, SERVICE, background_title, shown_background, switch_background
from ...layers.map.navigation import keep_view
from ...layers.map.project_crs import keep_crs

if TYPE_CHECKING:
    from ...host.context import Context


class BasemapMenu(QMenu):
    """One entry a background; choosing it puts it in the place of the one that is there, under all layers."""

    def __init__(self, context: Context, parent: QWidget | None = None) -> None:
        super().__init__(tr("Background maps"), parent)
        self._context = context
        self.setObjectName("basemaps")
        for key in BACKGROUNDS:
            self._add(key)
        self.aboutToShow.connect(self._mark)

    def _add(self, key: str) -> None:
        action = self.addAction(background_title(key))
        action.setObjectName(f"basemap_{key}")
        action.setCheckable(True)
        action.triggered.connect(lambda: self._put(key))

    def _mark(self) -> None:
        """Mark the background that is shown: it may have been hidden or removed among the layers."""
        shown = shown_background()
        for key, action in zip(BACKGROUNDS, self.actions()):
            action.setChecked(key == shown)

    def _put(self, key: str) -> None:
        try:
            wmts = self._context.endpoints()[SERVICE].url
        except EndpointsError as error:
            self._context.messages.show_error(error)
            return
        keep_view(self._context.iface.mapCanvas())
        keep_crs()
        switch_background(key, wmts)
