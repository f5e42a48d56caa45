"""`Refresh` in the menu of a layer: its query asked again, its style kept."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsVectorLayer

from ....services.errors import CartoMairieError, QueryError
from ...host.i18n import tr
from .layer_action import LayerAction
from .provenance import has_source, read_source

if TYPE_CHECKING:
    from .load import Load


class Refresh(LayerAction):
    """Asks the queries of layers again."""

    name = "refreshLayer"
    icon = ":/images/themes/default/mActionRefresh.svg"

    def text(self) -> str:
        """Give what the menu reads."""
        return tr("Refresh from the service")

    def fits(self, layer: QgsMapLayer) -> bool:
        """Tell whether a layer is in memory and knows the query that made it."""
        return layer.providerType() == "memory" and has_source(layer)

    def run(self, layers: list[QgsVectorLayer]) -> None:
        """Ask again the queries of layers."""
        for layer in layers:
            self.refresh(layer)

    def refresh(self, layer: QgsVectorLayer) -> None:
        """Ask a layer's query again; its features stay until all the new ones are there."""
        try:
            query = read_source(layer)
        except QueryError as error:
            self._fail(error)
            return
        if layer.isEditable():
            self._context.messages.show_info(
                tr("{} is being edited: save or drop the changes, then refresh.").format(layer.name())
            )
            return
        from .load import Load

        load = Load(self._context, query, into=layer)
        load.finished.connect(lambda _: self._tell(load, layer))
        load.failed.connect(lambda error, loaded, total: self._fail(error))
        load.start()

    def _tell(self, load: Load, layer: QgsVectorLayer) -> None:
        text = tr("{layer} is up to date, features: {count}.")
        self._context.messages.show_info(text.format(layer=layer.name(), count=load.loaded))

    def _fail(self, error: CartoMairieError) -> None:
        self._context.messages.show_error(error)
