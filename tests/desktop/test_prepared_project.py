"""A commune chosen in an empty QGIS in French, its project prepared, and the pictures that a town hall would see."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "counter"
COMMUNE = "45901"


@pytest.fixture(scope="module")
def name(sandbox_server: Any) -> str:
    return next(item.name for item in sandbox_server.world.divisions.communes if item.code == COMMUNE)


@pytest.fixture(scope="module")
def start(start_qgis: Callable[..., Qgis], endpoints: Path, tmp_path_factory: pytest.TempPathFactory) -> Qgis:
    qgis = start_qgis(endpoints, language="fr_FR")
    PICTURES.mkdir(parents=True, exist_ok=True)
    qgis.execute(f"folder = {str(tmp_path_factory.mktemp('commune'))!r}")
    qgis.open_dock(300)
    return qgis


def test_the_commune_is_shown_on_plan_ign(start: Qgis, name: str) -> None:
    start.click("homeCommune")
    start.type_into("homeCommuneField", COMMUNE)
    start.key("Return")
    start.wait_until(f"{name!r} in find('homeCommune').accessibleName()")
    start.wait_until("QgsProject.instance().crs().authid() == 'EPSG:2154'")
    start.wait_until("text('background') == 'Plan IGN ▾'")
    start.wait_until("not iface.mapCanvas().isDrawing() and 1000 < iface.mapCanvas().scale() < 200_000")
    start.screenshot(PICTURES / "start-ready.png")


def test_one_click_takes_the_photos(start: Qgis) -> None:
    start.click("background")
    start.wait_until("QApplication.activePopupWidget() is not None")
    hands.screenshot(PICTURES / "start-backgrounds.png")
    start.execute("""if True:
        popup = QApplication.activePopupWidget()
        place = popup.actionGeometry(next(a for a in popup.actions() if a.objectName() == 'basemap_ortho')).center()
        place = popup.mapToGlobal(place)
    """)
    hands.click(start.evaluate("[place.x(), place.y()]"))
    start.wait_until("text('background') == 'Photos ▾'")
    assert start.evaluate("len(QgsProject.instance().mapLayers())") == 1
    assert start.evaluate("QgsProject.instance().crs().authid()") == "EPSG:2154"


def test_the_project_is_prepared(start: Qgis) -> None:
    start.execute("QgsProject.instance().write(f'{folder}/mairie.qgz')")
    start.click("homeCommune")
    start.wait_until("'parcelles' in text('preparePlan') and any(c.isdigit() for c in text('preparePlan'))")
    start.screenshot(PICTURES / "prepare-offer.png")
    button = start.middle("prepareProject")
    start.execute("probe.start()")
    hands.click(button)
    start.wait_until("'couches sur' in text('prepareStatus')")
    start.screenshot(PICTURES / "prepare-at-work.png")
    start.wait_until("'mairie_carto_mairie.gpkg' in text('prepareStatus')", timeout=90)
    start.wait_until("not iface.mapCanvas().isDrawing()")
    start.screenshot(PICTURES / "prepared.png")
    held = start.evaluate("probe.stop()")
    print(f"  while the project was prepared, the main thread was held for {held:.0f} ms at most")
    start.execute("iface.mapCanvas().zoomScale(2000)")
    start.wait_until("not iface.mapCanvas().isDrawing()")
    start.screenshot(PICTURES / "prepared-near.png")
    start.execute("""if True:
        from qgis.core import QgsLayoutExporter
        layout = QgsProject.instance().layoutManager().layouts()[0]
        settings = QgsLayoutExporter.ImageExportSettings()
        settings.dpi = 100
    """)
    picture = str(PICTURES / "prepared-layout.png")
    start.execute(f"QgsLayoutExporter(layout).exportToImage({picture!r}, settings)")
    assert start.evaluate("python_errors") == []


def test_it_is_brought_up_to_date_while_it_is_on_the_map(start: Qgis) -> None:
    count = "sum(layer.featureCount() for layer in QgsProject.instance().mapLayers().values() if layer.type() == 0)"
    before = start.evaluate(f"[len(QgsProject.instance().mapLayers()), {count}]")
    start.execute("messages.clear()")
    start.click("prepareProject")
    start.wait_until("'couches sur' in text('prepareStatus')")
    start.wait_until("'mairie_carto_mairie.gpkg' in text('prepareStatus')", timeout=90)
    start.wait_until("not iface.mapCanvas().isDrawing()")
    assert start.evaluate(f"[len(QgsProject.instance().mapLayers()), {count}]") == before
    assert start.evaluate("all(layer.isValid() for layer in QgsProject.instance().mapLayers().values())")
    assert not any("Python" in text or "rror" in text for text in start.evaluate("message_bar()"))
    assert start.evaluate("python_errors") == []


@pytest.mark.parametrize("scale", [150])
def test_it_is_read_in_a_narrow_dock_and_large_text(start: Qgis, scale: int) -> None:
    start.execute(f"""if True:
        from qgis.PyQt.QtCore import Qt
        font = QApplication.font()
        font.setPointSizeF(font.pointSizeF() * {scale} / 100)
        QApplication.setFont(font)
        dock = find('CartoMairieDock')
        iface.mainWindow().resizeDocks([dock], [280], Qt.Orientation.Horizontal)
        for _ in range(3): QApplication.processEvents()
        dock.grab().save({str(PICTURES / "prepared-narrow-150.png")!r})
    """)
    assert start.evaluate("dock.width()") == 280
    assert start.evaluate("python_errors") == []
