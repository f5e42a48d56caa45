"""What a search form asks, and how it words it."""

from __future__ import annotations

from html import unescape
from typing import NamedTuple

from ...services.endpoints import ENDPOINTS
from ...services.model import Feature, Schema
from ...services.query import Query
from ..host.fields.search import long_enough
from ..host.i18n import tr
from ..presentation import results
from .widgets.results_model import Row


class SearchWords(NamedTuple):
    """What the field accepts; what to type while it is empty; what to try when nothing was found."""

    placeholder: str
    empty: str
    nothing: str


class SearchTopic:
    """Handed to a `SearchForm`; it knows what is searched for and nothing of the form."""

    service: str

    # What each topic answers.

    def words(self) -> SearchWords:
        """Give the sentences of the page."""
        raise NotImplementedError

    def example(self) -> str:
        """Give something to type that finds something."""
        raise NotImplementedError

    def read(self, text: str) -> Query:
        """Give the question that a text is; raises `QueryError`."""
        raise NotImplementedError

    def query_of(self, row: Row) -> Query:
        """Give the question whose one answer is this result; raises `QueryError`."""
        raise NotImplementedError

    # What most topics leave as it is.

    def read_all(self, text: str) -> Query:
        """Give the question whose answers go to the map when all are added; raises `QueryError`."""
        return self.read(text)

    def asks_without_text(self) -> bool:
        """Say whether there is something to ask where nothing is typed, as by a choice beside the field."""
        return False

    def worth_asking(self, text: str, query: Query) -> bool:
        """Say whether a text is asked as soon as the user pauses."""
        return long_enough(text, query)

    def nothing_text(self, text: str) -> str:
        """Say what to try when nothing was found for a text."""
        return self.words().nothing

    def held_text(self, text: str) -> str:
        """Say why a text is not asked yet."""
        return tr("Type one more letter, or press Enter to search for “{}”.").format(text)

    def correction(self, text: str) -> str:
        """Give what may be meant by a text that is refused, to be filled in by a click; empty for nothing."""
        return ""

    def arranged(self, rows: list[Row]) -> list[Row]:
        """Put the rows of a page in the order in which they are shown: as they came, best first."""
        return rows

    def chooses_first(self, count: int) -> bool:
        """Say whether the first of so many results is chosen: it is the best one."""
        return True

    def copied(self, schema: Schema, feature: Feature) -> str:
        """Give what a copy of a result is."""
        return unescape(results.describe(schema, feature)[0])

    def page_url(self, row: Row | None) -> str:
        """Give the service's page of a result, or of the service."""
        return ENDPOINTS[self.service].documentation
