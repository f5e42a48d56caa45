"""`pickParcel`: what the mouse does to the basket."""

from __future__ import annotations

import json

import pytest
from fakes import SIDE, FakeCadastre, centre, closed_gate, parcel
from mouse import CTRL, RIGHT, click, drag, key, move, pixel, press, second_click
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QApplication, QMenu

from carto_mairie.services.cadastre.service import ParcelQuery, ParcelsByShapeQuery
from carto_mairie.services.model import Feature
from carto_mairie.ui.canvas.tools import CanvasTools
from carto_mairie.ui.host.numbers import whole
from carto_mairie.ui.layers.build.load import Load
from carto_mairie.ui.layers.map.navigation import zoom_to
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from carto_mairie.ui.layers.parcels.parcels_at import geometry_of
from carto_mairie.ui.layers.parcels.picked import picked_layer

FEATURES = [parcel(i) for i in range(20)] + [parcel(300 + i) for i in range(20)]


def idu(index):
    return parcel(index).attributes[0]


@pytest.fixture
def services(serve):
    return serve(FakeCadastre(FEATURES))


@pytest.fixture
def basket():
    return ParcelBasket()


@pytest.fixture
def tools(context, basket):
    tools = CanvasTools(context, basket)
    tools.load()
    yield tools
    tools.unload()


@pytest.fixture
def tool(tools, interface, services):
    show(interface, "EPSG:2154")
    tools.actions["pickParcel"].trigger()
    return tools.tool("pickParcel")


def show(interface, authid):
    crs = QgsCoordinateReferenceSystem(authid) if authid else QgsCoordinateReferenceSystem()
    QgsProject.instance().setCrs(crs)
    interface.canvas.setDestinationCrs(crs)
    around = geometry_of(parcel(0)).combine(geometry_of(parcel(303)))
    zoom_to(interface, around, QgsCoordinateReferenceSystem("EPSG:4326"))


def picked(qtbot, basket, *indices):
    qtbot.waitUntil(lambda: basket.idus == [idu(i) for i in indices], timeout=5000)


@pytest.mark.parametrize("authid", ["EPSG:2154", "EPSG:3857", "EPSG:4326", "EPSG:2975", ""])
def test_a_click_picks_the_parcel_under_it_in_any_crs(qtbot, interface, tools, services, basket, authid):
    show(interface, authid)
    tools.actions["pickParcel"].trigger()
    click(tools.tool("pickParcel"), *centre(1))
    picked(qtbot, basket, 1)
    longitude, latitude = json.loads(services.asked[0][0].geometry)["coordinates"]
    assert (longitude, latitude) == pytest.approx(centre(1), abs=SIDE / 20)


def test_a_click_adds_and_a_second_one_takes_out(qtbot, tool, basket):
    click(tool, *centre(0))
    picked(qtbot, basket, 0)
    click(tool, *centre(1))
    picked(qtbot, basket, 0, 1)
    click(tool, *centre(2), modifiers=CTRL)
    picked(qtbot, basket, 0, 1, 2)
    click(tool, *centre(1))
    picked(qtbot, basket, 0, 2)
    click(tool, *centre(2), modifiers=CTRL)
    picked(qtbot, basket, 0)


def test_each_step_is_undone_and_redone_by_the_keyboard(qtbot, tool, basket):
    click(tool, *centre(0))
    picked(qtbot, basket, 0)
    drag(tool, centre(1), centre(2))
    picked(qtbot, basket, 0, 1, 2)
    click(tool, *centre(0))
    picked(qtbot, basket, 1, 2)
    for indices in ((0, 1, 2), (0,), ()):
        key(tool, Qt.Key.Key_Z, CTRL)
        assert basket.idus == [idu(i) for i in indices]
    key(tool, Qt.Key.Key_Z, CTRL)
    assert basket.idus == []
    key(tool, Qt.Key.Key_Y)  # a letter alone does nothing
    assert basket.idus == []
    key(tool, Qt.Key.Key_Y, CTRL)
    key(tool, Qt.Key.Key_Z, CTRL | Qt.KeyboardModifier.ShiftModifier)
    assert basket.idus == [idu(0), idu(1), idu(2)]
    click(tool, *centre(1))
    key(tool, Qt.Key.Key_Y, CTRL)  # what was undone is gone once something else is done
    assert basket.idus == [idu(0), idu(2)]


