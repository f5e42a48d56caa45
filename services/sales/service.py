"""The sales of a place, year by year, from files that any of them may be missing."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from contextlib import closing
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import groupby
from typing import ClassVar

from ..cadastre.parcels_intersecting import ParcelsIntersecting
from ..cancel import CancelToken
from ..communes.check import require_commune
from ..communes.service import Communes
from ..errors import ServiceError
from ..model import Feature, Page
from ..net.http import HttpClient
from ..net.ordered import in_order
from ..net.parsing import many_objects
from ..query import Answers
from .files import WITHOUT_SALES, Outcome, SalesFile, SalesFiles, State, department
from .grouping import group, sale_of
from .notes import Note, of_years
from .places import Place, Places
from .queries import SERVICE, SalesQuery
from .records import SALES, feature_of

MANY = 12
"""Communes of a département: from here on its one file is quicker to have."""

PAGE = 1000
"""Sales that are given at a time."""


class Sales:
    """Asks for sales; every method raises `ServiceError`, `QueryError` and `Cancelled`."""

    def __init__(self, http: HttpClient, communes: Communes, parcels: ParcelsIntersecting) -> None:
        self._communes = communes
        self._concurrency = http.endpoints[SERVICE].concurrency
        self._files, self._places = SalesFiles(http), Places(http, parcels)

    def pages(self, query: SalesQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the sales of each year, the newest first, from the `start`-th on.

        A year that cannot be had is told in the notes of the last page, and then there is no total. Where none of the
        years can be had because asking failed, that is raised.
        """
        place = self._places.of(query, cancel)
        covered = [code for code in place.communes if department(code) not in WITHOUT_SALES]
        told = _Told(query, place, len(covered) < len(place.communes))
        last, given = Page(SALES, ()), 0
        with many_objects():
            for outcomes in self._by_year(query.years, covered, cancel):
                features = told.features(outcomes)
                fresh = features[max(0, start - given) :]
                given += len(features)
                # One page is held back: the last one has the notes.
                for first in range(0, len(fresh), PAGE):
                    if last.features:
                        yield last
                    last = Page(SALES, fresh[first : first + PAGE])
        if told.first_error is not None and not told.answered:
            raise told.first_error
        if not given and query.commune is not None and covered:
            # Of a code that is no commune's of today there is no file, whatever was sold there.
            require_commune(self._communes, query.commune, cancel)
        yield replace(last, total=given if told.whole else None, notes=told.notes)

    def _by_year(self, years: Iterable[int], communes: Sequence[str], cancel: CancelToken) -> Iterator[list[Outcome]]:
        calls = (
            partial(self._files.read, file, codes, cancel) for year in years for file, codes in _files(year, communes)
        )
        with closing(in_order(calls, self._concurrency)) as outcomes:
            for _, of_one in groupby(outcomes, key=lambda outcome: outcome.file.year):
                yield list(of_one)

    answers: ClassVar[Answers] = {SalesQuery: pages}


def _files(year: int, communes: Sequence[str]) -> Iterator[tuple[SalesFile, tuple[str, ...]]]:
    """Yield the files to read of a year, and for which communes: of many in a département, its own."""
    for code, parts in groupby(sorted(communes, key=department), key=department):
        members = tuple(parts)
        if len(members) >= MANY:
            yield SalesFile(year, code), members
        else:
            yield from ((SalesFile(year, code, commune), (commune,)) for commune in members)


class _Told:
    """What is given and told of an answer on its way, year by year."""

    def __init__(self, query: SalesQuery, place: Place, uncovered: bool) -> None:
        self._place = place
        self._notes: dict[str, None] = {}
        self.first_error: ServiceError | None = None
        self.answered = False
        """Whether any file was read, or is known to have no sale; a year that is not out yet tells nothing."""
        self._unknown: dict[str, list[int]] = {Note.UNPUBLISHED: [], Note.FAILED: []}
        self.whole = bool(place.communes) and not uncovered
        if not place.communes:
            self._notes[Note.NOWHERE] = None
        if uncovered:
            self._notes[Note.NOT_COVERED] = None
        if query.parcels or (query.geometry and not place.by_position):
            self._notes[Note.NUMBERS_OF_THEN] = None

    @property
    def notes(self) -> tuple[str, ...]:
        """What is to be told, the years that are not known last."""
        return (*self._notes, *(one for note, years in self._unknown.items() for one in of_years(note, years)))

    def features(self, outcomes: Sequence[Outcome]) -> list[Feature]:
        """Give the sales of a year, the newest first, and note what is not known of it."""
        for outcome in outcomes:
            self._note(outcome)
        lines = [line for outcome in outcomes for line in outcome.lines]
        inside = self._place.among(lines)
        sales = []
        for parts in group(lines).values():
            if any(line in inside for line in parts):
                sales.append(sale_of(parts, inside.__contains__))
            elif self._place.by_position and not any(line.place for line in parts):
                self._notes[Note.NOT_PLACED] = None
        sales.sort(key=lambda sale: (sale.day or "", sale.id), reverse=True)
        if any(sale.price_unsure for sale in sales):
            self._notes[Note.PRICE_UNSURE] = None
        if any(sale.place is None for sale in sales):
            self._notes[Note.WITHOUT_POSITION] = None
        return list(map(feature_of, sales))

    def _note(self, outcome: Outcome) -> None:
        if outcome.unread:
            self._notes[Note.UNREAD] = None
        if outcome.state is State.FAILED:
            self.first_error = self.first_error or outcome.error
        elif outcome.state is not State.UNPUBLISHED:
            self.answered = True
        if outcome.state in (State.FAILED, State.UNPUBLISHED):
            years = self._unknown[Note.FAILED if outcome.state is State.FAILED else Note.UNPUBLISHED]
            if outcome.file.year not in years:
                years.append(outcome.file.year)
            self.whole = False
        elif outcome.file.year == date.today().year:
            self._notes[Note.LATE] = None
