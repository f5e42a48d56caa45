"""The risks of a place: the report side by side, its details, what lies around as layers, the official PDF."""

from __future__ import annotations

from datetime import date
from functools import partial
from typing import Any

from qgis.core import QgsGeometry
from qgis.PyQt.QtWidgets import QWidget

from .....services.endpoints import ENDPOINTS
from .....services.errors import CartoMairieError, Problem, QueryError
from .....services.query import Query
from ....host.dates import short_date
from ....host.i18n import tr
from ....host.icons import icon
from ....host.messages import wording
from ...form import Form
from ...form_context import FormContext
from ...widgets.giving_row import GivingRow
from ...widgets.links import open_page
from ...widgets.table import TableRow, TableView
from ..part import small_button
from .around import AroundPanel
from .asked import Choices
from .asking import Asking
from .pdf import PdfButton
from .places import PlacesPanel
from .rows import detail_columns, detail_rows, report_columns, report_rows

DRAWN_EACH = 100
"""Reports."""


class RiskForm(Form):
    """The page of the risks."""

    name = "risk"
    service = "risks"
    tools = ("drawPoint", "pickParcel")

    @staticmethod
    def title() -> str:
        """Give the form's name in the user's language."""
        return tr("Risks")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        super().__init__(shared, parent)
        self.places = PlacesPanel(shared)
        self.query = self.places.query
        self.search = small_button("search", tr("Ask"), self.ask, tr("Ask for the risks of the place"))
        self.more = small_button(
            "riskDetails", tr("Show details"), self.ask_details, tr("Zones, plans and decrees of the chosen place")
        )
        self.results = TableView()
        self.results.setObjectName("results")
        self.results.setAccessibleName(tr("Risks at the address and in the commune"))
        self.results.hide()
        self.asking = Asking(self.context, self.title(), self)
        self._rows: list[TableRow] = []
        self._counted = 0
        self.around = AroundPanel(self)
        self.pdf = PdfButton(self)
        self.anew = self.add_button(
            "askAnew", icon("refresh"), tr("Ask again, what was kept from before too"), partial(self.ask, True)
        )
        self._lay_out_parts()
        self._connect_parts()
        self.notice.tell(tr("Type an address, pick parcels or draw a point, and ask for its risks."))
        self._refresh_actions()

    # What all forms answer

    def first_field(self) -> QWidget:
        """Give the field that takes the keyboard."""
        return self.query

    def queries(self) -> list[Query]:
        """Give the question whose table is shown; raises `QueryError`."""
        shown = self.asking.details_query or self.asking.query
        if shown is None:
            raise QueryError(Problem.EMPTY, field="geometry")
        return [shown]

    def stop(self) -> None:
        """Give up what is asked."""
        self.asking.cancel()
        self.pdf.cancel()

    def cancel(self) -> None:
        """Give up what is under way; what came stays, and need not be asked again."""
        was_asking = self.asking.active and not self.asking.details_query
        super().cancel()
        if was_asking:
            self._retry = self.ask
            told = tr("{} of {}").format(len(self.asking.reports), self.asking.total or 1)
            self.notice.tell_stop(tr("Stopped: {} were loaded.").format(told), tr("Go on"))

    def take_shape(self, shape: QgsGeometry) -> None:
        """Take the point that was drawn on the map."""
        self.places.take_shape(shape)

    # Asking

    def ask(self, anew: bool = False) -> None:
        """Ask for the reports; those that were kept from before too, where all is wanted `anew`."""
        try:
            self.asking.ask(self.places.asked(), anew)
        except CartoMairieError as error:
            self.notice.tell(wording(error))

    def ask_details(self) -> None:
        """Ask for the details of the chosen place."""
        from .....services.risks.queries import RiskDetailsQuery

        report = self.chosen_report()
        if report is None:
            self.notice.tell(tr("Choose a place in the table first."))
        elif report.place is None:
            self.asking.ask_details(RiskDetailsQuery(self.asking.query.commune if self.asking.query else None))
        else:
            place = report.place
            asked = RiskDetailsQuery(place.commune, place.longitude, place.latitude, parcel=place.parcel)
            self.asking.ask_details(asked)

    def chosen_report(self) -> Any:
        """Give the report of the selected row, or the only one there is; None where it is to be chosen first."""
        subjects = [row.subject for row in self.results.selected() if row.subject in self.asking.reports]
        return subjects[0] if subjects else self.asking.reports[0] if len(self.asking.reports) == 1 else None

    # Showing

    def _begin(self) -> None:
        self._rows, self._counted = [], 0
        self.notice.clear()
        self.status.clear()
        self.results.show_rows((), ())
        self.progress.begin("ask")

    def _show(self) -> None:
        reports = self.asking.reports
        if self.asking.details_query is not None:
            rows, columns = detail_rows(self.asking.details), detail_columns()
        else:
            self._rows += report_rows(reports[self._counted :])
            self._counted = len(reports)
            rows, columns = self._rows, report_columns(self.asking.total > 1)
            self.progress.advance(len(reports), self.asking.total if self.asking.total > 1 else None)
        # Of a great many places the table is drawn now and then: to draw it anew takes the longer the more there are.
        if len(reports) < DRAWN_EACH or len(reports) % DRAWN_EACH == 0 or len(reports) == self.asking.total:
            self.results.show_rows(columns, rows)
        self.results.setVisible(bool(rows))
        self._refresh_actions()
        told = (
            self.asking.told or self._told_of_one(),
            self._told_of_kept(),
            self._told_of_parcel(),
            ENDPOINTS[self.service].attribution,
        )
        self.status.setText(" · ".join(filter(None, told)))
        self._tell_failures()

    def _told_of_kept(self) -> str:
        kept = [report.kept_on for report in self.asking.reports if report.kept_on]
        return tr("asked on {}").format(short_date(min(kept))) if kept and min(kept) < date.today().isoformat() else ""

    def _told_of_parcel(self) -> str:
        """Say of which parcel the zones and plans are."""
        parcel = next((topic.parcel for topic in self.asking.details if topic.parcel), "")
        return tr("zones and plans of the parcel {} itself").format(parcel) if parcel else ""

    def _told_of_one(self) -> str:
        report = self.asking.reports[0] if len(self.asking.reports) == 1 else None
        if report is None or report.error is not None:
            return ""
        if report.distance is not None and report.address:
            return tr("Report on {}, {} m away").format(report.address, round(report.distance))
        if report.place is not None:
            return tr("No address is near: the report tells of the commune of {} alone").format(report.commune)
        return tr("Report on the commune of {}").format(report.commune)

    def _tell_failures(self) -> None:
        came: list[Any] = self.asking.details if self.asking.details_query is not None else self.asking.reports
        errors = [item.error for item in came if item.error is not None]
        if errors:
            before = tr("{} could not be asked: unknown.").format(len(errors)) if len(came) > 1 else ""
            again = self.ask_details if self.asking.details_query is not None else self.ask
            self.tell_failure(errors[0], again, before=before)
            return
        instead = next((topic.instead for topic in self.asking.details if topic.instead is not None), None)
        if instead is not None:
            before = tr("The parcel could not be asked with your token: this is of the commune.")
            self.tell_failure(instead, self.ask_details, before=before)

    def _tell_choices(self, choices: Choices) -> None:
        if choices.labels:
            self.notice.tell(tr("Several addresses may be meant. Type it in full."), choices.labels[0])
        else:
            self.notice.tell(tr("No address was found. Check the spelling, or add the commune."))

    def _take_example(self, example: str) -> None:
        self.query.setText(example)
        self.ask()

    def _refresh_actions(self) -> None:
        filled = bool(self.results.rows())
        self.add.setEnabled(filled)
        for part in (self.more, self.pdf.button, self.anew, self.around):
            part.setEnabled(bool(self.asking.reports))

    def open_row(self, row: TableRow) -> None:
        """Open the service's page of a report."""
        open_page(getattr(row.subject, "url", ""))

    def _lay_out_parts(self) -> None:
        self.top.addWidget(self.places)
        self.top.addWidget(GivingRow(self.search, self.more))
        self.middle.addWidget(self.results, 1)
        self.middle.addWidget(self.around)
        self.middle.addStretch()

    def _connect_parts(self) -> None:
        self.query.submitted.connect(lambda: self.ask())
        self.query.escaped.connect(self.cancel)
        self.places.chosen.connect(lambda: self.ask())
        self.places.refused.connect(self.notice.tell)
        self.notice.example_chosen.connect(self._take_example)
        self.results.activated_row.connect(self.open_row)
        self.asking.started.connect(self._begin)
        self.asking.ended.connect(lambda: self.progress.end("ask"))
        self.asking.changed.connect(self._show)
        self.asking.ambiguous.connect(self._tell_choices)
        self.asking.failed.connect(lambda error: self.tell_failure(error, self.ask))
