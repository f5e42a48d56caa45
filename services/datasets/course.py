"""How far the answers of the last searches have come, so that scrolling on asks for nothing twice."""

from __future__ import annotations

from collections import OrderedDict
from dataclasses import replace
from threading import Lock

from ..errors import ErrorKind, ServiceError
from .asking import Cursor, Found
from .queries import SERVICE, DatasetsQuery
from .records import Dataset

_KEPT = 4
MOST_STALE = 20
"""Pages in a row without anything new: data sets that several parts of a question share are soon over."""


class Course:
    """What came of a search so far, each data set once, and where it goes on."""

    def __init__(self) -> None:
        self.items: list[Dataset] = []
        self.cursor: Cursor | None = None
        self.is_over = False
        self.total: int | None = None
        """How many there are in all, None where that is not known yet."""
        self.notes: tuple[str, ...] = ()
        self._seen: set[str] = set()
        self._stale = 0

    def take(self, found: Found) -> None:
        """Take a page in; raises `ServiceError` where page after page has nothing new, and still announces a next."""
        fresh = [item for item in found.datasets if item.id not in self._seen]
        self._stale = 0 if fresh else self._stale + 1
        if self._stale > MOST_STALE and found.next is not None:
            raise ServiceError(ErrorKind.BAD_ANSWER, SERVICE, status=200, detail=f"{self._stale} pages of nothing new")
        self._seen.update(item.id for item in fresh)
        self.items += fresh
        self.cursor, self.is_over, self.notes = found.next, found.next is None, found.notes
        self.total = found.total if found.total is not None else len(self.items) if self.is_over else None

    def between(self, start: int, end: int) -> list[Dataset]:
        """Give some of what came."""
        return self.items[start:end]

    def has_more(self, given: int) -> bool:
        """Tell whether more comes, or has come already, than was given."""
        return not self.is_over or len(self.items) > given


class CourseBook:
    """The courses of the last searches; it may be asked from any thread."""

    def __init__(self) -> None:
        self._courses: OrderedDict[DatasetsQuery, Course] = OrderedDict()
        self._lock = Lock()

    def begun(self, query: DatasetsQuery, start: int) -> Course:
        """Give the course of a question to go on with from the `start`-th data set; a new one for its beginning."""
        with self._lock:
            known = self._courses.get(_key(query)) if start else None
            return known if known is not None else Course()

    def keep(self, query: DatasetsQuery, course: Course) -> None:
        """Keep the course of a question; the oldest of many is forgotten."""
        with self._lock:
            self._courses[_key(query)] = course
            self._courses.move_to_end(_key(query))
            while len(self._courses) > _KEPT:
                self._courses.popitem(last=False)


def _key(query: DatasetsQuery) -> DatasetsQuery:
    return replace(query, limit=1)
