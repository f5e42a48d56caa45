"""What servers write: capabilities, schemas, GML of every age, exceptions; and what is kept of them on disk."""

from __future__ import annotations

import time

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.model import Field, FieldType, Geometry
from carto_mairie.services.net.xml_guard import parse_xml, raise_for_exception
from carto_mairie.services.wfs.catalogue import epsg_of, read_capabilities, search_layers
from carto_mairie.services.wfs.get_feature import read_geojson
from carto_mairie.services.wfs.gml import read_gml, read_hits
from carto_mairie.services.wfs.schema import inferred_fields, read_schema, to_value
from carto_mairie.services.wfs.store import STALE_AFTER, CatalogueStore

XSD = """<xsd:schema xmlns:xsd="http://www.w3.org/2001/XMLSchema" xmlns:gml="http://www.opengis.net/gml/3.2"
 xmlns:t="http://t" targetNamespace="http://t"><xsd:complexType name="zoneType"><xsd:complexContent>
 <xsd:extension base="gml:AbstractFeatureType"><xsd:sequence>
 <xsd:element name="gid" type="xsd:int"/><xsd:element name="code" type="xsd:string"/>
 <xsd:element name="area" type="xsd:decimal"/><xsd:element name="day" type="xsd:date"/>
 <xsd:element name="stamp" type="xsd:dateTime"/><xsd:element name="open" type="xsd:boolean"/>
 <xsd:element name="short"><xsd:simpleType><xsd:restriction base="xsd:string"/></xsd:simpleType></xsd:element>
 <xsd:element name="shape" type="gml:{}PropertyType"/>
 </xsd:sequence></xsd:extension></xsd:complexContent></xsd:complexType>
 <xsd:element name="zone" type="t:zoneType"/></xsd:schema>"""


@pytest.mark.parametrize(
    ("kind", "geometry"),
    [
        ("MultiSurface", Geometry.MULTI_POLYGON),
        ("Point", Geometry.MULTI_POINT),
        ("Curve", Geometry.MULTI_LINE),
        ("Geometry", None),
    ],
)
def test_a_schema_keeps_the_types_of_the_server(kind, geometry):
    schema = read_schema(XSD.format(kind).encode(), "t:zone", "wfs")
    assert (schema.geometry_field, schema.geometry, schema.namespace, schema.sort_key) == (
        "shape",
        geometry,
        "http://t",
        "gid",
    )
    assert schema.fields == (
        Field("gid", FieldType.INTEGER),
        Field("code", FieldType.TEXT),
        Field("area", FieldType.REAL),
        Field("day", FieldType.DATE),
        Field("stamp", FieldType.DATETIME),
        Field("open", FieldType.BOOLEAN),
        Field("short", FieldType.TEXT),
    )


def test_a_schema_without_the_layer_is_told():
    with pytest.raises(ServiceError) as caught:
        read_schema(XSD.format("Point").encode(), "t:other", "wfs")
    assert caught.value.kind is ErrorKind.NOT_FOUND


@pytest.mark.parametrize(
    ("value", "kind", "expected"),
    [
        ("007", FieldType.TEXT, "007"),
        (7, FieldType.TEXT, "7"),
        ("7", FieldType.INTEGER, 7),
        ("0.5", FieldType.REAL, 0.5),
        ("2022-01-01Z", FieldType.DATE, "2022-01-01"),
        ("2023-09-21T13:55:30Z", FieldType.DATETIME, "2023-09-21T13:55:30+00:00"),
        ("false", FieldType.BOOLEAN, False),
        ("", FieldType.INTEGER, None),
        (None, FieldType.TEXT, None),
        ("n/a", FieldType.REAL, None),
    ],
)
def test_values_are_of_their_fields_types(value, kind, expected):
    assert to_value(value, kind) == expected


def test_types_are_inferred_where_no_schema_is_to_be_had():
    fields = inferred_fields([{"a": 1, "b": None, "c": True}, {"a": 1.5, "b": "x", "c": False}])
    assert fields == (Field("a", FieldType.REAL), Field("b"), Field("c", FieldType.BOOLEAN))


