"""Find a commune."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QWidget

from ....services.communes.service import SERVICE, CommuneQuery
from ....services.model import Feature, Schema
from ...host.i18n import tr
from ...host.icons import icon
from ..desk import Desk
from ..search_form import SearchForm
from ..widgets.results_model import Row


class CommuneForm(SearchForm):
    """Communes by name, INSEE code or postcode; their outlines are fetched only for the map."""

    name = "commune"
    service = SERVICE
    limit = 20

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("Commune")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.home_button = self.add_button("setHome", icon("home"), tr("Set as my commune"), self.set_as_home)
        self.refresh_actions()

    def placeholder(self) -> str:
        """Say what the field accepts."""
        return tr("Name, INSEE code or postcode")

    def empty_text(self) -> str:
        """Say what to type."""
        return tr("Type the name of a commune, its INSEE code or a postcode.")

    def example(self) -> str:
        """Give a commune."""
        return self.desk.home.name or "Épinay-sur-Orge"

    def nothing_text(self) -> str:
        """Say what to try."""
        return tr(
            "No commune was found. Type the beginning of its name, or its INSEE code: a merged commune has a new one."
        )

    def read(self, text: str) -> CommuneQuery:
        """Ask for the extents alone, which come faster."""
        return CommuneQuery(text, self.limit, outlines=False)

    def read_all(self, text: str) -> CommuneQuery:
        """Ask for the outlines."""
        return CommuneQuery(text, self.limit)

    def query_of(self, row: Row) -> CommuneQuery:
        """Ask for the outline by the code."""
        return CommuneQuery(row.value("code"))

    def copied(self, schema: Schema, feature: Feature) -> str:
        """Give the name and the code."""
        return "{} ({})".format(*(feature.attributes[schema.index(name)] for name in ("name", "code")))

    def set_as_home(self) -> None:
        """Make the selected commune the default of every form."""
        rows = self.results.selected_rows()
        if rows:
            self.desk.home.set(rows[0].value("code"), rows[0].value("name"))

    def refresh_actions(self) -> None:
        """Let a found commune be made mine."""
        super().refresh_actions()
        if hasattr(self, "home_button"):
            self.home_button.setEnabled(bool(self.results.selected_rows()))
