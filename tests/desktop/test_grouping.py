"""The page of the groupings in a real window, narrow, in French, and with large text."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "groupings"
WIDTH = 300
TOWN = "45901"
LARGER = """
dock = find('CartoMairieDock')
dock.setStyleSheet('QWidget { font-size: %spt; }' % (1.5 * dock.font().pointSizeF()))
"""


@pytest.fixture
def dock(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any) -> Qgis:
    qgis = start_qgis(endpoints, language="fr_FR")
    qgis.open_dock(WIDTH)
    return qgis


def test_the_groupings_of_a_commune(dock: Qgis, sandbox: Any) -> None:
    dock.click("groupingPage")
    dock.wait_until("exists('grouping')")
    dock.type_into("grouping/query", TOWN)
    hands.key("Return")
    dock.wait_until("exists('grouping/again')")
    assert "BANATIC" in dock.evaluate("text('grouping/noticeText')")
    assert dock.evaluate("len(find('grouping/results').rows())") == 1
    hands.screenshot(PICTURES / "without-the-file.png")
    dock.click("grouping/again")
    dock.wait_until("len(find('grouping/results').rows()) == 5")
    dock.wait_until("not exists('grouping/progress')")
    assert "Fichier du 02/04/2026" in dock.evaluate("text('grouping/groupingEpci')")
    dock.click("grouping/add")
    dock.wait_until("any('Périmètre' in layer.name() for layer in QgsProject.instance().mapLayers().values())")
    dock.wait_until("not exists('grouping/progress') and not iface.mapCanvas().isDrawing()")
    hands.screenshot(PICTURES / "groupings.png")
    dock.click("grouping/groupingMembers")
    dock.wait_until("len(QgsProject.instance().mapLayers()) == 2")
    dock.wait_until("not exists('grouping/progress')")
    dock.type_into("grouping/competence", "Déchets")
    hands.key("Return")
    dock.wait_until("len(find('grouping/results').rows()) == 2 and not iface.mapCanvas().isDrawing()")
    hands.screenshot(PICTURES / "waste.png")
    assert dock.evaluate("find('CartoMairieDock').width()") == WIDTH
    dock.execute(LARGER)
    dock.wait_until("len(find('grouping/results').rows()) == 2")
    hands.screenshot(PICTURES / "waste-150.png")
    dock.execute("find('grouping/competence').set_text(''); find('grouping').ask()")
    dock.wait_until("len(find('grouping/results').rows()) == 5")
    dock.wait_until("not exists('grouping/progress')")
    hands.screenshot(PICTURES / "groupings-150.png")
    assert dock.evaluate("find('CartoMairieDock').width()") <= 1.5 * WIDTH
    assert dock.evaluate("python_errors") == []
