"""The page of the groupings, over the sandbox."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from dataclasses import replace

import pytest
from dock_kit import FakeIface
from qgis.core import QgsProject, QgsSettings
from qgis.PyQt.QtCore import Qt

from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.gateway import Services
from carto_mairie.services.groupings.queries import GroupingPerimetersQuery, GroupingsQuery
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.ui.dock.form_context import FormContext
from carto_mairie.ui.dock.forms.grouping import form as page_module
from carto_mairie.ui.dock.forms.grouping.form import GroupingForm
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.downloads import FOLDER_SETTING
from carto_mairie.ui.host.fields.commune_field import Commune

TOWN = Commune("45901", "Valmorin-sur-Loire")
FILE = "telecharger/France"


@pytest.fixture(scope="module")
def fetched(sandbox_server, tmp_path_factory):
    """The index, made once for all tests that begin with it."""
    from carto_mairie.services.cancel import CancelToken
    from carto_mairie.services.downloads.library import Library
    from carto_mairie.services.downloads.queue import DownloadQueue

    folder = tmp_path_factory.mktemp("groupings")
    services = Services(client_over(sandbox_server), folder)
    queue = DownloadQueue(services.http, Library(folder / "downloads"))
    list(services.groupings.file.fetch(queue, CancelToken()))
    queue.close()
    return folder / "groupings.sqlite"


def client_over(sandbox):
    table = {
        key: replace(endpoint, url=sandbox.endpoints[key], rate=1000)
        for key, endpoint in ENDPOINTS.items()
        if key in sandbox.endpoints
    }
    return HttpClient(plain_session(), table, attempts=1)


@pytest.fixture
def page(qtbot, qgis_app, qgis_new_project, sandbox, tmp_path):
    QgsSettings().setValue(f"carto_mairie/{FOLDER_SETTING}", str(tmp_path / "downloads"))
    made = []

    def make(index=None, home=None):
        folder = tmp_path / "profile"
        folder.mkdir()
        if index is not None:
            (folder / "groupings.sqlite").write_bytes(index.read_bytes())
        context = Context(FakeIface(), make_services=lambda _: Services(client_over(sandbox), folder))
        if home is not None:
            context.home.set(*home)
        form = GroupingForm(FormContext(context, context.home))
        qtbot.addWidget(form)
        form.resize(280, 600)
        form.show()
        made.append(context)
        return form

    yield make
    for context in made:
        context.jobs.cancel_all()
        context.close()
    QgsSettings().remove("carto_mairie")


def done(qtbot, form):
    qtbot.waitUntil(lambda: not form.progress.active, timeout=15000)


def choose(qtbot, form, commune=TOWN, competence=""):
    form.query.set_commune(commune)
    form.competence.set_text(competence)
    form.ask()
    done(qtbot, form)


def names(form):
    return [row.values[0] for row in form.results.rows()]


def test_the_file_is_offered_fetched_and_asked(qtbot, page, tmp_path):
    form = page(home=TOWN)
    done(qtbot, form)
    assert "fetched once" in form.notice.text
    assert form.notice.findChild(page_module.QWidget, "again").text() == "Fetch the file"
    # The EPCI needs no file.
    assert names(form) == ["CC du Val de Morin"]
    assert form.epci.text().startswith("EPCI: CC du Val de Morin · 4 members")
    assert form.add.isEnabled()
    assert not form.table.isEnabled()
    assert not form.competences.isVisible()
    form.add.click()
    qtbot.waitUntil(lambda: len(QgsProject.instance().mapLayers()) == 1, timeout=8000)
    done(qtbot, form)
    form.ask()
    done(qtbot, form)
    form.notice.again.emit()
    qtbot.waitUntil(lambda: len(form.results.rows()) > 1, timeout=15000)
    done(qtbot, form)
    assert names(form) == [
        "CC du Val de Morin",
        "SIVOS des Vignes",
        "Syndicat intercommunal du Morin",
        "↳ Syndicat des déchets du Morin",
        "↳ EPTB de la Loire moyenne",
    ]
    assert form.epci.text().startswith("EPCI: CC du Val de Morin · 4 members")
    assert form.status.text().startswith("5 groupings · DGCL")
    assert "File of " in form.epci.text()
    assert "official list" in form.notice.text
    tip = form.results.rows()[-1].tip
    assert "through CC du Val de Morin → Syndicat des déchets du Morin" in tip


def test_my_commune_is_asked_as_soon_as_the_page_is_opened(qtbot, page, fetched):
    form = page(fetched, TOWN)
    qtbot.waitUntil(lambda: bool(form.results.rows()), timeout=8000)
    assert form.query.commune == TOWN


def test_another_home_takes_the_place_of_the_first_and_of_nothing_else(qtbot, page, fetched):
    form = page(fetched, TOWN)
    qtbot.waitUntil(lambda: len(form.results.rows()) == 5, timeout=8000)
    form.hide()
    form.shared.home.set("45905", "Montigny-l'Étang")
    assert names(form) == []
    form.show()
    qtbot.waitUntil(lambda: len(form.results.rows()) == 3, timeout=8000)
    choose(qtbot, form, Commune("45902", "Saint-Éloi-des-Vignes"))
    form.shared.home.set("45901", "Valmorin-sur-Loire")
    assert form.query.commune.code == "45902"


def test_a_competence_in_words(qtbot, page, fetched):
    form = page(fetched)
    choose(qtbot, form, competence="Waste")
    assert form._asked.competence == "waste"
    assert names(form) == ["CC du Val de Morin", "↳ Syndicat des déchets du Morin"]
    assert form.competences.list.count() == 2
    offered = [form.competence.itemText(number) for number in range(form.competence.count())]
    assert offered[0] == "Drinking water"
    assert "Etablissements scolaires" in offered
    choose(qtbot, form, competence="Etablissements scolaires")
    assert names(form) == ["SIVOS des Vignes"]


def test_nobody_holds_it_and_there_is_no_such_competence(qtbot, page, fetched):
    form = page(fetched)
    choose(qtbot, form, competence="Roads and parking")
    assert names(form) == []
    assert form.notice.text == "No grouping of this commune holds this, says the file: the commune itself may."
    choose(qtbot, form, competence="fusées")
    assert "has no competence “fusées”" in form.notice.text
    assert not form.notice.findChild(page_module.QWidget, "again").isVisible()


def test_what_of_the_file_was_left_aside_is_told(qtbot, page, fetched, tmp_path):
    index = tmp_path / "index.sqlite"
    index.write_bytes(fetched.read_bytes())
    with closing(sqlite3.connect(index)) as base:
        told = {"lacks": "Population totale\nNombre de membres", "unread": "7", "without_siren": "1200"}
        base.executemany("UPDATE fact SET value = ? WHERE name = ?", [(value, name) for name, value in told.items()])
        base.commit()
    form = page(index)
    choose(qtbot, form)
    assert "lacks these columns: Population totale, Nombre de membres." in form.notice.text
    assert "7 rows of the file name no grouping" in form.notice.text
    assert "1,200 members have no SIREN" in form.notice.text


def test_a_commune_that_the_file_does_not_have(qtbot, page, fetched):
    form = page(fetched)
    choose(qtbot, form, Commune("97290", "Anse-Mabouya"))
    assert "names no grouping of this commune" in form.notice.text
    assert form.epci.text().startswith("This commune is in no EPCI with taxes of its own.\nFile of")
    assert not form.add.isEnabled()


def test_the_competences_of_the_selected_grouping(qtbot, page, fetched):
    form = page(fetched)
    choose(qtbot, form)
    assert form.competences.told.text().startswith("CC du Val de Morin: 8 competences")
    form.results.selectRow(1)
    assert form.competences.told.text() == "SIVOS des Vignes: 2 competences"
    assert form.competences.list.item(0).text() in form.competences.list.item(0).toolTip()
    assert form.queries() == [GroupingPerimetersQuery(("254500101",))]
    form.results.selectAll()
    assert form.add.text() == "Add 5 perimeters"
    assert not form.competences.isVisible()
    assert len(form.queries()) == 5


def test_a_perimeter_its_communes_and_the_table_become_layers(qtbot, page, fetched):
    form = page(fetched)
    choose(qtbot, form)
    for button, count in ((form.add, 1), (form.members, 2), (form.table, 3)):
        qtbot.mouseClick(button, Qt.MouseButton.LeftButton)
        qtbot.waitUntil(lambda n=count: len(QgsProject.instance().mapLayers()) == n, timeout=8000)
        done(qtbot, form)
    layers = {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}
    perimeter = layers["Perimeter of CC du Val de Morin"]
    assert perimeter.featureCount() == 1
    assert perimeter.attributeAlias(0) == "SIREN"
    assert layers["Communes of grouping 244599901"].featureCount() == 4
    assert layers["Groupings of 45901"].featureCount() == 8 + 2 + 1 + 1 + 1


def test_given_up_the_fetching_goes_on_another_time(qtbot, page, sandbox):
    form = page(home=TOWN)
    done(qtbot, form)
    sandbox.faults(
        {"service": "groupings", "path": FILE, "method": "GET", "kind": "slow", "rate": 2000, "count": 1},
    )
    form.fetch()
    qtbot.waitUntil(lambda: "Fetching the national file" in form.status.text(), timeout=8000)
    form.cancel()
    assert "not there yet" in form.notice.text
    assert form.notice.findChild(page_module.QWidget, "again").text() == "Go on"
    form.notice.again.emit()
    qtbot.waitUntil(lambda: len(form.results.rows()) == 5, timeout=20000)


def test_a_failure_to_fetch_is_told_and_what_was_there_stays(qtbot, page, fetched, sandbox):
    form = page(fetched)
    choose(qtbot, form)
    sandbox.faults({"service": "groupings", "path": FILE, "method": "GET", "kind": "html"})
    form.anew.click()
    done(qtbot, form)
    assert "BANATIC gave an answer that cannot be read" in form.notice.text
    choose(qtbot, form)
    assert len(names(form)) == 5


def test_another_commune_forgets_what_was_shown(qtbot, page, fetched, sandbox):
    form = page(fetched)
    choose(qtbot, form)
    sandbox.faults({"service": "communes", "kind": "status", "status": 503})
    choose(qtbot, form, Commune("45902", "Saint-Éloi-des-Vignes"))
    assert names(form) == []
    assert "out of order" in form.notice.text
    assert not form.epci.isVisible()
    sandbox.reset()
    form.notice.again.emit()
    done(qtbot, form)
    assert "SIVOS des Vignes" in names(form)


def test_what_a_spreadsheet_gets(qtbot, page, fetched):
    form = page(fetched)
    choose(qtbot, form, competence="Schools")
    head, line = form.results.as_text().splitlines()
    assert head.split("\t") == ["Name", "Form", "Members", "SIREN", "Population", "Through", "Competences"]
    cells = line.split("\t")
    assert (cells[0], cells[3], cells[6]) == (
        "SIVOS des Vignes",
        "254500101",
        "Etablissements scolaires ; Activités périscolaires",
    )


def test_a_question_that_is_kept_asks_the_theme(page, fetched):
    assert GroupingsQuery("45901", "waste").to_json()["competence"] == "waste"
