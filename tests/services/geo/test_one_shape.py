"""Many geometries become one shape to ask about."""

from __future__ import annotations

import pytest
from shapely import wkb
from shapely.geometry import MultiPoint, Point, Polygon, box

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Cancelled, Problem, QueryError
from carto_mairie.services.geo.geometry import read_shape, to_local
from carto_mairie.services.geo.one_shape import MeasuredShape, one_shape

WEST, EAST = box(2.30, 48.66, 2.31, 48.67), box(2.305, 48.66, 2.32, 48.67)
BOW_TIE = Polygon([(2.30, 48.66), (2.31, 48.67), (2.31, 48.66), (2.30, 48.67)])


def united(*shapes):
    return one_shape([shape and wkb.dumps(shape, big_endian=False) for shape in shapes], CancelToken())


def test_polygons_that_overlap_become_one():
    shape = united(WEST, None, EAST)
    assert shape.geom_type == "Polygon"
    assert shape.area == pytest.approx(2e-4)


def test_a_polygon_that_crosses_itself_is_mended():
    shape = united(BOW_TIE)
    assert shape.is_valid
    assert shape.area == pytest.approx(WEST.area / 2)  # two triangles
    assert read_shape(MeasuredShape(shape).text).equals(shape)


def test_nothing_is_refused():
    for shapes in ((), (None,), (Polygon(),)):
        with pytest.raises(QueryError) as caught:
            united(*shapes)
        assert caught.value.problem is Problem.GEOMETRY_EMPTY


def test_it_can_be_cancelled():
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        one_shape([wkb.dumps(WEST)], token)


def test_a_shape_is_measured_where_it_lies():
    square = MeasuredShape(WEST)
    assert (square.dimension, square.size) == (2, pytest.approx(to_local(WEST)[0].area))
    assert MeasuredShape(MultiPoint([Point(2.3, 48.66), Point(2.31, 48.66)])).size == 2
