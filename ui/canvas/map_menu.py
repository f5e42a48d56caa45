"""What a right click on the map offers, in QGIS's own menu: the parcel, the address and the zonings of the place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from qgis.core import QgsCsException, QgsGeometry, QgsPointXY
from qgis.gui import QgsMapMouseEvent
from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QMenu

from ..host.context import Context
from ..host.i18n import tr
from ..host.icons import icon
from ..host.latest import LatestJob
from ..layers.map.navigation import map_to_wgs84
from ..layers.parcels.basket import ParcelBasket
from ..layers.parcels.place import Place, PlaceKind

if TYPE_CHECKING:
    from ...services.cancel import CancelToken
    from ...services.model import Feature


class MapMenu(QObject):
    """Adds four actions to QGIS's context menu of the map, where QGIS has one (3.16 and later).

    `zonings_wanted` hands over a point in degrees (WGS 84); `sheet_wanted` tells that the parcel is the subject, and
    its sheet is to be opened.
    """

    zonings_wanted = pyqtSignal(object)
    sheet_wanted = pyqtSignal()

    def __init__(
        self, context: Context, basket: ParcelBasket, has_sheet: Callable[[], bool], parent: QObject | None = None
    ) -> None:
        super().__init__(parent)
        self._context, self._basket, self._has_sheet = context, basket, has_sheet
        self._then: Callable[[list[Feature]], None] = lambda found: None
        self._asking = LatestJob(context.jobs, tr("What is here"), self)
        self._asking.produced.connect(lambda found: self._then(found))
        self._asking.failed.connect(context.messages.show_error)

    def load(self) -> None:
        """Be told when the menu is about to be shown."""
        self._canvas.contextMenuAboutToShow.connect(self._fill)

    def unload(self) -> None:
        """Be told no more, and give up what is asked."""
        self._canvas.contextMenuAboutToShow.disconnect(self._fill)
        self._asking.cancel()

    @property
    def _canvas(self) -> Any:
        return self._context.iface.mapCanvas()

    def _fill(self, menu: QMenu, event: QgsMapMouseEvent) -> None:
        try:
            place = map_to_wgs84(self._canvas).transform(event.mapPoint())
        except QgsCsException:
            return  # a place that is nowhere on Earth
        if not (abs(place.x()) <= 180 and abs(place.y()) <= 90):
            return
        menu.addSeparator()
        self._add(menu, "parcelHere", "parcel", tr("Parcel here"), lambda: self._parcel(place, self._pick))
        self._add(menu, "addressHere", "address", tr("Address here"), lambda: self._address(place))
        point = QgsGeometry.fromPointXY(place)
        self._add(menu, "zoningsHere", "intersect", tr("Zonings here"), lambda: self.zonings_wanted.emit(point))
        if self._has_sheet():
            self._add(menu, "sheetHere", "parcel", tr("Sheet of this parcel"), lambda: self._parcel(place, self._sheet))

    def _add(self, menu: QMenu, name: str, picture: str, text: str, act: Callable[[], object]) -> None:
        action = menu.addAction(icon(picture), text)
        action.setObjectName(name)
        action.triggered.connect(lambda: act())

    def _parcel(self, place: QgsPointXY, then: Callable[[list[Feature]], None]) -> None:
        from ..layers.parcels.parcels_at import loaded_parcels_at

        loaded = loaded_parcels_at(place)
        if loaded:
            then(loaded)
            return
        context = self._context

        def fetch(token: CancelToken) -> list[Feature]:
            from ...services.cadastre.queries import ParcelsByShapeQuery  # heavy, hence in the job's thread

            pages = context.services.pages(ParcelsByShapeQuery.at(place.x(), place.y()), token)
            return [feature for page in pages for feature in page.features]

        self._ask(fetch, lambda found: then(found) if found else self._tell_no_parcel())

    def _pick(self, found: list[Feature]) -> None:
        """Add the parcel; where sheets of the cadastre overlap and several lie there, all of them, and say so."""
        self._basket.add(*found)
        if len(found) > 1:
            told = tr("{} parcels lie here one over the other: all were added. Ctrl+Z in the dock takes them out.")
            self._context.messages.show_info(told.format(len(found)))

    def _sheet(self, found: list[Feature]) -> None:
        self._basket.replace(*found)
        self.sheet_wanted.emit()

    def _address(self, place: QgsPointXY) -> None:
        context = self._context

        def fetch(token: CancelToken) -> list[Feature]:
            from ...services.geocoding import ReverseQuery

            pages = context.services.pages(ReverseQuery(place.x(), place.y()), token)
            return [feature for page in pages for feature in page.features]

        self._ask(fetch, self._take_address)

    def _take_address(self, found: list[Feature]) -> None:
        from ...services.geocoding import NEAREST_ADDRESSES
        from .reverse import address_text

        if not found or found[0].geometry is None:
            self._context.messages.show_info(tr("There is no address within 200 m of this place."))
            return
        label, code = (found[0].attributes[NEAREST_ADDRESSES.index(name)] for name in ("label", "citycode"))
        self._basket.take_place(Place(PlaceKind.ADDRESS, label, found[0].geometry, code or ""))
        self._context.messages.show_info(address_text(found[0]))

    def _tell_no_parcel(self) -> None:
        self._context.messages.show_info(tr("The cadastre has no parcel here: a road, a river, or a place abroad."))

    def _ask(self, fetch: Callable[[CancelToken], list[Feature]], then: Callable[[list[Feature]], None]) -> None:
        self._then = then
        self._asking.fetch(fetch)
