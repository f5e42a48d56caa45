"""Choosing my commune: a new project is made ready, one that is somebody's is only moved to the place."""

from __future__ import annotations

import pytest
from dock_kit import ScriptedServices, commune, settle
from qgis.core import QgsCoordinateReferenceSystem, QgsProject, QgsVectorLayer

from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.geo.geojson import wkb_of
from carto_mairie.services.model import Geometry
from carto_mairie.ui.layers.map.basemaps import shown_background, switch_background
from carto_mairie.ui.layers.map.start_ready import StartReady

EPINAY = ("91216", "Épinay-sur-Orge")
SAINT_DENIS = ("97411", "Saint-Denis")


def at(feature, x, y):
    ring = [[x, y], [x + 0.03, y], [x + 0.03, y + 0.03], [x, y + 0.03], [x, y]]
    return feature._replace(geometry=wkb_of({"type": "MultiPolygon", "coordinates": [[ring]]}, Geometry.MULTI_POLYGON))


@pytest.fixture
def services(serve):
    services = serve(ScriptedServices())
    places = {"91216": commune(*EPINAY), "97411": at(commune(*SAINT_DENIS), 55.4, -20.95)}
    services.answers["communes"] = lambda query: [places[query.text]]
    return services


@pytest.fixture
def ready(context, services):
    context.home.set("", "")
    part = StartReady(context)
    part.load()
    yield part
    part.unload()
    context.home.set("", "")


def choose(qtbot, context, interface, home):
    extent = interface.canvas.extent()
    context.home.set(*home)
    qtbot.waitUntil(lambda: interface.canvas.extent() != extent, timeout=10_000)
    qtbot.wait(20)


def authid():
    return QgsProject.instance().crs().authid()


def test_a_new_project_gets_its_projection_and_plan_ign(qtbot, context, interface, ready, services):
    assert services.asked == []  # nothing at the start by itself
    choose(qtbot, context, interface, EPINAY)
    assert authid() == "EPSG:2154"
    assert shown_background() == "plan"


def test_overseas_the_projection_is_the_place_s_and_follows_the_commune(qtbot, context, interface, ready):
    choose(qtbot, context, interface, EPINAY)
    choose(qtbot, context, interface, SAINT_DENIS)
    assert authid() == "EPSG:2975"
    assert len(QgsProject.instance().mapLayers()) == 1


def test_a_projection_that_somebody_has_chosen_stays(qtbot, context, interface, ready):
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:3949"))
    choose(qtbot, context, interface, EPINAY)
    assert authid() == "EPSG:3949"
    assert shown_background() == "plan"


def test_somebody_s_project_is_only_moved(qtbot, context, interface, ready):
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point?crs=EPSG:4326", "mine", "memory"))
    choose(qtbot, context, interface, EPINAY)
    assert authid() == "EPSG:3857"
    assert [layer.name() for layer in QgsProject.instance().mapLayers().values()] == ["mine"]


def test_the_same_commune_again_is_only_shown(qtbot, context, interface, ready):
    choose(qtbot, context, interface, EPINAY)
    switch_background("none", "")
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem("EPSG:3857"))
    interface.canvas.zoomByFactor(3)
    choose(qtbot, context, interface, EPINAY)
    assert QgsProject.instance().mapLayers() == {}
    assert authid() == "EPSG:3857"


def test_without_a_network_the_commune_is_chosen_and_one_sentence_told(qtbot, context, interface, ready, services):
    services.error = ServiceError(ErrorKind.NO_NETWORK, "communes")
    context.home.set(*EPINAY)
    qtbot.waitUntil(lambda: len(interface.messages()) == 1, timeout=10_000)
    assert context.home.code == "91216"
    assert QgsProject.instance().mapLayers() == {}


def test_on_a_map_without_a_projection_that_is_somebody_s_nothing_is_done(qtbot, context, ready, services):
    QgsProject.instance().addMapLayer(QgsVectorLayer("Point", "mine", "memory"))
    QgsProject.instance().setCrs(QgsCoordinateReferenceSystem())
    context.home.set(*EPINAY)
    settle(qtbot, 0.1)
    assert services.asked == []
