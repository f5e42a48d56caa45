"""Find a parcel."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import TypeVar, Union

from qgis.core import QgsGeometry
from qgis.PyQt.QtWidgets import QWidget

from .....services.cadastre.service import SERVICE, ParcelQuery
from .....services.errors import CartoMairieError, QueryError
from .....services.model import Feature, Schema
from .....services.query import Query
from ....host.i18n import tr
from ....host.messages import wording
from ....layers.storage.geopackage_load import GeoPackageLoad
from ...desk import Desk
from ...header import home_of
from ...search_form import SearchForm
from ...widgets.background_list import BackgroundList
from ...widgets.results_model import Row
from .by_shape import ByShape
from .commune_map import CommuneMap
from .parcel_text import read_parcel, taken_apart
from .pasted_list import PastedList
from .picked import PickedParcels
from .plot_panel import PlotPanel
from .reference_fields import ReferenceFields
from .whole_communes import WholeCommunes

Part = Union[PastedList, PlotPanel, ByShape, WholeCommunes]
PartOfForm = TypeVar("PartOfForm", bound=Part)


class ParcelForm(SearchForm):
    """A parcel by commune, section and number or by its IDU; a whole section, or a whole commune."""

    name = "parcel"
    service = SERVICE
    tools = ("pickParcel", "drawPolygon", "drawLine", "drawPoint")

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("Parcel")

    def __init__(self, desk: Desk, parent: QWidget | None = None) -> None:
        self.fields = ReferenceFields(desk)
        self._parts: list[Part] = []
        super().__init__(desk, parent)
        self.top.insertWidget(0, self.fields)
        self.fields.set_commune(home_of(desk.home))
        self._add_parts(desk)
        desk.home.changed.connect(self._take_home)
        self.fields.written.connect(self._take_reference)
        self.fields.commune_changed.connect(self._commune_changed)
        self.fields.failed.connect(self._tell_list_failure)
        self._follow("sections", self.fields.sections)
        self._follow("numbers", self.fields.numbers)
        self.query.textChanged.connect(self.refresh_actions)
        self.query.textEdited.connect(self._show_reference)
        self.refresh_actions()

    def placeholder(self) -> str:
        """Say what the field accepts."""
        return tr("AN 12, or a 14-character IDU")

    def empty_text(self) -> str:
        """Say what to type."""
        return tr("Choose a commune, a section and a number, or type a reference.")

    def example(self) -> str:
        """Give an IDU."""
        return "91216000AB0037"

    def nothing_text(self) -> str:
        """Say what to try."""
        return tr(
            "The cadastre knows no such parcel. Check the section and the number, or the commune: "
            "a parcel that was divided or merged has a new number."
        )

    def read(self, text: str) -> ParcelQuery:
        """Ask for what is typed, in the commune of the form."""
        return read_parcel(text, self.fields.code)

    def worth_asking(self, text: str, query: Query) -> bool:
        """Ask for a parcel; a section is listed only when the user insists."""
        return isinstance(query, ParcelQuery) and query.number is not None

    def query_of(self, row: Row) -> ParcelQuery:
        """Ask for the one parcel by its IDU."""
        return ParcelQuery.of_idu(row.value("idu"))

    def copied(self, schema: Schema, feature: Feature) -> str:
        """Give the IDU."""
        return feature.attributes[schema.index("idu")]

    def first_field(self) -> QWidget:
        """Give the commune while there is none, then the reference."""
        return self.query if self.fields.code else self.fields.commune

    def take_shape(self, shape: QgsGeometry) -> None:
        """Add the parcels that a drawn shape crosses, with how much of each."""
        self.by_shape.ask(shape.asJson(8))

    def stop(self) -> None:
        """Give up the lists too."""
        super().stop()
        self.fields.stop()
        for part in self._parts:
            part.work.cancel()

    def refresh_actions(self) -> None:
        """Word the main action by what it adds: a parcel, a section or a commune."""
        super().refresh_actions()
        query = self._typed_query()
        self.add.setEnabled(query is not None)
        if query is None or query.number or self.results.selected_rows():
            text = tr("Add to the map")
        elif query.section:
            text = tr("Add section {}").format(query.section.lstrip("0") or query.section)
        else:
            text = tr("Add the commune")
        self.add.setText(text)
        self.add.setAccessibleName(text)

    def arranged(self, rows: list[Row]) -> list[Row]:
        """Put parcels in the order of their references: the service gives them in none."""
        return sorted(rows, key=lambda row: row.copied)

    def choose_result(self) -> None:
        """Choose a parcel that was found alone; of a section's, none is the best."""
        if self.results.results.rowCount() == 1:
            self.results.select_first()

    def _add_parts(self, desk: Desk) -> None:
        if desk.basket is not None:
            self.bottom.addWidget(PickedParcels(desk.basket))
            plot = self._connected(PlotPanel(desk.context, desk.basket))
            plot.wanted.connect(lambda query: self.adding.start([query]))
        self.pasted = self._connected(PastedList(desk.context, self._code))
        self.pasted.wanted.connect(lambda query: self.adding.start([query]))
        if desk.basket is not None:
            self.pasted.found.connect(lambda parcels: desk.basket.add(*parcels))
        self.by_shape = self._connected(ByShape(desk.context))
        self.by_shape.wanted.connect(lambda query: self.adding.start([query]))
        self.plan = CommuneMap(self._code)
        self.plan.wanted.connect(self.adding.start)
        self.plan.refused.connect(lambda error: self.notice.tell(wording(error)))
        self.bottom.addWidget(self.plan)
        self.whole = self._connected(WholeCommunes(desk.context, self._code))
        self.whole.wanted.connect(self._load_into)

    def _code(self) -> str:
        return self.fields.code

    def _load_into(self, query: Query, path: Path) -> None:
        self.adding.run([partial(GeoPackageLoad, self.context, query, path)])

    def _connected(self, part: PartOfForm) -> PartOfForm:
        """Let a part of the form use its progress line and its place for failures."""
        self._follow(part.objectName(), part.work)
        part.failed.connect(self._tell_list_failure)
        self._parts.append(part)
        self.bottom.addWidget(part)
        return part

    def _follow(self, what: str, work: BackgroundList) -> None:
        work.started.connect(lambda: self.progress.begin(what))
        work.ended.connect(lambda: self.progress.end(what))

    def _typed_query(self) -> ParcelQuery | None:
        try:
            return self.read(self.query.text())
        except QueryError:
            return None

    def _take_home(self) -> None:
        if not self.query.text():
            self.fields.set_commune(home_of(self.desk.home))
            self.refresh_actions()

    def _take_reference(self, text: str) -> None:
        self.query.setText(text)
        if self.fields.number.text():
            self.search.now(text)

    def _show_reference(self) -> None:
        """Let the lists follow what is typed: two references in one form would leave it open which is meant."""
        query = self._typed_query()
        if query is None or query.commune != self.fields.code or not query.section:
            self.fields.show_reference(None, "", "")
        else:
            self.fields.show_reference(query.prefix, query.section, (query.number or "").lstrip("0"))

    def _commune_changed(self) -> None:
        self.query.clear()
        self.refresh_actions()

    def _show_refusal(self, error: CartoMairieError) -> None:
        super()._show_refusal(error)
        apart = taken_apart(self.query.text())
        if apart:
            self.notice.tell(wording(error), apart)

    def _show_held(self, text: str) -> None:
        self._clear_results()
        self.notice.tell(tr("Choose a number, add the whole section, or press Enter to list its parcels."))

    def _tell_list_failure(self, error: CartoMairieError, retry: Callable[[], None]) -> None:
        if isinstance(error, QueryError):  # it would be refused again
            self.notice.tell(wording(error))
            return

        def again() -> None:
            self.notice.clear()
            retry()

        self.tell_failure(error, again)
