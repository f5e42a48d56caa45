"""What lies here, in a real window: a shape is drawn, layers ticked, the table read, a regulation opened."""

from __future__ import annotations

from typing import Any

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
TITLES = ("Planning zones (PLU)", "ZNIEFF of type 2", "Easements (areas)")


@pytest.fixture
def place(sandbox_server: Any) -> tuple[float, float]:
    """The middle of a planned commune."""
    centre = sandbox_server.world.store.layer("wfs_du:zone_urba").geometries[0].centroid
    return centre.x, centre.y


@pytest.fixture
def form(qgis: Qgis, place: tuple[float, float]) -> Qgis:
    """QGIS with the page open, and the map on the commune."""
    if not qgis.evaluate("exists('CartoMairieDock')"):
        qgis.open_dock()
    x, y = place
    qgis.execute(
        "from qgis.core import QgsRectangle\n"
        "QgsProject.instance().setCrs(QgsCoordinateReferenceSystem('EPSG:4326'))\n"
        f"iface.mapCanvas().setExtent(QgsRectangle({x - 0.02}, {y - 0.012}, {x + 0.02}, {y + 0.012}))\n"
        "iface.mapCanvas().refresh()"
    )
    qgis.click("intersectPage")
    qgis.wait_until("exists('intersect/layerSearch')")
    qgis.execute("find('intersect/layerSearch').clear()")
    qgis.wait_until("exists('intersect/layers') and len(rows('intersect/layers')) > 3")
    qgis.execute(
        "import carto_mairie.ui.dock.widgets.links as page\n"
        "opened = []\n"
        "class Opener:\n"
        "    openUrl = staticmethod(lambda url: opened.append(url.toString()))\n"
        "page.QDesktopServices = Opener"
    )
    return qgis


def draw_triangle(form: Qgis, place: tuple[float, float]) -> None:
    x, y = place
    form.click("intersect/drawPolygonButton")
    for corner in ((x - 0.006, y - 0.004), (x + 0.006, y - 0.004)):
        form.map_click(*corner)
    form.map_click(x, y + 0.005)
    form.map_click(x, y + 0.005, button=hands.RIGHT)
    form.wait_until("text('intersect/query') == 'Drawn shape'")


def tick(form: Qgis, title: str) -> None:
    form.type_into("intersect/layerSearch", title)
    form.wait_until(f"{title!r} in rows('intersect/layers') and len(rows('intersect/layers')) < 10")
    form.click_row("intersect/layers", form.evaluate(f"rows('intersect/layers').index({title!r})"))
    form.key("space")


def test_a_shape_is_drawn_three_layers_asked_and_added(form: Qgis, place: tuple[float, float]) -> None:
    draw_triangle(form, place)
    for title in TITLES:
        tick(form, title)
    form.wait_until("len(find('intersect').chooser.chosen()) == 3")
    form.execute("probe.start()")
    form.click("intersect/search")
    form.wait_until("len(rows('intersect/results')) == 3 and not exists('intersect/progress')")
    held = form.evaluate("probe.stop()")
    assert sorted(form.evaluate("rows('intersect/results')")) == sorted(TITLES)
    assert "shape of" in form.evaluate("text('intersect/status')")
    form.screenshot(PICTURES / "intersect-table.png")
    form.click("intersect/add")
    form.wait_until("len(layers()) >= 2 and not exists('intersect/progress')")
    form.screenshot(PICTURES / "intersect-map.png")
    form.execute("probe.start()")
    form.click("intersect/search")
    form.wait_until("len(rows('intersect/results')) == 3 and not exists('intersect/progress')")
    again = form.evaluate("probe.stop()")
    print(f"main thread held: {held} ms, and when asked again {again} ms")


def test_the_zonings_are_read_and_the_regulation_is_opened(form: Qgis, place: tuple[float, float]) -> None:
    draw_triangle(form, place)
    form.click("intersect/zonings")
    form.wait_until("'UA' in rows('intersect/results') and not exists('intersect/progress')", timeout=40)
    row = form.evaluate("rows('intersect/results').index('UA')")
    form.click_row("intersect/results", row, times=2)
    form.wait_until("opened and opened[0].endswith('.pdf')")
    form.screenshot(PICTURES / "intersect-zonings.png")
