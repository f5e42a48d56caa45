"""Showing a place, in every CRS that a project may have."""

from __future__ import annotations

import pytest
from fakes import ORIGIN, SIDE, parcel
from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsPointXY, QgsProject

from carto_mairie.ui.layers.map.navigation import flash, wgs84, wgs84_to_map, zoom_to
from carto_mairie.ui.layers.parcels.parcels_at import geometry_of

CRS = ["EPSG:2154", "EPSG:3857", "EPSG:4326", "EPSG:2975", "EPSG:3949", ""]


@pytest.fixture(params=CRS)
def window(request, interface):
    crs = QgsCoordinateReferenceSystem(request.param) if request.param else QgsCoordinateReferenceSystem()
    QgsProject.instance().setCrs(crs)
    interface.canvas.setDestinationCrs(crs)
    return interface


def on_map(window, geometry):
    shown = QgsGeometry(geometry)
    shown.transform(wgs84_to_map(window.canvas))
    return shown


def metres_across(window):
    extent = window.canvas.extent()
    back = QgsCoordinateTransform(window.canvas.mapSettings().destinationCrs(), wgs84(), QgsProject.instance())
    return back.transformBoundingBox(extent).height() * 111_320


def test_a_polygon_is_in_the_middle_with_room(window):
    geometry = geometry_of(parcel(0)).combine(geometry_of(parcel(905)))
    zoom_to(window, geometry, wgs84())
    box = on_map(window, geometry).boundingBox()
    extent = window.canvas.extent()
    assert extent.contains(box)
    assert extent.center().distance(box.center()) < 0.2 * box.width()
    share = max(box.width() / extent.width(), box.height() / extent.height())
    assert 0.5 < share < 0.95


def test_a_point_is_shown_among_its_neighbours(window):
    point = QgsGeometry.fromPointXY(QgsPointXY(*ORIGIN))
    zoom_to(window, point, wgs84())
    assert window.canvas.extent().contains(on_map(window, point).asPoint())
    assert 100 < metres_across(window) < 300


def test_a_geometry_in_another_crs_is_found(window):
    if not window.canvas.mapSettings().destinationCrs().isValid():
        pytest.skip("without a CRS the map shows each layer's own coordinates")
    lambert = QgsCoordinateReferenceSystem("EPSG:2154")
    geometry = geometry_of(parcel(0))
    moved = QgsGeometry(geometry)
    moved.transform(QgsCoordinateTransform(wgs84(), lambert, QgsProject.instance()))
    zoom_to(window, moved, lambert)
    assert window.canvas.extent().contains(on_map(window, geometry).boundingBox())
    assert metres_across(window) < 20 * SIDE * 111_320


def test_an_empty_geometry_moves_nothing(window):
    before = window.canvas.extent()
    zoom_to(window, QgsGeometry(), wgs84())
    assert window.canvas.extent() == before


def test_flashing_draws_where_the_geometry_is(window, qtbot):
    geometry = geometry_of(parcel(0))
    zoom_to(window, geometry, wgs84())
    before = len(window.canvas.scene().items())
    flash(window, [geometry, QgsGeometry()], wgs84())
    bands = [item for item in window.canvas.scene().items() if hasattr(item, "asGeometry")]
    assert len(window.canvas.scene().items()) == before + 1
    assert bands[0].asGeometry().boundingBox().intersects(on_map(window, geometry).boundingBox())
    qtbot.waitUntil(lambda: len(window.canvas.scene().items()) == before, timeout=5000)
