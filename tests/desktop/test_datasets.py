"""Open data in a real window, narrow and in French: found as one types, opened, dragged onto the map with the mouse."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "datasets"
WIDTH = 300
TOWN = "45901"
TEXT = {"plain": "96", "large": "144"}
"""Dots per inch of the text: as usual, and at 150 %."""


@pytest.fixture(params=list(TEXT))
def size(request: pytest.FixtureRequest) -> str:
    return str(request.param)


@pytest.fixture
def dock(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any, size: str, tmp_path: Path) -> Iterator[Qgis]:
    qgis = start_qgis(endpoints, language="fr_FR", environment={"QT_FONT_DPI": TEXT[size]})
    town = next(one for one in sandbox.world.divisions.communes if one.outline is not None)
    qgis.execute(f"""if True:
        from qgis.core import QgsSettings
        library = {str(tmp_path / "library")!r}
        for key, value in (('home/code', {town.code!r}), ('home/name', {town.name!r}), ('downloads/folder', library)):
            QgsSettings().setValue('carto_mairie/' + key, value)
    """)
    qgis.open_dock()
    qgis.execute(f"iface.mainWindow().resizeDocks([find('CartoMairieDock')], [{WIDTH}], 1)")
    if size == "plain":
        qgis.wait_until(f"find('CartoMairieDock').width() == {WIDTH}")
    qgis.click("datasetPage")
    qgis.wait_until("exists('dataset')")
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def row_of(qgis: Qgis, view: str, title: str) -> list[int]:
    row = qgis.evaluate(f"rows({view!r}).index({title!r})")
    qgis.execute(f"find({view!r}).scrollTo(find({view!r}).model().index({row}, 0))")
    left, top, width, height = qgis.evaluate(f"row_rectangle({view!r}, {row})")
    return [left + min(60, width // 2), top + height // 2]


def test_find_open_and_drag_onto_the_map(dock: Qgis, size: str) -> None:
    hands.screenshot(PICTURES / f"{size}-1-empty.png")
    dock.type_into("dataset/query", "quartiers")
    dock.wait_until("exists('dataset/results') and rows('dataset/results') == ['Quartiers de la commune']")
    dock.wait_until("not exists('dataset/progress')")
    hands.screenshot(PICTURES / f"{size}-2-found.png")
    hands.click(row_of(dock, "dataset/results", "Quartiers de la commune"))
    dock.wait_until("exists('dataset/resources') and len(rows('dataset/resources')) == 5")
    dock.wait_until("not exists('dataset/progress')")
    hands.screenshot(PICTURES / f"{size}-3-sheet.png")
    start = row_of(dock, "dataset/resources", "quartiers.geojson")
    left, top, width, height = dock.evaluate("rectangle('theMapCanvas')")
    hands.drag(start, [left + width // 2, top + height // 2])
    dock.wait_until("layers() == {'quartiers': 3}", timeout=60)
    hands.click(row_of(dock, "dataset/resources", "quartiers.gpkg"))
    dock.click("dataset/add")
    dock.wait_until("exists('dataset/contents')", timeout=60)
    hands.screenshot(PICTURES / f"{size}-4-which.png")
    dock.click("dataset/addTicked")
    dock.wait_until("len(QgsProject.instance().mapLayers()) == 3", timeout=60)
    hands.screenshot(PICTURES / f"{size}-5-map.png")
    assert dock.evaluate("layer('quartiers').metadata().rights()[0]").startswith("Commune de ")
    hands.click(row_of(dock, "dataset/resources", "quartiers.csv"))
    dock.click("dataset/add")
    dock.wait_until("exists('dataset/tablePreview') and find('dataset/firstRows').rowCount() == 3", timeout=60)
    hands.screenshot(PICTURES / f"{size}-8-table.png")
    dock.click("dataset/addTicked")
    dock.wait_until("len(QgsProject.instance().mapLayers()) == 4", timeout=60)
    if size == "plain":
        assert dock.evaluate("find('CartoMairieDock').width()") == WIDTH


def test_filters_and_pages(dock: Qgis, size: str, sandbox: Any) -> None:
    dock.execute("find('dataset/datasetFilters').setCollapsed(False)")
    dock.execute("""if True:
        box = find('dataset/territory')
        box.setCurrentIndex(1)
        box.activated.emit(1)
    """)
    dock.wait_until("exists('dataset/results') and len(rows('dataset/results')) == 20")
    dock.wait_until("not exists('dataset/progress')")
    hands.screenshot(PICTURES / f"{size}-6-filters.png")
    dock.execute("find('dataset/datasetFilters').setCollapsed(True)")
    dock.execute("find('dataset/results').scrollToBottom()")
    dock.wait_until("len(rows('dataset/results')) > 20")
    dock.wait_until("not exists('dataset/progress')")
    hands.screenshot(PICTURES / f"{size}-7-scrolled.png")
