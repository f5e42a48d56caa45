"""The page of companies: by name in a list, by place on the map, with its filters."""

from __future__ import annotations

import csv
import logging

import pytest
from dock_kit import FakeIface
from qgis.core import QgsApplication, QgsGeometry, QgsProject
from qgis.PyQt.QtCore import QLocale, Qt
from qgis.PyQt.QtWidgets import QAction, QPushButton

from carto_mairie.services.companies.queries import CompaniesQuery
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import QueryError
from carto_mairie.services.gateway import Services
from carto_mairie.services.geo.smallest_circle import distance
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.ui.dock.dock import CartoMairieDock
from carto_mairie.ui.dock.forms.company.place_box import COMMUNE
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.icons import icon
from carto_mairie.ui.layers.build.provenance import source_of
from carto_mairie.ui.layers.parcels.basket import ParcelBasket

TOWN = "45902"


@pytest.fixture
def dock(qgis_app, qgis_new_project, qtbot, sandbox):
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints))
    context = Context(FakeIface(), make_services=lambda _: Services(client))
    context.settings.set_value("dock/page", "company")
    context.home.set(TOWN, "Saint-Éloi-des-Vignes")
    tools = [QAction(icon(name), name) for name in ("drawPolygon", "drawPoint", "pickParcel")]
    for tool in tools:
        tool.setObjectName(tool.text())
    dock = CartoMairieDock(context, tools, ParcelBasket())
    dock.resize(280, 600)
    qtbot.addWidget(dock)
    dock.show()
    dock.activateWindow()
    qtbot.waitUntil(dock.isVisible)
    yield dock
    dock.stop()
    context.jobs.cancel_all()


@pytest.fixture
def form(dock):
    return dock.form("company")


@pytest.fixture
def units(sandbox):
    return sandbox.services["companies"].units


def find(qtbot, form, text):
    form.query.setText(text)
    with qtbot.waitSignal(form.search.ended, timeout=20_000):
        qtbot.keyClick(form.query, Qt.Key.Key_Return)


def add(qtbot, form):
    with qtbot.waitSignal(form.adding.ended, timeout=30_000):
        qtbot.mouseClick(form.findChild(QPushButton, "add"), Qt.MouseButton.LeftButton)
    return {layer.wkbType(): layer for layer in QgsProject.instance().mapLayers().values()}


def rows(form):
    return form.results.results.rows()


def located(units, inside, state=True):
    return {
        one.siret
        for unit in units
        for one in unit.establishments
        if one.located and inside(one.door) and (state is None or one.open is state)
    }


def points():
    return {
        feature["siret"]
        for layer in QgsProject.instance().mapLayers().values()
        if layer.isSpatial()
        for feature in layer.getFeatures()
    }


def test_a_name_lists_companies_and_tells_that_there_may_be_more(qtbot, form):
    find(qtbot, form, "boulangerie")
    assert rows(form)
    assert all("BOULANGERIE" in row.title for row in rows(form))
    assert all(row.subtitle.startswith("open · ") for row in rows(form))
    assert "may be more" in form.status.text()


def test_a_siren_finds_its_head_office_and_its_siret_is_copied(qtbot, form, units):
    find(qtbot, form, units[0].siren)
    (row,) = rows(form)
    assert row.copied == units[0].establishments[0].siret
    assert row.copied in form.topic.page_url(row)
    assert "head office alone" in form.status.text()


def test_a_result_goes_to_the_map_by_its_number(qtbot, form, units):
    find(qtbot, form, units[0].siren)
    add(qtbot, form)
    (layer,) = QgsProject.instance().mapLayers().values()
    assert source_of(layer) == CompaniesQuery(units[0].establishments[0].siret, state="all")


def test_all_of_my_commune_are_added_without_a_name(qtbot, form, units):
    form.place.mode.setCurrentIndex(COMMUNE)
    form.place.mode.activated.emit(COMMUNE)
    assert form.add.isEnabled()
    assert form.add.text() == "Add all of the place"
    add(qtbot, form)
    assert points() == located(units, lambda door: door.commune == TOWN)
    assert any(not layer.isSpatial() for layer in QgsProject.instance().mapLayers().values())


def test_about_a_clicked_point_what_lies_within_500_metres(qtbot, form, units):
    door = next(one.door for unit in units for one in unit.establishments if one.door.commune == TOWN)
    with qtbot.waitSignal(form.place.changed, timeout=20_000):
        form.take_shape(QgsGeometry.fromWkt(f"POINT({door.longitude} {door.latitude})"))
    assert form.place.distance.value() == 500
    add(qtbot, form)

    def metres(one):
        return distance(door.longitude, door.latitude, one.longitude, one.latitude)

    shown = [unit for unit in units if unit.shown == "O"]
    assert points() >= located(shown, lambda one: metres(one) < 495)
    assert points() <= located(shown, lambda one: metres(one) < 505)


def test_the_distance_of_a_point_does_not_stay_for_a_polygon(qtbot, form):
    for wkt, metres in (("POINT(2.38 47.74)", 500), ("POLYGON((2.38 47.74,2.39 47.74,2.39 47.75,2.38 47.74))", 0)):
        with qtbot.waitSignal(form.place.changed, timeout=20_000):
            form.take_shape(QgsGeometry.fromWkt(wkt))
        assert form.place.distance.value() == metres


