"""Find companies, by name or by place."""

from __future__ import annotations

from collections.abc import Callable

from qgis.core import QgsGeometry
from qgis.PyQt.QtWidgets import QWidget

from .....services.companies.notes import Note
from .....services.companies.queries import SERVICE
from .....services.errors import CartoMairieError
from .....services.model import Page
from ....host.i18n import tr
from ....presentation.companies import notes as words_of_notes
from ...form_context import FormContext
from ...search_form import SearchForm
from .export import ExportButton
from .filters import CompanyFilters
from .leaders_choice import LeadersChoice
from .place_box import PlaceBox
from .topic import CompanyTopic

_TOLD = (Note.CAPPED, Note.MATCHING_CUT, Note.NUMBER_ALONE, Note.HEAD_ALONE)
"""What is told beside a list; a layer is told all."""


class CompanyForm(SearchForm):
    """The page of companies: those of a name in a list, those of a place on the map."""

    name = "company"
    service = SERVICE
    tools = ("drawPolygon", "drawRectangle", "drawCircle", "drawPoint", "pickParcel")

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("Companies")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        self.place, self.filters, self.leaders = PlaceBox(shared), CompanyFilters(), LeadersChoice()
        super().__init__(shared, CompanyTopic(self.place, self.filters, self.leaders), parent)
        self.export = ExportButton(self)
        for part in (self.place, self.filters, self.leaders):
            self.top.addWidget(part)
        self.bottom.addWidget(self.export.button)
        self.search.answered.connect(self._tell_notes)
        self.query.textChanged.connect(lambda _: self.refresh_actions())
        self.place.told.connect(self.notice.tell)
        self.place.failed.connect(self._tell_shape_failure)
        self.place.work.started.connect(lambda: self.progress.begin("shape"))
        self.place.work.ended.connect(lambda: self.progress.end("shape"))
        for part in (self.place, self.filters):
            part.changed.connect(self._ask_anew)
        self.refresh_actions()

    def take_shape(self, shape: QgsGeometry) -> None:
        """Look for companies in a drawn shape, or about a point."""
        self.place.take(shape)

    def stop(self) -> None:
        """Give up the shape too."""
        super().stop()
        self.place.stop()
        self.export.cancel()

    def refresh_actions(self) -> None:
        """Word the main action by what it adds: what was found, or all of the place."""
        super().refresh_actions()
        whole = not self.query.text().strip() and self.place.given
        text = tr("Add all of the place") if whole else tr("Add to the map")
        self.add.setText(text)
        self.add.setAccessibleName(text)
        if whole:
            self.add.setEnabled(True)

    def _ask_anew(self) -> None:
        self.search.type(self.query.text())
        self.refresh_actions()

    def _tell_notes(self, page: Page, first: bool) -> None:
        words = words_of_notes()
        told = [words[note] for note in page.notes if note in _TOLD]
        if told and self.results.results.rowCount():
            self.status.setText(" ".join([self.status.text() + ".", *told]))

    def _tell_shape_failure(self, error: CartoMairieError, retry: Callable[[], None]) -> None:
        self.tell_failure(error, retry)
