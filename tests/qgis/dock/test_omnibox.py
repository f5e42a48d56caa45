"""The one field at the head of the dock: it says what it understood, completes, and chooses."""

from __future__ import annotations

import pytest
from dock_kit import FakeIface, ScriptedServices, address, closed_gate, commune, parcel, settle
from qgis.core import QgsGeometry, QgsProject, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QAction

from carto_mairie.services.cadastre.service import PARCELS
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.geocoding import ADDRESSES, NEAREST_ADDRESSES
from carto_mairie.services.model import Feature
from carto_mairie.ui.dock.dock import CartoMairieDock
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from carto_mairie.ui.layers.parcels.place import Place, PlaceKind

RUE = "8 Rue de l'Église 91360 Épinay-sur-Orge"
CENTRE = (2.32, 48.67)
TOOLS = ("pickParcel", "reverseGeocode", "drawPolygon", "drawPoint")


def of_type(feature, what):
    values = dict(zip((field.name for field in ADDRESSES.fields), feature.attributes))
    return Feature(feature.geometry, tuple({**values, "type": what}.values()))


@pytest.fixture
def services():
    services = ScriptedServices()
    services.answers["addresses"] = [address(RUE, place=CENTRE), of_type(address("Le Breuil"), "locality")]
    services.answers["communes"] = [commune("91216", "Épinay-sur-Orge"), commune("93031", "Épinay-sur-Seine")]
    services.answers["parcels"] = lambda query: [parcel(int(query.number) - 1, query.section, query.commune)]
    services.answers["parcels_by_shape"] = [parcel(3, "AB", "91216")]
    services.answers["nearest_addresses"] = [Feature(address(RUE).geometry, (*address(RUE).attributes, 4.0))]
    services.schemas.update(parcels_by_shape=PARCELS, nearest_addresses=NEAREST_ADDRESSES)
    return services


@pytest.fixture
def dock(qgis_app, qgis_new_project, qtbot, services):
    QgsSettings().remove("carto_mairie/subject")
    context = Context(FakeIface(), make_services=lambda _: services)
    context.settings.set_value("dock/page", "address")
    context.home.set("91216", "Épinay-sur-Orge")
    tools = [QAction(f"Take the tool {name}") for name in TOOLS]
    for tool, name in zip(tools, TOOLS):
        tool.setObjectName(name)
        tool.setCheckable(True)
    dock = CartoMairieDock(context, tools, ParcelBasket())
    dock.resize(300, 600)
    qtbot.addWidget(dock)
    dock.show()
    dock.activateWindow()
    qtbot.waitUntil(dock.isVisible)
    yield dock
    dock.stop()
    context.jobs.cancel_all()
    QgsSettings().remove("carto_mairie/subject")


@pytest.fixture
def box(dock):
    dock.take_keyboard()
    return dock.omnibox


def ask(qtbot, box, text):
    with qtbot.waitSignal(box.completing.ended, timeout=10_000):
        box.query.setPlainText(text)
    return shown(box)


def shown(box):
    return [(choice.kind, choice.title) for choice in box.results.results.choices()]


def enter(qtbot, box):
    qtbot.keyClick(box.query, Qt.Key.Key_Return)


def rows(box):
    model = box.results.results
    return [model.data(model.index(row)) for row in range(model.rowCount())]


def test_it_says_what_it_understood_and_lists_in_groups(qtbot, box):
    ask(qtbot, box, "Épinay")
    assert box.status.text() == "Read as: a commune, a lieu-dit or an address."
    assert rows(box) == [
        "Communes", "Épinay-sur-Orge", "Épinay-sur-Seine", "Lieux-dits", "Le Breuil", "Addresses", "8 Rue de l'Église",
    ]  # fmt: skip
    assert box.results.isVisible()


def test_nothing_is_asked_before_three_characters(qtbot, box, services):
    box.query.setPlainText("Ép")
    settle(qtbot)
    assert services.asked == []
    assert "three characters" in box.status.text()
    with qtbot.waitSignal(box.completing.ended, timeout=10_000):
        enter(qtbot, box)
    assert [query.kind for query in services.asked] == ["communes"]


def test_ninety_one_is_no_error_in_the_middle_of_a_postcode(qtbot, box, services):
    for text in ("91", "913"):
        box.query.setPlainText(text)
        settle(qtbot)
        assert not box.notice.isVisible()
        assert services.asked == []
    assert ask(qtbot, box, "91360")[0] == ("commune", "Épinay-sur-Orge")


