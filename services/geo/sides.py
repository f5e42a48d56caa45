"""The sides of a plot, from corner to corner, with their lengths as a plan shows them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, NamedTuple

from .geometry import projected, to_local

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

STRAIGHT = 0.2
"""m: a place nearer than this to the line between two corners is no corner: neighbours' boundaries end there."""


class Side(NamedTuple):
    """A side: WKB of its line in degrees (WGS 84), and its length in m along the boundary as drawn."""

    geometry: bytes
    length: float


def sides(shape: BaseGeometry) -> list[Side]:
    """Give the sides of polygons (degrees, WGS 84), those of holes too, measured in the projection of their place.

    A round boundary is cut where it leaves the straight line by `STRAIGHT`.
    """
    from shapely.geometry import LineString

    local, epsg = to_local(shape)
    lines = [LineString(side) for ring in _rings(local) for side in _cut(ring)]
    return [Side(bytes(projected(line, epsg, 4326).wkb), float(line.length)) for line in lines]


def _rings(shape: BaseGeometry) -> Iterator[list[tuple[float, float]]]:
    for polygon in getattr(shape, "geoms", [shape]):
        for ring in (polygon.exterior, *polygon.interiors):
            yield [(place[0], place[1]) for place in ring.coords]


def _cut(ring: list[tuple[float, float]]) -> Iterator[list[tuple[float, float]]]:
    """Cut a closed ring at its corners; the place that it happens to start at is one only if it is a corner."""
    places = ring[:-1]
    first = _sharpest(places)
    places = places[first:] + places[:first]
    places.append(places[0])
    corners = _corners(places)
    for start, end in zip(corners, corners[1:]):
        yield places[start : end + 1]


def _sharpest(places: list[tuple[float, float]]) -> int:
    """Give the place that is farthest from the middle of all: it is a corner of any outline."""
    x, y = (sum(axis) / len(places) for axis in zip(*places))
    return max(range(len(places)), key=lambda index: (places[index][0] - x) ** 2 + (places[index][1] - y) ** 2)


def _corners(places: list[tuple[float, float]]) -> list[int]:
    """Give the indices of the corners of a ring that starts and ends in one, by Douglas and Peucker's method."""
    half = _farthest(places, 0, len(places) - 1)[0]
    kept, left = {0, half, len(places) - 1}, [(0, half), (half, len(places) - 1)]
    while left:
        start, end = left.pop()
        if end - start < 2:
            continue
        index, distance = _farthest(places, start, end)
        if distance > STRAIGHT:
            kept.add(index)
            left += [(start, index), (index, end)]
    return sorted(kept)


def _farthest(places: list[tuple[float, float]], start: int, end: int) -> tuple[int, float]:
    """Give the place between two others that is farthest from the line between them, and how far (m)."""
    (x0, y0), (x1, y1) = places[start], places[end]
    dx, dy = x1 - x0, y1 - y0
    length = (dx * dx + dy * dy) ** 0.5
    best = (start + 1, -1.0)
    for index in range(start + 1, end):
        x, y = places[index]
        if length:
            along = max(0.0, min(1.0, ((x - x0) * dx + (y - y0) * dy) / length**2))
            distance = ((x - x0 - along * dx) ** 2 + (y - y0 - along * dy) ** 2) ** 0.5
        else:
            distance = ((x - x0) ** 2 + (y - y0) ** 2) ** 0.5
        if distance > best[1]:
            best = (index, distance)
    return best
