"""Points get the address that is nearest to each."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsFeatureRequest,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingUtils,
)

from ...services.cancel import CancelToken
from ...services.model import Field, FieldType, Geometry, Schema
from ...services.net.ordered import in_order
from ..host.i18n import tr
from ..layers.build.features import qgs_fields
from .algorithm import ServiceAlgorithm

INPUT = "INPUT"
ADDED = Schema(
    "nearest_addresses", Geometry.POINT, (Field("label"), Field("citycode"), Field("distance", FieldType.REAL))
)


class ReverseGeocodeAlgorithm(ServiceAlgorithm):
    """Gives each point its nearest address."""

    id_name = "reversegeocode"
    icon_name = "address"

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("Nearest addresses")

    def group(self) -> str:
        """The group in the toolbox."""
        return tr("Addresses")

    def groupId(self) -> str:
        """The group's id."""
        return "addresses"

    def help_text(self) -> str:
        """Give the short help."""
        return tr(
            "Adds to each point the address that is nearest to it, the INSEE code of its commune and the distance in "
            "metres; nothing where no address is within some 200 m. Source: IGN, Base Adresse Nationale."
        )

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["adresse", "address", "ban", "géocodage inverse", "reverse"]

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        kind = QgsProcessing.SourceType.TypeVectorPoint
        self.addParameter(QgsProcessingParameterFeatureSource(INPUT, tr("Points"), [kind]))
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Points with addresses"), kind))

    def work(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        token: CancelToken,
    ) -> None:
        """Ask for each point, several at a time."""
        source = self.parameterAsSource(parameters, INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, INPUT))
        fields = QgsProcessingUtils.combineFields(source.fields(), qgs_fields(ADDED))
        sink = self.open_sink(parameters, context, ADDED, fields, geometry=source.wkbType())
        request = QgsFeatureRequest().setDestinationCrs(
            QgsCoordinateReferenceSystem(ADDED.crs), context.transformContext()
        )
        # QGIS's iterators belong to the thread that made them: it reads each point, and pool threads only ask.
        features = source.getFeatures(request)
        concurrency = self._plugin.services.http.endpoints["geocoding"].concurrency
        count = source.featureCount()
        for done, feature in enumerate(in_order(self._calls(features, token), concurrency), 1):
            sink.add([feature])
            if count > 0:
                feedback.setProgress(100 * done / count)

    def _calls(self, features: Iterator[QgsFeature], token: CancelToken) -> Iterator[Any]:
        for feature in features:
            geometry = feature.geometry()
            place = None if geometry.isNull() or geometry.isEmpty() else geometry.centroid().asPoint()
            yield partial(self._addressed, QgsFeature(feature), place and (place.x(), place.y()), token)

    def _addressed(self, feature: QgsFeature, place: tuple[float, float] | None, token: CancelToken) -> QgsFeature:
        """Add the nearest address of a place (degrees, WGS 84) to a feature, nulls where there is none."""
        feature.setAttributes([*feature.attributes(), *self._address(place, token)])
        return feature

    def _address(self, place: tuple[float, float] | None, token: CancelToken) -> list[Any]:
        from ...services.geocoding import NEAREST_ADDRESSES, ReverseQuery

        found = [
            feature
            for page in (self._plugin.services.pages(ReverseQuery(*place), token) if place else ())
            for feature in page.features
        ]
        if not found:
            return [None] * len(ADDED.fields)
        return [found[0].attributes[NEAREST_ADDRESSES.index(field.name)] for field in ADDED.fields]
