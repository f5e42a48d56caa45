"""A store of features, as a WFS keeps them: typename -> layer, with its schema, geometry field, CRS and indexes.

Geometries are kept in longitude and latitude (WGS 84), whatever the CRS that the layer announces; that one says how a
filter's coordinates are to be read.
"""

from __future__ import annotations

import json
import threading
from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import datetime, timezone
from typing import Any, Callable, NamedTuple

import numpy as np
from shapely.geometry import mapping, shape
from shapely.geometry.base import BaseGeometry
from shapely.prepared import prep

from .ows import OwsError, unknown_type

LONLAT_CRS = "urn:ogc:def:crs:EPSG::4326"
DECIMALS = 8

Variant = Callable[[dict[str, Any]], dict[str, Any]]
"""Makes the properties that an answer shows from those of the layer."""


class Field(NamedTuple):
    """One attribute and its XSD type."""

    name: str
    type: str = "string"


class Layer:
    """The features of one type, in the natural order of the server."""

    def __init__(
        self,
        typename: str,
        fields: Sequence[Field],
        rows: Sequence[Mapping[str, Any]],
        geometries: Sequence[BaseGeometry | None],
        *,
        ids: Sequence[str] | None = None,
        geometry_field: str = "geom",
        geometry_type: str = "MultiPolygon",
        crs: str = LONLAT_CRS,
        title: str = "",
    ) -> None:
        self.typename = typename
        self.local_name = typename.rpartition(":")[2]
        self.title = title or self.local_name
        self.fields = tuple(fields)
        self.geometry_field = geometry_field
        self.geometry_type = geometry_type
        self.crs = crs
        self.rows = list(rows)
        self.geometries = list(geometries)
        self.ids = list(ids) if ids is not None else [f"{self.local_name}.{n}" for n in range(1, len(self.rows) + 1)]
        self.bounds = _bounds(self.geometries)
        self._names = {field.name for field in self.fields}
        self._indexes: dict[str, dict[str, np.ndarray]] = {}
        self._fragments: dict[Variant | None, list[bytes | None]] = {}
        self._lock = threading.Lock()

    def __len__(self) -> int:
        return len(self.rows)

    def check_attribute(self, name: str) -> None:
        """Raise `OwsError` unless the layer has an attribute of that name, its geometry included."""
        if name not in self._names and name != self.geometry_field:
            raise OwsError(f"Illegal property name: {name} for feature type {self.typename}")

    def everything(self) -> np.ndarray:
        """Give a mask that holds every feature."""
        return np.ones(len(self), dtype=bool)

    def equal(self, name: str, values: Iterable[Any]) -> np.ndarray:
        """Give the mask of the features of which an attribute is one of the values, compared as text."""
        self.check_attribute(name)
        index = self._index(name)
        mask = np.zeros(len(self), dtype=bool)
        for value in values:
            mask[index.get(str(value), [])] = True
        return mask

    def where(self, name: str, test: Callable[[Any], bool]) -> np.ndarray:
        """Give the mask of the features of which an attribute passes a test; null never does."""
        self.check_attribute(name)
        values = (row.get(name) for row in self.rows)
        return np.fromiter((value is not None and test(value) for value in values), bool, len(self))

    def null(self, name: str) -> np.ndarray:
        """Give the mask of the features without a value of an attribute."""
        self.check_attribute(name)
        return np.fromiter((row.get(name) is None for row in self.rows), bool, len(self))

    def in_box(self, west: float, south: float, east: float, north: float) -> np.ndarray:
        """Give the mask of the features whose bounds touch a box."""
        low_x, low_y, high_x, high_y = self.bounds.T
        return (low_x <= east) & (high_x >= west) & (low_y <= north) & (high_y >= south)

    def related(self, geometry: BaseGeometry, predicate: str = "intersects", margin: float = 0.0) -> np.ndarray:
        """Give the mask of the features that have a shapely predicate with a geometry, or lie within a margin of it.

        A scan of all bounds by numpy comes before: for 100,000 features it takes less than a tree, and needs none.
        """
        mask = np.zeros(len(self), dtype=bool)
        if geometry.is_empty:
            return mask
        west, south, east, north = geometry.bounds
        near = np.flatnonzero(self.in_box(west - margin, south - margin, east + margin, north + margin))
        if margin:
            hits = [position for position in near if self.geometries[position].distance(geometry) <= margin]
        elif predicate == "intersects":
            test = prep(geometry).intersects
            hits = [position for position in near if test(self.geometries[position])]
        else:
            hits = [position for position in near if getattr(self.geometries[position], predicate)(geometry)]
        mask[hits] = True
        return mask

    def warm(self, variant: Variant | None = None) -> None:
        """Write all features as JSON beforehand, so that no answer waits for it."""
        self.fragments(range(len(self)), variant)

    def fragments(self, positions: Iterable[int], variant: Variant | None = None) -> list[bytes]:
        """Give features as JSON; each is written once and kept."""
        with self._lock:
            kept = self._fragments.setdefault(variant, [None] * len(self))
        return [kept[position] or self._write(kept, position, variant) for position in positions]

    def answer(
        self,
        positions: np.ndarray,
        matched: int,
        variant: Variant | None = None,
        links: Sequence[Mapping[str, str]] = (),
    ) -> bytes:
        """Write a FeatureCollection with the keys and the order that GeoServer gives them."""
        crs: dict[str, Any] | None = None
        end = b""
        if len(positions):
            crs = {"type": "name", "properties": {"name": LONLAT_CRS}}
            boxes = self.bounds[positions]
            if not np.isnan(boxes).all():
                box = [*np.nanmin(boxes[:, :2], axis=0).tolist(), *np.nanmax(boxes[:, 2:], axis=0).tolist()]
                end = b',"bbox":' + _json(box)
        now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
        return b"".join(
            (
                b'{"type":"FeatureCollection","features":[',
                b",".join(self.fragments(positions.tolist(), variant)),
                f'],"totalFeatures":{matched},"numberMatched":{matched},"numberReturned":{len(positions)}'.encode(),
                f',"timeStamp":"{now}",'.encode(),
                b'"links":' + _json(list(links)) + b"," if links else b"",
                b'"crs":' + _json(crs) + end + b"}",
            )
        )

    def _write(self, kept: list[bytes | None], position: int, variant: Variant | None) -> bytes:
        row = dict(self.rows[position])
        geometry = self.geometries[position]
        head = {"type": "Feature", "id": self.ids[position], "geometry": None}
        tail: dict[str, Any] = {
            "geometry_name": self.geometry_field,
            "properties": variant(row) if variant else row,
        }
        if geometry is not None:
            head["geometry"] = geometry_json(geometry)
            tail["bbox"] = self.bounds[position].tolist()
        fragment = _json({**head, **tail})
        kept[position] = fragment
        return fragment

    def _index(self, name: str) -> dict[str, np.ndarray]:
        with self._lock:
            if name not in self._indexes:
                positions: dict[str, list[int]] = {}
                for position, row in enumerate(self.rows):
                    value = row.get(name)
                    if value is not None:
                        positions.setdefault(str(value), []).append(position)
                self._indexes[name] = {value: np.array(found) for value, found in positions.items()}
            return self._indexes[name]


