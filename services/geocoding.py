"""The Géoplateforme's geocoding: addresses by text, completion while typing, the nearest address of a point.

See https://data.geopf.fr/geocodage/openapi.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from .cancel import CancelToken
from .communes.insee import insee_code
from .errors import Problem, QueryError
from .geo.geojson import wkb_of
from .model import Feature, Field, FieldType, Geometry, Page, Schema
from .net.answers import name_of
from .net.http import HttpClient, Request
from .query import Query

SERVICE = "geocoding"
SHORTEST, LONGEST = 3, 200
LONGEST_WORD = 59
"""The geocoder fails on a longer word, with an empty answer."""
LARGEST_LIMIT = 50
COMPLETION_PACE = 8.0

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


def address_text(text: str) -> str:
    """Give an address on one line; raises `QueryError` for what the service refuses."""
    line = " ".join(text.split())
    if not line:
        raise QueryError(Problem.EMPTY, text, field="text")
    if len(line) < SHORTEST:
        raise QueryError(Problem.TOO_SHORT, line, field="text", least=SHORTEST)
    if len(line) > LONGEST:
        raise QueryError(Problem.TOO_LONG, line, field="text", most=LONGEST, length=len(line))
    word = max(line.split(" "), key=len)
    if len(word) > LONGEST_WORD:
        raise QueryError(Problem.TOO_LONG, word, field="text", most=LONGEST_WORD, length=len(word))
    if not line[0].isalnum():
        raise QueryError(Problem.BAD_START, line, field="text")
    return line


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
        yield self._http.json(Request(SERVICE, "search", params), cancel, partial(_page, ADDRESSES, start))

    def reverse(self, query: ReverseQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield one page: the nearest addresses, with their distance in metres; an empty one where none is near."""
        params = {"lon": query.longitude, "lat": query.latitude, "limit": query.limit, "index": "address"}
        yield self._http.json(Request(SERVICE, "reverse", params), cancel, partial(_page, NEAREST_ADDRESSES, start))

    def complete(self, text: str, limit: int, cancel: CancelToken) -> list[str]:
        """Give the full texts of the addresses and places that a text may become."""
        params = {"text": address_text(text), "maximumResponses": limit, "type": "StreetAddress,PositionOfInterest"}
        return self._http.json(Request(SERVICE, "completion/", params, pace=COMPLETION_PACE), cancel, _full_texts)


def _full_texts(answer: dict[str, Any]) -> list[str]:
    return [name_of(result["fulltext"]) for result in answer["results"]]


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
