"""Services without a network: pages from generated parcels, with failures to order."""

from __future__ import annotations

import json
import resource
import threading
from contextlib import contextmanager
from struct import pack

from measured import areas_of
from qgis.core import QgsGeometry
from shapely import wkb
from shapely.geometry import shape

from carto_mairie.services.cadastre.service import PARCELS, ParcelsByShapeQuery
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.model import Feature, Page

SIDE = 4e-4
ORIGIN = (2.30, 48.67)
COLUMNS = 300


def square(west, south, side=SIDE):
    ring = [(west, south), (west + side, south), (west + side, south + side), (west, south + side), (west, south)]
    return pack("<BII", 1, 6, 1) + pack("<BIII", 1, 3, 1, len(ring)) + b"".join(pack("<dd", *xy) for xy in ring)


def parcel(index, section="0A", commune="01004"):
    """The parcel at a place of a grid: 300 a row, each touching its neighbours."""
    row, column = divmod(index, COLUMNS)
    wkb = square(ORIGIN[0] + column * SIDE, ORIGIN[1] + row * SIDE)
    number = f"{index + 1:04d}"
    area = areas_of([wkb])[0]
    idu = f"{commune}000{section}{number}"
    return Feature(wkb, (idu, commune, "000", section, number, "1", 1300, round(area, 2), "Ambérieu-en-Bugey"))


def centre(index):
    row, column = divmod(index, COLUMNS)
    return ORIGIN[0] + (column + 0.5) * SIDE, ORIGIN[1] + (row + 0.5) * SIDE


def geometry_around():
    """The first parcel, as QGIS's geometry in degrees."""
    geometry = QgsGeometry()
    geometry.fromWkb(square(*ORIGIN))
    return geometry


class FakeServices:
    """Answers every query with the same features, `size` a page."""

    def __init__(self, features, schema=PARCELS, size=1000):
        self.features = list(features)
        self.schema = schema
        self.size = size
        self.fail_at = None
        self.asked = []
        self.gate = None

    def pages(self, query, cancel=None, start=0):
        self.asked.append((query, start))
        found = self.found(query)
        for offset in range(start, max(start + 1, len(found)), self.size):
            if self.gate is not None:
                while not self.gate.wait(0.02):
                    cancel.check()
            if self.fail_at is not None and offset >= self.fail_at:
                raise ServiceError(ErrorKind.TIMEOUT, "apicarto", retryable=True)
            yield Page(self.schema, found[offset : offset + self.size], len(found))

    def found(self, query):
        return self.features


class FakeCadastre(FakeServices):
    """Answers a shape with the parcels that it touches."""

    def found(self, query):
        if not isinstance(query, ParcelsByShapeQuery):
            return self.features
        wanted = shape(json.loads(query.geometry))
        return [feature for feature in self.features if wkb.loads(feature.geometry).intersects(wanted)]


def closed_gate():
    return threading.Event()


@contextmanager
def files_no_larger_than(size):
    """Let writing fail as on a full disk."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)
