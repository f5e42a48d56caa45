"""Services of the OGC, whatever the server: known by their addresses, read within bounds."""

from __future__ import annotations

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import ENDPOINTS, resolve_endpoints
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.ogc import reader as reader_module
from carto_mairie.services.ogc.addresses import OgcKind, base_of, kinds_of
from carto_mairie.services.ogc.capabilities import read_wms, read_wmts
from carto_mairie.services.ogc.collections import read_collections
from carto_mairie.services.ogc.layers import MOST_LAYERS, chosen_crs, chosen_format, fits
from carto_mairie.services.ogc.reader import OgcReader
from carto_mairie.services.state_apis.opening import Way, ways_to_open
from carto_mairie.services.state_apis.records import StateApi

WFS, WMS, WMTS, FEATURES = OgcKind.WFS, OgcKind.WMS, OgcKind.WMTS, OgcKind.FEATURES


@pytest.mark.parametrize(
    ("address", "said", "kinds"),
    [
        ("https://data.geopf.fr/wfs/ows", "", (WFS,)),
        ("https://data.geopf.fr/wms-r/wms", "", (WMS,)),
        ("https://data.geopf.fr/wmts", "", (WMTS,)),
        ("https://x.fr/ows?SERVICE=WMS&map=a", "", (WMS,)),
        ("https://x.fr/wfs?service=wms", "", (WMS,)),
        ("https://x.fr/geoserver/ows", "", (WFS, WMS, WMTS)),
        ("https://wms.x.fr/carte", "", (WMS,)),
        ("https://x.fr/cgi-bin/mapserv", "WMS", (WMS,)),
        ("https://x.fr/cgi-bin/mapserv", "REST", ()),
        ("https://x.fr/ogcapi/collections", "", (FEATURES,)),
        ("https://x.fr/ogc/features/v1", "", (FEATURES,)),
        ("https://x.fr/wfs2", "", (WFS,)),
        ("https://geo.api.gouv.fr", "", ()),
        ("https://x.fr/wfsh", "", ()),
        ("file:///wfs", "", ()),
        ("javascript:wfs", "WMS", ()),
        ("", "", ()),
    ],
)
def test_what_an_address_names(address, said, kinds):
    assert kinds_of(address, said) == kinds


@pytest.mark.parametrize(
    ("address", "kind", "base"),
    [
        (
            "https://x.fr/ows?map=/a/b&SERVICE=WFS&Request=GetCapabilities&version=2.0.0",
            WFS,
            "https://x.fr/ows?map=/a/b",
        ),
        ("https://x.fr/wms?layers=a&styles=", WMS, "https://x.fr/wms"),
        ("https://x.fr/ogcapi/collections/bancs/items?f=json", FEATURES, "https://x.fr/ogcapi"),
        ("https://x.fr/ogcapi/", FEATURES, "https://x.fr/ogcapi"),
        ("https://x.fr/wfs?token=a%26b#x", WFS, "https://x.fr/wfs?token=a%26b"),
    ],
)
def test_the_address_that_requests_are_added_to(address, kind, base):
    assert base_of(address, kind) == base


@pytest.mark.parametrize(
    ("api", "ways"),
    [
        ({"base_url": "https://x.fr/wfs?SERVICE=WFS"}, (Way(WFS, "https://x.fr/wfs"),)),
        ({"base_url": "https://x.fr/carte", "format": "WMS"}, (Way(WMS, "https://x.fr/carte"),)),
        (
            {"base_url": "https://x.fr", "machine_url": "https://x.fr/ows?service=WMS&request=GetCapabilities"},
            (Way(WMS, "https://x.fr/ows"),),
        ),
        ({"base_url": "https://x.fr", "machine_url": "https://x.fr/wfs/openapi.json"}, ()),
        ({"base_url": ""}, ()),
    ],
)
def test_the_ways_to_open_an_api(api, ways):
    assert ways_to_open(StateApi("1", "x", access="open", **api)) == ways
    for access in ("", "restricted", "open_with_account"):
        assert ways_to_open(StateApi("1", "x", access=access, **api)) == ()


