"""The values that an algorithm was given for its parameters."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsProcessingAlgorithm,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
)

from ...services.cancel import CancelToken
from ..layers.map.crs import require_crs
from ..layers.map.feature_shapes import shape_of
from .declaration import INPUT

DEGREES = "EPSG:4326"


class Given:
    """Reads parameters by their names."""

    def __init__(
        self, algorithm: QgsProcessingAlgorithm, parameters: dict[str, Any], context: QgsProcessingContext
    ) -> None:
        self._algorithm, self.parameters, self.context = algorithm, parameters, context
        self.token = CancelToken()

    def text(self, name: str) -> str:
        """Give a text without blanks around it."""
        return str(self._algorithm.parameterAsString(self.parameters, name, self.context)).strip()

    def whole(self, name: str) -> int:
        """Give a whole number."""
        return int(self._algorithm.parameterAsInt(self.parameters, name, self.context))

    def real(self, name: str) -> float:
        """Give a number."""
        return float(self._algorithm.parameterAsDouble(self.parameters, name, self.context))

    def flag(self, name: str) -> bool:
        """Tell whether something is wanted."""
        return bool(self._algorithm.parameterAsBool(self.parameters, name, self.context))

    def choice(self, name: str) -> str:
        """Give the word that was chosen, empty for none."""
        return str(self._algorithm.parameterAsEnumString(self.parameters, name, self.context))

    def choices(self, name: str) -> tuple[str, ...]:
        """Give the words that were chosen."""
        return tuple(self._algorithm.parameterAsEnumStrings(self.parameters, name, self.context))

    def extent(self, name: str) -> tuple[float, float, float, float] | None:
        """Give a box as west, south, east, north in degrees; None where there is none."""
        degrees = QgsCoordinateReferenceSystem(DEGREES)
        box = self._algorithm.parameterAsExtent(self.parameters, name, self.context, degrees)
        if box.isNull() or box.isEmpty():
            return None
        return box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()

    def source(self, name: str = INPUT) -> QgsProcessingFeatureSource:
        """Give a layer whose places are known; raises `QueryError` for one without a CRS."""
        source = self.given_source(name)
        require_crs(source)
        return source

    def given_source(self, name: str = INPUT) -> QgsProcessingFeatureSource:
        """Give a layer, or a table, whether or not its places are known."""
        source = self._algorithm.parameterAsSource(self.parameters, name, self.context)
        if source is None:
            raise QgsProcessingException(self._algorithm.invalidSourceError(self.parameters, name))
        return source

    def in_degrees(self) -> QgsFeatureRequest:
        """Give the request for the features of a source in degrees (WGS 84)."""
        return QgsFeatureRequest().setDestinationCrs(
            QgsCoordinateReferenceSystem(DEGREES), self.context.transformContext()
        )

    def shape(self) -> str:
        """Give all geometries of the input as the GeoJSON of one, in degrees.

        Raises `QueryError` where there are none, and `Cancelled`.
        """
        from ...services.geo.geometry import to_text

        return to_text(shape_of(self.source(), self.context.transformContext(), self.token))
