"""Every fault of the sandbox in the middle of a long load, over QGIS's own network: what came stays and is told."""

from __future__ import annotations

from dataclasses import replace
from types import SimpleNamespace

import pytest
from dock_kit import FakeIface
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QToolButton

from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.gateway import Services
from carto_mairie.services.http import HttpClient
from carto_mairie.ui.dock.dock import CartoMairieDock
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.network_thread import Network
from carto_mairie.ui.host.numbers import whole
from carto_mairie.ui.host.transport import qgis_session

TOWN = "45901"
PAGE = 200
FAULTS = {
    "500": {"kind": "status", "status": 500},
    "503": {"kind": "status", "status": 503},
    "429": {"kind": "status", "status": 429, "retry_after": 0},
    "truncated": {"kind": "truncated"},
    "html": {"kind": "html"},
    "empty": {"kind": "empty"},
    "hang": {"kind": "hang"},
    "reset": {"kind": "reset"},
    "reset_body": {"kind": "reset_body"},
    "length": {"kind": "length"},
    "redirect": {"kind": "redirect"},
}


@pytest.fixture
def desk(qgis_app, qgis_new_project, qtbot, sandbox):
    network = Network()
    table = {key: replace(endpoint, url=sandbox.endpoints[key]) for key, endpoint in ENDPOINTS.items()}
    table["apicarto"] = replace(table["apicarto"], page_limit=PAGE, concurrency=2)
    context = Context(FakeIface())
    context.__dict__["services"] = Services(HttpClient(qgis_session(network), table, timeout=(2.0, 1.0), attempts=1))
    context.home.set(TOWN, "Valmorin-sur-Loire")
    dock = CartoMairieDock(context)
    qtbot.addWidget(dock)
    dock.show()
    dock.show_form("parcel")
    form = dock.form("parcel")
    qtbot.waitUntil(lambda: form.fields.section.count() > 0 and not form.progress.active, timeout=10_000)
    sandbox.reset()
    yield SimpleNamespace(form=form, again=form.findChild(QToolButton, "again"))
    dock.stop()
    context.jobs.cancel_all()
    network.close()


def layer():
    (only,) = QgsProject.instance().mapLayers().values()
    return only


@pytest.mark.parametrize("fault", FAULTS)
def test_what_came_stays_and_the_rest_alone_is_fetched(qtbot, desk, sandbox, fault):
    sandbox.faults(service="apicarto", path="parcelle", after=4, **FAULTS[fault])
    desk.form.add.click()
    qtbot.waitUntil(lambda: desk.again.isVisibleTo(desk.form), timeout=15_000)
    came, total = layer().featureCount(), 2000
    assert came in range(PAGE, total, PAGE)
    told = "{} of {} were loaded.".format(*map(whole, (came, total)))
    assert desk.form.notice.text.startswith(told)
    assert len(desk.form.notice.text) > len(told) + 20  # and what happened
    assert desk.again.text() == "Go on"
    sandbox.reset()
    desk.again.click()
    qtbot.waitUntil(lambda: layer().featureCount() == total and not desk.form.progress.active, timeout=15_000)
    assert len({feature["idu"] for feature in layer().getFeatures()}) == total
    asked = sandbox.log("apicarto")
    assert len(asked) == (total - came) // PAGE
    assert {entry["path"] for entry in asked} == {"/cadastre/parcelle"}
