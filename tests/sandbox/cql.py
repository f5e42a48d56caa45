"""The ECQL filters of GeoServer: text to a mask of the features of a layer.

A geometry without SRID is read in the axis order of the layer's CRS, latitude first for EPSG:4326; after
`SRID=…;` it is read x first. An unknown attribute, and a text that does not parse, raise `OwsError`.
"""

from __future__ import annotations

import re
from functools import cache
from typing import Any, Callable, NamedTuple

import numpy as np
from pyproj import Transformer
from shapely.errors import ShapelyError
from shapely.geometry import box
from shapely.geometry.base import BaseGeometry
from shapely.wkt import loads

from .coordinates import transform
from .ows import OwsError
from .store import LONLAT_CRS, Layer

METRES_A_DEGREE = 111_319.49
_UNITS = {"meters": 1.0, "kilometers": 1000.0, "feet": 0.3048, "statute miles": 1609.344, "nautical miles": 1852.0}
_SPATIAL = ("intersects", "disjoint", "contains", "within", "touches", "crosses", "overlaps", "equals")
_TOKEN = re.compile(
    r"\s*(?:(?P<text>'(?:[^']|'')*')|(?P<number>-?\d+(?:\.\d+)?(?:[eE][-+]?\d+)?)|(?P<name>\"[^\"]+\"|[^\W\d][\w.]*)"
    r"|(?P<sign><>|<=|>=|[=<>(),;]))"
)
_WKT = re.compile(
    r"\s*(?:SRID\s*=\s*(?P<srid>\d+)\s*;\s*)?"
    r"(?P<wkt>(?:MULTI)?(?:POINT|LINESTRING|POLYGON)\s*Z?\s*\((?:[-+\d.eE\s,()]*)\))",
    re.IGNORECASE,
)


class _Token(NamedTuple):
    kind: str
    text: str
    column: int


def select(layer: Layer, filter_text: str = "") -> np.ndarray:
    """Give the positions of the features that a filter keeps, all of them for an empty one."""
    if not filter_text.strip():
        return np.arange(len(layer))
    return np.flatnonzero(_Parser(layer, filter_text).parse())


def split_filters(text: str) -> list[str]:
    """Cut a list of filters at its semicolons; the one behind an SRID, and those in quotes, cut nothing."""
    parts = re.split(r"((?:SRID\s*=\s*\d+\s*;|'(?:[^']|'')*'|[^;'])+?)(?:;|$)", text, flags=re.IGNORECASE)
    return [part for part in parts if part]


