"""The page of the risks in a real window, narrow and in French."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "risks"
WIDTH = 300


@pytest.fixture
def dock(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any) -> Qgis:
    qgis = start_qgis(endpoints, language="fr_FR")
    qgis.open_dock(WIDTH)
    return qgis


def test_an_address_and_its_details(dock: Qgis, sandbox: Any) -> None:
    door = next(item for item in sandbox.world.addresses if item.kind == "housenumber")
    dock.click("riskPage")
    dock.wait_until("exists('risk')")
    dock.execute(f"find('risk/query').setText({door.label!r})")
    dock.click("risk/search")
    dock.wait_until("exists('risk/results') and len(find('risk/results').rows()) == 18")
    dock.wait_until("not exists('risk/progress')")
    rows = dock.evaluate("[list(row.values[1:]) for row in find('risk/results').rows()]")
    assert ["Séisme", "oui (faible)", "oui (faible)"] in rows
    assert ["Retrait gonflement des argiles", "inconnu", "oui (important)"] in rows
    assert door.label in dock.evaluate("find('risk/status').text()")
    hands.screenshot(PICTURES / "report.png")
    assert dock.evaluate("find('CartoMairieDock').width()") == WIDTH
    dock.click("risk/riskDetails")
    dock.wait_until("len(find('risk/results').rows()) > 18")
    dock.wait_until("not exists('risk/progress')")
    hands.screenshot(PICTURES / "details.png")
    topics = dock.evaluate("sorted({row.values[0] for row in find('risk/results').rows()})")
    assert "CatNat" in topics
    dock.execute("find('risk').around.add('installations')")
    dock.wait_until("any('ICPE' in layer.name() for layer in QgsProject.instance().mapLayers().values())")
    dock.wait_until("not exists('risk/progress')")
    hands.screenshot(PICTURES / "installations.png")
    assert dock.evaluate("python_errors") == []
