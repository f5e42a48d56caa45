"""The benches of a commune."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .declaration import POINTS, Declaration, Group, layer_out, text
from .given import Given
from .query_algorithm import QueryAlgorithm

if TYPE_CHECKING:
    from ...services.benches import BenchQuery
    from ...services.model import Schema


class BenchesAlgorithm(QueryAlgorithm):
    """Gives the benches of a commune."""

    key, family, icon_name = "benches", Group.COMMUNES, "bench"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Benches of a commune"),
            tr("Gives the public benches of a commune, with their material and seats."),
            ("banc", "mobilier urbain"),
            (text("COMMUNE", tr("INSEE code of the commune")), layer_out(tr("Benches"), POINTS)),
        )

    def schema(self, given: Given) -> Schema:
        """Give the schema."""
        from ...services.benches import BENCHES

        return BENCHES

    def ask(self, given: Given) -> BenchQuery:
        """Give the query."""
        from ...services.benches import BenchQuery

        return BenchQuery(given.text("COMMUNE"))