class _Parser:
    """Reads and evaluates at once: the mask of each part is computed as soon as the part is read."""

    def __init__(self, layer: Layer, text: str) -> None:
        self._layer = layer
        self._text = text
        self._position = 0

    def parse(self) -> np.ndarray:
        mask = self._alternatives()
        token = self._peek()
        if token is not None:
            raise _encountered(token)
        return mask

    def _alternatives(self) -> np.ndarray:
        mask = self._conjunction()
        while self._accept("OR"):
            mask = mask | self._conjunction()
        return mask

    def _conjunction(self) -> np.ndarray:
        mask = self._negation()
        while self._accept("AND"):
            mask = mask & self._negation()
        return mask

    def _negation(self) -> np.ndarray:
        if self._accept("NOT"):
            return ~self._negation()
        if self._accept("("):
            mask = self._alternatives()
            self._expect(")")
            return mask
        return self._predicate()

    def _predicate(self) -> np.ndarray:
        token = self._next()
        if token.kind != "name":
            raise _encountered(token)
        word = token.text.upper()
        following = self._peek()
        if following is not None and following.text == "(":
            self._next()
            mask = self._function(word.lower(), token)
            self._expect(")")
            return mask
        if word in ("INCLUDE", "EXCLUDE"):
            return self._layer.everything() if word == "INCLUDE" else ~self._layer.everything()
        return self._comparison(token.text.strip('"'))

    def _comparison(self, name: str) -> np.ndarray:
        operator = self._next()
        word = operator.text.upper()
        if word == "IS":
            negated = self._accept("NOT")
            self._expect("NULL")
            mask = self._layer.null(name)
            return ~mask if negated else mask
        negated = word == "NOT"
        if negated:
            operator = self._next()
            word = operator.text.upper()
        mask = self._membership(name, word, operator)
        return ~mask & ~self._layer.null(name) if negated else mask

    def _membership(self, name: str, word: str, operator: _Token) -> np.ndarray:
        if word == "IN":
            self._expect("(")
            values = [self._value()]
            while self._accept(","):
                values.append(self._value())
            self._expect(")")
            return self._layer.equal(name, values)
        if word in ("LIKE", "ILIKE"):
            pattern = "".join({"%": ".*", "_": "."}.get(c, re.escape(c)) for c in str(self._value()))
            test = re.compile(pattern, re.DOTALL | (re.IGNORECASE if word == "ILIKE" else 0)).fullmatch
            return self._layer.where(name, lambda value: test(str(value)) is not None)
        if word == "BETWEEN":
            low = self._value()
            self._expect("AND")
            high = self._value()
            return self._layer.where(name, lambda value: _compare(value, low) >= 0 >= _compare(value, high))
        if word == "=":
            return self._layer.equal(name, [self._value()])
        tests: dict[str, Callable[[int], bool]] = {
            "<>": lambda order: order != 0,
            "<": lambda order: order < 0,
            "<=": lambda order: order <= 0,
            ">": lambda order: order > 0,
            ">=": lambda order: order >= 0,
        }
        if word not in tests:
            raise _encountered(operator)
        bound = self._value()
        return self._layer.where(name, lambda value: tests[word](_compare(value, bound)))

    def _function(self, word: str, token: _Token) -> np.ndarray:
        if word not in (*_SPATIAL, "bbox", "dwithin", "beyond"):
            raise _encountered(token)
        field = self._next().text
        self._layer.check_attribute(field)
        if field != self._layer.geometry_field:
            raise OwsError(f"{field} is not a geometry of {self._layer.typename}")
        self._expect(",")
        if word == "bbox":
            return self._bbox()
        geometry = self._geometry()
        if word in ("dwithin", "beyond"):
            mask = self._layer.related(geometry, margin=self._distance() / METRES_A_DEGREE)
            return mask if word == "dwithin" else ~mask
        if word == "disjoint":
            return ~self._layer.related(geometry)
        return self._layer.related(geometry, word)

    def _bbox(self) -> np.ndarray:
        sides = [float(self._value())]
        for _ in range(3):
            self._expect(",")
            sides.append(float(self._value()))
        crs = str(self._value()) if self._accept(",") else None
        return self._layer.related(_to_lonlat(box(*sides), self._layer.crs, crs and crs.rpartition(":")[2]))

    def _distance(self) -> float:
        self._expect(",")
        distance = float(self._value())
        self._expect(",")
        unit = self._next().text.lower()
        if unit in ("statute", "nautical"):
            unit += " " + self._next().text.lower()
        if unit not in _UNITS:
            raise OwsError(f"Unknown unit of distance: {unit}")
        return distance * _UNITS[unit]

    def _geometry(self) -> BaseGeometry:
        match = _WKT.match(self._text, self._position)
        if match is None:
            raise _encountered(self._next())
        # The expression takes all that a geometry may be made of: cut it where its parentheses are closed.
        text, depth = match["wkt"], 0
        for index, character in enumerate(text):
            depth += (character == "(") - (character == ")")
            if character == ")" and not depth:
                text = text[: index + 1]
                break
        self._position = match.start("wkt") + len(text)
        try:
            return _to_lonlat(loads(text), self._layer.crs, match["srid"])
        except (ShapelyError, ValueError) as error:
            raise OwsError(f"Could not parse CQL filter list.\n{error}") from error

    def _value(self) -> Any:
        token = self._next()
        if token.kind == "text":
            return token.text[1:-1].replace("''", "'")
        if token.kind == "number":
            return float(token.text) if set(token.text) & set(".eE") else int(token.text)
        if token.text.upper() in ("TRUE", "FALSE"):
            return token.text.upper() == "TRUE"
        raise _encountered(token)

    def _peek(self) -> _Token | None:
        position = self._position
        token = self._read()
        self._position = position
        return token

    def _read(self) -> _Token | None:
        rest = self._text[self._position :]
        if not rest.strip():
            return None
        match = _TOKEN.match(self._text, self._position)
        if match is None or match.lastgroup is None:
            column = len(self._text) - len(rest.lstrip()) + 1
            raise _unparsable(f'Lexical error at line 1, column {column}.  Encountered: "{rest.lstrip()[0]}"')
        self._position = match.end()
        return _Token(match.lastgroup, match[match.lastgroup], match.start(match.lastgroup) + 1)

    def _next(self) -> _Token:
        token = self._read()
        if token is None:
            raise _encountered(_Token("end", "<EOF>", len(self._text)))
        return token

    def _accept(self, word: str) -> bool:
        position = self._position
        token = self._read()
        if token is not None and token.kind != "text" and token.text.upper() == word:
            return True
        self._position = position
        return False

    def _expect(self, word: str) -> None:
        token = self._next()
        if token.kind == "text" or token.text.upper() != word:
            raise _encountered(token)


def _compare(left: Any, right: Any) -> int:
    """Order two values as numbers where both are, else as text."""
    if not all(isinstance(value, (int, float)) for value in (left, right)):
        left, right = str(left), str(right)
    return int(left > right) - int(left < right)


def _to_lonlat(geometry: BaseGeometry, crs: str, srid: str | None) -> BaseGeometry:
    if srid is None and crs == LONLAT_CRS:
        return transform(lambda x, y, *z: (y, x), geometry)
    code = srid or crs.rpartition(":")[2]
    if code in ("4326", "84", "CRS84"):
        return geometry
    return transform(_transformer(code).transform, geometry)


@cache
def _transformer(code: str) -> Transformer:
    return Transformer.from_crs(f"EPSG:{code}", "EPSG:4326", always_xy=True)


def _encountered(token: _Token) -> OwsError:
    return _unparsable(f'Encountered "{token.text}" at line 1, column {token.column}.')


def _unparsable(text: str) -> OwsError:
    return OwsError(f"Could not parse CQL filter list.\n{text}")
