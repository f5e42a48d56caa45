"""Sales of a place: one line a sale, figures by year, all of them on the map."""

from __future__ import annotations

from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING

from qgis.core import QgsApplication, QgsGeometry
from qgis.PyQt.QtWidgets import QTabWidget, QWidget

from .....services.errors import CartoMairieError, Problem, QueryError
from .....services.query import Query
from .....services.sales.notes import Note, unknown_years
from ....host.fields.commune_field import Commune
from ....host.i18n import tr
from ....host.icons import icon
from ....host.messages import wording
from ....host.save_dialog import ask_where_to_save
from ....presentation.kinds import notes_of
from ...form import Form
from ...form_context import FormContext
from ...widgets import words
from ...widgets.table import TableRow, TableView
from ..part import small_button
from .asking import SalesAsking
from .by_year import ByYear
from .place_box import COMMUNE, SalesPlace
from .rows import sale_columns
from .years import YearBox

if TYPE_CHECKING:
    from .....services.sales.queries import SalesQuery

_ROW_ROOM = 6
_EXAMPLE = Commune("91216", "Épinay-sur-Orge")


class SalesForm(Form):
    """The page of the sales."""

    name = "sales"
    service = "sales"
    tools = ("drawPolygon", "drawRectangle", "drawCircle", "drawPoint", "pickParcel")

    @staticmethod
    def title() -> str:
        """Give the form's name in the user's language."""
        return tr("Sales")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(shared, parent)
        self.place, self.years = SalesPlace(shared), YearBox()
        self.search = small_button("search", tr("Look for sales"), self.ask, tr("Look for the sales of the place"))
        self.results = TableView()
        self.results.setObjectName("results")
        self.results.setAccessibleName(tr("Sales, one a line"))
        self.by_year = ByYear()
        self.views = QTabWidget()
        self.views.setObjectName("salesViews")
        self.views.setAccessibleName(tr("Sales as a list or by year"))
        self.views.setDocumentMode(True)
        self.views.addTab(self.results, tr("List"))
        self.views.addTab(self.by_year, tr("By year"))
        self.views.hide()
        self.asking = SalesAsking(self.context, self.title(), self)
        theme = QgsApplication.getThemeIcon
        self.copy_button = self.add_button(
            "copy", theme("/mActionEditCopy.svg"), tr("Copy the table"), lambda: self.shown_table().copy()
        )
        self.csv = self.add_button("csv", theme("/mActionFileSave.svg"), tr("Save the table as CSV"), self.save_csv)
        self.zoom = self.add_button("zoom", icon("zoom"), tr("Show on the map"), self.go)
        for widget in (self.place, self.years, self.search):
            self.top.addWidget(widget)
        self.middle.addWidget(self.views, 1)
        self.middle.addStretch()
        self._connect_parts()
        self._tell_empty()
        self._refresh_actions()

    # What all forms answer

    def first_field(self) -> QWidget:
        """Give the field that takes the keyboard."""
        return self.place.commune if self.place.mode.currentIndex() == COMMUNE else self.place.mode

    def queries(self) -> list[Query]:
        """Give the question whose sales are listed; raises `QueryError`."""
        if self.asking.query is None:
            raise QueryError(Problem.EMPTY, field="geometry")
        return [self.asking.query]

    def stop(self) -> None:
        """Give up what is asked."""
        self.asking.cancel()
        self.place.stop()

    def take_shape(self, shape: QgsGeometry) -> None:
        """Look for the sales in a shape that was drawn."""
        self.place.take(shape)

    # Asking

    def ask(self) -> None:
        """Look for the sales of the place."""
        if self.place.lacks_parcels:
            self.notice.tell(tr("Pick parcels on the map first."))
            return
        try:
            asked = self.place.asked()._replace(years=self.years.values())
            asked.query()
        except CartoMairieError as error:
            self.notice.tell(wording(error))
            return
        self.asking.ask(asked)

    def _begin(self) -> None:
        self.notice.clear()
        self.status.clear()
        self.results.show_rows((), ())
        self.views.hide()
        self.progress.begin("ask")

    # Showing

    def _show(self) -> None:
        """Show what came so far; a list that is as long as it gets is not drawn anew."""
        self.status.setText(words.status(self.asking.count, None, self.service))
        if len(self.results.table.rows) == len(self.asking.rows):
            return
        self.views.setTabEnabled(1, False)
        self.views.setVisible(bool(self.asking.rows))  # before it is filled: each turn of its layout measures the rows
        self.results.verticalHeader().setDefaultSectionSize(2 * self.results.fontMetrics().height() + _ROW_ROOM)
        self.results.show_rows(sale_columns(), tuple(self.asking.rows))
        self._refresh_actions()

    def _show_all(self) -> None:
        self.by_year.show_years(self.asking.years)
        self.views.setTabEnabled(1, True)
        self.views.setVisible(bool(self.asking.rows))
        listed, count = len(self.asking.rows), self.asking.count
        told = words.status(count, self.asking.total, self.service) if count else ""
        newest = tr("The {} newest are listed, all are counted and go to the map.").format(words.number(listed))
        self.status.setText("\n".join(filter(None, (told, newest if listed < count else ""))))
        self._tell_notes()
        self._refresh_actions()

    def _tell_notes(self) -> None:
        query, notes = self.asking.query, self.asking.notes
        if query is None:
            return
        sentences = notes_of(query, notes)
        if not self.asking.count:
            sentences = " ".join(filter(None, (self._told_of_none(query), sentences)))
        if Note.FAILED in unknown_years(notes).values():
            self._retry = self.ask
            self.notice.tell_stop(sentences, tr("Try again"))
        elif sentences:
            self.notice.tell(sentences)

    def _told_of_none(self, query: SalesQuery) -> str:
        """Say that there was no sale, in the years of which that is known."""
        if {Note.NOT_COVERED, Note.NOWHERE} & set(self.asking.notes):
            return ""
        unknown = unknown_years(self.asking.notes)
        known = [str(year) for year in reversed(query.years) if year not in unknown]
        if known:
            return tr("No sale was published here in these years: {}.").format(", ".join(known))
        return tr("No sale came, and whether there were any is not known.")

    def _tell_empty(self) -> None:
        text = tr("Choose a commune, pick parcels or draw a shape, and look for the sales of the last five years.")
        self.notice.tell(text, "" if self.place.commune.commune else _EXAMPLE.label)

    def _take_example(self, example: str) -> None:
        self.place.mode.setCurrentIndex(COMMUNE)
        self.place.commune.set_commune(_EXAMPLE)
        self.ask()

    def _refresh_actions(self) -> None:
        filled = bool(self.asking.rows)
        for button in (self.add, self.copy_button, self.csv):
            button.setEnabled(filled)
        self.zoom.setEnabled(bool(self._located()))

    # Acting

    def shown_table(self) -> TableView:
        """Give the table that is in sight."""
        return self.by_year.table if self.views.currentWidget() is self.by_year else self.results

    def go(self) -> None:
        """Zoom to the selected sales, and flash them."""
        self.go_to(self._located(), "EPSG:4326")

    def _located(self) -> list[QgsGeometry]:
        geometries = []
        for row in self.results.selected():
            if row.subject.geometry is not None:
                geometry = QgsGeometry()
                geometry.fromWkb(row.subject.geometry)
                geometries.append(geometry)
        return geometries

    def _open_row(self, row: TableRow) -> None:
        self.go()

    def save_csv(self) -> None:
        """Ask for a file, and write the table in sight to it."""
        title, kinds = tr("Save the table"), tr("CSV files (*.csv)")
        ask_where_to_save(self, title, f"{self.name}.csv", kinds, self.write_csv)

    def write_csv(self, path: Path) -> None:
        """Write the table in sight to a file."""
        try:
            path.write_bytes(self.shown_table().as_csv())
        except OSError as error:
            self.notice.tell(tr("The file could not be written: {}").format(error.strerror or str(error)))

    def _connect_parts(self) -> None:
        self.place.chosen.connect(self.ask)
        self.place.told.connect(self.notice.tell)
        self.notice.example_chosen.connect(self._take_example)
        self.results.activated_row.connect(self._open_row)
        self.results.picked.connect(self._refresh_actions)
        self.asking.started.connect(self._begin)
        self.asking.ended.connect(partial(self.progress.end, "ask"))
        self.asking.changed.connect(self._show)
        self.asking.succeeded.connect(self._show_all)
        self.asking.failed.connect(lambda error: self.tell_failure(error, self.ask))
