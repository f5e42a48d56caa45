"""The smallest circle about a shape: what services that know a point and a radius alone can be asked with."""

from __future__ import annotations

from math import asin, cos, hypot, radians, sin, sqrt
from random import Random
from typing import TYPE_CHECKING, NamedTuple

from .geometry import to_local
from .projection import transformer

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

EARTH = 6_371_008.8
"""Metres: the mean radius, on which search engines measure distances too."""

Place = tuple[float, float]


class Circle(NamedTuple):
    """A place in degrees (WGS 84), and a radius in metres."""

    longitude: float
    latitude: float
    radius: float

    def holds(self, longitude: float, latitude: float) -> bool:
        """Tell whether a place (degrees, WGS 84) lies in the circle."""
        return distance(self.longitude, self.latitude, longitude, latitude) <= self.radius


def distance(longitude: float, latitude: float, other_longitude: float, other_latitude: float) -> float:
    """Give the metres between two places (degrees, WGS 84) on a sphere, by the haversine formula."""
    north = sin(radians(other_latitude - latitude) / 2)
    east = sin(radians(other_longitude - longitude) / 2)
    share = north * north + cos(radians(latitude)) * cos(radians(other_latitude)) * east * east
    return 2 * EARTH * asin(sqrt(min(1.0, share)))


def smallest_circle(shape: BaseGeometry) -> Circle:
    """Give the smallest circle that holds a shape (degrees, WGS 84), a metre wider than it must be.

    It is found in the projection of the place and then measured on the sphere, so that it holds the whole shape
    whatever the projection does to lengths.
    """
    local, epsg = to_local(shape)
    hull = local.convex_hull
    ring = getattr(hull, "exterior", hull)
    x, y = _middle([(place[0], place[1]) for place in ring.coords])
    longitude, latitude = transformer(epsg, 4326).transform(x, y)
    corners = shape.convex_hull
    places = getattr(corners, "exterior", corners).coords
    farthest = max(distance(longitude, latitude, place[0], place[1]) for place in places)
    return Circle(longitude, latitude, farthest + 1.0)


def _middle(places: list[Place]) -> Place:
    """Give the middle of the smallest circle about some places, by Welzl's method without recursion.

    Places are taken in a shuffled order, always the same one: that makes the time linear on the average.
    """
    order = list(dict.fromkeys(places))
    Random(0).shuffle(order)  # noqa: S311  # nosec B311
    circle = (*order[0], 0.0)
    for i, one in enumerate(order):
        if _within(circle, one):
            continue
        circle = (*one, 0.0)
        for j, two in enumerate(order[:i]):
            if _within(circle, two):
                continue
            circle = _of_two(one, two)
            for three in order[:j]:
                if not _within(circle, three):
                    circle = _of_three(one, two, three)
    return circle[0], circle[1]


def _within(circle: tuple[float, float, float], place: Place) -> bool:
    return hypot(place[0] - circle[0], place[1] - circle[1]) <= circle[2] * (1 + 1e-9) + 1e-9


def _of_two(one: Place, two: Place) -> tuple[float, float, float]:
    x, y = (one[0] + two[0]) / 2, (one[1] + two[1]) / 2
    return x, y, hypot(one[0] - x, one[1] - y)


def _of_three(one: Place, two: Place, three: Place) -> tuple[float, float, float]:
    """Give the circle through three places; of three on a line, that of the two that lie farthest apart."""
    bx, by, cx, cy = two[0] - one[0], two[1] - one[1], three[0] - one[0], three[1] - one[1]
    cross = 2 * (bx * cy - by * cx)
    if abs(cross) < 1e-9:
        return max((_of_two(*pair) for pair in ((one, two), (one, three), (two, three))), key=lambda found: found[2])
    b, c = bx * bx + by * by, cx * cx + cy * cy
    x, y = (cy * b - by * c) / cross, (bx * c - cx * b) / cross
    return one[0] + x, one[1] + y, hypot(x, y)
