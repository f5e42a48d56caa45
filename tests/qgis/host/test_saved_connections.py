"""Connections that are kept in QGIS's settings: under a name of their own, and nowhere else."""

from __future__ import annotations

import pytest
from qgis.core import QgsOwsConnection, QgsSettings

from carto_mairie.services.ogc.addresses import OgcKind
from carto_mairie.ui.host.net.saved_connections import LONGEST, save_connection

pytestmark = pytest.mark.usefixtures("qgis_app")

PLACES = ("qgis/connections-{}", "connections/ows/items/{}/connections/items")


@pytest.fixture(autouse=True)
def no_connections():
    def forget():
        for service in ("wfs", "wms"):
            for place in PLACES:
                QgsSettings().remove(place.format(service))

    forget()
    yield
    forget()


@pytest.mark.parametrize("kind", list(OgcKind))
def test_it_is_known_to_qgis(kind):
    name = save_connection(kind, "Cadastre", "https://x.fr/ows?map=/a&b=c")
    service = "WMS" if kind in (OgcKind.WMS, OgcKind.WMTS) else "WFS"
    assert QgsOwsConnection.connectionList(service) == [name]
    assert QgsOwsConnection(service, name).uri().param("url") == "https://x.fr/ows?map=/a&b=c"


def test_one_address_is_kept_once_and_one_name_twice():
    names = [
        save_connection(OgcKind.WFS, title, url)
        for title, url in (
            ("A", "https://x.fr/1"),
            ("B", "https://x.fr/1"),
            ("A", "https://x.fr/2"),
            ("A", "https://x.fr/3"),
        )
    ]
    assert names == ["A", "A", "A (2)", "A (3)"]


@pytest.mark.parametrize("title", ["a/../../proxy", "a\\b", "/", "", "%00", "x" * 500, "[General]", "a=b"])
def test_a_title_from_outside_stays_within_its_group(title):
    before = set(QgsSettings().allKeys())
    name = save_connection(OgcKind.WMS, title, "https://x.fr/wms")
    assert name in QgsOwsConnection.connectionList("WMS")
    assert len(name) <= LONGEST
    new = set(QgsSettings().allKeys()) - before
    assert new
    assert all(key.startswith(tuple(place.format("wms") for place in PLACES)) for key in new)
