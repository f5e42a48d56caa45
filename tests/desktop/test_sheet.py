"""The parcel sheet in real windows, in French: whole, with a failed section, with an empty one; narrow and large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry import Point
from sheet_kit import TOWN, make_services, parcel_of, parcel_with_door, row_without_building, rows_of_town

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "sheet"

PICK = """
def pick(*parcels):
    from carto_mairie.services.model import Feature
    features = [Feature(bytes.fromhex(geometry), tuple(values)) for geometry, values in parcels]
    find('sheet').shared.basket.replace(*features)

def states():
    return {box.section.id: box.property('state') for box in find('sheet').shown}

def enlarge(times):
    from qgis.PyQt.QtWidgets import QApplication
    font = QApplication.font()
    font.setPointSizeF(font.pointSizeF() * times)
    iface.mainWindow().setStyleSheet(f'* {{ font-size: {font.pointSizeF()}pt }}')

def narrow(width):
    iface.mainWindow().resizeDocks([find('CartoMairieDock')], [width], 1)
"""


@pytest.fixture
def dock(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any) -> Iterator[Qgis]:
    qgis = start_qgis(endpoints, language="fr_FR")
    qgis.open_dock()
    qgis.click("sheetPage")
    qgis.wait_until("exists('sheet')")
    qgis.execute(PICK)
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def pick(dock: Qgis, sandbox: Any, *rows: Any) -> None:
    services = make_services(sandbox)
    parcels = [parcel_of(services, row) for row in rows]
    dock.execute(f"pick(*{[(one.geometry.hex(), one.attributes) for one in parcels]!r})")


def picture(name: str) -> None:
    hands.screenshot(PICTURES / f"{name}.png")


def at_width(dock: Qgis, width: int) -> None:
    dock.execute(f"narrow({width})")
    dock.wait_until(f"abs(find('CartoMairieDock').width() - {width}) <= 1")


def whole(dock: Qgis, name: str) -> None:
    """Keep a picture of all of the sheet, as far as it goes below what the window shows."""
    PICTURES.mkdir(parents=True, exist_ok=True)
    path = str(PICTURES / f"{name}.png")
    dock.execute(f"find('sheet/sections').grab().save({path!r})")


def settled(dock: Qgis) -> None:
    dock.wait_until("states()['reference'] != 'waiting'", timeout=60)
    dock.wait_until("not find('sheet').asking.active", timeout=60)


WIDTHS = (280, 300, 420)


def test_a_whole_sheet(dock: Qgis, sandbox: Any) -> None:
    row, _ = parcel_with_door(sandbox)
    at_width(dock, 300)
    picture("empty-page")
    pick(dock, sandbox, row)
    settled(dock)
    found = dock.evaluate("states()")
    assert set(found.values()) <= {"here", "nothing"}
    assert [found[name] for name in ("reference", "addresses", "planning", "risks", "neighbours")] == ["here"] * 5
    for look, words in (
        ("light", "QgsApplication.setUITheme('default')"),
        ("dark", "QgsApplication.setUITheme('Night Mapping')"),
        ("large", "QgsApplication.setUITheme('default'); enlarge(1.5)"),
    ):
        dock.execute(words)
        for width in WIDTHS:
            at_width(dock, width)
            picture(f"window-{look}-{width}")
            whole(dock, f"sheet-{look}-{width}")
            assert dock.evaluate("find('sheet/sections').width() <= find('sheet/sections').parentWidget().width()")
    text = dock.evaluate("find('sheet').boxes['planning'].summary.text()")
    assert "PLU" in text
    dock.execute("find('sheet').add.click()")
    dock.wait_until("not find('sheet').adding.active", timeout=60)
    names = dock.evaluate("sorted(layer.name() for layer in QgsProject.instance().mapLayers().values())")
    assert any(name.startswith("Zone d'urbanisme · ") for name in names)
    picture("map")


def test_a_failed_section_and_an_empty_one(dock: Qgis, sandbox: Any) -> None:
    row = row_without_building(sandbox)
    sandbox.faults({"kind": "status", "status": 503, "service": "risks"}, {"kind": "hang", "service": "companies"})
    at_width(dock, 300)
    pick(dock, sandbox, row)
    dock.wait_until("states()['risks'] == 'failed'", timeout=60)
    others = "[state for name, state in states().items() if name not in ('risks', 'companies')]"
    dock.wait_until(f"'waiting' not in {others}", timeout=60)
    states = dock.evaluate("states()")
    assert states["companies"] == "waiting"
    assert states["buildings"] == "nothing"
    assert "échec" in dock.evaluate("find('sheet').boxes['risks'].accessibleName()")
    assert "rien" in dock.evaluate("find('sheet').boxes['buildings'].accessibleName()")
    dock.execute("find('sheet')._scrolled.ensureWidgetVisible(find('sheet').boxes['risks'])")
    picture("failed-and-waiting")
    whole(dock, "sheet-failed")
    sandbox.reset()
    dock.execute("find('sheet').boxes['risks'].retry.click()")
    dock.wait_until("states()['risks'] == 'here'", timeout=60)
    dock.execute("find('sheet').cancel()")


def test_a_plot_of_several_parcels(dock: Qgis, sandbox: Any) -> None:
    at_width(dock, 300)
    pick(dock, sandbox, *rows_of_town(sandbox)[:12])
    settled(dock)
    whole(dock, "sheet-plot")
    picture("plot")
    assert dock.evaluate("states()['reference']") == "here"


PLACES = """
def take(kind, label, geometry, code=''):
    from carto_mairie.ui.layers.parcels.place import Place, PlaceKind
    find('sheet').shared.basket.take_place(Place(PlaceKind(kind), label, bytes.fromhex(geometry), code))
"""


def test_an_address_a_drawn_shape_and_a_commune(dock: Qgis, sandbox: Any) -> None:
    row, door = parcel_with_door(sandbox)
    point = Point(door.longitude, door.latitude)
    town = next(one for one in sandbox.world.divisions.communes if one.code == TOWN)
    dock.execute(PLACES)
    at_width(dock, 300)
    dock.execute(f"take('shape', 'Polygone dessiné', {point.buffer(0.0008).wkb_hex!r})")
    dock.wait_until("find('sheet').told() and not find('sheet').asking.active", timeout=60)
    assert "failed" not in dock.evaluate("states()").values()
    picture("drawn-shape")
    whole(dock, "sheet-drawn-shape")
    dock.execute(f"take('commune', {town.name!r}, {town.outline.wkb_hex!r}, {town.code!r})")
    dock.wait_until("'choisissez une parcelle' in find('sheet').notice.text")
    picture("commune")
    dock.execute(f"take('address', {door.label!r}, {point.wkb_hex!r}, {town.code!r})")
    dock.wait_until("find('sheet').told() and not find('sheet').asking.active", timeout=60)
    assert dock.evaluate("find('sheet').parcels_here.isVisible()")
    picture("address")
    whole(dock, "sheet-address")
    dock.click("parcelsHere")
    dock.wait_until(f"find('sheet').shared.basket.idus == [{row['idu']!r}]")
    settled(dock)
    assert dock.evaluate("states()['reference']") == "here"
