"""`pickParcel`: parcels straight from the map."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsGeometry, QgsPointXY, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtGui import QKeyEvent
from qgis.PyQt.QtWidgets import QApplication

from ...services.cadastre.queries import ParcelsByShapeQuery
from ...services.errors import CartoMairieError
from ...services.model import Feature
from ..host.compat import POLYGON
from ..host.context import Context
from ..host.i18n import tr
from ..layers.map.navigation import map_to_wgs84
from ..layers.parcels.basket import ParcelBasket
from ..layers.parcels.parcels_at import geometry_of, loaded_parcel_at, nearest_parcel, parcel_at
from .bands import make_band, remove_band, show_degrees
from .colours import DRAWN, PICKED
from .parcel_menu import ParcelMenu
from .question import Question
from .tool import HintedTool

MOST = 2000
"""Parcels that one rectangle may pick: more are a layer to load, not a selection."""


class PickTool(HintedTool):
    """A click picks the parcel under it, Ctrl adds, a second click takes out, a rectangle picks what it crosses."""

    def __init__(self, canvas: QgsMapCanvas, context: Context, basket: ParcelBasket) -> None:
        super().__init__(canvas, "pickParcel")
        self._context = context
        self._basket = basket
        self._question = Question(context, self)
        self._picked = make_band(canvas, POLYGON, PICKED)
        self._rectangle = make_band(canvas, POLYGON, DRAWN)
        self._read_one = make_band(canvas, POLYGON, DRAWN)
        self._pressed: QPoint | None = None
        self._dragging = False
        basket.changed.connect(self._show_picked)
        canvas.destinationCrsChanged.connect(self._show_picked)

    def hint(self) -> str:
        """Tell what a click does."""
        if self._question.open:
            return tr("Asking the cadastre… Escape gives up.")
        return tr(
            "Click a parcel to pick it, Ctrl+click to add or take out, drag to pick several, right-click to read it."
        )

    def activate(self) -> None:
        """Show what is picked already; called by the canvas."""
        super().activate()
        self._show_picked()

    def reset(self) -> None:
        """Give up the request and the rectangle, and take the highlight off the map."""
        self._question.abort()
        self._drop_rectangle()
        self._picked.reset(POLYGON)
        self._read_one.reset(POLYGON)

    def close(self) -> None:
        """Leave the canvas for good."""
        super().close()
        self._basket.changed.disconnect(self._show_picked)
        self.canvas().destinationCrsChanged.disconnect(self._show_picked)
        for band in (self._picked, self._rectangle, self._read_one):
            remove_band(self.canvas(), band)

    def canvasPressEvent(self, event: QgsMapMouseEvent) -> None:
        """Begin a click or a rectangle."""
        if event.button() == Qt.MouseButton.LeftButton:
            self._pressed = event.pos()

    def canvasMoveEvent(self, event: QgsMapMouseEvent) -> None:
        """Draw the rectangle."""
        if self._pressed is None:
            return
        if (event.pos() - self._pressed).manhattanLength() >= QApplication.startDragDistance():
            self._dragging = True
        if self._dragging:
            self._rectangle.setToGeometry(self._box(event.pos()))

    def canvasReleaseEvent(self, event: QgsMapMouseEvent) -> None:
        """Pick, or show the menu of the parcel under a right click."""
        adding = bool(event.modifiers() & Qt.KeyboardModifier.ControlModifier)
        if event.button() == Qt.MouseButton.RightButton:
            self._read(event)
        elif event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            box = self._box(event.pos()) if self._dragging else None
            self._drop_rectangle()
            if box is None:
                self._pick_at(self.toMapCoordinates(event.pos()), adding)
            else:
                self._pick_in(box, adding)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape."""
        if event.key() == Qt.Key.Key_Escape:
            self._question.abort()
            self._drop_rectangle()
            self.hint_changed.emit(self.hint())

    def _pick_at(self, point: QgsPointXY, adding: bool) -> None:
        self._find(point, lambda parcel: self._choose(parcel, adding))

    def _pick_in(self, box: QgsGeometry, adding: bool) -> None:
        box.transform(map_to_wgs84(self.canvas()))
        try:
            query = ParcelsByShapeQuery(box.asJson(8))
        except CartoMairieError as error:
            self._fail(error)
            return
        self._ask(query, lambda parcels, total: self._choose_all(parcels, total, adding))

    def _find(self, point: QgsPointXY, then: Callable[[Feature], None]) -> None:
        """Hand over the parcel at a point of the map; what is there already is not asked again."""
        place = self.to_degrees(point)
        known = parcel_at(place, self._basket.features) or loaded_parcel_at(place)
        if known is not None:
            self._question.abort()
            then(known)
            return

        def answered(parcels: list[Feature], total: int | None) -> None:
            parcel = nearest_parcel(place, parcels)
            if parcel is None:
                self.hint_changed.emit(tr("There is no parcel here: a street, a river, or a place outside of France."))
            else:
                then(parcel)

        try:
            query = ParcelsByShapeQuery.at(place.x(), place.y())
        except CartoMairieError as error:
            self._fail(error)
            return
        self._ask(query, answered)

    def _ask(self, query: ParcelsByShapeQuery, answered: Callable[[list[Feature], int | None], None]) -> None:
        def told(parcels: list[Feature], total: int | None) -> None:
            self.hint_changed.emit(self.hint())
            answered(parcels, total)

        self._question.ask(query, told, self._fail, most=MOST)
        self.hint_changed.emit(self.hint())

    def _choose(self, parcel: Feature, adding: bool) -> None:
        if parcel in self._basket:
            self._basket.remove(parcel)
        elif adding:
            self._basket.add(parcel)
        else:
            self._basket.replace(parcel)

    def _choose_all(self, parcels: list[Feature], total: int | None, adding: bool) -> None:
        if (total or 0) > MOST:
            text = tr("The rectangle crosses {count} parcels, more than the {most} that can be picked at once.")
            self.hint_changed.emit(text.format(count=total, most=MOST))
        elif adding:
            self._basket.add(*parcels)
        else:
            self._basket.replace(*parcels)

    def _read(self, event: QgsMapMouseEvent) -> None:
        place = event.globalPos()
        self._find(self.toMapCoordinates(event.pos()), lambda parcel: self._open_menu(parcel, place))

    def _open_menu(self, parcel: Feature, place: QPoint) -> None:
        menu = ParcelMenu(parcel, self._basket, self.canvas())
        show_degrees(self.canvas(), self._read_one, geometry_of(parcel))
        menu.aboutToHide.connect(lambda: self._read_one.reset(POLYGON))
        menu.popup(place)

    def _fail(self, error: CartoMairieError) -> None:
        self._context.messages.show_error(error)
        self.hint_changed.emit(self.hint())

    def _show_picked(self) -> None:
        if not self.isActive():
            return
        shapes = [geometry_of(parcel) for parcel in self._basket.features]
        show_degrees(self.canvas(), self._picked, QgsGeometry.collectGeometry(shapes))

    def _box(self, corner: QPoint) -> QgsGeometry:
        # QRect counts its last pixel in: a drag along a straight line is still an area.
        pixels = QRect(self._pressed or corner, corner).normalized()
        first, last = pixels.topLeft(), pixels.bottomRight() + QPoint(1, 1)
        return QgsGeometry.fromRect(QgsRectangle(self.toMapCoordinates(first), self.toMapCoordinates(last)))

    def _drop_rectangle(self) -> None:
        self._pressed, self._dragging = None, False
        self._rectangle.reset(POLYGON)
