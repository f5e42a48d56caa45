"""Points, lines and polygons: of which a geometry is, and the parts of it that are of one of them."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def dimension(geometry: BaseGeometry) -> int:
    """Give 0 for points, 1 for lines, 2 for polygons."""
    kind = geometry.geom_type
    return 2 if "Polygon" in kind else 1 if "Line" in kind else 0


def of_dimension(geometry: BaseGeometry, wanted: int) -> BaseGeometry:
    """Give the parts of a geometry that are of a dimension: a cut leaves points and lines where borders touch."""
    if geometry.geom_type != "GeometryCollection":
        return geometry if dimension(geometry) == wanted and not geometry.is_empty else of_parts(wanted, [])
    parts: list[Any] = []
    for part in geometry.geoms:
        if dimension(part) == wanted and not part.is_empty:
            parts.extend(getattr(part, "geoms", [part]))
    return of_parts(wanted, parts)


def multiple(geometry: BaseGeometry) -> BaseGeometry:
    """Give a geometry as a multiple one, as layers hold them."""
    return of_parts(dimension(geometry), list(getattr(geometry, "geoms", [geometry])))


def size_of(geometry: BaseGeometry) -> float:
    """Give the area of polygons, the length of lines, the number of points."""
    kind = dimension(geometry)
    if kind == 2:
        return float(geometry.area)
    if kind == 1:
        return float(geometry.length)
    return float(len(getattr(geometry, "geoms", [geometry])))


def of_parts(wanted: int, parts: list[Any]) -> BaseGeometry:
    """Give points, lines or polygons as one geometry; of none an empty one."""
    from shapely import wkt
    from shapely.geometry import MultiLineString, MultiPoint, MultiPolygon

    if not parts:  # shapely 1.8 makes an empty collection of nothing
        return wkt.loads(("MULTIPOINT EMPTY", "MULTILINESTRING EMPTY", "MULTIPOLYGON EMPTY")[wanted])
    return (MultiPoint, MultiLineString, MultiPolygon)[wanted](parts)
