"""Shapes to ask about: read from what a user draws or pastes, checked, widened, cut to what a request may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Callable

from ..errors import Problem, QueryError
from .projection import local_epsg, overseas, transformer

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

DECIMALS = 8
_METROPOLE = (-6.0, 41.0, 10.0, 51.6)
_EWKT = re.compile(r"^\s*SRID\s*=\s*(\d+)\s*;\s*(.*)$", re.IGNORECASE | re.DOTALL)
_DEEPEST = 12
_TURNS = 5


def read_shape(text: str) -> BaseGeometry:
    """Read a shape in degrees (WGS 84) from GeoJSON (a feature, or a collection of them, too), WKT or EWKT.

    Raises `QueryError` for what is no shape, is empty, crosses itself, lies off the globe, or has its axes swapped.
    """
    stripped = text.strip()
    if not stripped:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    geometry = _from_json(stripped) if stripped.startswith("{") else _from_wkt(stripped)
    return checked(geometry)


def checked(geometry: BaseGeometry) -> BaseGeometry:
    """Give the shape back, of one dimension and flat; raises `QueryError` with what is wrong with it."""
    from shapely.geometry import Point, shape
    from shapely.validation import explain_validity

    if geometry.is_empty:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    if geometry.has_z:
        geometry = shape(_flat(geometry.__geo_interface__))
    west, south, east, north = geometry.bounds
    if west < -180 or east > 180 or south < -180 or north > 180:
        raise QueryError(Problem.COORDINATES, f"{west:g} {south:g}", field="geometry")
    middle = Point((west + east) / 2, (south + north) / 2)
    if not _in_france(middle.x, middle.y) and _in_france(middle.y, middle.x):
        raise QueryError(Problem.AXES_SWAPPED, f"{middle.x:.5f} {middle.y:.5f}", field="geometry")
    if south < -90 or north > 90:
        raise QueryError(Problem.COORDINATES, f"{west:g} {south:g}", field="geometry")
    if geometry.geom_type == "GeometryCollection":
        geometry = _of_one_dimension(geometry)
    if not geometry.is_valid:
        raise QueryError(Problem.SELF_CROSSING, explain_validity(geometry), field="geometry")
    return geometry


def to_json(geometry: BaseGeometry) -> dict[str, Any]:
    """Give the GeoJSON geometry, rounded to a millimetre."""
    return _rounded(geometry.__geo_interface__)


def to_text(geometry: BaseGeometry) -> str:
    """Give the GeoJSON text that queries carry."""
    return json.dumps(to_json(geometry), separators=(",", ":"))


def settled(geometry: BaseGeometry) -> BaseGeometry:
    """Give a shape that was computed, rounded as queries carry it, and mended where that made it cross itself."""
    from shapely.geometry import shape
    from shapely.validation import make_valid

    own = dimension(geometry)
    for _ in range(_TURNS):
        geometry = shape(to_json(geometry))
        if geometry.is_valid:
            break
        geometry = of_dimension(make_valid(geometry), own)  # at new vertices, to be rounded in their turn
    return geometry


def to_local(geometry: BaseGeometry) -> tuple[BaseGeometry, int]:
    """Project a shape (degrees, WGS 84) into the projection of its place; give that one's EPSG code too."""
    from shapely.ops import transform

    middle = geometry.representative_point()
    epsg = local_epsg(middle.x, middle.y)
    return transform(transformer(4326, epsg).transform, geometry), epsg


def buffered(geometry: BaseGeometry, metres: float) -> BaseGeometry:
    """Widen a shape (degrees, WGS 84), or narrow it by a negative distance; raises `QueryError` if nothing is left."""
    from shapely.ops import transform

    local, epsg = to_local(geometry)
    return checked(transform(transformer(epsg, 4326).transform, local.buffer(metres)))


def pieces(geometry: BaseGeometry, limit: int, size: Callable[[BaseGeometry], int]) -> Iterator[BaseGeometry]:
    """Cut a shape until the `size` of each piece is within `limit`; together they are the shape, with no overlap."""
    yield from _cut(geometry, limit, size, _DEEPEST)


