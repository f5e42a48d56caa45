"""A name, an INSEE code or a postcode becomes communes."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .declaration import POLYGONS, Declaration, Group, layer_out, text, whole
from .given import Given
from .query_algorithm import QueryAlgorithm

if TYPE_CHECKING:
    from ...services.communes.service import CommuneQuery
    from ...services.model import Schema


class CommunesAlgorithm(QueryAlgorithm):
    """Finds communes and their outlines."""

    key, family, icon_name = "communes", Group.COMMUNES, "commune"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Find communes"),
            tr(
                "Gives the outlines of the communes that a name, an INSEE code or a postcode stands for, with their "
                "population, area and EPCI. Names are read as people write them: st etienne, Le Havre (76), "
                "Paris 18e, Annecy-le-Vieux, which leads to the commune of today. "
                "Source: geo.api.gouv.fr (INSEE, IGN, DGCL)."
            ),
            ("commune", "insee", "code postal", "epci", "contour"),
            (
                text("QUERY", tr("Name, INSEE code or postcode")),
                whole("LIMIT", tr("At most so many results"), 20, most=1000),
                layer_out(tr("Communes"), POLYGONS),
            ),
        )

    def schema(self, given: Given) -> Schema:
        """Give the schema."""
        from ...services.communes.service import COMMUNES

        return COMMUNES

    def ask(self, given: Given) -> CommuneQuery:
        """Give the query."""
        from ...services.communes.service import CommuneQuery

        return CommuneQuery(given.text("QUERY"), given.whole("LIMIT"))
