"""Background maps, from a local server of tiles."""

from __future__ import annotations

import json
import threading
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from urllib.parse import parse_qs, urlsplit

import pytest
from fakes import geometry_around
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QBuffer, QByteArray, QIODevice
from qgis.PyQt.QtGui import QColor, QImage

from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.ui.dock.widgets.background_switch import BackgroundSwitch
from carto_mairie.ui.dock.widgets.basemap_menu import BasemapMenu
from carto_mairie.ui.layers.map.basemaps import (
    BASEMAP_PROPERTY,
    BASEMAPS,
    SERVICE,
    add_basemap,
    make_basemap,
    shown_background,
    switch_background,
)
from carto_mairie.ui.layers.map.navigation import wgs84, zoom_to

WMTS = ENDPOINTS[SERVICE].url


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
    layer = make_basemap(basemap, WMTS)
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
    first = add_basemap(BASEMAPS[0], WMTS)
    root = QgsProject.instance().layerTreeRoot()
    root.findLayer(first).setItemVisibilityChecked(False)
    assert add_basemap(BASEMAPS[0], WMTS) is first
    assert root.findLayer(first).isVisible()
    assert [node.name() for node in root.children()] == ["mine", first.name()]


@pytest.mark.parametrize("order", [(0, 1, 2), (0, 2, 1), (2, 0, 1), (2, 1, 0)])
def test_the_one_added_last_is_seen_and_the_cadastre_lies_over_the_pictures(interface, order):
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory"))
    layers = [add_basemap(BASEMAPS[index], WMTS).name() for index in order]
    opaque = [name for index, name in zip(order, layers) if not BASEMAPS[index].overlay]
    cadastre = layers[order.index(2)]
    names = [node.name() for node in QgsProject.instance().layerTreeRoot().children()]
    assert names == ["mine", cadastre, *reversed(opaque)]


def own_names():
    root = QgsProject.instance().layerTreeRoot()
    return [node.name() for node in root.children() if node.layer().customProperty(BASEMAP_PROPERTY)]


def test_a_background_takes_the_place_of_the_one_before_and_lies_beneath(interface):
    mine = QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory"))
    for key in ("plan", "ortho", "cadastre", "ortho_cadastre", "plan", "none", "ortho"):
        switch_background(key, WMTS)
        assert shown_background() == key
        assert len(own_names()) == {"ortho_cadastre": 2, "none": 0}.get(key, 1)
    switch_background("ortho_cadastre", WMTS)
    names = [node.name() for node in QgsProject.instance().layerTreeRoot().children()]
    assert names == ["mine", *(make_basemap(BASEMAPS[index], WMTS).name() for index in (2, 1))]
    assert mine.isValid()
    before = set(QgsProject.instance().mapLayers())
    switch_background("ortho_cadastre", WMTS)
    assert set(QgsProject.instance().mapLayers()) == before


def test_a_hidden_background_is_none_and_comes_back_by_a_click(interface):
    layer = add_basemap(BASEMAPS[0], WMTS)
    QgsProject.instance().layerTreeRoot().findLayer(layer).setItemVisibilityChecked(False)
    assert shown_background() == "none"
    switch_background("plan", WMTS)
    assert shown_background() == "plan"
    assert len(own_names()) == 1


def test_the_switch_follows_what_is_done_among_the_layers(qtbot, context, interface):
    switch = BackgroundSwitch(context)
    qtbot.addWidget(switch)
    switch.resize(switch.sizeHint())
    assert "No background" in switch.accessibleName()
    switch.menu_of_maps.actions()[1].trigger()
    qtbot.waitUntil(lambda: switch.text() == "Photos ▾")
    QgsProject.instance().layerTreeRoot().children()[0].setItemVisibilityChecked(False)
    qtbot.waitUntil(lambda: "No background" in switch.accessibleName())
    QgsProject.instance().clear()
    switch.menu_of_maps.aboutToShow.emit()
    assert [action.isChecked() for action in switch.menu_of_maps.actions()] == [False] * 4 + [True]


def test_a_background_in_an_empty_project_leaves_view_and_projection(qtbot, menu, interface):
    lambert = QgsCoordinateReferenceSystem("EPSG:2154")
    QgsProject.instance().setCrs(lambert)
    interface.canvas.setDestinationCrs(lambert)
    menu.actions()[1].trigger()
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))  # as QGIS's window does then
    qtbot.waitUntil(lambda: QgsProject.instance().crs() == lambert)


@pytest.fixture
def menu(qtbot, context, interface):
    menu = BasemapMenu(context)
    qtbot.addWidget(menu)
    return menu


def sources():
    return [layer.source() for layer in QgsProject.instance().mapLayers().values()]


def test_the_menu_asks_where_the_table_of_services_says(menu, context, tmp_path, monkeypatch):
    plan, ortho, cadastre, *_ = menu.actions()
    plan.trigger()
    assert f"url={WMTS}?" in sources()[-1]
    context.settings.set_value("endpoints/basemaps", "https://mirror.example.org/wmts")
    ortho.trigger()
    assert any("url=https://mirror.example.org/wmts?" in source for source in sources())
    table = tmp_path / "endpoints.json"
    table.write_text(json.dumps({"basemaps": "http://127.0.0.1:9/basemaps"}), encoding="utf-8")
    monkeypatch.setenv("CARTO_MAIRIE_ENDPOINTS", str(table))
    cadastre.trigger()
    assert any("url=http://127.0.0.1:9/basemaps?" in source for source in sources())
    context.settings.set_value("endpoints/basemaps", "")


def test_a_table_of_services_that_cannot_be_read_is_told_and_asks_nobody(menu, interface, tmp_path, monkeypatch):
    monkeypatch.setenv("CARTO_MAIRIE_ENDPOINTS", str(tmp_path / "missing.json"))
    menu.actions()[0].trigger()
    assert sources() == []
    (item,) = interface.messageBar().items()
    assert "missing.json" in item.text()


def test_no_network_leaves_the_map_and_the_user_in_peace(qtbot, menu, interface, tmp_path, monkeypatch):
    table = tmp_path / "endpoints.json"
    table.write_text(json.dumps({"basemaps": "http://127.0.0.1:9/basemaps"}), encoding="utf-8")
    monkeypatch.setenv("CARTO_MAIRIE_ENDPOINTS", str(table))
    menu.actions()[0].trigger()
    layer = next(iter(QgsProject.instance().mapLayers().values()))
    interface.canvas.setDestinationCrs(layer.crs())
    interface.canvas.setLayers([layer])
    zoom_to(interface, geometry_around(), wgs84())
    with qtbot.waitSignal(interface.canvas.mapCanvasRefreshed, timeout=20_000):
        interface.canvas.refresh()
    assert layer.isValid()
    assert interface.messageBar().items() == []
