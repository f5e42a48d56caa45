"""Geometries that are not valid, made valid: the one place that decides what a bow tie or a collapsed ring covers.

A ring that crosses itself covers what it surrounds an odd number of times, as GEOS, GDAL and QGIS have it. Holes are
taken from their own outline, and polygons of one geometry are united: what two of them cover is covered, where those
libraries' default would make it a hole, and a hole that lies outside of its polygon a second polygon.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from . import wkb
from .dimension import dimension, of_dimension, of_parts
from .union import united

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def sound(geometry: BaseGeometry) -> BaseGeometry:
    """Give a geometry made valid, of its own dimension: lines and points that polygons collapse to are left out.

    What has a position that is no number covers nothing: it is empty.
    """
    from shapely import wkb as shapely_wkb
    from shapely.geometry import GeometryCollection
    from shapely.validation import make_valid

    if geometry.is_valid:
        return geometry
    if geometry.geom_type == "GeometryCollection":
        return GeometryCollection(list(map(sound, geometry.geoms)))
    packed = shapely_wkb.dumps(geometry, big_endian=False, output_dimension=2)
    if dimension(geometry) == 2:
        return _of_rings(packed) or of_parts(2, [])
    finite = _are_finite(wkb.coordinates(packed))
    return of_dimension(make_valid(geometry), dimension(geometry)) if finite else of_parts(dimension(geometry), [])


def load(packed: bytes) -> BaseGeometry | None:
    """Read two-dimensional little-endian WKB, made valid; None where it has a position that is no number.

    Rings too short for GEOS to read at all are left out.
    """
    import numpy
    from shapely import wkb as shapely_wkb
    from shapely.errors import ShapelyError

    try:
        with numpy.errstate(invalid="ignore"):  # shapely 2 would warn of positions that are no numbers
            geometry = shapely_wkb.loads(packed)
    except ShapelyError:
        if wkb.kind_of(packed) not in (wkb.POLYGON, wkb.MULTI_POLYGON):
            return None
        return _of_rings(packed)
    return geometry if geometry.is_valid else sound(geometry) if _are_finite(wkb.coordinates(packed)) else None


def sound_polygons(positions: Any, sizes: Sequence[int], signs: Sequence[int]) -> BaseGeometry | None:
    """Make a valid geometry of rings that lie end to end; None where a position is no number.

    `positions` is an array of the shape (n, 2), `signs` are 1 for an outline and -1 for a hole of the one before it.
    """
    if not _are_finite(positions):
        return None
    outlines: list[BaseGeometry] = []
    holes: list[list[BaseGeometry]] = []
    start = 0
    for size, sign in zip(sizes, signs):
        surface = _surface(positions[start : start + size])
        start += size
        if sign > 0 or not outlines:
            outlines.append(surface)
            holes.append([])
        else:
            holes[-1].append(surface)
    parts = [whole.difference(united(own)) if own else whole for whole, own in zip(outlines, holes)]
    # What a union leaves of borders that touch is of no area.
    return of_dimension(united(parts), 2) if parts else of_parts(2, [])


def _surface(ring: Any) -> BaseGeometry:
    """Give what a ring surrounds; of two places or fewer, nothing."""
    from shapely.geometry import Polygon
    from shapely.validation import make_valid

    if len(ring) < 3:
        return of_parts(2, [])
    polygon = Polygon(ring)  # closes it
    return polygon if polygon.is_valid else of_dimension(make_valid(polygon), 2)


def _of_rings(packed: bytes) -> BaseGeometry | None:
    runs = wkb.runs(packed)
    return sound_polygons(wkb.coordinates(packed), [run.size for run in runs], [run.role for run in runs])


def _are_finite(positions: Any) -> bool:
    import numpy

    return bool(numpy.isfinite(positions).all())
