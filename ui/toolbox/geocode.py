"""An address becomes points."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterNumber,
)

from ...services.model import Schema
from ...services.query import Query
from ..host.i18n import tr
from .query_algorithm import QueryAlgorithm, text_parameter


class GeocodeAlgorithm(QueryAlgorithm):
    """Finds an address of the Base Adresse Nationale."""

    id_name = "geocode"
    icon_name = "address"
    output_type = QgsProcessing.SourceType.TypeVectorPoint

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("Find an address")

    def group(self) -> str:
        """The group in the toolbox."""
        return tr("Addresses")

    def groupId(self) -> str:
        """The group's id."""
        return "addresses"

    def help_text(self) -> str:
        """Give the short help."""
        return tr(
            "Gives the points that match an address best, best first, with their score from 0 to 1. "
            "The INSEE code of a commune keeps the search inside it. Source: IGN, Base Adresse Nationale."
        )

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["adresse", "address", "ban", "géocodage", "geocoder"]

    def output_title(self) -> str:
        """Give the name of the layer."""
        return tr("Addresses")

    def inputs(self) -> list[QgsProcessingParameterDefinition]:
        """Give the parameters."""
        return [
            text_parameter("ADDRESS", tr("Address")),
            text_parameter("CITYCODE", tr("INSEE code of the commune"), optional=True),
            QgsProcessingParameterNumber(
                "LIMIT",
                tr("At most so many results"),
                QgsProcessingParameterNumber.Type.Integer,
                5,
                minValue=1,
                maxValue=20,
            ),
        ]

    def schema(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Schema:
        """Give the schema."""
        from ...services.geocoding import ADDRESSES

        return ADDRESSES

    def ask(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Query:
        """Give the query."""
        from ...services.geocoding import AddressQuery

        return AddressQuery(
            self.parameterAsString(parameters, "ADDRESS", context),
            self.parameterAsInt(parameters, "LIMIT", context),
            self.parameterAsString(parameters, "CITYCODE", context) or None,
        )
