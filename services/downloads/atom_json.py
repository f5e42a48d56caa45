"""Reads the JSON form that the Géoplateforme gives its feeds when it is asked for."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from ..errors import ErrorKind, ServiceError
from .atom import data_of
from .feed import Entry, Feed, Link, Term, file_name, md5_in
from .georss import numbers_in, rings_of


def parse_json_feed(value: Any, service: str, url: str) -> Feed:
    """Read one page of a feed; raises `ServiceError` (`NOT_A_FEED`) for any other JSON."""
    if not isinstance(value, Mapping) or not isinstance(value.get("entry", []), list) or "link" not in value:
        raise ServiceError(ErrorKind.NOT_A_FEED, service, url=url, status=200, detail=str(value)[:200])
    return Feed(
        id=_text(value, "id"),
        title=_text(value, "title"),
        subtitle=_text(value, "subtitle"),
        updated=_text(value, "updated"),
        rights=_text(value, "rights"),
        entries=tuple(json_entry(item) for item in value.get("entry") or () if isinstance(item, Mapping)),
        up=next((link.href for link in _links(value) if link.rel == "up"), ""),
        page=_count(value.get("page")),
        page_size=_count(value.get("pagesize")),
        page_count=_count(value.get("pagecount")),
        total=_count(value.get("totalentries")),
        edition=_text(value, "editionDate"),
        zones=_terms(value, "zone"),
        formats=_terms(value, "format"),
        crs=_terms(value, "category"),
    )


def json_entry(value: Mapping[str, Any]) -> Entry:
    """Read one entry."""
    links = _links(value)
    content = _text(value, "content")
    feed, files = data_of(links, md5_in(content))
    identifier = _text(value, "id")
    return Entry(
        id=identifier or feed or (files[0].url if files else ""),
        title=_text(value, "title") or file_name(files[0].url if files else feed or identifier),
        feed=feed,
        files=files,
        summary="" if md5_in(content) else content,
        updated=_text(value, "updated"),
        rights=_text(value, "rights"),
        code=_text(value, "spatialDatasetIdentifierCode"),
        edition=_text(value, "editionDate"),
        edition_start=_text(value, "editionDateStart"),
        edition_end=_text(value, "editionDateEnd"),
        zones=_terms(value, "zone"),
        formats=_terms(value, "format"),
        crs=_terms(value, "category"),
        resolutions=_terms(value, "resolution"),
        media_types=tuple(map(str, value.get("mime_type") or ())),
        rings=rings_of(numbers_in(_text(value, "polygon")), latitude_first=False),
    )


def _links(value: Mapping[str, Any]) -> list[Link]:
    return [
        Link(
            _text(item, "href"),
            _text(item, "rel") or "alternate",
            _text(item, "type"),
            _count(item.get("length")),
            _text(item, "title"),
            _text(item, "hreflang"),
        )
        for item in value.get("link") or ()
        if isinstance(item, Mapping) and item.get("href")
    ]


def _terms(value: Mapping[str, Any], key: str) -> tuple[Term, ...]:
    items = value.get(key) or ()
    # A feed has one zone where its entries have a list of them.
    items = [items] if isinstance(items, Mapping) else items
    terms = (Term(_text(item, "term"), _text(item, "label")) for item in items if isinstance(item, Mapping))
    return tuple(dict.fromkeys(term for term in terms if term.term))


def _text(value: Mapping[str, Any], key: str) -> str:
    return " ".join(str(value.get(key) or "").split())


def _count(value: Any) -> int | None:
    return value if isinstance(value, int) and not isinstance(value, bool) and 0 <= value < 10**18 else None
