"""What the page of open data searches for."""

from __future__ import annotations

from .....services.datasets.asking import PAGE_SIZE
from .....services.datasets.queries import SERVICE, DatasetQuery, DatasetsQuery
from .....services.errors import Problem, QueryError
from .....services.model import Feature, Schema
from .....services.query import Query
from ....host.i18n import tr
from ...search_topic import SearchTopic, SearchWords
from ...widgets.results_model import Row
from .filters import DatasetFilters

SITE = "https://www.data.gouv.fr/datasets"


class DatasetTopic(SearchTopic):
    """Data sets by words, and by the filters of the form."""

    service = SERVICE

    def __init__(self, filters: DatasetFilters) -> None:
        self._filters = filters

    def words(self) -> SearchWords:
        """Give the sentences of the page."""
        return SearchWords(
            tr("Quartiers, PLU, arbres…"),
            tr("Type words to search data.gouv.fr, or choose filters: an organisation, my commune, a format."),
            tr("No data set was found. Try fewer words, or look at the filters."),
        )

    def example(self) -> str:
        """Give words that find something."""
        return "arbres"

    def asks_without_text(self) -> bool:
        """Ask for all that the filters leave."""
        return bool(self._filters.count)

    def read(self, text: str) -> DatasetsQuery:
        """Ask for a page; without words and filters nothing is asked."""
        query = DatasetsQuery(text, limit=PAGE_SIZE, **self._filters.values())
        if not query.text and not self._filters.count:
            raise QueryError(Problem.EMPTY, "", field="text")
        return query

    def worth_asking(self, text: str, query: Query) -> bool:
        """Ask at once where filters narrow it down."""
        return super().worth_asking(text, query) or bool(self._filters.count)

    def query_of(self, row: Row) -> DatasetQuery:
        """Ask for the resources of a data set."""
        return DatasetQuery(str(row.value("id")), title=str(row.value("title")))

    def chooses_first(self, count: int) -> bool:
        """Choose none: they are to be read."""
        return False

    def copied(self, schema: Schema, feature: Feature) -> str:
        """Give the address of its page."""
        address = feature.attributes[schema.index("url")]
        return str(address or f"{SITE}/{feature.attributes[schema.index('id')]}")

    def page_url(self, row: Row | None) -> str:
        """Give the page of a data set; an address that is none of the web is not opened."""
        if row is None:
            return SITE
        address = self.copied(row.schema, row.feature)
        return address if address.startswith(("https://", "http://")) else f"{SITE}/{row.value('id')}/"
