"""In a real window, in French: QGIS's own dialog of shortcuts lists ours, they work, and the options say them."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
NAMES = ["CartoMairieAction", "CartoMairieFind", "pickParcel"]


@pytest.fixture
def qgis(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any) -> Iterator[Qgis]:
    qgis = start_qgis(endpoints, language="fr_FR")
    qgis.execute("from qgis.gui import QgsGui\nfrom qgis.PyQt.QtCore import QTimer")
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def test_shortcuts_are_listed_are_nobody_elses_and_work(qgis: Qgis) -> None:
    actions = "{one.objectName(): one.shortcut().toString() for one in QgsGui.shortcutsManager().listActions()}"
    listed = qgis.evaluate(actions)
    ours = {name: listed.get(name) for name in NAMES}
    assert all(ours.values()), ours
    keys = "[one.shortcut().toString() for one in iface.mainWindow().findChildren(QAction)]"
    qgis.execute("from qgis.PyQt.QtWidgets import QAction")
    taken = qgis.evaluate(keys)
    assert {key: taken.count(key) for key in ours.values()} == dict.fromkeys(ours.values(), 1)
    qgis.execute("iface.mainWindow().activateWindow()")
    qgis.key("ctrl+alt+f")
    qgis.wait_until("exists('CartoMairieDock') and find('omnibox/query').hasFocus()")
    qgis.type_text("mairie")
    qgis.wait_until("find('omnibox/query').toPlainText() == 'mairie'")


def test_the_options_begin_with_what_is_usual(qgis: Qgis) -> None:
    qgis.execute("QTimer.singleShot(0, lambda: iface.showOptionsDialog(iface.mainWindow(), 'CartoMairieOptions'))")
    qgis.wait_until("exists('CartoMairieOptions')")
    qgis.wait_until("find('librarySize').text() != '…'")
    qgis.screenshot(PICTURES / "options.png")
    assert "Ctrl+Alt+F" in qgis.evaluate("find('shortcutsTold').text()")
    page = "find('CartoMairieOptions')"
    assert qgis.evaluate(f"{page}.minimumSizeHint().width() <= 700")
    qgis.execute("from qgis.PyQt.QtWidgets import QDialog\nfind('QgsOptionsBase').reject()")
