"""How a section asks: from what was kept of an earlier day, or anew; what failed is noted, and spoils nothing else."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from typing import TYPE_CHECKING, Any, Callable, NamedTuple

from ...services.cancel import CancelToken
from ...services.errors import CartoMairieError
from ...services.model import Page
from ...services.query import Query

if TYPE_CHECKING:
    from ...services.gateway import Services


class NotKept(Exception):  # noqa: N818 - no error: there is nothing to show yet
    """An answer was not kept."""


class Row(NamedTuple):
    """A feature: its attributes by name, and its WKB."""

    values: dict[str, Any]
    geometry: bytes | None


class Answer(NamedTuple):
    """What came of a question on a day (year-month-day), and what went wrong if something did."""

    query: Query
    pages: Sequence[Page]
    day: str
    error: CartoMairieError | None = None

    @property
    def rows(self) -> list[Row]:
        """The features of all pages."""
        return [
            Row(dict(zip([field.name for field in page.schema.fields], feature.attributes)), feature.geometry)
            for page in self.pages
            for feature in page.features
        ]

    @property
    def notes(self) -> list[str]:
        """The notes of all pages."""
        return list(dict.fromkeys(note for page in self.pages for note in page.notes))


class Ask:
    """Asks for one section; `errors` are what went wrong so far.

    `kept` has it give what was kept of an earlier day, and raise `NotKept` where there is nothing.
    """

    def __init__(self, services: Services, language: str, token: CancelToken, kept: bool = False) -> None:
        from ...services.kept_pages import KeptPages

        self.services, self.language, self.token, self.kept = services, language, token, kept
        self.errors: list[CartoMairieError] = []
        self.days: set[str] = set()
        self._pages = KeptPages(services.cache, services.http.endpoints)

    def one(
        self, query: Query, pages: Callable[[], Iterable[Page]] | None = None, names_people: bool = False
    ) -> Answer:
        """Give the answer to a question, by `pages` if another way is to be gone; raises `Cancelled` and `NotKept`.

        What `names_people` is never kept.
        """
        if self.kept:
            return self._kept(query)
        came: list[Page] = []
        error = None
        try:
            came.extend(pages() if pages is not None else self.services.pages(query, self.token))
        except CartoMairieError as failure:
            error = failure
        return self._answered(query, came, error, names_people)

    def all(self, queries: Sequence[Query], names_people: bool = False) -> list[Answer]:
        """Give the answers to several questions, asked side by side, in their order; as `one` otherwise."""
        from ...services.net.side_by_side import Came, ask_side_by_side

        if self.kept:
            return [self._kept(query) for query in queries]
        came: dict[Query, list[Page]] = {query: [] for query in queries}
        errors: dict[Query, CartoMairieError | None] = {}

        def ask(query: Query, token: CancelToken) -> Iterator[Page]:
            return self.services.pages(query, token)

        for event in ask_side_by_side(ask, list(came), self.token):
            if isinstance(event, Came):
                came[event.query].append(event.page)
            else:
                errors[event.query] = event.error
        return [self._answered(query, came[query], errors[query], names_people) for query in queries]

    def _kept(self, query: Query) -> Answer:
        found = self._pages.get(query)
        if found is None:
            raise NotKept
        self.days.add(found.day)
        return Answer(query, found.pages, found.day)

    def _answered(
        self, query: Query, pages: Sequence[Page], error: CartoMairieError | None, names_people: bool
    ) -> Answer:
        day = date.today().isoformat()
        self.days.add(day)
        if error is not None:
            self.errors.append(error)
        elif not names_people:
            self._pages.put(query, pages, day)
        return Answer(query, pages, day, error)
