"""Where there is no map nothing is drawn: it is said so, and a map is offered."""

from __future__ import annotations

import pytest
from dock_kit import ScriptedServices, commune, parcel
from mouse import PLAIN, RIGHT, click, event, move
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QEvent, QPoint
from qgis.PyQt.QtWidgets import QPushButton
from qgis.PyQt.QtXml import QDomDocument

from carto_mairie.ui.canvas.measure import size_text
from carto_mairie.ui.canvas.tools import CanvasTools
from carto_mairie.ui.layers.map.map_state import what_is_missing
from carto_mairie.ui.layers.map.navigation import map_to_wgs84, wgs84, zoom_to
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from carto_mairie.ui.layers.parcels.parcels_at import geometry_of

TOOLS = ("drawPolygon", "drawRectangle", "drawCircle", "drawLine", "drawPoint", "pickParcel", "reverseGeocode")


@pytest.fixture
def tools(context, interface):
    tools = CanvasTools(context, ParcelBasket())
    tools.load()
    yield tools
    tools.unload()


@pytest.fixture
def services(serve):
    services = serve(ScriptedServices())
    services.answers["communes"] = [commune("91216", "Épinay-sur-Orge")]
    return services


def show_parcel(interface, authid="EPSG:2154"):
    crs = QgsCoordinateReferenceSystem(authid) if authid else QgsCoordinateReferenceSystem()
    QgsProject.instance().setCrs(crs)
    interface.canvas.setDestinationCrs(crs)
    zoom_to(interface, geometry_of(parcel(0)), wgs84())


def offer(interface):
    return interface.bar.findChild(QPushButton, "offer")


@pytest.mark.parametrize("authid", ["EPSG:2154", "EPSG:4326", ""])
@pytest.mark.parametrize("name", TOOLS)
def test_on_an_empty_map_no_tool_is_taken(interface, tools, name, authid):
    crs = QgsCoordinateReferenceSystem(authid) if authid else QgsCoordinateReferenceSystem()
    interface.canvas.setDestinationCrs(crs)
    tools.actions[name].trigger()
    assert not tools.actions[name].isChecked()
    assert interface.canvas.mapTool() is None
    assert "no map yet" in interface.messages()[-1]
    assert offer(interface).text() == "Show France"


def test_behind_the_welcome_page_no_tool_is_taken(interface, tools):
    show_parcel(interface)
    interface.canvas.hide()
    tools.actions["drawPolygon"].trigger()
    assert not tools.actions["drawPolygon"].isChecked()
    assert interface.canvas.mapTool() is None
    assert offer(interface) is not None


def test_without_a_crs_metres_are_no_degrees(interface, tools):
    show_parcel(interface, "EPSG:2154")
    interface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem())
    interface.canvas.setExtent(QgsRectangle(650_000, 6_840_000, 651_000, 6_841_000))
    assert "no coordinate reference system" in what_is_missing(interface.canvas)
    interface.canvas.setExtent(QgsRectangle(2.30, 48.66, 2.31, 48.67))
    assert what_is_missing(interface.canvas) == ""


def test_the_extent_of_the_project_before_is_no_map(interface, tools):
    show_parcel(interface, "EPSG:2154")
    extent = interface.canvas.extent()
    interface.canvas.setDestinationCrs(wgs84())
    interface.canvas.setExtent(extent)  # as QGIS leaves it in a new project
    tools.actions["drawPolygon"].trigger()
    assert not tools.actions["drawPolygon"].isChecked()
    assert "no map yet" in interface.messages()[-1]


def test_my_commune_is_shown_and_the_tool_taken(qtbot, interface, context, tools, services):
    context.home.set("91216", "Épinay-sur-Orge")
    try:
        tools.actions["drawPolygon"].trigger()
        assert offer(interface).text() == "Zoom to my commune"
        offer(interface).click()
        tool = tools.tool("drawPolygon")
        qtbot.waitUntil(lambda: interface.canvas.mapTool() is tool, timeout=5000)
        assert tools.actions["drawPolygon"].isChecked()
        assert QgsProject.instance().crs().authid() == "EPSG:2154"
        interface.canvas.setDestinationCrs(QgsProject.instance().crs())
        assert [layer.name() for layer in QgsProject.instance().mapLayers().values()] == ["Plan IGN"]
        assert services.of("communes")[0].text == "91216"
        assert not services.of("communes")[0].outlines
    finally:
        context.home.set("", "")


