"""Shapes of a layer become the parcels that they cross, with how much of each lies in them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .declaration import ANY_GEOMETRY, POLYGONS, Declaration, layer_in, layer_out, real
from .given import Given
from .query_algorithm import QueryAlgorithm

if TYPE_CHECKING:
    from ...services.cadastre.parcels_intersecting import ParcelsIntersectingQuery
    from ...services.model import Schema


class ParcelsIntersectingAlgorithm(QueryAlgorithm):
    """Gives the parcels that geometries cross."""

    key, icon_name = "parcelsintersecting", "intersect"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Parcels that shapes cross"),
            tr(
                "Gives the parcels that polygons, lines or points cross, each once, with the area that lies in the "
                "polygons in m² and its share of the parcel, computed in the projection of the cadastre. Shapes are "
                "taken together; parcels that only touch them are left out. Source: API Carto (DGFiP, IGN, "
                "Parcellaire Express)."
            ),
            ("cadastre", "parcelle", "intersection", "emprise", "surface"),
            (
                layer_in(tr("Shapes"), ANY_GEOMETRY),
                real("MIN_AREA", tr("Least area within the shapes (m²)"), 0.0),
                layer_out(tr("Parcels"), POLYGONS),
            ),
        )

    def check(self, given: Given) -> None:
        """Leave the shapes to the run: to read a whole layer would hold the main thread."""

    def schema(self, given: Given) -> Schema:
        """Give the schema."""
        from ...services.cadastre.parcels_intersecting import PARCELS_INTERSECTING

        return PARCELS_INTERSECTING

    def ask(self, given: Given) -> ParcelsIntersectingQuery:
        """Give the query: all shapes as one, in degrees."""
        from ...services.cadastre.parcels_intersecting import ParcelsIntersectingQuery

        return ParcelsIntersectingQuery(given.shape(), given.real("MIN_AREA"))
