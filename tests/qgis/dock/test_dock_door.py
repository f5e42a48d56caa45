"""The action that opens the dock."""

from __future__ import annotations

import sys

import pytest
from dock_kit import ScriptedServices
from interface import Interface
from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QSize
from qgis.PyQt.QtWidgets import QDockWidget

from carto_mairie.ui.dock.door import DockDoor
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.parcels.basket import ParcelBasket


class DockingInterface(Interface):
    def iconSize(self, dockable=False):
        return QSize(16, 16)

    def addDockWidget(self, area, dock):
        self.window.addDockWidget(area, dock)

    def removeDockWidget(self, dock):
        self.window.removeDockWidget(dock)


@pytest.fixture
def door(qgis_app, qgis_new_project):
    interface = DockingInterface()
    context = Context(interface, make_services=lambda _: ScriptedServices())
    door = DockDoor(context, {}, ParcelBasket())
    door.load()
    yield door
    door.unload()
    context.close()


def docks(door):
    return door._context.iface.mainWindow().findChildren(QDockWidget, "CartoMairieDock")


def test_nothing_is_made_before_it_is_asked_for(door):
    assert docks(door) == []
    assert door.action.objectName() == "CartoMairieAction"


def test_the_action_opens_and_closes_one_dock(qtbot, door):
    door.action.trigger()
    qtbot.waitUntil(lambda: door.dock is not None and door.dock.isVisible(), timeout=5000)
    door.action.trigger()
    assert not door.dock.isVisible()
    door.action.trigger()
    assert door.dock.isVisible()
    assert len(docks(door)) == 1


def test_closing_the_dock_unchecks_the_action(qtbot, door):
    door.action.trigger()
    qtbot.waitUntil(lambda: door.dock is not None and door.dock.isVisible(), timeout=5000)
    door.dock.close()
    assert not door.action.isChecked()


def test_what_is_slow_to_import_is_imported_off_the_main_thread(qtbot, door, monkeypatch):
    monkeypatch.delitem(sys.modules, "requests")
    door.action.trigger()
    assert door.dock is None
    qtbot.waitUntil(lambda: door.dock is not None, timeout=10_000)
    assert door.dock.isVisible()


def test_unloading_while_it_opens_leaves_nothing(qtbot, door, monkeypatch):
    monkeypatch.delitem(sys.modules, "requests")
    door.action.trigger()
    door.unload()
    qtbot.wait(300)
    assert docks(door) == []
    assert door._context.iface.toolbar == []


def test_a_hint_from_before_the_dock_was_made_is_told_in_it(qtbot, door):
    door.show_hint("Click a parcel")
    door.action.trigger()
    qtbot.waitUntil(lambda: door.dock is not None, timeout=5000)
    assert door.dock.form("address").tool_row._hint.text() == "Click a parcel"


def test_a_text_for_a_page_opens_the_dock_there(door, qtbot):
    door.open_page("parcel", "AB 12 et AB 13")
    qtbot.waitUntil(lambda: door.dock is not None and door.dock.isVisible(), timeout=10_000)
    assert door.action.isChecked()
    form = door.dock.forms[door.dock._pages.currentIndex()]
    assert form.name == "parcel"
    assert form.pasted.text.toPlainText() == "AB 12 et AB 13"
    form.stop()


def test_which_pages_there_are_is_known_before_the_dock_is_made(door):
    assert door.has_page("parcel")
    assert not door.has_page("nowhere")
    door.action.trigger()
    assert door.has_page("company")
    assert not door.has_page("nowhere")


def test_zonings_of_a_point_are_asked_on_the_page_of_intersections(door, qtbot):
    door.show_zonings(QgsGeometry.fromWkt("Point(2.32 48.67)"))
    qtbot.waitUntil(lambda: door.dock is not None, timeout=10_000)
    form = door.dock.forms[door.dock._pages.currentIndex()]
    assert form.name == "intersect"
    qtbot.waitUntil(lambda: form.progress.active or bool(form.notice.text), timeout=5000)
    form.stop()
