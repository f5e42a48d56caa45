"""What lies on a shape: choose a shape and layers, read how much of each, add them to the map; and the zonings."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any, Callable

from qgis.core import QgsApplication, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import QLocale, QTimer, QUrl
from qgis.PyQt.QtGui import QDesktopServices, QShowEvent
from qgis.PyQt.QtWidgets import QCheckBox, QHBoxLayout, QWidget

from .....services.cancel import CancelToken
from .....services.endpoints import ENDPOINTS
from .....services.errors import CartoMairieError, Problem, QueryError
from .....services.query import Query
from ....host.i18n import language, tr
from ....host.jobs import Job
from ....host.messages import wording
from ....host.save_dialog import ask_where_to_save
from ....layers.map.own_layers import open_layer, select
from ...desk import Desk
from ...form import Form
from ...widgets import words
from ...widgets.table import Column, TableRow, TableView
from ..part import small_button
from .asking import ShapeKnown, Summary, ask_layers, ask_zonings, nothing_there
from .layer_chooser import LayerChooser
from .rows import metres_text, part_text, percent_text, rank, summary_row, zoning_row
from .shape_panel import ShapePanel

_SOON_MS = 100


class IntersectForm(Form):
    """The page of the shapes."""

    name = "intersect"
    service = "wfs"
    tools = ("drawPolygon", "drawRectangle", "drawCircle", "drawLine", "drawPoint", "pickParcel")

    @staticmethod
    def title() -> str:
        """Give the form's name in the user's language."""
        return tr("What lies here")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        super().__init__(desk, parent)
        self._job: Job | None = None
        self._shape: ShapeKnown | None = None
        self._summaries: list[Summary] = []
        self._zonings: list[Any] = []
        self.shape = ShapePanel(desk)
        self.query = self.shape.query
        self.chooser = LayerChooser(self.context)
        self.clip = QCheckBox(tr("Cut to the shape"))
        self.clip.setObjectName("clip")
        self.clip.setAccessibleName(self.clip.text())
        self.search = small_button("search", tr("Ask"), self.ask, tr("Ask the ticked layers what lies on the shape"))
        self.zonings = small_button(
            "zonings", tr("Zonings"), self.ask_zonings, tr("Planning, easements, protected areas, farming, risks")
        )
        self.results = TableView()
        self.results.setObjectName("results")
        self.results.setAccessibleName(tr("What lies on the shape"))
        self.results.setMinimumHeight(self.fontMetrics().height() * 7)
        self.results.hide()
        self._lay_out_intersect()
        self._connect_intersect()
        self._tell_what_to_do()

    # What all forms answer

    def first_field(self) -> QWidget:
        """Give the field that takes the keyboard."""
        return self.query

    def queries(self) -> list[Query]:
        """Give the questions of the selected layers, or of all that have features; raises `QueryError`."""
        chosen = [row.subject for row in self.results.selected() or self.results.rows()]
        found = [item for item in chosen if isinstance(item, Summary) and item.features]
        for item in found:
            layer = QgsProject.instance().mapLayer(item.choice.name) if item.choice.own else None
            if layer is not None:
                select(layer, list(item.ids))
        if not found:
            raise QueryError(Problem.EMPTY, field="layers")
        return [item.query for item in found if not item.choice.own]

    def stop(self) -> None:
        """Give up what is asked."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
            self.progress.end("ask")

    def take_shape(self, shape: QgsGeometry) -> None:
        """Take what was drawn on the map."""
        self.shape.take(shape, tr("Drawn shape"))

    def showEvent(self, event: QShowEvent) -> None:
        """Ask for the catalogue when the page is first seen."""
        super().showEvent(event)
        self.chooser.load()

    # Asking

    def ask(self) -> None:
        """Ask the ticked layers."""
        choices = self.chooser.chosen()
        if not choices:
            self.notice.tell(tr("Tick the layers to ask first."))
            return
        project = QgsProject.instance()
        own = {c.name: open_layer(layer) for c in choices if c.own and (layer := project.mapLayer(c.name)) is not None}
        choices = [choice for choice in choices if not choice.own or choice.name in own]
        clip, route = self.clip.isChecked(), self.chooser.route
        asked = self._asked()
        if asked is not None:
            self.chooser.remember(choices)
            self._start(
                self.ask,
                lambda token: ask_layers(self.context.services, asked, choices, own, clip, route, token),
                self._show_summaries,
            )

    def ask_zonings(self) -> None:
        """Ask the layers of all themes."""
        asked = self._asked()
        if asked is not None:
            self._start(
                self.ask_zonings,
                lambda token: ask_zonings(self.context.services, asked, language(), token),
                self._show_zonings,
            )

    def _asked(self) -> Any:
        try:
            return self.shape.asked()
        except QueryError as error:
            self.notice.tell(wording(error))
            return None

    def _start(
        self, again: Callable[[], None], work: Callable[[CancelToken], Iterator[Any]], show: Callable[[], None]
    ) -> None:
        self.stop()
        self._shape, self._summaries, self._zonings = None, [], []
        self.notice.clear()
        self.status.clear()
        self.results.show_rows((), ())
        job = self._job = Job(self.title(), work)

        # Thirty layers may answer within a moment: the table is not made anew for each.
        soon = QTimer(job, singleShot=True, interval=_SOON_MS)
        soon.timeout.connect(lambda: show() if job is self._job else None)

        def take(told: Any) -> None:
            if job is self._job:
                self._take(told)
                if not soon.isActive():
                    soon.start()

        def end(error: CartoMairieError | None = None) -> None:
            if job is not self._job:
                return
            self._job = None
            soon.stop()
            self.progress.end("ask")
            if error is not None:
                self.results.hide()
                self.tell_failure(error, again)
            else:
                show()
                self._tell_of_nothing()

        job.produced.connect(take)
        job.succeeded.connect(end)
        job.failed.connect(end)
        job.cancelled.connect(end)
        self.progress.begin("ask")
        self.context.jobs.start(job)

    def _take(self, told: Any) -> None:
        if isinstance(told, ShapeKnown):
            self._shape = told
        elif isinstance(told, Summary):
            self._summaries.append(told)
        else:
            self._zonings.append(told)

    def _tell_of_nothing(self) -> None:
        """Where no layer has anything, say whether there is any land at all."""
        shape = self._shape
        failed = any(item.error for item in (*self._summaries, *self._zonings))
        if shape is None or failed or not self._summaries or any(item.features for item in self._summaries):
            return
        self.notice.tell(tr("None of these layers has anything here."))

        def work(token: CancelToken) -> Iterator[bool]:
            yield nothing_there(self.context.services, shape, token)

        job = Job(self.title(), work)
        job.produced.connect(lambda at_sea: self._tell_at_sea(shape, at_sea))
        self.context.jobs.start(job)

    def _tell_at_sea(self, shape: ShapeKnown, at_sea: bool) -> None:
        if at_sea and shape is self._shape:
            self.notice.tell(
                tr("None of these layers has anything here: the shape lies in no commune, at sea or abroad.")
            )

    # Showing

    def _show_summaries(self) -> None:
        unit_is_length = any(item.is_length for item in self._summaries)
        columns = (
            Column(tr("Layer")),
            Column(tr("No."), words.number, numeric=True),
            Column(tr("Share"), percent_text, numeric=True),
            Column(tr("m² or m") if unit_is_length else tr("Area (m²)"), words.number, numeric=True),
        )
        rows = [summary_row(item) for item in self._summaries]
        self._show_table(columns, rows)
        found = sum(item.features for item in self._summaries)
        total = sum(max(item.total or 0, item.features) for item in self._summaries)
        self._tell_status(words.count(found, total))
        self._tell_failures(item.error for item in self._summaries)

    def _show_zonings(self) -> None:
        columns = (
            Column(tr("Code")),
            Column(tr("Zoning")),
            Column(tr("In it"), part_text, numeric=True, written=False),
            Column(tr("Share"), percent_text, numeric=True, shown=False),
            Column(tr("Length (m)"), metres_text, numeric=True, shown=False),
        )
        found = [row for report in sorted(self._zonings, key=rank) for row in report.rows]
        # What two themes tell, as a plan against floods is an easement too, is read once.
        rows = [zoning_row(row) for row in {row[1:]: row for row in reversed(found)}.values()][::-1]
        self._show_table(columns, rows)
        self._tell_status(tr("{} zonings").format(words.number(len(rows))))
        self._tell_failures(report.error for report in self._zonings)

    def _show_table(self, columns: tuple[Column, ...], rows: list[TableRow]) -> None:
        self.results.show_rows(columns, rows)
        if rows or self._job is None:  # what is below must not jump while layers answer
            self.results.setVisible(bool(rows))
        self._refresh()

    def _tell_status(self, text: str) -> None:
        size = self._size_text()
        self.status.setText(" · ".join(filter(None, (text, size, ENDPOINTS[self.service].attribution))))

    def _size_text(self) -> str:
        shape = self._shape
        if shape is None or not shape.dimension:
            return ""
        if shape.dimension == 2:
            return tr("shape of {}").format(words.area(shape.size))
        return tr("shape of {} m").format(QLocale().toString(shape.size, "f", 1))

    def _tell_failures(self, errors: Any) -> None:
        failures = [error for error in errors if error is not None]
        if failures:
            before = tr("{} layers did not answer.").format(len(failures)) if len(failures) > 1 else ""
            again = self.ask if self._summaries else self.ask_zonings
            self.tell_failure(failures[0], again, before=before)

    def _tell_what_to_do(self) -> None:
        self.notice.tell(tr("Draw a shape on the map or choose one, tick layers, and ask what lies on it."))
        self._refresh()

    def _refresh(self) -> None:
        rows = self.results.rows()
        summaries = any(isinstance(row.subject, Summary) and row.subject.features for row in rows)
        self.add.setEnabled(summaries)
        for button in (self.copy_button, self.csv_button):
            button.setEnabled(bool(rows))
        self.document_button.setEnabled(any(isinstance(row.subject, tuple) for row in rows))

    def _tell_ticked(self) -> None:
        """Tell how many layers are ticked, as most of them are out of sight."""
        ticked = len(self.chooser.chosen())
        self.search.setText(tr("Ask ({})").format(ticked) if ticked > 1 else tr("Ask"))

    # Acting

    def open_row(self, row: TableRow) -> None:
        """Open the document of a zoning; add a layer to the map."""
        if isinstance(row.subject, Summary):
            self.add_to_map()
        elif row.subject[6]:
            QDesktopServices.openUrl(QUrl(row.subject[6]))

    def open_document(self) -> None:
        """Open the document of the selected zoning, or of the first one that has any."""
        rows = self.results.selected() or self.results.rows()
        row = next((row for row in rows if isinstance(row.subject, tuple) and row.subject[6]), None)
        if row is not None:
            self.open_row(row)

    def open_themes(self) -> None:
        """Open the user's folder of themes, with the shipped ones to copy from."""
        from .....services.wfs.themes import lay_out_folder

        folder = self.context.services.zoning.folder
        if folder is None:
            return
        try:
            lay_out_folder(folder)
        except OSError as error:
            self.notice.tell(tr("The file could not be written: {}").format(error.strerror or str(error)))
            return
        self.notice.tell(tr("Copy a theme out of “exemples” and edit it here: {}").format(folder))
        QDesktopServices.openUrl(QUrl.fromLocalFile(str(folder)))

    def save_csv(self) -> None:
        """Ask for a file, and write the table to it."""
        ask_where_to_save(self, tr("Save the table"), f"{self.name}.csv", tr("CSV files (*.csv)"), self.write_csv)

    def write_csv(self, path: Path) -> None:
        """Write the table to a file, with the mark by which spreadsheets know UTF-8."""
        try:
            path.write_bytes(self.results.as_csv().encode("utf-8-sig"))
        except OSError as error:
            self.notice.tell(tr("The file could not be written: {}").format(error.strerror or str(error)))

    def _lay_out_intersect(self) -> None:
        self.top.addWidget(self.shape)
        self.top.addWidget(self.chooser, 1)
        self.top.addWidget(self.clip)
        row = QHBoxLayout()
        row.addWidget(self.search, 1)
        row.addWidget(self.zonings, 1)
        self.top.addLayout(row)
        self.middle.addWidget(self.results, 1)
        theme = QgsApplication.getThemeIcon
        self.copy_button = self.add_button(
            "copy", theme("/mActionEditCopy.svg"), tr("Copy the table"), self.results.copy
        )
        self.csv_button = self.add_button(
            "csv", theme("/mActionFileSave.svg"), tr("Save the table as CSV"), self.save_csv
        )
        self.document_button = self.add_button(
            "document", theme("/mActionHelpContents.svg"), tr("Open the document of the zoning"), self.open_document
        )
        self.add_button(
            "themes",
            theme("/mActionOptions.svg"),
            tr("Edit what the zonings ask: the folder of themes"),
            self.open_themes,
        )

    def _connect_intersect(self) -> None:
        self.query.submitted.connect(self.ask)
        self.query.escaped.connect(self.cancel)
        self.shape.refused.connect(self.notice.tell)
        self.chooser.changed.connect(self._tell_ticked)
        self.chooser.failed.connect(lambda error: self.tell_failure(error, self.chooser.load))
        self.results.activated_row.connect(self.open_row)
