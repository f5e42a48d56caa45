"""A name, an INSEE code or a postcode becomes communes."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingParameterDefinition

from ...services.model import Schema
from ...services.query import Query
from ..host.i18n import tr
from .query_algorithm import QueryAlgorithm, text_parameter


class CommunesAlgorithm(QueryAlgorithm):
    """Finds communes and their outlines."""

    id_name = "communes"
    icon_name = "commune"

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("Find communes")

    def group(self) -> str:
        """The group in the toolbox."""
        return tr("Communes")

    def groupId(self) -> str:
        """The group's id."""
        return "communes"

    def help_text(self) -> str:
        """Give the short help."""
        return tr(
            "Gives the outlines of the communes that a name, an INSEE code or a postcode stands for, with their "
            "population, area and EPCI. Source: geo.api.gouv.fr (INSEE, IGN, DGCL)."
        )

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["commune", "insee", "code postal", "epci", "contour"]

    def output_title(self) -> str:
        """Give the name of the layer."""
        return tr("Communes")

    def inputs(self) -> list[QgsProcessingParameterDefinition]:
        """Give the parameters."""
        return [text_parameter("QUERY", tr("Name, INSEE code or postcode"))]

    def schema(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Schema:
        """Give the schema."""
        from ...services.communes.service import COMMUNES

        return COMMUNES

    def ask(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Query:
        """Give the query."""
        from ...services.communes.service import CommuneQuery

        return CommuneQuery(self.parameterAsString(parameters, "QUERY", context))
