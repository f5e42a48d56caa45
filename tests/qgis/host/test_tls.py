"""Certificates: an unknown one is refused in plain words, at once; one that the user accepted in QGIS is taken."""

from __future__ import annotations

import shutil
import ssl
import subprocess
import time
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
import wire
from qgis.core import QgsApplication, QgsAuthCertUtils, QgsAuthConfigSslServer
from qgis.PyQt.QtNetwork import QSslCertificate, QSslError

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import Cancelled, ErrorKind, ServiceError
from carto_mairie.services.net.http import HttpClient, Request
from carto_mairie.ui.host.net.thread import Network
from carto_mairie.ui.host.net.transport import qgis_session


def make_certificate(folder, name):
    if shutil.which("openssl") is None:
        pytest.skip("openssl makes the certificates of this test")
    key, made = folder / f"{name}.key", folder / f"{name}.pem"
    command = f"openssl req -x509 -newkey rsa:2048 -nodes -keyout {key} -out {made} -days 2 -subj /CN=127.0.0.1"
    subprocess.run([*command.split(), "-addext", "subjectAltName=IP:127.0.0.1"], check=True, capture_output=True)
    return key, made


@pytest.fixture(scope="module")
def certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("tls"), "known")


@pytest.fixture(scope="module")
def other_certificate(tmp_path_factory):
    return make_certificate(tmp_path_factory.mktemp("tls"), "other")


@contextmanager
def serve_tls(certificate, port=0):
    key, made = certificate
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
    context.load_cert_chain(made, key)
    with wire.wire_server(context, port) as server:
        yield server


@pytest.fixture
def tls_server(certificate):
    with serve_tls(certificate) as server:
        yield server


@pytest.fixture
def accept(qgis_app):
    """Accept a certificate as a user does: in QGIS's own store, which keeps nothing after the test."""
    manager = QgsApplication.authManager()
    kept = []

    def store(certificate, port):
        (known,) = QSslCertificate.fromPath(str(certificate[1]))
        config = QgsAuthConfigSslServer()
        config.setSslCertificate(known)
        config.setSslHostPort(f"127.0.0.1:{port}")
        errors = QSslError.SslError
        config.setSslIgnoredErrorEnums([errors.SelfSignedCertificate, errors.CertificateUntrusted])
        assert manager.storeSslCertCustomConfig(config)
        kept.append((QgsAuthCertUtils.shaHexForCert(known), config.sslHostPort()))

    yield store
    for fingerprint, host in kept:
        manager.removeSslCertCustomConfig(fingerprint, host)


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


def test_a_certificate_that_the_user_accepted_in_qgis_is_taken(client, tls_server, certificate, accept):
    accept(certificate, tls_server.server_address[1])
    assert client.json(Request("geocoding", "search"))["path"] == "/search"


def test_another_certificate_on_the_same_host_is_refused(qgis_app, certificate, other_certificate, accept):
    """Whoever puts a certificate of his own between the user and a host that was accepted once is not let in."""
    with serve_tls(certificate) as server:
        port = server.server_address[1]
        accept(certificate, port)
    with serve_tls(other_certificate, port) as impostor:
        network = Network()
        client = HttpClient(qgis_session(network), resolve_endpoints({"geocoding": f"https://127.0.0.1:{port}"}))
        try:
            with pytest.raises(ServiceError) as caught:
                client.json(Request("geocoding", "search"))
        finally:
            network.close()
        assert caught.value.kind is ErrorKind.CERTIFICATE
        assert impostor.wire.requests == []


def test_a_certificate_is_accepted_for_its_own_port_alone(client, tls_server, certificate, accept):
    accept(certificate, tls_server.server_address[1] + 1)
    with pytest.raises(ServiceError) as caught:
        client.json(Request("geocoding", "search"))
    assert caught.value.kind is ErrorKind.CERTIFICATE


def test_cancelling_closes_an_encrypted_connection_too(client, tls_server, certificate, accept):
    accept(certificate, tls_server.server_address[1])
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
