"""A commune, a section or a number becomes parcels."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsProcessingContext, QgsProcessingParameterDefinition

from ...services.cadastre.pages import PARCELS
from ...services.cadastre.queries import ParcelQuery
from ...services.errors import Problem, QueryError
from ...services.model import Schema
from ...services.query import Query
from ..host.i18n import tr
from .query_algorithm import QueryAlgorithm, text_parameter


class CadastreAlgorithm(QueryAlgorithm):
    """An algorithm of the group of the cadastre."""

    icon_name = "parcel"

    def group(self) -> str:
        """The group in the toolbox."""
        return tr("Cadastre")

    def groupId(self) -> str:
        """The group's id."""
        return "cadastre"


class ParcelsAlgorithm(CadastreAlgorithm):
    """Gives the parcels of a commune, of a section, or one parcel."""

    id_name = "parcels"

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("Cadastral parcels")

    def help_text(self) -> str:
        """Give the short help."""
        return tr(
            "Gives the parcels of a commune, of one of its sections, or a single parcel, with the cadastral area and "
            "the computed one side by side. A prefix is needed only in communes that others were merged into. "
            "Several INSEE codes separated by commas, or the SIREN of an EPCI, give all parcels of many communes: "
            "write those straight to a GeoPackage. Source: API Carto (DGFiP, IGN, Parcellaire Express)."
        )

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["cadastre", "parcelle", "section", "idu", "foncier"]

    def output_title(self) -> str:
        """Give the name of the layer."""
        return tr("Parcels")

    def inputs(self) -> list[QgsProcessingParameterDefinition]:
        """Give the parameters."""
        return [
            text_parameter("COMMUNE", tr("INSEE code of the commune")),
            text_parameter("SECTION", tr("Section"), optional=True),
            text_parameter("NUMBER", tr("Parcel number"), optional=True),
            text_parameter("PREFIX", tr("Prefix"), optional=True),
        ]

    def schema(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Schema:
        """Give the schema."""
        return PARCELS

    def ask(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Query:
        """Give the query."""
        from ...services.cadastre.commune_parcels import CommunesParcelsQuery, is_siren

        commune, section, number, prefix = (
            self.parameterAsString(parameters, name, context).strip()
            for name in ("COMMUNE", "SECTION", "NUMBER", "PREFIX")
        )
        codes = commune.replace(",", " ").replace(";", " ").split()
        many = len(codes) > 1 or is_siren(commune)
        if not many:
            return ParcelQuery(commune, section or None, number or None, prefix or None)
        if section or number or prefix:
            raise QueryError(Problem.INSEE_CODE, commune, field="commune")  # a section is one commune's
        return CommunesParcelsQuery(epci=commune) if is_siren(commune) else CommunesParcelsQuery(tuple(codes))
