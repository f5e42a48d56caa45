"""The page of the State's APIs: found, told of, asked for, opened; and what it never does."""

from __future__ import annotations

import pytest
from dock_kit import FakeIface
from qgis.core import QgsApplication, QgsOwsConnection, QgsProject, QgsSettings
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDesktopServices
from qgis.PyQt.QtWidgets import QComboBox, QListView, QPushButton

from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.state_apis.queries import StateApisQuery
from carto_mairie.ui.dock.dock import CartoMairieDock
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.build.provenance import source_of
from sandbox.dataservice_records import ACCOUNT_TITLE, DOUBTED_TITLE, RESTRICTED_TITLE

MAY_NOT = ("/restricted", "/account", "/doubted", "/unknown")


class Iface(FakeIface):
    """QGIS's interface, which counts how often it looked at its connections again."""

    def __init__(self):
        super().__init__()
        self.reloaded = 0

    def reloadConnections(self):
        self.reloaded += 1


@pytest.fixture
def dock(qgis_app, qgis_new_project, qtbot, sandbox):
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints))
    services = Services(client)
    context = Context(Iface(), make_services=lambda _: services)
    context.settings.set_value("dock/page", "api")
    dock = CartoMairieDock(context)
    dock.resize(280, 700)
    qtbot.addWidget(dock)
    dock.show()
    dock.activateWindow()
    qtbot.waitUntil(dock.isVisible)
    yield dock
    dock.stop()
    context.jobs.cancel_all()
    called = [item for item in sandbox.log("datasets") if item["path"].startswith(MAY_NOT)]
    assert called == []


@pytest.fixture
def form(dock):
    return dock.form("api")


@pytest.fixture
def opened(monkeypatch):
    found = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: found.append(url.toString()))
    return found


@pytest.fixture
def no_connections():
    def forget():
        for service in ("wfs", "wms"):
            for place in ("qgis/connections-{}", "connections/ows/items/{}/connections/items"):
                QgsSettings().remove(place.format(service))

    forget()
    yield
    forget()


def find(qtbot, form, text):
    form.query.setText(text)
    with qtbot.waitSignal(form.search.ended, timeout=20_000):
        qtbot.keyClick(form.query, Qt.Key.Key_Return)


def rows(form):
    return form.results.results.rows()


def choose(form, title):
    form.results.select(next(number for number, row in enumerate(rows(form)) if row.title == title))


def button(form, name):
    return form.findChild(QPushButton, name)


def pick(qtbot, form, name, value):
    """Choose in a box as a user does, and wait for the answer."""
    box = form.findChild(QComboBox, name)
    box.setCurrentIndex(box.findData(value))
    with qtbot.waitSignal(form.search.ended, timeout=20_000):
        box.activated.emit(box.currentIndex())


def read_layers(qtbot, form, title):
    find(qtbot, form, title)
    choose(form, title)
    with qtbot.waitSignal(form.opening.working, timeout=20_000, check_params_cb=lambda working: not working):
        button(form, "readLayers").click()
    names = form.findChild(QListView, "apiLayers").model()
    qtbot.waitUntil(lambda: names.rowCount() > 0, timeout=10_000)
    return names


def choose_first_layer(form):
    layers = form.findChild(QListView, "apiLayers")
    layers.setCurrentIndex(layers.model().index(0, 0))


def test_words_find_apis_and_nothing_is_chosen_of_the_panel_before(qtbot, form):
    assert form.entry.isHidden()
    assert form.opening.isHidden()
    find(qtbot, form, "parcelles valmorin")
    assert [row.title for row in rows(form)] == ["WFS des parcelles de Valmorin"]
    assert rows(form)[0].subtitle == "open to all · Ville de Valmorin"
    assert "1 of 1" in form.status.text()
    assert "cannot be read" in form.status.text()


def test_a_theme_and_an_access_are_asked_without_a_word(qtbot, form):
    pick(qtbot, form, "apiTheme", "Géographie")
    geography = len(rows(form))
    assert geography > 20
    pick(qtbot, form, "apiAccess", "restricted")
    assert 0 < len(rows(form)) < geography
    assert {row.value("access") for row in rows(form)} == {"restricted"}
    assert "left out" in form.status.text()
    # Nothing is left to ask for once neither is chosen.
    for name in ("apiTheme", "apiAccess"):
        box = form.findChild(QComboBox, name)
        box.setCurrentIndex(0)
        box.activated.emit(0)
    assert rows(form) == ()
    assert "cadastre" in form.notice.findChild(type(form.status), "example").text()


