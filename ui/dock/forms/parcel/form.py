"""Find a parcel."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial
from pathlib import Path
from typing import TypeVar, Union

from qgis.core import QgsGeometry, QgsRectangle
from qgis.PyQt.QtWidgets import QBoxLayout, QWidget

from .....services.cadastre.service import PARCELS, SERVICE, ParcelQuery
from .....services.errors import CartoMairieError, QueryError
from .....services.model import Feature
from .....services.query import Query
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.messages import wording
from ....layers.map import navigation
from ....layers.parcels.parcels_at import geometry_of
from ....layers.storage.geopackage_load import GeoPackageLoad
from ...form_context import FormContext
from ...header import home_of
from ...search_form import SearchForm
from ...widgets.place import is_in_view
from .by_shape import ByShape
from .commune_map import CommuneMap
from .parcel_count import ParcelCount
from .parcel_text import read_parcel
from .pasted_list import PastedList
from .picked import PickedParcels
from .plot_panel import PlotPanel
from .reference_fields import ReferenceFields
from .topic import ParcelTopic
from .whole_communes import WholeCommunes

Part = Union[PastedList, PlotPanel, ByShape, WholeCommunes]
PartOfForm = TypeVar("PartOfForm", bound=Part)


class ParcelForm(SearchForm):
    """A parcel by commune, section and number or by its IDU; a whole section, or a whole commune."""

    name = "parcel"
    service = SERVICE
    folds_below = True
    tools = ("pickParcel", "drawPolygon", "drawLine", "drawPoint")

    @staticmethod
    def title() -> str:
        """Give the form's name."""
        return tr("Parcel")

    def __init__(self, shared: FormContext, parent: QWidget | None = None) -> None:
        fields = ReferenceFields(shared)
        super().__init__(shared, ParcelTopic(fields), parent)
        self.fields = fields
        self.count = ParcelCount(shared.context, self)
        self.count.counted.connect(self.refresh_actions)
        self._parts: list[Part] = []
        self.top.insertWidget(0, fields)
        fields.set_commune(home_of(shared.home))
        self._add_parts(shared)
        shared.home.changed.connect(self._take_home)
        fields.written.connect(self._take_reference)
        fields.commune_changed.connect(self._commune_changed)
        fields.failed.connect(self._tell_list_failure)
        self._follow("sections", fields.sections)
        self._follow("numbers", fields.numbers)
        fields.sections.succeeded.connect(lambda: self.count.ask(fields.code))
        self.refreshed.connect(self._word_main_action)
        self.query.textChanged.connect(self.refresh_actions)
        self.query.textEdited.connect(self._show_reference)
        self.refresh_actions()

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
        self.count.stop()
        for part in self._parts:
            part.work.cancel()
        self.pasted.stop()

    def _word_main_action(self) -> None:
        """Word the main action by what it adds: a parcel, a section or a commune."""
        query = self._typed_query()
        self.add.setEnabled(query is not None)
        if query is None or query.number or self.results.selected_rows():
            text = tr("Add to the map")
        elif query.section:
            text = tr("Add section {}").format(query.section.lstrip("0") or query.section)
        else:
            text = self.count.words(query.commune)
        self.add.setText(text)
        self.add.setAccessibleName(text)

    def _add_parts(self, shared: FormContext) -> None:
        basket = shared.basket
        if basket is not None:
            self.bottom.addWidget(PickedParcels(basket))
            plot = self._connected(PlotPanel(shared.context, basket))
            plot.wanted.connect(lambda query: self.adding.start([query]))
        self.pasted = self._connected(PastedList(shared.context, self._code))
        self.pasted.wanted.connect(lambda query: self.adding.start([query]))
        self.pasted.found.connect(self._pick)
        self.pasted.shown.connect(lambda parcels: self.go_to(list(map(geometry_of, parcels)), PARCELS.crs))
        self.pasted.text.textChanged.connect(self.clear_added)
        self.fields.commune_changed.connect(self.pasted.forget)
        self.by_shape = self._connected(ByShape(shared.context))
        self.by_shape.wanted.connect(lambda query: self.adding.start([query]))
        self.plan = CommuneMap(self._code)
        self.plan.wanted.connect(self.adding.start)
        self.plan.refused.connect(lambda error: self.notice.tell(wording(error)))
        self.bottom.addWidget(self.plan)
        self.whole = self._connected(WholeCommunes(shared.context, self._code))
        self.whole.wanted.connect(self._load_into)
        self.bottom.addStretch(1)
        layout = self.layout()
        for part, share in ((self.middle, 100), (self.bottom, 1)):  # below, while there are no results
            if isinstance(layout, QBoxLayout):
                layout.setStretchFactor(part, share)

    def _pick(self, parcels: Sequence[Feature]) -> None:
        """Pick parcels of a list, and go to them where they are not in view."""
        if self.shared.basket is not None:
            self.shared.basket.add(*parcels)
        extent = QgsRectangle()
        for parcel in parcels:
            extent.combineExtentWith(geometry_of(parcel).boundingBox())
        if not extent.isNull() and not is_in_view(self.shared.iface, extent, navigation.wgs84()):
            navigation.zoom_to(self.shared.iface, QgsGeometry.fromRect(extent), navigation.wgs84())

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

    def _follow(self, what: str, work: LatestJob) -> None:
        work.started.connect(lambda: self.progress.begin(what))
        work.ended.connect(lambda: self.progress.end(what))

    def _typed_query(self) -> ParcelQuery | None:
        try:
            return read_parcel(self.query.text(), self.fields.code)
        except QueryError:
            return None

    def _take_home(self) -> None:
        if not self.query.text():
            self.fields.set_commune(home_of(self.shared.home))
            self.pasted.forget()
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

    def _tell_list_failure(self, error: CartoMairieError, retry: Callable[[], None]) -> None:
        if isinstance(error, QueryError):  # it would be refused again
            self.notice.tell(wording(error))
            return

        def again() -> None:
            self.notice.clear()
            retry()

        self.tell_failure(error, again)