def test_a_service_that_fails_takes_no_tool(qtbot, interface, context, tools, services):
    from carto_mairie.services.errors import ErrorKind, ServiceError

    services.error = ServiceError(ErrorKind.UNAVAILABLE, "communes")
    context.home.set("91216", "Épinay-sur-Orge")
    try:
        tools.actions["drawPolygon"].trigger()
        offer(interface).click()
        qtbot.waitUntil(lambda: len(interface.messages()) == 1, timeout=5000)
        assert interface.canvas.mapTool() is None
    finally:
        context.home.set("", "")


def test_a_new_project_takes_the_drawing_with_it_and_the_tool_says_so(qtbot, interface, tools):
    show_parcel(interface)
    tools.actions["drawPoint"].trigger()
    tool = tools.tool("drawPoint")
    drawn = []
    tools.drawn.connect(drawn.append)
    click(tool, *_middle())
    assert drawn
    assert tool._band.numberOfVertices() == 1
    QgsProject.instance().clear()
    interface.canvas.unsetMapTool(tool)  # as QGIS does when a project is new
    interface.canvas.hide()
    assert tool._band.numberOfVertices() == 0
    qtbot.waitUntil(lambda: offer(interface) is not None, timeout=2000)
    assert not tools.actions["drawPoint"].isChecked()


def test_the_tool_is_taken_again_where_the_next_project_has_a_map(qtbot, interface, tools):
    show_parcel(interface)
    tools.actions["drawPolygon"].trigger()
    tool = tools.tool("drawPolygon")
    QgsProject.instance().clear()
    interface.canvas.unsetMapTool(tool)
    show_parcel(interface, "EPSG:3857")
    qtbot.waitUntil(lambda: interface.canvas.mapTool() is tool, timeout=2000)
    assert tools.actions["drawPolygon"].isChecked()
    assert interface.messages() == []


def test_a_tool_in_hand_is_put_down_when_the_map_goes(qtbot, interface, tools):
    show_parcel(interface)
    tools.actions["drawPolygon"].trigger()
    interface.canvas.hide()
    QgsProject.instance().readProject.emit(QDomDocument())
    qtbot.waitUntil(lambda: interface.canvas.mapTool() is None, timeout=2000)
    assert offer(interface) is not None


def test_past_the_edge_of_the_projection_it_is_said_so(interface, tools):
    show_parcel(interface, "EPSG:3035")
    tools.actions["drawCircle"].trigger()
    tool = tools.tool("drawCircle")
    hints = []
    tools.hint_changed.connect(hints.append)
    interface.canvas.setExtent(QgsRectangle(-5e7, -5e7, 5e7, 5e7))
    for place in (QPoint(5, 5), QPoint(790, 590)):
        tool.canvasReleaseEvent(event(interface.canvas, QEvent.Type.MouseButtonRelease, place))
        move(tool, QPoint(400, 10), PLAIN)
    assert any("outside" in hint for hint in hints)
    assert tool._label.text() == ""
    assert "nan" not in size_text(geometry_of(parcel(0)), map_to_wgs84(interface.canvas), True)


def test_a_click_past_the_edge_picks_nothing(interface, tools, services):
    show_parcel(interface, "EPSG:3035")
    tools.actions["pickParcel"].trigger()
    tool = tools.tool("pickParcel")
    hints = []
    tools.hint_changed.connect(hints.append)
    interface.canvas.setExtent(QgsRectangle(-5e7, -5e7, 5e7, 5e7))
    tool.canvasReleaseEvent(event(interface.canvas, QEvent.Type.MouseButtonRelease, QPoint(5, 5), RIGHT))
    assert any("outside" in hint for hint in hints)
    assert services.asked == []


def _middle():
    point = geometry_of(parcel(0)).pointOnSurface().asPoint()
    return point.x(), point.y()
