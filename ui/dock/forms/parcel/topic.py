"""What the page of parcels searches for."""

from __future__ import annotations

from .....services.cadastre.service import SERVICE, ParcelQuery
from .....services.model import Feature, Schema
from .....services.query import Query
from ....host.i18n import tr
from ...search_topic import SearchTopic, SearchWords
from ...widgets.results_model import Row
from .parcel_text import read_parcel, taken_apart
from .reference_fields import ReferenceFields


class ParcelTopic(SearchTopic):
    """A parcel by section and number in the commune of the fields, or by its IDU; a whole section, a whole commune."""

    service = SERVICE

    def __init__(self, fields: ReferenceFields) -> None:
        self._fields = fields

    def words(self) -> SearchWords:
        """Give the sentences of the page."""
        return SearchWords(
            tr("AN 12, or 14-character IDU"),
            tr("Choose a commune, a section and a number, or type a reference."),
            tr(
                "The cadastre knows no such parcel. Check the section and the number, or the commune: "
                "a parcel that was divided or merged has a new number."
            ),
        )

    def example(self) -> str:
        """Give an IDU."""
        return "91216000AB0037"

    def read(self, text: str) -> ParcelQuery:
        """Ask for what is typed, in the commune of the form."""
        return read_parcel(text, self._fields.code)

    def query_of(self, row: Row) -> ParcelQuery:
        """Ask for the one parcel by its IDU."""
        return ParcelQuery.of_idu(row.value("idu"))

    def worth_asking(self, text: str, query: Query) -> bool:
        """Ask for a parcel; a section is listed only when the user insists."""
        return isinstance(query, ParcelQuery) and query.number is not None

    def held_text(self, text: str) -> str:
        """Say what can be done with a section."""
        return tr("Choose a number, add the whole section, or press Enter to list its parcels.")

    def correction(self, text: str) -> str:
        """Give `AB 1` for `AB1`."""
        return taken_apart(text)

    def arranged(self, rows: list[Row]) -> list[Row]:
        """Put parcels in the order of their references: the service gives them in none."""
        return sorted(rows, key=lambda row: row.copied)

    def chooses_first(self, count: int) -> bool:
        """Choose a parcel that was found alone; of a section's, none is the best."""
        return count == 1

    def copied(self, schema: Schema, feature: Feature) -> str:
        """Give the IDU."""
        return feature.attributes[schema.index("idu")]