def test_services_are_asked_side_by_side_and_the_slow_one_holds_up_no_other(qtbot, box, services):
    gate = closed_gate()
    quick = services.answers["communes"]

    def slow(query):
        gate.wait(5)
        return [address(RUE)]

    services.answers["addresses"] = slow
    box.query.setPlainText("Épinay")
    qtbot.waitUntil(lambda: len(shown(box)) == len(quick), timeout=5000)
    assert box.completing.active
    gate.set()
    qtbot.waitUntil(lambda: len(shown(box)) == len(quick) + 1, timeout=5000)


def test_one_request_in_flight_a_service_and_a_late_answer_is_dropped(qtbot, box, services):
    services.gate = closed_gate()
    box.query.setPlainText("12 rue de la Paix")
    qtbot.waitUntil(lambda: len(services.of("addresses")) == 1, timeout=5000)
    box.query.setPlainText("91216000AB0012")
    qtbot.waitUntil(lambda: len(services.of("parcels")) == 1, timeout=5000)
    qtbot.waitUntil(lambda: [query.kind for query in services.cancelled] == ["addresses"], timeout=5000)
    services.gate.set()
    qtbot.waitUntil(lambda: shown(box) == [("parcel", "AB 12")], timeout=5000)
    settle(qtbot)
    assert shown(box) == [("parcel", "AB 12")]


def test_enter_takes_the_first_and_the_arrows_another(qtbot, dock, box):
    ask(qtbot, box, "Épinay")
    enter(qtbot, box)
    assert dock._basket.place.label == "Épinay-sur-Orge"
    assert not box.results.isVisible()
    ask(qtbot, box, "Épinay-")
    for _ in range(2):
        qtbot.keyClick(box.query, Qt.Key.Key_Down)  # over the title of a group
    enter(qtbot, box)
    assert (dock._basket.place.kind, dock._basket.place.label) == (PlaceKind.LIEU_DIT, "Le Breuil")


def test_enter_before_the_answer_takes_it_only_where_it_is_the_only_one(qtbot, dock, box):
    box.query.setPlainText("91216000AB0012")
    enter(qtbot, box)
    qtbot.waitUntil(lambda: len(dock._basket) == 1, timeout=5000)
    box.query.setPlainText("Épinay-sur")
    enter(qtbot, box)
    qtbot.waitUntil(lambda: len(shown(box)) == 4 and not box.completing.active, timeout=5000)
    settle(qtbot, 0.2)
    assert dock._basket.place is None


def test_escape_cancels_then_hides_then_clears(qtbot, box, services):
    services.gate = closed_gate()
    box.query.setPlainText("Épinay")
    qtbot.waitUntil(lambda: bool(services.asked), timeout=5000)
    qtbot.keyClick(box.query, Qt.Key.Key_Escape)
    assert not box.completing.active
    assert not box.progress.isVisible()
    services.gate = None
    ask(qtbot, box, "Épinay-")
    qtbot.keyClick(box.query, Qt.Key.Key_Escape)
    assert not box.results.isVisible()
    assert box.query.toPlainText() == "Épinay-"
    qtbot.keyClick(box.query, Qt.Key.Key_Escape)
    assert box.query.toPlainText() == ""


def test_a_parcel_is_added_and_nothing_twice(qtbot, dock, box):
    for text in ("AB 12", "AB 13", "AB 12"):
        ask(qtbot, box, text)
        enter(qtbot, box)
    assert [idu[8:] for idu in dock._basket.idus] == ["AB0012", "AB0013"]


def test_an_address_is_shown_on_the_map_and_is_the_subject(qtbot, dock, box):
    ask(qtbot, box, "8 rue de l'Église")
    enter(qtbot, box)
    place = dock._basket.place
    assert (place.kind, place.label, place.code) == (PlaceKind.ADDRESS, RUE, "91216")
    centre = iface(dock).canvas.center()
    assert (centre.x(), centre.y()) == pytest.approx(CENTRE, abs=1e-6)
    assert QgsProject.instance().mapLayers() == {}


def test_coordinates_offer_what_is_there(qtbot, dock, box):
    found = ask(qtbot, box, "48.6700, 2.3200")
    assert [kind for kind, _ in found] == ["position", "parcel", "address"]
    enter(qtbot, box)
    assert dock._basket.place.kind is PlaceKind.POSITION
    assert dock._basket.place.shape.asPoint().x() == pytest.approx(2.32)


