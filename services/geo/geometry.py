"""Shapes to ask about: read from what a user draws or pastes, checked, widened, cut to what a request may hold."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Callable

from ..errors import Problem, QueryError
from ..model import Geometry
from .densify import project_densely
from .dimension import dimension, of_dimension, of_parts
from .france import in_france
from .geojson import DECIMALS, SHAPE_LIMIT, wkb_of
from .projection import local_epsg, transformer
from .sound import load, sound
from .union import united

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_EWKT = re.compile(r"^\s*SRID\s*=\s*(\d+)\s*;\s*(.*)$", re.IGNORECASE | re.DOTALL)
_DEEPEST = 12
_TURNS = 5


def read_shape(text: str) -> BaseGeometry:
    """Read a shape in degrees (WGS 84) from GeoJSON (a feature, or a collection of them, too), WKT or EWKT.

    Raises `QueryError` for what is no shape, is empty, lies off the globe, or has its axes swapped.
    """
    stripped = text.strip()
    if not stripped:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    geometry = _from_json(stripped) if stripped.startswith("{") else _from_wkt(stripped)
    return checked(geometry)


def checked(geometry: BaseGeometry) -> BaseGeometry:
    """Give the shape back, valid, of one dimension and flat; raises `QueryError` with what is wrong with it."""
    from shapely.geometry import Point, shape

    if geometry.is_empty:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    if geometry.has_z:
        geometry = shape(_flat(geometry.__geo_interface__))
    west, south, east, north = geometry.bounds
    if west < -180 or east > 180 or south < -180 or north > 180:
        raise QueryError(Problem.COORDINATES, f"{west:g} {south:g}", field="geometry")
    middle = Point((west + east) / 2, (south + north) / 2)
    if not in_france(middle.x, middle.y) and in_france(middle.y, middle.x):
        raise QueryError(Problem.AXES_SWAPPED, f"{middle.x:.5f} {middle.y:.5f}", field="geometry")
    if south < -90 or north > 90:
        raise QueryError(Problem.COORDINATES, f"{west:g} {south:g}", field="geometry")
    # What was drawn crosses itself now and then: mended, it still is what the user sees.
    geometry = sound(_of_one_dimension(geometry))
    if geometry.is_empty:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
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

    for _ in range(_TURNS):
        geometry = shape(to_json(geometry))
        if geometry.is_valid:
            break
        geometry = sound(geometry)  # at new vertices, to be rounded in their turn
    return geometry


def to_local(geometry: BaseGeometry) -> tuple[BaseGeometry, int]:
    """Project a shape (degrees, WGS 84) into the projection of its place; give that one's EPSG code too.

    Edges are straight in degrees, as services read them: on long ones vertices are added.
    """
    middle = geometry.representative_point()
    epsg = local_epsg(middle.x, middle.y)
    return projected(geometry, 4326, epsg), epsg


def projected(geometry: BaseGeometry, source: int, target: int) -> BaseGeometry:
    """Project a shape from one EPSG code to another, in x, y order, its long edges too; raises `QueryError`.

    What a projection makes cross itself is made valid.
    """
    from shapely import wkb

    packed = wkb.dumps(geometry, big_endian=False, output_dimension=2)
    bent = project_densely(packed, transformer(source, target).transform, target == 4326)
    return load(bent) or of_parts(dimension(geometry), [])


def buffered(geometry: BaseGeometry, metres: float) -> BaseGeometry:
    """Widen a shape (degrees, WGS 84), or narrow it by a negative distance; raises `QueryError` if nothing is left."""
    local, epsg = to_local(geometry)
    return checked(projected(local.buffer(metres), epsg, 4326))


def pieces(geometry: BaseGeometry, limit: int, size: Callable[[BaseGeometry], int]) -> Iterator[BaseGeometry]:
    """Cut a shape until the `size` of each piece is within `limit`; together they are the shape, with no overlap."""
    yield from _cut(geometry, limit, size, _DEEPEST)


def sendable_pieces(geometry: BaseGeometry) -> Iterator[BaseGeometry]:
    """Cut a shape to what API Carto takes in one request."""
    return pieces(geometry, SHAPE_LIMIT, lambda piece: len(to_text(piece)))


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


def _from_json(text: str) -> BaseGeometry:
    try:
        items = list(_geometries(json.loads(text)))
        shapes = [_shape(item) for item in items if item and item.get("coordinates")]
    except (ValueError, KeyError, TypeError, AttributeError, IndexError, OverflowError, RecursionError) as error:
        raise QueryError(Problem.GEOMETRY, text[:80], field="geometry") from error
    if not shapes:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    if len(shapes) == 1:
        return shapes[0]
    # Of several, those that enclose nothing are left out.
    mended = [sound(_of_one_dimension(item)) for item in shapes]
    return united([item for item in mended if not item.is_empty])


def _shape(item: dict[str, Any]) -> BaseGeometry:
    """Make a shape; of polygons, rings of two places or fewer are left out."""
    from shapely.errors import ShapelyError
    from shapely.geometry import shape

    try:
        return shape(item)
    except (ValueError, AssertionError, ShapelyError):  # the second is shapely 1.8's, of places of one number
        if item["type"] not in ("Polygon", "MultiPolygon"):
            raise
        return load(wkb_of(item, Geometry.MULTI_POLYGON) or b"") or of_parts(2, [])


def _geometries(value: Any) -> Iterator[Any]:
    if value["type"] == "FeatureCollection":
        for feature in value["features"]:
            yield from _geometries(feature)
    elif value["type"] == "GeometryCollection":
        for geometry in value["geometries"]:
            yield from _geometries(geometry)
    elif value["type"] == "Feature":
        yield value["geometry"]
    else:
        yield value


def _from_wkt(text: str) -> BaseGeometry:
    from shapely import wkt
    from shapely.errors import ShapelyError

    prefixed = _EWKT.match(text)
    try:
        geometry = wkt.loads(prefixed[2] if prefixed else text)
    except (ShapelyError, ValueError, TypeError) as error:
        raise QueryError(Problem.GEOMETRY, text[:80], field="geometry") from error
    if prefixed and int(prefixed[1]) != 4326 and not geometry.is_empty:
        geometry = _in_degrees(geometry, int(prefixed[1]))
    return geometry


def _in_degrees(geometry: BaseGeometry, epsg: int) -> BaseGeometry:
    from pyproj.exceptions import CRSError

    try:
        return projected(geometry, epsg, 4326)
    except CRSError as error:
        raise QueryError(Problem.CHOICE, f"SRID={epsg}", field="geometry") from error


def _of_one_dimension(geometry: BaseGeometry) -> BaseGeometry:
    if geometry.geom_type != "GeometryCollection" or geometry.is_empty:
        return geometry
    parts = [part for part in geometry.geoms if not part.is_empty]
    if len({dimension(part) for part in parts}) != 1:
        raise QueryError(Problem.GEOMETRY, "GeometryCollection", field="geometry")
    return united(list(map(sound, parts)))


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
