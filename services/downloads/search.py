"""Search across all levels of the download catalogue."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from ..cancel import CancelToken
from ..model import Feature, Field, FieldType, Geometry, Page, Schema
from ..query import Answers
from ..text import folded
from .catalogue import Catalogue
from .feed import Entry, edition_of, last_part
from .queries import CatalogueQuery, DownloadSearchQuery, Filters

# The size of a data set is in its list of files, one request each: beyond these, sizes are left out.
MOST_SIZES = 200
SIZES_LEFT_OUT = "sizes_left_out"

DOWNLOADS = Schema(
    "downloads",
    Geometry.NONE,
    (
        Field("resource"),
        Field("subresource"),
        Field("title"),
        Field("zone"),
        Field("format"),
        Field("crs"),
        Field("edition", FieldType.DATE),
        Field("updated", FieldType.DATE),
        Field("size", FieldType.INTEGER),
    ),
)


class DownloadSearch:
    """Looks for data sets; every method raises `ServiceError`, `IncompleteError` and `Cancelled`."""

    def __init__(self, catalogue: Catalogue) -> None:
        self._catalogue = catalogue

    def search(self, query: DownloadSearchQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield a table row for each data set that has all the words, a page for each page of the catalogue."""
        words = folded(query.text).split()
        sized = 0
        for resource in self._resources(query, words, cancel):
            # Other filters than those of dates of edition are the same for both levels.
            level = CatalogueQuery(last_part(resource.feed), filters=query.filters, service=query.source)
            for feed in self._catalogue.pages(level, cancel):
                entries = [entry for entry in feed.entries if matches(words, resource, entry)]
                rows = []
                for entry in entries:
                    size = self._size(query, resource, entry, cancel) if sized < MOST_SIZES else None
                    sized += 1
                    rows.append(_row(resource, entry, size))
                if rows:
                    notes = (SIZES_LEFT_OUT,) if sized > MOST_SIZES else ()
                    yield from _from(start, Page(DOWNLOADS, rows, None, notes))
                    start = max(0, start - len(rows))

    def _resources(self, query: DownloadSearchQuery, words: list[str], cancel: CancelToken) -> Iterator[Entry]:
        level = CatalogueQuery(filters=query.filters, service=query.source)
        entries = [entry for feed in self._catalogue.pages(level, cancel) for entry in feed.entries if entry.feed]
        likely = [entry for entry in entries if not words or any(matches([word], entry) for word in words)]
        # Names of data sets that don't start with that of their resource are rare, hence looked through last.
        yield from likely or entries

    def _size(self, query: DownloadSearchQuery, resource: Entry, entry: Entry, cancel: CancelToken) -> int | None:
        if entry.size is not None or not entry.feed:
            return entry.size
        level = CatalogueQuery(last_part(resource.feed), last_part(entry.feed), filters=Filters(), service=query.source)
        sizes = [file.size for feed in self._catalogue.pages(level, cancel) for file in feed.entries]
        return None if None in sizes else sum(size for size in sizes if size is not None)

    answers: ClassVar[Answers] = {DownloadSearchQuery: search}


def matches(words: list[str], *entries: Entry) -> bool:
    """Tell whether each word is in the names or summaries of the entries, with or without spaces ("bd topo")."""
    text = folded(" ".join(f"{entry.title} {last_part(entry.feed or entry.id)} {entry.summary}" for entry in entries))
    compact = text.replace(" ", "")
    return all(word in compact for word in words)


def _row(resource: Entry, entry: Entry, size: int | None) -> Feature:
    return Feature(
        None,
        (
            last_part(resource.feed),
            last_part(entry.feed),
            entry.title,
            ", ".join(term.term for term in entry.zones),
            ", ".join(term.term for term in entry.formats),
            ", ".join(f"EPSG:{last_part(term.term)}" for term in entry.crs),
            edition_of(entry)[:10] or None,
            entry.updated[:10] or None,
            size,
        ),
    )


def _from(start: int, page: Page) -> Iterator[Page]:
    """Skip the rows before the `start`-th."""
    if start < len(page.features):
        yield replace(page, features=page.features[start:])
