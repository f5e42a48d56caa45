"""What a service answers: pages of features with a known schema."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from enum import Enum
from typing import Any, NamedTuple


class FieldType(str, Enum):
    """The types of attributes that a layer can hold."""

    TEXT = "text"
    INTEGER = "integer"
    REAL = "real"
    DATE = "date"
    DATETIME = "datetime"
    BOOLEAN = "boolean"


class Field(NamedTuple):
    """One attribute: its name in English, and its type."""

    name: str
    type: FieldType = FieldType.TEXT


class Geometry(str, Enum):
    """The geometry types of layers; `NONE` is a table."""

    POINT = "Point"
    MULTI_POINT = "MultiPoint"
    MULTI_LINE = "MultiLineString"
    MULTI_POLYGON = "MultiPolygon"
    NONE = "NoGeometry"


@dataclass(frozen=True)
class Schema:
    """The shape of a result: a stable name (its style's too), geometry type, attributes, CRS of the geometries."""

    name: str
    geometry: Geometry
    fields: tuple[Field, ...]
    crs: str = "EPSG:4326"

    def index(self, name: str) -> int:
        """Give the position of an attribute; raises KeyError for an unknown one."""
        for position, candidate in enumerate(self.fields):
            if candidate.name == name:
                return position
        raise KeyError(name)

    def values(self, feature: Feature) -> dict[str, Any]:
        """Give the attributes of a feature by their names."""
        return dict(zip((field.name for field in self.fields), feature.attributes))


class Feature(NamedTuple):
    """A geometry as WKB (None for a row without one) and the attributes in the order of the schema."""

    geometry: bytes | None
    attributes: tuple[Any, ...]


@dataclass(frozen=True)
class Page:
    """Some features of an answer.

    `total` is how many the server says there are in all, None when it does not say; `limit_reached` tells that as many
    came as were asked for, so that there may be more.
    """

    schema: Schema
    features: Sequence[Feature]
    total: int | None = None
    notes: tuple[str, ...] = field(default=())
    limit_reached: bool = False
