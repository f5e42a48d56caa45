"""Companies and risks with text half as large again, in French and 300 pixels wide: nothing is cut, all can be read."""

from __future__ import annotations

import time
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from test_narrow import LOOK, WIDTH

from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
LARGER = 1.5
SHORTENED = ("homeCommune", "background", "query", "companyPlace", "activity", "riskSites")


@pytest.fixture
def dock(start_qgis: Any, endpoints: Path, sandbox: Any) -> Iterator[Qgis]:
    usual = start_qgis(endpoints, language="fr_FR")
    points = LARGER * usual.evaluate("iface.mainWindow().font().pointSizeF()")
    usual.stop()
    qgis = start_qgis(endpoints, language="fr_FR", settings=f"[qgis]\nstylesheet\\fontPointSize={points:.0f}\n")
    assert qgis.evaluate("iface.mainWindow().font().pointSizeF()") >= points - 1
    qgis.open_dock(WIDTH)
    qgis.execute(LOOK)
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def look_large(dock: Qgis) -> None:
    """Hold that nothing is cut but what shortens itself, with an ellipsis and its whole in a tooltip."""
    end = time.monotonic() + 3
    while found := [name for name, _ in dock.evaluate("cut()") if name not in SHORTENED]:
        assert time.monotonic() < end, found
        time.sleep(0.1)


def test_companies(dock: Qgis, sandbox: Any) -> None:
    dock.click("companyPage")
    dock.wait_until("exists('company/leaders')")
    look_large(dock)
    dock.screenshot(PICTURES / "companies-large-empty.png")
    dock.type_into("company/query", "boulangerie")
    dock.wait_until("exists('company/results') and find('company').results.results.rowCount() > 3")
    look_large(dock)
    dock.screenshot(PICTURES / "companies-large.png")
    dock.execute("fold('companyFilters', False)\nfind('company/companyPlace').setCurrentIndex(2)")
    look_large(dock)
    dock.screenshot(PICTURES / "companies-large-filters.png")


def test_risks(dock: Qgis, sandbox: Any) -> None:
    door = next(item for item in sandbox.world.addresses if item.kind == "housenumber")
    dock.click("riskPage")
    dock.wait_until("exists('risk')")
    look_large(dock)
    dock.screenshot(PICTURES / "risks-large-empty.png")
    dock.execute(f"find('risk/query').setText({door.label!r})")
    dock.click("risk/search")
    dock.wait_until("exists('risk/results') and len(find('risk/results').rows()) == 18")
    dock.wait_until("not exists('risk/progress')")
    look_large(dock)
    dock.screenshot(PICTURES / "risks-large.png")
    dock.click("risk/riskDetails")
    dock.wait_until("len(find('risk/results').rows()) > 18")
    dock.wait_until("not exists('risk/progress')")
    look_large(dock)
    dock.screenshot(PICTURES / "risks-large-details.png")
