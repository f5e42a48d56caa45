"""A form with one field to type into and a list of what was found."""

from __future__ import annotations

from html import unescape
from typing import ClassVar

from qgis.core import QgsApplication, QgsGeometry
from qgis.PyQt.QtCore import pyqtSignal
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QPushButton, QWidget

from ...services.errors import CartoMairieError
from ...services.model import Feature, Page, Schema
from ...services.query import Query
from ..host.fields.search import Search
from ..host.i18n import tr
from ..host.icons import icon
from ..host.messages import wording
from ..presentation import results
from .form import Form
from .form_context import FormContext
from .search_topic import SearchTopic
from .widgets import words
from .widgets.buttons import icon_button
from .widgets.links import open_page
from .widgets.query_field import QueryField
from .widgets.results_model import Row
from .widgets.results_view import ResultsView


class SearchForm(Form):
    """Type, choose, go there, add: the topic says what to ask and how to word it.

    A page that `folds_below` has parts to unfold under its actions: it leaves no room above them for results that are
    not there.
    `refreshed` tells that other results are there, or others are selected: buttons of a page's own follow it.
    """

    folds_below: ClassVar[bool] = False
    refreshed = pyqtSignal()

    def __init__(self, shared: FormContext, topic: SearchTopic, parent: QWidget | None = None) -> None:
        super().__init__(shared, parent)
        self.topic = topic
        self.query = QueryField()
        self.words = topic.words()
        self.query.setPlaceholderText(self.words.placeholder)
        self.query.setAccessibleName(self.words.placeholder)
        title = tr("Search: {}").format(self.title())
        self.search = Search(self.context, title, topic.read, self, topic.worth_asking, topic.asks_without_text)
        self.results = ResultsView()
        self.results.results.query_of = topic.query_of
        self.more = QPushButton(tr("Show more"))
        self.more.setObjectName("more")
        self.more.setAccessibleName(tr("Show more results"))
        self.more.hide()
        self._total: int | None = None
        self._goes_on_from = 0
        self._lay_out_search()
        self._connect_search()
        self._tell_empty()

    # What all do alike.

    def first_field(self) -> QWidget:
        """Give the field that is typed into."""
        return self.query

    def queries(self) -> list[Query]:
        """Give the selected results, or all that was found when none or every one is selected."""
        rows = self.results.selected_rows()
        if not rows or len(rows) == len(self.results.results.rows()) > 1:
            return [self.search.enlarged(self.topic.read_all(self.query.text()))]
        return [self.topic.query_of(row) for row in rows]

    def stop(self) -> None:
        """Give up the search that is under way."""
        self.search.cancel()

    def take_text(self, text: str) -> None:
        """Search for it at once."""
        self._take_example(text)

    def _lay_out_search(self) -> None:
        picture = QgsApplication.getThemeIcon("/search.svg")
        button = icon_button("search", picture, tr("Search now"), lambda: self.search.now(self.query.text()))
        row = QHBoxLayout()
        row.addWidget(self.query, 1)
        row.addWidget(button)
        self.top.addLayout(row)
        self.middle.addWidget(self.results, 1)
        self.middle.addWidget(self.more)
        if not self.folds_below:
            self.middle.addStretch()
        self.copy_button = self.add_button("copy", icon("copy"), tr("Copy"), self.copy)
        self.zoom_button = self.add_button("zoom", icon("zoom"), tr("Show on the map"), self.go)
        self.add_button("page", icon("openPage"), tr("Open the page of the service"), self.open_page)

    def _connect_search(self) -> None:
        self.query.textChanged.connect(self.search.type)
        self.query.submitted.connect(self._submit)
        self.query.descended.connect(self.results.enter)
        self.query.escaped.connect(self._escape)
        self.more.clicked.connect(self.show_more)
        self.results.gone_to.connect(self.go)
        self.results.copied.connect(self.copy)
        self.results.left.connect(self.query.setFocus)
        self.results.escaped.connect(self._leave_results)
        self.results.picked.connect(self.refresh_actions)
        self.notice.example_chosen.connect(self._take_example)
        self.search.started.connect(lambda: self.progress.begin("search"))
        self.search.ended.connect(lambda: self.progress.end("search"))
        self.search.answered.connect(self._show_page)
        self.search.failed.connect(self._show_failure)
        self.search.refused.connect(self._show_refusal)
        self.search.held.connect(self._show_held)
        self.search.emptied.connect(self._tell_empty)

    def go(self) -> None:
        """Zoom to the selected results, and flash them."""
        rows = [row for row in self.results.selected_rows() if row.feature.geometry is not None]
        if rows:
            self.go_to([_geometry(row) for row in rows], rows[0].schema.crs)

    def copy(self) -> None:
        """Put the selected results on the clipboard, one a line."""
        rows = self.results.selected_rows()
        if rows:
            QGuiApplication.clipboard().setText("\n".join(row.copied for row in rows))

    def open_page(self) -> None:
        """Open the service's page of the selected result in the browser."""
        rows = self.results.selected_rows()
        open_page(self.topic.page_url(rows[0] if rows else None))

    def show_more(self) -> None:
        """Ask for more than came, and go on from the last result."""
        self._goes_on_from = self.results.results.rowCount()
        self.search.more()

    def refresh_actions(self) -> None:
        """Let the actions that need a result be used only where there is one."""
        chosen = bool(self.results.selected_rows())
        self.add.setEnabled(bool(self.results.results.rowCount()))
        self.copy_button.setEnabled(chosen)
        self.zoom_button.setEnabled(chosen)
        self.refreshed.emit()

    def _submit(self) -> None:
        if self.search.answers(self.query.text()) and self.results.results.rowCount():
            if not self.results.selected_rows():
                self.results.select_first()
            self.go()
        else:
            self.search.now(self.query.text())

    def _escape(self) -> None:
        if self.progress.active:
            self.cancel()
        else:
            self.query.clear()

    def _leave_results(self) -> None:
        self.cancel()
        self.query.setFocus()

    def _take_example(self, example: str) -> None:
        self.query.setText(example)
        self.query.setFocus()
        self.search.now(example)

    def show_found(self, page: Page) -> None:
        """Show what was found in another way than by typing."""
        self.search.cancel()
        self._goes_on_from = 0
        self._show_page(page, True)

    def _show_page(self, page: Page, first: bool) -> None:
        rows = [self._row(page.schema, feature) for feature in page.features]
        if first:
            self.notice.clear()
            self._total = page.total
            self.results.set_typed(self.query.text())
            self.results.results.replace(self.topic.arranged(rows))
            if 0 < self._goes_on_from < len(rows):
                self.results.select(self._goes_on_from)
            elif self.topic.chooses_first(len(rows)):
                self.results.select_first()
            self._goes_on_from = 0
        else:
            self.results.results.extend(self.topic.arranged(rows))
        shown = self.results.results.rowCount()
        self.results.setVisible(shown > 0)
        goes_on = page.limit_reached and self.search.larger is not None
        self.more.setVisible(goes_on)
        if page.limit_reached:
            self.status.setText(words.reached_status(shown, self.service, goes_on))
        else:
            self.status.setText(words.status(shown, self._total, self.service) if shown else "")
        if not shown:
            self.notice.tell(self.topic.nothing_text(self.query.text()))
        self.refresh_actions()

    def _row(self, schema: Schema, feature: Feature) -> Row:
        # They come as text that may stand in HTML; the list draws plain text.
        title, subtitle = map(unescape, results.describe(schema, feature))
        return Row(title, subtitle, self.topic.copied(schema, feature), schema, feature)

    def _show_failure(self, error: CartoMairieError) -> None:
        # What was found before stays in the list, under the sentence.
        self._goes_on_from = 0
        self.tell_failure(error, lambda: self.search.now(self.query.text()))

    def _show_refusal(self, error: CartoMairieError) -> None:
        self._clear_results()
        self.notice.tell(wording(error), self.topic.correction(self.query.text()))

    def _show_held(self, text: str) -> None:
        self._clear_results()
        self.notice.tell(self.topic.held_text(text))

    def _tell_empty(self) -> None:
        self._clear_results()
        self.notice.tell(self.words.empty, self.topic.example())

    def _clear_results(self) -> None:
        self.results.results.replace(())
        self.results.hide()
        self.more.hide()
        self._goes_on_from = 0
        self.status.clear()
        self.refresh_actions()


def _geometry(row: Row) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(row.feature.geometry)
    return geometry
