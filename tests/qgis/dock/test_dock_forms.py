"""The dock's forms: type, find, go there, add, and be told what is wrong."""

from __future__ import annotations

import pytest
from accessible import nameless
from dock_kit import FakeIface, ScriptedServices, address, closed_gate, commune, parcel, settle
from qgis.core import QgsCoordinateReferenceSystem, QgsMimeDataUtils, QgsProject, QgsRectangle
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QGuiApplication, QKeyEvent
from qgis.PyQt.QtWidgets import (
    QAbstractButton,
    QAction,
    QApplication,
    QLabel,
)

from carto_mairie.services.cadastre.service import ParcelQuery
from carto_mairie.services.communes.insee import is_unfinished_code
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.geocoding import ADDRESSES
from carto_mairie.services.model import Feature
from carto_mairie.ui.canvas.drop import ResultDrop
from carto_mairie.ui.dock.dock import CartoMairieDock
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.icons import icon
from carto_mairie.ui.host.messages import wording
from carto_mairie.ui.layers.build.provenance import read_source
from carto_mairie.ui.layers.map.dragged import query_of
from carto_mairie.ui.layers.parcels.basket import ParcelBasket

RUE = "8 Rue de l'Église 91360 Épinay-sur-Orge"
CENTRE = (2.32, 48.67)
TOOLS = ("pickParcel", "reverseGeocode", "drawPolygon", "drawLine", "drawPoint", "drawRectangle", "drawCircle")


@pytest.fixture
def services():
    services = ScriptedServices()
    services.answers["addresses"] = [address(RUE, place=CENTRE), address("8 Rue de l'Église 91160 Longjumeau", 0.7)]
    services.answers["communes"] = [commune("91216", "Épinay-sur-Orge"), commune("93031", "Épinay-sur-Seine")]
    services.answers["parcels"] = lambda query: [parcel(11, query.section or "AN", query.commune)]
    return services


@pytest.fixture
def dock(qgis_app, qgis_new_project, qtbot, services):
    context = Context(FakeIface(), make_services=lambda _: services)
    context.settings.set_value("dock/page", "address")
    context.home.set("91216", "Épinay-sur-Orge")
    tools = [QAction(icon(name), f"Take the tool {name}") for name in TOOLS]
    for tool, name in zip(tools, TOOLS):
        tool.setObjectName(name)
    dock = CartoMairieDock(context, tools, ParcelBasket())
    dock.resize(300, 500)
    qtbot.addWidget(dock)
    dock.show()
    dock.activateWindow()
    qtbot.waitUntil(dock.isVisible)
    yield dock
    dock.stop()
    context.jobs.cancel_all()


@pytest.fixture
def form(dock):
    return dock.form("address")


def layers():
    return list(QgsProject.instance().mapLayers().values())


def titles(form):
    return [row.title for row in form.results.results.rows()]


def find(qtbot, form, text):
    """Type a text, and wait for what it finds."""
    form.query.clear()
    if text.isascii():  # QTest has no keys for the others
        qtbot.keyClicks(form.query, text)
    else:
        form.query.setText(text)
    with qtbot.waitSignal(form.search.ended, timeout=5000):
        qtbot.keyClick(form.query, Qt.Key.Key_Return)


def map_centre(dock):
    centre = dock.form("address").shared.iface.canvas.extent().center()
    return round(centre.x(), 4), round(centre.y(), 4)


# Finding


def test_what_is_typed_is_found_without_a_key_more(qtbot, form):
    qtbot.keyClicks(form.query, "8 rue de l'eglise")
    qtbot.waitUntil(lambda: len(titles(form)) == 2, timeout=10000)
    assert form.status.text() == "2 of 2 · IGN, Base Adresse Nationale"
    assert not form.notice.isVisible()
    assert form.results.selected_rows()[0].title == titles(form)[0]


