"""From a fresh profile to a printed sheet, each request 100 ms late: how many clicks, and how many seconds."""

from __future__ import annotations

import json
import subprocess
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sheet_kit import PARCEL_LAYER, TOWN

from tools import hands
from tools.qgis_driver import ROOT, Qgis
from tools.sandbox_process import run_sandbox

PICTURES = ROOT / "build" / "sheet"
MOST_CLICKS = 4


@pytest.fixture
def window(start_qgis: Callable[..., Qgis]) -> Iterator[Qgis]:
    """Somebody's first QGIS with the plugin, the dock open; nothing is chosen, and the project is new."""
    with run_sandbox("--latency", "100") as endpoints:
        qgis = start_qgis(endpoints, language="fr_FR")
        qgis.execute("""if True:
            def menu_place(name):
                popup = QApplication.activePopupWidget()
                action = next(one for one in popup.actions() if one.objectName() == name)
                place = popup.mapToGlobal(popup.actionGeometry(action).center())
                return [place.x(), place.y()]
        """)
        qgis.open_dock()
        yield qgis
        assert qgis.evaluate("python_errors") == []
        qgis.stop()


@pytest.fixture
def clicks(monkeypatch: pytest.MonkeyPatch) -> list[Any]:
    """What was clicked: every press of a button of the mouse counts."""
    real, counted = hands.click, []

    def click(point: Any, button: int = hands.LEFT, times: int = 1, holding: str = "") -> None:
        counted.extend([point] * times)
        real(point, button, times, holding)

    monkeypatch.setattr(hands, "click", click)
    return counted


def test_a_sheet_is_printed_with_four_clicks(
    window: Qgis, clicks: list[Any], sandbox_server: Any, tmp_path: Path
) -> None:
    town = next(one for one in sandbox_server.world.divisions.communes if one.code == TOWN)
    layer = sandbox_server.world.store.layer(PARCEL_LAYER)
    own = [(row, shape) for row, shape in zip(layer.rows, layer.geometries) if row["idu"].startswith(TOWN)]
    path = tmp_path / "fiche.pdf"
    seconds = {}

    began = time.perf_counter()
    window.click("omnibox/query")
    hands.type_text(town.name)
    window.wait_until("exists('omnibox/results') and not exists('omnibox/progress')")
    hands.key("Return")
    window.wait_until("iface.mapCanvas().scale() < 200_000 and not iface.mapCanvas().isDrawing()")
    seconds["commune"] = time.perf_counter() - began
    hands.screenshot(PICTURES / "four-clicks-commune.png")

    row, shape = max(own, key=lambda one: one[1].area)
    point = shape.representative_point()
    window.map_click(point.x, point.y, button=hands.RIGHT)
    window.wait_until("QApplication.activePopupWidget() is not None")
    clicked = time.perf_counter()
    hands.click(window.evaluate("menu_place('sheetHere')"))
    window.wait_until(
        "exists('sheet') and find('sheet').shown and len(find('sheet').told()) == len(find('sheet').shown)"
    )
    window.wait_until("not find('sheet').asking.active", timeout=60)
    seconds["sheet"] = time.perf_counter() - clicked
    states = window.evaluate("{box.section.id: box.state for box in find('sheet').shown}")
    assert "failed" not in states.values()
    assert window.evaluate("find('sheet').shared.basket.idus") == [row["idu"]]
    hands.screenshot(PICTURES / "four-clicks-sheet.png")

    window.click("sheetPdf")
    window.wait_until("exists('saveDialog')")
    hands.type_text(str(path))
    asked = time.perf_counter()
    hands.key("Return")
    window.wait_until("find('sheet').status.text().startswith('Enregistré')", timeout=60)
    seconds["pdf"] = time.perf_counter() - asked
    seconds["all"] = time.perf_counter() - began
    hands.screenshot(PICTURES / "four-clicks-pdf.png")

    text = subprocess.run(["pdftotext", "-raw", str(path), "-"], check=True, capture_output=True, text=True).stdout
    assert row["idu"] in text
    figures = {"clicks": len(clicks), **{name: round(value, 2) for name, value in seconds.items()}}
    (PICTURES / "four-clicks.json").write_text(json.dumps(figures), encoding="utf-8")
    assert len(clicks) <= MOST_CLICKS
