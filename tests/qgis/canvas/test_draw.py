"""The drawing tools and the nearest address."""

from __future__ import annotations

import math
from struct import pack

import pytest
from fakes import ORIGIN, SIDE, FakeServices, centre, parcel
from mouse import LEFT, RIGHT, click, event, key, move, pixel
from qgis.core import (
    Qgis,
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsSnappingConfig,
    QgsTolerance,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QEvent, Qt

from carto_mairie.services.geocoding import NEAREST_ADDRESSES, ReverseQuery
from carto_mairie.services.model import Feature, Geometry, Page, Schema
from carto_mairie.ui.canvas.tools import CanvasTools
from carto_mairie.ui.layers.build.features import qgs_features
from carto_mairie.ui.layers.map.navigation import wgs84, zoom_to
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from carto_mairie.ui.layers.parcels.parcels_at import geometry_of

AREA = parcel(0).attributes[7]
BARE = Schema("bare", Geometry.MULTI_POLYGON, ())
VERTEX = Qgis.SnappingType.Vertex if hasattr(Qgis, "SnappingType") else QgsSnappingConfig.SnappingTypes.VertexFlag


@pytest.fixture
def tools(context, interface):
    show(interface, "EPSG:2154")
    tools = CanvasTools(context, ParcelBasket())
    tools.load()
    yield tools
    tools.unload()


def show(interface, authid):
    crs = QgsCoordinateReferenceSystem(authid) if authid else QgsCoordinateReferenceSystem()
    QgsProject.instance().setCrs(crs)
    interface.canvas.setDestinationCrs(crs)
    zoom_to(interface, geometry_of(parcel(0)), wgs84())


def begin(tools, name):
    tools.actions[name].trigger()
    return tools.tool(name)


def corners(index=0):
    west, south = ORIGIN[0] + index * SIDE, ORIGIN[1]
    return [(west, south), (west + SIDE, south), (west + SIDE, south + SIDE), (west, south + SIDE)]


def heard(signal):
    got = []
    signal.connect(got.append)
    return got


def in_degrees(interface, geometry):
    crs = interface.canvas.mapSettings().destinationCrs()
    geometry.transform(QgsCoordinateTransform(crs, wgs84(), QgsProject.instance()))
    return geometry


@pytest.mark.parametrize("authid", ["EPSG:2154", "EPSG:3857", "EPSG:4326", ""])
def test_a_polygon_is_finished_by_a_right_click(interface, tools, authid):
    show(interface, authid)
    tool, drawn = begin(tools, "drawPolygon"), heard(tools.drawn)
    for corner in corners():
        click(tool, *corner)
    click(tool, *centre(0), button=RIGHT)
    (geometry,) = drawn
    assert geometry.isGeosValid()
    expected = geometry_of(parcel(0))
    shared = in_degrees(interface, geometry).intersection(expected).area()
    assert shared == pytest.approx(expected.area(), rel=0.03)


def test_a_line_and_a_point(interface, tools):
    tool, drawn = begin(tools, "drawLine"), heard(tools.drawn)
    click(tool, *corners()[0])
    click(tool, *corners()[1])
    click(tool, *corners()[1], button=RIGHT)
    assert len(drawn[0].asPolyline()) == 2
    tool = begin(tools, "drawPoint")
    click(tool, *centre(0))
    assert geometry_of(parcel(0)).contains(in_degrees(interface, drawn[1]))


def test_a_rectangle_takes_two_corners(interface, tools):
    tool, drawn = begin(tools, "drawRectangle"), heard(tools.drawn)
    click(tool, *corners()[0])
    move(tool, pixel(tool.canvas(), *corners()[2]))
    assert tool._label.text()
    click(tool, *corners()[2])
    (geometry,) = drawn
    assert len(geometry.asPolygon()[0]) == 5
    assert geometry.area() == pytest.approx(AREA, rel=0.05)


@pytest.mark.parametrize("authid", ["EPSG:2154", "EPSG:3857", "EPSG:4326"])
def test_a_circle_is_round_on_the_ground(interface, tools, authid):
    show(interface, authid)
    tool, drawn = begin(tools, "drawCircle"), heard(tools.drawn)
    click(tool, *centre(0))
    click(tool, centre(0)[0], centre(0)[1] + SIDE)
    (geometry,) = drawn
    radius = SIDE * 111_200
    local = in_degrees(interface, geometry)
    local.transform(QgsCoordinateTransform(wgs84(), QgsCoordinateReferenceSystem("EPSG:3949"), QgsProject.instance()))
    box = local.boundingBox()
    assert box.width() == pytest.approx(box.height(), rel=1e-3)
    assert local.area() == pytest.approx(math.pi * radius**2, rel=0.05)


def test_a_double_click_finishes_without_a_double_vertex(tools):
    tool, drawn = begin(tools, "drawLine"), heard(tools.drawn)
    click(tool, *corners()[0])
    click(tool, *corners()[1])
    place = pixel(tool.canvas(), *corners()[1])
    tool.canvasDoubleClickEvent(event(tool.canvas(), QEvent.Type.MouseButtonDblClick, place))
    assert len(drawn) == 1
    assert len(drawn[0].asPolyline()) == 2


def test_too_few_vertices_finish_nothing(tools):
    tool, drawn = begin(tools, "drawPolygon"), heard(tools.drawn)
    click(tool, *corners()[0])
    click(tool, *corners()[1])
    click(tool, *centre(0), button=RIGHT)
    assert drawn == []
    click(tool, *corners()[2])
    click(tool, *centre(0), button=RIGHT)
    assert len(drawn) == 1


def test_backspace_takes_the_last_vertex_back_and_escape_all(tools):
    tool, drawn = begin(tools, "drawPolygon"), heard(tools.drawn)
    for corner in corners():
        click(tool, *corner)
    key(tool, Qt.Key.Key_Backspace)
    click(tool, *centre(0), button=RIGHT)
    assert len(drawn[0].asPolygon()[0]) == 4  # three corners, closed
    for corner in corners():
        click(tool, *corner)
    key(tool, Qt.Key.Key_Escape)
    click(tool, *centre(0), button=RIGHT)
    assert len(drawn) == 1


def test_backspace_never_reaches_the_deleting_of_features(tools):
    tool = begin(tools, "drawPolygon")
    assert not key(tool, Qt.Key.Key_Backspace).isAccepted()
    click(tool, *corners()[0])
    assert not key(tool, Qt.Key.Key_Delete).isAccepted()


def test_the_area_is_told_while_drawing(interface, tools):
    tool = begin(tools, "drawPolygon")
    for corner in corners()[:3]:
        click(tool, *corner)
    move(tool, pixel(tool.canvas(), *corners()[3]))
    label = tool._label
    assert label.isVisible()
    told = float(label.text().split(" m²")[0].replace(",", ""))
    assert told == pytest.approx(AREA, rel=0.03)
    interface.canvas.setCenter(QgsPointXY(0, 0))
    assert not label.isVisible()
    show(interface, "EPSG:2154")
    key(tool, Qt.Key.Key_Escape)
    assert not label.isVisible()


def test_the_length_is_told_while_drawing(tools):
    tool = begin(tools, "drawLine")
    click(tool, *corners()[0])
    move(tool, pixel(tool.canvas(), *corners()[3]))
    told = float(tool._label.text().split(" m")[0].replace(",", ""))
    assert told == pytest.approx(SIDE * 111_200, rel=0.03)


def test_vertices_snap_to_layers(qtbot, interface, tools):
    layer = QgsVectorLayer("MultiPolygon?crs=EPSG:4326", "parcels", "memory")
    (feature,) = qgs_features(Page(BARE, [Feature(parcel(0).geometry, ())]))
    layer.dataProvider().addFeatures([feature])
    layer.updateExtents()
    QgsProject.instance().addMapLayer(layer)
    interface.canvas.setLayers([layer])
    config = QgsSnappingConfig(QgsProject.instance())
    config.setEnabled(True)
    config.setMode(QgsSnappingConfig.SnappingMode.AllLayers)
    config.setTypeFlag(VERTEX)
    config.setTolerance(12)
    config.setUnits(QgsTolerance.UnitType.Pixels)
    interface.canvas.snappingUtils().setConfig(config)
    tool, drawn = begin(tools, "drawPoint"), heard(tools.drawn)
    place = pixel(tool.canvas(), *corners()[2])
    place.setX(place.x() + 5)

    def snapped():
        drawn.clear()
        tool.canvasReleaseEvent(event(tool.canvas(), QEvent.Type.MouseButtonRelease, place, LEFT))
        point = in_degrees(interface, drawn[0]).asPoint()
        return math.dist((point.x(), point.y()), corners()[2]) < 1e-8

    qtbot.waitUntil(snapped, timeout=5000)


def test_another_shape_takes_the_first_one_off_the_map(tools):
    first = begin(tools, "drawPoint")
    click(first, *centre(0))
    assert first._band.numberOfVertices() > 0
    second = begin(tools, "drawLine")
    assert first._band.numberOfVertices() > 0
    for corner in corners()[:2]:
        click(second, *corner)
    click(second, *corners()[1], button=RIGHT)
    assert first._band.numberOfVertices() == 0
    assert second._band.numberOfVertices() > 0
    tools.clear_drawing()
    assert second._band.numberOfVertices() == 0


def test_what_a_click_does_is_always_told(interface, tools):
    hints = heard(tools.hint_changed)
    tool = begin(tools, "drawPolygon")
    assert "begin" in hints[-1]
    assert interface.status.currentMessage() == hints[-1]
    for corner in corners()[:3]:
        click(tool, *corner)
    assert "finish" in hints[-1]
    tools.actions["drawPolygon"].trigger()
    assert hints[-1] == ""
    assert interface.canvas.mapTool() is None


class TestNearestAddress:
    @pytest.fixture
    def services(self, serve):
        longitude, latitude = centre(0)
        row = ("8 Rue de l'Église", 0.99, *(None,) * 9, 12.4)
        feature = Feature(pack("<BIdd", 1, 1, longitude, latitude), row)
        return serve(FakeServices([feature], NEAREST_ADDRESSES))

    def test_is_marked_and_told(self, qtbot, interface, tools, services):
        tool, found = begin(tools, "reverseGeocode"), heard(tools.address_found)
        click(tool, *centre(0))
        qtbot.waitUntil(lambda: len(found) == 1)
        query = services.asked[0][0]
        assert isinstance(query, ReverseQuery)
        assert (query.longitude, query.latitude) == pytest.approx(centre(0), abs=SIDE / 20)
        assert interface.messages() == ["8 Rue de l'Église (at 12 m)"]
        assert tool._label.isVisible()
        assert tool._label.text() == interface.messages()[0]
        near = pixel(interface.canvas, *centre(0))
        assert (tool._label.pos() - near).manhattanLength() < 40
        interface.canvas.zoomByFactor(3)
        show(interface, "EPSG:3857")
        assert (tool._label.pos() - pixel(interface.canvas, *centre(0))).manhattanLength() < 40
        interface.canvas.unsetMapTool(tool)
        assert not tool._label.isVisible()

    def test_one_without_a_text_is_told_all_the_same(self, qtbot, interface, tools, services):
        (address,) = services.features
        services.features = [address._replace(attributes=(None,) * 11 + (12.4,))]
        click(begin(tools, "reverseGeocode"), *centre(0))
        qtbot.waitUntil(lambda: len(interface.messages()) == 1)
        assert interface.messages() == ["An address without a name (at 12 m)"]

    def test_none_within_reach_is_told(self, qtbot, interface, tools, services):
        services.features = []
        tool, found = begin(tools, "reverseGeocode"), heard(tools.address_found)
        click(tool, *centre(0))
        qtbot.waitUntil(lambda: len(interface.messages()) == 1)
        assert "no address within 200 m" in interface.messages()[0]
        assert found == []

    def test_a_failure_is_told(self, qtbot, interface, tools, services):
        services.fail_at = 0
        tool = begin(tools, "reverseGeocode")
        click(tool, *centre(0))
        qtbot.waitUntil(lambda: len(interface.messages()) == 1)
        assert not tool._label.isVisible()


def test_tools_are_made_when_they_are_first_used(interface, tools):
    assert len(interface.canvas.scene().items()) == 1  # the map itself
    begin(tools, "drawPoint")
    assert len(interface.canvas.scene().items()) > 1
