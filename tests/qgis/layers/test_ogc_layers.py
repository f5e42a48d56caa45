"""The sources of other people's layers: names from outside end no parameter and begin none."""

from __future__ import annotations

import pytest
from qgis.core import QgsApplication, QgsDataSourceUri, QgsRasterLayer, QgsVectorLayer

from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.ogc.addresses import OgcKind
from carto_mairie.services.ogc.layers import OgcLayer
from carto_mairie.ui.layers.datasets.online import as_found
from carto_mairie.ui.layers.downloads.found import Kind
from carto_mairie.ui.layers.map import ogc_layers
from carto_mairie.ui.layers.map.ogc_layers import open_ogc_layer, raster_source, source_of, vector_source

pytestmark = pytest.mark.usefixtures("qgis_app")

NAMES = [
    "a:b",
    "été à l'Haÿ",
    "x' url='http://evil.example/",
    "a&url=http://evil.example",
    'a"b',
    "a%26b",
    "a\\' b",
    "x=y",
]


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [OgcKind.WFS, OgcKind.FEATURES])
def test_a_name_stays_a_name_in_a_vector_source(name, kind):
    uri = QgsDataSourceUri(vector_source(OgcLayer(kind, "https://x.fr/ows?map=/a", name, "T", "EPSG:2154")))
    assert uri.param("typename") == name
    assert uri.param("url") == "https://x.fr/ows?map=/a"


@pytest.mark.parametrize("name", NAMES)
@pytest.mark.parametrize("kind", [OgcKind.WMS, OgcKind.WMTS])
def test_a_name_stays_a_name_in_a_raster_source(name, kind):
    uri = QgsDataSourceUri()
    layer = OgcLayer(
        kind, "https://x.fr/ows?map=/a&b=c", name, "T", "EPSG:3857", "image/png; mode=8bit", name, "PM", "t=1"
    )
    uri.setEncodedUri(raster_source(layer))
    assert uri.param("layers") == uri.param("styles") == name.replace("%26", "&")
    assert uri.param("format") == "image/png; mode=8bit"
    ending = "&SERVICE=WMTS&REQUEST=GetCapabilities" if kind is OgcKind.WMTS else ""
    assert uri.param("url") == f"https://x.fr/ows?map=/a&b=c{ending}"
    assert uri.param("tileMatrixSet") == ("PM" if kind is OgcKind.WMTS else "")


@pytest.mark.parametrize("kind", list(OgcKind))
def test_a_name_begins_no_tag_among_the_layers_properties(kind, monkeypatch):
    made = {}

    class Made:
        def __init__(self, source, name, provider, options):
            made.update(name=name, provider=provider, default=options.loadDefaultStyle)

        LayerOptions = QgsVectorLayer.LayerOptions

        def isValid(self):
            return True

        def moveToThread(self, thread):
            made["thread"] = thread

    class Picture(Made):
        LayerOptions = QgsRasterLayer.LayerOptions

    monkeypatch.setattr(ogc_layers, "QgsVectorLayer", Made)
    monkeypatch.setattr(ogc_layers, "QgsRasterLayer", Picture)
    layer = OgcLayer(kind, "https://x.fr/ows", "a", "Hameaux <img src=x>", "EPSG:3857", "image/png", "", "PM")
    open_ogc_layer(layer)
    assert "<img" not in made["name"]
    assert made["provider"] == as_found(layer).provider
    assert made["default"] is False
    assert made["thread"] is QgsApplication.instance().thread()


@pytest.mark.parametrize("kind", list(OgcKind))
def test_the_list_of_what_a_resource_holds_names_what_is_opened(kind):
    layer = OgcLayer(kind, "https://x.fr/ows/?map=/a/b", "a", "A", "EPSG:3857", "image/png", "", "PM")
    found = as_found(layer)
    assert (found.uri, found.crs, str(found.path)) == (source_of(layer), "EPSG:3857", "ows")
    assert (found.kind is Kind.RASTER) is (kind in (OgcKind.WMS, OgcKind.WMTS))


@pytest.mark.parametrize("kind", list(OgcKind))
def test_a_layer_that_is_not_there_is_an_error_and_no_crash(kind):
    # QGIS 3.22 crashes where it is asked for the summary of no error at all.
    layer = OgcLayer(kind, "http://127.0.0.1:9/ows", "a", "A", "EPSG:3857", "image/png", "", "PM")
    with pytest.raises(ServiceError) as failed:
        open_ogc_layer(layer)
    assert failed.value.kind is ErrorKind.REFUSED
