"""Every fault of the sandbox in the middle of a long load, over QGIS's own network: what came stays and is told."""

from __future__ import annotations

import json
from dataclasses import replace
from types import SimpleNamespace

import pytest
from dock_kit import FakeIface
from osgeo import ogr
from qgis.core import QgsProject
from qgis.PyQt.QtWidgets import QLineEdit, QToolButton
from shapely.geometry import box, mapping

from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
from carto_mairie.services.cadastre.parcels_intersecting import ParcelsIntersectingQuery
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.ui.dock.dock import CartoMairieDock
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.net.thread import Network
from carto_mairie.ui.host.net.transport import qgis_session
from carto_mairie.ui.host.numbers import whole
from sandbox.faults import ON_THE_WAY

TOWN, TOTAL = "45901", 2000
PAGE = 200
FAULTS = {
    "403": {"kind": "status", "status": 403},
    "404": {"kind": "status", "status": 404},
    "413": {"kind": "status", "status": 413},
    "429": {"kind": "status", "status": 429, "retry_after": 0},
    "500": {"kind": "status", "status": 500},
    "500 of the WFS behind": {"kind": "status", "status": 500, "body": "xml"},
    "500 of its rate limit": {"kind": "status", "status": 500, "body": '{"type":"error","message":"429 Too Many"}'},
    "502": {"kind": "status", "status": 502},
    "503": {"kind": "status", "status": 503},
    "504": {"kind": "status", "status": 504, "body": "empty"},
    "truncated": {"kind": "truncated"},
    "html": {"kind": "html"},
    "empty": {"kind": "empty"},
    "hang": {"kind": "hang"},
    "delay": {"kind": "delay", "seconds": 4},
    "reset": {"kind": "reset"},
    "reset_body": {"kind": "reset_body"},
    "stall": {"kind": "stall", "seconds": 4},
    "length": {"kind": "length"},
    "redirect": {"kind": "redirect"},
}
HARMLESS = {
    "a late answer": {"kind": "delay", "seconds": 0.3},
    "a slow answer": {"kind": "slow", "rate": 200_000, "count": 1},
    "moved for good, the question kept": {"kind": "redirect", "status": 308},
}


def test_every_fault_that_happens_on_the_way_is_tried():
    assert {fault["kind"] for fault in (*FAULTS.values(), *HARMLESS.values())} == set(ON_THE_WAY)


@pytest.fixture
def table(sandbox):
    table = {key: replace(endpoint, url=sandbox.endpoints[key]) for key, endpoint in ENDPOINTS.items()}
    table["apicarto"] = replace(table["apicarto"], page_limit=PAGE, concurrency=2)
    return table


@pytest.fixture
def desk(qgis_app, qgis_new_project, qtbot, sandbox, table):
    network = Network()
    context = Context(
        FakeIface(),
        make_services=lambda _: Services(HttpClient(qgis_session(network), table, timeout=(2.0, 1.0), attempts=1)),
    )
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


def is_done(desk):
    return bool(QgsProject.instance().mapLayers()) and not desk.form.progress.active


class OnTheMap:
    """A whole commune into a layer in memory."""

    total = TOTAL

    def __init__(self, desk, table, folder):
        self.shared = desk

    def start(self):
        self.shared.form.add.click()

    def idus(self):
        return [
            feature["idu"] for layer in QgsProject.instance().mapLayers().values() for feature in layer.getFeatures()
        ]


class ByShape(OnTheMap):
    """The parcels of a shape, with how much of each lies in it."""

    def __init__(self, desk, table, folder):
        super().__init__(desk, table, folder)
        self.geometry = json.dumps(mapping(box(0.5, 46.5, 4.5, 49.5)))
        pages = Services(HttpClient(plain_session(), table)).pages(ParcelsIntersectingQuery(self.geometry))
        self.total = sum(len(page.features) for page in pages)

    def start(self):
        self.shared.form.by_shape.ask(self.geometry)


class IntoAFile(OnTheMap):
    """All parcels of several communes into a GeoPackage."""

    def __init__(self, desk, table, folder):
        super().__init__(desk, table, folder)
        self.path = folder / "communes.gpkg"
        desk.form.whole.communes.setText(f"{TOWN}, 45902")
        desk.form.whole.findChild(QLineEdit, "communesPath").setText(str(self.path))
        pages = Services(HttpClient(plain_session(), table)).pages(CommunesParcelsQuery((TOWN, "45902")))
        self.total = sum(len(page.features) for page in pages)

    def start(self):
        self.shared.form.whole.load()

    def idus(self):
        if not self.path.exists():
            return []
        source = ogr.Open(str(self.path))
        return [feature["idu"] for feature in source.GetLayer(0)]


@pytest.fixture(params=[OnTheMap, ByShape, IntoAFile], ids=["layer", "shape", "file"])
def load(request, desk, table, tmp_path, sandbox):
    load = request.param(desk, table, tmp_path)
    sandbox.reset()
    return load


def test_the_loads_are_long(load):
    assert load.total > 8 * PAGE


@pytest.mark.parametrize("fault", FAULTS)
def test_what_came_stays_and_the_rest_alone_is_fetched(qtbot, desk, load, sandbox, fault):
    sandbox.faults(service="apicarto", path="parcelle", after=6, **FAULTS[fault])
    load.start()
    qtbot.waitUntil(lambda: desk.again.isVisibleTo(desk.form), timeout=15_000)
    came = len(load.idus())
    assert came in range(PAGE, load.total, PAGE)
    told = "{} of {} were loaded.".format(*map(whole, (came, load.total)))
    assert desk.form.notice.text.startswith(told)
    assert len(desk.form.notice.text) > len(told) + 20  # and what happened
    assert desk.again.text() == "Go on"
    sandbox.reset()
    desk.again.click()
    qtbot.waitUntil(lambda: is_done(desk), timeout=15_000)
    assert len(load.idus()) == len(set(load.idus())) == load.total
    asked = sandbox.log("apicarto")
    assert {entry["path"] for entry in asked} == {"/cadastre/parcelle"}
    # One request a page that had not come, and none beside; each commune ends with a page that is not full.
    assert len(asked) in range(-(-(load.total - came) // PAGE), -(-(load.total - came) // PAGE) + 2)
    assert not desk.again.isVisibleTo(desk.form)


@pytest.mark.parametrize("fault", HARMLESS)
def test_what_harms_nothing_is_not_told(qtbot, desk, load, sandbox, fault):
    sandbox.faults(service="apicarto", path="parcelle", after=6, **HARMLESS[fault])
    load.start()
    qtbot.waitUntil(lambda: is_done(desk), timeout=20_000)
    assert not desk.again.isVisibleTo(desk.form)
    assert len(load.idus()) == len(set(load.idus())) == load.total
