"""The State's search engine of companies: by name, number, commune, and round a point.

See https://recherche-entreprises.api.gouv.fr/docs/.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from functools import partial
from typing import Any, Callable, ClassVar

from ..cancel import CancelToken
from ..errors import CartoMairieError
from ..model import Feature, Page, Schema
from ..net.http import HttpClient, Request
from ..net.paging import fetch_pages
from ..query import Answers
from .choice import Choice
from .course import Course, CourseBook, Mark
from .notes import Note, notes_of_query
from .queries import SERVICE, CompaniesQuery
from .records import MOST_MATCHING, Establishment, UnitPage, read_page, schemas_of
from .scopes import MOST_UNITS, Scope, first_scopes, shape_of

# The names of people who lead a unit are asked for where they are wanted, its accounts never.
_PARTS, _KINDS, _LEADERS = "siege,matching_etablissements", ",complements", ",dirigeants"


class Companies:
    """Asks for companies; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._endpoint = http.endpoints[SERVICE]
        self._courses = CourseBook()

    def pages(self, query: CompaniesQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the establishments, each once, from the `start`-th on; those without a position have another schema.

        The total is told at the end, when what is left out is known; the last page's notes say what may be missing.
        """
        schemas = schemas_of(query.leaders)
        last = Page(schemas[0], ())
        run = _Run(self, query, cancel, self._courses.cut_at(query, start) or None)
        self._courses.keep(query, run.course)
        skipped = start - len(run.course.given)
        # One page is held back: what comes after it may be left out altogether, and then it is the last.
        try:
            for found in run.found():
                kept, skipped = found[skipped:], max(0, skipped - len(found))
                for page in _pages(kept, schemas):
                    if last.features:
                        yield last
                    last = page
        except CartoMairieError:
            if last.features:
                yield last
            raise
        self._courses.forget(query)
        cut = Note.CAPPED in run.notes or Note.LIMITED in run.notes
        total = None if cut else len(run.course.given)
        yield replace(last, total=total, limit_reached=cut, notes=(*run.notes, *notes_of_query(query)))

    def pages_of(self, first: UnitPage, ask: Callable[[int], UnitPage], start: int) -> Iterator[UnitPage]:
        """Yield the pages of a part of a question from the `start`-th unit on, the first of which is there already."""

        def fetch(offset: int) -> UnitPage:
            return first if offset == start else ask(offset)

        return fetch_pages(fetch, self._endpoint.page_limit, self._endpoint.concurrency, start)

    def ask(self, query: CompaniesQuery, scope: Scope, cancel: CancelToken, offset: int) -> UnitPage:
        """Give the legal units of a part of a question from a place on; their total is 10,000 at the most."""
        size = self._endpoint.page_limit
        number, surplus = divmod(offset, size)
        parts = _PARTS + (_LEADERS if query.leaders else "")
        params = {
            **(_filters(query) if scope.circle is None else {}),
            **scope.params(),
            "minimal": "true",
            "include": parts + (_KINDS if scope.circle is not None and query.kinds else ""),
            "limite_matching_etablissements": MOST_MATCHING,
            "per_page": size,
            "page": number + 1,
        }
        if query.number is not None and scope.circle is None:
            # All else would be ignored without a word.
            params = {"q": query.number, "minimal": "true", "include": parts}
        path = "search" if scope.circle is None else "near_point"
        request = Request(SERVICE, path, params, private=query.leaders)
        page = self._http.json(request, cancel, partial(read_page, leaders=query.leaders))
        return UnitPage(page.features[surplus:], min(page.total, MOST_UNITS, query.limit or MOST_UNITS))

    answers: ClassVar[Answers] = {CompaniesQuery: pages}


class _Run:
    """One answer on its way: the parts that are still to be asked, what was given, what is to be told."""

    def __init__(self, service: Companies, query: CompaniesQuery, cancel: CancelToken, course: Course | None) -> None:
        self._service, self._query, self._cancel = service, query, cancel
        self._shape = shape_of(query)
        self._choice = Choice(query, self._shape)
        self.course = course or Course([Mark(0, tuple(first_scopes(query, self._shape)))])
        self._seen = set(self.course.given)
        self.notes = self.course.notes

    def found(self) -> Iterator[list[Establishment]]:
        """Yield what is meant of each page, and note in the course how far it has come."""
        _, waiting, offset = self.course.marks[-1]
        while waiting:
            scope, rest = waiting[0], waiting[1:]
            parts: list[Scope] = scope.cut() if scope.too_wide() else []
            if not parts:
                ask = partial(self._service.ask, self._query, scope, self._cancel)
                first = ask(offset)
                parts = self._parts_instead(scope, first)
                begun = offset
                sirens: set[str] = set()
                for page in () if parts else self._service.pages_of(first, ask, offset):
                    offset += len(page.features)
                    sirens.update(unit.siren for unit in page.features)
                    yield self._new(page, Mark(0, waiting, offset))
                if not parts and len(sirens) < first.total - begun:
                    self.notes[Note.FEWER] = None
            waiting, offset = (*parts, *rest), 0
            self.course.marks.append(Mark(len(self.course.given), waiting))

    def _parts_instead(self, scope: Scope, page: UnitPage) -> list[Scope]:
        """Give the parts to ask in the place of one of which not all would come."""
        if self._query.limit is not None:
            if page.total >= self._query.limit:
                self.notes[Note.LIMITED] = None
            return []
        if page.total < MOST_UNITS or (self._query.number is not None and not self._query.shaped):
            return []
        if not self._query.placed:  # a name without a place: to be narrowed, not to be asked for an hour
            self.notes[Note.CAPPED] = None
            return []
        parts = scope.cut()
        if not parts:
            self.notes[Note.CAPPED] = None
        elif parts[0].section and not scope.section:
            self.notes[Note.WITHOUT_ACTIVITY] = None
        return parts

    def _new(self, page: UnitPage, mark: Mark) -> list[Establishment]:
        if not all(unit.all_there for unit in page.features):
            self.notes[Note.MATCHING_CUT] = None
        fresh = {one.siret: one for one in self._choice.of(page.features) if one.siret not in self._seen}
        if any(one.position is None for one in fresh.values()):
            self.notes[Note.WITHOUT_PLACE] = None
        self._seen.update(fresh)
        self.course.given.extend(fresh)
        self.course.marks.append(mark._replace(given=len(self.course.given)))
        return list(fresh.values())


def _pages(found: list[Establishment], schemas: tuple[Schema, Schema]) -> Iterator[Page]:
    located = [one.feature() for one in found if one.position is not None]
    others: list[Feature] = [one.feature() for one in found if one.position is None]
    if located:
        yield Page(schemas[0], located)
    if others:
        yield Page(schemas[1], others)


def _filters(query: CompaniesQuery) -> dict[str, Any]:
    """Give the filters of the route that has some; establishments are looked at once more when they are there."""
    params: dict[str, Any] = {"q": query.text} if query.text else {}
    if query.state == "open":  # a closed establishment may be of a unit that is open
        params["etat_administratif"] = "A"
    if query.sizes:
        params["tranche_effectif_salarie"] = ",".join(query.sizes)
    return params
