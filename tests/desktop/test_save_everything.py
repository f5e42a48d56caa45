"""The menu of the group `Carto Mairie`, in a real window: all that is in memory goes into the project's GeoPackage."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

from tools import hands
from tools.qgis_driver import ROOT, Qgis

PICTURES = ROOT / "build" / "desktop"
MENU = """
from qgis.PyQt.QtWidgets import QMenu
def entries():
    menus = [menu for menu in QApplication.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible()]
    return [action.objectName() for menu in menus for action in menu.actions()]
def group():
    root = QgsProject.instance().layerTreeRoot()
    return next(one for one in root.findGroups() if one.customProperty('carto_mairie/group'))
def place(of=None):
    tree = iface.layerTreeView()
    index = tree.node2index(of or group())
    point = tree.viewport().mapToGlobal(tree.visualRect(index).center())
    return [point.x(), point.y()]
def middle():
    menu = next(menu for menu in QApplication.topLevelWidgets() if isinstance(menu, QMenu) and menu.isVisible())
    action = next(action for action in menu.actions() if action.objectName() == 'saveEverything')
    point = menu.mapToGlobal(menu.actionGeometry(action).center())
    return [point.x(), point.y()]
"""


def test_everything_is_saved_from_the_group(
    start_qgis: Callable[..., Qgis], endpoints: Path, sandbox: Any, tmp_path: Path
) -> None:
    qgis = start_qgis(endpoints, language="fr_FR")
    qgis.open_dock()
    qgis.execute(MENU)
    commune = sandbox.world.divisions.communes[0]
    qgis.execute(f"find('address'); QgsProject.instance().write({str(tmp_path / 'town.qgz')!r})")
    qgis.click("communePage")
    qgis.wait_until("exists('commune')")
    qgis.execute(f"find('commune/query').setText({commune.name!r})")
    qgis.click("commune/search")
    qgis.wait_until("exists('commune/results') and find('commune/results').model().rowCount() > 0")
    qgis.click("commune/add")
    qgis.wait_until("len(QgsProject.instance().mapLayers()) == 1")
    hands.click(qgis.evaluate("place()"), button=hands.RIGHT)
    qgis.wait_until("'saveEverything' in entries()")
    # The menu is QGIS's own, with one entry more.
    assert len(qgis.evaluate("entries()")) > 5
    qgis.screenshot(PICTURES / "save-everything.png")
    hands.click(qgis.evaluate("middle()"))
    qgis.wait_until("[one.providerType() for one in QgsProject.instance().mapLayers().values()] == ['ogr']")
    assert (tmp_path / "town_carto_mairie.gpkg").is_file()
    assert qgis.evaluate("entries()") == []
    qgis.screenshot(PICTURES / "save-everything-done.png")
    assert qgis.evaluate("python_errors") == []
