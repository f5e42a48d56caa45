"""What lies on a shape: choose a shape and layers, read how much of each, add them to the map; and the zonings."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry, QgsProject
from qgis.PyQt.QtGui import QShowEvent
from qgis.PyQt.QtWidgets import QWidget

from .....services.endpoints import ENDPOINTS
from .....services.errors import Problem, QueryError
from .....services.query import Query
from ....host.i18n import tr
from ....host.messages import wording
from ....layers.map.own_layers import select
from ...form import Form
from ...form_context import FormContext
from ...widgets.giving_row import GivingRow
from ...widgets.links import open_page
from ...widgets.table import TableRow, TableView
from ...widgets.wrapped_check_box import WrappedCheckBox
from ..asked_shape import AskedShape
from ..part import small_button
from .asking import Asking
from .layer_chooser import LayerChooser
from .questions import LayerAnswer
from .shape_panel import ShapePanel
from .table_actions import TableActions, document_of
from .themes_button import ThemesButton


class IntersectForm(Form):
    """The page of the shapes."""

    name = "intersect"
    service = "wfs"
    tools = ("drawPolygon", "drawRectangle", "drawCircle", "drawLine", "drawPoint", "pickParcel")

    @staticmethod
    def title() -> str:
        """Give the form's name in the user's language."""
        return tr("What lies here")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(shared, parent)
        self.shape = ShapePanel(shared)
        self.query = self.shape.query
        self.chooser = LayerChooser(self.context)
        self.clip = WrappedCheckBox(tr("Cut to the shape"))
        self.clip.setObjectName("clip")
        self.clip.setAccessibleName(self.clip.text())
        self.search = small_button("search", tr("Ask"), self.ask, tr("Ask the ticked layers what lies on the shape"))
        self.zonings = small_button(
            "zonings",
            tr("Show the zonings"),
            self.ask_zonings,
            tr("Planning, easements, protected areas, farming, risks"),
        )
        self.results = TableView()
        self.results.setObjectName("results")
        self.results.setAccessibleName(tr("What lies on the shape"))
        self.results.setMinimumHeight(self.fontMetrics().height() * 7)
        self.results.hide()
        self.table_actions = TableActions(self, self.results)
        self.themes = ThemesButton(self)
        self.asking = Asking(self.context, self.title(), self)
        self._lay_out_parts()
        self._connect_parts()
        self.notice.tell(tr("Draw a shape on the map or choose one, tick layers, and ask what lies on it."))
        self._refresh_actions()

    # What all forms answer

    def first_field(self) -> QWidget:
        """Give the field that takes the keyboard."""
        return self.query

    def queries(self) -> list[Query]:
        """Give the questions of the selected layers, or of all that have features; raises `QueryError`."""
        chosen = [row.subject for row in self.results.selected() or self.results.rows()]
        found = [answer for answer in chosen if isinstance(answer, LayerAnswer) and answer.summary.features]
        for answer in found:
            layer = QgsProject.instance().mapLayer(answer.choice.name) if answer.choice.own else None
            if layer is not None:
                select(layer, list(answer.ids))
        if not found:
            raise QueryError(Problem.EMPTY, field="layers")
        return [answer.summary.query for answer in found if isinstance(answer.summary.query, Query)]

    def stop(self) -> None:
        """Give up what is asked."""
        self.asking.cancel()

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
        asked = self._asked()
        if asked is not None:
            self.chooser.remember(choices)
            self.asking.ask_layers(asked, choices, self.clip.isChecked(), self.chooser.route)

    def ask_zonings(self) -> None:
        """Ask the layers of all themes."""
        asked = self._asked()
        if asked is not None:
            self.asking.ask_zonings(asked)

    def _asked(self) -> AskedShape | None:
        try:
            return self.shape.asked()
        except QueryError as error:
            self.notice.tell(wording(error))
            return None

    def _begin(self) -> None:
        self.notice.clear()
        self.status.clear()
        self.results.show_rows((), ())
        self.progress.begin("ask")

    # Showing

    def _show(self) -> None:
        answer, rows = self.asking.answer, self.asking.answer.rows()
        self.results.show_rows(answer.columns(), rows)
        if rows or not self.asking.active:  # what is below must not jump while layers answer
            self.results.setVisible(bool(rows))
        self._refresh_actions()
        failures = answer.errors()
        count = answer.count_text() if rows or not failures else ""  # what failed is not nothing
        told = (count, answer.size_text(), ENDPOINTS[self.service].attribution)
        self.status.setText(" · ".join(filter(None, told)))
        if failures:
            before = tr("{} layers did not answer.").format(len(failures)) if len(failures) > 1 else ""
            self.tell_failure(failures[0], self.asking.ask_again, before=before)

    def _fail(self, error: Any) -> None:
        self.results.hide()
        self.tell_failure(error, self.asking.ask_again)

    def _tell_nothing(self, in_no_commune: bool) -> None:
        self.notice.tell(
            tr("None of these layers has anything here: the shape lies in no commune, at sea or abroad.")
            if in_no_commune
            else tr("None of these layers has anything here.")
        )

    def _refresh_actions(self) -> None:
        answers = [row.subject for row in self.results.rows() if isinstance(row.subject, LayerAnswer)]
        self.add.setEnabled(any(answer.summary.features for answer in answers))
        self.table_actions.refresh()

    def _tell_ticked(self) -> None:
        """Tell how many layers are ticked, as most of them are out of sight."""
        ticked = len(self.chooser.chosen())
        self.search.setText(tr("Ask ({})").format(ticked) if ticked > 1 else tr("Ask"))

    # Acting

    def open_row(self, row: TableRow) -> None:
        """Open the document of a zoning; add a layer to the map."""
        if isinstance(row.subject, LayerAnswer):
            self.add_to_map()
        else:
            open_page(document_of(row) or "")

    def _lay_out_parts(self) -> None:
        for widget, stretch in ((self.shape, 0), (self.chooser, 1), (self.clip, 0)):
            self.top.addWidget(widget, stretch)
        self.top.addWidget(GivingRow(self.search, self.zonings))
        self.middle.addWidget(self.results, 1)

    def _connect_parts(self) -> None:
        self.query.submitted.connect(self.ask)
        self.query.escaped.connect(self.cancel)
        self.shape.refused.connect(self.notice.tell)
        self.chooser.changed.connect(self._tell_ticked)
        self.chooser.failed.connect(lambda error: self.tell_failure(error, self.chooser.load))
        self.results.activated_row.connect(self.open_row)
        self.table_actions.refused.connect(self.notice.tell)
        self.asking.started.connect(self._begin)
        self.asking.ended.connect(lambda: self.progress.end("ask"))
        self.asking.changed.connect(self._show)
        self.asking.failed.connect(self._fail)
        self.asking.found_nothing.connect(self._tell_nothing)
        self.themes.told.connect(self.notice.tell)
        QgsProject.instance().cleared.connect(self.shape.forget)
