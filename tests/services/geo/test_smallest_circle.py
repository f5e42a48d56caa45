"""The smallest circle about a shape."""

from __future__ import annotations

from math import cos, radians

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely.geometry import MultiPoint, Point, Polygon, box

from carto_mairie.services.geo.smallest_circle import _middle, distance, smallest_circle

INTEGERS = st.integers(-1000, 1000)


@settings(deadline=None, max_examples=200)
@given(st.lists(st.tuples(INTEGERS, INTEGERS), min_size=1, max_size=12))
def test_no_circle_through_two_or_three_of_the_places_is_smaller(places: list[tuple[float, float]]) -> None:
    x, y = _middle(places)
    radius = max(((x - px) ** 2 + (y - py) ** 2) ** 0.5 for px, py in places)
    # The middle of the smallest circle is the place whose farthest place is nearest: a step aside is never better.
    for dx, dy in ((1, 0), (-1, 0), (0, 1), (0, -1), (0.7, 0.7), (-0.7, 0.7), (0.7, -0.7), (-0.7, -0.7)):
        for step in (0.01, 1.0, 20.0):
            other = max(((x + step * dx - px) ** 2 + (y + step * dy - py) ** 2) ** 0.5 for px, py in places)
            assert other >= radius - 1e-6


@pytest.mark.parametrize(
    "shape",
    [
        box(2.38, 47.74, 2.40, 47.75),
        Polygon([(2.3, 48.8), (2.31, 48.8), (2.3, 48.82)]),
        MultiPoint([(2.3, 48.8), (2.4, 48.9), (2.35, 48.86)]),
        box(-61.1, 14.6, -60.9, 14.8),
        box(1.0, 44.0, 3.0, 45.5),
    ],
)
def test_it_holds_the_whole_shape_and_hardly_more(shape) -> None:
    circle = smallest_circle(shape)
    places = list(shape.convex_hull.exterior.coords)
    assert all(circle.holds(x, y) for x, y in places)
    farthest = max(distance(circle.longitude, circle.latitude, x, y) for x, y in places)
    assert farthest == pytest.approx(circle.radius - 1, abs=0.01)
    west, south, east, north = shape.bounds
    diagonal = distance(west, south, east, north)
    assert circle.radius <= diagonal / 2 * 1.02 + 2


def test_of_one_place_it_is_a_metre_wide() -> None:
    circle = smallest_circle(Point(2.3, 48.8))
    assert circle.radius == pytest.approx(1, abs=0.01)
    assert distance(circle.longitude, circle.latitude, 2.3, 48.8) < 0.001


def test_a_degree_of_longitude_is_as_long_as_it_is() -> None:
    assert distance(2, 48, 3, 48) == pytest.approx(111_195 * cos(radians(48)), rel=1e-4)
