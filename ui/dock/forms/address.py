"""Find an address."""

from __future__ import annotations

from collections.abc import Iterable

from qgis.PyQt.QtWidgets import QWidget

from ....services.found_addresses import FoundAddress, FoundAddressesQuery
from ....services.geocoding import SERVICE, AddressQuery
from ....services.model import Feature, Schema
from ....services.query import Query
from ...host.i18n import tr
from ...host.words.addresses import address_advice
from ...layers.map.centre import map_centre
from ..form_context import FormContext
from ..search_form import SearchForm
from ..search_topic import SearchTopic, SearchWords
from ..widgets.results_model import Row

LIMIT = 10
"""Addresses that are listed at first."""


class AddressTopic(SearchTopic):
    """Addresses by their text, those near the centre of the map first."""

    service = SERVICE

    def __init__(self, shared: FormContext) -> None:
        self._shared = shared

    def words(self) -> SearchWords:
        """Give the sentences of the page."""
        return SearchWords(
            tr("Number, street, town"),
            tr("Type an address: number, street and town. Places near the centre of the map come first."),
            tr("No address was found. Check the spelling, or add the town."),
        )

    def example(self) -> str:
        """Give an address of my commune."""
        return f"1 place de la Mairie, {self._shared.home.name or 'Épinay-sur-Orge'}"

    def nothing_text(self, text: str) -> str:
        """Say what to try."""
        return f"{self.words().nothing} {address_advice(text)}"

    def copied(self, schema: Schema, feature: Feature) -> str:
        """Give the whole address, with its town."""
        return feature.attributes[schema.index("label")]

    def read(self, text: str) -> AddressQuery:
        """Ask near the centre of the map."""
        longitude, latitude = map_centre(self._shared.iface) or (None, None)
        return AddressQuery(text, LIMIT, longitude=longitude, latitude=latitude)

    def query_of(self, row: Row) -> FoundAddressesQuery:
        """Ask for the one address by its own label, in its own commune."""
        return _those([row])


class AddressForm(SearchForm):
    """The page of addresses."""

    name = "address"
    service = SERVICE
    tools = ("reverseGeocode",)

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("Address")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(shared, AddressTopic(shared), parent)

    def queries(self) -> list[Query]:
        """Give the selected addresses, or all that are listed: they go into one layer, with those of before."""
        return [_those(self.results.selected_rows() or self.results.results.rows())]


def _those(rows: Iterable[Row]) -> FoundAddressesQuery:
    names = ("label", "citycode", "postcode", "id")
    return FoundAddressesQuery(tuple(FoundAddress(*map(row.value, names)) for row in rows))
