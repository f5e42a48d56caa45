"""Links that name a place, a parcel, a company or a data set: only known hosts are read, each by its own rules."""

from __future__ import annotations

import re
from collections.abc import Iterator
from urllib.parse import SplitResult, parse_qs, unquote, urlsplit

from ..cadastre.parcel_reference import IDU_LENGTH, ParcelReference
from ..cadastre.reading.codes import read_code
from .identifiers import is_siren, is_siret
from .model import Kind, Meaning, Nothing, Unsure
from .positions import at, positions

LONGEST = 4000
_LINK = re.compile(r"<?((?:https?://|www\.)[^\s<>]+|(?:[a-z0-9-]+\.)*(?:gouv\.fr|ign\.fr)/[^\s<>]*)>?", re.IGNORECASE)
_OTHER = re.compile(r"[a-z][a-z0-9+.-]{1,20}:(?://|\w+\()\S+", re.IGNORECASE)
_CATALOGUE = re.compile(r"^(?:www\.|demo\.|beta\.)?data\.gouv\.fr$")
_DIRECTORY = re.compile(r"^annuaire-entreprises\.data\.gouv\.fr$")
_CADASTRE = re.compile(r"^(?:www\.)?cadastre\.gouv\.fr$")
_MAPS = re.compile(
    r"^(?:[a-z0-9-]+\.)*(?:geoportail\.gouv\.fr|geoportail-urbanisme\.gouv\.fr|cartes\.gouv\.fr|georisques\.gouv\.fr|ign\.fr"
    r"|geopf\.fr|data\.gouv\.fr|etalab\.gouv\.fr|openstreetmap\.(?:org|fr)|google\.(?:com|fr)|maps\.app\.goo\.gl"
    r"|mappy\.com|waze\.com|bing\.com|maps\.apple\.com)$"
)
_DATASET = re.compile(r"/(?:api/[12]/)?datasets/(?P<name>[a-z0-9][a-z0-9_-]{0,200})(?:/|$)", re.IGNORECASE)
_RESOURCE = re.compile(r"/datasets/r/(?P<id>[0-9a-f-]{36})", re.IGNORECASE)
_NUMBER = r"(-?\d{1,3}(?:\.\d{1,20})?)"
_LATITUDE_FIRST = (
    re.compile(rf"!3d{_NUMBER}!4d{_NUMBER}"),  # the place itself, where @ is but the view
    re.compile(rf"@{_NUMBER},{_NUMBER}"),
    re.compile(rf"[#&?](?:map=)?\d{{1,2}}(?:\.\d+)?/{_NUMBER}/{_NUMBER}"),
    re.compile(rf"[&?](?:q|ll|query|center|destination|sll|daddr)=(?:loc:)?{_NUMBER},\+?\s?{_NUMBER}"),
    re.compile(rf"[&?]cp={_NUMBER}~{_NUMBER}"),
    re.compile(rf"/(?:search|place|dir(?:/[^/]*)?)/{_NUMBER},\+?\s?{_NUMBER}"),
)
# `…/place/48°52'12.0"N+2°20'34.0"E/`
_WRITTEN = re.compile(r"/place/([^/]*°[^/]*)")
_LONGITUDE_FIRST = (re.compile(rf"[&?#]c(?:enter|oords?)?={_NUMBER},{_NUMBER}"),)
_NAMED = (("mlon", "mlat"), ("lon", "lat"), ("lng", "lat"), ("longitude", "latitude"))
_CADASTRE_CODE = re.compile(r"([0-9A-Z]{2})(\d{3})(\d{3})([0-9A-Z]{2})(\d{4})")
_IDU = re.compile(r"(?<![0-9A-Z])[0-9][0-9AB][0-9]{6}[0-9A-Z]{2}[0-9]{4}(?![0-9A-Z])")


