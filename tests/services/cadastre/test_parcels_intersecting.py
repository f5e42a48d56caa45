"""The parcels that a shape crosses: which, and how much of each."""

from __future__ import annotations

import json
import math
import random
from functools import lru_cache

import pytest
from cadastre_server import CadastreServer, parcel
from epinay import epinay
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import scripted_client
from shapely.geometry import Polygon, mapping, shape
from shapely.prepared import prep

from carto_mairie.services.cadastre.parcels_intersecting import PARCELS_INTERSECTING, ParcelsIntersectingQuery
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Problem, QueryError
from carto_mairie.services.gateway import Services
from carto_mairie.services.geo.projection import local_epsg

ogr = pytest.importorskip("osgeo.ogr")
osr = pytest.importorskip("osgeo.osr")
ogr.UseExceptions()

AREA, RATIO = map(PARCELS_INTERSECTING.index, ("intersection_area", "intersection_ratio"))


class Server(CadastreServer):
    """Gives what a shape touches, as GeoServer does, borders included; refuses what is over the service's limit."""

    def __init__(self, parcels):
        super().__init__(parcels)
        self.shapes = [(shape(item["geometry"]), item) for item in parcels]

    def __call__(self, asked):
        if asked.length > 100_000:
            return 413, "<!DOCTYPE html><pre>PayloadTooLargeError</pre>"
        touches = prep(shape(asked.values["geom"])).intersects
        self.parcels = [item for own, item in self.shapes if touches(own)]
        return super().__call__(asked)


def crossing(parcels, geometry, start=0, **more):
    client, asked = scripted_client(Server(parcels))
    text = geometry if isinstance(geometry, str) else json.dumps(mapping(geometry))
    pages = list(Services(client).pages(ParcelsIntersectingQuery(text, **more), CancelToken(), start))
    assert {page.schema for page in pages} == {PARCELS_INTERSECTING}
    features = [feature for page in pages for feature in page.features]
    assert pages[-1].total == len(features) + start
    return {feature.attributes[0]: feature.attributes for feature in features}, asked


def grid(columns, rows, size=0.001):
    return [
        parcel(f"01004000AB{row * columns + column + 1:04}", 2 + column * size, 48 + row * size, size)
        for row in range(rows)
        for column in range(columns)
    ]


def test_neighbours_that_the_shape_only_touches_are_left_out_unless_asked():
    parcels = grid(3, 3)
    middle = shape(parcels[4]["geometry"])
    found, _ = crossing(parcels, middle)
    assert list(found) == ["01004000AB0005"]
    assert found["01004000AB0005"][RATIO] == pytest.approx(1)
    everything, _ = crossing(parcels, middle, borders=True)
    assert len(everything) == 9


def test_a_millimetre_over_the_border_is_the_border_still():
    parcels = grid(3, 3)
    found, _ = crossing(parcels, shape(parcels[4]["geometry"]).buffer(1e-8, join_style=2))
    assert list(found) == ["01004000AB0005"]


def test_a_hole_of_the_shape_and_of_a_parcel_are_no_common_ground():
    ring = [[2.0, 48.0], [2.001, 48.0], [2.001, 48.001], [2.0, 48.001], [2.0, 48.0]]
    hole = [[2.0002, 48.0002], [2.0002, 48.0008], [2.0008, 48.0008], [2.0008, 48.0002], [2.0002, 48.0002]]
    holed = parcel("01004000AB0001")
    holed["geometry"]["coordinates"] = [[ring, hole]]
    assert crossing([holed], Polygon(hole))[0] == {}
    (values,) = crossing([holed], Polygon(ring, [hole]))[0].values()
    assert values[RATIO] == pytest.approx(1)


def star(generator, x, y, size, corners):
    turns = sorted(generator.uniform(0, 2 * math.pi) for _ in range(corners))
    return [
        (x + size * generator.uniform(0.3, 1) * math.cos(t), y + size * generator.uniform(0.3, 1) * math.sin(t))
        for t in turns
    ]


