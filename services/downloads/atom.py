"""Reads Atom feeds: the three levels of the Géoplateforme, and the two of any other INSPIRE download service."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace
from typing import Any

from ..errors import ErrorKind, ServiceError
from ..net.xml_guard import parse_xml
from ..web_address import address_parts, joined_address
from .feed import Entry, Feed, Link, RemoteFile, Term, file_name, md5_in
from .georss import Ring, box_ring, numbers_in, rings_of

_ATOM = "{http://www.w3.org/2005/Atom}"
_GPF = "{https://data.geopf.fr/annexes/ressources/xsd/gpf_dl.xsd}"
_GEORSS = "{http://www.georss.org/georss}"
_INSPIRE = "{http://inspire.ec.europa.eu/schemas/inspire_dls/1.0}"
_XML = "{http://www.w3.org/XML/1998/namespace}"

# A link with another relation is about the entry, and not a way to its data.
_DATA_RELATIONS = {"alternate", "section", "enclosure", ""}
_PAGES = ("text/html", "application/xhtml+xml")


def parse_feed(body: bytes, service: str, url: str) -> Feed:
    """Read one page of a feed; `url` resolves its relative links.

    Raises `ServiceError`: those of `parse_xml`, and `NOT_A_FEED` for any other document.
    """
    root = parse_xml(body, service, url)
    if root.tag != f"{_ATOM}feed":
        raise ServiceError(ErrorKind.NOT_A_FEED, service, url=url, status=200, detail=str(root.tag)[:200])
    base = _base(root, url)
    links = list(_links(root, base))
    return Feed(
        id=_text(root, "id"),
        title=_text(root, "title"),
        subtitle=_text(root, "subtitle"),
        updated=_text(root, "updated"),
        rights=_text(root, "rights"),
        entries=tuple(_entry(element, base) for element in root.findall(f"{_ATOM}entry")),
        up=next((link.href for link in links if link.rel == "up"), ""),
        next=next((link.href for link in links if link.rel == "next"), ""),
        page=_count(root.get(f"{_GPF}page")),
        page_size=_count(root.get(f"{_GPF}pagesize")),
        page_count=_count(root.get(f"{_GPF}pagecount")),
        total=_count(root.get(f"{_GPF}totalentries")),
        edition=_text(root, "editionDate", _GPF),
        zones=_terms(root, f"{_GPF}zone"),
        formats=_terms(root, f"{_GPF}format"),
        crs=_terms(root, f"{_ATOM}category"),
    )


def data_of(links: Iterable[Link], md5: str = "") -> tuple[str, tuple[RemoteFile, ...]]:
    """Give where an entry leads: the address of its own feed, or the files to download; French first for a feed."""
    useful = [link for link in links if link.rel in _DATA_RELATIONS and _is_web(link.href)]
    feeds = [link for link in useful if link.is_feed]
    if feeds:
        return min(feeds, key=lambda link: _language_rank(link.hreflang)).href, ()
    seen: dict[str, RemoteFile] = {}
    for link in useful:
        media_type = link.type.partition(";")[0].strip().lower()
        # Unless nothing else is there, a page is a description of the data.
        if media_type in _PAGES and len(useful) > 1:
            continue
        file = RemoteFile(link.href, file_name(link.href), link.length, md5, media_type, link.exact)
        seen.setdefault(link.href, file)
    # A sum in the entry is that of its file: with several files nobody knows whose it is.
    files = tuple(seen.values())
    return "", files if len(files) == 1 else tuple(replace(file, md5="") for file in files)


def _entry(element: Any, feed_base: str) -> Entry:
    base = _base(element, feed_base)
    links = list(_links(element, base))
    content = _text(element, "content")
    feed, files = data_of(links, md5_in(content))
    identifier = _text(element, "id")
    titles = [_text(element, "title"), *(link.title for link in links if link.rel in _DATA_RELATIONS)]
    fallback = file_name(files[0].url if files else feed or identifier)
    return Entry(
        id=identifier or feed or (files[0].url if files else ""),
        title=next(filter(None, titles), "") or fallback,
        feed=feed,
        files=files,
        summary=_text(element, "summary") or ("" if md5_in(content) else content),
        updated=_text(element, "updated"),
        rights=_text(element, "rights"),
        code=_text(element, "spatial_dataset_identifier_code", _INSPIRE),
        edition=_text(element, "editionDate", _GPF),
        edition_start=_text(element, "editionDateStart", _GPF),
        edition_end=_text(element, "editionDateEnd", _GPF),
        zones=_terms(element, f"{_GPF}zone"),
        formats=_terms(element, f"{_GPF}format"),
        crs=_terms(element, f"{_ATOM}category"),
        resolutions=_terms(element, f"{_GPF}resolution"),
        media_types=tuple(filter(None, (_own_text(item) for item in element.findall(f"{_GPF}mime_type")))),
        rings=_rings(element),
        metadata_url=next((link.href for link in links if link.rel == "describedby" and _is_web(link.href)), ""),
    )


def _rings(element: Any) -> tuple[Ring, ...]:
    # Only the Géoplateforme's entries carry its own elements, and it writes the longitude first.
    own = any(str(child.tag).startswith(_GPF) for child in element)
    polygons = [rings_of(numbers_in(_own_text(item)), not own) for item in element.findall(f"{_GEORSS}polygon")]
    boxes = [box_ring(numbers_in(_own_text(item)), not own) for item in element.findall(f"{_GEORSS}box")]
    return tuple(ring for rings in polygons or boxes for ring in rings)


def _links(element: Any, base: str) -> Iterator[Link]:
    for item in element.findall(f"{_ATOM}link"):
        written = (item.get("href") or "").strip()
        href = joined_address(_base(item, base), written) if written else ""
        if href:
            yield Link(
                href,
                (item.get("rel") or "alternate").strip().lower(),
                (item.get("type") or "").strip(),
                _count(item.get(f"{_GPF}length") or item.get("length")),
                (item.get("title") or "").strip(),
                (item.get("hreflang") or "").strip().lower(),
                item.get(f"{_GPF}length") is not None,
            )


def _terms(element: Any, tag: str) -> tuple[Term, ...]:
    terms = (Term((item.get("term") or "").strip(), (item.get("label") or "").strip()) for item in element.findall(tag))
    return tuple(dict.fromkeys(term for term in terms if term.term))


def _text(element: Any, name: str, namespace: str = _ATOM) -> str:
    return _own_text(element.find(f"{namespace}{name}"))


def _own_text(element: Any) -> str:
    # Titles and summaries of type xhtml hold elements.
    return "" if element is None else " ".join("".join(element.itertext()).split())


def _base(element: Any, outer: str) -> str:
    return joined_address(outer, element.get(f"{_XML}base") or "") or outer


def _count(text: Any) -> int | None:
    """Read a counter; None for what is not one, and for lengths that no file has."""
    digits = str(text or "").strip()
    return int(digits) if digits.isascii() and digits.isdigit() and len(digits) <= 18 else None


def _is_web(href: str) -> bool:
    parts = address_parts(href)
    return parts.scheme in ("http", "https") and bool(parts.netloc)


def _language_rank(language: str) -> int:
    return 0 if language[:2] == "fr" else 1 if not language else 2
