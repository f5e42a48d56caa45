"""What services that resources lead to offer, read from their own words; hostile and odd ones too."""

from __future__ import annotations

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.datasets.online import MOST_LAYERS, named_in
from carto_mairie.services.datasets.records import Resource
from carto_mairie.services.datasets.treatment import Why
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.ogc.addresses import OgcKind, base_of

TOKEN = CancelToken()

WMS = """<?xml version="1.0" encoding="UTF-8"?>
<WMS_Capabilities version="1.3.0" xmlns="http://www.opengis.net/wms"><Service><Name>WMS</Name></Service><Capability>
<Request><GetMap><Format>image/gif</Format><Format>image/png</Format><Format>image/jpeg</Format></GetMap></Request>
<Layer><Title>Tout</Title><CRS>EPSG:2154</CRS><CRS>EPSG:3857</CRS>
<Layer><Name>plu</Name><Title>PLU  de la
 commune</Title></Layer><Layer><Name>cadastre</Name><CRS>EPSG:4326</CRS></Layer>
<Layer><Title>Sans nom</Title></Layer></Layer></Capability></WMS_Capabilities>"""
WMTS = """<Capabilities xmlns="http://www.opengis.net/wmts/1.0" xmlns:ows="http://www.opengis.net/ows/1.1"><Contents>
<Layer><ows:Title>Ortho</ows:Title><ows:Identifier>ortho</ows:Identifier><Style isDefault="true"><ows:Identifier>normal
</ows:Identifier></Style><Format>image/jpeg</Format><TileMatrixSetLink><TileMatrixSet>LAMB</TileMatrixSet>
</TileMatrixSetLink><TileMatrixSetLink><TileMatrixSet>PM</TileMatrixSet></TileMatrixSetLink></Layer>
<Layer><ows:Identifier>sans-grille</ows:Identifier><Format>image/png</Format></Layer>
<TileMatrixSet><ows:Identifier>LAMB</ows:Identifier><ows:SupportedCRS>EPSG:2154</ows:SupportedCRS></TileMatrixSet>
<TileMatrixSet><ows:Identifier>PM</ows:Identifier><ows:SupportedCRS>urn:ogc:def:crs:EPSG::3857</ows:SupportedCRS>
</TileMatrixSet></Contents></Capabilities>"""
COLLECTIONS = (
    '{"collections": [{"id": "arbres", "title": "Arbres"}, {"id": "bancs"}, {"id": "mnt", "itemType": "coverage"}]}'
)


@pytest.fixture
def resource(catalogue, sandbox):
    """Give a resource that leads to a document of the catalogue's own server."""

    def put(body, query="", mime="text/xml", path="service"):
        route = f"/resources/{path}"
        catalogue.files[route] = type("File", (), {"mime": mime, "body": body.encode()})()
        return Resource("1", "Service", f"{catalogue.base}{route}{query}")

    return put


def layers(services, resource, why, token):
    return services.online.offered(resource, why, token).layers


def test_the_layers_of_a_wms_with_what_they_have_of_those_above(services, resource):
    found = layers(services, resource(WMS), Why.WMS, TOKEN)
    assert [(item.name, item.title, item.crs, item.image_format) for item in found] == [
        ("plu", "PLU de la commune", "EPSG:3857", "image/png"),
        ("cadastre", "cadastre", "EPSG:3857", "image/png"),
    ]


def test_the_layers_of_a_wmts_with_a_grid_that_maps_use(services, resource):
    (layer,) = layers(services, resource(WMTS), Why.WMTS, TOKEN)
    assert (layer.name, layer.matrix_set, layer.crs, layer.image_format, layer.style) == (
        "ortho", "PM", "EPSG:3857", "image/jpeg", "normal",
    )  # fmt: skip


def test_those_that_the_address_names_alone(services, resource):
    found = layers(services, resource(WMS, "?SERVICE=WMS&REQUEST=GetMap&LAYERS=cadastre"), Why.WMS, TOKEN)
    assert [item.name for item in found] == ["cadastre"]