def test_who_may_ask_for_a_restricted_one_and_where(qtbot, form, opened):
    find(qtbot, form, RESTRICTED_TITLE)
    choose(form, RESTRICTED_TITLE)
    facts = form.entry.facts.text()
    assert "Access: restricted" in facts
    assert "Local authorities and administrations: may ask under conditions" in facts
    assert "Private persons: may not ask" in facts
    assert form.opening.isHidden()
    ask = button(form, "askAccess")
    assert ask.text() == "Ask by DataPass"
    ask.click()
    button(form, "apiDocumentation").click()
    form.open_page()
    assert opened[0] == "https://datapass.api.gouv.fr/api-foyers"
    assert opened[1].startswith("https://doc.example.org/")
    assert opened[2].startswith("https://www.data.gouv.fr/dataservices/")


def test_a_sheet_tells_its_date_and_its_form(qtbot, form, opened):
    find(qtbot, form, "API Entreprise")
    choose(form, "API Entreprise")
    assert "sheet of api.gouv.fr as of" in form.entry.facts.text()
    assert "Who may ask is not told here" in form.entry.facts.text()
    button(form, "askAccess").click()
    assert opened == ["https://datapass.api.gouv.fr/api-entreprise"]


@pytest.mark.parametrize(
    ("title", "told"),
    [
        (ACCOUNT_TITLE, "Access: with an account"),
        (DOUBTED_TITLE, "Elsewhere it is said to be: restricted"),
        ("Flux des foyers", "Elsewhere it is said to be: restricted"),
        ("API sans accès connu", "Access: access unknown"),
    ],
)
def test_what_is_not_open_to_all_cannot_be_opened(qtbot, form, title, told):
    find(qtbot, form, title)
    choose(form, title)
    assert told in form.entry.facts.text()
    assert form.opening.isHidden()
    # Not even by a hand that finds the buttons: the way is looked at anew.
    for name in ("readLayers", "keepConnection", "addApiLayer"):
        button(form, name).click()
    assert QgsProject.instance().mapLayers() == {}


@pytest.mark.parametrize(
    ("title", "count", "provider"),
    [
        ("WMS des quartiers de Valmorin", 41, "wms"),
        ("WMTS du plan de Valmorin", 1, "wms"),
        ("Bancs publics de Valmorin (OGC API)", 1, "OAPIF"),
    ],
)
def test_layers_of_services_are_opened(qtbot, form, title, count, provider):
    layers = read_layers(qtbot, form, title)
    assert layers.rowCount() == count
    choose_first_layer(form)
    with qtbot.waitSignal(form.opening.added, timeout=30_000) as added:
        button(form, "addApiLayer").click()
    (layer,) = added.args
    assert layer.isValid()
    assert layer.providerType() == provider
    assert layer.thread() == QgsApplication.instance().thread()
    assert QgsProject.instance().mapLayer(layer.id()) is not None
    assert layer.name() in form.status.text()


def test_the_layers_of_a_wfs_are_filtered(qtbot, form):
    layers = read_layers(qtbot, form, "WFS des parcelles de Valmorin")
    many = layers.rowCount()
    assert many > 100
    form.opening.filter.setText("EXPRESS parcelle")
    assert 0 < layers.rowCount() < 5
    choose_first_layer(form)
    with qtbot.waitSignal(form.opening.added, timeout=30_000) as added:
        button(form, "addApiLayer").click()
    assert added.args[0].featureCount() != 0
    assert added.args[0].providerType() == "WFS"


def test_an_address_of_several_services_is_a_choice(qtbot, form):
    find(qtbot, form, "Flux OWS")
    choose(form, "Flux OWS de Valmorin")
    way = form.findChild(QComboBox, "apiWay")
    assert [way.itemText(number) for number in range(way.count())] == ["WFS", "WMS", "WMTS"]
    assert "127.0.0.1" in form.opening.heading.text()
    with qtbot.waitSignal(form.opening.failed, timeout=20_000):
        button(form, "readLayers").click()
    assert "knows nothing of what was asked" in form.notice.text
    way.setCurrentIndex(1)
    way.activated.emit(1)
    button(form, "readLayers").click()
    qtbot.waitUntil(lambda: form.opening.layers.model().rowCount() == 41, timeout=20_000)


