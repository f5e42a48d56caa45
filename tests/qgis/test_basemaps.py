"""Background maps, from a local server of tiles."""

from __future__ import annotations

import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from fakes import geometry_around
from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QColor, QImage

from carto_mairie.ui.layers.basemaps import BASEMAPS, add_basemap, make_basemap
from carto_mairie.ui.layers.navigation import wgs84, zoom_to


def tile():
    image = QImage(256, 256, QImage.Format.Format_RGB32)
    image.fill(QColor("#0000ff"))
    data = QByteArray()
    buffer = QBuffer(data)
    buffer.open(QIODevice.OpenModeFlag.WriteOnly)
    image.save(buffer, "PNG")
    return bytes(data)


@pytest.fixture
def tiles(qgis_app):
    asked, body = [], tile()

    class Handler(BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(parse_qs(urlsplit(self.path).query))
            self.send_response(200)
            self.send_header("Content-Type", "image/png")
            self.send_header("Content-Length", str(len(body)))
            self.end_headers()
            self.wfile.write(body)

        def log_message(self, *_):
            pass

    server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    server.url, server.asked = f"http://127.0.0.1:{server.server_port}/wmts", asked
    yield server
    server.shutdown()
    server.server_close()


@pytest.mark.parametrize("basemap", BASEMAPS, ids=lambda basemap: basemap.key)
def test_a_layer_is_valid_without_the_network_and_tells_its_source(qgis_app, basemap):
    layer = make_basemap(basemap)
    assert layer.isValid()
    assert layer.crs().authid() == "EPSG:3857"
    assert layer.metadata().rights() == [basemap.attribution]
    assert layer.metadata().licenses()
    assert "https://data.geopf.fr/wmts?" in layer.source()


def test_tiles_are_asked_as_the_service_wants_them(qtbot, interface, tiles):
    layer = add_basemap(BASEMAPS[0], tiles.url)
    zoom_to(interface, geometry_around(), wgs84())
    interface.canvas.setDestinationCrs(layer.crs())
    interface.canvas.setLayers([layer])
    interface.canvas.setCachingEnabled(False)
    zoom_to(interface, geometry_around(), wgs84())
    interface.canvas.refresh()
    qtbot.waitUntil(lambda: bool(tiles.asked), timeout=10_000)
    query = {key: values[0] for key, values in tiles.asked[0].items()}
    column, row, zoom = (int(query.pop(key)) for key in ("TILECOL", "TILEROW", "TILEMATRIX"))
    assert query == {
        "SERVICE": "WMTS",
        "REQUEST": "GetTile",
        "VERSION": "1.0.0",
        "LAYER": "GEOGRAPHICALGRIDSYSTEMS.PLANIGNV2",
        "STYLE": "normal",
        "FORMAT": "image/png",
        "TILEMATRIXSET": "PM",
    }
    assert 10 < zoom <= 19
    assert column == pytest.approx((2.3 + 180) / 360 * 2**zoom, abs=2)
    assert 0 < row < 2**zoom


def test_it_goes_under_everything_and_is_there_once(interface):
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory"))
    first = add_basemap(BASEMAPS[0])
    root = QgsProject.instance().layerTreeRoot()
    root.findLayer(first).setItemVisibilityChecked(False)
    assert add_basemap(BASEMAPS[0]) is first
    assert root.findLayer(first).isVisible()
    assert [node.name() for node in root.children()] == ["mine", first.name()]


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (2, 0, 1), (2, 1, 0)])
def test_the_one_added_last_is_seen_and_the_cadastre_lies_over_the_pictures(interface, order):
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory"))
    layers = [add_basemap(BASEMAPS[index]).name() for index in order]
    opaque = [name for index, name in zip(order, layers) if not BASEMAPS[index].overlay]
    cadastre = layers[order.index(2)]
    names = [node.name() for node in QgsProject.instance().layerTreeRoot().children()]
    assert names == ["mine", cadastre, *reversed(opaque)]
