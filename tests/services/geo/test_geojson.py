"""GeoJSON to WKB, held against GDAL."""

from __future__ import annotations

import json

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carto_mairie.services.errors import Problem, QueryError
from carto_mairie.services.geo.geojson import wire, wkb_of
from carto_mairie.services.model import Geometry

ogr = pytest.importorskip("osgeo.ogr")
ogr.UseExceptions()

NUMBER = st.floats(-180, 180, allow_nan=False, width=64)
POSITION = st.lists(NUMBER, min_size=2, max_size=2)
HIGH = st.lists(NUMBER, min_size=3, max_size=3)


def line(position):
    return st.lists(position, min_size=2, max_size=8)


def ring(position):
    return st.lists(position, min_size=3, max_size=8).map(lambda positions: [*positions, positions[0]])


def geometries(kind, position):
    coordinates = {
        "Point": position,
        "MultiPoint": st.lists(position, min_size=1, max_size=5),
        "LineString": line(position),
        "MultiLineString": st.lists(line(position), min_size=1, max_size=4),
        "Polygon": st.lists(ring(position), min_size=1, max_size=3),
        "MultiPolygon": st.lists(st.lists(ring(position), min_size=1, max_size=3), min_size=1, max_size=3),
    }[kind]
    return coordinates.map(lambda value: {"type": kind, "coordinates": value})


PAIRS = [
    ("Point", Geometry.POINT),
    ("Point", Geometry.MULTI_POINT),
    ("MultiPoint", Geometry.MULTI_POINT),
    ("LineString", Geometry.MULTI_LINE),
    ("MultiLineString", Geometry.MULTI_LINE),
    ("Polygon", Geometry.MULTI_POLYGON),
    ("MultiPolygon", Geometry.MULTI_POLYGON),
]


@pytest.mark.parametrize(("kind", "wanted"), PAIRS)
@given(data=st.data())
def test_the_wkb_is_what_gdal_writes(kind, wanted, data):
    geometry = data.draw(geometries(kind, st.one_of(POSITION, HIGH) if kind == "Point" else POSITION))
    expected = ogr.CreateGeometryFromJson(json.dumps(geometry))
    expected.FlattenTo2D()
    if wanted.value.startswith("Multi"):
        expected = ogr.ForceTo(expected, getattr(ogr, f"wkb{wanted.value}"))
    assert wkb_of(geometry, wanted) == bytes(expected.ExportToIsoWkb(ogr.wkbNDR))


@given(geometries("MultiPolygon", HIGH))
def test_heights_are_dropped(geometry):
    flat = json.loads(json.dumps(geometry))
    for polygon in flat["coordinates"]:
        for positions in polygon:
            positions[:] = [position[:2] for position in positions]
    assert wkb_of(geometry, Geometry.MULTI_POLYGON) == wkb_of(flat, Geometry.MULTI_POLYGON)


@pytest.mark.parametrize(
    "geometry", [None, {}, {"type": "Polygon", "coordinates": []}, {"type": "Point", "coordinates": []}]
)
def test_no_geometry_is_none(geometry):
    assert wkb_of(geometry, Geometry.MULTI_POLYGON) is None


def test_a_geometry_of_another_dimension_is_refused():
    with pytest.raises(QueryError) as refused:
        wkb_of({"type": "Point", "coordinates": [2, 48]}, Geometry.MULTI_POLYGON)
    assert refused.value.problem is Problem.GEOMETRY


@given(geometries("MultiPolygon", HIGH))
def test_what_is_sent_is_flat_and_within_half_a_millimetre(geometry):
    for sent, own in zip(
        _positions(wire({**geometry, "coordinates": _valid(geometry["coordinates"])})["coordinates"]),
        _positions(_valid(geometry["coordinates"])),
    ):
        assert len(sent) == 2
        assert abs(sent[0] - own[0]) <= 6e-9
        assert abs(sent[1] - own[1]) <= 6e-9


def _valid(coordinates):
    if isinstance(coordinates[0], list):
        return [_valid(part) for part in coordinates]
    return [coordinates[0], coordinates[1] / 2, *coordinates[2:]]


def _positions(coordinates):
    if isinstance(coordinates[0], list):
        return [position for part in coordinates for position in _positions(part)]
    return [coordinates]
