"""The parcels that the user has picked."""

from __future__ import annotations

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....services.cadastre.pages import PARCELS
from ....services.model import Feature

_IDU = PARCELS.index("idu")


class ParcelBasket(QObject):
    """Parcels in the order in which they were picked, each once by its IDU; it lives as long as the plugin."""

    changed = pyqtSignal()

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._parcels: dict[str, Feature] = {}

    @property
    def features(self) -> list[Feature]:
        """The parcels, in the order of picking, as features of `services.cadastre.PARCELS`."""
        return list(self._parcels.values())

    @property
    def idus(self) -> list[str]:
        """The IDUs, in the order of picking."""
        return list(self._parcels)

    def __len__(self) -> int:
        return len(self._parcels)

    def __contains__(self, feature: object) -> bool:
        return isinstance(feature, Feature) and idu_of(feature) in self._parcels

    def add(self, *features: Feature) -> None:
        """Add parcels; those that are there already keep their place."""
        before = len(self._parcels)
        for feature in features:
            self._parcels.setdefault(idu_of(feature), feature)
        if len(self._parcels) != before:
            self.changed.emit()

    def remove(self, *features: Feature) -> None:
        """Take parcels out; those that are not there are let be."""
        before = len(self._parcels)
        for feature in features:
            self._parcels.pop(idu_of(feature), None)
        if len(self._parcels) != before:
            self.changed.emit()

    def toggle(self, feature: Feature) -> None:
        """Add a parcel, or take it out if it is there."""
        if feature in self:
            self.remove(feature)
        else:
            self.add(feature)

    def replace(self, *features: Feature) -> None:
        """Keep these parcels alone."""
        parcels = {idu_of(feature): feature for feature in features}
        if list(parcels) != list(self._parcels):
            self._parcels = parcels
            self.changed.emit()

    def clear(self) -> None:
        """Take all parcels out."""
        self.replace()


def idu_of(feature: Feature) -> str:
    """Give the IDU of a parcel."""
    return str(feature.attributes[_IDU])
