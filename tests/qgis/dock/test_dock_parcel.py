"""The parcel form: commune, then section, then number; what is typed; what was picked."""

from __future__ import annotations

import pytest
from dock_kit import FakeIface, ScriptedServices, commune, parcel
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QAbstractButton, QLabel, QWidget

from carto_mairie.services.cadastre.service import ParcelQuery, Section
from carto_mairie.services.errors import ErrorKind, QueryError, ServiceError
from carto_mairie.ui.dock.dock import CartoMairieDock
from carto_mairie.ui.dock.forms.parcel.parcel_text import read_parcel, taken_apart
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.parcels.basket import ParcelBasket


@pytest.fixture
def services():
    services = ScriptedServices()
    services.answers["parcels"] = lambda query: [parcel(11, query.section or "AN", query.commune)]
    services.answers["communes"] = [commune("93031", "Épinay-sur-Seine")]
    return services


@pytest.fixture
def dock(qgis_app, qgis_new_project, qtbot, services):
    context = Context(FakeIface(), make_services=lambda _: services)
    context.settings.set_value("dock/page", "address")
    context.home.set("91216", "Épinay-sur-Orge")
    dock = CartoMairieDock(context, (), ParcelBasket())
    qtbot.addWidget(dock)
    dock.show()
    yield dock
    dock.stop()
    context.jobs.cancel_all()


@pytest.fixture
def form(dock):
    dock.show_form("parcel")
    return dock.form("parcel")


def items(box):
    return [box.itemText(index) for index in range(box.count())]


def choose(qtbot, box, text):
    qtbot.waitUntil(lambda: text in items(box), timeout=5000)
    box.setCurrentIndex(items(box).index(text))
    box.activated.emit(box.currentIndex())


def test_nothing_is_asked_before_the_form_is_opened(qtbot, dock, services):
    qtbot.wait(100)
    assert services.cadastre.listed == []
    dock.show_form("parcel")
    qtbot.waitUntil(lambda: services.cadastre.listed == [("sections", "91216")], timeout=10000)


def test_section_then_number_find_the_parcel(qtbot, form, services):
    choose(qtbot, form.fields.section, "AN")
    choose(qtbot, form.fields.number, "12")
    qtbot.waitUntil(lambda: form.results.results.rowCount() == 1, timeout=5000)
    assert services.of("parcels") == [ParcelQuery("91216", "AN", "12")]
    assert form.query.text() == "AN 12"
    assert form.results.selected_rows()[0].title == "AN 12"


def test_the_lists_follow_what_is_typed(qtbot, form, services):
    choose(qtbot, form.fields.section, "AN")
    choose(qtbot, form.fields.number, "12")
    form.query.clear()
    qtbot.keyClicks(form.query, "a 3")
    assert (form.fields.section.text(), form.fields.number.text()) == ("A", "3")
    form.query.clear()
    qtbot.keyClicks(form.query, "93031000AN0012")
    assert (form.fields.section.text(), form.fields.number.text()) == ("", "")


def test_sections_and_numbers_can_be_typed(qtbot, form, services):
    qtbot.waitUntil(lambda: "AN" in items(form.fields.section), timeout=5000)
    form.fields.section.setFocus()
    form.fields.section.lineEdit().clear()
    qtbot.keyClicks(form.fields.section, "an")
    qtbot.keyClick(form.fields.section, Qt.Key.Key_Return)
    assert form.fields.section.text() == "AN"
    qtbot.waitUntil(lambda: "12" in items(form.fields.number), timeout=5000)
    qtbot.keyClicks(form.fields.number, "12")
    qtbot.keyClick(form.fields.number, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: form.query.text() == "AN 12")
    qtbot.waitUntil(lambda: services.of("parcels") == [ParcelQuery("91216", "AN", "12")], timeout=5000)


def test_a_section_of_a_merged_commune_keeps_its_prefix(qtbot, form, services):
    choose(qtbot, form.fields.section, "064 AB")
    choose(qtbot, form.fields.number, "1")
    qtbot.waitUntil(lambda: bool(services.of("parcels")), timeout=5000)
    assert services.of("parcels") == [ParcelQuery("91216", "AB", "1", "064")]


def test_a_section_that_two_prefixes_have_is_not_asked_without_its_own(qtbot, form, services):
    form.fields._offer_sections([Section("000", "AB"), Section("064", "AB")])
    choose(qtbot, form.fields.section, "000 AB")
    choose(qtbot, form.fields.number, "1")
    qtbot.waitUntil(lambda: bool(services.of("parcels")), timeout=5000)
    assert services.of("parcels") == [ParcelQuery("91216", "AB", "1", "000")]
    form.query.textEdited.emit(form.query.text())
    assert form.fields.section.text() == "000 AB"