class Store:
    """The layers by typename."""

    def __init__(self, layers: Iterable[Layer] = ()) -> None:
        self._layers = {layer.typename: layer for layer in layers}

    def add(self, layer: Layer) -> None:
        """Put a layer in, in the place of one with the same typename."""
        self._layers[layer.typename] = layer

    def __contains__(self, typename: str) -> bool:
        return typename in self._layers

    def __iter__(self) -> Iterator[Layer]:
        return iter(self._layers.values())

    def layer(self, typename: str) -> Layer:
        """Give a layer; raises `OwsError` for a type that is not here."""
        if typename not in self._layers:
            raise unknown_type(typename)
        return self._layers[typename]


def layer_of_geojson(typename: str, collection: Mapping[str, Any], **options: Any) -> Layer:
    """Make a layer of a GeoJSON FeatureCollection; the schema is read from the values."""
    features = collection["features"]
    types: dict[str, str] = {}
    for feature in features:
        for name, value in (feature["properties"] or {}).items():
            if value is not None or name not in types:
                types[name] = _xsd_type(value) if value is not None else "string"
    geometries = [shape(feature["geometry"]) if feature.get("geometry") else None for feature in features]
    kinds = {geometry.geom_type for geometry in geometries if geometry is not None}
    return Layer(
        typename,
        [Field(name, kind) for name, kind in types.items()],
        [feature["properties"] or {} for feature in features],
        geometries,
        ids=[feature["id"] for feature in features] if all("id" in feature for feature in features) else None,
        geometry_type=kinds.pop() if len(kinds) == 1 else "Geometry",
        **options,
    )


def geometry_json(geometry: BaseGeometry) -> dict[str, Any]:
    """Give a geometry as GeoJSON with the decimals of the services."""
    return {"type": geometry.geom_type, "coordinates": _rounded(mapping(geometry)["coordinates"])}


def _rounded(coordinates: Any) -> Any:
    if coordinates and isinstance(coordinates[0], (float, int)):
        return [round(value, DECIMALS) for value in coordinates]
    return [_rounded(part) for part in coordinates]


def _bounds(geometries: Sequence[BaseGeometry | None]) -> np.ndarray:
    nothing = (np.nan,) * 4
    boxes = [nothing if geometry is None or geometry.is_empty else geometry.bounds for geometry in geometries]
    return np.round(np.array(boxes, dtype=float).reshape(-1, 4), DECIMALS)


def _xsd_type(value: Any) -> str:
    if isinstance(value, bool):
        return "boolean"
    return {int: "int", float: "double"}.get(type(value), "string")


def _json(value: Any) -> bytes:
    return json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
