"""Downloads in a real window: dragged from the tree onto the map, with the mouse."""

from __future__ import annotations

import json
import urllib.request
from pathlib import Path

import pytest
from pyproj import Transformer
from shapely.geometry import shape

from sandbox.download_files import picture
from tools import hands
from tools.qgis_driver import ROOT, Qgis

GROUP = "ADMIN EXPRESS · France métropolitaine · 11/20/25"

PICTURES = ROOT / "build" / "desktop"
TREE = "download/results"
TOWN = "45901"

# What a test asks of the tree, which has levels that `row_rectangle` does not know.
_LOOK = """if True:
    from qgis.PyQt.QtCore import QModelIndex, Qt
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
    def queued(title):
        view = find('download/queue')
        items = [view.topLevelItem(row) for row in range(view.topLevelItemCount())]
        return next(item for item in items if title in item.text(0))
    def state(title):
        return queued(title).data(0, Qt.ItemDataRole.UserRole)
    def queue_rectangle(title):
        view = find('download/queue')
        return _on_screen(view.viewport(), view.visualItemRect(queued(title)))
    def browser_view():
        from qgis.PyQt.QtWidgets import QDockWidget, QTreeView
        return iface.mainWindow().findChild(QDockWidget, 'Browser').findChild(QTreeView)
    def browser_index(*titles):
        view, index = browser_view(), QModelIndex()
        for title in titles:
            rows = range(view.model().rowCount(index))
            found = [view.model().index(r, 0, index) for r in rows]
            index = next(one for one in found if title in str(one.data()))
        return index
    def browser_rectangle(*titles):
        view, index = browser_view(), browser_index(*titles)
        view.scrollTo(index)
        return _on_screen(view.viewport(), view.visualRect(index))
    def menu_rectangle(text):
        from qgis.PyQt.QtWidgets import QApplication, QMenu
        menus = [menu for menu in QApplication.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible()]
        found = [(menu, action) for menu in menus for action in menu.actions() if text in action.text()]
        menu, action = found[-1]
        return _on_screen(menu, menu.actionGeometry(action))
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
        qgis.open_dock()
    qgis.click("downloadPage")
    qgis.execute(_LOOK)
    qgis.wait_until(f"exists({TREE!r}) and find({TREE!r}).model().rowCount() > 5 and not exists('download/progress')")
    return qgis


def set_home(qgis: Qgis, code: str, name: str) -> None:
    """Choose my commune, as the dock's header does."""
    qgis.execute(f"find('download').context.home.set({code!r}, {name!r})")


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
    assert "BD TOPO® · département 91 · 6/15/26" in qgis.evaluate("groups()")
    qgis.execute("iface.mapCanvas().setExtent(layer('BATIMENT').extent()); iface.mapCanvas().refresh()")
    qgis.screenshot(PICTURES / "downloads-3-layers.png")
    print(f"the main thread was held for {held} ms at most")


def test_a_file_is_dragged_onto_a_group_of_the_layer_panel(downloads: Qgis) -> None:
    qgis = downloads
    qgis.execute("""if True:
        mine = QgsProject.instance().layerTreeRoot().addGroup('Urbanisme')
        def group_rectangle():
            view = iface.layerTreeView()
            return _on_screen(view.viewport(), view.visualRect(view.node2index(mine)))
    """)
    open_node(qgis, "ADMIN EXPRESS")
    start = middle(qgis.evaluate("node_rectangle('ADMIN EXPRESS', 'GPKG_LAMB93_FXX_2025-11-20')"))
    hands.drag(start, middle(qgis.evaluate("group_rectangle()")))
    qgis.wait_until("layers() == {'commune': 1, 'departement': 1}", timeout=40)
    assert qgis.evaluate("[group.name() for group in mine.findGroups()]") == [GROUP]
    qgis.screenshot(PICTURES / "downloads-4-layer-panel.png")


