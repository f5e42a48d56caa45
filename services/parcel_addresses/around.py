"""All addresses of an area: the geocoder gives fifty at a time, of a place of a kilometre at most."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, NamedTuple

from ..cancel import CancelToken
from ..geo.geojson import wkb_of
from ..geocoding import ADDRESSES, LARGEST_LIMIT, SERVICE
from ..model import Feature, Geometry
from ..net.answers import name_of
from ..net.http import HttpClient, Request

METRES_A_DEGREE = 111_195.0
WIDEST = 900.0
"""Metres of a side of what is asked at once: the service takes 1,000."""
_DEEPEST = 12
_KINDS = ("housenumber", "locality")

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees (WGS 84)."""


class Found(NamedTuple):
    """An address: its identifiers, a feature of `ADDRESSES`."""

    names: frozenset[str]
    kind: str
    feature: Feature


def addresses_in(http: HttpClient, box: Box, cancel: CancelToken, depth: int = 0) -> Iterator[Found]:
    """Yield the addresses of a box; where more come than the service gives at once, its quarters are asked.

    Raises `ServiceError` and `Cancelled`.
    """
    west, south, east, north = box
    wide = max(east - west, north - south) * METRES_A_DEGREE > WIDEST
    found = [] if wide else http.json(_request(box), cancel, _read)
    if not wide and (len(found) < LARGEST_LIMIT or depth >= _DEEPEST):
        yield from found
        return
    x, y = (west + east) / 2, (south + north) / 2
    for quarter in ((west, south, x, y), (x, south, east, y), (west, y, x, north), (x, y, east, north)):
        yield from addresses_in(http, quarter, cancel, depth + 1)


def _request(box: Box) -> Request:
    west, south, east, north = (round(value, 7) for value in box)
    ring = f"[[{west},{south}],[{east},{south}],[{east},{north}],[{west},{north}],[{west},{south}]]"
    params = {
        "searchgeom": f'{{"type":"Polygon","coordinates":[{ring}]}}',
        "index": "address",
        "limit": LARGEST_LIMIT,
    }
    return Request(SERVICE, "reverse", params)


def _read(answer: Any) -> list[Found]:
    return [_found(item) for item in answer["features"]]


def _found(item: dict[str, Any]) -> Found:
    properties = item["properties"]
    values = [properties.get(field.name) for field in ADDRESSES.fields]
    # The score of a place that is asked by its area says nothing.
    texts = tuple(None if value is None or name == "score" else str(value) for name, value in zip(_NAMES, values))
    names = frozenset(str(properties[name]) for name in ("id", "banId") if properties.get(name))
    return Found(names, name_of(properties["type"]), Feature(wkb_of(item["geometry"], Geometry.POINT), texts))


_NAMES = [field.name for field in ADDRESSES.fields]


def is_a_door(found: Found) -> bool:
    """Whether an address is one of a house or a place, not that of a street or of a commune."""
    return found.kind in _KINDS and found.feature.geometry is not None
