"""The store's filters: CQL as GeoServer reads it, axis order included."""

from __future__ import annotations

import pytest
from shapely.geometry import Point, box

from sandbox.cql import select
from sandbox.ows import OwsError
from sandbox.store import Field, Layer, Store


@pytest.fixture(scope="module")
def layer() -> Layer:
    """Three squares of a thousandth of a degree, in a row to the east."""
    rows = [
        {"name": "L'Haÿ", "count": 1, "code": "01", "open": True},
        {"name": "Orly", "count": 2, "code": "02", "open": False},
        {"name": None, "count": 10, "code": "10", "open": True},
    ]
    squares = [box(2 + n / 1000, 48, 2.001 + n / 1000, 48.001) for n in range(3)]
    fields = [Field("name"), Field("count", "int"), Field("code"), Field("open", "boolean")]
    return Layer("town:square", fields, rows, squares)


@pytest.mark.parametrize(
    ("text", "kept"),
    [
        ("", [0, 1, 2]),
        ("INCLUDE", [0, 1, 2]),
        ("name='L''Haÿ'", [0]),
        ("count=2", [1]),
        ("code='1'", []),
        ("count>1 AND count<=10", [1, 2]),
        ("count BETWEEN 2 AND 10", [1, 2]),
        ("count<>2", [0, 2]),
        ("code IN ('01','10')", [0, 2]),
        ("NOT code IN ('01')", [1, 2]),
        ("name IS NULL", [2]),
        ("name IS NOT NULL and open=TRUE", [0]),
        ("name LIKE 'O%'", [1]),
        ("name like 'o%'", []),
        ("name ILIKE 'o__y'", [1]),
        ("(count=1 OR count=2) AND NOT code='01'", [1]),
        ("INTERSECTS(geom,POINT(48.0005 2.0005))", [0]),
        ("INTERSECTS(geom,POINT(2.0005 48.0005))", []),
        ("INTERSECTS(geom,SRID=4326;POINT(2.0005 48.0005))", [0]),
        ("INTERSECTS(geom, MULTIPOINT((48.0005 2.0005),(48.0005 2.0025)))", [0, 2]),
        ("INTERSECTS(geom,POINT Z (48.0005 2.0005 12))", [0]),
        ("INTERSECTS(geom,POINT(48.0005 2.001))", [0, 1]),
        ("CONTAINS(geom,POINT(48.0005 2.001))", []),
        ("DISJOINT(geom,POINT(48.0005 2.0005))", [1, 2]),
        ("BBOX(geom,47.9,2.0015,48.1,2.0018)", [1]),
        ("BBOX(geom,2.0015,47.9,2.0018,48.1,'EPSG:4326')", [1]),
        ("DWITHIN(geom,SRID=4326;POINT(1.9995 48.0005),100,meters)", [0]),
        ("INTERSECTS(geom,POLYGON((47 1,49 1,49 3,47 3,47 1))) and count=10", [2]),
    ],
)
def test_a_filter_keeps_what_it_says(layer, text, kept):
    assert select(layer, text).tolist() == kept


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("nothing=1", "Illegal property name: nothing for feature type town:square"),
        ("INTERSECTS(the_geom,POINT(1 1))", "Illegal property name: the_geom"),
        ("name='L'Haÿ'", 'Encountered "Haÿ" at line 1, column 9.'),
        ("name='A", "Lexical error at line 1, column 6."),
        ("count=", 'Encountered "<EOF>"'),
        ("count=1 count=2", 'Encountered "count"'),
        ("INTERSECTS(geom,POINT(1))", "Could not parse CQL filter list."),
        ("FOO(geom,POINT(1 1))", 'Encountered "FOO"'),
    ],
)
def test_a_filter_that_is_wrong_is_refused(layer, text, message):
    with pytest.raises(OwsError) as caught:
        select(layer, text)
    assert message in caught.value.text


def test_a_metric_layer_reads_metres_and_answers_in_degrees():
    squares = [box(2, 48, 2.001, 48.001)]
    layer = Layer("town:metric", [], [{}], squares, crs="urn:ogc:def:crs:EPSG::3857")
    assert select(layer, "INTERSECTS(geom,POINT(222700 6106890))").tolist() == [0]
    assert select(layer, "INTERSECTS(geom,POINT(48.0005 2.0005))").tolist() == []
    assert select(layer, "INTERSECTS(geom,SRID=4326;POINT(2.0005 48.0005))").tolist() == [0]


def test_a_type_that_is_not_there_is_refused_as_geoserver_does(layer):
    store = Store([layer])
    assert store.layer("town:square") is layer
    with pytest.raises(OwsError) as caught:
        store.layer("town:circle")
    assert caught.value.code == "InvalidParameterValue"
    assert "Feature type :town:circle unknown" in caught.value.xml()


def test_a_feature_without_geometry_is_found_by_its_attributes_alone():
    layer = Layer("town:paper", [Field("name")], [{"name": "a"}], [None])
    assert select(layer, "name='a'").tolist() == [0]
    assert select(layer, "INTERSECTS(geom,POINT(1 1))").tolist() == []
    assert not layer.related(Point(1, 1)).any()
    assert b'"geometry":null' in layer.fragments([0])[0]
