"""`pickParcel`: parcels straight from the map."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsCsException, QgsGeometry, QgsRectangle
from qgis.gui import QgsMapCanvas, QgsMapMouseEvent
from qgis.PyQt.QtCore import QPoint, QRect, Qt
from qgis.PyQt.QtGui import QKeyEvent, QKeySequence
from qgis.PyQt.QtWidgets import QApplication, QMenu

from ...services.model import Feature
from ..host.compat import POLYGON
from ..host.context import Context
from ..host.i18n import tr
from ..layers.map.navigation import map_to_wgs84
from ..layers.parcels.basket import ParcelBasket, idu_of
from ..layers.parcels.parcels_at import geometry_of
from .bands import make_band, remove_band, show_degrees
from .colours import DRAWN, PICKED
from .parcel_choice import ParcelChoice
from .parcel_finder import MOST, ParcelFinder
from .parcel_menu import ParcelMenu, short_text
from .tool import HintedTool


class PickTool(HintedTool):
    """A click adds the parcel under it, a second one takes it out, a rectangle adds what it crosses; all can be undone.

    Where parcels lie one over the other a click offers the choice, and each Ctrl+click picks the next one.
    """

    def __init__(self, canvas: QgsMapCanvas, context: Context, basket: ParcelBasket) -> None:
        super().__init__(canvas, "pickParcel")
        self._basket = basket
        self._finder = ParcelFinder(context, basket, self)
        self._finder.changed.connect(lambda: self.hint_changed.emit(self.hint()))
        self._finder.failed.connect(context.messages.show_error)
        self._turn = ""  # the IDU of the parcel that the last Ctrl+click has picked
        self._picked = make_band(canvas, POLYGON, PICKED)
        self._rectangle = make_band(canvas, POLYGON, DRAWN)
        self._read_one = make_band(canvas, POLYGON, DRAWN)
        self._menu: QMenu | None = None
        self._pressed: QPoint | None = None
        self._dragging = False
        basket.changed.connect(self._show_picked)
        canvas.destinationCrsChanged.connect(self._show_picked)

    def hint(self) -> str:
        """Tell what a click does."""
        if self._finder.asking:
            return tr("Asking the cadastre… Escape gives up.")
        return tr(
            "Click a parcel to pick it, again to take it out; drag to pick several, right-click to read. Ctrl+Z undoes."
        )

    def activate(self) -> None:
        """Show what is picked already; called by the canvas."""
        super().activate()
        self._show_picked()

    def reset(self) -> None:
        """Give up the request and the rectangle, and take the highlight off the map."""
        self._finder.abort()
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

    def canvasDoubleClickEvent(self, event: QgsMapMouseEvent) -> None:
        """Take a fast second Ctrl+click for one; a plain double click picks once, and takes nothing out again."""
        if event.modifiers() & Qt.KeyboardModifier.ControlModifier:
            self.canvasPressEvent(event)

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
        if event.button() == Qt.MouseButton.RightButton:
            self._click(event, self._read)
        elif event.button() == Qt.MouseButton.LeftButton and self._pressed is not None:
            box = self._box(event.pos()) if self._dragging else None
            self._drop_rectangle()
            if box is not None:
                self._pick_in(box)
            elif event.modifiers() & Qt.KeyboardModifier.ControlModifier:
                self._click(event, self._pick_next, all_of_them=True)
            else:
                self._click(event, self._choose)

    def _click(
        self, event: QgsMapMouseEvent, act: Callable[[list[Feature], QPoint], None], all_of_them: bool = False
    ) -> None:
        place, corner = self.place_of(event), self.canvas().mapToGlobal(event.pos())
        if place is not None:
            self._finder.at(place, lambda parcels: act(parcels, corner), all_of_them)

    def _pick_in(self, box: QgsGeometry) -> None:
        try:
            box.transform(map_to_wgs84(self.canvas()))
        except QgsCsException:
            self.tell_no_place()
            return
        self._finder.crossing(box, self._add_all)

    def keyPressEvent(self, event: QKeyEvent) -> None:
        """Give up with Escape, undo with Ctrl+Z, redo with Ctrl+Y or Ctrl+Shift+Z."""
        if event.key() == Qt.Key.Key_Escape:
            self._finder.abort()
            self._drop_rectangle()
            self.hint_changed.emit(self.hint())
        elif event.matches(QKeySequence.StandardKey.Undo):
            self._basket.undo()
        elif event.matches(QKeySequence.StandardKey.Redo) or _is_ctrl_y(event):
            self._basket.redo()

    def _choose(self, parcels: list[Feature], corner: QPoint) -> None:
        self._one_of(parcels, corner, self._basket.toggle)

    def _read(self, parcels: list[Feature], corner: QPoint) -> None:
        def show(parcel: Feature) -> None:
            self._highlight(parcel)
            self._popup(ParcelMenu(parcel, self._basket, self.canvas()), corner)

        self._one_of(parcels, corner, show)

    def _one_of(self, parcels: list[Feature], corner: QPoint, act: Callable[[Feature], None]) -> None:
        """Act on the one parcel that was found, or on the one that the user chooses."""
        self._turn = ""
        if not parcels:
            self._tell_nothing()
        elif len(parcels) == 1:
            act(parcels[0])
        else:
            menu = ParcelChoice(parcels, self._basket, act, self.canvas())
            menu.pointed_at.connect(self._highlight)
            self._popup(menu, corner)

    def _pick_next(self, parcels: list[Feature], corner: QPoint) -> None:
        """Pick the parcel after the one that the last Ctrl+click has picked here, in its place."""
        if len(parcels) < 2:
            self._choose(parcels, corner)
            return
        idus = [idu_of(parcel) for parcel in parcels]
        start = idus.index(self._turn) + 1 if self._turn in idus else 0
        waiting = [parcel for parcel in (*parcels[start:], *parcels[:start]) if parcel not in self._basket]
        if not waiting:
            self.hint_changed.emit(tr("All {} parcels that lie here are picked.").format(len(parcels)))
            return
        self._basket.exchange(parcels[start - 1 : start], waiting[:1])
        self._turn = idu_of(waiting[0])
        told = tr("{parcel}: {number} of {count} that lie one over the other. Ctrl+click picks the next one.")
        number = idus.index(self._turn) + 1
        self.hint_changed.emit(told.format(parcel=short_text(waiting[0]), number=number, count=len(parcels)))

    def _add_all(self, parcels: list[Feature], total: int | None) -> None:
        if (total or 0) > MOST:
            text = tr("The rectangle crosses {count} parcels, more than the {most} that can be picked at once.")
            self.hint_changed.emit(text.format(count=total, most=MOST))
        elif parcels:
            self._basket.add(*parcels)
        else:
            self._tell_nothing()

    def _tell_nothing(self) -> None:
        self.hint_changed.emit(tr("There is no parcel here: a street, a river, or a place outside of France."))

    def _popup(self, menu: QMenu, corner: QPoint) -> None:
        self._menu = menu  # else Python might collect it while it is open
        menu.aboutToHide.connect(lambda: self._read_one.reset(POLYGON))
        menu.popup(corner)

    def _highlight(self, parcel: Feature) -> None:
        show_degrees(self.canvas(), self._read_one, geometry_of(parcel))

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


def _is_ctrl_y(event: QKeyEvent) -> bool:
    """Tell the shortcut of Windows, which Qt does not take for redoing elsewhere."""
    return event.key() == Qt.Key.Key_Y and event.modifiers() == Qt.KeyboardModifier.ControlModifier