def link(text: str, home: str = "") -> tuple[Meaning, ...] | Nothing | None:
    """Give what a link names, why it names nothing; None where the text is no link.

    `home` is the INSEE code of my commune: links of cadastre.gouv.fr hold but the last three figures of theirs.
    """
    match = _LINK.fullmatch(text) if len(text) <= LONGEST else None
    if match is None:
        return Nothing.LINK if len(text) <= LONGEST and _OTHER.fullmatch(text) else None
    parts = _split(match[1])
    host = (parts.hostname or "").lower() if parts else ""
    if not parts or not host:
        return Nothing.LINK
    found = tuple(_meanings(parts, host, home))
    return found or Nothing.LINK


def _split(address: str) -> SplitResult | None:
    try:
        parts = urlsplit(address if "://" in address else f"https://{address}")
        parts.port  # noqa: B018 - raises for one that is none
    except ValueError:
        return None
    return None if parts.username is not None else parts


def _meanings(parts: SplitResult, host: str, home: str) -> Iterator[Meaning]:
    if _CADASTRE.match(host):
        yield from _of_cadastre(parts, home)
    elif _DIRECTORY.match(host):
        yield from _of_directory(parts.path)
    elif _CATALOGUE.match(host):
        yield from _of_catalogue(parts.path)
    elif _MAPS.match(host):
        rest = unquote(f"{parts.path}?{parts.query}#{parts.fragment}")
        parcels = list(_idus(rest))
        yield from parcels
        if not parcels:
            yield from _place(parts, rest)


def _of_cadastre(parts: SplitResult, home: str) -> Iterator[Meaning]:
    whole = list(_idus(unquote(f"{parts.path}?{parts.query}")))
    if whole:
        yield from whole
        return
    for code in parse_qs(parts.query, max_num_fields=50).get("p", ()):
        match = _CADASTRE_CODE.fullmatch(code.strip().upper()) if len(code) == IDU_LENGTH else None
        if match and int(match[5]) and home and home.endswith(match[2]):
            reference = ParcelReference(home, match[3], match[4], match[5])
            yield Meaning(Kind.PARCEL, reference.idu, Unsure.DEPARTMENT)


def _of_directory(path: str) -> Iterator[Meaning]:
    numbers = re.findall(r"(?<!\d)(?:\d{14}|\d{9})(?!\d)", path)
    for number in numbers[-1:]:
        if is_siren(number) or is_siret(number):
            yield Meaning(Kind.COMPANY, number)


def _of_catalogue(path: str) -> Iterator[Meaning]:
    resource, dataset = _RESOURCE.search(path), _DATASET.search(path)
    if resource:
        yield Meaning(Kind.DATASET, resource["id"].lower())
    elif dataset and dataset["name"].lower() != "r":
        yield Meaning(Kind.DATASET, dataset["name"])


def _idus(text: str) -> Iterator[Meaning]:
    for match in _IDU.finditer(text.upper()):
        if read_code(match.group()):
            yield Meaning(Kind.PARCEL, match.group())
            return


def _place(parts: SplitResult, rest: str) -> Iterator[Meaning]:
    written = _WRITTEN.search(rest)
    place = positions(written[1].replace("+", " ")) if written else Nothing.NUMBER
    if isinstance(place, tuple):
        yield place[0]
        return
    for longitude, latitude in _coordinates(parts, rest):
        meaning = at(longitude, latitude)
        if meaning is not None:
            yield meaning
            return


def _coordinates(parts: SplitResult, rest: str) -> Iterator[tuple[float, float]]:
    values = parse_qs(f"{parts.query}&{parts.fragment.lstrip('?')}", max_num_fields=200)
    for names in _NAMED:
        found = [values.get(name, [""])[0] for name in names]
        if all(re.fullmatch(_NUMBER, value) for value in found):
            yield float(found[0]), float(found[1])
    for form in _LATITUDE_FIRST:
        for match in form.finditer(rest):
            yield float(match[2]), float(match[1])
    for form in _LONGITUDE_FIRST:
        for match in form.finditer(rest):
            yield float(match[1]), float(match[2])
