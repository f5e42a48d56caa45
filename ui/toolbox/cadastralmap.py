"""A commune becomes a layer of its cadastral plan."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ...services.cadastre.pages import CENTROIDS, COMMUNE_OUTLINES, DIVISIONS, SHEETS
from ...services.cadastre.queries import MAP_LAYERS, CadastralMapQuery
from ..host.i18n import tr
from .cadastre_algorithm import CommuneAlgorithm, commune_code
from .declaration import ANY_GEOMETRY, Declaration, choice, layer_out
from .given import Given

if TYPE_CHECKING:
    from ...services.model import Schema

_SCHEMAS = {"commune": COMMUNE_OUTLINES, "sheet": SHEETS, "division": DIVISIONS, "centroid": CENTROIDS}


class CadastralMapAlgorithm(CommuneAlgorithm):
    """Gives the outline, the sheets, the divisions or the centroids of a commune."""

    key = "cadastralmap"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Cadastral plan of a commune"),
            tr(
                "Gives one layer of the cadastral plan of a commune: its outline (commune), its sheets (sheet), the "
                "divisions of its sections as BD Parcellaire had them (division), or the points at which the numbers "
                "of its parcels are written (centroid). Source: API Carto (DGFiP, IGN)."
            ),
            ("cadastre", "feuille", "division", "localisant", "commune", "plan"),
            (
                commune_code(),
                choice("KIND", tr("Layer of the plan"), list(MAP_LAYERS), "sheet"),
                layer_out(tr("Cadastral plan"), ANY_GEOMETRY),
            ),
        )

    def schema(self, given: Given) -> Schema:
        """Give the schema of the kind."""
        return _SCHEMAS[given.choice("KIND")]

    def ask(self, given: Given) -> CadastralMapQuery:
        """Give the query."""
        return CadastralMapQuery(given.text("COMMUNE"), given.choice("KIND"))
