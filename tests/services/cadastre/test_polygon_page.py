"""The polygons of a page together are what each is by itself."""

from __future__ import annotations

import json

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from measured import areas_of
from random_parcels import parcels

from carto_mairie.services.cadastre.polygon_page import pack_polygons
from carto_mairie.services.errors import QueryError
from carto_mairie.services.geo.geojson import wkb_of
from carto_mairie.services.model import Geometry


def single(geometry):
    return {"type": "Polygon", "coordinates": geometry["coordinates"][0]}


def high(geometry):
    raised = [[[[*position, 35.5] for position in ring] for ring in part] for part in geometry["coordinates"]]
    return {"type": "MultiPolygon", "coordinates": raised}


def text(geometry):
    return {**geometry, "coordinates": json.dumps(geometry["coordinates"], separators=(",", ":")).encode()}


def spaced(geometry):
    return {**geometry, "coordinates": json.dumps(geometry["coordinates"]).encode()}


WRITTEN = st.sampled_from([text, text, spaced])
NOTHING = st.sampled_from([None, {}, {"type": "MultiPolygon", "coordinates": []}])


@settings(max_examples=60, deadline=None)
@given(st.lists(st.one_of(parcels(), parcels().map(single), parcels().map(high), NOTHING), max_size=6))
def test_each_polygon_is_packed_and_measured_as_if_it_were_alone(geometries):
    packed, areas = pack_polygons(geometries)
    assert packed == [wkb_of(geometry, Geometry.MULTI_POLYGON) for geometry in geometries]
    expected = areas_of(packed)
    assert [area is None for area in areas] == [area is None for area in expected]
    assert [area for area in areas if area is not None] == pytest.approx([a for a in expected if a is not None])


@settings(max_examples=60, deadline=None)
@given(
    st.lists(st.one_of(parcels(), parcels().map(single), parcels().map(high), NOTHING), max_size=6),
    st.lists(WRITTEN, min_size=6, max_size=6),
)
def test_the_text_of_coordinates_gives_the_same(geometries, ways):
    written = [way(geometry) if geometry else geometry for geometry, way in zip(geometries, ways)]
    assert pack_polygons(written) == pack_polygons(geometries)


def test_what_is_no_polygon_is_refused():
    with pytest.raises(QueryError):
        pack_polygons([{"type": "Point", "coordinates": [2, 48]}])


@pytest.mark.parametrize("count", [1, 2])
def test_a_ring_without_positions_has_no_area(count):
    square = {"type": "Polygon", "coordinates": [[[2, 48], [2.001, 48], [2.001, 48.001], [2, 48]]]}
    hollow = {"type": "MultiPolygon", "coordinates": [[[]]]}
    _, areas = pack_polygons([square, hollow][-count:])
    assert areas[-1] == 0
    assert count == 1 or areas[0] > 1000
