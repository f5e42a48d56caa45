"""Geometries united, with a look at whether all are there: GEOS has lost polygons without a word."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import reduce
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_NOTHING = 1e-9
"""The share of all areas from which on a polygon is missed."""


def united(shapes: Iterable[BaseGeometry]) -> BaseGeometry:
    """Give the union of geometries; one by one where the union of all leaves a polygon out.

    GEOS 3.11 does so where borders lie on one another but for the last digits: two polygons that meet along an edge
    became the larger one alone.
    """
    from shapely.ops import unary_union

    parts = list(shapes)
    whole = unary_union(parts)
    if _has_all(whole, parts):
        return whole
    return reduce(lambda one, other: one.union(other), parts)


def _has_all(whole: BaseGeometry, parts: Sequence[BaseGeometry]) -> bool:
    """Whether a place inside each polygon lies in the union; where areas add up, nothing can be missing."""
    from shapely.prepared import prep

    every = sum(part.area for part in parts)
    if abs(every - whole.area) <= _NOTHING * every:
        return True
    polygons = (item for part in parts for item in getattr(part, "geoms", [part]) if item.area > _NOTHING * every)
    holds = prep(whole)
    return all(holds.intersects(item.representative_point()) for item in polygons)
