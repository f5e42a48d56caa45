"""Puts the filter into QGIS's locator bar (Ctrl+K), and takes it away."""

from __future__ import annotations

from typing import TYPE_CHECKING

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..host.context import Context
from .filter import CartoMairieFilter, Found

if TYPE_CHECKING:
    from ..layers.parcels.basket import ParcelBasket
    from ..layers.parcels.choices import Choice
    from ..layers.parcels.chooser import Chooser


class LocatorDoor(QObject):
    """One filter; `page_wanted` hands a text to a page of the dock, by its name."""

    page_wanted = pyqtSignal(str, str)

    def __init__(self, context: Context, basket: ParcelBasket, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._basket = context, basket
        self._chooser: Chooser | None = None
        self._found = Found(context, self)
        self._found.chosen.connect(self._choose)
        self._found.failed.connect(context.messages.show_error)
        self._filter: CartoMairieFilter | None = None

    def load(self) -> None:
        """Register the filter."""
        self._filter = CartoMairieFilter(self._found)
        self._context.iface.registerLocatorFilter(self._filter)

    def unload(self) -> None:
        """Take the filter away; QGIS deletes it."""
        if self._filter is not None:
            self._context.iface.deregisterLocatorFilter(self._filter)
            self._filter = None

    def _choose(self, choice: Choice) -> None:
        from ..layers.parcels.chooser import Chooser

        if self._chooser is None:
            self._chooser = Chooser(self._context, self._basket, self)
            self._chooser.page_wanted.connect(self.page_wanted)
        self._chooser.choose(choice)
