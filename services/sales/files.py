"""The files of sales: one a year and commune, and one a year and département, which tells that the year is there.

See https://files.data.gouv.fr/geo-dvf/latest/csv/.
"""

from __future__ import annotations

import threading
import time
import zlib
from collections import OrderedDict
from collections.abc import Collection
from enum import Enum
from typing import NamedTuple

from ..cancel import CancelToken
from ..communes.insee import department_of
from ..errors import ErrorKind, ServiceError
from ..net.answers import reading_answer
from ..net.http import HttpClient, Request
from ..net.parsing import parsing
from .lines import Line
from .queries import SERVICE
from .reading import read_file, split_header

WITHOUT_SALES = ("57", "67", "68", "976")
"""Départements whose sales are not published: Moselle, both of Alsace, Mayotte."""

# The cadastre still has Saint-Barthélemy and Saint-Martin under codes of Guadeloupe, which they left.
_DEPARTMENTS = {"97123": "977", "97127": "978"}
_BEGINNING = 1 << 16
"""Bytes of a département's file that show what it is."""
_KEPT_FOR = 1800.0
"""Seconds: what was just listed is then added to the map, or asked of another parcel."""
_MOST_KEPT = 50_000
"""Lines: some thirty megabytes."""


def department(commune: str) -> str:
    """Give the département under which the sales of a commune are kept."""
    return _DEPARTMENTS.get(commune) or department_of(commune)


class SalesFile(NamedTuple):
    """A file: of a commune, or of a whole département."""

    year: int
    department: str
    commune: str = ""

    @property
    def path(self) -> str:
        """Where it is under the address of the service."""
        of_department = f"{self.year}/departements/{self.department}.csv.gz"
        return f"{self.year}/communes/{self.department}/{self.commune}.csv" if self.commune else of_department


class State(Enum):
    """What is known of a file."""

    READ = "read"
    NO_SALE = "no_sale"
    UNPUBLISHED = "unpublished"
    FAILED = "failed"


class Outcome(NamedTuple):
    """What came of a file: its lines, how many could not be read, and the error where it failed."""

    file: SalesFile
    state: State
    lines: tuple[Line, ...] = ()
    unread: int = 0
    error: ServiceError | None = None


class SalesFiles:
    """Fetches files, and keeps the lines of the last ones for a while; any thread may use it."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._kept: OrderedDict[tuple[SalesFile, frozenset[str]], tuple[float, Outcome]] = OrderedDict()
        self._there: dict[SalesFile, float] = {}
        self._lock = threading.Lock()

    def read(self, file: SalesFile, communes: Collection[str], cancel: CancelToken) -> Outcome:
        """Give what a file tells of communes; a failure is told in the outcome. Raises `Cancelled`."""
        key = file, frozenset(communes)
        with self._lock:
            kept_at, outcome = self._kept.get(key, (0.0, None))
        if outcome is None or time.monotonic() - kept_at > _KEPT_FOR:
            try:
                outcome = self._fetched(file, communes, cancel)
            except ServiceError as error:
                return Outcome(file, State.FAILED, error=error)
            self._keep(key, outcome)
        return outcome

    def _fetched(self, file: SalesFile, communes: Collection[str], cancel: CancelToken) -> Outcome:
        try:
            body = self._http.body(Request(SERVICE, file.path), cancel)
        except ServiceError as error:
            if error.kind is not ErrorKind.NOT_FOUND:
                raise
            is_there = bool(file.commune) and self._is_there(file._replace(commune=""), cancel)
            return Outcome(file, State.NO_SALE if is_there else State.UNPUBLISHED)
        url = self._http.url(SERVICE, file.path)
        with reading_answer(SERVICE, url, body[:500]), parsing():
            lines, unread, total = read_file(body, communes, file.year, cancel)
        if file.commune and total and not lines:
            detail = f"{file.commune} was asked; its file has {total} lines, none of that commune"
            raise ServiceError(ErrorKind.OTHER_PLACE, SERVICE, url=url, status=200, detail=detail)
        return Outcome(file, State.READ if lines else State.NO_SALE, tuple(lines), unread)

    def _is_there(self, file: SalesFile, cancel: CancelToken) -> bool:
        """Tell whether the file of a département is there, and is one: a server may say 200 of what it does not have.

        Raises `ServiceError` where that cannot be told.
        """
        with self._lock:
            seen_at = self._there.get(file)
        if seen_at is not None and time.monotonic() - seen_at <= _KEPT_FOR:
            return True
        headers = {"Range": f"bytes=0-{_BEGINNING - 1}", "Accept-Encoding": "identity"}
        request = Request(SERVICE, file.path, headers=headers)
        try:
            body = self._http.body(request, cancel)
        except ServiceError as error:
            if error.kind is ErrorKind.NOT_FOUND:
                return False
            raise
        with reading_answer(SERVICE, self._http.url(SERVICE, file.path), body[:500]):
            _check_beginning(body)
        with self._lock:
            self._there[file] = time.monotonic()
        return True

    def _keep(self, key: tuple[SalesFile, frozenset[str]], outcome: Outcome) -> None:
        with self._lock:
            self._kept[key] = (time.monotonic(), outcome)
            self._kept.move_to_end(key)
            held = sum(len(kept.lines) + 1 for _, kept in self._kept.values())
            while held > _MOST_KEPT:
                _, (_, dropped) = self._kept.popitem(last=False)
                held -= len(dropped.lines) + 1


def _check_beginning(body: bytes) -> None:
    """Raise ValueError unless a file begins as sales do, with one line of them at least."""
    try:
        text = zlib.decompressobj(wbits=31).decompress(body, _BEGINNING) if body[:2] == b"\x1f\x8b" else body
    except zlib.error as error:
        raise ValueError(f"no gzip: {error}") from error
    header, _, rest = text.partition(b"\n")
    split_header(header)
    if not rest.strip():
        raise ValueError("a file without a sale")
