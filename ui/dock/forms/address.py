"""Find an address."""

from __future__ import annotations

from ....services.geocoding import SERVICE, SHORTEST, AddressQuery
from ....services.model import Feature, Schema
from ...host.i18n import tr
from ..search_form import SearchForm
from ..widgets.place import map_centre
from ..widgets.results_model import Row


class AddressForm(SearchForm):
    """Addresses by their text, those near the centre of the map first."""

    name = "address"
    service = SERVICE
    limit = 10
    tools = ("reverseGeocode",)

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("Address")

    def placeholder(self) -> str:
        """Say what the field accepts."""
        return tr("Number, street, town")

    def empty_text(self) -> str:
        """Say what to type."""
        return tr("Type an address: number, street and town. Places near the centre of the map come first.")

    def example(self) -> str:
        """Give an address of my commune."""
        return f"1 place de la Mairie, {self.desk.home.name or 'Épinay-sur-Orge'}"

    def nothing_text(self) -> str:
        """Say what to try."""
        return tr("No address was found. Check the spelling, leave out the number, or add the town.")

    def copied(self, schema: Schema, feature: Feature) -> str:
        """Give the whole address, with its town."""
        return feature.attributes[schema.index("label")]

    def read(self, text: str) -> AddressQuery:
        """Ask near the centre of the map."""
        longitude, latitude = map_centre(self.desk.iface) or (None, None)
        return AddressQuery(text, self.limit, longitude=longitude, latitude=latitude)

    def query_of(self, row: Row) -> AddressQuery:
        """Ask for the one address by its own label, in its own commune."""
        label, postcode, citycode = map(row.value, ("label", "postcode", "citycode"))
        text = label if len(label) >= SHORTEST else f"{label} {postcode}"
        return AddressQuery(text, 1, citycode)
