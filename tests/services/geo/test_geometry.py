"""Shapes that users draw and paste: what is accepted, what is refused and why, and how they are cut."""

from __future__ import annotations

import json
import math

import pytest
from shapely.affinity import translate
from shapely.geometry import MultiPoint, Point, Polygon, box, shape
from shapely.ops import unary_union

from carto_mairie.services.errors import Problem, QueryError
from carto_mairie.services.geo.geometry import (
    buffered,
    dimension,
    pieces,
    read_shape,
    settled,
    to_json,
    to_local,
    to_text,
)

SQUARE = box(2.30, 48.66, 2.31, 48.67)


def problem_of(text: str) -> Problem:
    with pytest.raises(QueryError) as caught:
        read_shape(text)
    assert caught.value.field == "geometry"
    return caught.value.problem


@pytest.mark.parametrize(
    "text",
    [
        SQUARE.wkt,
        to_text(SQUARE),
        f"SRID=4326;{SQUARE.wkt}",
        json.dumps({"type": "Feature", "properties": {}, "geometry": json.loads(to_text(SQUARE))}),
        json.dumps(
            {
                "type": "FeatureCollection",
                "features": [
                    {"type": "Feature", "properties": None, "geometry": json.loads(to_text(part))}
                    for part in (box(2.30, 48.66, 2.305, 48.67), box(2.305, 48.66, 2.31, 48.67))
                ],
            }
        ),
        "POLYGON Z ((2.30 48.66 35, 2.31 48.66 35, 2.31 48.67 35, 2.30 48.67 35, 2.30 48.66 35))",
    ],
)
def test_a_shape_is_read_from_what_users_paste(text):
    shape = read_shape(text)
    assert shape.symmetric_difference(SQUARE).area < 1e-15
    assert not shape.has_z


def test_ewkt_in_lambert_93_is_brought_into_degrees():
    shape = read_shape("SRID=2154;POINT(652469.02 6862035.26)")
    assert (shape.x, shape.y) == pytest.approx((2.3522, 48.8566), abs=1e-3)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.GEOMETRY_EMPTY),
        ("POLYGON EMPTY", Problem.GEOMETRY_EMPTY),
        ('{"type":"Polygon","coordinates":[]}', Problem.GEOMETRY_EMPTY),
        ('{"type":"FeatureCollection","features":[]}', Problem.GEOMETRY_EMPTY),
        ("POLYGON((2.5 48.5, 2.5 48.625, 2.5 48.75, 2.5 48.5))", Problem.GEOMETRY_EMPTY),
        ('{"type":"Polygon","coordinates":[[[2.3,48.6],[2.3,48.6]]]}', Problem.GEOMETRY_EMPTY),
        ('{"type":"Polygon","coordinates":[[[2.3,48.6],[NaN,48.6],[2.4,48.7],[2.3,48.6]]]}', Problem.GEOMETRY_EMPTY),
        ("POLYGON((48.66 2.30, 48.66 2.31, 48.67 2.31, 48.66 2.30))", Problem.AXES_SWAPPED),
        ("POINT(-21.1 55.5)", Problem.AXES_SWAPPED),
        ("POINT(652469 6862035)", Problem.COORDINATES),
        ("POINT(2.3 95)", Problem.COORDINATES),
        ("somewhere", Problem.GEOMETRY),
        ('{"type":"Polygon"', Problem.GEOMETRY),
        ('{"type":"Polygon","coordinates":[[["a"]]]}', Problem.GEOMETRY),
        ("GEOMETRYCOLLECTION(POINT(2.3 48.6), LINESTRING(2.3 48.6, 2.4 48.6))", Problem.GEOMETRY),
        ("SRID=999999;POINT(1 2)", Problem.CHOICE),
        ('{"type":"Polygon","coordinates":[[[2,48],[2.1,48],[2.1,48.1],[%s,48]]]}' % ("1" * 400), Problem.GEOMETRY),
        ('{"type":"Polygon","coordinates":%s}' % ("[" * 100_000), Problem.GEOMETRY),
    ],
)
def test_what_is_no_shape_to_ask_about_is_refused(text, problem):
    assert problem_of(text) is problem


def test_a_drawing_that_crosses_itself_is_what_it_surrounds():
    bow = read_shape("POLYGON((2.30 48.66, 2.32 48.68, 2.32 48.66, 2.30 48.68, 2.30 48.66))")
    assert bow.is_valid
    assert bow.area == pytest.approx(2e-4, rel=1e-9)