def test_addresses_near_the_map_come_first_only_when_it_shows_france(qtbot, form, services):
    find(qtbot, form, "mairie")
    assert (services.asked[-1].longitude, services.asked[-1].latitude) == pytest.approx((2.32, 48.68))
    canvas = form.shared.iface.canvas
    canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    canvas.setExtent(QgsRectangle(648_000, 6_840_000, 652_000, 6_844_000))
    find(qtbot, form, "mairie de")
    assert services.asked[-1].longitude == pytest.approx(2.32, abs=0.02)
    canvas.setExtent(QgsRectangle(-4e6, -4e6, -3.9e6, -3.9e6))
    find(qtbot, form, "mairie du")
    assert services.asked[-1].longitude is None


def test_nothing_found_says_what_to_try(qtbot, form, services):
    services.answers["addresses"] = []
    find(qtbot, form, "nulle part")
    assert "Check the spelling" in form.notice.text
    assert not form.results.isVisible()
    assert not form.add.isEnabled()
    assert form.status.text() == ""


def test_the_example_is_filled_in_by_a_click_and_searched(qtbot, form, services):
    example = form.findChild(QLabel, "example")
    assert example.isVisible()
    with qtbot.waitSignal(form.search.ended, timeout=5000):
        example.linkActivated.emit(form.topic.example())
    assert form.query.text() == "1 place de la Mairie, Épinay-sur-Orge"
    assert services.asked[-1].text == form.query.text()


def test_emptying_the_field_brings_the_empty_state_back(qtbot, form):
    find(qtbot, form, "mairie")
    form.query.clear()
    assert form.notice.text == form.words.empty
    assert titles(form) == []


def test_markup_is_shown_as_it_is(qtbot, form, services):
    evil = "<script>alert(1)</script> <b>bold</b>"
    services.answers["addresses"] = [address(evil)]
    find(qtbot, form, "rue <script>")
    assert services.asked[-1].text == "rue <script>"
    assert titles(form)[0] == evil
    model = form.results.results
    assert "<script>" not in model.data(model.index(0), Qt.ItemDataRole.ToolTipRole)


@pytest.mark.parametrize("typed", ["ab", "é" * 300, '"""', "😀😀😀", "<script>alert(1)</script>", "'''"])
def test_bad_addresses_are_told_in_their_own_words_and_not_sent(qtbot, form, services, typed):
    form.query.setText(typed)
    qtbot.keyClick(form.query, Qt.Key.Key_Return)
    settle(qtbot)
    assert services.asked == []
    assert form.notice.text
    assert form.notice.text != form.words.empty
    label = form.findChild(QLabel, "noticeText")
    assert label.textFormat() == Qt.TextFormat.PlainText


@pytest.mark.parametrize("typed", ["35", "352", "9121X"])
def test_bad_commune_codes_are_told_and_not_sent(qtbot, dock, services, typed):
    dock.show_form("commune")
    form = dock.form("commune")
    qtbot.keyClicks(form.query, typed)
    settle(qtbot)
    assert services.of("communes") == []
    if is_unfinished_code(typed):  # one is still typing
        assert "five characters" in form.notice.text
        qtbot.keyClick(form.query, Qt.Key.Key_Return)
    assert typed in form.notice.text
    assert services.of("communes") == []


@pytest.mark.parametrize("typed", ["AB1", "91216000AN001", "AN 12345", "A!", "x" * 300])
def test_bad_parcels_are_told_and_not_sent(qtbot, dock, services, typed):
    dock.show_form("parcel")
    form = dock.form("parcel")
    form.query.setText(typed)
    settle(qtbot)
    assert services.of("parcels") == []
    assert form.notice.text
    assert not form.add.isEnabled()


# Going there


def test_enter_goes_to_the_best_result_once_it_is_there(qtbot, dock, form):
    find(qtbot, form, "8 rue")
    qtbot.keyClick(form.query, Qt.Key.Key_Return)
    assert map_centre(dock) == CENTRE


def test_the_keyboard_leads_into_the_list_and_back(qtbot, dock, form):
    find(qtbot, form, "8 rue")
    form.query.setFocus()
    qtbot.keyClick(form.query, Qt.Key.Key_Down)
    assert form.results.hasFocus()
    qtbot.keyClick(form.results, Qt.Key.Key_Down)
    assert [row.title for row in form.results.selected_rows()] == [titles(form)[1]]
    qtbot.keyClick(form.results, Qt.Key.Key_Up)
    qtbot.keyClick(form.results, Qt.Key.Key_Return)
    assert map_centre(dock) == CENTRE
    qtbot.keyClick(form.results, Qt.Key.Key_Up)
    assert form.query.hasFocus()
    qtbot.keyClick(form.query, Qt.Key.Key_Down)
    qtbot.keyClick(form.results, Qt.Key.Key_Escape)
    assert form.query.hasFocus()


