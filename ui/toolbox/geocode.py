"""An address becomes points."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ..host.i18n import tr
from .declaration import POINTS, Chooser, Declaration, Group, layer_out, text, whole
from .given import Given
from .query_algorithm import QueryAlgorithm
from .run import Run

if TYPE_CHECKING:
    from ...services.geocoding import AddressQuery
    from ...services.model import Schema
    from ...services.query import Query


class GeocodeAlgorithm(QueryAlgorithm):
    """Finds an address of the Base Adresse Nationale."""

    key, family, icon_name = "geocode", Group.ADDRESSES, "address"

    def declare(self) -> Declaration:
        """Give what a user sees of it."""
        return Declaration(
            tr("Find an address"),
            tr(
                "Gives the points that match an address best, best first, with their score from 0 to 1. "
                "The INSEE code of a commune keeps the search inside it. Source: IGN, Base Adresse Nationale."
            ),
            ("adresse", "address", "ban", "géocodage", "geocoder"),
            (
                text("ADDRESS", tr("Address")),
                text("CITYCODE", tr("INSEE code of the commune"), optional=True, chooser=Chooser.COMMUNE),
                whole("LIMIT", tr("At most so many results"), 5, most=20),
                layer_out(tr("Addresses"), POINTS),
            ),
        )

    def schema(self, given: Given) -> Schema:
        """Give the schema."""
        from ...services.geocoding import ADDRESSES

        return ADDRESSES

    def ask(self, given: Given) -> AddressQuery:
        """Give the query."""
        from ...services.geocoding import AddressQuery

        return AddressQuery(given.text("ADDRESS"), given.whole("LIMIT"), given.text("CITYCODE") or None)

    def explain_nothing(self, run: Run, query: Query) -> None:
        """Tell the one thing to try."""
        from ..host.words.addresses import address_advice

        run.feedback.pushInfo(address_advice(run.text("ADDRESS")))
