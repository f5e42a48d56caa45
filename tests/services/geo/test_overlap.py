"""Overlaps agree with GEOS as GDAL calls it, and add up."""

from __future__ import annotations

import math
import random

import pytest
from shapely import wkb
from shapely.geometry import LineString, MultiPolygon, Point, Polygon, box

from carto_mairie.services.geo.dimension import multiple
from carto_mairie.services.geo.geometry import to_local
from carto_mairie.services.geo.overlap import Overlay, reproject

PLACES = [(2.31, 48.67), (-4.36, 47.81), (7.26, 43.71), (-61.5, 16.25), (55.5, -21.1), (-52.3, 4.9), (45.2, -12.8)]


def packed(*geometries):
    return [wkb.dumps(multiple(geometry), big_endian=False) for geometry in geometries]


def blob(draw: random.Random, longitude: float, latitude: float, size: float) -> Polygon:
    """A star-shaped polygon with a hole now and then."""
    x, y = longitude + draw.uniform(-size, size), latitude + draw.uniform(-size, size)
    count = draw.randint(3, 40)
    angles = sorted(draw.uniform(0, 2 * math.pi) for _ in range(count))
    radius = draw.uniform(size / 4, size)
    ring = [
        (x + radius * draw.uniform(0.4, 1) * math.cos(a), y + radius * draw.uniform(0.4, 1) * math.sin(a))
        for a in angles
    ]
    shape = Polygon(ring).buffer(0)
    hole = Point(x, y).buffer(radius / 10)
    return shape.difference(hole) if draw.random() < 0.3 else shape


def largest(geometry):
    return max(getattr(geometry, "geoms", [geometry]), key=lambda part: part.area)


def test_a_thousand_random_shapes_agree_with_gdal():
    ogr = pytest.importorskip("osgeo.ogr", reason="GDAL's Python bindings are not installed")
    draw = random.Random(4)
    compared = overlapping = 0
    while compared < 1000:
        longitude, latitude = draw.choice(PLACES)
        shape = largest(blob(draw, longitude, latitude, 0.01))
        features = [largest(blob(draw, longitude, latitude, 0.01)) for _ in range(3)]
        if shape.is_empty or any(feature.is_empty for feature in features):
            continue
        overlay = Overlay(shape)
        raw = packed(*features)
        local = [ogr.CreateGeometryFromWkb(item) for item in reproject(raw, 4326, overlay.epsg)]
        ours = ogr.CreateGeometryFromWkb(wkb.dumps(overlay.local))
        for overlap, feature in zip(overlay.measure(raw, clip=True), local):
            area = ours.Intersection(feature).GetArea()
            assert overlap.size == pytest.approx(area, rel=1e-6, abs=1e-6)
            assert overlap.of_shape == pytest.approx(area / ours.GetArea(), rel=1e-6, abs=1e-12)
            assert overlap.of_feature == pytest.approx(area / feature.GetArea(), rel=1e-6, abs=1e-12)
            if overlap.geometry:
                assert to_area(overlap.geometry, overlay.epsg) == pytest.approx(area, rel=1e-6, abs=1e-3)
            overlapping += area > 0
        compared += 1
    assert overlapping > 500


def to_area(geometry: bytes, epsg: int) -> float:
    return wkb.loads(reproject([geometry], 4326, epsg)[0]).area


@pytest.mark.parametrize("place", PLACES)
def test_the_shares_of_a_partition_sum_to_one(place):
    longitude, latitude = place
    cells = [
        box(longitude + i / 100, latitude + j / 100, longitude + (i + 1) / 100, latitude + (j + 1) / 100)
        for i in range(-3, 3)
        for j in range(-3, 3)
    ]
    shape = Point(longitude, latitude).buffer(0.023)
    overlaps = Overlay(shape).measure(packed(*cells))
    assert sum(overlap.of_shape for overlap in overlaps) == pytest.approx(1, abs=1e-9)
    inner = [overlap.of_feature for overlap in overlaps]
    assert max(inner) == 1.0
    assert min(inner) < 1


def test_lines_are_measured_in_metres_and_points_counted():
    square = box(2.30, 48.66, 2.31, 48.67)
    line, crossing = LineString([(2.29, 48.665), (2.32, 48.665)]), LineString([(2.305, 48.66), (2.305, 48.67)])
    over, inside, point, away = Overlay(square).measure(packed(line, crossing, Point(2.305, 48.665), Point(2.4, 48.6)))
    width = to_local(LineString([(2.30, 48.665), (2.31, 48.665)]))[0].length
    assert over.size == pytest.approx(width, rel=1e-3)
    assert (over.of_shape, over.of_feature) == (None, pytest.approx(1 / 3, rel=1e-3))
    assert inside.of_feature == pytest.approx(1, abs=1e-4)  # straight in degrees is not straight in the projection
    assert (point.size, point.of_shape, point.of_feature) == (0, None, 1)
    assert away.of_feature == 0


def test_a_line_asks_for_its_share_in_each_polygon():
    line = LineString([(2.30, 48.665), (2.34, 48.665)])
    first, second = Overlay(line).measure(packed(box(2.29, 48.66, 2.31, 48.67), box(2.31, 48.66, 2.35, 48.67)))
    assert first.of_shape == pytest.approx(0.25, rel=1e-3)
    assert first.of_shape + second.of_shape == pytest.approx(1, rel=1e-6)
    assert first.of_feature is None


def test_cutting_keeps_polygons_and_leaves_neighbours_out():
    square = box(2.30, 48.66, 2.31, 48.67)
    half, neighbour, inner = (
        box(2.305, 48.66, 2.32, 48.67),
        box(2.31, 48.66, 2.32, 48.67),
        box(2.301, 48.661, 2.302, 48.662),
    )
    cut, touching, whole = Overlay(square).measure(packed(half, neighbour, inner), clip=True)
    assert wkb.loads(cut.geometry).geom_type == "MultiPolygon"
    assert wkb.loads(cut.geometry).bounds == pytest.approx((2.305, 48.66, 2.31, 48.67), abs=1e-7)
    assert (touching.geometry, touching.size) == (None, pytest.approx(0, abs=1e-3))
    assert whole.geometry == packed(inner)[0]


def test_a_feature_that_crosses_itself_is_measured_all_the_same():
    bow = MultiPolygon([Polygon([(2.30, 48.66), (2.31, 48.67), (2.31, 48.66), (2.30, 48.67)])])
    (overlap,) = Overlay(box(2.295, 48.66, 2.308, 48.668)).measure([wkb.dumps(bow, big_endian=False)], clip=True)
    assert overlap.size > 0


def test_a_feature_without_geometry_overlaps_nothing():
    assert Overlay(box(2.30, 48.66, 2.31, 48.67)).measure([None])[0] == (0.0, None, None, None)
