"""The sheet by a right click on the map, in a French window: its parcel, sales, groupings, folded by the keyboard."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import pytest
from sheet_kit import PARCEL_LAYER, TOWN

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "sheet-menu"


@pytest.fixture(scope="module")
def sold(sandbox_server: Any) -> tuple[str, Any]:
    """Give the IDU and the outline of a parcel with a house that was sold."""
    folder = sandbox_server.services["sales"]
    sales = [one for year in folder.years for one in folder.sold(TOWN, year)]
    idu = next(one.parcels[0].idu for one in sales if one.kind == "house" and len(one.parcels) == 1)
    layer = sandbox_server.world.store.layer(PARCEL_LAYER)
    return idu, next(shape for row, shape in zip(layer.rows, layer.geometries) if row["idu"] == idu)


@pytest.fixture
def window(start_qgis: Callable[..., Qgis], endpoints: Path, sold: tuple[str, Any]) -> Iterator[Qgis]:
    qgis = start_qgis(endpoints, language="fr_FR")
    PICTURES.mkdir(parents=True, exist_ok=True)
    west, south, east, north = sold[1].buffer(0.0005).bounds
    qgis.execute(f"""if True:
        from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsRectangle
        lambert = QgsCoordinateReferenceSystem('EPSG:2154')
        QgsProject.instance().setCrs(lambert)
        degrees = QgsCoordinateReferenceSystem('EPSG:4326')
        to_lambert = QgsCoordinateTransform(degrees, lambert, QgsProject.instance())
        box = QgsRectangle({west}, {south}, {east}, {north})
        iface.mapCanvas().setExtent(to_lambert.transformBoundingBox(box))
        iface.mapCanvas().refresh()
        iface.actionPan().trigger()
        def menu_place(name):
            popup = QApplication.activePopupWidget()
            action = next(one for one in popup.actions() if one.objectName() == name)
            place = popup.mapToGlobal(popup.actionGeometry(action).center())
            return [place.x(), place.y()]
        def states():
            return {{box.section.id: box.property('state') for box in find('sheet').shown}}
        def narrow(width):
            iface.mainWindow().resizeDocks([find('CartoMairieDock')], [width], 1)
        def show(name):
            find('sheet')._scrolled.ensureWidgetVisible(find('sheet').boxes[name])
    """)
    yield qgis
    assert qgis.evaluate("python_errors") == []
    qgis.stop()


def open_sheet(window: Qgis, shape: Any) -> None:
    point = shape.representative_point()
    window.map_click(point.x, point.y, button=hands.RIGHT)
    window.wait_until("QApplication.activePopupWidget() is not None")
    hands.screenshot(PICTURES / "menu.png")
    hands.click(window.evaluate("menu_place('sheetHere')"))
    window.wait_until("exists('sheet') and find('sheet').isVisible()")
    window.execute("narrow(300)")
    window.wait_until("states()['reference'] != 'waiting'", timeout=60)
    window.wait_until("not find('sheet').asking.active", timeout=60)


def test_the_menu_of_the_map_opens_the_sheet_of_the_parcel(window: Qgis, sold: tuple[str, Any]) -> None:
    idu, shape = sold
    open_sheet(window, shape)
    assert window.evaluate("find('sheet').shared.basket.idus") == [idu]
    lines = window.evaluate("[line.text for line in find('sheet').boxes['reference'].told.answer.lines]")
    assert idu in lines
    assert str(int(idu[10:])) in window.evaluate("find('sheet').heading.text()")
    states = window.evaluate("states()")
    assert "waiting" not in states.values()
    assert "failed" not in states.values()
    assert states["sales"] == states["groupings"] == "here"
    for name in ("sales", "groupings"):
        path = str(PICTURES / f"section-{name}.png")
        window.execute(f"show({name!r}); find('sheet').boxes[{name!r}].grab().save({path!r})")
        hands.screenshot(PICTURES / f"window-{name}.png")
    window.execute("find('sheet').boxes['sales'].map.click()")
    window.wait_until("not find('sheet').adding.active", timeout=60)
    names = window.evaluate("[layer.name() for layer in QgsProject.instance().mapLayers().values()]")
    assert any(name.startswith("Ventes · ") for name in names)


def test_another_parcel_takes_the_place_of_the_first(window: Qgis, sold: tuple[str, Any], sandbox_server: Any) -> None:
    idu, shape = sold
    open_sheet(window, shape)
    layer = sandbox_server.world.store.layer(PARCEL_LAYER)
    other, place = min(
        ((row["idu"], one) for row, one in zip(layer.rows, layer.geometries) if row["idu"] != idu),
        key=lambda item: item[1].distance(shape.representative_point()),
    )
    open_sheet(window, place)
    window.wait_until(f"find('sheet').shared.basket.idus == [{other!r}]")
    window.wait_until(
        f"{other!r} in [line.text for line in find('sheet').boxes['reference'].told.answer.lines]", timeout=60
    )


def test_sections_are_folded_with_the_keyboard(window: Qgis, sold: tuple[str, Any]) -> None:
    open_sheet(window, sold[1])
    window.execute("show('sales'); find('sheet').boxes['sales'].fold.setFocus()")
    assert window.evaluate("find('sheet').boxes['sales'].fold.accessibleName()") == "Ventes · dépliée"
    window.key("Left")
    window.wait_until("not find('sheet').boxes['sales'].fold.opened")
    assert window.evaluate("find('sheet').boxes['sales'].fold.accessibleName()") == "Ventes · repliée"
    assert window.evaluate("find('sheet').boxes['sales'].summary.isVisible()")
    hands.screenshot(PICTURES / "folded.png")
    for key, opened in (("Return", True), ("space", False), ("Right", True)):
        window.key(key)
        window.wait_until(f"find('sheet').boxes['sales'].fold.opened is {opened}")
    window.key("Tab")
    assert window.evaluate("QApplication.focusWidget() is find('sheet').boxes['sales'].map")
    window.key("Tab")
    assert window.evaluate("QApplication.focusWidget() is find('sheet').boxes['sales'].table")


def test_the_page_that_fetches_the_national_file_is_one_click_away(window: Qgis, sold: tuple[str, Any]) -> None:
    open_sheet(window, sold[1])
    window.execute("show('groupings'); find('sheet').boxes['groupings'].elsewhere.click()")
    window.wait_until("find('grouping').isVisible()")
