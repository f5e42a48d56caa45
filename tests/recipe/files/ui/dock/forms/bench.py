"""Find the benches of a commune."""

from __future__ import annotations

from ....services.benches import SERVICE, BenchQuery
from ...host.i18n import tr
from ..search_form import SearchForm
from ..widgets.results_model import Row


class BenchForm(SearchForm):
    """Benches by the INSEE code of their commune."""

    name = "bench"
    service = SERVICE

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("Benches")

    def placeholder(self) -> str:
        """Say what the field accepts."""
        return tr("INSEE code")

    def empty_text(self) -> str:
        """Say what to type."""
        return tr("Type the INSEE code of a commune.")

    def example(self) -> str:
        """Give a commune."""
        return self.context.home.code or "91216"

    def nothing_text(self) -> str:
        """Say what to try."""
        return tr("This commune has no bench.")

    def read(self, text: str) -> BenchQuery:
        """Ask for the benches of the commune."""
        return BenchQuery(text)

    def query_of(self, row: Row) -> BenchQuery:
        """Ask for the benches of the same make in the same commune."""
        return BenchQuery(self.query.text(), row.value("material"))
