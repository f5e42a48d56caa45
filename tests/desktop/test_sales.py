"""The page of the sales in a real window: French, 300 pixels wide, and with text half as large again."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point, Polygon
from test_narrow import LOOK, WIDTH, look

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "sales"
TOWN = "45901"


@pytest.fixture
def dock(start_qgis: Any, endpoints: Path, sandbox: Any) -> Iterator[Qgis]:
    qgis = start_qgis(endpoints, language="fr_FR")
    qgis.open_dock(WIDTH)
    qgis.execute(LOOK)
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def ask(dock: Qgis) -> None:
    dock.click("sales/search")
    dock.wait_until("not exists('sales/progress')", 60)


def test_the_sales_of_a_commune(dock: Qgis, sandbox: Any) -> None:
    folder = sandbox.services["sales"]
    truth = [one for year in folder.years for one in folder.sold(TOWN, year)]
    dock.click("salesPage")
    dock.wait_until("exists('sales')")
    look(dock)
    dock.screenshot(PICTURES / "empty.png")
    dock.type_into("sales/salesCommune", TOWN)
    dock.wait_until("exists('sales/results') and not exists('sales/progress')", 60)
    assert dock.evaluate("len(find('sales/results').rows())") == len(truth)
    assert str(len(truth)) in dock.evaluate("find('sales/status').text()")
    look(dock)
    hands.screenshot(PICTURES / "list.png")
    dock.execute("find('sales/salesViews').setCurrentIndex(1)")
    dock.wait_until("exists('sales/salesGraph')")
    look(dock)
    dock.execute("find('sales/salesMeasure').setCurrentIndex(1)")
    look(dock)
    hands.screenshot(PICTURES / "by-year-houses.png")
    dock.execute("find('sales/salesMeasure').setCurrentIndex(0)")
    look(dock)
    hands.screenshot(PICTURES / "by-year.png")
    told = dock.evaluate("find('sales/salesGraph').accessibleDescription()")
    for year in folder.years:
        assert f"{year}\u00a0: {len(folder.sold(TOWN, year))}" in told
    dock.click("sales/add")
    dock.wait_until("len(layers()) >= 1 and not exists('sales/progress')", 60)
    dock.execute("find('sales/salesViews').setCurrentIndex(0)")
    hands.screenshot(PICTURES / "map.png")
    counted = (
        "[layer.featureCount() for layer in QgsProject.instance().mapLayers().values() if 'Ventes' in layer.name()]"
    )
    assert dock.evaluate(counted) == [len(truth)]
    assert dock.evaluate("find('CartoMairieDock').width()") == WIDTH


def test_a_drawn_shape_is_asked_at_once(dock: Qgis, sandbox: Any) -> None:
    folder = sandbox.services["sales"]
    sold = [one for year in folder.years for one in folder.sold(TOWN, year) if one.located]
    x, y = sold[0].parcels[0].longitude, sold[0].parcels[0].latitude
    dock.execute(
        "from qgis.core import QgsRectangle\n"
        "QgsProject.instance().setCrs(QgsCoordinateReferenceSystem('EPSG:4326'))\n"
        f"iface.mapCanvas().setExtent(QgsRectangle({x - 0.01}, {y - 0.006}, {x + 0.01}, {y + 0.006}))\n"
        "iface.mapCanvas().refresh()"
    )
    dock.click("salesPage")
    dock.wait_until("exists('sales')")
    dock.click("sales/drawPolygonButton")
    corners = [(x - 0.004, y - 0.003), (x + 0.004, y - 0.003), (x, y + 0.004)]
    for corner in corners:
        dock.map_click(*corner)
    dock.map_click(*corners[-1], button=hands.RIGHT)
    dock.wait_until("exists('sales/results') and not exists('sales/progress')", 60)
    look(dock)
    dock.screenshot(PICTURES / "shape.png")
    listed = set(dock.evaluate("[row.subject.attributes[0] for row in find('sales/results').rows()]"))
    codes = [commune.code for commune in sandbox.world.divisions.communes if commune.department == "45"]
    there = [one for code in codes for year in folder.years for one in folder.sold(code, year) if one.located]
    shape = Polygon(corners)
    # A click falls on a whole pixel: what lies at the border may be on either side.
    inside, near = (
        {one.id for one in there if any(wide.contains(Point(each.longitude, each.latitude)) for each in one.parcels)}
        for wide in (shape.buffer(-2e-5), shape.buffer(2e-5))
    )
    assert inside <= listed <= near
    assert inside


def own_cuts(dock: Qgis) -> list[str]:
    """Give the parts of the page that are cut; a long name scrolls in its field, and shared buttons are elided."""
    end = time.monotonic() + 3
    while time.monotonic() < end:
        cut = [
            name
            for name, _ in dock.evaluate("cut()")
            if name not in ("homeCommune", "background", "salesCommune", "add")
        ]
        if not cut:
            return []
        time.sleep(0.1)
    return cut


def test_larger_text(dock: Qgis, sandbox: Any) -> None:
    size = dock.evaluate("find('CartoMairieDock').font().pointSizeF()")
    dock.execute(f"find('CartoMairieDock').setStyleSheet('* {{ font-size: {1.5 * size}pt }}')")
    dock.click("salesPage")
    dock.wait_until("exists('sales')")
    dock.type_into("sales/salesCommune", TOWN)
    dock.wait_until("exists('sales/results') and not exists('sales/progress')", 60)
    dock.execute("find('sales/salesViews').setCurrentIndex(1)")
    dock.wait_until("exists('sales/salesGraph')")
    hands.screenshot(PICTURES / "by-year-150.png")
    assert own_cuts(dock) == []
    dock.execute("find('sales/salesViews').setCurrentIndex(0)")
    hands.screenshot(PICTURES / "list-150.png")
    assert own_cuts(dock) == []