def wms(inside, version="1.3.0", root="WMS_Capabilities"):
    return (
        f'<{root} version="{version}" xmlns="http://www.opengis.net/wms"><Capability><Request><GetMap>'
        f"<Format>image/jpeg</Format><Format>image/png</Format></GetMap></Request>{inside}</Capability></{root}>"
    ).encode()


class TestWms:
    def test_a_layer_has_the_systems_of_those_it_lies_in(self):
        body = wms(
            "<Layer><Title>Tout</Title><CRS>EPSG:2154</CRS><Layer><Name>a</Name><Title>A</Title></Layer>"
            "<Layer><Name>b</Name><CRS>EPSG:3857</CRS></Layer></Layer>"
        )
        first, second = read_wms(body, "https://x.fr/wms", "x.fr").layers
        assert (first.name, first.title, first.crs, first.image_format) == ("a", "A", "EPSG:2154", "image/png")
        assert (second.name, second.title, second.crs) == ("b", "b", "EPSG:3857")

    def test_a_group_is_told_from_its_layers(self):
        body = wms("<Layer><Name>g</Name><Layer><Name>a</Name></Layer></Layer>")
        assert [(layer.name, layer.is_group) for layer in read_wms(body, "u", "s").layers] == [
            ("g", True),
            ("a", False),
        ]

    def test_one_of_the_old_version(self):
        body = wms(
            "<Layer><SRS>EPSG:27572 EPSG:4326</SRS><Layer><Name>a</Name></Layer></Layer>",
            "1.1.1",
            "WMT_MS_Capabilities",
        ).replace(b' xmlns="http://www.opengis.net/wms"', b"")
        (layer,) = read_wms(body, "https://x.fr/wms", "x.fr").layers
        assert layer.crs == "EPSG:4326"

    def test_names_that_cannot_be_asked_for_are_left_out(self):
        body = wms(
            f"<Layer><Name>{'x' * 5000}</Name></Layer><Layer><Name>a\u202eb</Name></Layer><Layer><Name/></Layer>"
        )
        assert read_wms(body, "u", "s").layers == ()

    def test_titles_are_harmless(self):
        (layer,) = read_wms(
            wms(f"<Layer><Name>a</Name><Title>&lt;b&gt;\u202e{'x' * 9999}</Title></Layer>"), "u", "s"
        ).layers
        assert layer.title.startswith("<b>x")
        assert len(layer.title) == 200

    def test_a_great_many_are_cut_and_told(self):
        found = read_wms(wms("".join(f"<Layer><Name>n{n}</Name></Layer>" for n in range(MOST_LAYERS + 1))), "u", "s")
        assert (len(found.layers), found.is_cut) == (MOST_LAYERS, True)

    @pytest.mark.parametrize(
        ("body", "kind"),
        [
            (b"<html/>", ErrorKind.BAD_ANSWER),
            (b"", ErrorKind.BAD_ANSWER),
            (b'{"a": 1}', ErrorKind.BAD_ANSWER),
            (b'<!DOCTYPE x [<!ENTITY a "b">]><WMS_Capabilities/>', ErrorKind.UNSAFE_XML),
            (
                b"<ServiceExceptionReport><ServiceException>Non</ServiceException></ServiceExceptionReport>",
                ErrorKind.REFUSED,
            ),
            (b"<WFS_Capabilities/>", ErrorKind.BAD_ANSWER),
        ],
    )
    def test_what_is_no_wms(self, body, kind):
        with pytest.raises(ServiceError) as failed:
            read_wms(body, "u", "s")
        assert failed.value.kind is kind


