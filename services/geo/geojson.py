"""GeoJSON's geometries: read and checked, written for the wire, packed as WKB straight from the coordinates."""

from __future__ import annotations

import json
from typing import Any

from ..errors import Problem, QueryError
from ..model import Geometry
from . import wkb

KINDS = ("Point", "MultiPoint", "LineString", "MultiLineString", "Polygon", "MultiPolygon")
DECIMALS = 8
"""Of degrees: a millimetre, as the services give them."""

SHAPE_LIMIT = 95_000
"""Characters of a shape: API Carto refuses bodies of more than 100 kB."""


def parse_geometry(text: str) -> dict[str, Any]:
    """Read a GeoJSON geometry in degrees (WGS 84); raises `QueryError` for anything else."""
    try:
        geometry = json.loads(text)
        kind, coordinates = geometry["type"], geometry["coordinates"]
    except (ValueError, KeyError, TypeError, RecursionError) as error:
        raise QueryError(Problem.GEOMETRY, text[:80], field="geometry") from error
    if kind not in KINDS:
        raise QueryError(Problem.GEOMETRY, kind, field="geometry")
    if not coordinates:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    wire({"type": kind, "coordinates": coordinates})
    return {"type": kind, "coordinates": coordinates}


def wire(geometry: dict[str, Any]) -> dict[str, Any]:
    """Give a geometry as it is sent: in two dimensions, to the millimetre; raises `QueryError` for what has no place.

    A service answers a shape in metres, or with latitude first, with no feature at all rather than with an error.
    """
    return {"type": geometry["type"], "coordinates": _wire(geometry["coordinates"])}


def wire_text(geometry: dict[str, Any]) -> str:
    """Give the text of a geometry as it is sent, the shortest there is."""
    return json.dumps(wire(geometry), separators=(",", ":"))


def _wire(coordinates: Any) -> list[Any]:
    if not isinstance(coordinates, (list, tuple)) or not coordinates:
        raise QueryError(Problem.GEOMETRY, str(coordinates)[:80], field="geometry")
    if isinstance(coordinates[0], (list, tuple)):
        return [_wire(part) for part in coordinates]
    try:
        longitude, latitude = map(float, coordinates[:2])
    except (TypeError, ValueError) as error:
        raise QueryError(Problem.GEOMETRY, str(coordinates)[:80], field="geometry") from error
    if not (abs(longitude) <= 180 and abs(latitude) <= 90):
        raise QueryError(Problem.COORDINATES, f"{longitude}, {latitude}", field="geometry")
    return [round(longitude, DECIMALS), round(latitude, DECIMALS)]


def wkb_of(geometry: dict[str, Any] | None, wanted: Geometry) -> bytes | None:
    """Pack a GeoJSON geometry as two-dimensional WKB of the wanted type; a single one becomes a multiple one of one.

    Gives None for no geometry; raises `QueryError` for a geometry of another dimension.
    """
    if not geometry or not geometry.get("coordinates") or wanted is Geometry.NONE:
        return None
    kind, coordinates = geometry["type"], geometry["coordinates"]
    if wanted is Geometry.MULTI_POLYGON and kind in ("Polygon", "MultiPolygon"):
        polygons = coordinates if kind == "MultiPolygon" else [coordinates]
        return wkb.multiple(wkb.MULTI_POLYGON, [wkb.polygon(list(map(wkb.positions, rings))) for rings in polygons])
    if wanted is Geometry.MULTI_LINE and kind in ("LineString", "MultiLineString"):
        lines = coordinates if kind == "MultiLineString" else [coordinates]
        return wkb.multiple(wkb.MULTI_LINE, [wkb.line(wkb.positions(line)) for line in lines])
    if wanted is Geometry.MULTI_POINT and kind in ("Point", "MultiPoint"):
        points = coordinates if kind == "MultiPoint" else [coordinates]
        return wkb.multiple(wkb.MULTI_POINT, [wkb.point(*point[:2]) for point in points])
    if wanted is Geometry.POINT and kind in ("Point", "MultiPoint"):
        return wkb.point(*(coordinates if kind == "Point" else coordinates[0])[:2])
    raise QueryError(Problem.GEOMETRY, kind, field="geometry")
