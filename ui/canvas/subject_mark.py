"""The place that is the subject, marked on the map; parcels have a layer of their own."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject

from ..host.compat import LINE, POINT, POLYGON
from ..host.context import Context
from ..layers.parcels.basket import ParcelBasket
from ..layers.parcels.place import PlaceKind
from .bands import make_band, remove_band, show_degrees
from .colours import PICKED


class SubjectMark(QObject):
    """A rubber band that follows the subject, in whatever CRS the map is."""

    def __init__(self, context: Context, basket: ParcelBasket, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context, self._basket = context, basket
        self._band: Any = None

    def load(self) -> None:
        """Follow the subject and the CRS of the map."""
        self._basket.changed.connect(self._show)
        self._canvas.destinationCrsChanged.connect(self._show)

    def unload(self) -> None:
        """Take the mark away."""
        self._basket.changed.disconnect(self._show)
        self._canvas.destinationCrsChanged.disconnect(self._show)
        self._remove()

    @property
    def _canvas(self) -> Any:
        return self._context.iface.mapCanvas()

    def _show(self) -> None:
        self._remove()
        place = self._basket.place
        # Of a commune no more than its extent is known, and that is not its outline.
        if place is not None and place.kind is not PlaceKind.COMMUNE and not place.shape.isEmpty():
            shape: QgsGeometry = place.shape
            kind = next((kind for kind in (POINT, LINE, POLYGON) if shape.type() == kind), POLYGON)
            self._band = make_band(self._canvas, kind, PICKED)
            show_degrees(self._canvas, self._band, shape)

    def _remove(self) -> None:
        if self._band is not None:
            remove_band(self._canvas, self._band)
            self._band = None