def wmts(layers, systems=(("PM", "urn:ogc:def:crs:EPSG::3857"), ("L93", "urn:ogc:def:crs:EPSG:6.18:2154"))):
    sets = "".join(
        f"<TileMatrixSet><Identifier>{name}</Identifier><SupportedCRS>{crs}</SupportedCRS></TileMatrixSet>"
        for name, crs in systems
    )
    return f'<Capabilities xmlns="http://www.opengis.net/wmts/1.0"><Contents>{layers}{sets}</Contents></Capabilities>'.encode()


def wmts_layer(name="A", links=("L93", "PM"), more=""):
    linked = "".join(f"<TileMatrixSetLink><TileMatrixSet>{link}</TileMatrixSet></TileMatrixSetLink>" for link in links)
    return (
        f"<Layer><Identifier>{name}</Identifier><Format>image/jpeg</Format><Style><Identifier>s</Identifier></Style>"
        f'<Style isDefault="true"><Identifier>t</Identifier></Style>{more}{linked}</Layer>'
    )


class TestWmts:
    def test_the_webs_own_grid_comes_first(self):
        (layer,) = read_wmts(wmts(wmts_layer()), "u", "s").layers
        assert (layer.matrix_set, layer.crs, layer.image_format, layer.style) == ("PM", "EPSG:3857", "image/jpeg", "t")

    def test_another_grid_where_there_is_none(self):
        (layer,) = read_wmts(wmts(wmts_layer(links=("L93",))), "u", "s").layers
        assert (layer.matrix_set, layer.crs) == ("L93", "EPSG:2154")

    def test_a_layer_on_a_grid_that_is_not_told_is_left_out(self):
        assert read_wmts(wmts(wmts_layer(links=("X",))), "u", "s").layers == ()

    def test_tiles_of_features_are_left_out(self):
        body = wmts(wmts_layer()).replace(b"image/jpeg", b"application/vnd.mapbox-vector-tile")
        assert read_wmts(body, "u", "s").layers == ()

    def test_dimensions_have_their_default_and_nothing_that_ends_them(self):
        more = (
            "<Dimension><Identifier>time</Identifier><Default>2020</Default></Dimension>"
            "<Dimension><Identifier>x</Identifier><Default>a;b=c</Default></Dimension>"
        )
        (layer,) = read_wmts(wmts(wmts_layer(more=more)), "u", "s").layers
        assert layer.dimensions == "time=2020"

    @pytest.mark.parametrize(
        ("name", "crs"),
        [
            ("EPSG:900913", "EPSG:3857"),
            ("urn:ogc:def:crs:OGC:1.3:CRS84", "CRS:84"),
            ("http://www.opengis.net/def/crs/EPSG/0/3857", ""),
            ("urn:x", ""),
        ],
    )
    def test_the_names_of_systems(self, name, crs):
        layers = read_wmts(wmts(wmts_layer(links=("A",)), (("A", name),)), "u", "s").layers
        assert [layer.crs for layer in layers] == ([crs] if crs else [])


class TestCollections:
    def test_those_with_features(self):
        answer = {
            "collections": [
                {"id": "a", "title": "A\u202e"},
                {"id": "b", "itemType": "feature"},
                {"id": "c", "itemType": "coverage"},
                {"id": 3},
                {"id": "d\n"},
                "x",
            ]
        }
        assert [(layer.name, layer.title) for layer in read_collections(answer, "u").layers] == [("a", "A"), ("b", "b")]


@pytest.mark.parametrize(
    ("name", "right"), [("a:b", True), ("é è", True), ("", False), ("a\tb", False), (3, False), ("x" * 1001, False)]
)
def test_names_that_can_be_asked_for(name, right):
    assert fits(name) is right


def test_choices_without_a_choice():
    assert chosen_crs(()) == ""
    assert chosen_crs(["EPSG:1", "EPSG:2"]) == "EPSG:1"
    assert chosen_format(()) == "image/png"
    assert chosen_format(["image/tiff"]) == "image/tiff"
    assert chosen_format(["application/pdf", "image/jpeg"]) == "image/jpeg"
    assert chosen_crs(["AUTO2:42001", "IGNF:LAMB93", "EPSG:3945"]) == "EPSG:3945"
    assert chosen_crs(["IGNF:LAMB93"]) == "IGNF:LAMB93"


