"""The subject: the parcels that the user has picked, or the one place that was found or drawn."""

from __future__ import annotations

from collections.abc import Iterable
from typing import NamedTuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....services.cadastre.pages import PARCELS
from ....services.model import Feature
from .place import Place

_IDU = PARCELS.index("idu")
MOST_STEPS = 100
"""Steps that can be undone."""


class _State(NamedTuple):
    parcels: dict[str, Feature]
    place: Place | None = None


class ParcelBasket(QObject):
    """Parcels in the order in which they were picked, each once by its IDU, or a place; it lives as long as the plugin.

    There is one subject: a place takes the place of parcels, and the first parcel that of a place. Each change is a
    step that can be undone and redone.
    """

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._state = _State({})
        self._before: list[_State] = []
        self._after: list[_State] = []

    @property
    def features(self) -> list[Feature]:
        """The parcels, in the order of picking, as features of `services.cadastre.PARCELS`."""
        return list(self._parcels.values())

    @property
    def idus(self) -> list[str]:
        """The IDUs, in the order of picking."""
        return list(self._parcels)

    @property
    def place(self) -> Place | None:
        """The place that is the subject; None where parcels are, or nothing is."""
        return self._state.place

    @property
    def can_undo(self) -> bool:
        """Whether there is a step to undo."""
        return bool(self._before)

    @property
    def can_redo(self) -> bool:
        """Whether there is a step that was undone."""
        return bool(self._after)

    def __len__(self) -> int:
        return len(self._parcels)

    def __contains__(self, feature: object) -> bool:
        return isinstance(feature, Feature) and idu_of(feature) in self._parcels

    def add(self, *features: Feature) -> None:
        """Add parcels; those that are there already keep their place."""
        new = {idu_of(feature): feature for feature in features}
        if not new:
            return
        self._become({**self._parcels, **{idu: new[idu] for idu in new if idu not in self._parcels}})

    def remove(self, *features: Feature) -> None:
        """Take parcels out; those that are not there are let be."""
        self.exchange(features, ())

    def exchange(self, out: Iterable[Feature], new: Iterable[Feature]) -> None:
        """Take parcels out and add others, as one step."""
        leaving, new = {idu_of(feature) for feature in out}, tuple(new)
        if not new and not leaving & set(self._parcels):
            return
        kept = {idu: feature for idu, feature in self._parcels.items() if idu not in leaving}
        self._become({**kept, **{idu_of(feature): feature for feature in new}})

    def toggle(self, feature: Feature) -> None:
        """Add a parcel, or take it out if it is there."""
        if feature in self:
            self.remove(feature)
        else:
            self.add(feature)

    def replace(self, *features: Feature) -> None:
        """Keep these parcels alone."""
        self._become({idu_of(feature): feature for feature in features})

    def clear(self) -> None:
        """Take all parcels out, or the place."""
        self.replace()

    def take_place(self, place: Place) -> None:
        """Make a place the subject."""
        self._become({}, place)

    def undo(self) -> None:
        """Go one step back."""
        self._go(self._before, self._after)

    def redo(self) -> None:
        """Go again where a step was undone."""
        self._go(self._after, self._before)

    @property
    def _parcels(self) -> dict[str, Feature]:
        return self._state.parcels

    def _become(self, parcels: dict[str, Feature], place: Place | None = None) -> None:
        if list(parcels) == list(self._parcels) and place == self._state.place:
            return
        self._before = [*self._before, self._state][-MOST_STEPS:]
        self._after = []
        self._state = _State(parcels, place)
        self.changed.emit()

    def _go(self, there: list[_State], back: list[_State]) -> None:
        if there:
            back.append(self._state)
            self._state = there.pop()
            self.changed.emit()


def idu_of(feature: Feature) -> str:
    """Give the IDU of a parcel."""
    return str(feature.attributes[_IDU])
