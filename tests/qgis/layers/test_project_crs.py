"""The CRS of a project whose first layer comes from the plugin."""

from __future__ import annotations

import pytest
from fakes import FakeServices, parcel
from qgis.core import QgsCoordinateReferenceSystem, QgsProject

from carto_mairie.services.cadastre.service import ParcelQuery
from carto_mairie.ui.layers.build.factory import make_layer
from carto_mairie.ui.layers.build.features import qgs_features
from carto_mairie.ui.layers.build.group import add_layer
from carto_mairie.ui.layers.build.target import insert
from carto_mairie.ui.layers.map.project_crs import set_crs


def filled_layer():
    (page,) = FakeServices([parcel(0)]).pages(None)
    layer = make_layer(page.schema, ParcelQuery("01004"))
    insert(layer, qgs_features(page))
    layer.updateExtents()
    return layer


def add_first(project, crs):
    """Add a layer as QGIS's window does: it takes the CRS of the first one once the event loop is reached."""
    layer = filled_layer()
    add_layer(layer)
    project.setCrs(QgsCoordinateReferenceSystem(crs))


@pytest.mark.parametrize(("given", "expected"), [("EPSG:4326", "EPSG:2154"), ("EPSG:3857", "EPSG:3857")])
def test_degrees_of_the_first_layer_become_lambert_93(qgis_app, qgis_new_project, qtbot, given, expected):
    project = QgsProject.instance()
    add_first(project, given)
    qtbot.wait(20)
    assert project.crs().authid() == expected


def test_a_project_with_layers_keeps_its_crs(qgis_app, qgis_new_project, qtbot):
    project = QgsProject.instance()
    add_first(project, "EPSG:3857")
    qtbot.wait(20)
    add_first(project, "EPSG:4326")
    qtbot.wait(20)
    assert project.crs().authid() == "EPSG:4326"


def test_no_layer_of_another_crs_is_left_to_the_dialog_of_transformations(qgis_app, qgis_new_project):
    project = QgsProject.instance()
    add_layer(filled_layer())
    crs, named = QgsCoordinateReferenceSystem("EPSG:2154"), []
    degrees = QgsCoordinateReferenceSystem("EPSG:4326")
    project.crsChanged.connect(lambda: named.append(project.transformContext().hasTransform(degrees, crs)))
    set_crs(project, crs)
    assert project.crs() == crs
    assert named == [True]
    assert not project.transformContext().hasTransform(degrees, crs), "the project keeps QGIS's own choice"
