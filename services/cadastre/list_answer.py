"""What became of a pasted list: found, uncertain, or not understood, with the text that each came from."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from ..model import Feature
from .reading.model import Doubt, Reading, ReadRange, Reason, Reference, Span


class Status(str, Enum):
    """How a parcel was found: by its reference alone, with an area that confirms it, or with one that differs."""

    FOUND = "found"
    CONFIRMED = "confirmed"
    AREA_DIFFERS = "area_differs"


class Missing(NamedTuple):
    """A reference of a list that gave no parcel; `candidates` are what it may mean where that is not clear.

    `start` and `end` are its place in the text, `parcels` those of the candidates that are parcels.
    """

    text: str
    reason: Reason
    candidates: tuple[str, ...] = ()
    start: int = 0
    end: int = 0
    parcels: tuple[Feature, ...] = ()


class Found(NamedTuple):
    """A parcel, how it was found, and the reference it was found by; `stated` is the area (m²) that the text gives.

    `stated` is of all parcels of the reference's group together; `known` is the sum of their contenances.
    """

    parcel: Feature
    status: Status = Status.FOUND
    reference: Reference | None = None
    stated: int | None = None
    known: int | None = None


class Uncertain(NamedTuple):
    """A reference that has to be confirmed before its parcel is picked; `parcels` are those that it may be."""

    text: str
    doubt: Doubt
    parcels: tuple[Feature, ...] = ()
    reference: Reference | None = None
    rival: str = ""
    """The other commune that may be meant."""


@dataclass
class ListAnswer:
    """What became of a list, each part in its order; `duplicates` are the references that came again.

    `spans` account for the whole text after all evidence was heard.
    """

    found: list[Found] = field(default_factory=list)
    missing: list[Missing] = field(default_factory=list)
    duplicates: list[str] = field(default_factory=list)
    uncertain: list[Uncertain] = field(default_factory=list)
    spans: Sequence[Span] = ()
    ranges: Sequence[ReadRange] = ()
    reading: Reading | None = None

    @property
    def parcels(self) -> list[Feature]:
        """The parcels that were found, in the order of the list."""
        return [item.parcel for item in self.found]

    @property
    def mended(self) -> list[Found]:
        """Those whose reference had a mistyped letter that was put right."""
        return [item for item in self.found if item.reference is not None and item.reference.mended]
