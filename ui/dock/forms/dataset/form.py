"""Open data: from words to cards, from a card to its resources, from a resource to the map."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from qgis.PyQt.QtWidgets import QWidget

from .....services.datasets.asking import PAGE_SIZE
from .....services.datasets.queries import LARGEST_LIMIT, SERVICE, DatasetsQuery
from .....services.errors import CartoMairieError
from .....services.model import Page
from .....services.query import Query
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.messages import wording
from ....presentation.datasets import notes as words_of_notes
from ...form_context import FormContext
from ...search_form import SearchForm
from ...widgets import words
from ...widgets.card_delegate import CardDelegate
from ...widgets.links import open_page
from .filters import DatasetFilters
from .opening import ResourceOpening
from .publishing.entry import PublishingEntry
from .sheet import DatasetSheet
from .sheet_asking import SheetAsking
from .topic import DatasetTopic

if TYPE_CHECKING:
    from .sheet_asking import Some

CARD_LINES = 3
NEAR_THE_END = 3
"""Cards from the last one at which the next page is asked for."""


class DatasetForm(SearchForm):
    """The page of the open-data catalogue: a list of cards, or the sheet of one."""

    name = "dataset"
    service = SERVICE

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("Open data")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        self.filters = DatasetFilters(shared)
        super().__init__(shared, DatasetTopic(self.filters), parent)
        self.results.results.query_of = None  # a card is opened: of its resources each is dragged alone
        self.results.draw_with(CardDelegate(CARD_LINES, self.results))
        self.sheet = DatasetSheet()
        self.sheet.hide()
        self.sheet_asking = SheetAsking(self.context, self)
        self.opening = ResourceOpening(self)
        self._next = LatestJob(self.context.jobs, self.title(), self)
        self._asked: DatasetsQuery | None = None
        self._over = True
        self.zoom_button.hide()
        self.top.addWidget(self.filters)
        self.middle.insertWidget(0, self.sheet, 10)
        self.publishing = PublishingEntry(self)
        self._connect_parts()
        self.refresh_actions()

    # What all forms answer

    def queries(self) -> list[Query]:
        """Give the selected resources of the sheet."""
        return list(self.sheet.queries())

    def add_to_map(self) -> None:
        """Open the selected card, or what is selected on its sheet."""
        if self.sheet.isHidden():
            self.go()
        elif not self.sheet.queries():
            self.notice.tell(tr("Choose a resource in the list first."))
        else:
            self.opening.open(self.sheet.queries(), self.sheet.whole.isChecked())

    def go(self) -> None:
        """Open the sheet of the selected card."""
        rows = self.results.selected_rows()
        if rows:
            self.open_dataset(str(rows[0].value("id")), rows[0].title)

    def stop(self) -> None:
        """Give up all that is asked; downloads go on."""
        super().stop()
        self._next.cancel()
        self.sheet_asking.cancel()
        self.filters.stop()
        self.publishing.stop()

    def copy(self) -> None:
        """Copy the addresses of cards, or of resources."""
        super().copy() if self.sheet.isHidden() else self.opening.copy(self.sheet.resources)

    def open_page(self) -> None:
        """Open the page of the data set in the browser."""
        dataset = self.sheet.dataset
        if self.sheet.isHidden() or dataset is None:
            super().open_page()
        else:
            open_page(self.opening.page_of(dataset))

    def refresh_actions(self) -> None:
        """Word the main action by what it does."""
        super().refresh_actions()
        if not hasattr(self, "sheet"):
            return  # the search form asks before its parts are there
        on_sheet = not self.sheet.isHidden()
        chosen = self.sheet.resources.selected_rows() if on_sheet else self.results.selected_rows()
        text = self.opening.words_for(self.sheet) if on_sheet else tr("Open")
        self.add.setText(text)
        self.add.setAccessibleName(text)
        self.add.setEnabled(bool(chosen))
        self.copy_button.setEnabled(bool(chosen))

    # Cards

    def show_more(self) -> None:
        """Ask for the page after those that are shown."""
        shown = self.results.results.rowCount()
        if self._asked is None or self._over or self._next.active or self.search.active or shown >= LARGEST_LIMIT:
            return
        query = replace(self._asked, limit=min(LARGEST_LIMIT, shown + self._asked.limit))
        context = self.context
        self._next.start(lambda token: context.services.pages(query, token, shown))

    def _took_first(self, page: Page, first: bool) -> None:
        if first:
            self._next.cancel()
            self._leave_sheet()
            self._asked = DatasetsQuery(self.query.text(), limit=PAGE_SIZE, **self.filters.values())
            self.results.scrollToTop()
        self._told(page)

    def _take_more(self, page: Page) -> None:
        self._show_page(page, False)
        self._told(page)

    def _told(self, page: Page) -> None:
        shown = self.results.results.rowCount()
        self._total = page.total if page.total is not None else None
        self._over = page.total is not None and shown >= page.total
        self.more.setVisible(shown > 0 and not self._over)
        told = words.status(shown, self._total, self.service)
        if not self._over and self._total is None:
            told = words.reached_status(shown, self.service, True)
        sentences = [words_of_notes()[note] for note in page.notes]
        self.status.setText(" ".join([f"{told}.", *sentences]) if sentences else told if shown else "")

    def _scrolled(self, _value: int) -> None:
        last = self.results.indexAt(self.results.viewport().rect().bottomLeft())
        row = last.row() if last.isValid() else self.results.results.rowCount()
        if row >= self.results.results.rowCount() - NEAR_THE_END:
            self.show_more()

    def _ask_anew(self) -> None:
        self.search.type(self.query.text())

    # The sheet

    def open_dataset(self, identifier: str, title: str) -> None:
        """Show the sheet of a data set."""
        self.notice.clear()
        self.status.clear()
        self.sheet.clear(title)
        self._show_sheet(True)
        self.sheet_asking.ask(identifier)
        self._retry = lambda: self.open_dataset(identifier, title)

    def _show_sheet(self, shown: bool) -> None:
        self.sheet.setVisible(shown)
        self.filters.setVisible(not shown)
        self.results.setVisible(not shown and self.results.results.rowCount() > 0)
        self.more.setVisible(not shown and not self._over)
        self.refresh_actions()

    def _leave_sheet(self) -> None:
        if self.sheet.isHidden():
            return
        self.sheet_asking.cancel()
        self.notice.clear()
        self._show_sheet(False)

    def _go_back(self) -> None:
        """Go back to the cards with the keyboard; who types on keeps it in the field."""
        self._leave_sheet()
        self.results.setFocus()

    def _show_resources(self, some: Some) -> None:
        self.sheet.show_resources(some)
        shown = self.sheet.resources.results.rowCount()
        self.status.setText(words.status(shown, some.total if some.total != shown else None, self.service))
        if not some.total:
            self.notice.tell(tr("This data set has no resource: there is nothing to add."))
        self.refresh_actions()

    def _want_organization(self, identifier: str, name: str) -> None:
        self._leave_sheet()
        self.query.clear()
        self.filters.organization.set_organization(identifier, name)
        self.filters.setCollapsed(False)

    def _connect_parts(self) -> None:
        self.search.answered.connect(self._took_first)
        self.query.textEdited.connect(lambda _: self._leave_sheet())
        self.results.clicked.connect(lambda _: self.go())
        self.results.verticalScrollBar().valueChanged.connect(self._scrolled)
        self.filters.changed.connect(self._ask_anew)
        for part in (self.filters.organization, self.filters.territory):
            part.failed.connect(lambda error: self.notice.tell(wording(error)))
        self.filters.territory.lacked.connect(
            lambda zone: self.notice.tell(tr("{}: my commune belongs to none.").format(zone))
        )
        self._next.produced.connect(self._take_more)
        # Who has scrolled on while a page was on its way gets the next one without another turn of the wheel.
        self._next.succeeded.connect(lambda: self._scrolled(0))
        self._next.started.connect(lambda: self.progress.begin("more"))
        self._next.ended.connect(lambda: self.progress.end("more"))
        self._next.failed.connect(lambda error: self.tell_failure(error, self.show_more, tr("Go on")))
        asking = self.sheet_asking
        asking.started.connect(lambda: self.progress.begin("sheet"))
        asking.ended.connect(lambda: self.progress.end("sheet"))
        asking.headed.connect(self.sheet.show_head)
        asking.listed.connect(self._show_resources)
        asking.reused.connect(self.sheet.show_reuses)
        asking.failed.connect(self._sheet_failed)
        self.opening.questioned.connect(lambda: self.sheet.about.setCollapsed(True))
        self.sheet.left.connect(self._go_back)
        self.sheet.picked.connect(self.refresh_actions)
        self.sheet.chosen.connect(self.add_to_map)
        self.sheet.organization_wanted.connect(self._want_organization)

    def _sheet_failed(self, error: CartoMairieError) -> None:
        self.tell_failure(error, self._retry)
