"""Layers and map tools on the plugin's own services, over QGIS's network, against the sandbox."""

from __future__ import annotations

import json

import pytest
from mouse import CTRL, click, drag
from qgis.core import QgsCoordinateReferenceSystem, QgsGeometry, QgsProject

from carto_mairie.services.cadastre.queries import CadastralCommuneQuery, ParcelQuery
from carto_mairie.services.communes.service import CommuneQuery
from carto_mairie.services.errors import ErrorKind
from carto_mairie.ui.canvas.tools import CanvasTools
from carto_mairie.ui.layers.build.load import Load
from carto_mairie.ui.layers.build.refresh import Refresh
from carto_mairie.ui.layers.map.navigation import wgs84, zoom_to
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from carto_mairie.ui.layers.parcels.picked import picked_layer

COMMUNE = "45901"
PARCELS = "/cadastre/parcelle"


@pytest.fixture
def online(context, sandbox, tmp_path, monkeypatch):
    """The context of the desktop, with its services where the environment says."""
    endpoints = tmp_path / "endpoints.json"
    endpoints.write_text(json.dumps(sandbox.endpoints), encoding="utf-8")
    monkeypatch.setenv("CARTO_MAIRIE_ENDPOINTS", str(endpoints))
    yield context
    context.close()


@pytest.fixture
def truth(sandbox):
    """The parcels of the commune as the sandbox keeps them, by IDU: contenance and geometry."""
    layer = sandbox.world.store.layer("CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle")
    return {
        row["idu"]: (row["contenance"], geometry)
        for row, geometry in zip(layer.rows, layer.geometries)
        if row["code_insee"] == COMMUNE
    }


@pytest.fixture
def basket():
    return ParcelBasket()


@pytest.fixture
def tools(online, basket):
    tools = CanvasTools(online, basket)
    tools.load()
    yield tools
    tools.unload()


def ended(qtbot, load, signal="finished", how="start"):
    with qtbot.waitSignal(getattr(load, signal), timeout=30_000) as told:
        getattr(load, how)()
    return told.args


def show(interface, geometry, authid="EPSG:2154"):
    interface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem(authid))
    zoom_to(interface, QgsGeometry.fromWkt(geometry.wkt), wgs84())


def asked(sandbox, path=PARCELS):
    return [entry for entry in sandbox.log("apicarto") if entry["path"].startswith(path)]


def test_all_parcels_of_a_commune(qtbot, online, truth):
    (layer,) = ended(qtbot, Load(online, ParcelQuery(COMMUNE)))
    rows = list(layer.getFeatures())
    assert sorted(row["idu"] for row in rows) == sorted(truth)
    assert sum(row["cadastral_area"] or 0 for row in rows) == sum(area or 0 for area, _ in truth.values())
    assert all(row["commune"] == COMMUNE and len(row["number"]) == 4 for row in rows)
    for row in rows[:50]:
        _, geometry = truth[row["idu"]]
        assert row.geometry().symDifference(QgsGeometry.fromWkt(geometry.wkt)).area() < 1e-12


def test_a_section_is_what_the_section_holds(qtbot, online, truth):
    wanted = {idu for idu in truth if idu[8:10] == "0A"}
    (layer,) = ended(qtbot, Load(online, ParcelQuery(COMMUNE, "A")))
    assert {row["idu"] for row in layer.getFeatures()} == wanted


def test_a_commune_without_parcels_adds_nothing(qtbot, online):
    (layer,) = ended(qtbot, Load(online, ParcelQuery(COMMUNE, "ZZ")))
    assert layer is None
    assert QgsProject.instance().mapLayers() == {}


@pytest.mark.parametrize("query", [CadastralCommuneQuery(COMMUNE), CommuneQuery(COMMUNE)])
def test_the_outline_of_a_commune(qtbot, online, query):
    (layer,) = ended(qtbot, Load(online, query))
    (row,) = layer.getFeatures()
    assert row["code"] == COMMUNE
    assert row.geometry().isGeosValid()


def test_a_cut_keeps_what_came_and_only_the_rest_is_fetched(qtbot, online, sandbox, truth):
    sandbox.faults(service="apicarto", path=PARCELS, after=1, kind="status", status=500, body="xml")
    load = Load(online, ParcelQuery(COMMUNE))
    error, loaded, total = ended(qtbot, load, "failed")
    assert error.kind is ErrorKind.UNAVAILABLE
    assert (loaded, total) == (1000, len(truth))
    assert load.layer.featureCount() == 1000
    sandbox.reset()
    (layer,) = ended(qtbot, load, "finished", "resume")
    assert sorted(row["idu"] for row in layer.getFeatures()) == sorted(truth)
    assert len(asked(sandbox)) == 1


