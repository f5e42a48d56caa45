"""`Save everything` on the group: all that is in memory goes into one GeoPackage, and what stays behind is told."""

from __future__ import annotations

import pytest
from fakes import FakeServices, parcel
from qgis.core import QgsProject, QgsVectorLayer
from qgis.gui import QgsLayerTreeViewMenuProvider
from qgis.PyQt.QtCore import QPoint
from qgis.PyQt.QtWidgets import QFileDialog, QMenu

from carto_mairie.services.cadastre.service import ParcelQuery
from carto_mairie.ui.layers.build.group import layer_group
from carto_mairie.ui.layers.build.load import Load
from carto_mairie.ui.layers.storage.geopackage_file import tables_in
from carto_mairie.ui.layers.storage.save_action import SaveAction
from carto_mairie.ui.layers.storage.save_everything import SaveEverything


class MenuOfQgis(QgsLayerTreeViewMenuProvider):
    def createContextMenu(self):
        menu = QMenu()
        menu.addAction("Rename")
        return menu


@pytest.fixture
def tree(interface):
    view = interface.tree
    view.provider = MenuOfQgis()
    view.setMenuProvider(view.provider)
    return view


@pytest.fixture
def saving(context, serve, tree):
    serve(FakeServices([parcel(i) for i in range(700)]))
    part = SaveEverything(context, SaveAction(context))
    part.load()
    yield part
    part.unload()


@pytest.fixture
def layers(qtbot, context, saving):
    layers = []
    for section in ("A", "B"):
        load = Load(context, ParcelQuery("01004", section))
        with qtbot.waitSignal(load.finished) as told:
            load.start()
        layers.append(told.args[0])
    return layers


def offered(saving, tree, node):
    """Give what the menu of a node of the tree holds, by name."""
    tree.setCurrentIndex(tree.node2index(node))
    menu = QMenu()
    saving._menu.about_to_show.emit(menu)
    return menu, {action.objectName(): action for action in menu.actions()}


def test_it_stands_on_the_group_alone(saving, tree, layers):
    _, actions = offered(saving, tree, layer_group())
    assert "2" in actions["saveEverything"].text()
    _, actions = offered(saving, tree, layer_group().findLayers()[0])
    assert actions == {}
    other = QgsProject.instance().layerTreeRoot().addGroup("Carto Mairie")  # only called so
    _, actions = offered(saving, tree, other)
    assert actions == {}


def test_the_menu_of_qgis_is_shown_with_it(qtbot, saving, tree, layers):
    if hasattr(tree, "contextMenuAboutToShow"):
        pytest.skip("QGIS itself tells of its menus")
    tree.setCurrentIndex(tree.node2index(layer_group()))
    assert saving._menu.show_at(tree.visualRect(tree.currentIndex()).center(), QPoint(0, 0))
    (menu,) = [menu for menu in tree.findChildren(QMenu) if menu.isVisible()]
    assert menu.actions()[0].text() == "Rename"
    assert menu.actions()[-1].objectName() == "saveEverything"
    menu.close()
    qtbot.waitUntil(lambda: not [menu for menu in tree.findChildren(QMenu) if menu.isVisible()])


def test_all_goes_into_the_file_of_the_project(qtbot, interface, saving, layers, tmp_path):
    assert QgsProject.instance().write(str(tmp_path / "town.qgz"))
    strange = QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory")
    QgsProject.instance().addMapLayer(strange)
    QgsProject.instance().setDirty(False)
    saving.save()
    qtbot.waitUntil(lambda: all(layer.providerType() == "ogr" for layer in layers), timeout=10_000)
    assert sum(name.startswith("parcels") for name in tables_in(tmp_path / "town_carto_mairie.gpkg")) == 2
    assert [layer.featureCount() for layer in layers] == [700, 700]
    assert strange.providerType() == "memory"
    told = interface.messages()[-1]
    assert "layers: 2" in told
    assert "1,400" in told or "1400" in told
    qtbot.waitUntil(QgsProject.instance().isDirty)


def test_what_stays_behind_is_named(qtbot, interface, saving, layers, tmp_path):
    edited, emptied = layers
    assert QgsProject.instance().write(str(tmp_path / "town.qgz"))
    edited.startEditing()
    emptied.dataProvider().truncate()
    saving.save()
    told = interface.messages()[-1]
    assert told.startswith("Nothing was saved.")
    assert edited.name() in told
    assert emptied.name() in told
    edited.rollBack()
    saving.save()
    qtbot.waitUntil(lambda: edited.providerType() == "ogr", timeout=10_000)
    assert emptied.name() in interface.messages()[-1]
    assert emptied.providerType() == "memory"


def test_a_project_in_no_file_asks_where(qtbot, interface, saving, layers, tmp_path):
    saving.save()
    dialog = interface.window.findChild(QFileDialog, "saveDialog")
    dialog.fileSelected.emit(str(tmp_path / "chosen.gpkg"))
    dialog.close()
    qtbot.waitUntil(lambda: all(layer.providerType() == "ogr" for layer in layers), timeout=10_000)
    assert sum(name.startswith("parcels") for name in tables_in(tmp_path / "chosen.gpkg")) == 2
    assert "Save the project" not in interface.messages()[-1]


def test_with_nothing_in_memory_it_says_so(interface, saving):
    saving.save()
    assert interface.messages() == ["Nothing of Carto Mairie is in memory only."]
