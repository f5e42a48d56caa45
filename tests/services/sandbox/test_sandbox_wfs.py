"""The sandbox's WFS has the parameters, the axis orders and the ways to say no of the real one."""

from __future__ import annotations

import pytest
import requests
from lxml import etree

ZONES = "wfs_du:zone_urba"


@pytest.fixture
def get(sandbox):
    def ask(**params):
        return requests.get(
            sandbox.endpoints["wfs"], params={"SERVICE": "WFS", "VERSION": "2.0.0", **params}, timeout=10
        )

    return ask


@pytest.fixture
def features(get):
    def ask(typename=ZONES, **params):
        answer = get(REQUEST="GetFeature", TYPENAMES=typename, OUTPUTFORMAT="application/json", **params)
        assert answer.status_code == 200, answer.text
        return answer.json()

    return ask


@pytest.fixture
def place(sandbox):
    """A point within a zone and a protected area: longitude, latitude."""
    layer = sandbox.world.store.layer(ZONES)
    return layer.geometries[0].representative_point().coords[0]


def test_a_literal_without_srid_is_read_in_the_order_of_the_layers_crs(features, place):
    x, y = place
    plain, swapped = f"INTERSECTS(the_geom,POINT({y} {x}))", f"INTERSECTS(the_geom,POINT({x} {y}))"
    assert features(CQL_FILTER=plain)["numberMatched"] == 1
    assert features(CQL_FILTER=swapped)["numberMatched"] == 0
    assert features(CQL_FILTER=f"INTERSECTS(the_geom,SRID=4326;POINT({x} {y}))")["numberMatched"] == 1


def test_a_box_is_read_in_the_order_of_the_crs_that_follows(features, place):
    x, y = place
    lonlat, latlon = f"{x},{y},{x + 1e-6},{y + 1e-6}", f"{y},{x},{y + 1e-6},{x + 1e-6}"
    assert features(BBOX=f"{lonlat},EPSG:4326")["numberMatched"] == 1
    assert features(BBOX=f"{latlon},EPSG:4326")["numberMatched"] == 0
    assert features(BBOX=latlon)["numberMatched"] == 1
    assert features(BBOX=f"{latlon},urn:ogc:def:crs:EPSG::4326")["numberMatched"] == 1
    assert features(BBOX=f"{lonlat},urn:ogc:def:crs:OGC:1.3:CRS84")["numberMatched"] == 1


@pytest.mark.parametrize("srs", ["EPSG:4326", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:EPSG::3857"])
def test_a_filter_of_the_standard_is_read_in_the_order_of_its_crs(sandbox, place, srs):
    x, y = place
    positions = {"EPSG:4326": f"{x} {y}", "urn:ogc:def:crs:EPSG::4326": f"{y} {x}"}
    if srs not in positions:
        from pyproj import Transformer

        mercator = Transformer.from_crs(4326, 3857, always_xy=True).transform(x, y)
        positions[srs] = f"{mercator[0]} {mercator[1]}"
    body = (
        '<wfs:GetFeature xmlns:wfs="http://www.opengis.net/wfs/2.0" service="WFS" version="2.0.0">'
        f'<wfs:Query typeNames="{ZONES}"><fes:Filter xmlns:fes="http://www.opengis.net/fes/2.0"><fes:Intersects>'
        "<fes:ValueReference>the_geom</fes:ValueReference>"
        f'<gml:Point xmlns:gml="http://www.opengis.net/gml/3.2" srsName="{srs}"><gml:pos>{positions[srs]}</gml:pos>'
        "</gml:Point></fes:Intersects></fes:Filter></wfs:Query></wfs:GetFeature>"
    )
    answer = requests.post(sandbox.endpoints["wfs"], data=body, headers={"Content-Type": "text/xml"}, timeout=10)
    root = etree.fromstring(answer.content)
    assert root.get("numberMatched") == "1"
    position = next(root.iter("{*}posList")).text.split()
    assert abs(float(position[0]) - y) < 1  # latitude first


def test_pages_are_capped_without_a_word(features):
    answer = features("patrinat_sic:sic", COUNT="20000")
    assert answer["numberReturned"] == answer["numberMatched"] <= 1000


def test_views_want_a_sort_to_be_paged(get, features):
    refused = get(REQUEST="GetFeature", TYPENAMES=ZONES, OUTPUTFORMAT="application/json", STARTINDEX="1")
    assert refused.status_code == 400
    assert "Cannot do natural order without a primary key" in refused.text
    gids = [item["properties"]["gid"] for item in features(STARTINDEX="1", SORTBY="gid D")["features"]]
    assert gids == sorted(gids, reverse=True)


def test_hits_are_xml_even_when_json_is_asked_for(get, features):
    answer = get(REQUEST="GetFeature", TYPENAMES=ZONES, OUTPUTFORMAT="application/json", RESULTTYPE="hits")
    root = etree.fromstring(answer.content)
    assert (int(root.get("numberMatched")), root.get("numberReturned")) == (features()["numberMatched"], "0")


def test_two_filters_are_a_failure_of_the_server(get):
    answer = get(REQUEST="GetFeature", TYPENAMES=ZONES, CQL_FILTER="gid=1", BBOX="0,0,1,1")
    assert answer.status_code == 500
    assert "mutually exclusive" in answer.text


def test_attributes_are_chosen_by_name(get, features):
    (feature, *_) = features(PROPERTYNAME="libelle")["features"]
    assert (list(feature["properties"]), feature["geometry"]) == (["libelle"], None)
    (feature, *_) = features(PROPERTYNAME="libelle,the_geom")["features"]
    assert feature["geometry"]["type"] == "MultiPolygon"
    refused = get(REQUEST="GetFeature", TYPENAMES=ZONES, PROPERTYNAME="toto", EXCEPTIONS="application/json")
    assert refused.status_code == 400
    assert refused.json()["exceptions"][0]["text"] == f"Requested property: toto is not available for {ZONES}."


def test_coordinates_come_in_the_crs_that_is_asked(features):
    (feature, *_) = features(SRSNAME="EPSG:2154")["features"]
    x, y = feature["geometry"]["coordinates"][0][0][0]
    assert 0 < x < 1_300_000
    assert 6_000_000 < y < 7_200_000


@pytest.mark.parametrize(("operation", "status"), [("GetFeature", 400), ("DescribeFeatureType", 404)])
def test_an_unknown_layer_is_an_exception(get, operation, status):
    answer = get(REQUEST=operation, TYPENAMES="A:b")
    assert answer.status_code == status
    assert "Feature type :A:b unknown" in answer.text
    assert answer.headers["content-type"] == "application/xml"


def test_schemas_are_told_in_both_formats(get):
    xsd = etree.fromstring(get(REQUEST="DescribeFeatureType", TYPENAMES=ZONES).content)
    names = [item.get("name") for item in next(xsd.iter("{*}sequence"))]
    described = get(REQUEST="DescribeFeatureType", TYPENAMES=ZONES, OUTPUTFORMAT="application/json").json()
    assert [item["name"] for item in described["featureTypes"][0]["properties"]] == names
    assert "the_geom" in names


def test_more_than_thirty_calls_a_second_are_refused_for_a_while(get):
    answers = [get(REQUEST="DescribeFeatureType", TYPENAMES=ZONES) for _ in range(60)]
    refused = [answer for answer in answers if answer.status_code == 429]
    assert refused
    assert int(refused[0].headers["retry-after"]) >= 1


def test_the_catalogue_is_as_long_as_the_real_one(get):
    body = get(REQUEST="GetCapabilities").content
    assert len(body) > 4_000_000
    assert body.count(b"<FeatureType ") >= 800
