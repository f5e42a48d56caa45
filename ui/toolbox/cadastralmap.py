"""A commune becomes a layer of its cadastral plan."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterEnum,
)

from ...services.cadastre.pages import CENTROIDS, COMMUNE_OUTLINES, DIVISIONS, SHEETS
from ...services.cadastre.queries import MAP_LAYERS, CadastralMapQuery
from ...services.model import Schema
from ...services.query import Query
from ..host.i18n import tr
from .parcels import CadastreAlgorithm
from .query_algorithm import text_parameter

_SCHEMAS = {"commune": COMMUNE_OUTLINES, "sheet": SHEETS, "division": DIVISIONS, "centroid": CENTROIDS}


class CadastralMapAlgorithm(CadastreAlgorithm):
    """Gives the outline, the sheets, the divisions or the centroids of a commune."""

    id_name = "cadastralmap"
    output_type = QgsProcessing.SourceType.TypeVectorAnyGeometry

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("Cadastral plan of a commune")

    def help_text(self) -> str:
        """Give the short help."""
        return tr(
            "Gives one layer of the cadastral plan of a commune: its outline (commune), its sheets (sheet), the "
            "divisions of its sections as BD Parcellaire had them (division), or the points at which the numbers of "
            "its parcels are written (centroid). Source: API Carto (DGFiP, IGN)."
        )

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["cadastre", "feuille", "division", "localisant", "commune", "plan"]

    def output_title(self) -> str:
        """Give the name of the layer."""
        return tr("Cadastral plan")

    def inputs(self) -> list[QgsProcessingParameterDefinition]:
        """Give the parameters."""
        kind = QgsProcessingParameterEnum(
            "KIND", tr("Layer of the plan"), list(MAP_LAYERS), False, "sheet", usesStaticStrings=True
        )
        return [text_parameter("COMMUNE", tr("INSEE code of the commune")), kind]

    def schema(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Schema:
        """Give the schema of the kind."""
        return _SCHEMAS[self.parameterAsEnumString(parameters, "KIND", context)]

    def ask(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Query:
        """Give the query."""
        return CadastralMapQuery(
            self.parameterAsString(parameters, "COMMUNE", context),
            self.parameterAsEnumString(parameters, "KIND", context),
        )
