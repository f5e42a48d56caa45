"""A layer that comes out of an algorithm, made no earlier than there is something to put into it."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING, Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureSink,
    QgsFields,
    QgsProcessingAlgorithm,
    QgsProcessingException,
    QgsWkbTypes,
)

from ..layers.build.features import qgs_features, qgs_fields
from .loaded_layer import finish_when_loaded

if TYPE_CHECKING:
    from ...services.model import Page, Schema
    from ...services.query import Query
    from .run import Run


class LayerOutput:
    """Writes features; a run that fails before the first one leaves no file behind, nor an earlier one emptied."""

    def __init__(
        self,
        algorithm: QgsProcessingAlgorithm,
        run: Run,
        name: str,
        schema: Schema,
        query: Query | None,
        fields: QgsFields | None,
        wkb_type: Any,
    ) -> None:
        self._algorithm, self._run, self._name, self._query = algorithm, run, name, query
        self.schema, self._fields, self._wkb_type = schema, fields, wkb_type
        self._sink: QgsFeatureSink | None = None

    def open(self) -> QgsFeatureSink:
        """Make the layer, if it is not there yet; raises `QgsProcessingException` where it cannot be made."""
        if self._sink is None:
            parameters, context = self._run.parameters, self._run.context
            kind = QgsWkbTypes.parseType(self.schema.geometry.value) if self._wkb_type is None else self._wkb_type
            crs = QgsCoordinateReferenceSystem(self.schema.crs)
            fields = self._fields or qgs_fields(self.schema)
            sink, destination = self._algorithm.parameterAsSink(parameters, self._name, context, fields, kind, crs)
            if sink is None:
                raise QgsProcessingException(self._algorithm.invalidSinkError(parameters, self._name))
            self._sink = sink
            self._run.results[self._name] = destination
            finish_when_loaded(context, destination, self.schema, self._query)
        return self._sink

    def close(self) -> None:
        """Let go of the layer: QGIS writes what it holds back when nobody holds the sink any more.

        An error that is told keeps the frames it went through, hence the sink: a GeoPackage was left without its layer.
        """
        self._sink = None

    def add(self, features: Iterable[QgsFeature]) -> None:
        """Write features; raises `QgsProcessingException` when the disk or the format refuses them."""
        sink = self.open()
        if not sink.addFeatures(list(features), QgsFeatureSink.Flag.FastInsert):
            raise QgsProcessingException(self._algorithm.writeFeatureError(sink, self._run.parameters, self._name))

    def add_page(self, page: Page) -> None:
        """Write the features of a page."""
        self.add(qgs_features(page))
