"""The sides of a plot: from corner to corner, with true lengths, those of holes too."""

from __future__ import annotations

import pytest
from shapely.geometry import MultiPolygon, Polygon, box
from shapely.wkb import loads

from carto_mairie.services.geo.geometry import projected
from carto_mairie.services.geo.sides import STRAIGHT, sides

ZONE = 3949
X, Y = 1_650_000.0, 8_170_000.0


def lengths(shape):
    return sorted(round(side.length, 2) for side in sides(projected(shape, ZONE, 4326)))


def ground(*places):
    return Polygon([(X + x, Y + y) for x, y in places])


def test_a_rectangle_has_four():
    assert lengths(ground((0, 0), (30, 0), (30, 20), (0, 20))) == [20, 20, 30, 30]


def test_where_a_neighbours_boundary_ends_is_no_corner():
    assert lengths(ground((0, 0), (12, 0), (19, 0.05), (30, 0), (30, 20), (0, 20))) == [20, 20, 30, 30]


def test_the_ring_may_start_in_the_middle_of_a_side():
    assert lengths(ground((15, 0), (30, 0), (30, 20), (0, 20), (0, 0))) == [20, 20, 30, 30]


def test_a_bend_is_a_corner():
    assert len(lengths(ground((0, 0), (15, -2 * STRAIGHT), (30, 0), (30, 20), (0, 20)))) == 5


def test_a_hole_has_sides():
    ring = Polygon(box(X, Y, X + 40, Y + 40).exterior, [box(X + 10, Y + 10, X + 15, Y + 17).exterior.coords])
    assert lengths(ring) == [5, 5, 7, 7, 40, 40, 40, 40]


def test_pieces_have_theirs():
    pieces = MultiPolygon([box(X, Y, X + 10, Y + 10), box(X + 50, Y, X + 53, Y + 3)])
    assert lengths(pieces) == [3] * 4 + [10] * 4


def test_they_follow_the_boundary():
    shape = projected(ground((0, 0), (30, 0), (30, 20), (0, 20)), ZONE, 4326)
    for side in sides(shape):
        assert loads(side.geometry).distance(shape.boundary) == pytest.approx(0, abs=1e-9)


def test_a_sliver_has_sides():
    assert lengths(ground((0, 0), (30, 0.1), (30, 0))) != []


def test_a_round_boundary_keeps_its_length():
    circle = Polygon(box(X, Y, X + 1, Y + 1).centroid.buffer(20, 64).exterior)
    assert sum(lengths(circle)) == pytest.approx(circle.length, abs=0.1)