def test_a_double_click_goes_there(qtbot, dock, form):
    find(qtbot, form, "8 rue")
    view = form.results
    place = view.visualRect(view.model().index(0)).center()
    qtbot.mouseClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert map_centre(dock) != CENTRE
    qtbot.mouseDClick(view.viewport(), Qt.MouseButton.LeftButton, pos=place)
    assert map_centre(dock) == CENTRE


def test_going_there_works_in_the_crs_of_the_map(qtbot, dock, form):
    form.shared.iface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:3949"))
    find(qtbot, form, "8 rue")
    form.go()
    centre = form.shared.iface.canvas.extent().center()
    assert 1_649_000 < centre.x() < 1_651_500
    assert 8_160_000 < centre.y() < 8_166_000


def test_ctrl_c_copies_what_is_chosen(qtbot, form):
    find(qtbot, form, "8 rue")
    QGuiApplication.clipboard().setText("before")
    qtbot.keyClick(form.results, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    assert QGuiApplication.clipboard().text() == RUE


def test_escape_cancels_and_then_clears(qtbot, form, services):
    services.gate = closed_gate()
    form.query.setText("8 rue")
    qtbot.keyClick(form.query, Qt.Key.Key_Return)
    assert form.progress.active
    qtbot.keyClick(form.query, Qt.Key.Key_Escape)
    assert not form.progress.active
    assert form.query.text() == "8 rue"
    qtbot.keyClick(form.query, Qt.Key.Key_Escape)
    assert form.query.text() == ""


# Adding


def test_the_chosen_address_goes_to_the_map(qtbot, form, services):
    find(qtbot, form, "8 rue")
    with qtbot.waitSignal(form.adding.ended, timeout=10_000):
        qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    (found,) = services.asked[-1].addresses
    assert (found.label, found.citycode) == (RUE, "91216")
    assert len(layers()) == 1


def test_all_that_was_found_goes_to_the_map_when_all_is_chosen(qtbot, form, services):
    find(qtbot, form, "8 rue")
    form.results.selectAll()
    with qtbot.waitSignal(form.adding.ended, timeout=10_000):
        form.add.click()
    assert len(services.asked[-1].addresses) == 2
    assert [layer.featureCount() for layer in layers()] == [2]


def test_addresses_that_are_added_one_after_another_are_one_layer(qtbot, form, services):
    find(qtbot, form, "8 rue")
    for row in (0, 1, 0):  # the same once more is no second point
        form.results.select(row)
        with qtbot.waitSignal(form.adding.ended, timeout=10_000):
            form.add.click()
    (layer,) = layers()
    assert layer.name() == "Addresses"
    assert len({feature["label"] for feature in layer.getFeatures()}) == layer.featureCount() == 2
    assert "Refreshed, each is looked up again" in layer.metadata().abstract()
    # Refresh asks for all of them.
    assert len(read_source(layer).addresses) == 2
    # Once they are in a file, or being edited, that is left alone.
    layer.startEditing()
    with qtbot.waitSignal(form.adding.ended, timeout=10_000):
        form.add.click()
    assert sorted(other.name() for other in layers()) == ["Addresses", "Addresses (2)"]
    layer.rollBack()


def test_a_commune_is_added_with_its_outline(qtbot, dock, services):
    dock.show_form("commune")
    form = dock.form("commune")
    find(qtbot, form, "Épinay")
    assert services.asked[-1].outlines is False
    with qtbot.waitSignal(form.adding.ended, timeout=10_000):
        form.add.click()
    assert services.asked[-1].outlines is True
    assert services.asked[-1].text == "91216"
    assert form.status.text().startswith("Added to the map: ")


def test_a_cut_load_can_go_on(qtbot, dock, services):
    dock.show_form("parcel")
    form = dock.form("parcel")
    services.answers["parcels"] = [parcel(number) for number in range(25)]
    services.size, services.fail_at = 10, 20
    form.add.click()
    qtbot.waitUntil(lambda: not form.progress.active and form.notice.isVisible(), timeout=10_000)
    assert "20 of 25" in form.notice.text
    again = form.findChild(QAbstractButton, "again")
    assert again.text() == "Go on"
    services.fail_at = None
    with qtbot.waitSignal(form.adding.ended, timeout=10_000):
        again.click()
    assert [layer.featureCount() for layer in layers()] == [25]
    assert not form.notice.isVisible()


def test_a_load_that_the_user_stopped_can_go_on_and_so_do_those_behind_it(qtbot, dock, services):
    dock.show_form("parcel")
    form = dock.form("parcel")
    services.answers["parcels"] = lambda query: [parcel(number, query.section) for number in range(25)]
    services.size = 10
    form.adding.progressed.connect(lambda *_: form.cancel())
    form.adding.start([ParcelQuery("01004", "A"), ParcelQuery("01004", "B")])
    qtbot.waitUntil(form.notice.isVisible, timeout=10_000)
    assert form.notice.text == "Stopped: 10 of 25 were loaded."
    assert not form.progress.active
    form.adding.progressed.disconnect()
    with qtbot.waitSignal(form.adding.ended, timeout=10_000):
        form.findChild(QAbstractButton, "again").click()
    assert sorted(layer.featureCount() for layer in layers()) == [25, 25]
    assert not form.notice.isVisible()


def test_cancel_appears_after_a_second_and_stops_the_load(qtbot, dock, services):
    dock.show_form("parcel")
    form = dock.form("parcel")
    services.gate = closed_gate()
    form.add.click()
    assert form.progress.isVisible()
    assert not form.progress.cancel.isVisible()
    qtbot.waitUntil(form.progress.cancel.isVisible, timeout=10000)
    qtbot.mouseClick(form.progress.cancel, Qt.MouseButton.LeftButton)
    assert not form.progress.isVisible()
    qtbot.waitUntil(lambda: bool(services.cancelled), timeout=10000)
    assert layers() == []


def test_escape_gives_up_a_load_from_any_control(qtbot, dock, services):
    dock.show_form("parcel")
    form = dock.form("parcel")
    services.gate = closed_gate()
    form.add.click()
    assert form.progress.active
    qtbot.waitUntil(lambda: bool(services.of("parcels")), timeout=10000)
    qtbot.keyClick(form.add, Qt.Key.Key_Escape)
    assert not form.progress.active
    qtbot.waitUntil(lambda: bool(services.cancelled), timeout=10000)


# Failing


FAILURES = [
    ServiceError(ErrorKind.NO_NETWORK, "geocoding"),
    ServiceError(ErrorKind.RATE_LIMITED, "geocoding", status=429, retry_after=5),
    ServiceError(ErrorKind.UNAVAILABLE, "geocoding", status=500, detail="<ExceptionReport/>"),
    ServiceError(ErrorKind.BAD_ANSWER, "geocoding", detail="<html>"),
    ServiceError(ErrorKind.TIMEOUT, "geocoding"),
    ServiceError(ErrorKind.EMPTY_ANSWER, "geocoding"),
]


@pytest.mark.parametrize("error", FAILURES, ids=lambda error: error.kind.value)
def test_a_failure_stands_over_what_was_found_before(qtbot, form, services, error):
    find(qtbot, form, "8 rue")
    before = titles(form)
    services.error = error
    find_again = form.query.text() + " de"
    form.query.setText(find_again)
    with qtbot.waitSignal(form.search.ended, timeout=5000):
        qtbot.keyClick(form.query, Qt.Key.Key_Return)
    assert form.notice.text == wording(error)
    assert titles(form) == before
    assert form.shared.iface.told == []
    details = form.findChild(QLabel, "details")
    assert not details.isVisible()
    form.findChild(QAbstractButton, "detailsButton").click()
    assert details.isVisible()
    assert details.text()
    services.error = None
    with qtbot.waitSignal(form.search.ended, timeout=5000):
        form.findChild(QAbstractButton, "again").click()
    assert not form.notice.isVisible()


# The dock


def test_closing_gives_up_searches_and_keeps_what_was_typed(qtbot, dock, form, services):
    services.gate = closed_gate()
    form.query.setText("8 rue de")
    qtbot.keyClick(form.query, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(services.asked))
    dock.close()
    assert not form.search.active
    qtbot.waitUntil(lambda: bool(services.cancelled), timeout=10000)
    dock.show()
    assert form.query.text() == "8 rue de"


def test_a_dock_that_is_deleted_while_asking_leaves_nothing(qtbot, dock, form, services):
    services.gate = gate = closed_gate()
    form.query.setText("8 rue de")
    qtbot.keyClick(form.query, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: bool(services.asked))
    dock.stop()
    gate.set()
    settle(qtbot)
    assert titles(form) == []


def test_the_last_page_is_remembered(qtbot, dock):
    dock.show_form("parcel")
    again = CartoMairieDock(dock.form("address").context)
    qtbot.addWidget(again)
    assert again.forms[again._pages.currentIndex()].name == "parcel"


def test_my_commune_is_chosen_by_typing_and_is_everyone_s_default(qtbot, dock, services):
    dock.header.button.click()
    field = dock.header.field
    field.clear()
    qtbot.keyClicks(field, "seine")
    services.answers["communes"] = [commune("93031", "Épinay-sur-Seine")]
    qtbot.keyClick(field, Qt.Key.Key_Return)
    qtbot.waitUntil(lambda: dock.form("address").shared.home.code == "93031", timeout=10000)
    assert not field.isVisible()
    assert "Épinay-sur-Seine" in dock.header.button.accessibleName()
    assert dock.form("parcel").fields.code == "93031"
    assert dock.form("address").topic.example().endswith("Épinay-sur-Seine")


def test_a_commune_found_becomes_mine(qtbot, dock):
    dock.show_form("commune")
    form = dock.form("commune")
    find(qtbot, form, "Épinay")
    form.results.setCurrentIndex(form.results.model().index(1))
    form.home_button.click()
    assert form.shared.home.code == "93031"


def test_hints_of_map_tools_are_told_in_the_form_that_has_them(dock):
    dock.show_form("parcel")
    dock.show_hint("Click a parcel")
    hint = dock.form("parcel").findChild(QLabel, "hint")
    assert hint.text() == "Click a parcel"
    assert hint.isVisible()
    dock.show_hint("")
    assert not hint.isVisible()


def test_every_control_has_an_accessible_name(dock):
    assert len(dock.forms) == 12
    assert nameless(dock.widget()) == []


def test_it_is_good_at_280_pixels(dock, qtbot):
    for form in dock.forms:
        dock.show_form(form.name)
        dock.resize(280, 500)
        qtbot.wait(10)
        assert dock.width() == 280
        assert form.width() + dock.rail.width() <= 280
        assert form.minimumSizeHint().width() <= form.width()


def test_a_result_is_dragged_as_its_query(qtbot, form):
    find(qtbot, form, "8 rue")
    model = form.results.results
    data = model.mimeData([model.index(0)])
    assert data.text() == RUE
    (uri,) = QgsMimeDataUtils.decodeUriList(data)
    ResultDrop(form.context).handleCustomUriCanvasDrop(uri, form.shared.iface.canvas)
    qtbot.waitUntil(lambda: len(layers()) == 1, timeout=5000)
    assert query_of(uri) == form.queries()[0]


def test_anything_else_dropped_is_told_and_does_nothing(form):
    uri = QgsMimeDataUtils.Uri()
    uri.providerKey, uri.uri = "cartomairie", '{"kind": "nothing"}'
    ResultDrop(form.context).handleCustomUriDrop(uri)
    assert len(form.shared.iface.told) == 1
    uri.name, uri.uri = "a file", "not JSON"
    ResultDrop(form.context).handleCustomUriDrop(uri)
    assert len(form.shared.iface.told) == 2
    assert layers() == []


def test_the_nearest_address_of_a_click_is_a_result_like_any_other(qtbot, dock, form, services):
    dock.show_form("parcel")
    values = dict(zip((field.name for field in ADDRESSES.fields), address(RUE, place=CENTRE).attributes))
    nearest = Feature(address(RUE, place=CENTRE).geometry, (*values.values(), 12.0))
    dock.show_address(nearest)
    assert form.isVisible()
    assert [row.value("label") for row in form.results.results.rows()] == [RUE]
    form.go()
    assert map_centre(dock) == CENTRE
    with qtbot.waitSignal(form.adding.ended, timeout=10_000):
        form.add.click()
    assert services.asked[-1].addresses[0].label == RUE


def test_tab_goes_through_a_form_as_it_is_read(qtbot, dock, form):
    find(qtbot, form, "8 rue")
    names = ["homeCommune", "background", "settings", "query", "search", "recentSubjects"]  # the field and the subject
    names += ["addressPage", "query", "search", "results"]
    names += ["add", "copy", "zoom", "page", "reverseGeocodeButton"]
    dock.header.button.setFocus()
    seen = []
    for _ in names:
        focused = dock.window().focusWidget()
        seen.append(focused.objectName())
        qtbot.keyClick(focused, Qt.Key.Key_Tab)
    assert seen == names


def test_a_reached_limit_says_that_there_may_be_more_and_goes_on(qtbot, form, services):
    services.limited = True
    services.answers["addresses"] = [address(f"{number} Rue") for number in range(60)]
    find(qtbot, form, "rue")
    assert form.status.text() == "10, there may be more · IGN, Base Adresse Nationale"
    more = form.findChild(QAbstractButton, "more")
    assert more.isVisible()
    with qtbot.waitSignal(form.search.ended, timeout=5000):
        more.click()
    assert services.asked[-1].limit == 20
    assert len(titles(form)) == 20
    assert [row.title for row in form.results.selected_rows()] == ["10 Rue"]  # the first that is new
    assert form.status.text() == "20, there may be more · IGN, Base Adresse Nationale"
    for limit in (40, 50):
        with qtbot.waitSignal(form.search.succeeded, timeout=5000):
            more.click()
        assert len(titles(form)) == limit
    assert form.status.text() == "50, there may be more; type more to narrow · IGN, Base Adresse Nationale"
    assert not more.isVisible()  # the service gives no more than that
    form.results.clearSelection()
    assert len(form.queries()[0].addresses) == 50
    find(qtbot, form, "place")
    assert services.asked[-1].limit == 10


def test_all_communes_are_shown_and_then_added_with_their_outlines(qtbot, dock, services):
    services.limited = True
    services.answers["communes"] = [commune(f"42{number:03d}", f"Saint-Étienne {number}") for number in range(68)]
    dock.show_form("commune")
    form = dock.form("commune")
    find(qtbot, form, "Saint-Étienne")
    assert form.status.text().startswith("20, there may be more")
    for shown in (40, 68):
        with qtbot.waitSignal(form.search.succeeded, timeout=5000):
            form.more.click()
        assert len(titles(form)) == shown
    assert form.status.text().startswith("68 of 68")
    assert not form.more.isVisible()
    form.results.clearSelection()
    (query,) = form.queries()
    assert (query.limit, query.outlines) == (80, True)


def test_more_that_fails_leaves_what_is_there(qtbot, dock, services):
    services.limited = True
    services.answers["communes"] = [commune(f"42{number:03d}", f"Saint-Étienne {number}") for number in range(68)]
    dock.show_form("commune")
    form = dock.form("commune")
    find(qtbot, form, "Saint-Étienne")
    services.error = ServiceError(ErrorKind.TIMEOUT, "communes")
    with qtbot.waitSignal(form.search.failed, timeout=5000):
        form.more.click()
    assert len(titles(form)) == 20
    services.error = None
    with qtbot.waitSignal(form.search.succeeded, timeout=5000):
        form.more.click()
    assert len(titles(form)) == 40


def test_ctrl_c_is_kept_from_the_shortcuts_of_qgis(qtbot, form):
    find(qtbot, form, "8 rue")
    event = QKeyEvent(QEvent.Type.ShortcutOverride, Qt.Key.Key_C, Qt.KeyboardModifier.ControlModifier)
    event.ignore()
    QApplication.sendEvent(form.results, event)
    assert event.isAccepted()
