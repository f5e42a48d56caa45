"""Polygons that are not valid: every way of measuring gives what they cover, as GDAL has it when it made them valid."""

from __future__ import annotations

import json
import math

import numpy
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from random_parcels import star
from shapely import wkb as shapely_wkb
from shapely.geometry import GeometryCollection, LineString, MultiPolygon, Point, Polygon, box

from carto_mairie.services.cadastre.polygon_page import pack_polygons
from carto_mairie.services.geo import wkb
from carto_mairie.services.geo.coverage import Coverage
from carto_mairie.services.geo.geojson import wkb_of
from carto_mairie.services.geo.geometry import read_shape, to_local
from carto_mairie.services.geo.measure import polygon_measures
from carto_mairie.services.geo.overlap import Overlay, reproject
from carto_mairie.services.geo.projection import transformer
from carto_mairie.services.geo.sound import load, sound
from carto_mairie.services.model import Geometry

ogr = pytest.importorskip("osgeo.ogr")
ogr.UseExceptions()

EPSG, ORIGIN = 3949, (1_650_000.0, 8_165_000.0)
"""The plane that the cases are drawn in, in m from there: about Épinay-sur-Orge."""

NAN = float("nan")
SQUARE = [(0, 0), (10, 0), (10, 10), (0, 10), (0, 0)]
BOW = [(0, 0), (10, 10), (10, 0), (0, 10), (0, 0)]
PENTAGRAM = [(10 * math.cos(a), 10 * math.sin(a)) for a in (4 * math.pi * n / 5 for n in range(6))]


def moved(ring, x, y):
    return [(a + x, b + y) for a, b in ring]


def pentagram_points():
    """The five points of the star, without the pentagon in its middle that is surrounded twice."""
    inner = 10 * math.cos(math.radians(72)) / math.cos(math.radians(36))
    outline = 5 * 10 * inner * math.sin(math.radians(36))
    return outline - 2.5 * inner**2 * math.sin(math.radians(72))


