"""A token of the user: in QGIS's authentication database, in the requests that it signs, and nowhere else."""

from __future__ import annotations

import logging
import traceback

import pytest
import requests
import wire
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsNetworkAccessManager,
    QgsNetworkReplyContent,
    QgsNetworkRequestParameters,
    QgsProject,
    QgsSettings,
)
from test_transport import in_thread

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.net.credentials import Credentials
from carto_mairie.services.risks.queries import RiskDetailsQuery
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.messages import wording
from carto_mairie.ui.host.net.thread import Network
from carto_mairie.ui.host.net.tokens import credentials_for
from carto_mairie.ui.host.net.transport import qgis_session
from carto_mairie.ui.host.settings import Settings
from sandbox.risks_v2 import PARCELS, TOKEN

SECRET = "eyJhbGciOi.J0b2tlbiI6InNlY3JldC1vZi10ZXN0cyJ9"  # pragma: allowlist secret


@pytest.fixture
def store(qgis_app):
    """Keep a configuration in QGIS's database, and give its id."""
    manager = QgsApplication.authManager()
    assert manager.masterPasswordIsSet() or manager.setMasterPassword("of the tests", True)
    ids = []

    def keep(method="Basic", **values):
        config = QgsAuthMethodConfig(method)
        config.setName("Géorisques")
        for name, value in values.items():
            config.setConfig(name, value)
        stored = manager.storeAuthenticationConfig(config)
        assert stored if isinstance(stored, bool) else stored[0]
        ids.append(config.id())
        return config.id()

    yield keep
    for authcfg in ids:
        manager.removeAuthenticationConfig(authcfg)


@pytest.fixture
def session(qgis_app):
    network = Network()
    yield qgis_session(network)
    network.close()


def send(session, url, authcfg):
    prepared = session.prepare_request(requests.Request("GET", url))
    signed = {"authcfg": authcfg, "authcfg_url": url, "key_header": "Authorization"}
    return in_thread(lambda: session.send(prepared, timeout=10, **signed))


@pytest.mark.parametrize("written", [SECRET, f" {SECRET}\n", f"Bearer {SECRET}"])
def test_the_password_of_a_basic_configuration_is_the_token(store, session, server, written):
    seen = send(session, server.url, store(username="", password=written)).json()["headers"]
    assert seen["authorization"] == f"Bearer {SECRET}"


def test_the_header_of_an_apiheader_configuration_is_the_token(store, session, server):
    # A QGIS without the method (before 3.28) reads what a newer one has put into the same profile.
    authcfg = store("APIHeader", authorization=f"Bearer {SECRET}")
    assert send(session, server.url, authcfg).json()["headers"]["authorization"] == f"Bearer {SECRET}"


@pytest.mark.parametrize("value", ["", "jeton secret", "clé", "a\r\nHost: elsewhere", "x" * 5000])
def test_what_is_no_token_is_not_sent(store, session, server, value):
    with pytest.raises(requests.RequestException):
        send(session, server.url, store(username="u", password=value))
    assert server.wire.requests == []


def test_a_redirect_to_another_host_is_not_told_the_token(store, session, server):
    with wire.wire_server() as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost")
        server.routes["/leads"] = lambda handler: handler.answer(b"", 302, Location=f"{elsewhere}/there")
        send(session, f"{server.url}/leads", store(username="", password=SECRET))
        (came,) = other.wire.requests
        assert SECRET not in str(came)


@pytest.fixture
def listener(qgis_app):
    """Hears what QGIS's network logger hears: each request with its headers."""
    heard = []
    main = QgsNetworkAccessManager.instance()
    asked, answered = main.requestAboutToBeCreated[QgsNetworkRequestParameters], main.finished[QgsNetworkReplyContent]

    def note(parameters):
        request = parameters.request()
        headers = b" ".join(bytes(request.rawHeader(name)) for name in request.rawHeaderList()).decode("latin-1")
        heard.append(f"{request.url().toString()} {headers}")

    asked.connect(note)
    answered.connect(note)
    yield heard
    asked.disconnect(note)
    answered.disconnect(note)


@pytest.fixture
def context(qgis_app, sandbox, store, tmp_path, monkeypatch):
    """The plugin's own services with a token in the settings, over the sandbox."""
    settings = Settings()
    for key, url in sandbox.endpoints.items():
        settings.set_value(f"endpoints/{key}", url)
    monkeypatch.setattr(QgsApplication, "qgisSettingsDirPath", staticmethod(lambda: str(tmp_path)))
    context = Context(None)
    yield context
    context.close()
    QgsSettings().remove("carto_mairie")


def test_nothing_but_the_database_and_the_signed_requests_holds_it(context, sandbox, store, listener, tmp_path, caplog):
    caplog.set_level(logging.DEBUG)
    told = []
    QgsApplication.messageLog().messageReceived.connect(lambda text, *_: told.append(text))
    context.settings.set_value("auth/risks", store(username="", password=TOKEN))
    parcel = sandbox.world.store.layer(PARCELS).rows[0]["idu"]
    door = next(item for item in sandbox.world.addresses if item.commune.code == parcel[:5])
    query = RiskDetailsQuery(parcel[:5], door.longitude, door.latitude, parcel=parcel)
    found = in_thread(lambda: list(context.services.risk_details.each(query, CancelToken())))
    assert sum(report.parcel == parcel for report in found) == 8
    assert not any(report.error or report.instead for report in found)
    # Refused: the error tells nothing of it either.
    context.settings.set_value("auth/risks", store(username="", password=SECRET))
    with pytest.raises(ServiceError) as raised:
        in_thread(lambda: context.services.risk_details._parcels.check_known(parcel[:13] + "9", CancelToken()))
    assert raised.value.kind is ErrorKind.FORBIDDEN
    assert "token" in wording(raised.value)
    in_thread(lambda: None)
    assert any("/risks/gaspar/catnat" in line for line in listener), "the listener listens"
    assert not any("/risks_v2/" in line for line in listener)
    project = tmp_path / "project.qgs"
    QgsProject.instance().write(str(project))
    settings = QgsSettings()
    settings.sync()
    everything = [
        "".join(traceback.format_exception(type(raised.value), raised.value, raised.value.__traceback__)),
        wording(raised.value), str(raised.value), raised.value.detail, caplog.text, *told, *listener,
        *(f"{key}={settings.value(key)}" for key in settings.allKeys()),
        *(path.read_bytes().decode("latin-1") for path in tmp_path.rglob("*") if path.is_file()),
    ]  # fmt: skip
    for secret in (TOKEN, SECRET):
        assert not any(secret in text for text in everything)


def test_a_configuration_that_is_gone_is_told_and_nothing_is_sent(context, sandbox):
    context.settings.set_value("auth/risks", "gone123")
    with pytest.raises(ServiceError) as raised:
        in_thread(lambda: context.services.risk_details._parcels.check_known("45901000AA0001", CancelToken()))
    assert raised.value.kind is ErrorKind.FORBIDDEN
    assert sandbox.log("risks_v2") == []


def test_without_a_setting_nothing_is_signed(qgis_app):
    settings = Settings()
    ask = credentials_for(settings, "risks")
    assert ask("https://host") == Credentials()
    settings.set_value("auth/risks", "abc1234")
    assert ask("https://host") == Credentials("abc1234", key_header="Authorization")
    settings.set_value("auth/risks", "")
    assert "secret" not in repr(Credentials("abc1234", "user", "secret"))