def test_the_layers_of_a_wfs(services, sandbox):
    address = f"{sandbox.endpoints['wfs']}?SERVICE=WFS&REQUEST=GetCapabilities"
    found = layers(services, Resource("1", "WFS", address), Why.WFS, TOKEN)
    assert len(found) > 3
    assert all(item.crs.startswith("EPSG:") and "request" not in item.url.lower() for item in found)


def test_the_collections_of_an_ogc_api(services, resource):
    resource(COLLECTIONS, mime="application/json", path="api/collections")
    base = resource(COLLECTIONS, mime="application/json", path="api/collections")
    assert [item.name for item in layers(services, base, Why.FEATURES, TOKEN)] == ["arbres", "bancs"]
    one = Resource("1", "API", f"{base.url}/bancs/items?f=json")
    (layer,) = layers(services, one, Why.FEATURES, TOKEN)
    assert (layer.name, layer.url) == ("bancs", base.url.rpartition("/")[0])


@pytest.mark.parametrize(
    ("body", "kind"),
    [
        ("<html><body>Connectez-vous</body></html>", ErrorKind.BAD_ANSWER),
        ('<!DOCTYPE a [<!ENTITY b "c">]><WMS_Capabilities>&b;</WMS_Capabilities>', ErrorKind.UNSAFE_XML),
        ("<WMS_Capabilities/>", ErrorKind.BAD_ANSWER),
        (
            "<ServiceExceptionReport><ServiceException>Non</ServiceException></ServiceExceptionReport>",
            ErrorKind.REFUSED,
        ),
        ("", ErrorKind.BAD_ANSWER),
        ("<a>", ErrorKind.BAD_ANSWER),
    ],
)
def test_what_is_no_description_is_a_failure(services, resource, body, kind):
    with pytest.raises(ServiceError) as caught:
        layers(services, resource(body), Why.WMS, TOKEN)
    assert caught.value.kind is kind


def test_a_server_of_a_hundred_thousand_layers_is_cut(services, resource):
    many = "".join(f"<Layer><Name>n{number}</Name></Layer>" for number in range(MOST_LAYERS + 50))
    body = WMS.replace("<Layer><Title>Sans nom</Title></Layer>", many)
    service = services.online.offered(resource(body), Why.WMS, TOKEN)
    assert (len(service.layers), service.is_cut) == (MOST_LAYERS, True)


def test_what_is_the_servers_own_stays_in_its_address():
    address = "https://a.fr/cgi?map=/x.map&SERVICE=WFS&request=GetFeature&typeName=ns:a,ns:b&key=1"
    assert base_of(address, OgcKind.WFS) == "https://a.fr/cgi?map=/x.map&key=1"
    assert named_in(address) == {"ns:a", "ns:b"}
    assert named_in("https://a.fr/api/collections/les%20bancs/items?f=json") == {"les bancs"}
    assert named_in("https://a.fr/api/collections") == set()


@pytest.mark.parametrize("address", ["file:///etc/passwd", "ftp://a.fr/wms", "https://u:p@a.fr/wms", "http://[a/wms"])
def test_what_is_no_address_of_the_web_is_not_asked(services, address):
    with pytest.raises(QueryError) as refused:
        layers(services, Resource("1", "Service", address), Why.WMS, TOKEN)
    assert refused.value.problem is Problem.URL


def test_a_group_of_layers_is_left_out_where_it_is_not_asked_for(services, resource):
    body = WMS.replace("<Title>Tout</Title>", "<Name>tout</Name><Title>Tout</Title>")
    assert [item.name for item in layers(services, resource(body), Why.WMS, TOKEN)] == ["plu", "cadastre"]
    (asked,) = layers(services, resource(body, "?LAYERS=tout"), Why.WMS, TOKEN)
    assert asked.name == "tout"


def test_an_address_with_blanks_in_what_it_asks_for(services, resource):
    body = WMS.replace("<Name>plu</Name>", "<Name>Plan local</Name>")
    (asked,) = layers(services, resource(body, "?SERVICE=WMS&LAYERS=Plan local"), Why.WMS, TOKEN)
    assert asked.name == "Plan local"
