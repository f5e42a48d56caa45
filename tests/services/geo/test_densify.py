"""Long edges stay where they are when a shape is projected, and short ones cost nothing."""

from __future__ import annotations

import math
import struct

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from shapely import wkb
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point, Polygon, box

from carto_mairie.services.errors import Problem, QueryError
from carto_mairie.services.geo.densify import TOLERANCE, project_densely
from carto_mairie.services.geo.geometry import projected, read_shape, to_local
from carto_mairie.services.geo.overlap import Overlay
from carto_mairie.services.geo.projection import transformer
from carto_mairie.services.geo.sound import load

LAMBERT_93 = 2154
EPINAY = (650_000.0, 6_840_000.0)


def edge_points(shape, count=200):
    """Give points along each edge of the outline of a polygon, or of a line."""
    coordinates = list((shape.exterior if shape.geom_type == "Polygon" else shape).coords)
    share = numpy.linspace(0, 1, count)[:, None]
    return numpy.concatenate(
        [(1 - share) * numpy.array(a) + share * numpy.array(b) for a, b in zip(coordinates, coordinates[1:])]
    )


def strays(shape, source, bent, target):
    """Give how far, in m, the edges of a shape lie at most from what it was projected to."""
    place = shape.representative_point()
    places = numpy.column_stack(transformer(source, target).transform(*edge_points(shape).T))
    lines = LineString(bent.exterior.coords if bent.geom_type == "Polygon" else bent.coords)
    if target == 4326:  # about a place, degrees are metres
        _, y = transformer(source, 4326).transform(place.x, place.y)
        scale = numpy.array([111_320 * math.cos(math.radians(y)), 111_320])
        places, lines = places * scale, LineString(numpy.array(lines.coords) * scale)
    return max(lines.distance(Point(at)) for at in places)


SQUARES = [(100, 4, 4), (20_000, 12, 60), (60_000, 40, 180), (300_000, 200, 900)]


@pytest.mark.parametrize(("side", "fewest", "most"), SQUARES)
def test_a_square_of_lambert_93_is_where_it_was(side, fewest, most):
    square = box(EPINAY[0], EPINAY[1], EPINAY[0] + side, EPINAY[1] + side)
    bent = read_shape(f"SRID=2154;{square.wkt}")
    assert strays(square, LAMBERT_93, bent, 4326) <= TOLERANCE
    assert fewest <= len(bent.exterior.coords) - 1 <= most


@settings(max_examples=60, deadline=None)
@given(
    st.floats(200_000, 1_100_000),
    st.floats(6_150_000, 7_000_000),
    st.floats(0, 2 * math.pi),
    st.floats(10, 150_000),
)
def test_no_point_of_an_edge_strays(x, y, direction, length):
    line = LineString([(x, y), (x + length * math.cos(direction), y + length * math.sin(direction))])
    bent = projected(line, LAMBERT_93, 4326)
    assert strays(line, LAMBERT_93, bent, 4326) <= TOLERANCE * 1.02
    assert bent.coords[0] == pytest.approx(transformer(LAMBERT_93, 4326).transform(x, y), abs=1e-12)


def test_a_bend_that_changes_its_side_is_seen():
    # Symmetrical about the parallel that touches the cone: the middle of the edge is where it was.
    line = LineString([(200_000, 6_300_000), (1_100_000, 6_900_000)])
    assert strays(line, LAMBERT_93, projected(line, LAMBERT_93, 4326), 4326) <= TOLERANCE * 1.02


def test_a_shape_in_degrees_is_where_services_see_it():
    square = box(2.2, 48.5, 2.6, 48.8)
    local, epsg = to_local(square)
    assert strays(square, 4326, local, epsg) <= TOLERANCE
    small = box(2.30, 48.66, 2.301, 48.661)
    assert len(to_local(small)[0].exterior.coords) == 5


@pytest.mark.parametrize("side", [5_000, 20_000, 60_000])
def test_parcels_on_the_edge_of_a_large_square_have_their_true_shares(side):
    """The shares of lots along the edges of a square, one in which they were cut to pieces in Lambert-93."""
    west, south = EPINAY
    to_degrees = transformer(LAMBERT_93, 4326).transform
    overlay = Overlay(read_shape(f"SRID=2154;{box(west, south, west + side, south + side).wkt}"))
    lots, shares = [], []
    for number in range(1, 20):
        along, inside = side * number / 20, 5.0 * number
        for lot in (
            box(west + along, south - 100 + inside, west + along + 20, south + inside),
            box(west + side - inside, south + along, west + side + 100 - inside, south + along + 20),
        ):
            corners = numpy.column_stack(to_degrees(*numpy.array(lot.exterior.coords).T))
            lots.append(wkb.dumps(MultiPolygon([Polygon(corners)]), big_endian=False))
            shares.append(inside / 100)
    found = [overlap.of_feature for overlap in overlay.measure(lots)]
    assert found == pytest.approx(shares, abs=1.5e-3)


def test_points_and_holes_keep_their_places():
    ring = Point(650_000, 6_840_000).buffer(30_000, 8)
    shape = ring.difference(box(645_000, 6_835_000, 655_000, 6_845_000))
    bent = projected(shape, LAMBERT_93, 4326)
    assert len(bent.interiors) == 1
    assert bent.is_valid
    points = MultiPoint([(650_000, 6_840_000), (700_000, 6_900_000)])
    assert len(projected(points, LAMBERT_93, 4326).geoms) == 2


def test_a_shape_with_too_many_long_edges_is_told():
    zigzag = LineString([(100_000 + 1_000_000 * (n % 2), 6_100_000 + 200 * n) for n in range(4000)])
    with pytest.raises(QueryError) as caught:
        read_shape(f"SRID=2154;{zigzag.wkt}")
    assert caught.value.problem is Problem.TOO_LONG
    assert caught.value.field == "geometry"


def test_a_place_that_a_projection_does_not_know_is_told():
    packed = wkb.dumps(box(0, 0, 1e6, 1e6), big_endian=False)
    with pytest.raises(QueryError) as caught:
        project_densely(packed, lambda x, y: (x + numpy.inf, y), to_degrees=True)
    assert caught.value.problem is Problem.COORDINATES


@pytest.mark.filterwarnings("error")
def test_positions_that_are_no_numbers_stay_so():
    ring = numpy.array([(0, 0), (1e5, 0), (numpy.nan, 1e5), (0, 1e5), (0, 0)])
    packed = struct.pack("<BIII", 1, 3, 1, len(ring)) + ring.tobytes()
    bent = project_densely(packed, transformer(LAMBERT_93, 3949).transform, to_degrees=False)
    assert load(bent) is None


def test_a_collection_is_projected_and_mended_part_by_part():
    bow = "POLYGON((650000 6840000, 651000 6841000, 651000 6840000, 650000 6841000, 650000 6840000))"
    far = "POLYGON((660000 6840000, 661000 6840000, 661000 6841000, 660000 6840000))"
    shape = read_shape(f"SRID=2154;GEOMETRYCOLLECTION({bow},{far})")
    assert to_local(shape)[0].area == pytest.approx(1e6, rel=2e-3)