# What a name says, the polygons as lists of rings, and the area that they cover in m²; None for none that is known.
CASES = {
    "square": ([[SQUARE]], 100),
    "square, clockwise": ([[SQUARE[::-1]]], 100),
    "bow tie": ([[BOW]], 50),
    "bow tie, clockwise": ([[BOW[::-1]]], 50),
    "uneven bow tie": ([[[(0, 0), (10, 10), (10, 0), (0, 5), (0, 0)]]], 100 / 3 + 25 / 3),
    "two crossings": ([[[(0, 0), (30, 0), (30, 10), (20, -10), (10, 10), (0, -10), (0, 0)]]], 150),
    "pentagram": ([[PENTAGRAM]], pentagram_points()),
    "loop inside": ([[[(0, 0), (10, 0), (10, 10), (5, 10), (5, 5), (7, 5), (7, 12), (0, 12), (0, 0)]]], 105.5 - 1.5),
    "loop outside": ([[[(0, 0), (10, 0), (10, 10), (0, 10), (0, 5), (-2, 5), (-2, 7), (0, 7), (0, 0)]]], 104),
    "touches itself at a corner": ([[[(0, 0), (10, 0), (5, 5), (10, 10), (0, 10), (5, 5), (0, 0)]]], 50),
    "spike": ([[[(0, 0), (10, 0), (10, 10), (10, 20), (10, 10), (0, 10), (0, 0)]]], 100),
    "spike inwards": ([[[(0, 0), (10, 0), (10, 10), (5, 10), (5, 2), (5, 10), (0, 10), (0, 0)]]], 100),
    "repeated points": ([[[(0, 0), (0, 0), (10, 0), (10, 0), (10, 10), (0, 10), (0, 10), (0, 0), (0, 0)]]], 100),
    "drawn twice": ([[[*SQUARE, *SQUARE[1:]]]], None),
    "line": ([[[(0, 0), (5, 5), (10, 10), (0, 0)]]], 0),
    "there and back": ([[[(0, 0), (10, 0), (20, 0), (10, 0), (0, 0)]]], 0),
    "one point": ([[[(3, 3), (3, 3), (3, 3), (3, 3)]]], 0),
    "two points": ([[[(0, 0), (10, 10)]]], 0),
    "one position": ([[[(0, 0)]]], 0),
    "three points, not closed": ([[[(0, 0), (10, 0), (10, 10)]]], 50),
    "not closed": ([[SQUARE[:-1]]], 100),
    "no ring": ([[]], 0),
    "empty ring": ([[[]]], 0),
    "hole": ([[SQUARE, moved([(0, 0), (2, 0), (2, 2), (0, 2), (0, 0)], 4, 4)]], 96),
    "hole that crosses itself": ([[moved(SQUARE, 0, 0), moved([(0, 0), (4, 4), (4, 0), (0, 4), (0, 0)], 3, 3)]], 92),
    "hole over the border": ([[SQUARE, moved(SQUARE, 5, 5)]], 75),
    "hole outside": ([[SQUARE, moved(SQUARE, 20, 0)]], 100),
    # A union of all in one go loses the triangle (GEOS 3.11).
    "an edge along another's": (
        [
            [[(0, 6), (4, 5), (5, 4), (0, 6)], [(0, 0), (0, 1), (1, 0), (0, 0)]],
            [[(9, 1), (8, 3), (5, 4), (0, 9), (9, 1)], [(0, 0)] * 4, [(0, 8), (0, 9), (10, 0), (0, 8)]],
        ],
        None,
    ),
    "hole over the whole": ([[SQUARE, SQUARE]], 0),
    "two holes that overlap": ([[moved(SQUARE, 0, 0), moved([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], 1, 1),
                                 moved([(0, 0), (4, 0), (4, 4), (0, 4), (0, 0)], 3, 3)]], 100 - 28),
    "collapsed hole": ([[SQUARE, [(2, 2), (3, 3), (4, 4), (2, 2)]]], 100),
    "hole in a bow tie": ([[BOW, [(1, 4), (2, 5), (1, 6), (1, 4)]]], 49),
    "two polygons": ([[SQUARE], [moved(SQUARE, 20, 0)]], 200),
    "two that overlap": ([[SQUARE], [moved(SQUARE, 5, 0)]], 150),
    "the same twice": ([[SQUARE], [SQUARE]], 100),
    "two side by side": ([[SQUARE], [moved(SQUARE, 10, 0)]], 200),
    "one in the other": ([[SQUARE], [[(2, 2), (4, 2), (4, 4), (2, 4), (2, 2)]]], 100),
    "a good one and a bow tie": ([[SQUARE], [moved(BOW, 20, 0)]], 150),
    "a good one and a line": ([[SQUARE], [[(20, 0), (25, 5), (30, 10), (20, 0)]]], 100),
    "no number": ([[[(0, 0), (10, 0), (NAN, 10), (0, 10), (0, 0)]]], None),
    "no number at first": ([[[(NAN, NAN), (10, 0), (10, 10), (NAN, NAN)]]], None),
    "a good one and no number": ([[SQUARE], [[(20, 0), (NAN, 0), (30, 10), (20, 0)]]], None),
}  # fmt: skip
UNKNOWN = {name for name in CASES if "no number" in name}


def in_degrees(polygons):
    """Give the GeoJSON of a case in degrees."""
    to_degrees = transformer(EPSG, 4326).transform
    coordinates = [
        [[list(to_degrees(x + ORIGIN[0], y + ORIGIN[1])) for x, y in ring] for ring in rings] for rings in polygons
    ]
    return {"type": "MultiPolygon", "coordinates": coordinates}


def around(reach=1000):
    return read_shape(json.dumps(in_degrees([[[(-reach, -reach), (reach, -reach), (reach, reach), (-reach, reach)]]])))


def page_of_text(geometry):
    """Give the area of a polygon whose coordinates are still the text of the answer; None where that is no JSON."""
    text = json.dumps(geometry["coordinates"], separators=(",", ":"))
    if "NaN" in text and len(geometry["coordinates"]) > 1:
        with pytest.raises(ValueError, match="no JSON"):  # which is the fault of whoever wrote it
            pack_polygons([{**geometry, "coordinates": text.encode()}])
        return None
    return pack_polygons([{**geometry, "coordinates": text.encode()}])[1][0]


