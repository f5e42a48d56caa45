"""What a right click on the map adds to QGIS's own menu."""

from __future__ import annotations

import pytest
from fakes import FakeCadastre, centre, parcel
from mouse import RIGHT, event, pixel
from qgis.core import QgsCoordinateReferenceSystem, QgsProject
from qgis.PyQt.QtCore import QEvent
from qgis.PyQt.QtWidgets import QMenu

from carto_mairie.services.geocoding import NEAREST_ADDRESSES, ReverseQuery
from carto_mairie.services.model import Feature
from carto_mairie.ui.canvas.map_menu import MapMenu
from carto_mairie.ui.canvas.subject_mark import SubjectMark
from carto_mairie.ui.layers.map.navigation import zoom_to
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from carto_mairie.ui.layers.parcels.parcels_at import geometry_of
from carto_mairie.ui.layers.parcels.place import PlaceKind

FEATURES = [parcel(index) for index in range(4)]


class Services(FakeCadastre):
    def found(self, query):
        return self.addresses if isinstance(query, ReverseQuery) else super().found(query)


@pytest.fixture
def services(serve):
    services = serve(Services(FEATURES))
    values = {"label": "8 rue X", "citycode": "01004", "distance": 12.0}
    point = geometry_of(FEATURES[1]).centroid()
    attributes = tuple(values.get(field.name) for field in NEAREST_ADDRESSES.fields)
    services.addresses = [Feature(bytes(point.asWkb()), attributes)]
    return services


@pytest.fixture
def basket():
    return ParcelBasket()


@pytest.fixture
def menu(context, interface, services, basket):
    crs = QgsCoordinateReferenceSystem("EPSG:2154")
    QgsProject.instance().setCrs(crs)
    interface.canvas.setDestinationCrs(crs)
    zoom_to(interface, geometry_of(FEATURES[1]), QgsCoordinateReferenceSystem("EPSG:4326"))
    menu = MapMenu(context, basket, lambda: menu.has_page)
    menu.has_page = True
    menu.load()
    yield menu
    menu.unload()


def opened(interface, index=1):
    """The actions as the canvas hands its menu over at a right click."""
    filled = QMenu()
    place = pixel(interface.canvas, *centre(index))
    click = event(interface.canvas, QEvent.Type.MouseButtonRelease, place, RIGHT)
    interface.canvas.contextMenuAboutToShow.emit(filled, click)
    return filled, {action.objectName(): action for action in filled.actions() if action.objectName()}


def test_four_actions_and_the_sheet_only_where_there_is_one(menu, interface):
    _menu, actions = opened(interface)
    assert list(actions) == ["parcelHere", "addressHere", "zoningsHere", "sheetHere"]
    menu.has_page = False
    _menu, actions = opened(interface)
    assert list(actions) == ["parcelHere", "addressHere", "zoningsHere"]


def test_the_parcel_here_is_added_to_the_subject(qtbot, menu, interface, basket):
    for index in (1, 2, 1):
        _menu, actions = opened(interface, index)
        with qtbot.waitSignal(menu._asking.ended, timeout=5000):
            actions["parcelHere"].trigger()
    assert basket.features == [FEATURES[1], FEATURES[2]]


def test_the_sheet_is_that_of_this_parcel_alone(qtbot, menu, interface, basket):
    basket.add(FEATURES[0], FEATURES[3])
    _menu, actions = opened(interface)
    with qtbot.waitSignal(menu.sheet_wanted, timeout=5000):
        actions["sheetHere"].trigger()
    assert basket.features == [FEATURES[1]]
    basket.undo()
    assert len(basket) == 2


def test_the_address_here_is_the_subject_and_marked_on_the_map(qtbot, context, menu, interface, basket):
    mark = SubjectMark(context, basket)
    mark.load()
    before = len(interface.canvas.scene().items())
    _menu, actions = opened(interface)
    with qtbot.waitSignal(basket.changed, timeout=5000):
        actions["addressHere"].trigger()
    assert (basket.place.kind, basket.place.label, basket.place.code) == (PlaceKind.ADDRESS, "8 rue X", "01004")
    assert any("8 rue X" in text for text in interface.messages())
    assert len(interface.canvas.scene().items()) == before + 1
    basket.clear()
    assert len(interface.canvas.scene().items()) == before
    mark.unload()


def test_the_zonings_here_hand_over_the_point(qtbot, menu, interface):
    _menu, actions = opened(interface)
    with qtbot.waitSignal(menu.zonings_wanted) as wanted:
        actions["zoningsHere"].trigger()
    point = wanted.args[0].asPoint()
    assert (point.x(), point.y()) == pytest.approx(centre(1), abs=1e-5)


def test_nothing_here_is_told(qtbot, menu, interface, services):
    services.features, services.addresses = [], []
    for name, told in (("parcelHere", "no parcel here"), ("addressHere", "no address")):
        _menu, actions = opened(interface)
        with qtbot.waitSignal(menu._asking.ended, timeout=5000):
            actions[name].trigger()
        assert any(told in text for text in interface.messages())
