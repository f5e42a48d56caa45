"""The check of geometries that API Carto makes: the errors of jsonlint and geojsonhint, in their words."""

from __future__ import annotations

import json
import re
from typing import Any

_ROOT = "The root of a GeoJSON object must be an object."
_VALUE = "'STRING', 'NUMBER', 'NULL', 'TRUE', 'FALSE', '{', '['"
_DEPTHS = {
    "Point": 0,
    "MultiPoint": 1,
    "LineString": 1,
    "MultiLineString": 2,
    "Polygon": 2,
    "MultiPolygon": 3,
}
_TYPES = (*_DEPTHS, "GeometryCollection", "Feature", "FeatureCollection")
_LITERAL = re.compile(r'"(?:[^"\\]|\\.)*"|-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?|null|true|false')


class HintError(ValueError):
    """The first thing wrong with a geometry."""


def parse_geometry(value: Any) -> dict[str, Any]:
    """Give the object of a `geom` parameter, which may be text; raises `HintError`."""
    if isinstance(value, str):
        try:
            value = json.loads(value)
        except ValueError:
            raise HintError(_Lint(value).message()) from None
    if not isinstance(value, dict):
        raise HintError(_ROOT)
    _check_object(value)
    return value


def _check_object(value: dict[str, Any]) -> None:
    kind = value.get("type")
    if kind is None:
        raise HintError("The type property is required and was not found")
    if kind not in _TYPES:
        raise HintError(f"The type {kind} is unknown")
    if kind in _DEPTHS:
        if "coordinates" not in value:
            raise HintError('"coordinates" member required')
        _check_positions(value["coordinates"], kind, _DEPTHS[kind])
    elif kind == "GeometryCollection":
        geometries = value.get("geometries")
        if not isinstance(geometries, list):
            raise HintError('"geometries" member required')
        if len(geometries) == 1:
            raise HintError(
                "GeometryCollection with a single geometry should be avoided in favor of single part or a single "
                "object of multi-part type"
            )


def _check_positions(coordinates: Any, kind: str, depth: int) -> None:
    if depth == 0:
        _check_position(coordinates)
        return
    if not isinstance(coordinates, list):
        raise HintError(
            "a number was found where a coordinate array should have been found: this needs to be nested more deeply"
        )
    for part in coordinates:
        _check_positions(part, kind, depth - 1)
    if depth == 1 and kind.endswith("Polygon"):
        if len(coordinates) < 4:
            raise HintError("a LinearRing of coordinates needs to have four or more positions")
        if coordinates[0] != coordinates[-1]:
            raise HintError("the first and last positions in a LinearRing of coordinates must be the same")
    if depth == 1 and kind.endswith("LineString") and len(coordinates) < 2:
        raise HintError("a line needs to have two or more coordinates to be valid")


def _check_position(position: Any) -> None:
    if not isinstance(position, list):
        raise HintError("position should be an array, is a number instead.")
    if len(position) < 2:
        raise HintError("position must have 2 or more elements")
    if not all(isinstance(value, (int, float)) for value in position):
        raise HintError("each element in a position must be a number")


class _Lint:
    """Finds the place where a text stops being JSON, and what was expected there."""

    def __init__(self, text: str) -> None:
        self._text = text
        self._at = 0

    def message(self) -> str:
        """Give the message of the error, with its picture."""
        expected = self._value() or "'EOF'"
        before, after = self._text[: self._at], self._text[self._at :]
        past = ("..." if len(before) > 20 else "") + before[-20:].replace("\n", "")
        coming = (after[:20] + ("..." if len(after) > 20 else "")).replace("\n", "")
        line = before.count("\n") + 1
        picture = f"{past}{coming}\n{'-' * len(past)}^"
        return f"Parse error on line {line}:\n{picture}\nExpecting {expected}, got '{self._token()}'"

    def _token(self) -> str:
        if self._at >= len(self._text):
            return "EOF"
        match = _LITERAL.match(self._text, self._at)
        first = self._text[self._at]
        if match is None:
            return first if first in "{}[]:," else "INVALID"
        return "STRING" if first == '"' else "NUMBER" if first in "-0123456789" else match[0].upper()

    def _skip(self) -> str:
        while self._at < len(self._text) and self._text[self._at].isspace():
            self._at += 1
        return self._text[self._at : self._at + 1]

    def _value(self) -> str | None:
        """Read a value; give what was expected where it could not be read."""
        first = self._skip()
        if first == "{":
            return self._members("}", "'STRING', '}'", "'}', ','")
        if first == "[":
            return self._members("]", f"{_VALUE}, ']'", "',', ']'")
        match = _LITERAL.match(self._text, self._at)
        if match is None:
            return _VALUE
        self._at = match.end()
        self._skip()
        return None

    def _members(self, closing: str, at_start: str, between: str) -> str | None:
        self._at += 1
        if self._skip() == closing:
            self._at += 1
            self._skip()
            return None
        first = True
        while True:
            failure = self._member(closing, at_start if first else None)
            if failure:
                return failure
            sign = self._skip()
            if sign not in (closing, ","):
                return between
            self._at += 1
            if sign == closing:
                self._skip()
                return None
            first = False

    def _member(self, closing: str, at_start: str | None) -> str | None:
        if closing == "]":
            failure = self._value()
            return at_start if failure == _VALUE and at_start and self._skip() == "" else failure
        if self._skip() != '"':
            return at_start or "'STRING'"
        failure = self._value()
        if failure:
            return failure
        if self._skip() != ":":
            return "':'"
        self._at += 1
        return self._value()
