"""An empty QGIS in French, a narrow dock: a drawing tool over the welcome page, and what it offers."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
COMMUNE = "45901"
# The page that QGIS shows when it starts without a project.
WELCOME = "[qgis]\nprojOpenAtLaunch=0\n"


@pytest.fixture(scope="module")
def start(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox_server: Any) -> Qgis:
    """QGIS as it starts for somebody in a town hall, at its welcome page."""
    name = next(item.name for item in sandbox_server.world.divisions.communes if item.code == COMMUNE)
    home = f'[carto_mairie]\nhome\\code={COMMUNE}\nhome\\name="{name}"\n'
    qgis = start_qgis(endpoints, language="fr_FR", settings=WELCOME + home)
    qgis.execute("""if True:
        canvas = iface.mapCanvas()
        tools = next(part for part in qgis.utils.plugins["carto_mairie"]._parts if hasattr(part, "clear_drawing"))
    """)
    qgis.open_dock()
    qgis.execute(
        "from qgis.PyQt.QtCore import Qt\n"
        "iface.mainWindow().resizeDocks([find('CartoMairieDock')], [300], Qt.Orientation.Horizontal)"
    )
    return qgis


def test_over_the_welcome_page_a_drawing_tool_says_that_there_is_no_map(start: Qgis) -> None:
    assert not start.evaluate("canvas.isVisible()")
    start.click("intersectPage")
    start.wait_until("exists('intersect/query')")
    start.click("intersect/drawPolygonButton")
    start.wait_until("exists('offer')")
    start.screenshot(PICTURES / "welcome-page-fr.png")
    assert not start.evaluate("tools.actions['drawPolygon'].isChecked()")
    assert start.evaluate("find('offer').text()") == "Zoomer sur ma commune"


def test_the_commune_is_shown_and_the_polygon_drawn(start: Qgis) -> None:
    start.click("offer")
    start.wait_until("canvas.mapTool() is not None and canvas.mapTool().objectName() == 'drawPolygon'")
    start.wait_until("canvas.isVisible() and canvas.mapSettings().hasValidSettings()")
    assert start.evaluate("QgsProject.instance().crs().authid()") == "EPSG:2154"
    assert 500 < start.evaluate("canvas.scale()") < 200_000
    start.execute("python_errors.clear()")
    x, y = start.evaluate(
        "(lambda p: (p.x(), p.y()))(QgsCoordinateTransform(QgsProject.instance().crs(), "
        "QgsCoordinateReferenceSystem('EPSG:4326'), QgsProject.instance()).transform(canvas.center()))"
    )
    for corner in ((x - 0.004, y - 0.002), (x + 0.004, y - 0.002), (x, y + 0.003)):
        start.map_click(*corner)
    start.map_click(x, y, button=hands.RIGHT)
    start.wait_until("text('intersect/query') == 'Forme dessinée'")
    start.screenshot(PICTURES / "first-map-fr.png")


def test_each_zoning_has_its_own_document(start: Qgis) -> None:
    start.execute("""if True:
        import carto_mairie.ui.dock.widgets.links as page
        opened = []
        class Opener:
            openUrl = staticmethod(lambda url: opened.append(url.toString()))
        page.QDesktopServices = Opener
        results = find("intersect").results
    """)
    start.click("intersect/zonings")
    start.wait_until("results.rows() and not exists('intersect/progress')", timeout=60)
    start.screenshot(PICTURES / "zonings-fr.png")
    assert not start.evaluate("find('intersect/document').isEnabled()")
    documents = start.evaluate("[row.subject.document_url for row in results.rows()]")
    number = next(number for number, address in enumerate(documents) if address)
    left, top, width, height = start.evaluate(
        f"_on_screen(results.viewport(), results.visualRect(results.model().index({number}, 7)))"
    )
    hands.click([left + width // 2, top + height // 2])
    start.wait_until(f"opened == {[documents[number]]}")


def test_a_point_is_told_without_an_area(start: Qgis) -> None:
    x, y = start.evaluate(
        "(lambda p: (p.x(), p.y()))(QgsCoordinateTransform(QgsProject.instance().crs(), "
        "QgsCoordinateReferenceSystem('EPSG:4326'), QgsProject.instance()).transform(canvas.center()))"
    )
    start.click("intersect/drawPointButton")
    start.map_click(x, y)
    start.wait_until("'\"Point\"' in find('intersect').shape.asked().text")
    start.click("intersect/zonings")
    start.wait_until("results.rows() and not exists('intersect/progress')", timeout=60)
    start.screenshot(PICTURES / "zonings-of-a-point-fr.png")
    assert "%" not in start.evaluate("results.as_text().replace('Part (%)', '')")
    start.click("intersect/drawPolygonButton")


def test_a_new_project_takes_the_shape_with_it_and_leaves_the_tool_in_hand(start: Qgis) -> None:
    start.execute("iface.messageBar().clearWidgets(); iface.newProject(False)")
    start.wait_until("text('intersect/query') == ''")
    assert start.evaluate("tools.tool('drawPolygon')._band.numberOfVertices()") == 0
    # The map still shows the same place, though nothing is on it: what is drawn there is where it is drawn.
    start.wait_until("canvas.mapTool().objectName() == 'drawPolygon' and tools.actions['drawPolygon'].isChecked()")
    start.screenshot(PICTURES / "new-project-fr.png")
    assert start.evaluate("python_errors") == []


def test_on_a_map_in_numbers_that_its_crs_does_not_have_nothing_is_drawn(start: Qgis) -> None:
    for authid in ("", "EPSG:4326"):
        start.execute(f"""if True:
            from qgis.core import QgsRectangle
            iface.messageBar().clearWidgets()
            iface.actionPan().trigger()
            QgsProject.instance().setCrs(QgsCoordinateReferenceSystem({authid!r}))
            canvas.setExtent(QgsRectangle(652_000, 6_735_000, 655_000, 6_738_000))
        """)
        start.click("intersect/drawCircleButton")
        start.wait_until("exists('offer')")
        assert not start.evaluate("tools.actions['drawCircle'].isChecked()")
    assert start.evaluate("python_errors") == []
