"""A commune, a section or a number becomes parcels."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...services.cadastre.pages import PARCELS
from ...services.cadastre.queries import ParcelQuery
from ...services.errors import Problem, QueryError
from ..host.i18n import tr
from .cadastre_algorithm import CommuneAlgorithm, commune_code
from .declaration import POLYGONS, Chooser, Declaration, layer_out, text
from .given import Given

if TYPE_CHECKING:
    from ...services.model import Schema
    from ...services.query import Query


class ParcelsAlgorithm(CommuneAlgorithm):
    """Gives the parcels of a commune, of a section, or one parcel."""

    key = "parcels"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Cadastral parcels"),
            tr(
                "Gives the parcels of a commune, of one of its sections, or a single parcel, with the cadastral area "
                "and the computed one side by side. A prefix is needed only in communes that others were merged into. "
                "Several INSEE codes separated by commas, or the SIREN of an EPCI, give all parcels of many communes: "
                "write those straight to a GeoPackage. Source: API Carto (DGFiP, IGN, Parcellaire Express)."
            ),
            ("cadastre", "parcelle", "section", "idu", "foncier"),
            (
                commune_code(),
                text("SECTION", tr("Section"), optional=True, chooser=Chooser.SECTION),
                text("NUMBER", tr("Parcel number"), optional=True),
                text("PREFIX", tr("Prefix"), optional=True),
                layer_out(tr("Parcels"), POLYGONS),
            ),
        )

    def schema(self, given: Given) -> Schema:
        """Give the schema."""
        return PARCELS

    def ask(self, given: Given) -> Query:
        """Give the query."""
        from ...services.cadastre.commune_parcels import CommunesParcelsQuery, is_siren

        commune, section, number, prefix = map(given.text, ("COMMUNE", "SECTION", "NUMBER", "PREFIX"))
        codes = commune.replace(",", " ").replace(";", " ").split()
        many = len(codes) > 1 or is_siren(commune)
        if not many:
            return ParcelQuery(commune, section or None, number or None, prefix or None)
        if section or number or prefix:
            raise QueryError(Problem.INSEE_CODE, commune, field="commune")  # a section is one commune's
        return CommunesParcelsQuery(epci=commune) if is_siren(commune) else CommunesParcelsQuery(tuple(codes))
