"""Parcels that lie one over the other, in a French window with a dock of 300 pixels: a choice, and a way through."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from shapely.affinity import translate
from shapely.geometry.base import BaseGeometry

from sandbox.store import Layer
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
PARCELS = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle"
COMMUNE = "45901"
BASKET = "tools._basket.idus"


@pytest.fixture(scope="module")
def stacked(sandbox_server: Any) -> Iterator[tuple[str, str, BaseGeometry]]:
    """A parcel, one of another section that lies over a part of it, and where both are."""
    store = sandbox_server.world.store
    layer: Layer = store.layer(PARCELS)
    sized = [
        (row, shape)
        for row, shape in zip(layer.rows, layer.geometries)
        if row["code_insee"] == COMMUNE and 600 < (row["contenance"] or 0) < 1500
    ]
    row, shape = sized[len(sized) // 2]
    over = translate(shape, 1e-4)
    twin = {**row, "idu": f"{row['idu'][:8]}ZZ0001", "section": "ZZ", "numero": "0001", "contenance": 812}
    rows, shapes = [*layer.rows, twin], [*layer.geometries, over]
    store.add(Layer(PARCELS, layer.fields, rows, shapes, geometry_type=layer.geometry_type))
    yield row["idu"], twin["idu"], shape.intersection(over)
    store.add(layer)


@pytest.fixture(scope="module")
def window(start_qgis: Callable[..., Qgis], endpoints: Path, stacked: tuple[str, str, BaseGeometry]) -> Qgis:
    """A French QGIS with the page of parcels open, and the tool that picks them in hand."""
    qgis = start_qgis(endpoints, language="fr_FR")
    west, south, east, north = stacked[2].buffer(1e-3).bounds
    qgis.execute(f"""if True:
        from qgis.core import QgsRectangle
        from qgis.PyQt.QtCore import Qt
        tools = next(part for part in qgis.utils.plugins["carto_mairie"]._parts if hasattr(part, "clear_drawing"))
        canvas = iface.mapCanvas()
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
        to_map = QgsCoordinateTransform(
            QgsCoordinateReferenceSystem("EPSG:4326"), QgsProject.instance().crs(), QgsProject.instance()
        )
        canvas.setExtent(to_map.transformBoundingBox(QgsRectangle({west}, {south}, {east}, {north})))
    """)
    qgis.open_dock()
    qgis.execute("iface.mainWindow().resizeDocks([find('CartoMairieDock')], [300], Qt.Orientation.Horizontal)")
    qgis.click("parcelPage")
    qgis.wait_until("exists('parcel/pickParcelButton')")
    qgis.click("parcel/pickParcelButton")
    return qgis


def place(stacked: tuple[str, str, BaseGeometry]) -> tuple[float, float]:
    point = stacked[2].representative_point()
    return point.x, point.y


def test_a_click_offers_the_choice(window: Qgis, stacked: tuple[str, str, BaseGeometry]) -> None:
    first, second, _ = stacked
    window.map_click(*place(stacked))
    window.wait_until("exists('parcelChoice')")
    window.key("Down")
    window.wait_until("tools.tool('pickParcel')._read_one.numberOfVertices() > 0")
    window.screenshot(PICTURES / "stacked-choice-fr.png")
    window.key("Down", "Return")
    window.wait_until(f"{BASKET} == {[sorted((first, second))[1]]}")
    window.map_click(*place(stacked))
    window.wait_until("exists('parcelChoice')")
    window.screenshot(PICTURES / "stacked-choice-again-fr.png")
    window.key("Escape")
    window.wait_until("not exists('parcelChoice')")
    assert window.evaluate("python_errors") == []


def test_ctrl_click_goes_through_them_and_each_step_is_undone(
    window: Qgis, stacked: tuple[str, str, BaseGeometry]
) -> None:
    first, second = sorted(stacked[:2])
    window.execute("tools._basket.clear()")
    for idu in (first, second, first):
        window.map_click(*place(stacked), holding="ctrl")
        window.wait_until(f"{BASKET} == {[idu]}")
    window.screenshot(PICTURES / "stacked-ctrl-click-fr.png")
    window.wait_until("exists('parcel/undoPick')")
    window.click("parcel/undoPick")
    window.wait_until(f"{BASKET} == {[second]}")
    window.click("parcel/redoPick")
    window.wait_until(f"{BASKET} == {[first]}")
    assert window.evaluate("python_errors") == []
