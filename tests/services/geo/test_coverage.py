"""What features cover of a shape together, held against sums and against GEOS called through GDAL."""

from __future__ import annotations

import random

import pytest
from shapely import wkb
from shapely.affinity import rotate
from shapely.geometry import LineString, MultiPoint, Point, Polygon, box

from carto_mairie.services.geo.coverage import Coverage
from carto_mairie.services.geo.geometry import to_local
from carto_mairie.services.geo.overlap import Overlay

SQUARE = box(2.30, 48.66, 2.31, 48.67)


def packed(*shapes):
    return [wkb.dumps(shape, big_endian=False) for shape in shapes]


def coverage(shape, *features):
    made = Coverage(shape)
    made.add(packed(*features))
    return made


def test_what_lies_under_two_features_counts_once():
    half = box(2.29, 48.65, 2.305, 48.68)
    assert coverage(SQUARE, half, half, box(2.301, 48.66, 2.303, 48.67)).share() == pytest.approx(0.5, abs=1e-4)


def test_features_that_cover_all_twice_over_cover_all():
    made = coverage(SQUARE, SQUARE, SQUARE.buffer(0.01), SQUARE)
    assert made.share() == 1
    assert made.size() == pytest.approx(to_local(SQUARE)[0].area)


def test_features_side_by_side_add_up():
    cells = [box(2.295 + i / 1000, 48.66, 2.296 + i / 1000, 48.67) for i in range(10)]
    sums = Overlay(SQUARE).measure(packed(*cells))
    assert coverage(SQUARE, *cells).share() == pytest.approx(sum(item.of_shape for item in sums), abs=1e-9)


def test_many_pages_are_as_one(monkeypatch):
    monkeypatch.setattr("carto_mairie.services.geo.coverage._AT_ONCE", 5)
    cells = [box(2.30 + i / 2000, 48.66, 2.301 + i / 2000, 48.67) for i in range(20)]
    made = Coverage(SQUARE)
    for cell in cells:
        made.add(packed(cell))
        assert len(made._parts) <= 6
    assert made.share() == pytest.approx(coverage(SQUARE, *cells).share(), rel=1e-9)


def test_random_heaps_agree_with_gdal():
    ogr = pytest.importorskip("osgeo.ogr")
    dice = random.Random(4)
    for _ in range(50):
        features = [
            rotate(box(x, y, x + dice.uniform(1e-4, 8e-3), y + dice.uniform(1e-4, 8e-3)), dice.uniform(0, 90))
            for x, y in ((dice.uniform(2.295, 2.31), dice.uniform(48.655, 48.67)) for _ in range(12))
        ]
        whole = ogr.CreateGeometryFromWkb(wkb.dumps(to_local(SQUARE)[0]))
        heap = ogr.Geometry(ogr.wkbMultiPolygon)
        for feature in features:
            local = wkb.loads(_in_projection_of(SQUARE, feature))
            heap.AddGeometry(ogr.CreateGeometryFromWkb(wkb.dumps(local)))
        expected = whole.Intersection(heap.UnionCascaded()).Area() / whole.Area()
        assert (coverage(SQUARE, *features).share() or 0) == pytest.approx(expected, abs=1e-9)


def _in_projection_of(shape, feature):
    from carto_mairie.services.geo.overlap import reproject

    return reproject(packed(feature), 4326, to_local(shape)[1])[0]


def test_a_feature_that_crosses_itself_covers_what_it_encloses():
    bow = Polygon([(2.30, 48.66), (2.31, 48.67), (2.31, 48.66), (2.30, 48.67)])
    assert coverage(SQUARE, bow).share() == pytest.approx(0.5, abs=1e-3)


def test_a_line_is_covered_by_what_it_crosses():
    line = LineString([(2.30, 48.665), (2.31, 48.665)])
    half = box(2.29, 48.66, 2.305, 48.67)
    made = coverage(line, half, half)
    assert made.share() == pytest.approx(0.5, abs=1e-6)
    assert made.is_length


def test_points_are_covered_in_number():
    assert coverage(MultiPoint([(2.30, 48.66), (2.32, 48.66)]), SQUARE, SQUARE).share() == 0.5


def test_lines_and_points_cover_no_polygon():
    made = coverage(SQUARE, LineString([(2.30, 48.66), (2.31, 48.67)]), Point(2.305, 48.665))
    assert (made.size(), made.share()) == (None, None)
    assert coverage(SQUARE).share() is None
