"""The whole list of data.gouv.fr's *dataservices*, kept for a day: some 1,200 entries in a dozen requests.

Its own search looks at whole words of titles alone; the list is small enough to be looked through here.
See https://www.data.gouv.fr/api/1/dataservices/.
"""

from __future__ import annotations

import threading
import time
from contextlib import suppress
from dataclasses import dataclass, replace
from functools import partial
from typing import Callable

from ..answer_cache import AnswerCache
from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from ..net.answers import reading_answer
from ..net.http import HttpClient, Request
from ..net.paging import fetch_pages
from .queries import SERVICE
from .records import UNREADABLE, ApiPage, StateApi, from_json, read_page, to_json

PATH = "1/dataservices/"
FRESH_FOR = 24 * 3600.0
"""Seconds."""
MOST = 5000
"""Entries: beyond that it is no list to be looked through."""
LONGEST_PAGE = 16 << 20
"""Bytes: descriptions may be of 100,000 characters, but not all of them."""
_FIELDS = (
    "id", "title", "slug", "description", "base_api_url", "machine_documentation_url", "technical_documentation_url",
    "business_documentation_url", "rate_limiting", "format", "license", "tags", "private", "metadata_modified_at",
    "deleted_at", "archived_at", "access_type", "access_audiences", "authorization_request_url", "organization{name}",
    "self_web_url",
)  # fmt: skip
MASK = f"data{{{','.join(_FIELDS)}}},page,page_size,total"


@dataclass(frozen=True)
class Listed:
    """The entries, and what is to be told of them.

    `capped` and `unreadable` ones are missing, or `fewer` came than were counted; `error` is why the list is old.
    """

    entries: tuple[StateApi, ...]
    fetched: float
    capped: bool = False
    unreadable: bool = False
    fewer: bool = False
    error: ServiceError | None = None


class DataServices:
    """Gives the list; raises `ServiceError` where there is none at all, and `Cancelled`."""

    def __init__(self, http: HttpClient, cache: AnswerCache, clock: Callable[[], float] = time.time) -> None:
        self._http, self._cache, self._clock = http, cache, clock
        self._endpoint = http.endpoints[SERVICE]
        self._listed: Listed | None = None
        self._lock = threading.Lock()

    def all(self, cancel: CancelToken) -> Listed:
        """Give the list of today, or the one of before where the service does not answer."""
        kept = self._listed or self._kept()
        if kept is not None and 0 <= self._clock() - kept.fetched <= FRESH_FOR:
            return self._remember(kept)
        try:
            listed = self._ask(cancel)
        except ServiceError as error:
            if kept is None:
                raise
            return replace(kept, error=error)
        if not (listed.capped or listed.fewer):
            self._cache.put(self._question(), {"fetched": listed.fetched, **_to_json(listed)})
        return self._remember(listed)

    def _remember(self, listed: Listed) -> Listed:
        with self._lock:
            self._listed = None if listed.fewer else listed
        return listed

    def _ask(self, cancel: CancelToken) -> Listed:
        fetch = partial(self._page, cancel)
        pages: list[ApiPage] = list(fetch_pages(fetch, self._endpoint.page_limit, self._endpoint.concurrency))
        entries = [entry for page in pages for entry in page.features]
        # An entry that is published meanwhile comes last; one that is taken away moves the others to a page before.
        listed = tuple({entry.id: entry for entry in entries if entry.id}.values())
        fewer = len(entries) < pages[0].total
        return Listed(listed, self._clock(), len(entries) >= MOST, UNREADABLE in entries, fewer)

    def _page(self, cancel: CancelToken, offset: int) -> ApiPage:
        number, surplus = divmod(offset, self._endpoint.page_limit)
        params = {"page": number + 1, "page_size": self._endpoint.page_limit, "sort": "created"}
        request = Request(SERVICE, PATH, params, headers={"X-Fields": MASK}, longest=LONGEST_PAGE)
        try:
            page = self._http.json(request, cancel, read_page)
        except ServiceError as error:
            if error.kind is not ErrorKind.NOT_FOUND or not number:
                raise
            return ApiPage((), 0)  # behind the last page, since some were taken away meanwhile
        return ApiPage(page.features[surplus:], min(page.total, MOST))

    def _question(self) -> dict[str, str]:
        return {"kind": "dataservices", "url": self._endpoint.url}

    def _kept(self) -> Listed | None:
        kept = self._cache.get(self._question())
        if kept is None:
            return None
        with suppress(ServiceError), reading_answer(SERVICE, self._http.url(SERVICE, PATH)):
            entries = tuple(map(from_json, kept["entries"]))
            return Listed(entries, float(kept["fetched"]), unreadable=bool(kept["unreadable"]))
        return None  # written by another version: it is asked for anew


def _to_json(listed: Listed) -> dict[str, object]:
    return {"entries": list(map(to_json, listed.entries)), "unreadable": listed.unreadable}