def measured(geometry):
    """Give the area of a polygon in every way that the services have: all are to be the same."""
    packed = wkb_of(geometry, Geometry.MULTI_POLYGON)
    neighbour = wkb_of(in_degrees([[moved(SQUARE, 100, 100)]]), Geometry.MULTI_POLYGON)
    measures = polygon_measures([neighbour, packed, None])[1]
    coverage = Coverage(around())
    coverage.add([packed])
    # A shape whose border runs far away, one that it runs near, and one through it.
    overlays = [Overlay(around(reach)).measure([neighbour, packed, neighbour], clip=False)[1] for reach in (1000, 31)]
    return {
        "measure": None if measures is None else measures.area,
        "page": pack_polygons([in_degrees([[SQUARE]]), geometry])[1][1],
        "page of text": page_of_text(geometry),
        "coverage": coverage.size(),
        "overlays": [overlap.size for overlap in overlays],
        "shares": [overlap.of_feature for overlap in overlays],
    }


@pytest.mark.parametrize("name", [name for name in CASES if name not in UNKNOWN])
def test_a_polygon_is_measured_as_what_it_covers(name):
    polygons, area = CASES[name]
    found = measured(in_degrees(polygons))
    area = gdal_area(polygons) if area is None else area
    exactly = pytest.approx(area, rel=1e-5, abs=1e-4)
    assert found["measure"] == exactly
    assert found["page"] == exactly
    assert found["page of text"] == exactly
    assert found["overlays"] == [exactly] * 2
    if area > 1e-3:
        assert found["coverage"] == exactly
        assert found["shares"] == [pytest.approx(1)] * 2
    else:
        assert found["coverage"] in (None, exactly)


@pytest.mark.parametrize("name", sorted(UNKNOWN))
def test_the_area_of_what_has_no_place_is_not_known(name):
    found = measured(in_degrees(CASES[name][0]))
    assert found["measure"] is found["page"] is found["page of text"] is found["coverage"] is None
    assert found["overlays"] == [0.0] * 2
    assert found["shares"] == [None] * 2


def in_the_plane(geometry):
    """Give polygons as lists of rings, projected as the services do it."""
    (packed,) = reproject([wkb_of(geometry, Geometry.MULTI_POLYGON)], 4326, EPSG)
    polygons = []
    for offset, count, role in wkb.runs(packed):
        ring = [tuple(place) for place in numpy.frombuffer(packed, "<f8", 2 * count, offset).reshape(-1, 2)]
        polygons.append([ring]) if role > 0 else polygons[-1].append(ring)
    return polygons


def gdal_area(polygons):
    """Give the area of polygons as GDAL sees it, each ring made valid, holes taken from outlines, all united."""
    whole = ogr.Geometry(ogr.wkbMultiPolygon)
    for rings in polygons:
        surfaces = []
        for ring in rings:
            packed = shapely_wkb.dumps(Polygon(ring), big_endian=False)
            surfaces.append(surface(ogr.CreateGeometryFromWkb(packed).MakeValid()))
        for hole in surfaces[1:]:
            surfaces[0] = surface(surfaces[0].Difference(hole))
        whole = surface(whole.Union(surfaces[0])) if surfaces else whole
    return whole.GetArea()


def surface(geometry):
    """Give the polygons of a geometry of GDAL's."""
    kept = ogr.Geometry(ogr.wkbMultiPolygon)
    parts = [geometry] if geometry.GetGeometryCount() == 0 or geometry.GetGeometryName() == "POLYGON" else geometry
    for part in parts:
        if part.GetGeometryName() == "POLYGON":
            kept.AddGeometry(part)
        elif part.GetGeometryName() == "MULTIPOLYGON":
            for inner in part:
                kept.AddGeometry(inner)
    return kept


# Those that GDAL reads at all, and that have an area by hand.
READABLE = [
    name
    for name, (polygons, area) in CASES.items()
    if area is not None and polygons[0] and all(len(r) > 3 and r[0] == r[-1] for rings in polygons for r in rings)
]


@pytest.mark.parametrize("name", READABLE)
def test_the_cases_by_hand_are_those_of_gdal(name):
    polygons, area = CASES[name]
    assert gdal_area(polygons) == pytest.approx(area, rel=1e-9, abs=1e-9)


