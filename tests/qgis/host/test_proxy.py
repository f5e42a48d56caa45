"""QGIS's proxy settings hold for every request of the plugin."""

from __future__ import annotations

import json
import time

import pytest
import wire
from qgis.core import QgsSettings

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.net.http import HttpClient, Request
from carto_mairie.ui.host.net.thread import Network
from carto_mairie.ui.host.net.transport import qgis_session

KEYS = ("proxyEnabled", "proxyType", "proxyHost", "proxyPort", "proxyUser", "proxyPassword", "noProxyUrls")


@pytest.fixture
def settings(qgis_app):
    def put(**values):
        for key, value in values.items():
            QgsSettings().setValue(f"proxy/{key}", value)

    yield put
    for key in KEYS:
        QgsSettings().remove(f"proxy/{key}")


@pytest.fixture
def client(qgis_app, server):
    network = Network()
    endpoints = resolve_endpoints({"geocoding": server.url, "apicarto": server.url + "/api"})
    yield HttpClient(qgis_session(network), endpoints, timeout=(5, 5))
    network.close()


def through(proxy, settings, **more):
    settings(proxyEnabled=True, proxyType="HttpProxy", proxyHost="127.0.0.1", proxyPort=str(proxy.port), **more)


def test_every_request_passes_through_the_proxy(client, server, settings):
    with wire.RecordingProxy() as proxy:
        through(proxy, settings)
        assert client.json(Request("geocoding", "search", {"q": "a"}))["path"] == "/search?q=a"
        assert client.json(Request("apicarto", "x", json={"a": 1}, method="POST"))["method"] == "POST"
        with client.stream(Request("apicarto", "file")) as answer:
            assert json.loads(b"".join(answer.iter_content(10)))["path"] == "/api/file"
        seen = [(each["method"], each["path"]) for each in proxy.wire.requests]
    assert seen == [
        ("GET", server.url + "/search?q=a"),
        ("POST", server.url + "/api/x"),
        ("GET", server.url + "/api/file"),
    ]
    assert len(server.wire.requests) == 3


def test_a_change_of_the_proxy_is_followed_at_once(client, server, settings):
    assert client.json(Request("geocoding", "before"))
    with wire.RecordingProxy() as first, wire.RecordingProxy() as second:
        through(first, settings)
        assert client.json(Request("geocoding", "first"))
        through(second, settings)
        assert client.json(Request("geocoding", "second"))
        settings(proxyEnabled=False)
        assert client.json(Request("geocoding", "after"))
        assert [len(proxy.wire.requests) for proxy in (first, second)] == [1, 1]
    assert len(server.wire.requests) == 4


def test_an_excluded_host_is_asked_directly(client, server, settings):
    with wire.RecordingProxy() as proxy:
        through(proxy, settings, noProxyUrls=[server.url])
        assert client.json(Request("geocoding", "search"))
        assert proxy.wire.requests == []


def test_a_proxy_that_asks_who_it_is_gets_the_stored_password(client, settings):
    with wire.RecordingProxy("town:hall") as proxy:
        through(proxy, settings, proxyUser="town", proxyPassword="hall")  # pragma: allowlist secret
        assert client.json(Request("geocoding", "search"))["path"] == "/search"


@pytest.mark.parametrize("scheme", ["http", "https"])
def test_a_proxys_407_is_told_and_nobody_is_waited_for(qgis_app, server, settings, scheme):
    network = Network()
    url = server.url.replace("http:", f"{scheme}:")
    client = HttpClient(qgis_session(network), resolve_endpoints({"geocoding": url}), timeout=(5, 5))
    try:
        with wire.RecordingProxy("town:hall") as proxy:
            through(proxy, settings)
            began = time.monotonic()
            with pytest.raises(ServiceError) as caught:
                client.json(Request("geocoding", "search"), CancelToken())
            assert caught.value.kind is ErrorKind.PROXY_AUTHENTICATION
            assert not caught.value.retryable
            assert time.monotonic() - began < 2
            assert proxy.wire.requests
            assert server.wire.requests == []
    finally:
        network.close()


def test_a_tunnel_that_is_refused_often_ends_nothing(qgis_app, server, settings):
    """Qt 5.15.15 (trixie) crashed in one request of some hundreds, when the size of its buffer was told too early."""
    url = server.url.replace("http:", "https:")
    with wire.RecordingProxy("town:hall") as proxy:
        through(proxy, settings)
        for number in range(100):
            network = Network()
            endpoints = resolve_endpoints({"geocoding": url})
            client = HttpClient(qgis_session(network), endpoints, timeout=(5, 5), attempts=1)
            with pytest.raises(ServiceError) as caught:
                client.json(Request("geocoding", str(number)), CancelToken())
            network.close()
            assert caught.value.kind is ErrorKind.PROXY_AUTHENTICATION


def test_a_proxy_that_is_not_there_is_told(client, server, settings):
    with wire.RecordingProxy() as proxy:
        pass
    through(proxy, settings)
    with pytest.raises(ServiceError) as caught:
        client.json(Request("geocoding", "search"))
    assert caught.value.kind is ErrorKind.PROXY
    assert server.wire.requests == []
