"""Find a commune."""

from __future__ import annotations

from qgis.PyQt.QtWidgets import QWidget

from ....services.communes.insee import is_unfinished_code
from ....services.communes.service import SERVICE, CommuneQuery
from ....services.model import Feature, Schema
from ...host.home_commune import HomeCommune
from ...host.i18n import tr
from ...host.icons import icon
from ..form_context import FormContext
from ..search_form import SearchForm
from ..search_topic import SearchTopic, SearchWords
from ..widgets.results_model import Row

LIMIT = 20
"""Communes that are listed at first."""


class CommuneTopic(SearchTopic):
    """Communes by name, INSEE code or postcode; their outlines are fetched only for the map."""

    service = SERVICE

    def __init__(self, home: HomeCommune) -> None:
        self._home = home

    def words(self) -> SearchWords:
        """Give the sentences of the page."""
        return SearchWords(
            tr("Name, INSEE code, postcode"),
            tr("Type the name of a commune, its INSEE code or a postcode."),
            tr(
                "No commune was found. Type the beginning of its name, or its INSEE code: "
                "a merged commune has a new one."
            ),
        )

    def example(self) -> str:
        """Give a commune."""
        return self._home.name or "Épinay-sur-Orge"

    def read(self, text: str) -> CommuneQuery:
        """Ask for the extents alone, which come faster."""
        return CommuneQuery(text, LIMIT, outlines=False)

    def read_all(self, text: str) -> CommuneQuery:
        """Ask for the outlines."""
        return CommuneQuery(text, LIMIT)

    def held_text(self, text: str) -> str:
        """Say how long a code is, while one types it."""
        if is_unfinished_code(text):
            return tr("Go on: an INSEE code or a postcode has five characters.")
        return super().held_text(text)

    def query_of(self, row: Row) -> CommuneQuery:
        """Ask for the outline by the code."""
        return CommuneQuery(row.value("code"))

    def copied(self, schema: Schema, feature: Feature) -> str:
        """Give the name and the code."""
        return "{} ({})".format(*(feature.attributes[schema.index(name)] for name in ("name", "code")))


class CommuneForm(SearchForm):
    """The page of communes, one of which is made mine."""

    name = "commune"
    service = SERVICE

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("Commune")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(shared, CommuneTopic(shared.home), parent)
        self.home_button = self.add_button("setHome", icon("home"), tr("Set as my commune"), self.set_as_home)
        self.refreshed.connect(self._refresh_home_button)
        self._refresh_home_button()

    def set_as_home(self) -> None:
        """Make the selected commune the default of every form."""
        rows = self.results.selected_rows()
        if rows:
            self.shared.home.set(rows[0].value("code"), rows[0].value("name"))

    def _refresh_home_button(self) -> None:
        self.home_button.setEnabled(bool(self.results.selected_rows()))