GOOD, BOW, FLAT, SHORT = (
    {"type": "Polygon", "coordinates": [[[x, y] for x, y in ring]]}
    for ring in (
        [(2.30, 48.66), (2.31, 48.66), (2.31, 48.67), (2.30, 48.67), (2.30, 48.66)],
        [(2.40, 48.66), (2.42, 48.68), (2.42, 48.66), (2.40, 48.68), (2.40, 48.66)],
        [(2.50, 48.66), (2.51, 48.67), (2.52, 48.68), (2.50, 48.66)],
        [(2.60, 48.66), (2.60, 48.66)],
    )
)


@pytest.mark.parametrize("items", [[GOOD, BOW], [BOW, GOOD, FLAT], [SHORT, GOOD, BOW], [GOOD, BOW, FLAT, SHORT, None]])
@pytest.mark.parametrize("kind", ["FeatureCollection", "GeometryCollection"])
def test_a_mixture_of_good_and_bad_polygons_is_what_they_surround(items, kind):
    if kind == "FeatureCollection":
        value = {"type": kind, "features": [{"type": "Feature", "geometry": item} for item in items]}
    else:
        value = {"type": kind, "geometries": [item for item in items if item is not None]}
    assert read_shape(json.dumps(value)).area == pytest.approx(3e-4, rel=1e-9)


def test_a_place_at_sea_or_abroad_is_no_mistake():
    for text in ("POINT(-4.9 46.0)", "POINT(-30 10)", "POINT(13.4 52.5)"):
        assert read_shape(text).geom_type == "Point"


def test_a_buffer_is_in_metres():
    shape = buffered(Point(2.30, 48.66), 100)
    local, epsg = to_local(shape)
    assert epsg == 3949
    assert local.area == pytest.approx(math.pi * 100**2, rel=0.01)
    assert to_local(buffered(SQUARE, -50))[0].area < to_local(SQUARE)[0].area
    with pytest.raises(QueryError):
        buffered(SQUARE, -1000)


def star(points: int) -> Polygon:
    angles = [2 * math.pi * number / points for number in range(points)]
    radii = [0.05 if number % 2 else 0.03 for number in range(points)]
    return Polygon([(2.3 + r * math.cos(a), 48.6 + r * math.sin(a)) for a, r in zip(angles, radii)])


@pytest.mark.parametrize(
    "shape", [star(4001), star(900).boundary, MultiPoint([(2 + i / 1e4, 48) for i in range(2000)])]
)
def test_a_shape_that_is_too_large_is_cut_into_pieces_that_are_it(shape):
    limit = 10_000
    parts = list(pieces(shape, limit, lambda piece: len(to_text(piece))))
    assert len(parts) > 3
    assert all(len(to_text(part)) <= limit for part in parts)
    assert {dimension(part) for part in parts} == {dimension(shape)}
    union = unary_union(parts)
    assert union.symmetric_difference(shape).area == pytest.approx(0, abs=1e-12)
    if dimension(shape) == 2:
        assert sum(part.area for part in parts) == pytest.approx(shape.area, rel=1e-9)
    else:
        assert union.length == pytest.approx(shape.length, rel=1e-9)
        assert union.distance(shape) < 1e-12


def test_a_shape_that_fits_stays_whole():
    assert list(pieces(SQUARE, 10_000, lambda piece: len(to_text(piece)))) == [SQUARE]


def test_a_shape_that_rounding_makes_cross_itself_is_mended():
    teeth = [
        Polygon([(2.3 + i * 1e-5, 48.66), (2.3 + (i + 1) * 1e-5, 48.66), (2.3 + (i + 1) * 1e-5, 48.66001)])
        for i in range(400)
    ]
    rows = unary_union([translate(tooth, 0, j * 1e-5) for tooth in teeth for j in range(10)])
    assert not shape(to_json(rows)).is_valid
    mended = settled(rows)
    assert shape(to_json(mended)).is_valid
    assert read_shape(to_text(mended)).area == pytest.approx(rows.area, rel=1e-2)


NO_PLACES = ("[[48],[2.1,48],[2.1,48.1],[2,48]]", "[[],[],[],[]]", '[["x","y"],[1,2],[3,4],[5,6]]')


@pytest.mark.parametrize("ring", NO_PLACES)
def test_a_pasted_ring_of_what_are_no_places_is_refused(ring):
    with pytest.raises(QueryError):
        read_shape(f'{{"type":"Polygon","coordinates":[{ring}]}}')