class TestStacked:
    """Where parcels lie one over the other."""

    @pytest.fixture
    def over(self, services):
        """A parcel of another section over the first one, and a third one over both."""
        others = [Feature(parcel(0).geometry, parcel(0, section).attributes) for section in ("0B", "0C")]
        services.features = [*others, *FEATURES]
        return [parcel(0), *others]

    @pytest.fixture
    def popups(self, monkeypatch):
        shown = []
        monkeypatch.setattr(QMenu, "popup", lambda menu, place: shown.append(menu))
        return shown

    def names(self, basket):
        return [name[8:10] for name in basket.idus]

    def entries(self, menu):
        return [action for action in menu.actions() if action.isEnabled()]

    def test_a_click_offers_the_choice(self, qtbot, tool, basket, over, popups):
        click(tool, *centre(0))
        qtbot.waitUntil(lambda: len(popups) == 1, timeout=5000)
        assert basket.idus == []
        entries = self.entries(popups[0])
        assert [entry.text().split(" · ")[0] for entry in entries] == ["A 1", "B 1", "C 1"]
        assert not any(entry.isChecked() for entry in entries)
        entries[1].hover()
        assert tool._read_one.asGeometry().area() > 0
        entries[1].trigger()
        assert self.names(basket) == ["0B"]

    def test_a_second_click_offers_it_again_with_what_is_picked(self, qtbot, tool, basket, over, popups, services):
        click(tool, *centre(0))
        qtbot.waitUntil(lambda: len(popups) == 1, timeout=5000)
        self.entries(popups[0])[0].trigger()
        asked = len(services.asked)
        click(tool, *centre(0))
        assert len(popups) == 2
        assert [entry.isChecked() for entry in self.entries(popups[1])] == [True, False, False]
        self.entries(popups[1])[0].trigger()
        assert basket.idus == []
        assert len(services.asked) == asked

    def test_ctrl_click_goes_through_them(self, qtbot, tools, tool, basket, over, popups):
        hints = []
        tools.hint_changed.connect(hints.append)
        click(tool, *centre(5))
        picked(qtbot, basket, 5)
        for name in ("0A", "0B", "0C", "0A"):
            click(tool, *centre(0), modifiers=CTRL)
            qtbot.waitUntil(lambda name=name: self.names(basket) == ["0A", name], timeout=5000)
            assert basket.idus[0] == idu(5)
        assert "1 of 3" in hints[-1]
        assert popups == []
        basket.undo()
        assert self.names(basket) == ["0A", "0C"]

    def test_a_fast_second_click_goes_on_with_ctrl_alone(self, qtbot, tool, basket, over, popups):
        click(tool, *centre(0), modifiers=CTRL)
        qtbot.waitUntil(lambda: self.names(basket) == ["0A"], timeout=5000)
        second_click(tool, *centre(0), modifiers=CTRL)
        qtbot.waitUntil(lambda: self.names(basket) == ["0B"], timeout=5000)
        second_click(tool, *centre(0))
        qtbot.wait(200)
        assert self.names(basket) == ["0B"]
        assert popups == []

    def test_ctrl_click_on_a_picked_parcel_asks_what_else_lies_there(self, qtbot, tool, basket, over, popups):
        basket.add(parcel(0))
        click(tool, *centre(0), modifiers=CTRL)
        qtbot.waitUntil(lambda: self.names(basket) == ["0A", "0B"], timeout=5000)

    def test_all_that_lie_there_may_be_picked(self, qtbot, tools, tool, basket, over, popups):
        hints = []
        tools.hint_changed.connect(hints.append)
        basket.add(*over)
        click(tool, *centre(0), modifiers=CTRL)
        assert "All 3" in hints[-1]
        assert len(basket) == 3

    def test_a_right_click_reads_the_one_that_is_chosen(self, qtbot, tool, basket, over, popups):
        click(tool, *centre(0), button=RIGHT)
        qtbot.waitUntil(lambda: len(popups) == 1, timeout=5000)
        self.entries(popups[0])[2].trigger()
        assert len(popups) == 2
        assert any("C 1" in action.text() for action in popups[1].actions())

    def test_loaded_layers_offer_the_choice_too(self, qtbot, context, tool, services, basket, over, popups):
        load = Load(context, ParcelQuery("01004"))
        with qtbot.waitSignal(load.finished):
            load.start()
        services.asked.clear()
        click(tool, *centre(0))
        assert len(popups) == 1
        assert services.asked == []


