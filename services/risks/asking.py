"""How the service is asked: its two envelopes, page by page, with what comes back checked to be of the place."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial
from typing import Any, Callable, NamedTuple, TypeVar

from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from ..net.answers import reading_answer
from ..net.http import HttpClient, Request
from .queries import SERVICE, SERVICE_V2

REPORT_PACE = 0.8
"""Reports and PDFs a second: the service permits one of each."""
PAGE_SIZE = 100
SECOND_TRY = 2.0
"""Seconds from a stumble to the one other attempt."""
MOST_RECORDS = 10_000
"""More than any commune has: a parameter that the service did not know, and it answers of the whole country."""

Record = dict[str, Any]
T = TypeVar("T")


def patiently(ask: Callable[[], T], cancel: CancelToken) -> T:
    """Ask, and once more after a moment where the service stumbled: its 500 often passes, other services' repeats."""
    try:
        return ask()
    except ServiceError as error:
        if error.kind is not ErrorKind.UNAVAILABLE or error.status != 500:
            raise
    cancel.wait(SECOND_TRY)
    return ask()


class Records(NamedTuple):
    """A page of records, how many there are in all, on how many pages, and how many were of another place."""

    items: list[Record]
    total: int
    pages: int
    left_out: int = 0


def read_records(answer: Any) -> Records:
    """Read either envelope, `data` or `content`; raises what Python raises for what is neither.

    The links to the next page are of a host inside the service's own network: pages are counted instead.
    """
    if "content" in answer:
        items, total, pages = answer["content"], answer["totalElements"], answer["totalPages"]
    else:
        items, total, pages = answer["data"], answer["results"], answer["total_pages"]
    if not all(isinstance(item, dict) for item in items):
        raise ValueError("a record is no object")
    return Records(list(items), int(total), int(pages or 0))


def records(
    http: HttpClient,
    path: str,
    params: Record,
    fits: Callable[[Record], bool],
    cancel: CancelToken,
    service: str = SERVICE,
) -> Iterator[Records]:
    """Yield the pages of records of a path, at least one; raises `ServiceError` and `Cancelled`.

    `fits` tells whether a record is of the place that was asked. Those that do not fit are left out; a first page of
    nothing else, or an answer as long as a country's, is about another place.
    """
    # Those with `content` count pages from 0, and call their size otherwise.
    modern = service == SERVICE_V2 or path.startswith("gaspar/ppr")
    for number in range(1, 1 + MOST_RECORDS):
        paged = (
            {"pageNumber": number - 1, "pageSize": PAGE_SIZE} if modern else {"page": number, "page_size": PAGE_SIZE}
        )
        request = Request(service, path, {**params, **paged})
        page = patiently(partial(http.json, request, cancel, read_records), cancel)
        with reading_answer(service, http.url(service, path)):
            fitting = [item for item in page.items if fits(item)]
        if page.total > MOST_RECORDS or (number == 1 and page.items and not fitting):
            raise another_place(http, path, f"{page.total} records for {params}", service)
        yield page._replace(items=fitting, left_out=len(page.items) - len(fitting))
        if number >= page.pages or not page.items:
            return


def another_place(http: HttpClient, path: str, detail: str, service: str = SERVICE) -> ServiceError:
    """Give the error for an answer about another place than the one that was asked."""
    return ServiceError(ErrorKind.OTHER_PLACE, service, url=http.url(service, path), status=200, detail=detail)


def day(text: object) -> str | None:
    """Give a date as 2001-12-31, from 31/12/2001 or with a time behind it; None for what is no date."""
    words = str(text or "").strip()[:10]
    parts = words.split("/")[::-1] if "/" in words else words.split("-")
    try:
        year, month, number = map(int, parts)
        return date(year, month, number).isoformat()
    except ValueError:
        return None


def text_of(value: object) -> str | None:
    """Give a value as text; None for none and for an empty one."""
    return str(value).strip() or None if value is not None else None
