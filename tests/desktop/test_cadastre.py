"""The cadastre in a real window: lists, picked parcels, drawn shapes, neighbours, the plan, whole communes."""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from shapely.geometry.base import BaseGeometry

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
LAYER = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle"
WIDTH = 300


class Town:
    """The largest commune of the sandbox: its parcels by IDU, and some of them that lie side by side."""

    def __init__(self, sandbox: Any) -> None:
        layer = sandbox.world.store.layer(LAYER)
        named = zip((row["idu"] for row in layer.rows), layer.geometries)
        everything: dict[str, BaseGeometry] = dict(named)
        codes = [idu[:5] for idu in everything]
        self.code = max(set(codes), key=codes.count)
        self.shapes = {idu: shape for idu, shape in everything.items() if idu[:5] == self.code}
        first = random.Random(4).choice(sorted(self.shapes))
        middle = self.shapes[first].centroid
        self.near = sorted(self.shapes, key=lambda idu: self.shapes[idu].distance(middle))[:12]

    def inside(self, idu: str) -> tuple[float, float]:
        point = self.shapes[idu].representative_point()
        return point.x, point.y

    @property
    def around(self) -> tuple[float, float, float, float]:
        boxes = [self.shapes[idu].bounds for idu in self.near]
        return min(b[0] for b in boxes), min(b[1] for b in boxes), max(b[2] for b in boxes), max(b[3] for b in boxes)


@pytest.fixture(scope="module")
def town(sandbox_server: Any) -> Town:
    return Town(sandbox_server)


def opened(window: Qgis, town: Town) -> Qgis:
    """Open the page of parcels at the width of a narrow dock, on the town's parcels."""
    if not window.evaluate("exists('CartoMairieDock')"):
        window.open_dock()
    west, south, east, north = town.around
    window.execute(f"""if True:
        from qgis.core import QgsRectangle
        from qgis.PyQt.QtCore import Qt
        from qgis.PyQt.QtWidgets import QScrollArea, QAbstractScrollArea
        iface.mainWindow().resizeDocks([find('CartoMairieDock')], [{WIDTH}], Qt.Orientation.Horizontal)
        QgsProject.instance().setCrs(QgsCoordinateReferenceSystem('EPSG:2154'))
        box = QgsCoordinateTransform(QgsCoordinateReferenceSystem('EPSG:4326'),
            QgsCoordinateReferenceSystem('EPSG:2154'), QgsProject.instance()).transformBoundingBox(
            QgsRectangle({west}, {south}, {east}, {north}))
        box.scale(1.3)
        iface.mapCanvas().setExtent(box)
        iface.mapCanvas().refresh()
        def form(): return find('CartoMairieDock').form('parcel')
        def show(path):
            widget = area = find(path)
            while not isinstance(area, QScrollArea): area = area.parent()
            QApplication.instance().sendPostedEvents()
            area.ensureWidgetVisible(widget, 0, 60)
        def fold():
            for name in ('pastedList', 'plot', 'byShape', 'communeMap', 'wholeCommunes'):
                find('parcel').findChild(QWidget, name).setCollapsed(True)
        fold()
        form().shared.basket.clear()
    """)
    window.click("parcelPage")
    window.wait_until("exists('parcel/query')")
    window.execute("form().query.clear()")
    if town.code not in window.evaluate("text('parcelCommune')"):
        window.type_into("parcelCommune", town.code)
        window.key("Return")
        window.wait_until(f"{town.code!r} in text('parcelCommune') and find('parcel/section').count() > 0")
    window.wait_until("not exists('parcel/progress')")
    return window


@pytest.fixture
def form(qgis: Qgis, town: Town) -> Qgis:
    return opened(qgis, town)


def click(form: Qgis, path: str) -> None:
    """Scroll to a control, and click it."""
    form.execute(f"show({path!r})")
    form.click(path)


def unfold(form: Qgis, part: str) -> None:
    click(form, f"{part}/collapseButton")
    form.wait_until(f"not find({part!r}).isCollapsed()")
    form.execute(f"show({part!r})")


def picked(count: int) -> str:
    return f"len(form().shared.basket) == {count}"


