"""What may be dropped on the map: results of the dock."""

from __future__ import annotations

from qgis.core import QgsMimeDataUtils
from qgis.gui import QgsCustomDropHandler, QgsMapCanvas

from ...services.errors import CartoMairieError
from ..host.context import Context
from ..layers.dragged import PROVIDER, query_of
from ..layers.load import Load


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
        self.handleCustomUriDrop(uri)
        return True

    def handleCustomUriDrop(self, uri: QgsMimeDataUtils.Uri) -> None:
        """Load what was dropped."""
        show = self._context.messages.show_error
        try:
            load = Load(self._context, query_of(uri))
        except CartoMairieError as error:
            show(error)
            return
        load.failed.connect(lambda error, loaded, total: show(error))
        load.start()
