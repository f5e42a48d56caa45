"""A form with one field to type into and a list of what was found."""

from __future__ import annotations

from html import unescape
from typing import ClassVar

from qgis.core import QgsApplication, QgsGeometry
from qgis.PyQt.QtCore import Qt, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication
from qgis.PyQt.QtWidgets import QHBoxLayout, QToolButton, QWidget

from ...services.endpoints import ENDPOINTS
from ...services.errors import CartoMairieError
from ...services.model import Feature, Page, Schema
from ...services.query import Query
from ..host.i18n import tr
from ..host.icons import icon
from ..host.messages import wording
from ..presentation import results
from .desk import Desk
from .form import Form
from .widgets import words
from .widgets.query_field import QueryField
from .widgets.results_model import Row
from .widgets.results_view import ResultsView
from .widgets.search import Search, long_enough


class SearchForm(Form):
    """Type, choose, go there, add: a subclass says what to ask and how to word it.

    `limit` is how many results the service is asked for, where it does not tell how many there are.
    """

    limit: ClassVar[int] = 0

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self.query = QueryField()
        self.query.setPlaceholderText(self.placeholder())
        self.query.setAccessibleName(self.placeholder())
        self.search = Search(self.context, tr("Search: {}").format(self.title()), self.read, self, self.worth_asking)
        self.results = ResultsView()
        self.results.results.query_of = self.query_of
        self._total: int | None = None
        self._lay_out_search()
        self._connect()
        self._tell_empty()

    # What a subclass answers.

    def placeholder(self) -> str:
        """Say what the field accepts."""
        raise NotImplementedError

    def empty_text(self) -> str:
        """Say what to type."""
        raise NotImplementedError

    def example(self) -> str:
        """Give something to type that finds something."""
        raise NotImplementedError

    def nothing_text(self) -> str:
        """Say what to try when nothing was found."""
        raise NotImplementedError

    def read(self, text: str) -> Query:
        """Give the question that a text is; raises `QueryError`."""
        raise NotImplementedError

    def worth_asking(self, text: str, query: Query) -> bool:
        """Say whether a text is asked as soon as the user pauses."""
        return long_enough(text, query)

    def query_of(self, row: Row) -> Query:
        """Give the question whose one answer is this result; raises `QueryError`."""
        raise NotImplementedError

    def copied(self, schema: Schema, feature: Feature) -> str:
        """Give what a copy of a result is."""
        return unescape(results.describe(schema, feature)[0])

    def page_url(self, row: Row | None) -> str:
        """Give the service's page of a result, or of the service."""
        return ENDPOINTS[self.service].documentation

    # What all do alike.

    def first_field(self) -> QWidget:
        """Give the field that is typed into."""
        return self.query

    def queries(self) -> list[Query]:
        """Give the selected results, or all that was found when none or every one is selected."""
        rows = self.results.selected_rows()
        if not rows or len(rows) == len(self.results.results.rows()) > 1:
            return [self.read_all(self.query.text())]
        return [self.query_of(row) for row in rows]

    def arranged(self, rows: list[Row]) -> list[Row]:
        """Put the rows of a page in the order in which they are shown: as they came, best first."""
        return rows

    def choose_result(self) -> None:
        """Choose the best of what was found."""
        self.results.select_first()

    def read_all(self, text: str) -> Query:
        """Give the question whose answers go to the map when all are added; raises `QueryError`."""
        return self.read(text)

    def stop(self) -> None:
        """Give up the search that is under way."""
        self.search.cancel()

    def _lay_out_search(self) -> None:
        button = QToolButton()
        button.setObjectName("search")
        button.setIcon(QgsApplication.getThemeIcon("/search.svg"))
        button.setToolTip(tr("Search now"))
        button.setAccessibleName(tr("Search now"))
        button.setAutoRaise(True)
        button.setFocusPolicy(Qt.FocusPolicy.StrongFocus)
        button.clicked.connect(lambda: self.search.now(self.query.text()))
        row = QHBoxLayout()
        row.addWidget(self.query, 1)
        row.addWidget(button)
        self.top.addLayout(row)
        self.middle.addWidget(self.results, 1)
        self.middle.addStretch()
        self.copy_button = self.add_button("copy", icon("copy"), tr("Copy"), self.copy)
        self.zoom_button = self.add_button("zoom", icon("zoom"), tr("Show on the map"), self.go)
        self.page_button = self.add_button("page", icon("openPage"), tr("Open the page of the service"), self.open_page)

    def _connect(self) -> None:
        self.query.textChanged.connect(self.search.type)
        self.query.submitted.connect(self._submit)
        self.query.descended.connect(self.results.enter)
        self.query.escaped.connect(self._escape)
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
        QDesktopServices.openUrl(QUrl(self.page_url(rows[0] if rows else None)))

    def refresh_actions(self) -> None:
        """Let the actions that need a result be used only where there is one."""
        chosen = bool(self.results.selected_rows())
        self.add.setEnabled(bool(self.results.results.rowCount()))
        self.copy_button.setEnabled(chosen)
        self.zoom_button.setEnabled(chosen)

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
        self._show_page(page, True)

    def _show_page(self, page: Page, first: bool) -> None:
        rows = [self._row(page.schema, feature) for feature in page.features]
        if first:
            self.notice.clear()
            self._total = page.total
            self.results.set_typed(self.query.text())
            self.results.results.replace(self.arranged(rows))
            self.choose_result()
        else:
            self.results.results.extend(self.arranged(rows))
        shown = self.results.results.rowCount()
        self.results.setVisible(shown > 0)
        self.status.setText(self._count(shown) if shown else "")
        if not shown:
            self.notice.tell(self.nothing_text())
        self.refresh_actions()

    def _count(self, shown: int) -> str:
        if self.limit and shown >= self.limit:
            return words.cut_status(shown, self.service)
        return words.status(shown, self._total, self.service)

    def _row(self, schema: Schema, feature: Feature) -> Row:
        # They come as text that may stand in HTML; the list draws plain text.
        title, subtitle = map(unescape, results.describe(schema, feature))
        return Row(title, subtitle, self.copied(schema, feature), schema, feature)

    def _show_failure(self, error: CartoMairieError) -> None:
        # What was found before stays in the list, under the sentence.
        self.tell_failure(error, lambda: self.search.now(self.query.text()))

    def _show_refusal(self, error: CartoMairieError) -> None:
        self._clear_results()
        self.notice.tell(wording(error))

    def _show_held(self, text: str) -> None:
        self._clear_results()
        self.notice.tell(tr("Type one more letter, or press Enter to search for “{}”.").format(text))

    def _tell_empty(self) -> None:
        self._clear_results()
        self.notice.tell(self.empty_text(), self.example())

    def _clear_results(self) -> None:
        self.results.results.replace(())
        self.results.hide()
        self.status.clear()
        self.refresh_actions()


def _geometry(row: Row) -> QgsGeometry:
    geometry = QgsGeometry()
    geometry.fromWkb(row.feature.geometry)
    return geometry
