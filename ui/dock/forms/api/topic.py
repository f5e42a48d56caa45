"""What the page of the State's APIs searches for."""

from __future__ import annotations

from .....services.model import Feature, Schema
from .....services.query import Query
from .....services.state_apis.queries import SERVICE, StateApisQuery
from ....host.i18n import tr
from ...search_topic import SearchTopic, SearchWords
from ...widgets.results_model import Row
from .choices import ApiChoices


class ApiTopic(SearchTopic):
    """APIs by words, theme and access."""

    service = SERVICE

    def __init__(self, choices: ApiChoices) -> None:
        self._choices = choices

    def words(self) -> SearchWords:
        """Give the sentences of the page."""
        return SearchWords(
            tr("Search: cadastre, mobility…"),
            tr("Type what the API should be about, or choose a theme or an access."),
            tr("No API was found. Try fewer or other words, or another theme."),
        )

    def example(self) -> str:
        """Give a word that finds something."""
        return "cadastre"

    def read(self, text: str) -> StateApisQuery:
        """Ask for all that have the words."""
        return StateApisQuery(text, self._choices.theme.currentData() or "", self._choices.access.currentData() or "")

    def query_of(self, row: Row) -> StateApisQuery:
        """Ask for the one."""
        return StateApisQuery(api=row.value("id"))

    def asks_without_text(self) -> bool:
        """Ask for all of a theme or an access."""
        return self._choices.chosen

    def worth_asking(self, text: str, query: Query) -> bool:
        """Ask as soon as a choice says something."""
        return self._choices.chosen or super().worth_asking(text, query)

    def chooses_first(self, count: int) -> bool:
        """Choose one that was found alone: of several none is the best."""
        return count == 1

    def copied(self, schema: Schema, feature: Feature) -> str:
        """Give the address of the API, or its title where there is none."""
        values = feature.attributes
        return str(values[schema.index("base_url")] or values[schema.index("title")])

    def page_url(self, row: Row | None) -> str:
        """Give the API's page in the catalogue."""
        return (row.value("page_url") if row is not None else None) or super().page_url(row)