GML = (
    '<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs" xmlns:gml="http://www.opengis.net/gml" xmlns="http://t">'
    "<gml:featureMember><zone><shape>{}</shape><code>01</code></zone></gml:featureMember></wfs:FeatureCollection>"
)
SHAPES = {
    "GML 2": (
        '<gml:Polygon srsName="http://www.opengis.net/gml/srs/epsg.xml#4326"><gml:outerBoundaryIs><gml:LinearRing>'
        "<gml:coordinates>2,48 3,48 3,49 2,48</gml:coordinates></gml:LinearRing></gml:outerBoundaryIs></gml:Polygon>"
    ),
    "surface with a patch": (
        '<gml:Surface srsName="urn:ogc:def:crs:EPSG::4326" srsDimension="3"><gml:patches><gml:PolygonPatch>'
        "<gml:exterior><gml:LinearRing><gml:posList>2 48 9 3 48 9 3 49 9 2 48 9</gml:posList>"
        "</gml:LinearRing></gml:exterior>"
        "</gml:PolygonPatch></gml:patches></gml:Surface>"
    ),
    "positions one by one": (
        "<gml:Polygon><gml:exterior><gml:LinearRing><gml:pos>2 48</gml:pos><gml:pos>3 48</gml:pos>"
        "<gml:pos>3 49</gml:pos><gml:pos>2 48</gml:pos></gml:LinearRing></gml:exterior></gml:Polygon>"
    ),
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_gml_of_every_age_is_read(shape):
    schema = read_schema(XSD.format("Geometry").encode(), "t:zone", "wfs")
    text = GML.format(shape)
    answer = read_gml(parse_xml(text.encode(), "wfs"), schema, "wfs")
    (item,) = answer.features
    assert item.values == {"code": "01"}
    assert item.geometry == {"type": "Polygon", "coordinates": [[[2, 48], [3, 48], [3, 49], [2, 48]]]}


def test_curves_that_are_no_lines_are_not_taken_for_lines():
    schema = read_schema(XSD.format("Curve").encode(), "t:zone", "wfs")
    arc = "<gml:Arc><gml:posList>2 48 3 48 3 49</gml:posList></gml:Arc>"
    arc = f"<gml:Curve><gml:segments>{arc}</gml:segments></gml:Curve>"
    text = GML.format(arc)
    with pytest.raises(ServiceError) as caught:
        read_gml(parse_xml(text.encode(), "wfs"), schema, "wfs")
    assert "Arc" in caught.value.detail


def test_hits_are_read_in_both_versions():
    assert read_hits(parse_xml(b'<c numberMatched="12" numberReturned="0"/>', "wfs")) == 12
    assert read_hits(parse_xml(b'<c numberOfFeatures="7"/>', "wfs")) == 7
    assert read_hits(parse_xml(b'<c numberMatched="unknown"/>', "wfs")) is None


REPORT = (
    '<ows:ExceptionReport xmlns:ows="http://www.opengis.net/ows/1.1"><ows:Exception exceptionCode="{}" locator="{}">'
    "<ows:ExceptionText>It is {}.</ows:ExceptionText></ows:Exception></ows:ExceptionReport>"
)


@pytest.mark.parametrize(
    ("code", "locator", "kind"),
    [
        ("NoApplicableCode", "", ErrorKind.REFUSED),
        ("InvalidParameterValue", "typeName", ErrorKind.NOT_FOUND),
        ("InvalidParameterValue", "GetFeature", ErrorKind.REFUSED),
    ],
)
def test_an_exception_that_comes_with_status_200_is_an_error(code, locator, kind):
    body = REPORT.format(code, locator, "wrong").encode()
    with pytest.raises(ServiceError) as caught:
        read_geojson(body, "wfs", "http://host/wfs")
    assert (caught.value.kind, caught.value.status, caught.value.detail) == (kind, 200, "It is wrong.")
    raise_for_exception(parse_xml(b"<fine/>", "wfs"), "wfs")


def test_a_page_of_html_is_a_bad_answer():
    with pytest.raises(ServiceError) as caught:
        read_geojson(b"<!DOCTYPE html><html><body>Connexion</body></html>", "wfs", "")
    assert caught.value.kind in (ErrorKind.BAD_ANSWER, ErrorKind.UNSAFE_XML)


BOMB = (
    b'<!DOCTYPE a [<!ENTITY b "bbbb"><!ENTITY c "&b;&b;&b;">]><WFS_Capabilities version="2.0.0">&c;</WFS_Capabilities>'
)
INCLUDED = b'<!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><WFS_Capabilities>&b;</WFS_Capabilities>'


NAMELESS = b"<WFS_Capabilities version='2.0.0'><FeatureTypeList><FeatureType><Name/></FeatureType></FeatureTypeList>"


@pytest.mark.parametrize("body", [BOMB, INCLUDED, b"", b"not XML", b"<html/>", NAMELESS + b"</WFS_Capabilities>"])
def test_what_is_no_catalogue_or_declares_entities_is_refused(body):
    with pytest.raises(ServiceError) as caught:
        read_capabilities(body, "http://host", "wfs")
    assert caught.value.kind in (ErrorKind.BAD_ANSWER, ErrorKind.UNSAFE_XML)


@pytest.mark.parametrize(
    ("name", "code"),
    [
        ("EPSG:2154", 2154),
        ("urn:ogc:def:crs:EPSG::4326", 4326),
        ("urn:ogc:def:crs:EPSG:6.9:3857", 3857),
        ("http://www.opengis.net/gml/srs/epsg.xml#4326", 4326),
        ("http://www.opengis.net/def/crs/EPSG/0/3949", 3949),
        ("urn:ogc:def:crs:OGC:1.3:CRS84", 4326),
        ("IGNF:LAMB93", None),
    ],
)
def test_crs_are_read_in_all_their_writings(name, code):
    assert epsg_of(name) == code


def layer_xml(name: str, title: str, abstract: str) -> str:
    return (
        f"<FeatureType><Name>{name}</Name><Title>{title}</Title><Abstract>{abstract}</Abstract>"
        "<DefaultCRS>urn:ogc:def:crs:EPSG::2154</DefaultCRS></FeatureType>"
    )


CAPABILITIES = (
    '<WFS_Capabilities version="2.0.0" xmlns="http://www.opengis.net/wfs/2.0" xmlns:ows="http://www.opengis.net/ows/1.1">'
    "<ows:OperationsMetadata/><FeatureTypeList>"
    + layer_xml("a:foret", "Inventaire", "Les forêts publiques")
    + layer_xml("b:bois", "Forêts publiques", "")
    + layer_xml("c:zone_urba", "Zonage du document d'urbanisme", "")
    + "</FeatureTypeList></WFS_Capabilities>"
).encode()


def test_the_catalogue_is_searched_by_words_without_accents_titles_first():
    layers = read_capabilities(CAPABILITIES, "http://host", "wfs").layers
    assert [layer.epsg for layer in layers] == [2154] * 3

    def found(text):
        return [layer.typename for layer in search_layers(layers, text)]

    assert found("FORETS publiques") == ["b:bois", "a:foret"]
    assert found("zone urba") == ["c:zone_urba"]
    assert found("d urbanisme") == ["c:zone_urba"]
    assert found("rien") == []
    assert len(found("  ")) == 3


@pytest.mark.parametrize(
    ("version", "namespace", "tag"),
    [
        ("1.0.0", "http://www.opengis.net/wfs", "SRS"),
        ("1.1.0", "http://www.opengis.net/wfs", "DefaultSRS"),
        ("2.0.0", "http://www.opengis.net/wfs/2.0", "DefaultCRS"),
    ],
)
def test_a_layer_that_lacks_what_others_have_spoils_no_catalogue(version, namespace, tag):
    def box(low, high):
        corners = f"<o:LowerCorner>{low}</o:LowerCorner><o:UpperCorner>{high}</o:UpperCorner>"
        return f"<o:WGS84BoundingBox>{corners}</o:WGS84BoundingBox>"

    types = "".join(
        f"<FeatureType>{inside}</FeatureType>"
        for inside in (
            f"<Name>a</Name><Title>A</Title><{tag}>EPSG:2154</{tag}>{box('2 47', '3 48')}",
            f"<Name>b</Name><Title/>{box('0 0', '0 0')}",
            f"<Name>c</Name>{box('nan 1', '2 3')}",
            f"<Name>d</Name>{box('2', '')}",
            "<Title>Without a name</Title>",
        )
    )
    body = (
        f'<WFS_Capabilities version="{version}" xmlns="{namespace}" xmlns:o="http://www.opengis.net/ows/1.1">'
        '<o:OperationsMetadata><o:Operation name="GetFeature"><o:Parameter name="outputFormat"><o:Value>SHAPE-ZIP'
        "</o:Value></o:Parameter></o:Operation></o:OperationsMetadata>"
        f"<FeatureTypeList>{types}</FeatureTypeList></WFS_Capabilities>"
    )
    catalogue = read_capabilities(body.encode(), "http://host", "wfs")
    assert (catalogue.version, catalogue.cql, catalogue.formats) == (version, True, ("SHAPE-ZIP",))
    assert [(layer.typename, layer.title, layer.epsg) for layer in catalogue.layers] == [
        ("a", "A", 2154), ("b", "b", 4326), ("c", "c", 4326), ("d", "d", 4326),
    ]  # fmt: skip
    assert [layer.bounds for layer in catalogue.layers] == [(2.0, 47.0, 3.0, 48.0), None, None, None]


class Server:
    """Gives the catalogue, or fails."""

    def __init__(self):
        self.asked = 0
        self.error = None

    def capabilities(self, cancel):
        self.asked += 1
        if self.error:
            raise self.error
        return read_capabilities(CAPABILITIES, "http://host", "wfs", time.time())


def test_the_catalogue_is_asked_once_and_read_from_disk_with_no_network(tmp_path, monkeypatch):
    server, token = Server(), CancelToken()
    first = CatalogueStore(tmp_path).get(server, "http://host", token)
    server.error = ServiceError(ErrorKind.NO_NETWORK, "wfs")
    again = CatalogueStore(tmp_path).get(server, "http://host", token)
    assert (again.catalogue, again.error, server.asked) == (first.catalogue, None, 1)

    # Stale, it is asked for again; when that fails the old one serves, and why is told.
    later = time.time() + STALE_AFTER + 1
    monkeypatch.setattr("carto_mairie.services.wfs.store.time.time", lambda: later)
    stale = CatalogueStore(tmp_path).get(server, "http://host", token)
    assert (stale.catalogue, stale.error, server.asked) == (first.catalogue, server.error, 2)
    server.error = None
    fresh = CatalogueStore(tmp_path).get(server, "http://host", token)
    assert (fresh.catalogue.fetched, fresh.error) == (later, None)

    # The clock was wrong, and is put back: what is from the future is not kept until then.
    monkeypatch.setattr("carto_mairie.services.wfs.store.time.time", lambda: later - 400 * 86400)
    assert CatalogueStore(tmp_path).get(server, "http://host", token).catalogue.fetched == later - 400 * 86400


def test_without_a_catalogue_the_error_comes_out(tmp_path):
    server = Server()
    server.error = ServiceError(ErrorKind.NO_NETWORK, "wfs")
    with pytest.raises(ServiceError):
        CatalogueStore(tmp_path).get(server, "http://host", CancelToken())


@pytest.mark.parametrize("text", ["", "{}", '{"format": 0}', "[]"])
def test_a_file_that_was_cut_short_is_asked_for_anew(tmp_path, text):
    server, token = Server(), CancelToken()
    CatalogueStore(tmp_path).get(server, "http://host", token)
    (kept,) = tmp_path.glob("*.json")
    kept.write_text(text)
    assert len(CatalogueStore(tmp_path).get(server, "http://host", token).catalogue.layers) == 3
    assert server.asked == 2
