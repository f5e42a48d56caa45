"""The map tools in a real window: the mouse picks, reads and draws."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest
from shapely.geometry.base import BaseGeometry

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
COMMUNE = "45901"
BASKET = "[f['idu'] for l in QgsProject.instance().mapLayers().values() for f in l.getFeatures()]"


@pytest.fixture(scope="module")
def block(sandbox_server: Any) -> dict[str, BaseGeometry]:
    """Some neighbouring parcels of ordinary size, by IDU."""
    layer = sandbox_server.world.store.layer("CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle")
    rows = [pair for pair in zip(layer.rows, layer.geometries) if pair[0]["code_insee"] == COMMUNE]
    sized = [(row["idu"], shape) for row, shape in rows if 300 < (row["contenance"] or 0) < 1500]
    middle = sized[len(sized) // 2][1].centroid
    return dict(sorted(sized, key=lambda pair: pair[1].centroid.distance(middle))[:6])


@pytest.fixture
def window(qgis: Qgis, block: dict[str, BaseGeometry]) -> Iterator[Qgis]:
    """QGIS in Lambert-93 with the map on the block, no tool in hand and nothing picked."""
    shape = max(block.values(), key=lambda other: other.area)
    for other in block.values():
        shape = shape.union(other)
    west, south, east, north = shape.buffer(2e-4).bounds
    qgis.execute(f"""if True:
        from qgis.core import QgsRectangle
        tools = next(part for part in qgis.utils.plugins["carto_mairie"]._parts if hasattr(part, "clear_drawing"))
        canvas = iface.mapCanvas()
        project = QgsProject.instance()
        project.setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
        wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
        to_map = QgsCoordinateTransform(wgs84, project.crs(), project)
        canvas.setExtent(to_map.transformBoundingBox(QgsRectangle({west}, {south}, {east}, {north})))
        canvas.refresh()
    """)
    yield qgis
    qgis.execute("""if True:
        tools._basket.clear()
        iface.actionPan().trigger()
        iface.messageBar().clearWidgets()
    """)


def places(block: dict[str, BaseGeometry]) -> dict[str, tuple[float, float]]:
    points = {idu: shape.representative_point() for idu, shape in block.items()}
    return {idu: (point.x, point.y) for idu, point in points.items()}


def test_parcels_are_picked_added_and_taken_out(window: Qgis, block: dict[str, BaseGeometry]) -> None:
    first, second, third = list(places(block).items())[:3]
    window.click("pickParcel")
    scale = window.evaluate("canvas.scale()")
    window.execute("probe.start()")
    window.map_click(*first[1])
    window.wait_until(f"{BASKET} == {[first[0]]}")
    assert window.evaluate("canvas.scale()") == pytest.approx(scale, rel=0.01)
    window.map_click(*second[1])
    window.wait_until(f"{BASKET} == {[first[0], second[0]]}")
    window.map_click(*third[1])
    window.wait_until(f"{BASKET} == {[first[0], second[0], third[0]]}")
    window.screenshot(PICTURES / "picked-parcels.png")
    window.map_click(*second[1])
    window.wait_until(f"{BASKET} == {[first[0], third[0]]}")
    window.key("ctrl+z")
    window.wait_until(f"{BASKET} == {[first[0], second[0], third[0]]}")
    window.key("ctrl+z")
    window.wait_until(f"{BASKET} == {[first[0], second[0]]}")
    window.key("ctrl+y")
    window.wait_until(f"{BASKET} == {[first[0], second[0], third[0]]}")
    print(f"main thread held: {window.evaluate('probe.stop()')} ms")


def test_a_right_click_reads_the_parcel(window: Qgis, block: dict[str, BaseGeometry]) -> None:
    idu, place = next(iter(places(block).items()))
    window.click("pickParcel")
    window.map_click(*place, button=hands.RIGHT)
    window.wait_until("exists('parcelMenu')")
    window.screenshot(PICTURES / "parcel-menu.png")
    assert window.evaluate(f"any({idu!r} in action.text() for action in find('parcelMenu').actions())")
    window.key("Down", "Return")
    window.wait_until(f"QApplication.clipboard().text() == {idu!r}")
    window.wait_until("not exists('parcelMenu')")
    assert window.evaluate("layers()") == {}


def test_dragging_picks_what_the_rectangle_crosses(window: Qgis, block: dict[str, BaseGeometry]) -> None:
    (first, start), (last, end) = list(places(block).items())[:2]
    window.click("pickParcel")
    window.map_drag(start, end)
    window.wait_until(f"{{{first!r}, {last!r}}} <= set({BASKET})")


def test_a_click_names_the_nearest_address(window: Qgis, sandbox_server: Any) -> None:
    address = next(address for address in sandbox_server.world.addresses if address.kind == "housenumber")
    window.execute(f"""if True:
        canvas.setCenter(to_map.transform(QgsPointXY({address.longitude}, {address.latitude})))
        canvas.refresh()
    """)
    window.click("reverseGeocode")
    window.map_click(address.longitude, address.latitude)
    window.wait_until(f"any({address.name!r} in text for text in message_bar())")
    window.screenshot(PICTURES / "nearest-address.png")


def test_a_polygon_is_drawn_corrected_and_finished(window: Qgis, block: dict[str, BaseGeometry]) -> None:
    window.execute("""if True:
        drawn = []
        tools.drawn.connect(lambda geometry: drawn.append(geometry.asWkt(1)))
        tools.actions["drawPolygon"].trigger()
    """)
    corners = list(places(block).values())[:4]
    for corner in corners:
        window.map_click(*corner)
    window.key("BackSpace")
    window.screenshot(PICTURES / "drawn-polygon.png")
    window.map_click(*corners[0], button=hands.RIGHT)
    [wkt] = window.wait_until("drawn")
    assert wkt.count(",") == 3  # three corners, closed
    window.map_click(*corners[0])
    window.map_click(*corners[1])
    window.key("Escape")
    window.map_click(*corners[2], button=hands.RIGHT)
    assert len(window.evaluate("drawn")) == 1


def test_a_layer_is_refreshed_from_its_menu(window: Qgis, block: dict[str, BaseGeometry], sandbox: Any) -> None:
    source = json.dumps({"kind": "parcels", "commune": COMMUNE, "section": next(iter(block))[8:10]})
    window.execute(f"""if True:
        from carto_mairie.services.gateway import query_from_json
        from carto_mairie.ui.layers.build.load import Load
        import json
        load = Load(tools._context, query_from_json(json.loads({source!r})))
        load.start()
    """)
    window.wait_until("load.layer is not None and load.loaded == load.total")
    window.execute("""if True:
        iface.layerTreeView().setCurrentLayer(load.layer)
        load.layer.setOpacity(0.5)
    """)
    count, asked = window.evaluate("load.layer.featureCount()"), len(sandbox.log("apicarto"))
    window.screenshot(PICTURES / "loaded-section.png")
    window.execute("""if True:
        menu = iface.layerTreeView().menuProvider().createContextMenu()
        refresh = next(action for action in menu.actions() if action.objectName() == "refreshLayer")
        refresh.trigger()
    """)
    window.wait_until("message_bar()")
    assert len(sandbox.log("apicarto")) > asked
    assert window.evaluate("load.layer.featureCount()") == count
    assert window.evaluate("load.layer.opacity()") == 0.5
