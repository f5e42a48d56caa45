"""The Géoplateforme's geocoding: addresses by text, the nearest address of a point.

See https://data.geopf.fr/geocodage/openapi.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, ClassVar

from .address_text import address_text
from .cancel import CancelToken
from .communes.insee import insee_code
from .errors import Problem, QueryError
from .geo.geojson import wkb_of
from .model import Feature, Field, FieldType, Geometry, Page, Schema
from .net.http import HttpClient, Request
from .query import Answers, Query

SERVICE = "geocoding"
LARGEST_LIMIT = 50

_TEXTS = ("name", "housenumber", "street", "postcode", "citycode", "city", "context", "id")

ADDRESSES = Schema(
    "addresses",
    Geometry.POINT,
    (Field("label"), Field("score", FieldType.REAL), Field("type"), *map(Field, _TEXTS)),
)

NEAREST_ADDRESSES = Schema("nearest_addresses", Geometry.POINT, (*ADDRESSES.fields, Field("distance", FieldType.REAL)))


@dataclass(frozen=True)
class AddressQuery(Query):
    """An address as it is typed, near a point (degrees, WGS 84) or in a commune if given."""

    text: str
    limit: int = 5
    citycode: str | None = None
    longitude: float | None = None
    latitude: float | None = None

    kind: ClassVar[str] = "addresses"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what the service would refuse; raises `QueryError`."""
        object.__setattr__(self, "text", address_text(self.text))
        if self.citycode:
            object.__setattr__(self, "citycode", insee_code(self.citycode, "citycode"))
        _check_limit(self.limit)
        if self.longitude is not None and self.latitude is not None:
            check_position(self.longitude, self.latitude)

    def more(self) -> AddressQuery | None:
        """Give the same question with twice the limit, to go on after a page that reached it; None at the largest."""
        if self.limit >= LARGEST_LIMIT:
            return None
        return replace(self, limit=min(2 * self.limit, LARGEST_LIMIT))


@dataclass(frozen=True)
class ReverseQuery(Query):
    """The addresses nearest to a point (degrees, WGS 84), within some 200 m."""

    longitude: float
    latitude: float
    limit: int = 1

    kind: ClassVar[str] = "nearest_addresses"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Check the position and the limit; raises `QueryError`."""
        check_position(self.longitude, self.latitude)
        _check_limit(self.limit)


def _check_limit(limit: int) -> None:
    if not 1 <= limit <= LARGEST_LIMIT:
        raise QueryError(Problem.OUT_OF_RANGE, limit, field="limit", least=1, most=LARGEST_LIMIT)


def check_position(longitude: float, latitude: float) -> None:
    """Raise `QueryError` unless a position is one on Earth in degrees."""
    if not (-180 <= longitude <= 180 and -90 <= latitude <= 90):
        raise QueryError(Problem.COORDINATES, f"{longitude}, {latitude}", field="position")


class Geocoding:
    """Asks the geocoder; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def search(self, query: AddressQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield one page: the addresses that match best, best first."""
        params: dict[str, Any] = {"q": query.text, "limit": query.limit, "index": "address", "autocomplete": 1}
        if query.citycode:
            params["citycode"] = query.citycode
        if query.longitude is not None and query.latitude is not None:
            params.update(lon=round(query.longitude, 6), lat=round(query.latitude, 6))
        page = self._http.json(Request(SERVICE, "search", params), cancel, partial(_page, ADDRESSES, start))
        # The service does not tell how many there are.
        reached = len(page.features) + start >= query.limit
        yield replace(page, total=None, limit_reached=True) if reached else page

    def reverse(self, query: ReverseQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield one page: the nearest addresses, with their distance in metres; an empty one where none is near."""
        params = {"lon": query.longitude, "lat": query.latitude, "limit": query.limit, "index": "address"}
        yield self._http.json(Request(SERVICE, "reverse", params), cancel, partial(_page, NEAREST_ADDRESSES, start))

    answers: ClassVar[Answers] = {
        AddressQuery: search,
        ReverseQuery: reverse,
    }


def _page(schema: Schema, start: int, answer: dict[str, Any]) -> Page:
    features = [_feature(schema, item) for item in answer["features"]]
    return Page(schema, features[start:], len(features))


def _feature(schema: Schema, item: dict[str, Any]) -> Feature:
    properties = item["properties"]
    values = (None if properties.get(field.name) is None else _value(field, properties) for field in schema.fields)
    place = wkb_of(item["geometry"], Geometry.POINT)
    if place is None:
        raise ValueError("an address without a place")
    return Feature(place, tuple(values))


def _value(field: Field, properties: dict[str, Any]) -> Any:
    value = properties[field.name]
    return float(value) if field.type is FieldType.REAL else str(value)
