"""Makes plausible streets along parcels that come without any: doors on the edges that no other parcel shares."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from random import Random
from typing import NamedTuple

from shapely.geometry import Point, Polygon

from .addresses import Door, Street
from .communes_data import Commune
from .names import street_names
from .store import Layer

_DEGREE = 111_320.0
_REACH = 40.0
"""Doors on one street are at most this far from the next (m)."""
_LARGEST = 5000
"""Larger parcels get no house (m²)."""
_PARALLEL = math.cos(math.radians(25))
_FEWEST_DOORS = 3


class _Front(NamedTuple):
    """A door in local metres, with the direction from the parcel to the street."""

    x: float
    y: float
    east: float
    north: float
    longitude: float
    latitude: float


def streets_along(parcels: Layer, commune: Commune, random: Random) -> Iterable[Street]:
    """Give the streets that the parcels of a commune lie on; the same parcels give the same streets."""
    fronts = [front for front in _fronts(parcels, commune) if front is not None]
    names = street_names(random)
    for group in _groups(fronts):
        if len(group) < _FEWEST_DOORS:
            continue
        doors = list(_numbered([fronts[index] for index in group]))
        middle = doors[len(doors) // 2]
        yield Street(next(names), commune, middle.longitude, middle.latitude, doors)


def _fronts(parcels: Layer, commune: Commune) -> Iterable[_Front | None]:
    rows = [index for index in range(len(parcels)) if parcels.rows[index]["idu"].startswith(commune.code)]
    owners: dict[tuple[tuple[float, float], tuple[float, float]], int] = {}
    for index in rows:
        for edge in _edges(parcels, index):
            key = (min(edge), max(edge))
            owners[key] = owners.get(key, 0) + 1
    for index in rows:
        if 30 < (parcels.rows[index]["contenance"] or 0) < _LARGEST:
            free = (edge for edge in _edges(parcels, index) if owners[min(edge), max(edge)] == 1)
            yield _front(parcels, index, sorted(free, key=_length, reverse=True)[:3])


def _edges(parcels: Layer, index: int) -> Iterable[tuple[tuple[float, float], tuple[float, float]]]:
    for part in parcels.geometries[index].geoms:
        corners = list(part.exterior.coords)
        if not Polygon(part.exterior).exterior.is_ccw:
            corners.reverse()
        yield from zip(corners, corners[1:])


def _length(edge: tuple[tuple[float, float], tuple[float, float]]) -> float:
    (x, y), (u, v) = edge
    return math.hypot((u - x) * math.cos(math.radians(y)), v - y) * _DEGREE


def _front(parcels: Layer, index: int, edges: Sequence[tuple]) -> _Front | None:
    """Give the front on the longest of the edges beyond which there is no other parcel."""
    for (x, y), (u, v) in edges:
        shrink = math.cos(math.radians(y))
        east, north = (v - y), -(u - x) * shrink
        norm = math.hypot(east, north)
        if norm * _DEGREE < 4:
            continue
        east, north = east / norm, north / norm
        longitude, latitude = (x + u) / 2, (y + v) / 2
        # A neighbour may have a corner in the middle of the edge: then the edge is shared, only not as one.
        beyond = Point(longitude + east / _DEGREE / shrink, latitude + north / _DEGREE)
        if not parcels.related(beyond).any():
            inside = (longitude - 2 * east / _DEGREE / shrink, latitude - 2 * north / _DEGREE)
            return _Front(longitude * _DEGREE * shrink, latitude * _DEGREE, east, north, *inside)
    return None


def _groups(fronts: Sequence[_Front]) -> list[list[int]]:
    """Join the fronts that look onto the same street."""
    leaders = list(range(len(fronts)))

    def leader(index: int) -> int:
        while leaders[index] != index:
            leaders[index] = leaders[leaders[index]]
            index = leaders[index]
        return index

    cells: dict[tuple[int, int], list[int]] = {}
    for index, front in enumerate(fronts):
        column, row = int(front.x // _REACH), int(front.y // _REACH)
        for dx in (-1, 0, 1):
            for dy in (-1, 0, 1):
                for other in cells.get((column + dx, row + dy), ()):
                    if _same_street(front, fronts[other]):
                        leaders[leader(index)] = leader(other)
        cells.setdefault((column, row), []).append(index)
    groups: dict[int, list[int]] = {}
    for index in range(len(fronts)):
        groups.setdefault(leader(index), []).append(index)
    return sorted(groups.values(), key=lambda group: -len(group))


def _same_street(one: _Front, other: _Front) -> bool:
    dx, dy = other.x - one.x, other.y - one.y
    if math.hypot(dx, dy) > _REACH:
        return False
    facing = one.east * other.east + one.north * other.north
    outwards = dx * one.east + dy * one.north
    if facing > _PARALLEL:
        return abs(outwards) < 6
    return facing < -_PARALLEL and 4 < outwards < 22


def _numbered(fronts: Sequence[_Front]) -> Iterable[Door]:
    """Number the doors of a street along its main direction, odd on one side, even on the other."""
    first = fronts[0]
    along = max(fronts, key=lambda front: math.hypot(front.x - first.x, front.y - first.y))
    angle = math.atan2(along.y - first.y, along.x - first.x) % math.pi
    cosine, sine = math.cos(angle), math.sin(angle)
    last = {0: 0, 1: -1}
    for front in sorted(fronts, key=lambda front: front.x * cosine + front.y * sine):
        side = int(front.east * -sine + front.north * cosine > 0)
        last[side] += 2
        yield Door(str(last[side]), front.longitude, front.latitude)
