"""The outlines of Atom entries: rings glued one after the other, in either order of the axes."""

from __future__ import annotations

import math
from collections.abc import Sequence

from ..geo.france import in_france

Point = tuple[float, float]
Ring = tuple[Point, ...]


def numbers_in(text: str) -> list[float]:
    """Give the finite numbers of a text, none if a part of it is not one."""
    try:
        numbers = [float(part) for part in text.replace(",", " ").split()]
    except ValueError:
        return []
    return numbers if all(map(math.isfinite, numbers)) else []


def rings_of(numbers: Sequence[float], latitude_first: bool) -> tuple[Ring, ...]:
    """Give the closed rings of a list of coordinates, as (longitude, latitude) in degrees.

    GeoRSS puts the latitude first; the Géoplateforme's own feeds put the longitude first. `latitude_first` says
    which to expect; points outside the world, or that lie in France only the other way round, overrule it.
    Gives no ring for coordinates that fit neither way: an outline is a help, not a reason to refuse the entry.
    """
    if len(numbers) < 8 or len(numbers) % 2:
        return ()
    points = list(zip(numbers[0::2], numbers[1::2]))
    swapped = [(second, first) for first, second in points]
    wanted, other = (swapped, points) if latitude_first else (points, swapped)
    if not _in_world(wanted) or (_in_france(other) and not _in_france(wanted)):
        wanted = other
    return _split(wanted) if _in_world(wanted) else ()


def box_ring(numbers: Sequence[float], latitude_first: bool) -> tuple[Ring, ...]:
    """Give the ring of a box told by two corners."""
    if len(numbers) != 4:
        return ()
    a, b, c, d = numbers
    return rings_of([a, b, c, b, c, d, a, d, a, b], latitude_first)


def _split(points: Sequence[Point]) -> tuple[Ring, ...]:
    rings: list[Ring] = []
    current: list[Point] = []
    for point in points:
        current.append(point)
        if len(current) > 3 and point == current[0]:
            rings.append(tuple(current))
            current = []
    if len(current) > 2:
        rings.append((*current, current[0]))
    return tuple(rings)


def _in_world(points: Sequence[Point]) -> bool:
    return all(-180 <= longitude <= 180 and -90 <= latitude <= 90 for longitude, latitude in points)


def _in_france(points: Sequence[Point]) -> bool:
    return all(in_france(*point) for point in points)