def test_filters_are_asked_with_what_is_typed(form):
    form.filters.activity.setText("I Hébergement et restauration")
    form.filters.state.setCurrentIndex(form.filters.state.findData("closed"))
    form.filters.kind.setCurrentIndex(form.filters.kind.findData("association"))
    form.filters.size.setCurrentIndex(form.filters.size.findData("250"))
    form.filters.headquarters.setChecked(True)
    query = form.topic.read("moulin")
    assert query == CompaniesQuery(
        "moulin",
        activities=("I",),
        state="closed",
        headquarters=True,
        sizes=("32", "41", "42", "51", "52", "53"),
        kinds=("association",),
        limit=25,
    )
    form.filters.activity.setText("coiffure")
    assert form.topic.read("moulin").activities == ("96.02A",)


def test_an_activity_that_nobody_has_is_told(qtbot, form):
    form.filters.activity.setText("zzz")
    with pytest.raises(QueryError):
        form.topic.read("moulin")
    form.query.setText("moulin")
    qtbot.keyClick(form.query, Qt.Key.Key_Return)
    assert "zzz" in form.notice.text


def test_nothing_picked_and_nothing_selected_are_told(qtbot, form):
    form.findChild(QPushButton, "takePicked").click()
    assert "Pick parcels" in form.notice.text


def fields():
    return {field.name() for layer in QgsProject.instance().mapLayers().values() for field in layer.fields()}


def in_my_commune(form):
    form.place.mode.setCurrentIndex(COMMUNE)
    form.place.mode.activated.emit(COMMUNE)


def test_names_of_leaders_are_neither_asked_for_nor_shown_unless_they_are_wanted(qtbot, form, units, sandbox):
    assert not form.leaders.box.isChecked()
    in_my_commune(form)
    add(qtbot, form)
    find(qtbot, form, units[0].siren)
    assert "leaders" not in fields()
    assert not any("dirigeants" in entry["query"] for entry in sandbox.log("companies"))


def test_names_of_leaders_go_into_the_layer_that_was_asked_for_and_nowhere_else(qtbot, form, units, caplog, sandbox):
    caplog.set_level(logging.DEBUG)
    told = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, *_: told.append(text))
    in_my_commune(form)
    form.leaders.box.setChecked(True)
    add(qtbot, form)
    leaders = {one.siret: unit.leader for unit in units for one in unit.establishments}
    read = {
        feature["siret"]: feature["leaders"]
        for layer in QgsProject.instance().mapLayers().values()
        for feature in layer.getFeatures()
    }
    assert len(read) > 5
    assert read == {siret: f"ALIX {leaders[siret]}" for siret in read}
    spatial = next(layer for layer in QgsProject.instance().mapLayers().values() if layer.isSpatial())
    assert spatial.renderer().type() == "pointDisplacement"
    assert "DIRIGEANTE" not in str(spatial.customProperty("carto_mairie/source"))
    assert "DIRIGEANTE" not in "".join((caplog.text, *told, form.status.text(), form.notice.text))


@pytest.fixture
def in_french(qgis_app):
    before = QLocale()
    QLocale.setDefault(QLocale("fr_FR"))
    yield
    QLocale.setDefault(before)


def exported(qtbot, form, path):
    with qtbot.waitSignal(form.export._job.ended, timeout=30_000):
        form.export.save(form.queries(), path)
    with path.open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file, delimiter=";"))


def test_all_of_a_place_is_exported_for_a_french_spreadsheet(qtbot, form, units, tmp_path, in_french):
    in_my_commune(form)
    lines = exported(qtbot, form, tmp_path / "companies.csv")
    there = {one.siret: one for unit in units for one in unit.establishments if one.door.commune == TOWN and one.open}
    assert {line["SIRET"].replace(" ", "") for line in lines} == set(there)
    for line in lines:
        one = there[line["SIRET"].replace(" ", "")]
        assert line["SIRET"] == f"{one.siret[:3]} {one.siret[3:6]} {one.siret[6:9]} {one.siret[9:]}"
        assert line["Head office"] == ("yes" if one.head else "no")
        assert line["Longitude"] == (str(one.door.longitude).replace(".", ",") if one.located else "")
    assert "Leaders" not in lines[0]
    assert f"{len(lines)} lines" in form.status.text()
    assert "asked not to be shown are missing" in form.status.text()
    form.leaders.box.setChecked(True)
    assert all("DIRIGEANTE" in line["Leaders"] for line in exported(qtbot, form, tmp_path / "companies.csv"))


def test_the_chosen_ones_alone_are_exported(qtbot, form, tmp_path, in_french):
    find(qtbot, form, "boulangerie")
    assert len(exported(qtbot, form, tmp_path / "all.csv")) > 25
    chosen = form.results.results.rows()[1].copied
    form.results.select(1)
    (line,) = exported(qtbot, form, tmp_path / "one.csv")
    assert line["SIRET"].replace(" ", "") == chosen


def test_an_export_that_fails_leaves_no_file_and_what_was_there_before(qtbot, form, tmp_path, in_french, sandbox):
    in_my_commune(form)
    path = tmp_path / "companies.csv"
    path.write_text("mine")
    sandbox.faults(service="companies", kind="status", status=400, count=9)
    with qtbot.waitSignal(form.export._job.failed, timeout=30_000):
        form.export.save(form.queries(), path)
    assert path.read_text() == "mine"
    assert [item.name for item in tmp_path.iterdir()] == ["companies.csv"]
    sandbox.reset()
    with qtbot.waitSignal(form.export._job.failed, timeout=30_000):
        form.export.save(form.queries(), tmp_path / "missing" / "companies.csv")
    assert "companies.csv" in form.notice.text