def test_a_picked_parcel_is_not_asked_again(qtbot, tool, services, basket):
    click(tool, *centre(0))
    picked(qtbot, basket, 0)
    asked = len(services.asked)
    click(tool, centre(0)[0] + SIDE / 4, centre(0)[1])
    assert basket.idus == []
    assert len(services.asked) == asked


def test_a_loaded_parcel_is_not_asked_at_all(qtbot, context, tool, services, basket):
    load = Load(context, ParcelQuery("01004"))
    with qtbot.waitSignal(load.finished):
        load.start()
    services.asked.clear()
    click(tool, *centre(302))
    assert basket.idus == [idu(302)]
    assert basket.features == [parcel(302)]
    assert services.asked == []


def test_on_a_border_the_parcel_that_contains_the_point_is_taken(qtbot, tool, services, basket):
    near = (centre(0)[0] + SIDE / 2 - SIDE / 15, centre(0)[1])
    services.features = [parcel(1), parcel(0)]  # as if both touched, the wrong one first
    services.pages = lambda query, cancel=None, start=0: iter([_page(services)])
    click(tool, *near)
    picked(qtbot, basket, 0)


def _page(services):
    from carto_mairie.services.model import Page

    return Page(services.schema, services.features, len(services.features))


def test_a_rectangle_picks_what_it_crosses(qtbot, tool, services, basket):
    drag(tool, centre(0), centre(301))
    picked(qtbot, basket, 0, 1, 300, 301)
    assert isinstance(services.asked[-1][0], ParcelsByShapeQuery)
    drag(tool, centre(301), centre(302), modifiers=CTRL)
    picked(qtbot, basket, 0, 1, 300, 301, 302)
    drag(tool, centre(2), centre(3))
    picked(qtbot, basket, 0, 1, 300, 301, 302, 2, 3)


def test_a_rectangle_over_too_many_says_so_and_picks_none(qtbot, tools, tool, services, basket):
    services.features = FEATURES * 60
    hints = []
    tools.hint_changed.connect(hints.append)
    drag(tool, centre(0), centre(319))
    qtbot.waitUntil(lambda: any("2400" in hint for hint in hints))
    assert basket.idus == []


def test_the_next_click_aborts_and_a_late_answer_is_dropped(qtbot, tool, services, basket):
    services.gate = closed_gate()
    click(tool, *centre(0))
    qtbot.waitUntil(lambda: len(services.asked) == 1)
    click(tool, *centre(5))
    services.gate.set()
    picked(qtbot, basket, 5)
    qtbot.wait(100)
    assert basket.idus == [idu(5)]


def test_escape_gives_up(qtbot, tools, tool, services, basket):
    services.gate = closed_gate()
    hints = []
    tools.hint_changed.connect(hints.append)
    click(tool, *centre(0))
    assert "Escape" in hints[-1]
    key(tool, Qt.Key.Key_Escape)
    assert "Escape" not in hints[-1]
    services.gate.set()
    qtbot.wait(150)
    assert basket.idus == []


