"""Whole tables of addresses, geocoded in batches: the service's CSV route, in chunks, each tried again by itself.

See https://data.geopf.fr/geocodage/openapi. The route says "ok" for whatever it found: the score tells how sure it is.
"""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from enum import Enum
from functools import partial
from itertools import islice
from typing import NamedTuple

from .address_text import address_text
from .cancel import CancelToken
from .communes.insee import is_insee_code, is_postcode
from .errors import QueryError, ServiceError
from .net.answers import reading_answer
from .net.http import HttpClient, Request
from .net.ordered import in_order

SERVICE = "geocoding"
CHUNK = 1000
"""Rows of a request: the service takes 200,000, but a chunk is the least that is lost and asked again."""

_ROUTE = "search/csv"
_ROW, _TEXT, _POSTCODE, _CITYCODE = "cm_row", "cm_text", "cm_postcode", "cm_citycode"
_RESULTS = ("result_score", "result_label", "result_type", "result_citycode", "result_status")
_OF_ROWS = (400, 413, 500)
"""What a chunk with one bad row may be answered with; anything else is no matter of its rows."""

_MOST_FAILURES = 40
"""Requests of a chunk that may fail: one bad row of a thousand is found with ten. More, and the service is to blame."""


class Status(str, Enum):
    """What became of an address."""

    OK = "ok"
    UNCERTAIN = "uncertain"
    """Something was found, with a score lower than the one that was asked for."""
    NOT_FOUND = "not-found"
    SKIPPED = "skipped"
    """There was no text that the service takes."""
    ERROR = "error"
    """The service fails on this very address."""


class AddressRow(NamedTuple):
    """An address of a table, as its cells have it; postcode and INSEE code narrow the search down."""

    text: str
    postcode: str = ""
    citycode: str = ""


class Geocoded(NamedTuple):
    """What was found for an address; the position is in degrees (WGS 84), the score from 0 to 1."""

    status: Status
    longitude: float | None = None
    latitude: float | None = None
    label: str | None = None
    score: float | None = None
    type: str | None = None
    citycode: str | None = None


_Rows = list[tuple[int, AddressRow]]
"""Rows, each with its place in its chunk."""


@dataclass
class _Failures:
    """How many requests of a chunk failed, and the last failure."""

    count: int = 0
    last: ServiceError | None = None


class TableGeocoding:
    """Geocodes rows in their order; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def geocode(
        self, rows: Iterable[AddressRow], least_score: float, cancel: CancelToken, chunk: int = CHUNK
    ) -> Iterator[list[Geocoded]]:
        """Yield what was found, a list for each chunk: as many as rows came in, in their order.

        Rows are taken from the iterator in the thread that takes the lists, so that it may be one of QGIS.
        """
        chunks = iter(rows)
        calls = (
            partial(self._chunk, batch, least_score, cancel) for batch in iter(lambda: list(islice(chunks, chunk)), [])
        )
        yield from in_order(calls, self._http.endpoints[SERVICE].concurrency)

    def _chunk(self, rows: Sequence[AddressRow], least_score: float, cancel: CancelToken) -> list[Geocoded]:
        found = [Geocoded(Status.SKIPPED)] * len(rows)
        asked = [(place, asked) for place, row in enumerate(rows) if (asked := asked_row(row)) is not None]
        failures = _Failures()
        answers = self._ask(asked, cancel, failures)
        if len(answers) > 1 and failures.last is not None and all(one.status is Status.ERROR for _, one in answers):
            raise failures.last  # it fails on whatever it is asked
        for place, result in answers:
            unsure = result.status is Status.OK and (result.score or 0.0) < least_score
            found[place] = result._replace(status=Status.UNCERTAIN) if unsure else result
        return found

    def _ask(self, rows: _Rows, cancel: CancelToken, failures: _Failures) -> list[tuple[int, Geocoded]]:
        """Ask for rows at once; where the service fails on them, by halves, until the one that it fails on is alone."""
        if not rows:
            return []
        try:
            return self._answer(rows, cancel)
        except ServiceError as error:
            failures.count, failures.last = failures.count + 1, error
            if error.status not in _OF_ROWS or failures.count > _MOST_FAILURES:
                raise
        if len(rows) == 1:
            return [(rows[0][0], Geocoded(Status.ERROR))]
        middle = len(rows) // 2
        return self._ask(rows[:middle], cancel, failures) + self._ask(rows[middle:], cancel, failures)

    def _answer(self, rows: _Rows, cancel: CancelToken) -> list[tuple[int, Geocoded]]:
        filters = [
            (name, column)
            for name, column, given in (
                ("postcode", _POSTCODE, any(row.postcode for _, row in rows)),
                ("citycode", _CITYCODE, any(row.citycode for _, row in rows)),
            )
            if given
        ]
        fields = [
            ("columns", _TEXT),
            ("indexes", "address"),
            *filters,
            *(("result_columns", name) for name in _RESULTS),
        ]
        files = {"data": ("addresses.csv", _table(rows), "text/csv")}
        request = Request(SERVICE, _ROUTE, data=fields, files=files, method="POST")
        body = self._http.body(request, cancel)
        with reading_answer(SERVICE, self._http.url(SERVICE, _ROUTE), body):
            return _results(body.decode("utf-8-sig"), [place for place, _ in rows])


def asked_row(row: AddressRow) -> AddressRow | None:
    """Give a row as the service takes it; None where there is no text that it takes.

    A spreadsheet takes the zero from the codes of départements 01 to 09: it is given back. What is no code narrows
    nothing down.
    """
    try:
        text = address_text(row.text)
    except QueryError:
        return None
    postcode, citycode = _code(row.postcode), _code(row.citycode).upper()
    return AddressRow(text, postcode if is_postcode(postcode) else "", citycode if is_insee_code(citycode) else "")


def _code(text: str) -> str:
    code = text.strip().removesuffix(".0")
    return f"0{code}" if len(code) == 4 and code.isascii() and code.isdigit() else code


def _table(rows: _Rows) -> bytes:
    output = io.StringIO()
    writer = csv.writer(output, lineterminator="\n")
    writer.writerow((_ROW, _TEXT, _POSTCODE, _CITYCODE))
    writer.writerows((place, *row) for place, row in rows)
    return output.getvalue().encode("utf-8", "replace")  # a cell may hold half a character


def _results(text: str, places: list[int]) -> list[tuple[int, Geocoded]]:
    """Read an answer; raises ValueError where its rows are not those that were sent, in their order."""
    answer = list(csv.DictReader(io.StringIO(text)))
    if [row[_ROW] for row in answer] != list(map(str, places)):
        raise ValueError(f"{len(answer)} rows came for {len(places)}, or in another order")
    return [(place, _result(row)) for place, row in zip(places, answer)]


def _result(row: dict[str, str]) -> Geocoded:
    status = Status(row["result_status"])
    if status is not Status.OK:
        return Geocoded(status)
    longitude, latitude, score = (float(row[name]) for name in ("longitude", "latitude", "result_score"))
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90 and 0 <= score <= 1.5):
        raise ValueError(f"{longitude}, {latitude} with the score {score}")
    texts = (row[name] or None for name in ("result_type", "result_citycode"))
    return Geocoded(status, longitude, latitude, row["result_label"] or None, score, *texts)