def test_another_commune_brings_other_sections(qtbot, form, services):
    choose(qtbot, form.fields.section, "AN")
    field = form.fields.commune
    field.clear()
    qtbot.keyClicks(field, "93031")
    qtbot.waitUntil(lambda: form.fields.code == "93031", timeout=5000)
    assert form.fields.section.text() == ""
    assert form.query.text() == ""
    qtbot.waitUntil(lambda: ("sections", "93031") in services.cadastre.listed, timeout=5000)


def test_a_city_has_sections_once_its_arrondissement_is_chosen(qtbot, form, services):
    qtbot.waitUntil(lambda: services.cadastre.listed == [("sections", "91216")], timeout=5000)
    box = form.fields.arrondissement
    assert not box.isVisible()
    form.shared.home.set("69123", "Lyon")
    assert [box.itemData(index) for index in range(box.count())] == ["", *map(str, range(69381, 69390))]
    assert box.isVisible()
    assert items(form.fields.section) == []
    qtbot.wait(100)
    assert services.cadastre.listed == [("sections", "91216")]
    box.setCurrentIndex(box.findData("69383"))
    box.activated.emit(box.currentIndex())
    choose(qtbot, form.fields.section, "AN")
    choose(qtbot, form.fields.number, "12")
    qtbot.waitUntil(lambda: services.of("parcels") == [ParcelQuery("69383", "AN", "12")], timeout=5000)
    assert services.cadastre.listed[1:] == [("sections", "69383"), ("numbers", "69383", Section("000", "AN"))]


def test_the_arrondissement_of_one_commune_is_not_that_of_the_next(qtbot, form, services):
    form.shared.home.set("75056", "Paris")
    box = form.fields.arrondissement
    box.setCurrentIndex(box.findData("75107"))
    box.activated.emit(box.currentIndex())
    assert form.fields.code == "75107"
    form.shared.home.set("91216", "Épinay-sur-Orge")
    assert not box.isVisible()
    assert form.fields.code == "91216"
    qtbot.waitUntil(lambda: services.cadastre.listed[-1] == ("sections", "91216"), timeout=5000)


def test_lists_that_fail_are_told_and_tried_again(qtbot, dock, services):
    services.error = ServiceError(ErrorKind.UNAVAILABLE, "apicarto")
    dock.show_form("parcel")
    form = dock.form("parcel")
    again = form.findChild(QAbstractButton, "again")
    qtbot.waitUntil(again.isVisible, timeout=5000)
    services.error = None
    again.click()
    qtbot.waitUntil(lambda: "AN" in items(form.fields.section), timeout=5000)
    assert not again.isVisible()


def test_closing_gives_up_the_lists(qtbot, dock, services):
    services.cadastre.sections = lambda code, cancel: cancel.wait(20)
    dock.show_form("parcel")
    form = dock.form("parcel")
    qtbot.waitUntil(lambda: form.progress.active)
    dock.close()
    assert not form.progress.active


@pytest.mark.parametrize(
    ("typed", "query"),
    [
        ("", ParcelQuery("91216")),
        ("an", ParcelQuery("91216", "AN")),
        ("A 3", ParcelQuery("91216", "0A", "0003")),
        ("  AN   0012 ", ParcelQuery("91216", "AN", "0012")),
        ("064 AB 1", ParcelQuery("91216", "AB", "1", "064")),
        ("064 AB", ParcelQuery("91216", "AB", None, "064")),
        ("750560000A0003", ParcelQuery("75056", "0A", "3", "000")),
        ("91216 000 an 0012", ParcelQuery("91216", "AN", "12", "000")),
    ],
)
def test_references_are_read_as_they_are_written(typed, query):
    assert read_parcel(typed, "91216") == query


@pytest.mark.parametrize(
    "typed", ["AB1", "91216000AN001", "912160000AN0012", "AB 12 13", "AN 0", "AB 1é", "€ 12", "A" * 61]
)
def test_what_is_no_reference_is_refused(typed):
    with pytest.raises(QueryError):
        read_parcel(typed, "91216")


def test_a_glued_reference_is_offered_apart(qtbot, form, services):
    form.query.setText("ab1")
    qtbot.keyClick(form.query, Qt.Key.Key_Return)
    example = form.findChild(QLabel, "example")
    assert example.isVisible()
    assert ">AB 1<" in example.text()
    assert services.of("parcels") == []
    with qtbot.waitSignal(form.search.ended, timeout=5000):
        example.linkActivated.emit("AB 1")
    assert services.of("parcels") == [ParcelQuery("91216", "AB", "1")]