def test_a_data_set_is_dragged_from_the_browser_panel_onto_the_map(downloads: Qgis) -> None:
    qgis = downloads
    path = ["Carto Mairie: downloads", "BD TOPO®", "GPKG_LAMB93_D091_2026-06-15"]
    for depth in (1, 2):
        names = ", ".join(map(repr, path[:depth]))
        hands.click(middle(qgis.evaluate(f"browser_rectangle({names})")))
        hands.key("Right")
        opened = ", ".join(map(repr, path[: depth + 1]))
        qgis.wait_until(f"browser_index({opened}).isValid()")
    names = ", ".join(map(repr, path))
    start = middle(qgis.evaluate(f"browser_rectangle({names})"))
    canvas = qgis.evaluate("_on_screen(iface.mapCanvas(), iface.mapCanvas().rect())")
    hands.drag(start, [canvas[0] + canvas[2] // 2, canvas[1] + canvas[3] // 2])
    qgis.wait_until("layers() == {'batiment': 400, 'troncon_de_route': 20, 'commune': 1}", timeout=40)
    qgis.screenshot(PICTURES / "downloads-7-from-the-browser.png")


def test_what_is_dropped_between_layers_lands_there(downloads: Qgis) -> None:
    qgis = downloads
    qgis.execute("""if True:
        from qgis.core import QgsVectorLayer
        for name in ('below', 'middle', 'above'):
            QgsProject.instance().addMapLayer(QgsVectorLayer('Point', name, 'memory'))
        def layer_rectangle(name):
            view = iface.layerTreeView()
            node = QgsProject.instance().layerTreeRoot().findLayer(layer(name).id())
            return _on_screen(view.viewport(), view.visualRect(view.node2index(node)))
        def order_of_the_tree():
            return [child.name() for child in QgsProject.instance().layerTreeRoot().children()]
    """)
    open_node(qgis, "ADMIN EXPRESS")
    start = middle(qgis.evaluate("node_rectangle('ADMIN EXPRESS', 'GPKG_LAMB93_FXX_2025-11-20')"))
    hands.drag(start, middle(qgis.evaluate("layer_rectangle('middle')")))
    qgis.wait_until("{'commune', 'departement'} <= set(layers())", timeout=40)
    group = GROUP
    assert qgis.evaluate("order_of_the_tree()") == ["above", group, "middle", "below"]
    qgis.screenshot(PICTURES / "downloads-8-between-layers.png")


def test_a_download_is_paused_resumed_and_opened(downloads: Qgis, sandbox) -> None:
    qgis = downloads
    open_node(qgis, "RGE ALTI®")
    hands.click(middle(qgis.evaluate("node_rectangle('RGE ALTI®', 'RGEALTI')")))
    sandbox.faults(kind="slow", rate=4000, path="/download/", service="downloads")
    qgis.click("download/add")
    qgis.wait_until("'/s' in state('RGE ALTI')", timeout=30)
    hands.screenshot(PICTURES / "downloads-5-queue.png")
    qgis.click("download/pause")
    qgis.wait_until("'paused' in state('RGE ALTI')")
    sandbox.reset()
    qgis.click("download/pause")
    qgis.wait_until("layers() and list(layers())[0].startswith('RGEALTI')", timeout=40)
    assert qgis.evaluate("state('RGE ALTI')") == "2021-06-01 · done"
    qgis.screenshot(PICTURES / "downloads-6-relief.png")


def test_a_disk_that_is_full_is_told_and_the_download_can_be_tried_again(downloads: Qgis) -> None:
    qgis = downloads
    open_node(qgis, "Équipements publics")
    hands.click(middle(qgis.evaluate("node_rectangle('Équipements publics', 'coles')")))
    qgis.execute("""if True:
        from carto_mairie.services.downloads import download
        free_space, download.free_space = download.free_space, lambda folder: 50_000_000
    """)
    qgis.click("download/add")
    qgis.wait_until("'not enough room' in state('quipements')")
    assert qgis.evaluate("layers()") == {}
    hands.screenshot(PICTURES / "downloads-9-disk-full.png")
    qgis.execute("download.free_space = free_space")
    hands.click(middle(qgis.evaluate("queue_rectangle('quipements')")))
    qgis.click("download/pause")
    qgis.wait_until("layers() == {'ECOLES': 25}", timeout=40)


def test_what_is_given_up_leaves_the_disk(downloads: Qgis, sandbox, library: str) -> None:
    qgis = downloads
    open_node(qgis, "BD ORTHO®")
    hands.click(middle(qgis.evaluate("node_rectangle('BD ORTHO®', 'BDORTHO')")))
    # What is told of it moves the button.
    qgis.wait_until("'TIFF' in text('download/details') and 'Licence' in text('download/details')")
    sandbox.faults(kind="slow", rate=4000, path="/download/", service="downloads")
    qgis.click("download/add")
    qgis.wait_until("'/s' in state('BD ORTHO')", timeout=30)
    assert list(Path(library).rglob("*.part"))
    qgis.click("download/giveUp")
    qgis.wait_until("state('BD ORTHO').endswith('given up')")
    assert not list(Path(library).rglob("BDORTHO*"))
    qgis.click("download/clear")
    qgis.wait_until("not exists('download/queue') or not find('download/queue').topLevelItemCount()")


def test_only_the_commune_is_added_where_that_is_wanted(downloads: Qgis, sandbox, tmp_path) -> None:
    qgis = downloads
    address = f"{sandbox.endpoints['communes']}/communes/{TOWN}?fields=code,nom&format=geojson&geometry=contour"
    with urllib.request.urlopen(address) as answer:
        outline = shape(json.load(answer)["geometry"])
    to_metres = Transformer.from_crs(4326, 2154, always_xy=True).transform
    east, north = map(int, to_metres(outline.bounds[0], outline.bounds[1]))
    picture(tmp_path / "ortho.tif", east - 2000, north - 2000, 2000, 5.0, "2154")
    sandbox.services["downloads"].publish("VALMORIN", "ORTHO", tmp_path / "ortho.tif", zone="D045")
    set_home(qgis, TOWN, "Valmorin-sur-Loire")
    qgis.click("download/refresh")
    qgis.wait_until("node('VALMORIN').isValid() and not exists('download/progress')")
    qgis.click("download/shaping")
    hands.key("Down", "Return")
    open_node(qgis, "VALMORIN")
    start = middle(qgis.evaluate("node_rectangle('VALMORIN', 'ORTHO')"))
    canvas = qgis.evaluate("_on_screen(iface.mapCanvas(), iface.mapCanvas().rect())")
    hands.drag(start, [canvas[0] + canvas[2] // 2, canvas[1] + canvas[3] // 2])
    qgis.wait_until("layers() == {'ortho': -1} and groups()", timeout=60)
    (group,) = qgis.evaluate("[name for name in groups() if 'VALMORIN' in name]")
    assert group.endswith("Valmorin-sur-Loire")
    box = qgis.evaluate("[layer('ortho').extent().width(), layer('ortho').extent().height()]")
    corners = to_metres([outline.bounds[0], outline.bounds[2]], [outline.bounds[1], outline.bounds[3]])
    assert box[0] < 1.2 * (corners[0][1] - corners[0][0])
    qgis.execute("iface.mapCanvas().setExtent(layer('ortho').extent()); iface.mapCanvas().refresh()")
    qgis.screenshot(PICTURES / "downloads-10-commune.png")
    qgis.click("download/shaping")
    hands.key("Up", "Return")
    set_home(qgis, "91216", "Épinay-sur-Orge")


def test_the_library_tells_of_newer_editions_and_is_emptied_by_two_clicks(downloads: Qgis, library: str) -> None:
    qgis = downloads
    open_node(qgis, "ADMIN EXPRESS")
    hands.click(middle(qgis.evaluate("node_rectangle('ADMIN EXPRESS', 'SHP_LAMB93_FXX_2024-12-18')")))
    qgis.click("download/add")
    qgis.wait_until("layers() == {'COMMUNE': 1, 'DEPARTEMENT': 1}", timeout=40)
    qgis.click("download/library")
    hands.click(middle(qgis.evaluate("menu_rectangle('Look for newer')")))
    qgis.wait_until("'12/18/24 · SHP: 11/20/25' in text('download/noticeText')")
    hands.screenshot(PICTURES / "downloads-11-newer.png")
    qgis.click("download/library")
    qgis.wait_until("menu_rectangle('kB)')")
    hands.click(middle(qgis.evaluate("menu_rectangle('Delete all')")))
    qgis.wait_until("menu_rectangle('Yes, delete')")
    hands.screenshot(PICTURES / "downloads-12-library.png")
    hands.click(middle(qgis.evaluate("menu_rectangle('Yes, delete')")))
    qgis.wait_until("'Deleted' in text('download/status')")
    assert not [path for path in Path(library).rglob("*") if path.suffix in (".shp", ".gpkg", ".tif")]


def test_all_filters_have_their_room(downloads: Qgis) -> None:
    qgis = downloads
    qgis.execute("find('download/filters').setCollapsed(False); find('download/moreFilters').setCollapsed(False)")
    qgis.type_into("download/editionTo", "2025")
    hands.key("Tab")
    qgis.wait_until("text('download/filters') == 'Filters (1)' and not exists('download/progress')")
    assert qgis.evaluate("find('CartoMairieDock').width()") <= 310
    hands.screenshot(PICTURES / "downloads-15-filters.png")
    qgis.type_into("download/editionTo", "")
    hands.key("BackSpace", "Tab")
    qgis.execute("find('download/filters').setCollapsed(True); find('download/moreFilters').setCollapsed(True)")


def test_the_folder_is_in_the_options(downloads: Qgis) -> None:
    qgis = downloads
    qgis.execute("""if True:
        from qgis.PyQt.QtCore import QTimer
        QTimer.singleShot(0, lambda: iface.showOptionsDialog(iface.mainWindow(), 'CartoMairieOptions'))
    """)
    qgis.wait_until("exists('libraryFolder')")
    qgis.wait_until("text('librarySize') not in ('', '…')")
    hands.screenshot(PICTURES / "downloads-13-options.png")
    hands.key("Escape")
    qgis.wait_until("not exists('libraryFolder')")


def test_another_start_of_qgis_goes_on_where_the_last_one_stopped(start_qgis, endpoints, sandbox, tmp_path) -> None:
    def open_form(qgis: Qgis) -> None:
        qgis.execute(f"""if True:
            from qgis.core import QgsSettings
            for key, value in (('home/code', '91216'), ('downloads/folder', {str(tmp_path)!r})):
                QgsSettings().setValue('carto_mairie/' + key, value)
        """)
        if not qgis.evaluate("exists('CartoMairieDock')"):
            qgis.open_dock()
        qgis.click("downloadPage")
        qgis.execute(_LOOK)
        qgis.wait_until(f"find({TREE!r}).model().rowCount() > 5 and not exists('download/progress')")

    first = start_qgis(endpoints)
    open_form(first)
    open_node(first, "RGE ALTI®")
    hands.click(middle(first.evaluate("node_rectangle('RGE ALTI®', 'RGEALTI')")))
    sandbox.faults(kind="slow", rate=2500, path="/download/", service="downloads")
    first.click("download/add")
    first.wait_until("'/s' in state('RGE ALTI')", timeout=30)
    first.kill()
    on_disk = sum(path.stat().st_size for path in tmp_path.rglob("*.7z.0*") if path.suffix != ".json")
    assert on_disk
    sandbox.reset()

    second = start_qgis(endpoints)
    open_form(second)
    second.wait_until("'paused at' in state('RGE ALTI')")
    hands.screenshot(PICTURES / "downloads-14-restart.png")
    hands.click(middle(second.evaluate("queue_rectangle('RGE ALTI')")))
    second.click("download/pause")
    second.wait_until("state('RGE ALTI').endswith('done')", timeout=40)
    fetched = sum(entry["sent"] for entry in sandbox.log("downloads") if entry["path"].startswith("/download/"))
    # 40,187 bytes of volumes, and the heads of five answers.
    assert fetched < 40_187 - on_disk + 5 * 500
    second.click("download/open")
    second.wait_until("exists('download/contents')")
    second.click("addTicked")
    second.wait_until("list(layers())[0].startswith('RGEALTI')", timeout=40)