def test_where_coordinates_may_be_several_places_all_are_offered_and_none_taken(qtbot, dock, box, services):
    box.query.setPlainText("450000 5391000")
    enter(qtbot, box)
    qtbot.waitUntil(lambda: len(shown(box)) == 4, timeout=10_000)
    settle(qtbot, 0.2)
    assert box.status.text() == "Coordinates that may be 4 places: choose one."
    assert dock._basket.place is None
    assert services.asked == []


def test_a_pasted_mail_grows_the_field_and_goes_to_the_list(qtbot, dock, box):
    mail = "Bonjour,\nmerci pour AB 12 et AB 14.\nCordialement\nA. Dupont"
    before = box.query.height()
    QGuiApplication.clipboard().setText(mail)
    box.query.setFocus()
    with qtbot.waitSignal(box.completing.ended, timeout=10_000):
        qtbot.keyClick(box.query, Qt.Key.Key_V, Qt.KeyboardModifier.ControlModifier)
    assert box.query.height() > 3 * before / 2
    assert shown(box) == [("parcel_list", "Find the parcels of the list")]
    enter(qtbot, box)
    form = dock.form("parcel")
    assert dock.forms[dock._pages.currentIndex()] is form
    assert form.pasted.text.toPlainText() == mail
    assert not form.pasted.isCollapsed()


def test_a_siren_goes_to_the_companies(qtbot, dock, box, services):
    services.answers["companies"] = []
    services.schemas["companies"] = PARCELS
    assert ask(qtbot, box, "552 100 554") == [("company", "SIREN 552 100 554")]
    enter(qtbot, box)
    form = dock.form("company")
    assert dock.forms[dock._pages.currentIndex()] is form
    qtbot.waitUntil(lambda: bool(services.of("companies")), timeout=5000)
    assert services.of("companies")[0].text == "552100554"


def test_a_link_to_a_data_set_goes_to_its_page_if_there_is_one(qtbot, dock, box):
    ask(qtbot, box, "https://www.data.gouv.fr/fr/datasets/cadastre/")
    enter(qtbot, box)
    if not dock.has_form("dataset"):
        assert box.status.text() == "There is no page for this in the dock."
    else:
        assert dock.forms[dock._pages.currentIndex()].name == "dataset"


@pytest.mark.parametrize(
    ("text", "told"),
    [("552 100 555", "no SIREN"), ("01 69 10 25 60", "telephone"), ("40.7128, -74.0060", "no place in France")],
)
def test_what_is_nothing_is_told_and_asks_nobody(qtbot, box, services, text, told):
    ask(qtbot, box, text)
    assert told in box.status.text()
    assert services.asked == []
    assert not box.results.isVisible()


def test_nothing_found_is_not_worded_like_a_failure_nor_the_other_way_round(qtbot, box, services):
    services.answers.update(addresses=[], communes=[])
    ask(qtbot, box, "Xyzzy")
    assert "Nothing of that name was found." in box.status.text()
    assert not box.notice.isVisible()
    services.error = ServiceError(ErrorKind.TIMEOUT, "geocoding", detail="too slow")
    ask(qtbot, box, "Xyzzyx")
    assert "Nothing" not in box.status.text()
    assert box.notice.isVisible()
    services.error = None
    services.answers["communes"] = [commune("91216", "Épinay-sur-Orge")]
    with qtbot.waitSignal(box.completing.ended, timeout=10_000):
        box.notice.again.emit()
    assert shown(box) == [("commune", "Épinay-sur-Orge")]
    assert not box.notice.isVisible()


def test_a_reference_without_a_commune_asks_which(qtbot, dock, box, services):
    dock.header._home.set("", "")
    ask(qtbot, box, "AB 12")
    assert "Of which commune?" in box.status.text()
    assert services.asked == []
    with qtbot.waitSignal(box.completing.ended, timeout=10_000):
        dock.header._home.set("91216", "Épinay-sur-Orge")
    assert shown(box) == [("parcel", "AB 12")]


def test_ctrl_z_undoes_what_is_typed_and_then_the_subject(qtbot, dock, box):
    ctrl, shift = Qt.KeyboardModifier.ControlModifier, Qt.KeyboardModifier.ShiftModifier
    dock._basket.add(parcel(1))
    dock._basket.add(parcel(2))
    qtbot.keyClick(box.query, Qt.Key.Key_Z, ctrl)
    assert len(dock._basket) == 1
    qtbot.keyClick(box.query, Qt.Key.Key_Z, ctrl | shift)
    assert len(dock._basket) == 2
    qtbot.keyClicks(box.query, "AB")
    qtbot.keyClick(box.query, Qt.Key.Key_Z, ctrl)
    assert box.query.toPlainText() == ""
    assert len(dock._basket) == 2
    dock.subject.undo.setFocus()
    qtbot.keyClick(dock.subject.undo, Qt.Key.Key_Z, ctrl)
    assert len(dock._basket) == 1