def test_layers_stay_while_more_results_come_and_go_with_their_api(qtbot, form):
    names = read_layers(qtbot, form, "Bancs publics de Valmorin (OGC API)")
    form.refresh_actions()
    assert names.rowCount() == 1
    find(qtbot, form, "valmorin")
    assert names.rowCount() == 0
    assert form.opening.isHidden()


def test_a_connection_is_kept_once(qtbot, form, no_connections, sandbox):
    find(qtbot, form, "valmorin")
    asked = len(sandbox.log())
    for title, service in (
        ("WFS des parcelles de Valmorin", "WFS"),
        ("WMS des quartiers de Valmorin", "WMS"),
        ("WMTS du plan de Valmorin", "WMS"),
        ("Bancs publics de Valmorin (OGC API)", "WFS"),
    ):
        choose(form, title)
        for _ in range(2):
            button(form, "keepConnection").click()
        assert title in form.notice.text
        assert title in QgsOwsConnection.connectionList(service)
    assert len(QgsOwsConnection.connectionList("WFS")) == len(QgsOwsConnection.connectionList("WMS")) == 2
    uri = QgsOwsConnection("WFS", "WFS des parcelles de Valmorin").uri()
    assert uri.param("url") == sandbox.endpoints["wfs"]
    assert form.shared.iface.reloaded == 8
    assert len(sandbox.log()) == asked  # to keep an address asks nobody


def test_a_list_goes_to_the_project_as_a_table(qtbot, form):
    find(qtbot, form, "valmorin")
    with qtbot.waitSignal(form.adding.ended, timeout=30_000):
        form.add.click()
    (layer,) = QgsProject.instance().mapLayers().values()
    assert not layer.isSpatial()
    assert layer.featureCount() == len(rows(form))
    assert source_of(layer) == StateApisQuery("valmorin")


def test_one_of_them_goes_to_the_project_by_its_id(qtbot, form):
    find(qtbot, form, "valmorin")
    choose(form, RESTRICTED_TITLE)
    with qtbot.waitSignal(form.adding.ended, timeout=30_000):
        form.add.click()
    (layer,) = QgsProject.instance().mapLayers().values()
    assert [feature["title"] for feature in layer.getFeatures()] == [RESTRICTED_TITLE]
    assert layer.name() == f"API: {RESTRICTED_TITLE}"


def test_the_sheets_stand_in_where_data_gouv_does_not_answer(qtbot, form, sandbox):
    sandbox.faults(kind="status", service="datasets", status=500)
    find(qtbot, form, "cadastre")
    qtbot.waitUntil(lambda: bool(rows(form)), timeout=10_000)
    assert {row.value("source") for row in rows(form)} == {"api.gouv.fr"}
    assert "data.gouv.fr" in form.notice.text  # what failed stays told
    assert form.notice.isVisible()
    assert "sheets of" in form.status.text()


def test_hostile_entries_are_shown_as_text(qtbot, form, opened):
    find(qtbot, form, "hostile")
    assert len(rows(form)) == 4
    for number in range(4):
        form.results.select(number)
        for label in (form.entry.name, form.entry.facts, form.entry.about):
            assert label.textFormat() == Qt.TextFormat.PlainText
            assert not any(mark in label.text() for mark in "\u202e\u2066\x00\x07")
            assert len(label.text()) < 1200
        assert form.opening.isHidden()
        button(form, "askAccess").click()
        button(form, "apiDocumentation").click()
        form.open_page()
    assert all(address.startswith("https://") for address in opened)
    index = form.results.results.index(0)
    assert "<script>" not in form.results.results.data(index, Qt.ItemDataRole.ToolTipRole)


def test_a_layer_that_cannot_be_opened_is_told(qtbot, form, sandbox):
    read_layers(qtbot, form, "Bancs publics de Valmorin (OGC API)")
    choose_first_layer(form)
    sandbox.faults(kind="status", service="datasets", path="/ogc/", status=404)
    with qtbot.waitSignal(form.opening.failed, timeout=30_000):
        button(form, "addApiLayer").click()
    assert "refused" in form.notice.text
    assert QgsProject.instance().mapLayers() == {}


def test_it_fits_a_narrow_dock_and_large_text(dock, form, qtbot):
    find(qtbot, form, RESTRICTED_TITLE)
    choose(form, RESTRICTED_TITLE)
    font = dock.font()
    font.setPointSizeF(font.pointSizeF() * 1.5)
    dock.setFont(font)
    dock.resize(280, 700)
    qtbot.wait(50)
    assert form.minimumSizeHint().width() <= 280
