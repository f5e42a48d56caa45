"""What is asked of the catalogue of downloads: one level of it, or a search across its levels."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from datetime import date
from itertools import product
from typing import Any, ClassVar
from urllib.parse import quote

from ..errors import Problem, QueryError
from ..query import Query
from ..web_address import address_parts
from .synonyms import format_terms, zone_terms

SERVICES = ("downloads", "chunks")
CRS_TERM = "https://www.opengis.net/def/crs/EPSG/0/{}"
LONGEST_TEXT = 200

_EPSG = re.compile(r"(?:.*?EPSG[:/](?:0/|\d+/)?)?(\d{4,5})", re.IGNORECASE)
_DATES = ("edition_from", "edition_to", "updated_from", "updated_to")


@dataclass(frozen=True)
class Filters:
    """What narrows a level of the catalogue down; `extent` is west, south, east, north in degrees (WGS 84).

    Zones and formats may be given by any of their names, zones several with commas between, whose data sets come in
    that order; dates are ISO; the CRS is an EPSG code in any spelling.
    """

    zone: str = ""
    format: str = ""
    crs: str = ""
    edition_from: str = ""
    edition_to: str = ""
    updated_from: str = ""
    updated_to: str = ""
    extent: tuple[float, float, float, float] | None = None
    theme: str = ""
    language: str = ""

    def __post_init__(self) -> None:
        """Refuse dates, extents and CRS that no catalogue could understand; raises `QueryError`."""
        for name in _DATES:
            _check_date(getattr(self, name), name)
        if self.crs and not _EPSG.fullmatch(self.crs.strip()):
            raise QueryError(Problem.CHOICE, self.crs, field="crs")
        if self.extent is not None:
            west, south, east, north = self.extent
            if not (-180 <= west < east <= 180 and -90 <= south < north <= 90):
                raise QueryError(Problem.COORDINATES, self.extent, field="extent")

    @property
    def crs_term(self) -> str:
        """The CRS as the catalogue writes it, empty for none."""
        match = _EPSG.fullmatch(self.crs.strip())
        return CRS_TERM.format(match[1]) if match else ""

    def alternatives(self) -> list[Filters]:
        """Give one filter for each pair of synonyms of zone and format: the catalogue takes one term of each."""
        named = [part for part in self.zone.split(",") if part.strip()]
        zones = list(dict.fromkeys(term for part in named for term in zone_terms(part))) or [""]
        formats = format_terms(self.format) if self.format else ("",)
        return [replace(self, zone=zone, format=format_) for zone, format_ in product(zones, formats)]

    def parameters(self, level: str) -> dict[str, str]:
        """Give the parameters that a level of the service takes: `capabilities` or `resource`; none for the files."""
        if level == "files":
            return {}
        values = {
            "zone": self.zone,
            "format": self.format,
            "crs": self.crs_term,
            "editionDateFrom": self.edition_from,
            "editionDateTo": self.edition_to,
            "polygon": _polygon(self.extent),
            "lang": self.language,
        }
        if level == "capabilities":
            values.update(updatedFrom=self.updated_from, updatedTo=self.updated_to, thematic=self.theme)
        return {name: value for name, value in values.items() if value}


@dataclass(frozen=True)
class CatalogueQuery:
    """One level of a catalogue: all resources, the sub-resources of one, or the files of a sub-resource.

    `address` is the feed of another INSPIRE download service instead.
    """

    resource: str = ""
    subresource: str = ""
    filters: Filters = field(default_factory=Filters)
    service: str = "downloads"
    address: str = ""
    newest_first: bool = False

    def __post_init__(self) -> None:
        """Refuse names that would lead elsewhere; raises `QueryError`."""
        if self.service not in SERVICES:
            raise QueryError(Problem.CHOICE, self.service, field="service")
        for name in ("resource", "subresource"):
            value = getattr(self, name)
            if "/" in value or value in (".", ".."):
                raise QueryError(Problem.CHOICE, value, field=name)
        if self.subresource and not self.resource:
            raise QueryError(Problem.EMPTY, field="resource")
        if self.address:
            check_address(self.address)

    @property
    def level(self) -> str:
        """The verb's level: `capabilities`, `resource` or `files`."""
        return "files" if self.subresource else "resource" if self.resource else "capabilities"

    @property
    def path(self) -> str:
        """The path under the service's base URL, or another service's whole address."""
        if self.address:
            return self.address
        parts = [part for part in (self.resource, self.subresource) if part]
        return "/".join(["resource", *(quote(part, safe="") for part in parts)]) if parts else "capabilities"

    def parameters(self, filters: Filters, page: int, limit: int) -> dict[str, Any]:
        """Give the parameters of one page."""
        if self.address:
            return {}
        ordered = self.newest_first and self.level == "resource"
        order = {"sortEntriesBy": "editionDate", "sortEntriesOrder": "desc"} if ordered else {}
        return {"page": page, "limit": limit, **order, **filters.parameters(self.level)}


@dataclass(frozen=True)
class DownloadSearchQuery(Query):
    """Data sets of the whole catalogue by the words of their names; every part is optional."""

    text: str = ""
    zone: str = ""
    format: str = ""
    crs: str = ""
    edition_from: str = ""
    edition_to: str = ""
    extent: tuple[float, float, float, float] | None = None
    source: str = "downloads"

    kind: ClassVar[str] = "downloads"
    service: ClassVar[str] = "downloads"

    def __post_init__(self) -> None:
        """Refuse what no catalogue could understand; raises `QueryError`."""
        if len(self.text) > LONGEST_TEXT:
            raise QueryError(Problem.TOO_LONG, self.text, field="text", most=LONGEST_TEXT, length=len(self.text))
        if self.source not in SERVICES:
            raise QueryError(Problem.CHOICE, self.source, field="source")
        _ = self.filters

    @property
    def filters(self) -> Filters:
        """The filters of both levels."""
        return Filters(
            zone=self.zone,
            format=self.format,
            crs=self.crs,
            edition_from=self.edition_from,
            edition_to=self.edition_to,
            extent=self.extent,
        )


def check_address(address: str) -> None:
    """Refuse what is not the web address of a feed; raises `QueryError`."""
    parts = address_parts(address.strip())
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise QueryError(Problem.URL, address, field="address")


def _check_date(text: str, name: str) -> None:
    if not text:
        return
    try:
        if len(text) != 10:
            raise ValueError(text)
        date.fromisoformat(text)
    except ValueError as error:
        raise QueryError(Problem.DATE, text, field=name) from error


def _polygon(extent: tuple[float, float, float, float] | None) -> str:
    if extent is None:
        return ""
    west, south, east, north = extent
    corners = ((west, south), (east, south), (east, north), (west, north), (west, south))
    return ";".join(f"{x:.7g},{y:.7g}" for x, y in corners)
