"""The pasted list, the plot of picked parcels and its neighbours, in the form of parcels."""

from __future__ import annotations

from types import SimpleNamespace

import pytest
from dock_kit import FakeIface, ScriptedServices, parcel
from qgis.core import QgsCoordinateTransform, QgsGeometry, QgsProject, QgsVectorLayer
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QLabel, QPushButton, QToolButton
from shapely import wkb

from carto_mairie.services.cadastre.list_answer import Found, ListAnswer, Missing
from carto_mairie.services.cadastre.neighbours import NEIGHBOURS, NeighboursQuery
from carto_mairie.services.cadastre.pages import PARCELS
from carto_mairie.services.cadastre.parcel_lookup import ParcelListQuery
from carto_mairie.services.cadastre.parcels_intersecting import PARCELS_INTERSECTING
from carto_mairie.services.cadastre.reading.model import Reason
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.model import Feature, Page
from carto_mairie.ui.dock.dock import CartoMairieDock
from carto_mairie.ui.dock.widgets.table import TableView
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.build.features import qgs_features, qgs_fields
from carto_mairie.ui.layers.map.navigation import wgs84
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from carto_mairie.ui.layers.parcels.plots import selected_parcels, write_csv


class Lookup:
    """Answers a list with a script, and remembers what was asked."""

    def __init__(self):
        self.asked = []
        self.error = None
        self.answer_ = ListAnswer([Found(parcel(0)), Found(parcel(1))], [Missing("ZZ 9", Reason.NOT_FOUND)], ["0A 1"])

    def answer(self, query, cancel):
        self.asked.append(query)
        if self.error:
            raise self.error
        return self.answer_


class Around:
    """Gives the parcel beside with a common boundary, and one that touches at a corner alone."""

    def __init__(self):
        self.asked = []

    def around(self, query, cancel, start=0):
        self.asked.append(query)
        rows = [(parcel(2), (0.0, 30.5, False)), (parcel(302), (0.0, 0.0, False))]
        yield Page(NEIGHBOURS, [Feature(item.geometry, (*item.attributes, *more)) for item, more in rows], 2)


@pytest.fixture
def services():
    services = ScriptedServices()
    services.parcel_lookup = Lookup()
    services.neighbours = Around()
    services.schemas["neighbours"] = NEIGHBOURS
    services.schemas["parcel_list"] = services.schemas["parcels"]
    services.answers["parcel_list"] = lambda query: services.parcel_lookup.answer_.parcels
    services.answers["neighbours"] = lambda query: next(services.neighbours.around(query, None)).features
    return services


@pytest.fixture
def desk(qgis_app, qgis_new_project, qtbot, services):
    context = Context(FakeIface(), make_services=lambda _: services)
    context.home.set("91216", "Épinay-sur-Orge")
    basket = ParcelBasket()
    dock = CartoMairieDock(context, (), basket)
    qtbot.addWidget(dock)
    dock.show()
    dock.show_form("parcel")
    yield SimpleNamespace(form=dock.form("parcel"), basket=basket, context=context, dock=dock)
    dock.stop()
    context.jobs.cancel_all()


def button(desk, name):
    return desk.form.findChild(QPushButton, name)


def text_of(desk, name):
    return desk.form.findChild(QLabel, name).text()


def paste(qtbot, desk, text="0A 1, 0A 2, 0A 1, ZZ 9"):
    desk.form.pasted.setCollapsed(False)
    desk.form.pasted.text.setPlainText(text)
    button(desk, "findList").click()


def test_list_tells_what_is_found_and_what_is_not(qtbot, desk, services):
    paste(qtbot, desk)
    qtbot.waitUntil(lambda: "Found" in text_of(desk, "listSummary"), timeout=10000)
    assert services.parcel_lookup.asked == [ParcelListQuery("0A 1, 0A 2, 0A 1, ZZ 9", "91216")]
    assert text_of(desk, "listSummary") == "Found: 2 · not found: 1 · named twice: 1"
    (row, *_) = desk.form.findChild(TableView, "notFound").rows()
    assert row.values == ("✗ ZZ 9", "does not exist in the cadastre")


