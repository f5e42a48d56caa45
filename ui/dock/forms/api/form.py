"""Find an API of the State, learn who may call it, and open what QGIS can open."""

from __future__ import annotations

from dataclasses import replace

from qgis.PyQt.QtWidgets import QWidget

from .....services.errors import CartoMairieError
from .....services.model import Page
from .....services.state_apis.queries import SERVICE, StateApisQuery
from .....services.state_apis.records import of_values
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....presentation.kinds import notes_of
from ...form_context import FormContext
from ...search_form import SearchForm
from ...widgets import words
from ...widgets.results_model import Row
from .choices import ApiChoices
from .entry_panel import EntryPanel
from .open_panel import OpenPanel
from .topic import ApiTopic


class ApiForm(SearchForm):
    """The page of the catalogue of APIs; none of them is called but one that is open to all and that the user opens."""

    name = "api"
    service = SERVICE
    folds_below = True

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("APIs of the State")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        self.choices = ApiChoices()
        self._topic = ApiTopic(self.choices)
        super().__init__(shared, self._topic, parent)
        self.entry, self.opening = EntryPanel(), OpenPanel(shared)
        self.top.addWidget(self.choices)
        self.bottom.addWidget(self.entry)
        self.bottom.addWidget(self.opening)
        self.bottom.addStretch()
        self.zoom_button.hide()  # an API lies nowhere
        self.add.setText(tr("Add as a table"))
        self.add.setAccessibleName(self.add.text())
        # What is shipped, where data.gouv.fr does not answer.
        self._sheets = LatestJob(self.context.jobs, self.title(), self)
        self._sheets.produced.connect(self._show_sheets)
        self.choices.changed.connect(lambda: self.search.now(self.query.text()))
        self.search.answered.connect(lambda page, _: self._tell_notes(page))
        self.search.started.connect(self._sheets.cancel)
        self.search.failed.connect(self._fall_back)
        self.refreshed.connect(self._show_chosen)
        self.opening.told.connect(self.notice.tell)
        self.opening.failed.connect(self.tell_failure)
        self.opening.added.connect(lambda layer: self.status.setText(tr("Added: {}").format(layer.name())))
        self.opening.working.connect(self._show_working)
        self._show_chosen()

    def stop(self) -> None:
        """Give up what is asked of a service too."""
        super().stop()
        self._sheets.cancel()
        self.opening.stop()

    def chosen(self) -> Row | None:
        """Give the one API that is chosen."""
        rows = self.results.selected_rows()
        return rows[0] if len(rows) == 1 else None

    def _show_chosen(self) -> None:
        row = self.chosen()
        api = of_values(dict(zip((field.name for field in row.schema.fields), row.feature.attributes))) if row else None
        self.entry.show_api(api)
        self.opening.show_api(api)

    def _show_working(self, working: bool) -> None:
        if working:
            self.notice.clear()
            self.progress.begin("open")
        else:
            self.progress.end("open")

    def _fall_back(self, error: CartoMairieError) -> None:
        """Look through what is shipped, once what failed has been told."""
        query, context = replace(self._topic.read(self.query.text()), source="sheets"), self.context
        self._sheets.fetch(lambda token: next(context.services.pages(query, token)))

    def _show_sheets(self, page: Page) -> None:
        """Show what is shipped, under the sentence that says what failed."""
        rows = self.topic.arranged([self._row(page.schema, feature) for feature in page.features])
        self.results.results.replace(rows)
        self.results.setVisible(bool(rows))
        self._tell_notes(page)
        self.refresh_actions()

    def _tell_notes(self, page: Page) -> None:
        shown = self.results.results.rowCount()
        if shown:
            told = (words.status(shown, page.total, self.service), notes_of(StateApisQuery(), page.notes))
            self.status.setText(". ".join(filter(None, told)))
