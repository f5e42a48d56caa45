"""What the tests of the dock share: a map without QGIS's window, and services that answer by a script."""

from __future__ import annotations

import threading
import time
from dataclasses import replace

from fakes import parcel, square
from qgis.core import QgsCoordinateReferenceSystem, QgsLayerTreeModel, QgsProject, QgsRectangle
from qgis.gui import QgsLayerTreeView, QgsMapCanvas, QgsMessageBar
from qgis.PyQt.QtCore import QSize

from carto_mairie.services.cadastre.service import PARCELS, Section
from carto_mairie.services.communes.service import COMMUNES
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.geo.geojson import wkb_of
from carto_mairie.services.geocoding import ADDRESSES
from carto_mairie.services.model import Feature, Geometry, Page
from carto_mairie.services.net.http import HttpClient, plain_session

FRANCE = QgsRectangle(2.30, 48.66, 2.34, 48.70)


class FakeIface:
    """As much of QGIS's interface as the dock uses."""

    def __init__(self):
        self.canvas = QgsMapCanvas()
        self.canvas.resize(400, 400)
        self.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
        self.canvas.setExtent(FRANCE)
        self._tree = QgsLayerTreeView()
        self._layers = QgsLayerTreeModel(QgsProject.instance().layerTreeRoot())
        self._tree.setModel(self._layers)
        self._bar = QgsMessageBar()

    @property
    def told(self):
        return [item.text() for item in self._bar.items()]

    def mapCanvas(self):
        return self.canvas

    def iconSize(self, docked=False):
        return QSize(16, 16)

    def messageBar(self):
        return self._bar

    def layerTreeView(self):
        return self._tree


def address(label, score=0.97, place=(2.32, 48.67)):
    values = {
        "label": label,
        "score": score,
        "type": "housenumber",
        "name": label.split(" 91")[0],
        "postcode": "91360",
        "citycode": "91216",
        "city": "Épinay-sur-Orge",
        "id": f"91216_{abs(hash(label)) % 10_000:04}",
    }
    wkb = wkb_of({"type": "Point", "coordinates": list(place)}, Geometry.POINT)
    return Feature(wkb, tuple(values.get(field.name) for field in ADDRESSES.fields))


def commune(code, name, side=0.03):
    values = {"code": code, "name": name, "postcodes": "91360", "population": 11000, "department": "Essonne"}
    return Feature(square(2.31, 48.66, side), tuple(values.get(field.name) for field in COMMUNES.fields))


class Cadastre:
    def __init__(self, script):
        self._script = script
        self.listed = []

    def sections(self, code, cancel):
        self.listed.append(("sections", code))
        self._script.obstruct(cancel)
        return [Section("000", "0A"), Section("000", "AN"), Section("064", "AB")]

    def numbers(self, code, section, cancel):
        self.listed.append(("numbers", code, section))
        self._script.obstruct(cancel)
        return ["0001", "0002", "0012"]

    def count(self, query, cancel):
        self._script.obstruct(cancel)
        return 4241


class ScriptedServices(Services):
    """Answers each query with `answers[kind]`, features or a function of the query; slow or failing to order.

    What has no script finds no network.
    """

    def __init__(self):
        nowhere = {key: replace(endpoint, url="http://127.0.0.1:9") for key, endpoint in ENDPOINTS.items()}
        super().__init__(HttpClient(plain_session(), nowhere))
        self.answers = {"addresses": [], "communes": [], "parcels": []}
        self.answers["found_addresses"] = lambda query: [address(one.label) for one in query.addresses]
        self.schemas = {"addresses": ADDRESSES, "found_addresses": ADDRESSES, "communes": COMMUNES, "parcels": PARCELS}
        self.asked = []
        self.cancelled = []
        self.gate = None
        self.error = None
        self.size = 1000
        self.limited = False
        self.total = None
        self.fail_at = None
        self.cadastre = Cadastre(self)

    def pages(self, query, cancel, start=0):
        self.asked.append(query)
        gate = self.gate
        if gate is not None:
            while not gate.wait(0.01):
                if cancel.cancelled:
                    self.cancelled.append(query)
                cancel.check()
        self.obstruct(cancel)
        answer = self.answers[query.kind]
        features = answer(query) if callable(answer) else answer
        schema = self.schemas[query.kind]
        if not features:
            yield Page(schema, [], 0)
        if self.limited and len(features) >= query.limit:  # as services do that do not tell how many there are
            yield Page(schema, features[: query.limit], limit_reached=True)
            return
        for offset in range(start, len(features), self.size):
            if self.fail_at is not None and offset >= self.fail_at:
                raise ServiceError(ErrorKind.TIMEOUT, query.service, detail="too slow")
            yield Page(schema, features[offset : offset + self.size], len(features))

    def obstruct(self, cancel):
        if self.error is not None:
            raise self.error

    def of(self, kind):
        return [query for query in self.asked if query.kind == kind]


def closed_gate():
    return threading.Event()


def settle(qtbot, seconds=0.45):
    """Let more than the pause of a search pass."""
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        qtbot.wait(20)


__all__ = [
    "FRANCE",
    "FakeIface",
    "ScriptedServices",
    "address",
    "closed_gate",
    "commune",
    "parcel",
    "settle",
]


def choose_from(panel, name):
    """Choose an entry of a panel's menu, as a user does."""
    next(action for action in panel.source.menu().actions() if action.objectName() == name).trigger()