def test_areas_of_real_parcels_are_those_of_gdal_in_the_same_projection():
    parcels = epinay()
    generator = random.Random(3)
    known = {item["properties"]["idu"]: item["geometry"] for item in parcels}
    boxes = [(shape(item["geometry"]).bounds, item) for item in parcels]
    compared = 0
    while compared < 1000:
        near = shape(generator.choice(parcels)["geometry"]).representative_point()
        drawn = Polygon(star(generator, near.x, near.y, generator.uniform(1e-4, 6e-4), generator.randint(3, 12)))
        if not drawn.is_valid or drawn.area == 0:
            continue
        compared += 1
        found, _ = crossing(_near(boxes, drawn), drawn)
        local = _local(mapping(drawn))
        for idu, values in found.items():
            expected = _local(known[idu]).Intersection(local).GetArea()
            assert values[AREA] == pytest.approx(expected, rel=1e-6, abs=0.0051)  # rounded to 1 dm²
            assert values[RATIO] == pytest.approx(expected / _local(known[idu]).GetArea(), rel=1e-6)


def _near(boxes, drawn):
    west, south, east, north = drawn.bounds
    return [item for (w, s, e, n), item in boxes if w <= east and e >= west and s <= north and n >= south]


def _local(geometry):
    own = ogr.CreateGeometryFromJson(json.dumps(geometry))
    own.Transform(_transformation())
    return own


@lru_cache(maxsize=1)
def _transformation():
    source, target = osr.SpatialReference(), osr.SpatialReference()
    source.ImportFromEPSG(4326)
    target.ImportFromEPSG(local_epsg(2.32, 48.67))
    for system in (source, target):
        system.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return osr.CoordinateTransformation(source, target)


def test_a_shape_over_the_limit_is_asked_by_parts_and_gives_each_parcel_once():
    parcels = grid(12, 12, 0.0005)
    turn = [2 * math.pi * n / 6000 for n in range(6000)]
    wide = Polygon(
        [(2.003 + (0.0025 + 1e-4 * math.cos(40 * t)) * math.cos(t), 48.003 + 0.0025 * math.sin(t)) for t in turn]
    )
    assert len(json.dumps(mapping(wide))) > 200_000
    found, asked = crossing(parcels, wide)
    assert len(asked) > 1
    whole, _ = crossing(parcels, wide.simplify(1e-9))
    assert found.keys() == whole.keys()
    for idu in found:
        assert found[idu][AREA] == pytest.approx(whole[idu][AREA], rel=1e-4)


def test_more_than_a_page_comes_whole_and_goes_on_where_it_was_cut():
    parcels = grid(50, 50, 0.0002)
    box = Polygon([(2.00001, 48.00001), (2.0099, 48.00001), (2.0099, 48.0099), (2.00001, 48.0099)])
    found, asked = crossing(parcels, box)
    assert len(found) == 2500
    assert len(asked) == 3
    rest, _ = crossing(parcels, box, start=1700)
    assert list(rest) == list(found)[1700:]


@settings(max_examples=30, deadline=None)
@given(st.floats(0.05, 0.95), st.floats(0.05, 0.95))
def test_the_shares_of_a_parcel_in_two_halves_make_one(x, y):
    parcels = grid(1, 1)
    left = Polygon([(2, 48), (2 + x * 0.001, 48), (2 + y * 0.001, 48.001), (2, 48.001)])
    right = Polygon([(2 + x * 0.001, 48), (2.001, 48), (2.001, 48.001), (2 + y * 0.001, 48.001)])
    shares = [values[RATIO] for part in (left, right) for values in crossing(parcels, part)[0].values()]
    assert sum(shares) == pytest.approx(1, abs=1e-6)


@pytest.mark.parametrize(
    ("geometry", "more", "problem"),
    [
        ("nothing", {}, Problem.GEOMETRY),
        ("POLYGON EMPTY", {}, Problem.GEOMETRY_EMPTY),
        ("POLYGON((48 2, 48.001 2, 48.001 2.001, 48 2))", {}, Problem.AXES_SWAPPED),
        ("POINT(652381 6862047)", {}, Problem.COORDINATES),
        ("POINT(2 48)", {"min_area": -1}, Problem.OUT_OF_RANGE),
        ("POINT(2 48)", {"min_area": float("nan")}, Problem.OUT_OF_RANGE),
    ],
)
def test_what_cannot_be_asked_is_refused(geometry, more, problem):
    with pytest.raises(QueryError) as refused:
        ParcelsIntersectingQuery(geometry, **more)
    assert refused.value.problem is problem
