"""What may be dropped on the map: results of the dock, data sets to download, resources of the open-data catalogue."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsMimeDataUtils
from qgis.gui import QgsCustomDropHandler, QgsMapCanvas

from ...services.errors import CartoMairieError
from ..host.context import Context
from ..layers.map.dragged import PROVIDER, query_of

if TYPE_CHECKING:
    from ..layers.downloads.opened import Place


class ResultDrop(QgsCustomDropHandler):
    """Loads the query of a result that is dropped on the map or on the layer tree."""

    def __init__(self, context: Context) -> None:
        super().__init__()
        self._context = context

    def load(self) -> None:
        """Let QGIS know of it."""
        self._context.iface.registerCustomDropHandler(self)

    def unload(self) -> None:
        """Take it away again."""
        self._context.iface.unregisterCustomDropHandler(self)

    def customUriProviderKey(self) -> str:
        """Name what it takes."""
        return PROVIDER

    def canHandleCustomUriCanvasDrop(self, uri: QgsMimeDataUtils.Uri, canvas: QgsMapCanvas) -> bool:
        """Take what came from here, on the main map or any other."""
        return uri.providerKey == PROVIDER

    def handleCustomUriCanvasDrop(self, uri: QgsMimeDataUtils.Uri, canvas: QgsMapCanvas) -> bool:
        """Load what was dropped on a map."""
        self._take(uri, None)
        return True

    def handleCustomUriDrop(self, uri: QgsMimeDataUtils.Uri) -> None:
        """Load what was dropped on the layer tree: downloads land where they were dropped."""
        from ..layers.downloads.opened import place_at  # with GDAL, hence not at the start

        self._take(uri, place_at(self._context.iface.layerTreeView()))

    def _take(self, uri: QgsMimeDataUtils.Uri, place: Place | None) -> None:
        from ...services.datasets.queries import DatasetQuery
        from ...services.downloads.orders import DownloadQuery  # with the network's packages, hence not at the start
        from ..layers.build.load import Load
        from ..layers.datasets.delivery import deliver_resource
        from ..layers.downloads.delivery import deliver

        show = self._context.messages.show_error
        try:
            query = query_of(uri)
            if isinstance(query, DownloadQuery):
                deliver(self._context, query, place)
                return
            if isinstance(query, DatasetQuery):
                deliver_resource(self._context, query, place)
                return
            load = Load(self._context, query)
        except CartoMairieError as error:
            show(error)
            return
        load.failed.connect(lambda error, loaded, total: show(error))
        load.start()
