"""What choosing a result does, in the dock and in the locator bar alike: it is shown, and becomes the subject."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.core import QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..map import navigation
from .basket import ParcelBasket
from .parcels_at import geometry_of
from .place import Place, PlaceKind

if TYPE_CHECKING:
    from ...host.context import Context
    from .choices import Choice

PAGES = {"parcel_list": "parcel", "company": "company", "dataset": "dataset"}
"""The page of the dock that takes a text of a kind."""


class Chooser(QObject):
    """Makes what is chosen the subject, adds no parcel twice; `page_wanted` hands a text to a page, by its name."""

    page_wanted = pyqtSignal(str, str)

    def __init__(self, context: Context, basket: ParcelBasket, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._basket = basket

    def choose(self, choice: Choice) -> None:
        """Act on a result."""
        if choice.kind in PAGES and choice.meaning is not None:
            self.page_wanted.emit(PAGES[choice.kind], choice.meaning.text)
        elif choice.kind == "parcel" and choice.feature is not None:
            self._basket.add(choice.feature)
            self._show(geometry_of(choice.feature))
        else:
            place = place_of(choice)
            if place is not None:
                self.go_to(place)

    def go_to(self, place: Place) -> None:
        """Make a place the subject, and show it."""
        self._basket.take_place(place)
        self._show(place.shape, flashing=place.kind is not PlaceKind.COMMUNE)

    def _show(self, shape: QgsGeometry, flashing: bool = True) -> None:
        iface, crs = self._context.iface, navigation.wgs84()
        navigation.zoom_to(iface, shape, crs)
        if flashing:
            navigation.flash(iface, [shape], crs)


def place_of(choice: Choice) -> Place | None:
    """Give the place that a result is; None for one without a geometry."""
    if choice.meaning is not None and choice.meaning.position is not None:
        position = choice.meaning.position
        point = QgsGeometry.fromPointXY(QgsPointXY(position.longitude, position.latitude))
        return Place(PlaceKind.POSITION, choice.title, bytes(point.asWkb()))
    if choice.feature is None or choice.feature.geometry is None:
        return None
    code = choice.value("code") or choice.value("citycode") or ""
    label = choice.value("label") or choice.value("name") or choice.title
    return Place(PlaceKind(choice.kind), str(label), choice.feature.geometry, str(code))
