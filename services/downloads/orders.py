"""From the name of a data set to the order of its files: what a drop, a favourite or an algorithm says, resolved."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import ClassVar

from ..cancel import CancelToken
from ..errors import Problem, QueryError
from ..model import Feature, Field, FieldType, Geometry, Page, Schema
from ..net.http import HttpClient, Request
from ..query import Answers, Query
from ..web_address import address_parts
from .catalogue import Catalogue
from .checksums import LARGEST_LIST, is_list_of_sums, read_sums, with_sums
from .feed import Entry, Feed, RemoteFile, last_part
from .notes import Order
from .queries import CatalogueQuery

# In the names of IGN's data sets; for want of an element of the feed alone, as names are not always so made.
_DATE_AT_END = re.compile(r"_(\d{4}-\d{2}-\d{2})$")
_ZONE_INSIDE = re.compile(r"_(D\d{3}|D02[AB]|R\d{2}|FXX|FRA|GLP|MTQ|GUF|REU|MYT|SPM|BLM|MAF)_")

DOWNLOAD_FILES = Schema(
    "download_files",
    Geometry.NONE,
    (Field("name"), Field("size", FieldType.INTEGER), Field("md5"), Field("url")),
)


@dataclass(frozen=True)
class DownloadQuery(Query):
    """A data set to download, whole or only the named `files`; `address` is its feed on another service.

    `product` and `title` are what to show before the feed has told more.
    """

    resource: str = ""
    subresource: str = ""
    files: tuple[str, ...] = ()
    source: str = "downloads"
    address: str = ""
    product: str = ""
    title: str = ""

    kind: ClassVar[str] = "download"
    service: ClassVar[str] = "downloads"

    def __post_init__(self) -> None:
        """Refuse what names no data set; raises `QueryError`."""
        if not self.address and not (self.resource and self.subresource):
            raise QueryError(Problem.EMPTY, self.resource, field="subresource")
        _ = self.level

    @property
    def level(self) -> CatalogueQuery:
        """The level of the catalogue that lists the files."""
        if self.address:
            return CatalogueQuery(address=self.address, service=self.source)
        return CatalogueQuery(self.resource, self.subresource, service=self.source)


class DownloadOrders:
    """Resolves data sets; raises `ServiceError`, `IncompleteError`, `QueryError` and `Cancelled`."""

    def __init__(self, http: HttpClient, catalogue: Catalogue) -> None:
        self._http = http
        self._catalogue = catalogue

    def resolve(self, query: DownloadQuery, cancel: CancelToken | None = None) -> Order:
        """Read a data set's list of files, with their sums, and make the order of it."""
        feeds = list(self._catalogue.pages(query.level, cancel))
        entries = [entry for feed in feeds for entry in feed.entries]
        files = [file for entry in entries for file in entry.files]
        wanted = [file for file in files if not is_list_of_sums(file)]
        if query.files:
            wanted = [file for file in wanted if {file.name, file.url, file.archive} & set(query.files)]
        # Several entries may lead to one file.
        wanted = list({file.url: file for file in reversed(wanted)}.values())[::-1]
        if not wanted:
            raise QueryError(Problem.CHOICE, query.files or query.subresource or query.address, field="files")
        summed = self._with_sums(query, wanted, files, cancel)
        return _order(query, feeds[0], entries, summed, self._http.endpoints[query.source].licence)

    def files(self, query: DownloadQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield one page: a row for each file of a data set."""
        rows = [
            Feature(None, (file.name, file.length, file.md5, file.url)) for file in self.resolve(query, cancel).files
        ]
        yield Page(DOWNLOAD_FILES, rows[start:], len(rows))

    def _with_sums(
        self, query: DownloadQuery, wanted: list[RemoteFile], files: list[RemoteFile], cancel: CancelToken | None
    ) -> tuple[RemoteFile, ...]:
        sums: dict[str, str] = {}
        lists = [file for file in files if is_list_of_sums(file)]
        if any(not file.md5 for file in wanted):
            for file in lists:
                body = self._http.body(Request(query.source, file.url, longest=LARGEST_LIST), cancel)
                sums.update(read_sums(body.decode("utf-8", "replace")))
        return with_sums(wanted, sums)

    answers: ClassVar[Answers] = {DownloadQuery: files}


def _order(
    query: DownloadQuery, feed: Feed, entries: list[Entry], files: tuple[RemoteFile, ...], licence: str
) -> Order:
    host = address_parts(query.address).hostname or ""
    crs = feed.crs or tuple(term for entry in entries for term in entry.crs)
    return Order(
        service=query.source,
        resource=query.resource or last_part(query.address),
        name=query.subresource or feed.title or last_part(query.address),
        title=query.title or feed.title or query.subresource,
        files=files,
        product=query.product or query.resource or feed.title,
        zone=", ".join(term.term for term in feed.zones) or _found(_ZONE_INSIDE, query.subresource),
        edition=feed.edition[:10] or _found(_DATE_AT_END, query.subresource) or feed.updated[:10],
        format=", ".join(term.term for term in feed.formats),
        crs=next((last_part(term.term) for term in crs), ""),
        licence=feed.rights or licence,
        origin=host,
        address=query.address,
    )


def _found(pattern: re.Pattern[str], text: str) -> str:
    match = pattern.search(text)
    return match[1] if match else ""
