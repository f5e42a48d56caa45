"""`reverseGeocode`: the address nearest to a click."""

from __future__ import annotations

from qgis.core import QgsGeometry
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import Qt, pyqtSignal
from qgis.PyQt.QtGui import QKeyEvent

from ...services.errors import CartoMairieError
from ...services.geocoding import NEAREST_ADDRESSES, ReverseQuery
from ...services.model import Feature
from ..host.compat import POINT
from ..host.context import Context
from ..host.i18n import tr
from ..layers.map.navigation import wgs84_to_map
from ..layers.parcels.parcels_at import geometry_of
from ..presentation.addresses import label
from .bands import make_band, remove_band, show_degrees
from .colours import DRAWN
from .label import MapLabel
from .question import Question
from .tool import HintedTool


class ReverseTool(HintedTool):
    """A click gives the nearest address, marked on the map and told in a message."""

    address_found = pyqtSignal(object)

    def __init__(self, canvas: QgsMapCanvas, context: Context) -> None:
        super().__init__(canvas, "reverseGeocode")
        self._context = context
        self._question = Question(context, self)
        self._marker = make_band(canvas, POINT, DRAWN)
        self._label = MapLabel(canvas)
        self._address: Feature | None = None
        canvas.destinationCrsChanged.connect(self._show)

    def hint(self) -> str:
        """Tell what a click does."""
        if self._question.open:
            return tr("Asking for the nearest address… Escape gives up.")
        return tr("Click the map to get the nearest address.")

    def reset(self) -> None:
        """Give up the request and take the address off the map."""
        self._question.abort()
        self._address = None
        self._show()

    def close(self) -> None:
        """Leave the canvas for good."""
        super().close()
        self.canvas().destinationCrsChanged.disconnect(self._show)
        remove_band(self.canvas(), self._marker)
        self._label.deleteLater()

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Ask for the address nearest to the click."""
        if event.button() != Qt.MouseButton.LeftButton:
            return
        self.reset()
        place = self.place_of(event)
        if place is None:
            return
        try:
            query = ReverseQuery(place.x(), place.y())
        except CartoMairieError as error:
            self._fail(error)
            return
        self._question.ask(query, self._answer, self._fail)
        self.hint_changed.emit(self.hint())

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self.reset()
            self.hint_changed.emit(self.hint())

    def _answer(self, addresses: list[Feature], total: int | None) -> None:
        self.hint_changed.emit(self.hint())
        if not addresses:
            self._context.messages.show_info(tr("There is no address within 200 m of this place."))
            return
        self._address = addresses[0]
        self._show()
        self._context.messages.show_info(address_text(addresses[0]))
        self.address_found.emit(addresses[0])

    def _fail(self, error: CartoMairieError) -> None:
        self._context.messages.show_error(error)
        self.hint_changed.emit(self.hint())

    def _show(self) -> None:
        self._marker.reset(POINT)
        self._label.clear()
        if self._address is None:
            return
        geometry = geometry_of(self._address)
        show_degrees(self.canvas(), self._marker, QgsGeometry(geometry))
        geometry.transform(wgs84_to_map(self.canvas()))
        self._label.show_at(geometry.asPoint(), address_text(self._address))


def address_text(address: Feature) -> str:
    """Give an address and how far it is from the click."""
    values = NEAREST_ADDRESSES.values(address)
    text, distance = label(values), values["distance"]
    if distance is None:
        return text
    return tr("{address} (at {distance} m)").format(address=text, distance=round(distance))
