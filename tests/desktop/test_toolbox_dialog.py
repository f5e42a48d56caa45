"""The dialog of an algorithm in a real window, in French: my commune is filled in, sections and layers are chosen."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sheet_kit import TOWN

from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
OPEN = """
import processing
def open_dialog(name):
    global dialog, panel
    dialog = processing.createAlgorithmDialog(f'cartomairie:{name}')
    dialog.show()
    panel = dialog.mainWidget()
def wrapper(name):
    return panel.wrappers[name]
"""


@pytest.fixture
def qgis(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any) -> Iterator[Qgis]:
    name = next(one.name for one in sandbox.world.divisions.communes if one.code == TOWN)
    qgis = start_qgis(endpoints, language="fr_FR", settings=f"[carto_mairie]\nhome\\code={TOWN}\nhome\\name={name}\n")
    qgis.execute(OPEN)
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def test_a_section_of_my_commune_runs(qgis: Qgis) -> None:
    qgis.execute("open_dialog('parcels')")
    assert qgis.evaluate("wrapper('COMMUNE').parameterValue()") == TOWN
    qgis.wait_until("wrapper('SECTION').field.count() > 0")
    qgis.execute("wrapper('SECTION').field.setCurrentIndex(0)")
    qgis.screenshot(PICTURES / "toolbox-parcels.png")
    section = qgis.evaluate("wrapper('SECTION').parameterValue()")
    assert qgis.evaluate("{key: dialog.createProcessingParameters()[key] for key in ('COMMUNE', 'SECTION')}") == {
        "COMMUNE": TOWN,
        "SECTION": section,
    }
    qgis.execute("dialog.runButton().click()")
    qgis.wait_until("len(QgsProject.instance().mapLayers()) == 1", 60)
    assert qgis.evaluate("next(iter(QgsProject.instance().mapLayers().values())).featureCount()") > 0
    qgis.execute("dialog.close()")


def test_a_layer_is_chosen_by_a_word(qgis: Qgis) -> None:
    qgis.execute("open_dialog('wfsintersect')")
    qgis.wait_until("wrapper('TYPENAME')._layers")
    qgis.execute("wrapper('TYPENAME').field.setFocus()\nwrapper('TYPENAME').field.setText('')")
    qgis.type_text("plu")
    qgis.wait_until("wrapper('TYPENAME').field.completer().model().rowCount() > 0")
    qgis.screenshot(PICTURES / "toolbox-layer.png")
    qgis.execute("dialog.close()")
