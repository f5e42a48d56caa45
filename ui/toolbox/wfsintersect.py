"""Shapes of a layer become what lies on them in any layer of the Géoplateforme's WFS."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterBoolean,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from ...services.cancel import CancelToken
from ...services.errors import IncompleteError, Problem, QueryError, ServiceError
from ...services.model import Page
from ..host.i18n import tr
from ..layers.build.features import qgs_features
from .algorithm import ServiceAlgorithm
from .query_algorithm import tell_count, text_parameter
from .shape_input import as_one

INPUT, TYPENAME, ROUTE, CLIP, MAX_FEATURES = "INPUT", "TYPENAME", "ROUTE", "CLIP", "MAX_FEATURES"
ROUTES = ["apicarto", "wfs"]


class WfsIntersectAlgorithm(ServiceAlgorithm):
    """Gives the features of a WFS layer that geometries touch, with how much of each lies in them."""

    id_name = "wfsintersect"
    icon_name = "intersect"

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("What lies on shapes (WFS)")

    def help_text(self) -> str:
        """Give the short help."""
        return tr(
            "Gives the features of a layer of the Géoplateforme's WFS that polygons, lines or points touch, whole or "
            "cut to them, with the area in common in m² (for lines the length in m), its share of the shapes and of "
            "each feature. Areas are computed in the projection of the cadastre. Shapes are taken together. The route "
            "is chosen for you when none is given."
        )

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["wfs", "géoplateforme", "intersection", "emprise", "zonage", "IGN"]

    def group(self) -> str:
        """The group in the toolbox."""
        return tr("What lies here")

    def groupId(self) -> str:
        """The group's id."""
        return "intersect"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        any_geometry = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
        self.addParameter(QgsProcessingParameterFeatureSource(INPUT, tr("Shapes"), any_geometry))
        self.addParameter(text_parameter(TYPENAME, tr("Layer (typename)")))
        self.addParameter(QgsProcessingParameterEnum(ROUTE, tr("Route"), ROUTES, optional=True, usesStaticStrings=True))
        self.addParameter(QgsProcessingParameterBoolean(CLIP, tr("Cut features to the shapes"), False))
        whole = QgsProcessingParameterNumber.Type.Integer
        most = QgsProcessingParameterNumber(MAX_FEATURES, tr("Most features"), whole, optional=True, minValue=1)
        self.addParameter(most)
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("What lies on the shapes")))

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Look at all but the shapes: to read a whole layer would hold the main thread."""
        if not self.parameterAsString(parameters, TYPENAME, context).strip():
            raise QueryError(Problem.EMPTY, field="typename")

    def work(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        token: CancelToken,
    ) -> None:
        """Write page after page; the first one tells the schema."""
        from ...services.wfs.intersect import WfsIntersectQuery

        source = self.parameterAsSource(parameters, INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, INPUT))
        most = self.parameterAsInt(parameters, MAX_FEATURES, context) if parameters.get(MAX_FEATURES) else None
        query = WfsIntersectQuery(
            as_one(source, context),
            self.parameterAsString(parameters, TYPENAME, context),
            self.parameterAsString(parameters, ROUTE, context) or None,
            self.parameterAsBool(parameters, CLIP, context),
            most,
        )
        pages = self._plugin.services.pages(query, token)
        first = next(pages)
        sink = self.open_sink(parameters, context, first.schema, query=query)
        done, total, others = 0, first.total, 0
        try:
            for page in _chained(first, pages):
                total = page.total if page.total is not None else total
                if page.schema.geometry is not first.schema.geometry:
                    others += len(page.features)
                    continue
                sink.add(qgs_features(page))
                done += len(page.features)
                if total:
                    feedback.setProgress(100 * done / total)
        except ServiceError as error:
            raise (IncompleteError(error, done, total) if done else error) from error
        if others:
            feedback.pushWarning(tr("{} features of another geometry type were left out.").format(others))
        tell_count(feedback, done, total)


def _chained(first: Page, others: Iterator[Page]) -> Iterator[Page]:
    yield first
    yield from others
