"""Find the benches of a commune."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QWidget

from ....services.benches import SERVICE, BenchQuery
from ...host.home_commune import HomeCommune
from ...host.i18n import tr
from ..form_context import FormContext
from ..search_form import SearchForm
from ..search_topic import SearchTopic, SearchWords
from ..widgets.results_model import Row


class BenchTopic(SearchTopic):
    """Benches by the INSEE code of their commune."""

    service = SERVICE

    def __init__(self, home: HomeCommune) -> None:
        self._home = home
        self._commune = ""

    def words(self) -> SearchWords:
        """Give the sentences of the page."""
        return SearchWords(tr("INSEE code"), tr("Type the INSEE code of a commune."), tr("This commune has no bench."))

    def example(self) -> str:
        """Give a commune."""
        return self._home.code or "91216"

    def read(self, text: str) -> BenchQuery:
        """Ask for the benches of the commune."""
        query = BenchQuery(text)
        self._commune = query.commune
        return query

    def query_of(self, row: Row) -> BenchQuery:
        """Ask for the benches of the same make in the same commune."""
        return BenchQuery(self._commune, row.value("material"))


class BenchForm(SearchForm):
    """The page of benches."""

    name = "bench"
    service = SERVICE

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("Benches")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(shared, BenchTopic(shared.home), parent)
