"""Downloads in a real window: dragged from the tree onto the map, with the mouse."""

from __future__ import annotations

import pytest

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
TREE = "download/results"

# What a test asks of the tree, which has levels that `row_rectangle` does not know.
_LOOK = """if True:
    from qgis.PyQt.QtCore import QModelIndex
    def node(*titles):
        view, index = find('download/results'), QModelIndex()
        for title in titles:
            rows = range(view.model().rowCount(index))
            found = [view.model().index(r, 0, index) for r in rows]
            index = next(one for one in found if title in view.model().node(one).title)
        return index
    def node_rectangle(*titles):
        view, index = find('download/results'), node(*titles)
        view.scrollTo(index)
        return _on_screen(view.viewport(), view.visualRect(index))
    def state(title):
        view = find('download/queue')
        items = [view.topLevelItem(row) for row in range(view.topLevelItemCount())]
        return next(item.text(1) for item in items if title in item.text(0))
    def groups():
        return [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups(True)]
"""


def middle(box: list[int]) -> list[int]:
    return [box[0] + min(60, box[2] // 2), box[1] + box[3] // 2]


@pytest.fixture(scope="module")
def library(tmp_path_factory: pytest.TempPathFactory) -> str:
    return str(tmp_path_factory.mktemp("library"))


@pytest.fixture
def downloads(qgis: Qgis, library: str) -> Qgis:
    """QGIS with the form of downloads open, for the commune in which the sandbox's data lie."""
    qgis.execute(f"""if True:
        from qgis.core import QgsSettings
        for key, value in (('home/code', '91216'), ('home/name', 'Épinay-sur-Orge'), ('downloads/folder', {library!r})):
            QgsSettings().setValue('carto_mairie/' + key, value)
    """)
    if not qgis.evaluate("exists('CartoMairieDock')"):
        qgis.click("CartoMairieAction")
    qgis.wait_until("exists('CartoMairieDock')")
    qgis.click("downloadPage")
    qgis.execute(_LOOK)
    qgis.wait_until(f"exists({TREE!r}) and find({TREE!r}).model().rowCount() > 5 and not exists('download/progress')")
    return qgis


def open_node(qgis: Qgis, *titles: str) -> None:
    names = ", ".join(map(repr, titles))
    hands.click(middle(qgis.evaluate(f"node_rectangle({names})")))
    hands.key("Right")
    qgis.wait_until(f"find({TREE!r}).model().rowCount(node({names})) > 0 and not exists('download/progress')")


def test_a_data_set_is_dragged_from_the_tree_onto_the_map(downloads: Qgis) -> None:
    qgis = downloads
    hands.screenshot(PICTURES / "downloads-1-catalogue.png")
    open_node(qgis, "BD TOPO®")
    start = middle(qgis.evaluate("node_rectangle('BD TOPO®', 'SHP_LAMB93_D091_2026-06-15')"))
    hands.click(start)
    qgis.wait_until("'EPSG:2154' in text('download/details')")
    hands.screenshot(PICTURES / "downloads-2-details.png")
    canvas = qgis.evaluate("_on_screen(iface.mapCanvas(), iface.mapCanvas().rect())")
    qgis.execute("probe.start()")
    hands.drag(start, [canvas[0] + canvas[2] // 2, canvas[1] + canvas[3] // 2])
    qgis.wait_until("layers() == {'BATIMENT': 400, 'TRONCON_DE_ROUTE': 20}", timeout=40)
    held = qgis.evaluate("probe.stop()")
    assert "BD TOPO® · D091 · 2026-06-15" in qgis.evaluate("groups()")
    qgis.execute("iface.mapCanvas().setExtent(layer('BATIMENT').extent()); iface.mapCanvas().refresh()")
    qgis.screenshot(PICTURES / "downloads-3-layers.png")
    print(f"the main thread was held for {held} ms at most")


def test_a_file_is_dragged_onto_a_group_of_the_layer_panel(downloads: Qgis) -> None:
    qgis = downloads
    qgis.execute("""if True:
        mine = QgsProject.instance().layerTreeRoot().addGroup('Urbanisme')
        def group_rectangle():
            view = iface.layerTreeView()
            return _on_screen(view.viewport(), view.visualRect(view.currentIndex()))
        iface.layerTreeView().setCurrentIndex(iface.layerTreeView().model().index(0, 0))
    """)
    open_node(qgis, "ADMIN EXPRESS")
    start = middle(qgis.evaluate("node_rectangle('ADMIN EXPRESS', 'GPKG_LAMB93_FXX_2025-11-20')"))
    hands.drag(start, middle(qgis.evaluate("group_rectangle()")))
    qgis.wait_until("layers() == {'commune': 1, 'departement': 1}", timeout=40)
    assert qgis.evaluate("[group.name() for group in mine.findGroups()]") == ["ADMIN EXPRESS · FXX · 2025-11-20"]
    qgis.screenshot(PICTURES / "downloads-4-layer-panel.png")


def test_a_download_is_paused_resumed_and_opened(downloads: Qgis, sandbox) -> None:
    qgis = downloads
    open_node(qgis, "RGE ALTI®")
    hands.click(middle(qgis.evaluate("node_rectangle('RGE ALTI®', 'RGEALTI')")))
    sandbox.faults(kind="slow", rate=4000, path="/download/", service="downloads")
    qgis.click("download/add")
    qgis.wait_until("'/s' in state('RGEALTI')", timeout=30)
    hands.screenshot(PICTURES / "downloads-5-queue.png")
    qgis.click("download/pause")
    qgis.wait_until("'paused' in state('RGEALTI')")
    sandbox.reset()
    qgis.click("download/pause")
    qgis.wait_until("layers() and list(layers())[0].startswith('RGEALTI')", timeout=40)
    assert qgis.evaluate("state('RGEALTI')") == "done"
    qgis.screenshot(PICTURES / "downloads-6-relief.png")