def test_ctrl_z_after_a_choice_undoes_the_choice(qtbot, dock, box):
    qtbot.keyClicks(box.query, "AB 12")
    qtbot.waitUntil(lambda: shown(box) == [("parcel", "AB 12")], timeout=5000)
    enter(qtbot, box)
    assert len(dock._basket) == 1
    qtbot.keyClick(box.query, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(dock._basket) == 0
    assert box.query.toPlainText() == "AB 12"
    form = dock.form("address")
    dock._basket.redo()
    form.query.setFocus()
    qtbot.keyClick(form.query, Qt.Key.Key_Z, Qt.KeyboardModifier.ControlModifier)
    assert len(dock._basket) == 0


def test_a_tool_is_put_away_with_the_page_that_it_belongs_to(dock):
    tools = dock._tools
    dock.show_form("parcel")
    for name in ("pickParcel", "drawPolygon"):
        tools[name].setChecked(True)
    dock.show_form("company")  # which has both too
    assert tools["pickParcel"].isChecked()
    assert tools["drawPolygon"].isChecked()
    dock.show_form("address")
    assert not tools["pickParcel"].isChecked()
    assert not tools["drawPolygon"].isChecked()
    tools["pickParcel"].setChecked(True)  # from the toolbar: it belongs to no page that is left
    dock.show_form("commune")
    assert tools["pickParcel"].isChecked()
    dock.show_form("company")
    tools["drawPoint"].setChecked(True)
    dock.close()
    assert not tools["drawPoint"].isChecked()


def test_a_drawn_shape_is_the_subject_with_its_area(qtbot, dock):
    dock.take_shape(QgsGeometry.fromWkt("Polygon((2.31 48.67, 2.32 48.67, 2.32 48.68, 2.31 48.68, 2.31 48.67))"))
    assert dock.subject.text.text() == "Drawn polygon"
    qtbot.waitUntil(lambda: "computed" in dock.subject.facts.text(), timeout=5000)
    dock._basket.undo()
    assert dock._basket.place is None


def test_the_subject_tells_references_and_areas(dock):
    dock._basket.add(*(parcel(index, "AN", "91216") for index in (400, 401, 6)))
    assert dock.subject.text.text() == "AN 401 · 402 · 7"
    assert dock.subject.facts.text().startswith("3 parcels\u00a0· 39 a 00 ca (3")
    assert "computed" in dock.subject.facts.text()
    dock.subject.clear.click()
    assert dock.subject.text.text().startswith("No subject yet")
    dock.subject.undo.click()
    assert dock.subject.text.text() == "AN 401 · 402 · 7"
    dock.subject.redo.click()
    assert len(dock._basket) == 0


def test_a_recent_subject_is_brought_back(qtbot, dock, services):
    dock._basket.add(parcel(11, "AN", "91216"))
    dock._basket.take_place(Place(PlaceKind.ADDRESS, RUE, address(RUE).geometry, "91216"))
    menu = dock.subject.menu
    menu.fill()
    labels = {action.objectName(): action for action in menu.actions()}
    assert labels["recent0"].text() == RUE
    services.answers["parcel_list"] = [parcel(11, "AN", "91216")]
    services.schemas["parcel_list"] = PARCELS
    labels["recent1"].trigger()
    qtbot.waitUntil(lambda: len(dock._basket) == 1, timeout=5000)
    assert services.of("parcel_list")[0].text == "91216000AN0012"
    services.answers["parcel_list"] = []
    dock._basket.clear()
    menu.fill()
    next(action for action in menu.actions() if action.objectName() == "recent0").trigger()
    qtbot.waitUntil(lambda: any("no more in the cadastre" in text for text in iface(dock).told), timeout=5000)


def test_a_favourite_is_marked_and_the_last_are_forgotten(dock):
    dock._basket.add(parcel(11, "AN", "91216"))
    menu = dock.subject.menu
    menu.fill()
    find(menu, "favouriteSubject").trigger()
    menu.fill()
    assert find(menu, "favouriteSubject").isChecked()
    find(menu, "eraseSubjects").trigger()
    menu.fill()
    names = [action.objectName() for action in menu.actions()]
    assert "favourite0" in names
    assert "recent0" not in names


def find(menu, name):
    return next(action for action in menu.actions() if action.objectName() == name)


def iface(dock):
    return dock.omnibox._context.iface
