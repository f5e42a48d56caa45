"""The parcel sheet in real windows, in French: whole, with a failed section, with an empty one; narrow and large."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sheet_kit import make_services, parcel_of, parcel_with_door

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "sheet"

PICK = """
def pick(*parcels):
    from carto_mairie.services.model import Feature
    features = [Feature(bytes.fromhex(geometry), tuple(values)) for geometry, values in parcels]
    find('sheet').shared.basket.replace(*features)

def states():
    return {box.section.id: box.property('state') for box in find('sheet').boxes.values()}

def narrow(width):
    iface.mainWindow().resizeDocks([find('CartoMairieDock')], [width], 1)
"""


@pytest.fixture
def dock(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any) -> Iterator[Qgis]:
    qgis = start_qgis(endpoints, language="fr_FR")
    qgis.click("CartoMairieAction")
    qgis.wait_until("exists('CartoMairieDock')")
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


def test_a_whole_sheet(dock: Qgis, sandbox: Any) -> None:
    row, _ = parcel_with_door(sandbox)
    at_width(dock, 300)
    picture("empty-page")
    pick(dock, sandbox, row)
    dock.wait_until("states()['planning'] == 'here'")
    dock.wait_until("not find('sheet').asking.active", timeout=60)
    for width in (280, 300, 420):
        at_width(dock, width)
        picture(f"whole-{width}")