def test_where_there_is_no_parcel_it_says_so(qtbot, tools, tool, services, basket):
    hints = []
    tools.hint_changed.connect(hints.append)
    click(tool, centre(0)[0], centre(0)[1] - 2 * SIDE)
    qtbot.waitUntil(lambda: any("no parcel" in hint for hint in hints))
    assert basket.idus == []


def test_a_failure_is_told_once_and_the_basket_stays(qtbot, interface, tool, services, basket):
    click(tool, *centre(0))
    picked(qtbot, basket, 0)
    services.fail_at = 0
    click(tool, *centre(1))
    qtbot.waitUntil(lambda: len(interface.messages()) == 1)
    assert basket.idus == [idu(0)]


def test_right_click_reads_the_parcel_and_copies_it(qtbot, tool, services, basket):
    click(tool, *centre(4), button=RIGHT)
    qtbot.waitUntil(lambda: QApplication.activePopupWidget() is not None)
    menu = QApplication.activePopupWidget()
    assert isinstance(menu, QMenu)
    texts = [action.text() for action in menu.actions()]
    computed = whole(parcel(4).attributes[7])
    assert any("A 5" in text for text in texts)
    assert any(f"{whole(1300)} m²" in text for text in texts)
    assert any(f"{computed} m²" in text for text in texts)
    actions = {action.objectName(): action for action in menu.actions()}
    actions["copyIdu"].trigger()
    assert QApplication.clipboard().text() == idu(4)
    actions["toggle"].trigger()
    assert basket.idus == [idu(4)]
    menu.close()


def test_the_layer_of_picked_parcels_follows_the_basket(qtbot, tool, basket):
    click(tool, *centre(0))
    picked(qtbot, basket, 0)
    click(tool, *centre(1), modifiers=CTRL)
    picked(qtbot, basket, 0, 1)
    assert [feature["idu"] for feature in picked_layer().getFeatures()] == [idu(0), idu(1)]
    assert picked_layer().metadata().rights()
    first = picked_layer().id()
    basket.clear()
    assert picked_layer().featureCount() == 0
    QgsProject.instance().removeMapLayer(first)
    basket.add(parcel(3))
    assert picked_layer().featureCount() == 1
    assert len(QgsProject.instance().mapLayers()) == 1


def test_the_highlight_is_where_the_parcel_is(qtbot, interface, tool, basket):
    click(tool, *centre(0))
    picked(qtbot, basket, 0)
    box = tool._picked.asGeometry().boundingBox()
    assert interface.canvas.extent().contains(box)
    show(interface, "EPSG:3857")
    moved = tool._picked.asGeometry().boundingBox()
    assert interface.canvas.extent().contains(moved)
    assert not moved.intersects(box)
    interface.canvas.unsetMapTool(tool)
    assert tool._picked.numberOfVertices() == 0


def test_unloading_leaves_nothing_behind(interface, context, basket, services, qtbot):
    items = len(interface.canvas.scene().items())
    services.gate = closed_gate()
    tools = CanvasTools(context, basket)
    tools.load()
    assert len(interface.toolbar) == len(interface.menu) == 2
    tool = tools.tool("pickParcel")
    show(interface, "EPSG:2154")
    tools.actions["pickParcel"].trigger()
    click(tool, *centre(0))
    press(tool, pixel(interface.canvas, *centre(0)))
    move(tool, pixel(interface.canvas, *centre(3)))
    tools.unload()
    services.gate.set()
    qtbot.wait(100)
    assert interface.canvas.mapTool() is None
    assert len(interface.canvas.scene().items()) == items
    assert interface.toolbar == interface.menu == []
    assert basket.idus == []
    basket.add(parcel(0))
    show(interface, "EPSG:3857")
