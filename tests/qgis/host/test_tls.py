"""Certificates: an unknown one is refused in plain words, at once; one that the user accepted in QGIS is taken."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from types import SimpleNamespace

import pytest
import wire
from qgis.core import QgsApplication, QgsAuthConfigSslServer
from qgis.PyQt.QtNetwork import QSslCertificate, QSslError

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import Cancelled, ErrorKind, ServiceError
from carto_mairie.services.net.http import HttpClient, Request
from carto_mairie.ui.host.net import exchange
from carto_mairie.ui.host.net.thread import Network
from carto_mairie.ui.host.net.transport import qgis_session


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificate of this test")
    folder = tmp_path_factory.mktemp("tls")
    key, made = folder / "key.pem", folder / "certificate.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {made} -days 2 -subj /CN=127.0.0.1"
    subprocess.run([*command.split(), "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    return key, made


@pytest.fixture
def tls_server(certificate):
    key, made = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    with wire.wire_server(context) as server:
        yield server


@pytest.fixture
def client(qgis_app, tls_server):
    network = Network()
    url = tls_server.url.replace("http:", "https:")
    yield HttpClient(qgis_session(network), resolve_endpoints({"geocoding": url}), timeout=(5, 5))
    network.close()


def test_a_certificate_that_nobody_vouches_for_is_refused_at_once(client, tls_server):
    # The main thread is busy waiting: there is nobody who could answer a dialog.
    began = time.monotonic()
    with pytest.raises(ServiceError) as caught:
        client.json(Request("geocoding", "search"))
    assert caught.value.kind is ErrorKind.CERTIFICATE
    assert "self" in caught.value.detail.lower()
    assert time.monotonic() - began < 3
    assert tls_server.wire.requests == []


def test_a_certificate_that_the_user_accepted_in_qgis_is_taken(client, tls_server, certificate, monkeypatch):
    (known,) = QSslCertificate.fromPath(str(certificate[1]))
    config = QgsAuthConfigSslServer()
    config.setSslCertificate(known)
    config.setSslHostPort(f"127.0.0.1:{tls_server.server_address[1]}")
    errors = QSslError.SslError
    config.setSslIgnoredErrorEnums([errors.SelfSignedCertificate, errors.CertificateUntrusted])

    class Manager:
        """The store of what the user accepted; the real one wants a master password."""

        asked = []

        def sslCertCustomConfigByHost(self, host):
            self.asked.append(host)
            return config

    monkeypatch.setattr(exchange, "QgsApplication", SimpleNamespace(authManager=Manager))
    assert client.json(Request("geocoding", "search"))["path"] == "/search"
    assert Manager.asked[0] == f"127.0.0.1:{tls_server.server_address[1]}"


def test_cancelling_closes_an_encrypted_connection_too(client, tls_server, certificate, monkeypatch):
    accepted = [QSslError.SslError.SelfSignedCertificate, QSslError.SslError.CertificateUntrusted]
    monkeypatch.setattr(exchange, "_accepted_errors", lambda url: accepted)
    cancel = CancelToken()
    with ThreadPoolExecutor(1) as pool:
        future = pool.submit(client.body, Request("geocoding", "drip"), cancel)
        assert tls_server.wire.arrived.wait(5)
        time.sleep(0.2)
        began = time.monotonic()
        cancel.cancel()
        with pytest.raises(Cancelled):
            future.result(1)
        assert tls_server.wire.wait_closed("/drip", 1) - began < 1


def test_the_real_store_of_accepted_certificates_can_be_asked(qgis_app):
    host = exchange.QUrl("https://127.0.0.1:1/x")
    assert exchange._accepted_errors(host) == []
    assert QgsApplication.authManager() is not None