@pytest.mark.parametrize(
    ("fault", "kind"),
    [
        ({"kind": "status", "status": 500, "body": "xml"}, ErrorKind.UNAVAILABLE),
        ({"kind": "truncated"}, ErrorKind.BAD_ANSWER),
        ({"kind": "html"}, ErrorKind.BAD_ANSWER),
        ({"kind": "empty"}, ErrorKind.EMPTY_ANSWER),
        ({"kind": "reset"}, ErrorKind.INTERRUPTED),
    ],
    ids=lambda value: value["kind"] if isinstance(value, dict) else "",
)
def test_a_refresh_that_fails_leaves_the_layer_as_it_was(qtbot, interface, online, sandbox, fault, kind):
    (layer,) = ended(qtbot, Load(online, ParcelQuery(COMMUNE, "A")))
    before = layer.featureCount()
    sandbox.faults(service="apicarto", path=PARCELS, **fault)
    errors = []
    online.messages.show_error = errors.append
    Refresh(online).refresh(layer)
    qtbot.waitUntil(lambda: len(errors) == 1, timeout=20_000)
    assert errors[0].kind is kind
    assert layer.featureCount() == before


def test_cancelling_closes_the_connection(qtbot, online, sandbox):
    sandbox.faults(service="apicarto", path=PARCELS, kind="hang", seconds=20)
    load = Load(online, ParcelQuery(COMMUNE))
    load.start()
    qtbot.waitUntil(lambda: len(asked(sandbox)) == 1, timeout=5000)
    load.cancel()
    qtbot.waitUntil(lambda: asked(sandbox)[0]["closed"], timeout=10000)


def test_clicks_on_the_map_pick_the_parcels_under_them(qtbot, interface, tools, basket, sandbox, truth):
    chosen = sorted(truth)[100:110]
    tools.actions["pickParcel"].trigger()
    for position, idu in enumerate(chosen):
        show(interface, truth[idu][1])
        place = truth[idu][1].representative_point()
        click(tools.tool("pickParcel"), place.x, place.y, modifiers=CTRL)
        qtbot.waitUntil(lambda: basket.idus == chosen[: position + 1], timeout=10_000)  # noqa: B023 - waits here
    assert [row["idu"] for row in picked_layer().getFeatures()] == chosen
    assert len(asked(sandbox)) == len(chosen)


def test_a_parcel_overseas_is_picked_on_a_map_of_its_own(qtbot, interface, tools, basket, sandbox):
    layer = sandbox.world.store.layer("CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle")
    row, shape = next(pair for pair in zip(layer.rows, layer.geometries) if pair[0]["code_dep"] == "97")
    show(interface, shape, "EPSG:2975")
    tools.actions["pickParcel"].trigger()
    place = shape.representative_point()
    click(tools.tool("pickParcel"), place.x, place.y)
    qtbot.waitUntil(lambda: basket.idus == [row["idu"]], timeout=10_000)


def test_a_rectangle_picks_what_it_crosses(qtbot, interface, tools, basket, truth):
    idu = sorted(truth)[500]
    show(interface, truth[idu][1].buffer(4e-4), "EPSG:3857")
    west, south, east, north = truth[idu][1].bounds
    tools.actions["pickParcel"].trigger()
    drag(tools.tool("pickParcel"), (west, south), (east, north))
    qtbot.waitUntil(lambda: len(basket) > 0, timeout=10_000)
    inside = {other for other, (_, shape) in truth.items() if shape.intersects(truth[idu][1].envelope.buffer(-2e-5))}
    around = {other for other, (_, shape) in truth.items() if shape.intersects(truth[idu][1].envelope.buffer(2e-5))}
    assert idu in basket.idus
    assert inside <= set(basket.idus) <= around


def test_a_click_gives_the_nearest_address(qtbot, interface, tools, sandbox):
    address = next(address for address in sandbox.world.addresses if address.kind == "housenumber")
    place = QgsGeometry.fromWkt(f"POINT({address.longitude} {address.latitude})")
    interface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    zoom_to(interface, place, wgs84())
    found = []
    tools.address_found.connect(found.append)
    tools.actions["reverseGeocode"].trigger()
    click(tools.tool("reverseGeocode"), address.longitude, address.latitude)
    qtbot.waitUntil(lambda: len(found) == 1, timeout=10_000)
    assert found[0].attributes[0] == interface.messages()[0].split(" (at ")[0]
    assert found[0].attributes[-1] < 5


def test_far_from_any_address_it_says_so(qtbot, interface, tools):
    interface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    zoom_to(interface, QgsGeometry.fromWkt("POINT(-20 45)"), wgs84())
    tools.actions["reverseGeocode"].trigger()
    click(tools.tool("reverseGeocode"), -20, 45)
    qtbot.waitUntil(lambda: len(interface.messages()) == 1, timeout=10_000)
    assert "no address" in interface.messages()[0]
