"""The user's own WFS connections sign in as QGIS does, with their host and with no other."""

from __future__ import annotations

import base64
from contextlib import contextmanager

import pytest
import requests
import wire
from qgis.core import QgsApplication, QgsAuthMethodConfig, QgsSettings
from test_transport import in_thread

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.net.credentials import Credentials
from carto_mairie.services.net.http import HttpClient, Request, plain_session
from carto_mairie.services.wfs.intersect import WfsIntersectQuery
from carto_mairie.ui.host.messages import wording
from carto_mairie.ui.host.net.wfs_connections import credentials_of, wfs_connections

ZONES = "wfs_du:zone_urba"
USER, PASSWORD = "agent", "pâté:€"  # pragma: allowlist secret
BASIC = "Basic " + base64.b64encode(f"{USER}:{PASSWORD}".encode()).decode()
# QGIS 3.22 keeps them in one place, later versions in another.
PLACES = {
    "url": ("qgis/connections-wfs/{}/url", "connections/ows/items/wfs/connections/items/{}/url"),
    "username": ("qgis/WFS/{}/username", "connections/ows/items/wfs/connections/items/{}/username"),
    "password": ("qgis/WFS/{}/password", "connections/ows/items/wfs/connections/items/{}/password"),
    "authcfg": ("qgis/WFS/{}/authcfg", "connections/ows/items/wfs/connections/items/{}/authcfg"),
}


@contextmanager
def connection(name, **values):
    keys = [(place.format(name), value) for key, value in values.items() for place in PLACES[key]]
    for key, value in keys:
        QgsSettings().setValue(key, value)
    try:
        yield
    finally:
        for key, _ in keys:
            QgsSettings().remove(key)


@pytest.fixture
def authcfg(qgis_app):
    """An authentication configuration of QGIS: Basic."""
    manager = QgsApplication.authManager()
    if not manager.masterPasswordIsSet():
        assert manager.setMasterPassword("of the tests", True)
    config = QgsAuthMethodConfig("Basic")
    config.setName("Mairie")
    config.setConfig("username", USER)
    config.setConfig("password", PASSWORD)
    stored = manager.storeAuthenticationConfig(config)
    assert stored if isinstance(stored, bool) else stored[0]
    yield config.id()
    manager.removeAuthenticationConfig(config.id())


@pytest.fixture
def guarded(server, sandbox):
    """The sandbox's WFS behind a door that asks for a name and a password; `/moved` leads to another host."""

    def door(self):
        if self.headers.get("Authorization") != BASIC:
            return self.unauthorized()
        query = self.path.partition("?")[2]
        kind = {"Content-Type": self.headers.get("Content-Type", "")}
        url = f"{sandbox.endpoints['wfs']}?{query}"
        answer = requests.request(self.command, url, data=self.body or None, headers=kind, timeout=20)
        return self.answer(answer.content, answer.status_code, Content_Type=answer.headers["Content-Type"])

    server.routes["/wfs"] = door
    return server


@pytest.fixture
def shape(sandbox):
    return sandbox.world.store.layer(ZONES).geometries[0].centroid.buffer(0.002).wkt


def ask(context, shape, url):
    query = WfsIntersectQuery(shape, ZONES, server=url)
    return in_thread(lambda: [feature for page in context.services.pages(query) for feature in page.features])


def test_a_connection_with_an_authentication_configuration_is_let_in(context, guarded, shape, authcfg):
    with connection("Mairie", url=guarded.url + "/wfs", authcfg=authcfg):
        assert ask(context, shape, guarded.url + "/wfs")
    assert all(seen["headers"]["authorization"] == BASIC for seen in guarded.wire.requests)


def test_a_connection_with_a_name_and_a_password_is_let_in(context, guarded, shape):
    with connection("Mairie", url=guarded.url + "/wfs", username=USER, password=PASSWORD):
        assert ask(context, shape, guarded.url + "/wfs")


def test_without_them_the_user_reads_what_to_do_and_what_is_mended_counts_at_once(context, guarded, shape):
    with connection("Mairie", url=guarded.url + "/wfs"), pytest.raises(ServiceError) as caught:
        ask(context, shape, guarded.url + "/wfs")
    assert (caught.value.kind, caught.value.status) == (ErrorKind.FORBIDDEN, 401)
    assert "authentication of its WFS connection" in wording(caught.value)
    with connection("Mairie", url=guarded.url + "/wfs", username=USER, password=PASSWORD):
        assert ask(context, shape, guarded.url + "/wfs")


@pytest.mark.parametrize("way", ["authcfg", "password"])
def test_another_host_is_told_nothing(context, guarded, shape, way, request):
    """A redirect leads away: the same machine under another port is another host."""
    with wire.wire_server() as elsewhere:
        target = f"{elsewhere.url}/status?code=404"
        guarded.routes["/moved"] = lambda handler: handler.answer(b"", 307, Location=target)
        values = (
            {"authcfg": request.getfixturevalue("authcfg")}
            if way == "authcfg"
            else {"username": USER, "password": PASSWORD}
        )
        with connection("Mairie", url=guarded.url + "/moved", **values), pytest.raises(ServiceError):
            ask(context, shape, guarded.url + "/moved")
        assert guarded.wire.requests[0]["headers"]["authorization"] == BASIC
        assert elsewhere.wire.requests
        assert not any("authorization" in seen["headers"] for seen in elsewhere.wire.requests)


def test_the_services_of_the_state_are_told_nothing(context, sandbox, authcfg):
    url = sandbox.endpoints["wfs"]
    with connection("Mairie", url=url, authcfg=authcfg):
        assert credentials_of(url).authcfg == authcfg
        assert credentials_of(url + "/other") == Credentials()
        http = context.services.http
        assert not any(http.signs(service) for service in http.endpoints)


def test_an_address_that_the_server_gives_is_signed_on_its_own_host_alone(server):
    from dataclasses import replace

    from carto_mairie.services.endpoints import ENDPOINTS

    own = replace(ENDPOINTS["wfs"], key="mine", url=server.url + "/wfs")
    client = HttpClient(plain_session(), ENDPOINTS).with_endpoint(own, lambda url: Credentials("", USER, PASSWORD))
    with wire.wire_server() as elsewhere:
        assert client.json(Request("mine", server.url + "/x"), CancelToken())["headers"]["authorization"] == BASIC
        assert "authorization" not in client.json(Request("mine", elsewhere.url + "/x"), CancelToken())["headers"]


def test_an_address_that_was_pasted_with_its_request_is_that_of_the_server(qgis_app):
    url = "https://sig.mairie.fr/cgi?map=/srv/a b.map&SERVICE=WFS&version=1.1.0&REQUEST=GetCapabilities#x"
    with connection("Mairie", url=url), connection("Disk", url="/tmp/file"):
        assert wfs_connections() == [("Mairie", "https://sig.mairie.fr/cgi?map=/srv/a%20b.map")]