def test_found_parcels_are_picked_or_added(qtbot, desk, services):
    paste(qtbot, desk)
    qtbot.waitUntil(lambda: button(desk, "pickList").isVisibleTo(desk.form), timeout=10000)
    button(desk, "pickList").click()
    assert [item.attributes for item in desk.basket.features] == [parcel(0).attributes, parcel(1).attributes]
    button(desk, "addList").click()
    qtbot.waitUntil(lambda: services.of("parcel_list") != [], timeout=10000)
    qtbot.waitUntil(
        lambda: [layer.featureCount() for layer in QgsProject.instance().mapLayers().values()] == [2], timeout=10000
    )


def test_shape_on_the_map_gives_its_parcels(qtbot, desk, services):
    services.schemas["parcels_intersecting"] = PARCELS_INTERSECTING
    found = Feature(parcel(0).geometry, (*parcel(0).attributes, 12.5, 0.01))
    services.answers["parcels_intersecting"] = [found]
    desk.dock.take_shape(QgsGeometry.fromWkt("Polygon((2.3 48.6, 2.31 48.6, 2.31 48.61, 2.3 48.6))"))
    qtbot.waitUntil(lambda: len(QgsProject.instance().mapLayers()) == 1, timeout=10000)
    (layer,) = QgsProject.instance().mapLayers().values()
    assert next(layer.getFeatures())["intersection_area"] == 12.5


def test_shape_that_crosses_itself_is_told(qtbot, desk, services):
    desk.dock.take_shape(QgsGeometry.fromWkt("Polygon((2.3 48.6, 2.31 48.61, 2.31 48.6, 2.3 48.61, 2.3 48.6))"))
    assert desk.form.notice.text
    assert services.of("parcels_intersecting") == []


def test_empty_list_is_told_without_a_request(qtbot, desk, services):
    paste(qtbot, desk, " ;\n ")
    assert services.parcel_lookup.asked == []
    assert text_of(desk, "listSummary")


def test_failure_is_told_and_asked_again(qtbot, desk, services):
    services.parcel_lookup.error = ServiceError(ErrorKind.TIMEOUT, "apicarto")
    paste(qtbot, desk)
    again = desk.form.findChild(QToolButton, "again")
    qtbot.waitUntil(lambda: again.isVisibleTo(desk.form), timeout=10000)
    services.parcel_lookup.error = None
    again.click()
    qtbot.waitUntil(lambda: text_of(desk, "listSummary").startswith("Found: 2"), timeout=10000)


def open_plot(qtbot, desk, *numbers):
    desk.basket.add(*map(parcel, numbers))
    panel = desk.form.findChild(type(desk.form._parts[0]), "plot")
    panel.setCollapsed(False)
    qtbot.waitUntil(lambda: text_of(desk, "plotForm") != "", timeout=5000)
    return panel


def test_plot_is_hidden_until_something_is_picked(qtbot, desk):
    panel = desk.form.findChild(type(desk.form._parts[0]), "plot")
    assert not panel.isVisibleTo(desk.form)
    desk.basket.add(parcel(0))
    assert panel.isVisibleTo(desk.form)


def test_plot_by_section_with_its_form(qtbot, desk):
    panel = open_plot(qtbot, desk, 0, 1, 5)
    assert text_of(desk, "plotForm").startswith("In 2 separate parts")
    section = panel.tree.topLevelItem(0)
    assert section.text(0) == "01004 A"
    assert [section.child(row).text(0) for row in range(section.childCount())] == ["1", "2", "6"]


def test_parcel_is_removed_from_the_tree(qtbot, desk):
    panel = open_plot(qtbot, desk, 0, 1)
    panel.tree.topLevelItem(0).child(0).setSelected(True)
    button(desk, "removeParcel").click()
    assert desk.basket.idus == ["010040000A0002"]


