"""The parameters of the geocoder, read and refused in its words."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from shapely.geometry import Polygon, shape
from shapely.geometry.base import BaseGeometry

from .web import Response, json_response

INDEXES = ("address", "poi", "parcel")
KINDS = ("housenumber", "street", "locality", "municipality")
METRES_A_DEGREE = 111_195.0
_TRUE, _FALSE = ("1", "true", "yes"), ("0", "false", "no")
_BAD_Q = "q: must contain between 3 and 200 chars and start with a number or a letter"


class ParametersError(Exception):
    """A request that is refused; `response` is the answer."""

    def __init__(self, details: list[str] | None = None, message: str = "Failed parsing query") -> None:
        super().__init__(message)
        body: dict[str, Any] = {"code": 400, "message": message}
        if details:
            body["detail"] = details
        self.response: Response = json_response(body, 400)


@dataclass
class Parameters:
    """What is asked, with its defaults."""

    q: str | None = None
    indexes: tuple[str, ...] = ("address",)
    limit: int = 10
    autocomplete: bool = True
    position: tuple[float, float] | None = None
    """Longitude and latitude."""
    kind: str | None = None
    postcodes: tuple[str, ...] = ()
    citycodes: tuple[str, ...] = ()
    depcodes: tuple[str, ...] = ()
    city: str | None = None
    area: BaseGeometry | None = None
    parcel: dict[str, str] = field(default_factory=dict)
    true_geometry: bool = False


_PARCEL_FIELDS = {
    "departmentcode": (r"\d{2}|2[AB]", 2),
    "municipalitycode": (r"\d{2,3}", 3),
    "oldmunicipalitycode": (r"\d{3}", 3),
    "districtcode": (r"\d{3}", 3),
    "section": (r"[0-9A-Za-z]{1,2}", 2),
    "number": (r"\d{1,4}", 4),
    "sheet": (r"\d{1,2}", 2),
}


class _Reader:
    """Reads values one by one, and gathers what is wrong with them."""

    def __init__(self, given: Mapping[str, list[str]]) -> None:
        # An empty value counts as none.
        self._given = {name: values[0].strip() for name, values in given.items() if values and values[0].strip()}
        self.errors: list[str] = []

    def text(self, name: str) -> str | None:
        return self._given.get(name)

    def integer(self, name: str, default: int, least: int, most: int) -> int:
        text = self._given.get(name)
        if text is None:
            return default
        if not re.fullmatch(r"-?(0|[1-9]\d*)", text):
            self.errors.append(f"{name}: unable to parse value as integer")
        elif not least <= int(text) <= most:
            self.errors.append(f"{name}: must be an integer between {least} and {most}")
        else:
            return int(text)
        return default

    def number(self, name: str, most: int) -> float | None:
        text = self._given.get(name)
        if text is None:
            return None
        try:
            value = float(text)
        except ValueError:
            self.errors.append(f"{name}: unable to parse value as float")
            return None
        if abs(value) > most:
            self.errors.append(f"{name}: must be a float between -{most} and {most}")
            return None
        return value

    def boolean(self, name: str, default: bool) -> bool:
        text = self._given.get(name, "").lower()
        if text and text not in _TRUE + _FALSE:
            self.errors.append(f"{name}: unable to parse value as boolean")
        return text in _TRUE if text else default

    def choices(self, name: str, allowed: tuple[str, ...], default: tuple[str, ...]) -> tuple[str, ...]:
        text = self._given.get(name)
        if text is None:
            return default
        values = tuple(text.split(","))
        for value in values:
            if value not in allowed:
                self.errors.append(f"{name}: unexpected value '{value}'")
                return default
        return values

    def codes(self, name: str, pattern: str, most: int) -> tuple[str, ...]:
        text = self._given.get(name)
        values = tuple(text.split(",")) if text else ()
        if len(values) > most:
            self.errors.append(f"{name}: must contain at most {most} values")
        elif any(not re.fullmatch(pattern, value) for value in values):
            self.errors.append(f"{name}: must match {pattern}")
        return values

    def position(self) -> tuple[float, float] | None:
        both = [name in self._given for name in ("lon", "lat")]
        longitude, latitude = self.number("lon", 180), self.number("lat", 90)
        if any(both) and not all(both):
            self.errors.append("lon/lat must be present together if defined")
        return None if longitude is None or latitude is None else (longitude, latitude)


def read_search(given: Mapping[str, list[str]]) -> Parameters:
    """Read the parameters of a search; raises `ParametersError`."""
    reader = _Reader(given)
    found = _common(reader)
    found.q = reader.text("q")
    found.autocomplete = reader.boolean("autocomplete", True)
    found.city = reader.text("city")
    if found.q is None and found.indexes != ("parcel",):
        reader.errors.insert(0, "q: required param")
    elif found.q is not None and not is_searchable(found.q):
        reader.errors.insert(0, _BAD_Q)
    if found.city and found.citycodes:
        reader.errors.append("city and citycode params cannot be used together")
    _raise(reader)
    if "parcel" in found.indexes:
        _check_parcel(found)
    return found


def read_reverse(given: Mapping[str, list[str]]) -> Parameters:
    """Read the parameters of a reverse search; raises `ParametersError`."""
    reader = _Reader(given)
    found = _common(reader)
    found.area = _area(reader, found)
    _raise(reader)
    if found.position is None and found.area is None:
        raise ParametersError(["At least lon/lat or searchgeom must be defined"])
    return found


def read_completion(given: Mapping[str, list[str]]) -> Parameters:
    """Read the parameters of a completion; raises `ParametersError`."""
    reader = _Reader(given)
    found = Parameters(q=reader.text("text"))
    if found.q is None:
        reader.errors.append("text: required param")
    elif not is_searchable(found.q):
        reader.errors.append(_BAD_Q.replace("q:", "text:"))
    found.limit = reader.integer("maximumResponses", 10, 1, 15)
    kinds = ("PositionOfInterest", "StreetAddress")
    found.indexes = tuple(
        "address" if kind == "StreetAddress" else "poi" for kind in reader.choices("type", kinds, kinds)
    )
    found.postcodes = reader.codes("zipcode", r"\d{5}", 50)
    found.citycodes = reader.codes("citycode", r"\d{5}|\d[AB]\d{3}", 200)
    found.depcodes = reader.codes("depcode", r"\d{2,3}|2[AB]", 10)
    position = reader.text("lonlat")
    if position:
        found.position = _pair(position, reader)
    _raise(reader)
    return found


def is_searchable(text: str) -> bool:
    """Tell whether the geocoder accepts a text."""
    return 3 <= len(text) <= 200 and text[0].isalnum()


def _common(reader: _Reader) -> Parameters:
    found = Parameters()
    found.indexes = reader.choices("index", INDEXES, ("address",))
    found.true_geometry = reader.boolean("returntruegeometry", False)
    found.limit = reader.integer("limit", 10, 1, 20 if found.true_geometry else 50)
    found.position = reader.position()
    kinds = reader.choices("type", KINDS, ())
    found.kind = kinds[0] if kinds else None
    found.postcodes = reader.codes("postcode", r"\d{5}", 50)
    found.citycodes = reader.codes("citycode", r"\d{5}|\d[AB]\d{3}", 200)
    found.depcodes = reader.codes("depcode", r"\d{2,3}|2[AB]", 10)
    for name, (pattern, width) in _PARCEL_FIELDS.items():
        text = reader.text(name)
        if text is not None and re.fullmatch(pattern, text):
            found.parcel[name] = text.upper().rjust(width, "0")
        elif text is not None:
            reader.errors.append(f"{name}: unexpected value '{text}'")
    return found


def _check_parcel(found: Parameters) -> None:
    if found.q is not None:
        if found.parcel:
            raise ParametersError(message="q param and structured search cannot be used together")
        return
    if "departmentcode" not in found.parcel:
        raise ParametersError(message="departmentcode is required for structured search")
    if not {"municipalitycode", "districtcode"} & set(found.parcel):
        raise ParametersError(message="municipalitycode or districtcode is required for structured search")


def _area(reader: _Reader, found: Parameters) -> BaseGeometry | None:
    text = reader.text("searchgeom")
    if text is None:
        return None
    try:
        value = json.loads(text)
        kind = value["type"]
        if kind == "Circle":
            return _circle(reader, value)
        if kind not in ("Point", "LineString", "Polygon"):
            reader.errors.append(f"searchgeom: geometry type ({kind}) not allowed")
            return None
        geometry = shape(value)
    except (ValueError, KeyError, TypeError, AttributeError):
        reader.errors.append("searchgeom: unable to parse value as valid JSON geometry")
        return None
    if "address" in found.indexes and kind != "Polygon":
        reader.errors.append(f"Geometry type '{kind}' not allowed for address index")
    west, south, east, north = geometry.bounds
    if max(east - west, north - south) * METRES_A_DEGREE > 1000:
        reader.errors.append("searchgeom: geometry is too big: bbox max length must be less than 1000m")
    return geometry


def _circle(reader: _Reader, value: dict[str, Any]) -> Polygon:
    if value["radius"] > 500:
        reader.errors.append("searchgeom: geometry is too big: circle radius must be less than 500m")
    return shape({"type": "Point", "coordinates": value["coordinates"]}).buffer(value["radius"] / METRES_A_DEGREE)


def _pair(text: str, reader: _Reader) -> tuple[float, float] | None:
    try:
        longitude, latitude = map(float, text.split(","))
    except ValueError:
        reader.errors.append("lonlat: must be in [lon, lat] format")
        return None
    return longitude, latitude


def _raise(reader: _Reader) -> None:
    if reader.errors:
        raise ParametersError(reader.errors)
