"""WKB packed and walked by hand is what GEOS writes and reads."""

from __future__ import annotations

import numpy
import pytest
from shapely import wkb as geos
from shapely.geometry import GeometryCollection, LineString, MultiLineString, MultiPoint, MultiPolygon, Point, box

from carto_mairie.services.geo import wkb

HOLE = box(0, 0, 10, 10).difference(box(2, 2, 4, 4))
SHAPES = [
    Point(1, 2),
    LineString([(0, 0), (1, 2), (3, 4)]),
    box(0, 0, 1, 1),
    HOLE,
    MultiPoint([(1, 2), (3, 4)]),
    MultiLineString([[(0, 0), (1, 1)], [(2, 2), (3, 3), (4, 5)]]),
    MultiPolygon([HOLE, box(20, 20, 21, 21)]),
    GeometryCollection([Point(1, 2), HOLE, LineString([(0, 0), (1, 1)])]),
]


@pytest.mark.parametrize("shape", SHAPES, ids=lambda shape: shape.geom_type)
def test_any_geometry_is_walked_from_end_to_end(shape):
    packed = geos.dumps(shape, big_endian=False)
    assert wkb.coordinates(packed).min(axis=0).tolist() == list(shape.bounds[:2])
    assert wkb.coordinates(packed).max(axis=0).tolist() == list(shape.bounds[2:])
    assert geos.loads(wkb.swapped(packed)).bounds == tuple(shape.bounds[at] for at in (1, 0, 3, 2))
    own = [numpy.frombuffer(packed, "<f8", 2 * size, offset).reshape(-1, 2) for offset, size, _ in wkb.runs(packed)]
    assert wkb.with_positions(packed, iter(own)) == packed
    # Each position twice is the same shape with more vertices.
    doubled = geos.loads(
        wkb.with_positions(packed, (part if len(part) == 1 else part.repeat(2, axis=0) for part in own))
    )
    assert doubled.equals(shape)


def test_outlines_holes_and_points_are_told_apart():
    packed = geos.dumps(GeometryCollection([MultiPolygon([HOLE]), Point(1, 2)]), big_endian=False)
    assert [(run.size, run.role) for run in wkb.runs(packed)] == [(5, 1), (5, -1), (1, 0)]


def test_what_is_packed_is_what_geos_packs():
    rings = [wkb.positions(ring.coords) for ring in (HOLE.exterior, *HOLE.interiors)]
    assert wkb.polygon(rings) == geos.dumps(HOLE, big_endian=False)
    assert wkb.multiple(wkb.MULTI_POLYGON, [wkb.polygon(rings)]) == geos.dumps(MultiPolygon([HOLE]), big_endian=False)
    assert wkb.multi_polygons([[[5, 5]], []], b"".join(rings)) == [
        geos.dumps(MultiPolygon([HOLE]), big_endian=False),
        None,
    ]
    assert wkb.point(1.0, 2.0) == geos.dumps(Point(1, 2), big_endian=False)
    line = LineString([(0, 0), (1, 2)])
    assert wkb.line(wkb.positions([(0.0, 0.0, 5.0), (1.0, 2.0)])) == geos.dumps(line, big_endian=False)
