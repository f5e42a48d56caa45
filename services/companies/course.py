"""How far an answer has come, so that what was cut goes on there and nothing comes twice."""

from __future__ import annotations

from collections import OrderedDict
from collections.abc import Hashable
from dataclasses import dataclass, field
from threading import Lock
from typing import NamedTuple

from .scopes import Scope

_KEPT = 8


class Mark(NamedTuple):
    """A place in an answer: `given` establishments so far, the parts still to ask, the place in the first of them."""

    given: int
    waiting: tuple[Scope, ...]
    offset: int = 0


@dataclass
class Course:
    """The SIRET that were given, in their order, the places reached, one a page, and what is to be told."""

    marks: list[Mark]
    given: list[str] = field(default_factory=list)
    notes: dict[str, None] = field(default_factory=dict)

    def up_to(self, start: int) -> Course:
        """Give the course as it was when not more than `start` establishments had been given."""
        return Course([mark for mark in self.marks if mark.given <= start], self.given[:start], self.notes)


class CourseBook:
    """The courses of the last questions; it may be asked from any thread."""

    def __init__(self) -> None:
        self._courses: OrderedDict[Hashable, Course] = OrderedDict()
        self._lock = Lock()

    def keep(self, question: Hashable, course: Course) -> None:
        """Keep the course of a question; the oldest of many is forgotten."""
        with self._lock:
            self._courses[question] = course
            self._courses.move_to_end(question)
            while len(self._courses) > _KEPT:
                self._courses.popitem(last=False)

    def cut_at(self, question: Hashable, start: int) -> Course | None:
        """Give the course of a question to go on from the `start`-th establishment; None where it is not known."""
        with self._lock:
            course = self._courses.get(question)
            known = course is not None and start and len(course.given) >= start
            return course.up_to(start) if course is not None and known else None

    def forget(self, question: Hashable) -> None:
        """Drop the course of a question: all of it has come."""
        with self._lock:
            self._courses.pop(question, None)
