"""Polygons become the table of the zonings that they lie in."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeedback,
    QgsProcessingParameterEnum,
    QgsProcessingParameterFeatureSink,
    QgsProcessingParameterFeatureSource,
)

from ...services.cancel import CancelToken
from ...services.errors import Problem, QueryError
from ...services.model import Feature, Page
from ..host.i18n import language, tr
from ..host.messages import wording
from ..layers.build.features import qgs_features
from .algorithm import ServiceAlgorithm
from .query_algorithm import tell_count
from .shape_input import as_one

INPUT, THEMES = "INPUT", "THEMES"
NAMES = ["planning", "easements", "nature", "agriculture", "risks"]


class ZoningReportAlgorithm(ServiceAlgorithm):
    """Gives the planning zones, easements, protected areas and farmed parcels that polygons lie in."""

    id_name = "zoningreport"
    icon_name = "intersect"

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("Zonings of parcels")

    def help_text(self) -> str:
        """Give the short help."""
        return tr(
            "Gives the zonings that polygons lie in: planning zones, prescriptions and the document they come from, "
            "easements, protected areas, farming, risk prevention plans; each with its code, what it is, the area and "
            "the share of the polygons, and a link to the document. A commune under the national planning regulations "
            "(RNU) is told as such. The polygons are taken together."
        )

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["PLU", "urbanisme", "zonage", "servitude", "SUP", "GPU", "RNU", "Natura 2000", "ZNIEFF", "RPG"]

    def group(self) -> str:
        """The group in the toolbox."""
        return tr("What lies here")

    def groupId(self) -> str:
        """The group's id."""
        return "intersect"

    def initAlgorithm(self, configuration: dict[str, Any] | None = None) -> None:
        """Declare the parameters."""
        polygons = [QgsProcessing.SourceType.TypeVectorPolygon]
        self.addParameter(QgsProcessingParameterFeatureSource(INPUT, tr("Polygons"), polygons))
        self.addParameter(
            QgsProcessingParameterEnum(
                THEMES, tr("Themes"), NAMES, allowMultiple=True, defaultValue=NAMES, usesStaticStrings=True
            )
        )
        table = QgsProcessing.SourceType.TypeVector
        self.addParameter(QgsProcessingParameterFeatureSink(self.OUTPUT, tr("Zonings"), table))

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Look at the themes; the polygons are read in the run, as a whole layer would hold the main thread."""
        if not self.parameterAsEnumStrings(parameters, THEMES, context):
            raise QueryError(Problem.EMPTY, field="themes")

    def work(
        self,
        parameters: dict[str, Any],
        context: QgsProcessingContext,
        feedback: QgsProcessingFeedback,
        token: CancelToken,
    ) -> None:
        """Write the rows of each layer as it answers; a layer that fails is told of, and the others are there."""
        from ...services.wfs.zoning import ZONING, ZoningQuery

        source = self.parameterAsSource(parameters, INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, INPUT))
        themes = tuple(self.parameterAsEnumStrings(parameters, THEMES, context))
        query = ZoningQuery(as_one(source, context), themes, language())
        sink = self.open_sink(parameters, context, ZONING, query=query)
        done, answered, failures = 0, 0, []
        for report in self._plugin.services.zoning.reports(query, token):
            sink.add(qgs_features(Page(ZONING, [Feature(None, row) for row in report.rows])))
            done += len(report.rows)
            answered += report.error is None
            if report.error is not None:
                failures.append(report.error)
                feedback.reportError(f"{report.layer.typename}: {wording(report.error)}", False)
        if failures and not answered:
            raise failures[0]
        tell_count(feedback, done, done)