def test_plot_is_copied_and_added(qtbot, desk):
    open_plot(qtbot, desk, 0, 1)
    button(desk, "copyPlot").click()
    qtbot.waitUntil(lambda: QGuiApplication.clipboard().text() == "01004 000 A 1, 2", timeout=10000)
    button(desk, "addPlot").click()
    qtbot.waitUntil(lambda: len(QgsProject.instance().mapLayers()) == 1, timeout=10000)
    (layer,) = QgsProject.instance().mapLayers().values()
    (feature,) = layer.getFeatures()
    assert (feature["count"], feature["cadastral_area"], feature["parts"]) == (2, 2600, 1)


def test_adjoining_parcels_are_picked_but_not_those_at_a_corner(qtbot, desk, services):
    open_plot(qtbot, desk, 0, 1)
    button(desk, "pickAdjoining").click()
    qtbot.waitUntil(lambda: len(desk.basket) == 3, timeout=5000)
    assert desk.basket.features[-1].attributes == parcel(2).attributes


def test_neighbours_become_a_layer(qtbot, desk, services):
    panel = open_plot(qtbot, desk, 0, 1)
    panel.distance.setValue(15)
    panel.road.setValue(20)
    button(desk, "addNeighbours").click()
    qtbot.waitUntil(lambda: len(QgsProject.instance().mapLayers()) == 1, timeout=5000)
    (asked,) = services.of("neighbours")
    assert isinstance(asked, NeighboursQuery)
    assert (asked.parcels, asked.distance, asked.road_width) == (("010040000A0001", "010040000A0002"), 15, 20)
    (layer,) = QgsProject.instance().mapLayers().values()
    assert sorted(item["common_boundary"] for item in layer.getFeatures()) == [0.0, 30.5]


def test_selection_of_a_layer_is_taken(qtbot, desk, services):
    paste(qtbot, desk)
    qtbot.waitUntil(lambda: button(desk, "addList").isVisibleTo(desk.form), timeout=10000)
    button(desk, "addList").click()
    qtbot.waitUntil(lambda: len(QgsProject.instance().mapLayers()) == 1, timeout=10000)
    (layer,) = QgsProject.instance().mapLayers().values()
    qtbot.waitUntil(lambda: layer.featureCount() == 2, timeout=10000)
    assert selected_parcels(layer) == []
    layer.selectAll()
    desk.basket.add(*selected_parcels(layer))
    assert sorted(desk.basket.idus) == ["010040000A0001", "010040000A0002"]


def test_selection_of_a_layer_in_lambert_93_is_taken_in_degrees(qgis_app, qgis_new_project):
    known = parcel(0)
    layer = QgsVectorLayer("MultiPolygonZ?crs=EPSG:2154", "saved", "memory")
    layer.dataProvider().addAttributes([*qgs_fields(PARCELS)])
    layer.updateFields()
    for feature in qgs_features(Page(PARCELS, [known, known._replace(geometry=None)])):
        geometry = feature.geometry()
        if not geometry.isNull():
            to_lambert = QgsCoordinateTransform(wgs84(), layer.crs(), QgsProject.instance())
            geometry.transform(to_lambert)
            geometry.get().addZValue(12)
            feature.setGeometry(geometry)
        layer.dataProvider().addFeatures([feature])
    layer.selectAll()
    taken, without = selected_parcels(layer)
    assert taken.attributes == known.attributes
    shape = wkb.loads(taken.geometry)
    assert (shape.geom_type, shape.has_z) == ("MultiPolygon", False)
    assert shape.symmetric_difference(wkb.loads(known.geometry)).area < 1e-6 * shape.area
    assert without.geometry is None


def test_csv_keeps_zeros_and_runs_no_formula(tmp_path, french_numbers):
    odd = parcel(0)
    odd = Feature(odd.geometry, (*odd.attributes[:-1], "=HYPERLINK(1)"))
    write_csv(tmp_path / "parcelles.csv", [odd])
    lines = (tmp_path / "parcelles.csv").read_text(encoding="utf-8-sig").splitlines()
    assert lines[1].startswith("010040000A0001;01004;000;0A;0001;1;1300;1310,31;")
    assert lines[1].endswith(";'=HYPERLINK(1)")