places = st.tuples(st.integers(0, 12), st.integers(0, 12))
rings = st.lists(places, min_size=3, max_size=9).map(lambda ring: [*ring, ring[0]])
polygons_of = st.lists(st.lists(rings, min_size=1, max_size=3), min_size=1, max_size=3)


@settings(max_examples=300, deadline=None)
@given(polygons_of)
def test_whatever_polygons_are_drawn_gdal_has_the_same_area(polygons):
    found = measured(in_degrees(polygons))
    # GEOS makes of rings that meet themselves at a vertex what depends on the last digit: the numbers are the same.
    exactly = pytest.approx(gdal_area(in_the_plane(in_degrees(polygons))), rel=1e-7, abs=1e-6)
    assert found["measure"] == exactly
    assert found["page"] == exactly
    assert found["page of text"] == exactly
    assert found["overlays"] == [exactly] * 2


@settings(max_examples=200, deadline=None)
@given(st.lists(st.floats(0.2, 1), min_size=4, max_size=20), st.integers(0, 10**6), st.floats(1e-5, 1e-2))
def test_a_page_tells_good_from_bad_whatever_lies_beside(radii, seed, size):
    draw = numpy.random.default_rng(seed)
    ring = star(2.31, 48.67, radii, size)
    inner = ring[:-1]
    draw.shuffle(inner)  # most of these cross themselves
    shuffled = [*inner, inner[0]]
    items = [{"type": "Polygon", "coordinates": [item]} for item in (ring, shuffled, ring)]
    together = pack_polygons(items)[1]
    for item, area in zip(items, together):
        local = shapely_wkb.loads(reproject([wkb_of(item, Geometry.MULTI_POLYGON)], 4326, 3949)[0])
        assert area == pytest.approx(sound(local).area, rel=1e-7, abs=1e-6)
        assert area == pytest.approx(ogr.CreateGeometryFromWkb(local.wkb).MakeValid().GetArea(), rel=1e-7, abs=1e-6)


def test_half_of_a_bow_tie_is_half_of_it():
    shape = read_shape(json.dumps(in_degrees([[[(-50, -50), (5, -50), (5, 50), (-50, 50)]]])))
    packed = wkb_of(in_degrees([[BOW]]), Geometry.MULTI_POLYGON)
    for clip in (False, True):
        (overlap,) = Overlay(shape).measure([packed], clip)
        assert overlap.size == pytest.approx(25, rel=1e-5)
        assert overlap.of_feature == pytest.approx(0.5, rel=1e-5)


def test_a_bow_tie_that_is_asked_covers_what_it_surrounds():
    shape = read_shape(json.dumps(in_degrees([[BOW]])))
    assert to_local(shape)[0].area == pytest.approx(50, rel=1e-5)
    halves = [[[(0, -5), (5, -5), (5, 15), (0, 15), (0, -5)]], [[(5, -5), (10, -5), (10, 15), (5, 15), (5, -5)]]]
    features = [wkb_of(in_degrees([half]), Geometry.MULTI_POLYGON) for half in halves]
    assert [overlap.of_shape for overlap in Overlay(shape).measure(features)] == pytest.approx([0.5, 0.5], rel=1e-5)


def test_lines_and_collections_are_made_valid_in_their_own_dimension():
    assert sound(LineString([(1, 1), (1, 1)])).is_empty
    assert sound(Point(1, 1)).equals(Point(1, 1))
    cross = LineString([(0, 0), (1, 1), (1, 0), (0, 1)])
    assert sound(cross).equals(cross)
    parts = sound(GeometryCollection([Polygon(BOW), Polygon(SQUARE)]))
    assert [part.area for part in parts.geoms] == [50, 100]
    flat = sound(MultiPolygon([Polygon([(0, 0), (1, 1), (2, 2)]), box(5, 5, 6, 6)]))
    assert flat.area == 1
    assert "Polygon" in flat.geom_type


def test_what_cannot_be_read_is_nothing():
    nan_point = wkb.point(NAN, 1.0)
    assert load(nan_point) is None or load(nan_point).is_empty
    short_line = wkb.line(wkb.positions([(1.0, 2.0)]))
    assert load(short_line) is None