def test_a_list_is_pasted_picked_and_its_neighbours_added(form: Qgis, town: Town) -> None:
    unfold(form, "pastedList")
    form.execute("QApplication.clipboard().setText({!r})".format("\n".join([*town.near[:3], "ZZ 9999"])))
    click(form, "parcellist")
    form.key("ctrl+v")
    click(form, "findList")
    form.wait_until("exists('listSummary') and '3' in text('listSummary')")
    assert form.evaluate("find('notFound').rows()[0].values[0]").endswith("ZZ 9999")
    form.execute("show('addList')")
    form.screenshot(PICTURES / "cadastre-list.png")
    click(form, "pickList")
    form.wait_until(picked(3))
    form.execute("fold()")
    unfold(form, "plot")
    form.wait_until("text('plotForm') and find('plotParcels').topLevelItemCount() > 0")
    form.execute("show('addNeighbours')")
    form.screenshot(PICTURES / "cadastre-plot.png")
    click(form, "pickAdjoining")
    form.wait_until("len(form().shared.basket) > 3 and not exists('parcel/progress')")
    click(form, "addNeighbours")
    form.wait_until("[name for name in layers() if name.startswith('Neighbours')] and not exists('parcel/progress')")
    form.screenshot(PICTURES / "cadastre-neighbours.png")


def test_parcels_are_picked_by_clicks_and_by_a_rectangle(form: Qgis, town: Town) -> None:
    click(form, "parcel/pickParcelButton")
    form.wait_until("text('parcel/hint')")
    form.map_click(*town.inside(town.near[0]))
    form.wait_until(picked(1))
    form.map_click(*town.inside(town.near[1]), holding="ctrl")
    form.wait_until(picked(2))
    west, south, east, north = town.around
    form.map_drag((west, south), (east, north))
    form.wait_until("len(form().shared.basket) > 8")
    form.screenshot(PICTURES / "cadastre-picked.png")
    assert set(form.evaluate("form().shared.basket.idus")) >= set(town.near)
    click(form, "clearPicked")
    form.wait_until(picked(0))


def test_a_drawn_polygon_and_a_selection_give_their_parcels(form: Qgis, town: Town) -> None:
    unfold(form, "byShape")
    click(form, "parcel/drawPolygonButton")
    west, south, east, north = town.around
    for corner in ((west, south), (east, south), (east, north)):
        form.map_click(*corner)
    form.map_click(west, north, button=hands.RIGHT)
    form.wait_until("'Parcels of a shape' in layers() and not exists('parcel/progress')")
    form.execute("show('takeSelection')")
    form.screenshot(PICTURES / "cadastre-shape.png")
    drawn = form.evaluate("layers()['Parcels of a shape']")
    assert drawn >= 6
    form.execute(
        "drawn = layer('Parcels of a shape'); drawn.setName('drawn')\n"
        f"drawn.selectByExpression(\"idu = '{town.near[0]}'\"); iface.setActiveLayer(drawn)"
    )
    click(form, "takeSelection")
    form.wait_until("layers().get('Parcels of a shape') == 1 and not exists('parcel/progress')")


def test_the_plan_of_the_commune_is_added(form: Qgis, town: Town) -> None:
    unfold(form, "communeMap")
    click(form, "plan_parcels")
    click(form, "addPlan")
    form.wait_until("len(layers()) == 4 and not exists('parcel/progress')", timeout=40)
    form.screenshot(PICTURES / "cadastre-plan.png")
    form.execute("iface.mapCanvas().zoomScale(2000)")
    form.screenshot(PICTURES / "cadastre-plan-near.png")


def test_whole_communes_go_into_a_file(form: Qgis, town: Town, tmp_path: Path) -> None:
    unfold(form, "wholeCommunes")
    click(form, "wholeEpci")
    form.execute("show('communesPath')")
    form.type_into("communesPath", str(tmp_path / "communes.gpkg"))
    click(form, "loadCommunes")
    form.wait_until("layers() and not exists('parcel/progress')", timeout=60)
    form.screenshot(PICTURES / "cadastre-communes.png")
    assert (tmp_path / "communes.gpkg").exists()
    assert form.evaluate("sum(layers().values())") > len(town.shapes)


def test_all_of_it_in_french(start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any, town: Town) -> None:
    window = opened(start_qgis(endpoints, language="fr"), town)
    window.execute("parts = ('pastedList', 'plot', 'byShape', 'communeMap', 'wholeCommunes')")
    window.execute(f"form().pasted.text.setPlainText({' ; '.join([*town.near[:4], 'ZZ 9999'])!r})")
    unfold(window, "pastedList")
    click(window, "findList")
    window.wait_until("exists('listSummary') and text('listSummary')")
    window.execute("show('addList')")
    window.screenshot(PICTURES / "cadastre-fr-pastedList.png")
    click(window, "pickList")
    window.wait_until(picked(4))
    for part in ("plot", "byShape", "communeMap", "wholeCommunes"):
        window.execute("fold()")
        unfold(window, part)
        window.wait_until("not exists('parcel/progress')")
        window.screenshot(PICTURES / f"cadastre-fr-{part}.png")
    assert window.evaluate("python_errors") == []
