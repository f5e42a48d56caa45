"""Style, aliases and metadata for the layers that algorithms put into the project."""

from __future__ import annotations

from datetime import datetime

from qgis.core import (
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProcessingLayerPostProcessorInterface,
    QgsVectorLayer,
)

from ...services.model import Schema
from ...services.query import Query


class LoadedLayer(QgsProcessingLayerPostProcessorInterface):
    """Gives a layer what the dock's layers have; QGIS calls it in the main thread."""

    # QGIS does not own it, and the algorithm is gone by the time it is called.
    _waiting: set[LoadedLayer] = set()

    def __init__(self, schema: Schema, query: Query | None) -> None:
        super().__init__()
        self._schema, self._query = schema, query
        self._waiting.add(self)

    def postProcessLayer(
        self, layer: QgsVectorLayer, context: QgsProcessingContext, feedback: QgsProcessingFeedback
    ) -> None:
        """Set the style, the aliases, the metadata, and the query by which it can be refreshed."""
        from ..layers.build.factory import stamp
        from ..layers.build.metadata import describe_layer
        from ..layers.build.styles import apply_style
        from ..presentation.kinds import presentation_of, presentation_of_schema

        self._waiting.discard(self)
        query, schema = self._query, self._schema
        presentation = presentation_of_schema(schema) if query is None else presentation_of(query)
        apply_style(layer, presentation.look(schema).style, schema.name)
        for position, field in enumerate(layer.fields()):
            layer.setFieldAlias(position, presentation.alias(field.name()))
        if self._query is not None and layer.providerType() == "memory":
            stamp(layer, self._query)  # it can be refreshed; a file of the user's is never written to again
        elif self._query is not None:
            describe_layer(layer, layer.name(), self._query.service, datetime.now().astimezone())


def finish_when_loaded(context: QgsProcessingContext, destination: str, schema: Schema, query: Query | None) -> None:
    """Style and describe an output if it will be added to the project."""
    if context.willLoadLayerOnCompletion(destination):
        context.layerToLoadOnCompletionDetails(destination).setPostProcessor(LoadedLayer(schema, query))
