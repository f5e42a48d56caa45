"""The catalogue of the Géoplateforme's download service, and any other INSPIRE download service.

See https://cartes.gouv.fr/aide/fr/guides-utilisateur/utiliser-les-services-de-la-geoplateforme/telechargement/.
"""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace

from ..cancel import CancelToken
from ..errors import ErrorKind, IncompleteError, ServiceError
from ..net.http import HttpClient, Request
from ..net.xml_guard import LARGEST_XML
from .atom import parse_feed
from .feed import Feed
from .queries import CatalogueQuery, Filters

PAGE_LIMIT = 50
# No catalogue is that long: a server that says so would keep us asking for ever.
MOST_PAGES = 5000
# What was just listed may be unknown for a moment to another of the service's machines (seconds).
_UNKNOWN_YET = (0.5, 2.0)


class Catalogue:
    """Reads catalogues; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def pages(self, query: CatalogueQuery, cancel: CancelToken | None = None) -> Iterator[Feed]:
        """Yield the pages of a level as they come, each entry once even when several synonyms were asked for.

        `total` in them is how many entries there are in all, as far as the service has told yet.
        Raises `IncompleteError` at the end when fewer came than the service announced.
        """
        cancel = cancel or CancelToken()
        if query.address:
            yield from self._linked_pages(query, cancel)
            return
        seen: set[str] = set()
        known = 0
        for filters in query.filters.alternatives() if query.level != "files" else [query.filters]:
            for feed in self._numbered_pages(query, filters, cancel):
                fresh = tuple(entry for entry in feed.entries if entry.id not in seen)
                seen.update(entry.id for entry in fresh)
                total = None if feed.total is None else max(known + feed.total, len(seen))
                yield replace(feed, entries=fresh, total=total)
            known = len(seen)

    def _numbered_pages(self, query: CatalogueQuery, filters: Filters, cancel: CancelToken) -> Iterator[Feed]:
        first = self._page(query, filters, 1, cancel)
        yield first
        found, total = len(first.entries), first.total
        # What the service says counts, not what was asked for: it may give shorter pages than it was asked.
        count = min(first.page_count or 1, MOST_PAGES)
        concurrency = self._http.endpoints[query.service].concurrency
        with ThreadPoolExecutor(concurrency, thread_name_prefix="carto-mairie-feed") as pool:
            for start in range(2, count + 1, concurrency):
                numbers = range(start, min(start + concurrency, count + 1))
                for feed in pool.map(lambda number: self._page(query, filters, number, cancel), numbers):
                    found += len(feed.entries)
                    yield feed
                if not feed.entries:
                    break
        if total is not None and found < total:
            raise IncompleteError(self._fewer(query, found, total), found, total)

    def _linked_pages(self, query: CatalogueQuery, cancel: CancelToken) -> Iterator[Feed]:
        asked: set[str] = set()
        while query.address and query.address not in asked and len(asked) < MOST_PAGES:
            asked.add(query.address)
            feed = self._page(query, query.filters, 1, cancel)
            yield feed
            query = replace(query, address=feed.next)

    def _page(self, query: CatalogueQuery, filters: Filters, page: int, cancel: CancelToken) -> Feed:
        headers = {"Accept": "application/atom+xml, application/xml;q=0.9"}
        request = Request(
            query.service,
            query.path,
            query.parameters(filters, page, PAGE_LIMIT),
            headers=headers,
            longest=LARGEST_XML,
        )
        url = self._http.url(request.service, request.path)
        body = self._body(request, cancel, patient=bool(query.resource))
        return parse_feed(body, query.service, url)

    def _body(self, request: Request, cancel: CancelToken, patient: bool) -> bytes:
        for pause in _UNKNOWN_YET if patient else ():
            try:
                return self._http.body(request, cancel)
            except ServiceError as error:
                if error.kind is not ErrorKind.NOT_FOUND:
                    raise
            cancel.wait(pause)
        return self._http.body(request, cancel)

    def _fewer(self, query: CatalogueQuery, found: int, total: int) -> ServiceError:
        return ServiceError(
            ErrorKind.BAD_ANSWER,
            query.service,
            url=self._http.url(query.service, query.path),
            status=200,
            detail=f"{found} of {total} entries",
            retryable=True,
        )