def _cut(geometry: BaseGeometry, limit: int, size: Callable[[BaseGeometry], int], depth: int) -> Iterator[BaseGeometry]:
    from shapely.geometry import box

    if geometry.is_empty:
        return
    if size(geometry) <= limit or not depth:
        yield geometry
        return
    west, south, east, north = geometry.bounds
    if east - west > north - south:
        middle = (west + east) / 2
        halves = box(west, south, middle, north), box(middle, south, east, north)
    else:
        middle = (south + north) / 2
        halves = box(west, south, east, middle), box(west, middle, east, north)
    for half in halves:
        yield from _cut(of_dimension(geometry.intersection(half), dimension(geometry)), limit, size, depth - 1)


def dimension(geometry: BaseGeometry) -> int:
    """Give 0 for points, 1 for lines, 2 for polygons."""
    kind = geometry.geom_type
    return 2 if "Polygon" in kind else 1 if "Line" in kind else 0


def of_dimension(geometry: BaseGeometry, wanted: int) -> BaseGeometry:
    """Give the parts of a geometry that are of a dimension: a cut leaves points and lines where borders touch."""
    if geometry.geom_type != "GeometryCollection":
        return geometry if dimension(geometry) == wanted and not geometry.is_empty else _of_parts(wanted, [])
    parts: list[Any] = []
    for part in geometry.geoms:
        if dimension(part) == wanted and not part.is_empty:
            parts.extend(getattr(part, "geoms", [part]))
    return _of_parts(wanted, parts)


def multiple(geometry: BaseGeometry) -> BaseGeometry:
    """Give a geometry as a multiple one, as layers hold them."""
    return _of_parts(dimension(geometry), list(getattr(geometry, "geoms", [geometry])))


def _of_parts(wanted: int, parts: list[Any]) -> BaseGeometry:
    from shapely.geometry import MultiLineString, MultiPoint, MultiPolygon

    return (MultiPoint, MultiLineString, MultiPolygon)[wanted](parts)


def _from_json(text: str) -> BaseGeometry:
    from shapely.geometry import shape
    from shapely.ops import unary_union

    try:
        items = list(_geometries(json.loads(text)))
        shapes = [shape(item) for item in items if item and item.get("coordinates", item.get("geometries"))]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError) as error:
        raise QueryError(Problem.GEOMETRY, text[:80], field="geometry") from error
    if not shapes:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    if len(shapes) == 1:
        return shapes[0]
    return unary_union([checked(item) for item in shapes])


def _geometries(value: Any) -> Iterator[Any]:
    if value["type"] == "FeatureCollection":
        for feature in value["features"]:
            yield from _geometries(feature)
    elif value["type"] == "Feature":
        yield value["geometry"]
    else:
        yield value


def _from_wkt(text: str) -> BaseGeometry:
    from shapely import wkt
    from shapely.errors import ShapelyError
    from shapely.ops import transform

    prefixed = _EWKT.match(text)
    try:
        geometry = wkt.loads(prefixed[2] if prefixed else text)
    except (ShapelyError, ValueError, TypeError) as error:
        raise QueryError(Problem.GEOMETRY, text[:80], field="geometry") from error
    if prefixed and int(prefixed[1]) != 4326 and not geometry.is_empty:
        geometry = transform(_from_epsg(int(prefixed[1])), geometry)
    return geometry


def _from_epsg(code: int) -> Callable[..., Any]:
    from pyproj.exceptions import CRSError

    try:
        return transformer(code, 4326).transform
    except CRSError as error:
        raise QueryError(Problem.CHOICE, f"SRID={code}", field="geometry") from error


def _of_one_dimension(collection: BaseGeometry) -> BaseGeometry:
    from shapely.ops import unary_union

    parts = [part for part in collection.geoms if not part.is_empty]
    if len({dimension(part) for part in parts}) != 1:
        raise QueryError(Problem.GEOMETRY, "GeometryCollection", field="geometry")
    return unary_union(parts)


def _in_france(longitude: float, latitude: float) -> bool:
    west, south, east, north = _METROPOLE
    return (west <= longitude <= east and south <= latitude <= north) or overseas(longitude, latitude) is not None


def _flat(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _flat(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return tuple(value[:2]) if value and isinstance(value[0], (int, float)) else [_flat(item) for item in value]
    return value


def _rounded(value: Any) -> Any:
    if isinstance(value, dict):
        return {name: _rounded(item) for name, item in value.items()}
    if isinstance(value, (list, tuple)):
        return [_rounded(item) for item in value]
    return round(value, DECIMALS) if isinstance(value, float) else value
