"""What is sent to a WFS of the standard is what the standard says, down to the order of elements and of axes."""

from __future__ import annotations

import pytest
import requests
import wfs_servers
from lxml import etree
from shapely.geometry import LineString, MultiPoint, MultiPolygon, Point, Polygon, box
from test_wfs_real_servers import SHAPE, servers, url  # noqa: F401 - fixtures
from wfs_grammar import faults

from carto_mairie.services.geo.projection import transformer
from carto_mairie.services.wfs.filters import fes_intersects, filter_epsg, get_feature_xml

HOLED = Polygon(box(2.30, 48.66, 2.31, 48.67).exterior, [box(2.302, 48.662, 2.304, 48.664).exterior.coords])
SHAPES = {
    "point": Point(2.31, 48.66),
    "line": LineString([(2.30, 48.66), (2.31, 48.67)]),
    "polygon": box(2.30, 48.66, 2.31, 48.67),
    "holed": HOLED,
    "parts": MultiPolygon([HOLED, box(2.32, 48.66, 2.33, 48.67)]),
    "points": MultiPoint([(2.30, 48.66), (2.31, 48.66)]),
    "one part": MultiPolygon([HOLED]),
}
GML = "{http://www.opengis.net/gml/3.2}"


def document(version, shape, epsg=2154, typename="app:zone", namespace="http://www.deegree.org/app", **options):
    selection = fes_intersects(version, "the_geom", shape, epsg)
    options = {"count": 1000, "start": 0, "output_format": None, **options}
    return get_feature_xml(version, typename, namespace, selection, **options)


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
@pytest.mark.parametrize("version", ["2.0.0", "1.1.0"])
def test_a_strict_server_finds_nothing_wrong(version, shape):
    assert faults(document(version, shape)) == []
    assert faults(document(version, shape, hits=True)) == []
    assert faults(document(version, shape, output_format="application/gml+xml; version=3.2")) == []
    assert faults(document(version, shape, typename="zone", namespace="http://www.deegree.org/app")) == []


def test_the_pages_of_the_newer_version_are_in_order_too():
    assert faults(document("2.0.0", HOLED, start=1000)) == []


@pytest.mark.parametrize(
    ("right", "wrong"),
    [
        ("<fes:ValueReference>the_geom</fes:ValueReference>", ""),
        ("fes:ValueReference", "fes:PropertyName"),
        (' gml:id="shape.0"', ""),
        ('gml:id="shape.1"', 'gml:id="shape.0"'),
        ("urn:ogc:def:crs:EPSG::2154", "EPSG:2154"),
        ("http://www.opengis.net/fes/2.0", "http://www.opengis.net/ogc"),
        ("http://www.opengis.net/gml/3.2", "http://www.opengis.net/gml"),
        ("typeNames", "typeName"),
        ('count="1000"', 'maxFeatures="1000"'),
        (' xmlns:app="http://www.deegree.org/app"', ""),
        ("<gml:posList>", "<gml:posList>1.0 "),
    ],
)
def test_the_grammar_sees_what_is_wrong(right, wrong):
    sound = document("2.0.0", SHAPES["parts"])
    assert right in sound
    try:
        found = faults(sound.replace(right, wrong))
    except etree.XMLSyntaxError as error:
        found = [str(error)]
    assert found


@pytest.mark.parametrize(
    ("layer", "asked"), [(4326, 3857), (4171, 3857), (3035, 3857), (2154, 2154), (3949, 3949), (2975, 2975), (1, 3857)]
)
def test_positions_are_in_the_order_of_their_urn(layer, asked):
    """In the standard an URN means the order of the EPSG's register: only where that is x, y do all servers agree."""
    assert filter_epsg(layer) == asked
    root = etree.fromstring(document("2.0.0", Point(2.31, 48.66), layer).encode())
    (point,) = root.iter(GML + "Point")
    assert point.get("srsName") == f"urn:ogc:def:crs:EPSG::{asked}"
    from pyproj import CRS

    assert [axis.direction for axis in CRS.from_epsg(asked).axis_info] == ["east", "north"]
    told = [float(number) for number in point[0].text.split()]
    assert told == pytest.approx(transformer(4326, asked).transform(2.31, 48.66), abs=1e-3)


@pytest.mark.parametrize("code", wfs_servers.CODES)
@pytest.mark.parametrize("way", ["GET", "POST"])
def test_real_servers_take_the_filter_either_way(url, way, code):  # noqa: F811
    if url.endswith("mapserver"):
        version, typename, field = "2.0.0", f"ms:zones_{code}", "geom"
    else:  # QGIS Server speaks no newer one
        version, typename, field = "1.1.0", f"zones_{code}", "geometry"
    selection = fes_intersects(version, field, SHAPE, code)
    if way == "GET":
        params = {"SERVICE": "WFS", "VERSION": version, "REQUEST": "GetFeature", "FILTER": selection}
        answer = requests.get(url, {**params, "TYPENAME": typename, "TYPENAMES": typename}, timeout=60)
    else:
        namespace = "http://mapserver.gis.umn.edu/mapserver" if version == "2.0.0" else ""
        body = get_feature_xml(version, typename, namespace, selection, count=100, start=0, output_format=None)
        assert faults(body) == []
        answer = requests.post(url, data=body.encode(), headers={"Content-Type": "text/xml"}, timeout=60)
    labels = [element.text for element in etree.fromstring(answer.content).iter("{*}label")]
    assert len(labels) == len(set(labels)) == 8
