"""Subjects that are kept in the profile: the last ones, and those that the user marked."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....services.cadastre.parcel_reference import IDU_LENGTH
from ...host.settings import Settings
from ...presentation.subject import place_text, references_text
from .basket import ParcelBasket
from .place import Place, PlaceKind

RECENT, FAVOURITES = "subject/recent", "subject/favourites"
MOST_RECENT, MOST_FAVOURITES = 20, 100
MOST_PARCELS = 500
LONGEST_LABEL, LONGEST_GEOMETRY = 200, 20_000
"""A larger subject is not kept: settings are no place for it."""


class Saved(NamedTuple):
    """A subject as it is kept: its name, and the IDUs of its parcels or its place."""

    label: str
    idus: tuple[str, ...] = ()
    place: Place | None = None

    @property
    def key(self) -> tuple[Any, ...]:
        """What makes two of them the same."""
        return (frozenset(self.idus), self.place and (self.place.kind, self.place.geometry))

    def to_text(self) -> str:
        """Give it as JSON text, ASCII alone, as every format of settings keeps it."""
        values: dict[str, Any] = {"label": self.label}
        if self.place is None:
            return json.dumps({**values, "parcels": self.idus})
        return json.dumps(
            {
                **values,
                "kind": self.place.kind.value,
                "name": self.place.label,
                "code": self.place.code,
                "wkb": self.place.geometry.hex(),
            }
        )


def saved(basket: ParcelBasket) -> Saved | None:
    """Give the subject as it is kept; None for nothing, and for one that is too large."""
    place = basket.place
    if place is not None:
        fits = len(place.geometry) <= LONGEST_GEOMETRY
        return Saved(place_text(place.kind.value, place.label)[:LONGEST_LABEL], place=place) if fits else None
    if not 0 < len(basket) <= MOST_PARCELS:
        return None
    return Saved(references_text(basket.features, True)[:LONGEST_LABEL], tuple(basket.idus))


def saved_from_text(text: str) -> Saved | None:
    """Read what `to_text` gave; None for anything else that a profile may hold."""
    try:
        values = json.loads(text[: 4 * LONGEST_GEOMETRY])
        label = values["label"]
        if not isinstance(label, str) or not label or len(label) > LONGEST_LABEL:
            return None
        if "parcels" in values:
            idus = values["parcels"]
            sound = isinstance(idus, list) and 0 < len(idus) <= MOST_PARCELS and all(map(_is_idu, idus))
            return Saved(label, tuple(idus)) if sound else None
        name, code, wkb = (str(values[key]) for key in ("name", "code", "wkb"))
        place = Place(PlaceKind(values["kind"]), name[:LONGEST_LABEL], bytes.fromhex(wkb), code[:5])
    except (ValueError, KeyError, TypeError, RecursionError):
        return None
    return Saved(label, place=place) if _is_on_earth(place.shape) else None


class Subjects(QObject):
    """Notes each subject as it is left, and keeps favourites; `changed` tells that a list is another."""

    changed = pyqtSignal()

    def __init__(self, settings: Settings, basket: ParcelBasket, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._settings = settings
        self._basket = basket
        self._last = saved(basket)
        basket.changed.connect(self._note)

    @property
    def recent(self) -> list[Saved]:
        """The last subjects, the newest first."""
        return self._read(RECENT)

    @property
    def favourites(self) -> list[Saved]:
        """The subjects that the user marked, in the order of marking."""
        return self._read(FAVOURITES)

    @property
    def is_favourite(self) -> bool:
        """Whether the subject is marked."""
        now = saved(self._basket)
        return now is not None and now.key in (item.key for item in self.favourites)

    @property
    def can_be_kept(self) -> bool:
        """Whether there is a subject, of a size that is kept."""
        return saved(self._basket) is not None

    def toggle_favourite(self) -> None:
        """Mark the subject, or take the mark away."""
        now, marked = saved(self._basket), self.favourites
        if now is None:
            return
        others = [item for item in marked if item.key != now.key]
        self._write(FAVOURITES, others if len(others) < len(marked) else [*marked, now][-MOST_FAVOURITES:])

    def erase_recent(self) -> None:
        """Forget the last subjects."""
        self._last = None
        self._write(RECENT, [])

    def _note(self) -> None:
        now, before = saved(self._basket), self._last
        self._last = now
        if now is not None:
            gone = {now.key}
            if before is not None and _goes_on(before, now):
                gone.add(before.key)  # parcels that are picked one by one are one subject
            kept = [item for item in self.recent if item.key not in gone]
            self._write(RECENT, [now, *kept][:MOST_RECENT])
        else:
            self.changed.emit()

    def _read(self, key: str) -> list[Saved]:
        return [item for item in map(saved_from_text, self._settings.texts(key)) if item is not None]

    def _write(self, key: str, items: list[Saved]) -> None:
        self._settings.set_value(key, [item.to_text() for item in items])
        self.changed.emit()


def _goes_on(before: Saved, now: Saved) -> bool:
    """Whether a subject is the one before with a parcel more or less."""
    one, other = set(before.idus), set(now.idus)
    return bool(one and other) and (one <= other or other <= one)


def _is_idu(item: object) -> bool:
    return isinstance(item, str) and len(item) == IDU_LENGTH and item.isascii() and item.isalnum()


def _is_on_earth(shape: QgsGeometry) -> bool:
    box = shape.boundingBox()
    bounds = (box.xMinimum(), box.xMaximum(), box.yMinimum(), box.yMaximum())
    return not shape.isEmpty() and all(abs(bound) <= 180 for bound in bounds)
