"""The benches of a commune."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessing, QgsProcessingContext, QgsProcessingParameterDefinition

from ...services.model import Schema
from ...services.query import Query
from ..host.i18n import tr
from .query_algorithm import QueryAlgorithm, text_parameter


class BenchesAlgorithm(QueryAlgorithm):
    """Gives the benches of a commune."""

    id_name = "benches"
    icon_name = "bench"
    output_type = QgsProcessing.SourceType.TypeVectorPoint

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("Benches of a commune")

    def group(self) -> str:
        """The group in the toolbox."""
        return tr("Communes")

    def groupId(self) -> str:
        """The group's id."""
        return "communes"

    def help_text(self) -> str:
        """Give the short help."""
        return tr("Gives the public benches of a commune, with their material and seats.")

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["banc", "mobilier urbain"]

    def output_title(self) -> str:
        """Give the name of the layer."""
        return tr("Benches")

    def inputs(self) -> list[QgsProcessingParameterDefinition]:
        """Give the parameters."""
        return [text_parameter("COMMUNE", tr("INSEE code of the commune"))]

    def schema(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Schema:
        """Give the schema."""
        from ...services.benches import BENCHES

        return BENCHES

    def ask(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Query:
        """Give the query."""
        from ...services.benches import BenchQuery

        return BenchQuery(self.parameterAsString(parameters, "COMMUNE", context))
