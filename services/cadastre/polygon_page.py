"""The polygons of a page, packed and measured together: several times faster than one after the other."""

from __future__ import annotations

import sys
from array import array
from collections.abc import Sequence
from itertools import chain
from struct import pack
from typing import Any

from ..errors import Problem, QueryError
from ..geo.geojson_text import parsed
from ..geo.measure import ring_areas
from ..geo.projection import local_epsg, transformer

Geometry = dict[str, Any]
Shape = list[list[int]]
"""How many positions each ring of each polygon of a geometry has."""

_SMALL = 1.0
"""Degrees: a page of a commune is smaller, one of a whole territory and its islands is not."""
_DEPTHS = {"Polygon": 3, "MultiPolygon": 4}
"""How many brackets surround a position."""


def pack_polygons(geometries: Sequence[Geometry | None]) -> tuple[list[bytes | None], list[float | None]]:
    """Give the WKB MultiPolygon and the area in m² of each GeoJSON polygon in degrees (WGS 84); None for none.

    Coordinates may be the text that `geojson_text.loads` leaves. Raises `QueryError` for a geometry that is no polygon.
    """
    present = [geometry if geometry and geometry.get("coordinates") else None for geometry in geometries]
    for geometry in present:
        if geometry and geometry["type"] not in _DEPTHS:
            raise QueryError(Problem.GEOMETRY, geometry["type"], field="geometry")
    shapes, body = _from_text(present) or _from_lists(present)
    sizes = [size for shape in shapes for polygon in shape for size in polygon]
    if not sizes:
        return [None] * len(shapes), [None] * len(shapes)
    return _packed(shapes, body), _areas(shapes, sizes, body)


def _from_text(geometries: Sequence[Geometry | None]) -> tuple[list[Shape], bytes] | None:
    """Read all positions at once, end to end as WKB writes them; None where it takes a closer look."""
    import numpy

    if not all(isinstance(geometry["coordinates"], bytes) for geometry in geometries if geometry):
        return None
    shapes = [_shape_of_text(geometry) if geometry else [] for geometry in geometries]
    numbers = [geometry["coordinates"].translate(None, b"[] \r\n\t") for geometry in geometries if geometry]
    positions = numpy.fromstring(b",".join(filter(None, numbers)) or b"0", "<f8", sep=",")
    count = sum(size for shape in shapes for polygon in shape for size in polygon)
    return (shapes, positions.tobytes()) if len(positions) == 2 * count else None


def _shape_of_text(geometry: Geometry) -> Shape:
    text, depth = geometry["coordinates"], _DEPTHS[geometry["type"]]
    if text.find(b"]]") == len(text) - depth and text.startswith(b"[" * depth):
        return [[text.count(b"],[") + 1]]  # one polygon of one ring, as nearly all parcels are
    return _shape_of_lists(_polygons(geometry))


def _from_lists(geometries: Sequence[Geometry | None]) -> tuple[list[Shape], bytes]:
    """Read the positions end to end, as WKB writes them; what they have more than x and y is left out."""
    everything = [_polygons(geometry) if geometry else [] for geometry in geometries]
    positions = [position for polygons in everything for polygon in polygons for ring in polygon for position in ring]
    flat = array("d", chain.from_iterable(position[:2] for position in positions))
    if sys.byteorder == "big":
        flat.byteswap()
    return list(map(_shape_of_lists, everything)), flat.tobytes()


def _polygons(geometry: Geometry) -> list[Any]:
    coordinates = parsed(geometry["coordinates"])
    return coordinates if geometry["type"] == "MultiPolygon" or not coordinates else [coordinates]


def _shape_of_lists(polygons: list[Any]) -> Shape:
    return [list(map(len, polygon)) for polygon in polygons]


def _packed(shapes: list[Shape], body: bytes) -> list[bytes | None]:
    packed: list[bytes | None] = []
    start = 0
    for polygons in shapes:
        parts = [pack("<BII", 1, 6, len(polygons))]
        for sizes in polygons:
            parts.append(pack("<BII", 1, 3, len(sizes)))
            for size in sizes:
                end = start + 16 * size
                parts += (pack("<I", size), body[start:end])
                start = end
        packed.append(b"".join(parts) if polygons else None)
    return packed


def _areas(shapes: list[Shape], sizes: list[int], body: bytes) -> list[float | None]:
    import numpy

    positions = numpy.frombuffer(body, "<f8").reshape(-1, 2)
    counts = [sum(map(len, polygons)) for polygons in shapes]
    owners = numpy.repeat(numpy.arange(len(shapes)), counts)
    holes = numpy.array([part > 0 for polygons in shapes for polygon in polygons for part in range(len(polygon))])
    own = _ring_areas_by_zone(positions, sizes, counts)
    totals = numpy.bincount(owners, numpy.where(holes, -own, own), len(shapes)).tolist()
    return [area if polygons else None for area, polygons in zip(totals, shapes)]


def _ring_areas_by_zone(positions: Any, sizes: list[int], counts: list[int]) -> Any:
    """Measure each ring in the projection of its polygon's first position; nearly always there is but one."""
    import numpy

    lengths = numpy.array(sizes)
    starts = numpy.cumsum(lengths) - lengths
    firsts = (numpy.cumsum(counts) - counts)[numpy.array(counts) > 0]
    areas = numpy.zeros(len(sizes))
    if not len(positions):
        return areas
    # A polygon that ends the page without a position has no place of its own: any will do.
    places = positions[numpy.minimum(starts[firsts], len(positions) - 1)]
    zone = _common_zone(places)
    if zone is not None and lengths.all():
        return _projected_areas(zone, positions, sizes)
    zones = [local_epsg(*place) for place in places.tolist()]
    of_rings = numpy.repeat(zones, [count for count in counts if count])
    for epsg in set(zones):
        chosen = (of_rings == epsg) & (lengths > 0)
        if chosen.any():
            areas[chosen] = _projected_areas(epsg, positions[numpy.repeat(chosen, lengths)], lengths[chosen].tolist())
    return areas


def _projected_areas(epsg: int, positions: Any, sizes: list[int]) -> Any:
    import numpy

    longitudes, latitudes = positions.T
    x, y = transformer(4326, epsg).transform(longitudes, latitudes)
    return numpy.array(ring_areas(x, y, sizes))


def _common_zone(places: Any) -> int | None:
    """Give the projection of all places: where the corners about them have the same one, so have they."""
    west, south = places.min(axis=0).tolist()
    east, north = places.max(axis=0).tolist()
    corners = {local_epsg(x, y) for x in (west, east) for y in (south, north)}
    return corners.pop() if len(corners) == 1 and east - west < _SMALL and north - south < _SMALL else None
