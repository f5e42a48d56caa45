"""Companies on a drawn shape in a real window, in French and 300 pixels wide."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point, Polygon
from test_narrow import LOOK, WIDTH, look

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"


@pytest.fixture
def dock(start_qgis: Any, endpoints: Path, sandbox: Any) -> Iterator[Qgis]:
    qgis = start_qgis(endpoints, language="fr_FR")
    qgis.open_dock(WIDTH)
    qgis.execute(LOOK)
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def test_those_inside_a_drawn_shape_come_to_the_map(dock: Qgis, sandbox: Any) -> None:
    units = [unit for unit in sandbox.services["companies"].units if unit.shown == "O"]
    there = [one for unit in units for one in unit.establishments if one.located]
    door = there[0].door
    x, y = door.longitude, door.latitude
    dock.execute(
        "from qgis.core import QgsRectangle\n"
        "QgsProject.instance().setCrs(QgsCoordinateReferenceSystem('EPSG:4326'))\n"
        f"iface.mapCanvas().setExtent(QgsRectangle({x - 0.01}, {y - 0.006}, {x + 0.01}, {y + 0.006}))\n"
        "iface.mapCanvas().refresh()"
    )
    dock.click("companyPage")
    dock.wait_until("exists('company/companyPlace')")
    look(dock)
    dock.click("company/drawPolygonButton")
    corners = [(x - 0.004, y - 0.003), (x + 0.004, y - 0.003), (x, y + 0.004)]
    for corner in corners:
        dock.map_click(*corner)
    dock.map_click(*corners[-1], button=hands.RIGHT)
    dock.wait_until("find('company').place.given")
    look(dock)
    dock.execute("fold('companyFilters', False)")
    look(dock)
    dock.screenshot(PICTURES / "companies-filters.png")
    dock.execute("fold('companyFilters', True)\nprobe.start()")
    dock.click("company/add")
    dock.wait_until("len(layers()) >= 1 and not exists('company/progress')", 60)
    held = dock.evaluate("probe.stop()")
    print(f"main thread held: {held} ms")
    shape = Polygon(corners)
    # A click falls on a whole pixel: what lies at the border may be on either side.
    inside, near = (
        [one for one in there if one.open and wide.contains(Point(one.door.longitude, one.door.latitude))]
        for wide in (shape.buffer(-2e-5), shape.buffer(2e-5))
    )
    count = dock.evaluate(
        "next(layer.featureCount() for layer in QgsProject.instance().mapLayers().values()"
        " if layer.name().startswith('Entreprises'))"
    )
    assert 0 < len(inside) <= count <= len(near)
    dock.screenshot(PICTURES / "companies.png")
