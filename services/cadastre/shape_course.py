"""How far an answer to a shape has come, so that what was cut goes on there and asks for nothing twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable, Sequence
from dataclasses import dataclass, field, replace
from threading import Lock
from typing import NamedTuple

from ..model import Feature
from .pages import PARCELS
from .queries import ParcelsByShapeQuery

_IDU = PARCELS.index("idu")
_KEPT = 8


class Mark(NamedTuple):
    """A place in an answer: `given` parcels so far, `position` of the `part` next, `seen` IDUs in `received` rows."""

    given: int = 0
    part: int = 0
    position: int = 0
    seen: int = 0
    received: int = 0


@dataclass
class ShapeCourse:
    """The parts of a shape, how many parcels the service matches to each, and the places reached, one a page."""

    parts: Sequence[ParcelsByShapeQuery]
    counts: list[int | None]
    idus: dict[str, None] = field(default_factory=dict)
    marks: list[Mark] = field(default_factory=lambda: [Mark()])

    @property
    def total(self) -> int | None:
        """How many parcels there will be at most, as far as the service counts; the more have come, the surer."""
        counts = [count for count in self.counts if count is not None]
        at = self.marks[-1]
        return sum(counts) - (at.received - at.given) if len(counts) == len(self.parts) else None

    def is_complete(self, part: int, position: int) -> bool:
        """Whether all of a part has come."""
        count = self.counts[part]
        return count is not None and position >= count

    def unseen(self, parcels: Sequence[Feature]) -> list[Feature]:
        """Give those that no part has given yet: a parcel on a cut is in the answers to both sides."""
        new = {str(parcel.attributes[_IDU]): parcel for parcel in parcels}
        fresh = [parcel for idu, parcel in new.items() if idu not in self.idus]
        self.idus.update(dict.fromkeys(new))
        return fresh

    def note(self, part: int, position: int, received: int, given: int) -> None:
        """Note a page of a part: so many rows came, so many parcels of them are given."""
        last = self.marks[-1]
        self.marks.append(Mark(last.given + given, part, position, len(self.idus), last.received + received))

    def up_to(self, start: int) -> ShapeCourse:
        """Give the course as it was when not more than `start` parcels had been given."""
        marks = [mark for mark in self.marks if mark.given <= start]
        return replace(
            self, counts=list(self.counts), idus=dict.fromkeys(list(self.idus)[: marks[-1].seen]), marks=marks
        )


class CourseBook:
    """The courses of the last questions; it may be asked from any thread."""

    def __init__(self) -> None:
        self._courses: OrderedDict[Hashable, ShapeCourse] = OrderedDict()
        self._lock = Lock()

    def keep(self, question: Hashable, course: ShapeCourse) -> None:
        """Keep the course of a question in the place of an earlier one; the oldest of many is forgotten."""
        with self._lock:
            self._courses[question] = course
            self._courses.move_to_end(question)
            while len(self._courses) > _KEPT:
                self._courses.popitem(last=False)

    def cut_at(self, question: Hashable, start: int) -> ShapeCourse | None:
        """Give the course of a question to go on from the `start`-th parcel; None where it is not known."""
        with self._lock:
            course = self._courses.get(question)
            return course.up_to(start) if course is not None and start else None

    def forget(self, question: Hashable) -> None:
        """Drop the course of a question: all of it has come."""
        with self._lock:
            self._courses.pop(question, None)