class TestReader:
    @pytest.fixture
    def client(self):
        return HttpClient(plain_session(), resolve_endpoints(), (5, 5), attempts=1)

    @pytest.fixture
    def reader(self, client):
        return OgcReader(client)

    @pytest.mark.parametrize(
        ("kind", "service", "path", "count"),
        [
            (WMS, "datasets", "/ogc/wms", 41),
            (WMS, "datasets", "/ogc/ows?SERVICE=WMS&LAYERS=x", 41),
            (WMTS, "datasets", "/ogc/wmts?SERVICE=WMTS&REQUEST=GetCapabilities", 1),
            (FEATURES, "datasets", "/ogc/ogcapi/collections", 1),
            (FEATURES, "datasets", "/ogc/ogcapi?f=html", 1),
        ],
    )
    def test_each_kind_on_the_sandbox(self, reader, sandbox, kind, service, path, count):
        found = reader.read(kind, sandbox.endpoints[service] + path, CancelToken())
        assert len(found.layers) == count
        assert {layer.kind for layer in found.layers} == {kind}

    def test_a_wfs_on_the_sandbox(self, reader, sandbox):
        found = reader.read(WFS, sandbox.endpoints["wfs"], CancelToken())
        names = {layer.name for layer in found.layers}
        assert "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle" in names
        (layer,) = found.found("PARCELLAIRE_EXPRESS:parcelle")
        assert (layer.crs, layer.version) == ("EPSG:4326", "2.0.0")

    @pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://x.fr/wms", "https://u:p@x.fr/wms", ""])
    def test_what_is_no_address_of_the_web_is_not_asked(self, reader, address):
        with pytest.raises(QueryError) as refused:
            reader.read(WMS, address, CancelToken())
        assert refused.value.problem is Problem.URL

    @pytest.mark.parametrize("kind", [WFS, WMS, WMTS, FEATURES])
    def test_a_body_without_an_end_is_left_at_the_bound(self, reader, server, monkeypatch, kind):
        monkeypatch.setattr(reader_module, "LARGEST", 1 << 20)
        path = f"{server.url}/big" if kind is not FEATURES else server.url
        server.routes["/collections"] = server.RequestHandlerClass.big
        with pytest.raises(ServiceError) as failed:
            reader.read(kind, f"{path}?size={1 << 30}", CancelToken())
        assert failed.value.kind is ErrorKind.OVERSIZED
        assert server.sent < 64 << 20

    def test_a_server_that_is_named_as_a_service_of_ours_takes_nothing_of_it(self, client, server):
        # The host of `http://wfs/` is the key of the Géoplateforme's WFS.
        reader = OgcReader(client)
        with pytest.raises(ServiceError):
            reader.read(WFS, "http://wfs/", CancelToken())
        assert client.endpoints["wfs"].url == ENDPOINTS["wfs"].url


class TestLayersWithoutNames:
    """None of the layers that are told has a name: that is no service that offers nothing."""

    def test_of_a_wms(self):
        body = b"<WMS_Capabilities><Capability><Layer><Layer/></Layer></Capability></WMS_Capabilities>"
        with pytest.raises(ServiceError):
            read_wms(body, "u", "s")
        assert read_wms(b"<WMS_Capabilities><Capability/></WMS_Capabilities>", "u", "s").layers == ()

    def test_of_a_wmts(self):
        with pytest.raises(ServiceError):
            read_wmts(b"<Capabilities><Contents><Layer/></Contents></Capabilities>", "u", "s")

    def test_of_collections(self):
        with pytest.raises(ValueError, match="no collection"):
            read_collections({"collections": [{"title": "Bancs"}, {"id": None}]}, "u")
        assert read_collections({"collections": []}, "u").layers == ()
