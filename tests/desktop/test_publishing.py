"""A layer is published from the dock, in a real window, narrow and in French, with a key that QGIS keeps."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
import requests

from sandbox.datasets.lists import USERS
from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "publishing"
WIDTH = 300
KEY = USERS[0].key
SQUARE = "POLYGON((650000 6840000, 650100 6840000, 650100 6840100, 650000 6840100, 650000 6840000))"


@pytest.fixture
def dock(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any) -> Qgis:
    qgis = start_qgis(endpoints, language="fr_FR")
    qgis.execute("QgsApplication.authManager().setMasterPassword('master', True)")
    qgis.open_dock(WIDTH)
    return qgis


def make_layer(qgis: Qgis) -> None:
    qgis.execute(
        "from qgis.core import QgsFeature, QgsGeometry\n"
        "layer = QgsVectorLayer('Polygon?crs=EPSG:2154&field=code:string&field=email:string', 'Quartiers', 'memory')\n"
        "feature = QgsFeature(layer.fields())\n"
        "feature.setAttributes(['01', 'camille.martin@example.org'])\n"
        f"feature.setGeometry(QgsGeometry.fromWkt('{SQUARE}'))\n"
        "layer.dataProvider().addFeatures([feature])\n"
        "QgsProject.instance().addMapLayer(layer)"
    )


def test_a_draft_is_published(dock: Qgis, sandbox: Any, tmp_path: Path) -> None:
    catalogue = sandbox.services["datasets_demo"].filled(sandbox.endpoints["datasets_demo"])
    catalogue.add_zone("fr:commune:91216", "Épinay-sur-Orge")
    make_layer(dock)
    dock.click("datasetPage")
    dock.wait_until("exists('dataset')")
    dock.click("dataset/publish")
    dock.wait_until("exists('publishWizard')")
    hands.screenshot(PICTURES / "layer.png")
    dock.execute(f"find('publishWizard/newKey').setText({KEY!r})")
    dock.click("publishWizard/keepKey")
    dock.wait_until("not exists('publishWizard/newKey')")
    dock.click("publishWizard/checkLayer")
    dock.wait_until("exists('publishWizard/checksTold')")
    dock.wait_until("not exists('publishWizard/progress')")
    hands.screenshot(PICTURES / "checks.png")
    assert not dock.evaluate("find('publishWizard/goOnToSheet').isEnabled()")
    dock.click("publishWizard/remedy0")
    dock.wait_until("find('publishWizard/goOnToSheet').isEnabled()")
    dock.click("publishWizard/goOnToSheet")
    dock.wait_until("exists('publishWizard/sheetTitle')")
    dock.wait_until("not exists('publishWizard/progress')")
    dock.execute("find('publishWizard/sheetTitle').setText('Quartiers de la commune')")
    dock.execute("find('publishWizard/sheetDescription').setPlainText('Les quartiers, tels que votés en 2025.')")
    dock.execute("find('publishWizard/sheetTags').setText('quartiers, urbanisme')")
    hands.screenshot(PICTURES / "sheet.png")
    dock.execute("find('publishWizard/goOnToSummary').click()")
    dock.wait_until("exists('publishWizard/sendNow')")
    dock.wait_until("not exists('publishWizard/progress')")
    hands.screenshot(PICTURES / "summary.png")
    assert dock.evaluate("find('CartoMairieDock').width()") == WIDTH
    assert not [entry for entry in sandbox.log("datasets_demo") if entry["method"] != "GET"]
    dock.execute("find('publishWizard/sendNow').click()")
    dock.wait_until("exists('publishWizard/openPublished')")
    hands.screenshot(PICTURES / "published.png")
    base = sandbox.endpoints["datasets_demo"]
    own = requests.get(f"{base}/1/me/org_datasets/", headers={"X-API-KEY": KEY}, timeout=10).json()
    made = [one for one in own if one["title"] == "Quartiers de la commune" and one["private"]]
    assert len(made) == 1
    dock.execute("find('publishWizard/publishAnother').click()")
    dock.wait_until("exists('publishWizard/publishAgain')")
    dock.click("publishWizard/manageDatasets")
    dock.wait_until("exists('publishWizard/saveSheet')")
    dock.wait_until("not exists('publishWizard/progress')")
    hands.screenshot(PICTURES / "manage.png")
    dock.execute("find('publishWizard/backInPublishing').click()")
    dock.wait_until("exists('publishWizard/checkLayer')")
    dock.execute("find('publishWizard').platform.platform.setCurrentIndex(1)")
    dock.execute("find('publishWizard').platform.platform.activated.emit(1)")
    dock.wait_until("'PRODUCTION' in find('publishWizard/platformBanner').text()")
    hands.screenshot(PICTURES / "production.png")
    project = tmp_path / "project.qgs"
    dock.execute(f"QgsProject.instance().write({str(project)!r})")
    assert dock.evaluate("python_errors") == []
    log = dock.evaluate("[str(message) for message in messages]")
    profile = Path(dock.evaluate("QgsApplication.qgisSettingsDirPath()"))
    told = [path for path in (*profile.rglob("*"), project) if path.is_file() and KEY.encode() in path.read_bytes()]
    assert told == [], "the authentication database alone has it, and enciphers it"
    assert KEY not in "".join(log)
