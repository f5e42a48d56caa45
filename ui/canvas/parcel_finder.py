"""Which parcels lie at a place of the map: those that are known already, or else those that the cadastre tells."""

from __future__ import annotations

from typing import Callable

from qgis.core import QgsGeometry, QgsPointXY
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...services.cadastre.queries import ParcelsByShapeQuery
from ...services.errors import CartoMairieError
from ...services.model import Feature
from ..host.context import Context
from ..layers.parcels.basket import ParcelBasket, idu_of
from ..layers.parcels.parcels_at import loaded_parcels_at, nearest_parcel, parcels_at
from .question import Question

MOST = 2000
"""Parcels that one rectangle may pick: more are a layer to load, not a selection."""

_KEPT = 200

Found = Callable[["list[Feature]"], None]


class ParcelFinder(QObject):
    """Finds for the last click or rectangle alone; the one before is not answered any more."""

    changed = pyqtSignal()  # an answer is waited for, or no more
    failed = pyqtSignal(object)

    def __init__(self, context: Context, basket: ParcelBasket, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._basket = basket
        self._question = Question(context, self)
        # Parcels that lie one over the other: a click on one that is picked shall offer the others too.
        self._stacked: dict[str, Feature] = {}

    @property
    def asking(self) -> bool:
        """Whether an answer is waited for."""
        return self._question.open

    def abort(self) -> None:
        """Give up the open question."""
        self._question.abort()

    def at(self, place: QgsPointXY, found: Found, all_of_them: bool = False) -> None:
        """Hand over the parcels at a place (degrees), none where there is none, ordered by their IDU.

        What is picked or loaded already is not asked again, unless it shall be all that lie one over the other.
        """
        known = parcels_at(place, [*self._basket.features, *loaded_parcels_at(place)])
        stack = parcels_at(place, [*known, *self._stacked.values()])
        if known and (len(stack) > 1 or not all_of_them):
            self._question.abort()
            found(sorted(stack, key=idu_of))
            return

        def answered(parcels: list[Feature], total: int | None) -> None:
            nearest = nearest_parcel(place, parcels)
            here = sorted(parcels_at(place, parcels), key=idu_of) or ([nearest] if nearest else [])
            self._remember(here)
            found(here)

        self._ask(lambda: ParcelsByShapeQuery.at(place.x(), place.y()), answered)

    def crossing(self, box: QgsGeometry, found: Callable[[list[Feature], int | None], None]) -> None:
        """Hand over the parcels that a box (degrees) crosses, and how many there are: no more than `MOST` come."""
        self._ask(lambda: ParcelsByShapeQuery(box.asJson(8)), found)

    def _ask(
        self, query: Callable[[], ParcelsByShapeQuery], found: Callable[[list[Feature], int | None], None]
    ) -> None:
        def answered(parcels: list[Feature], total: int | None) -> None:
            self.changed.emit()
            found(parcels, total)

        try:
            self._question.ask(query(), answered, self._fail, most=MOST)
        except CartoMairieError as error:
            self._fail(error)
        else:
            self.changed.emit()

    def _fail(self, error: CartoMairieError) -> None:
        self.failed.emit(error)
        self.changed.emit()

    def _remember(self, parcels: list[Feature]) -> None:
        if len(parcels) < 2:
            return
        if len(self._stacked) > _KEPT:
            self._stacked.clear()
        self._stacked.update((idu_of(parcel), parcel) for parcel in parcels)