@pytest.mark.parametrize("typed", ["AB", "AB 1", "ABC1", "AB12345", "91216000AN001", ""])
def test_nothing_else_is_offered_apart(typed):
    assert taken_apart(typed) == ""


def test_without_a_commune_a_section_means_nothing_but_an_idu_does():
    with pytest.raises(QueryError):
        read_parcel("AN 12", "")
    assert read_parcel("91216000AN0012", "").commune == "91216"


def test_the_main_action_says_what_it_adds(qtbot, form, french_numbers):
    qtbot.waitUntil(lambda: form.add.text() == "Add the 4\u202f241 parcels", timeout=5_000)
    form.query.setText("AN")
    assert "AN" in form.add.text()
    form.query.setText("AN 12")
    assert form.add.text() == "Add to the map"
    form.query.setText("AN 12 13")
    assert not form.add.isEnabled()


def test_a_whole_section_is_added(qtbot, form, services):
    services.answers["parcels"] = [parcel(number, "AN", "91216") for number in range(30)]
    form.query.setText("AN")
    with qtbot.waitSignal(form.adding.ended, timeout=10_000):
        form.add.click()
    assert services.of("parcels") == [ParcelQuery("91216", "AN")]
    (layer,) = QgsProject.instance().mapLayers().values()
    assert layer.featureCount() == 30
    assert form.status.text().startswith("Added to the map: 30 of 30")


def test_enter_with_nothing_typed_lists_no_commune(qtbot, form, services):
    qtbot.keyClick(form.query, Qt.Key.Key_Return)
    form.findChild(QAbstractButton, "search").click()
    assert not form.search.active
    assert services.of("parcels") == []
    assert form.findChild(QLabel, "example").isVisible()


def test_parcels_are_listed_in_the_order_of_their_references(qtbot, form, services):
    services.answers["parcels"] = [parcel(number, "AN", "91216") for number in (11, 2, 8)]
    form.query.setText("AN")
    with qtbot.waitSignal(form.search.ended, timeout=5000):
        qtbot.keyClick(form.query, Qt.Key.Key_Return)
    assert [row.title for row in form.results.results.rows()] == ["AN 3", "AN 9", "AN 12"]


def test_a_section_is_listed_by_enter_and_none_of_its_parcels_is_the_best(qtbot, form, services):
    services.answers["parcels"] = [parcel(number, "AN", "91216") for number in range(30)]
    services.size = 10
    form.query.setText("AN")
    with qtbot.waitSignal(form.search.ended, timeout=5000):
        qtbot.keyClick(form.query, Qt.Key.Key_Return)
    assert form.results.results.rowCount() == 30
    assert form.status.text().startswith("30 of 30")
    assert form.results.selected_rows() == []
    assert form.queries() == [ParcelQuery("91216", "AN")]


def test_ctrl_c_copies_the_idu(qtbot, form):
    form.query.setText("AN 12")
    with qtbot.waitSignal(form.search.ended, timeout=5000):
        qtbot.keyClick(form.query, Qt.Key.Key_Return)
    qtbot.keyClick(form.results, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == "91216000AN0012"


def test_picked_parcels_are_counted_with_both_areas(qtbot, form):
    basket = form.shared.basket
    picked = form.findChild(QWidget, "picked")
    assert not picked.isVisible()
    basket.add(parcel(0), parcel(1))
    assert picked.isVisible()
    summary = form.findChild(QLabel, "pickedSummary").text()
    assert "Picked parcels: 2" in summary
    assert "2,600 m²" in summary
    computed = sum(feature.attributes[7] for feature in basket.features)
    assert f"{round(computed):,} m²" in summary
    form.findChild(QAbstractButton, "copyPicked").click()
    assert QGuiApplication.clipboard().text() == "010040000A0001\n010040000A0002"
    form.findChild(QAbstractButton, "clearPicked").click()
    assert len(basket) == 0
    assert form.findChild(QLabel, "pickedSummary").text() == "No parcel is picked any more."
    undo, redo = (form.findChild(QAbstractButton, name) for name in ("undoPick", "redoPick"))
    assert picked.isVisible()  # as long as there is something to undo
    assert (undo.isEnabled(), redo.isEnabled()) == (True, False)
    assert not form.findChild(QAbstractButton, "copyPicked").isEnabled()
    undo.click()
    assert len(basket) == 2
    assert "Picked parcels: 2" in form.findChild(QLabel, "pickedSummary").text()
    redo.click()
    undo.click()
    undo.click()
    assert len(basket) == 0
    assert (undo.isEnabled(), redo.isEnabled()) == (False, True)
