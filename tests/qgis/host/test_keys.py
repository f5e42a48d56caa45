"""The user's key: in QGIS's authentication database, in the request that it signs, and nowhere else."""

from __future__ import annotations

import traceback

import pytest
import requests
from qgis.core import (
    QgsApplication,
    QgsAuthMethodConfig,
    QgsNetworkAccessManager,
    QgsNetworkReplyContent,
    QgsNetworkRequestParameters,
)
from test_transport import in_thread

from carto_mairie.services.datasets.publishing.problems import PublishError, PublishProblem
from carto_mairie.ui.host import keys
from carto_mairie.ui.host.messages import detail, wording
from carto_mairie.ui.host.net.thread import Network
from carto_mairie.ui.host.net.transport import qgis_session
from carto_mairie.ui.host.settings import Settings

KEY = "udata_" + "-SECRET" * 6
BROKEN = "a\r\nHost: elsewhere"


@pytest.fixture
def manager(qgis_app):
    manager = QgsApplication.authManager()
    assert manager.masterPasswordIsSet() or manager.setMasterPassword("of the tests", True)
    yield manager
    for choice in keys.choices():
        manager.removeAuthenticationConfig(choice.authcfg)


@pytest.fixture
def session(qgis_app):
    network = Network()
    yield qgis_session(network)
    network.close()


def config(method, name="key", **values):
    made = QgsAuthMethodConfig(method)
    made.setName(name)
    for key, value in values.items():
        made.setConfig(key.replace("_", "-") if method == "APIHeader" else key, value)
    assert QgsApplication.authManager().storeAuthenticationConfig(made)
    return made.id()


def send(session, url, authcfg, **options):
    prepared = session.prepare_request(requests.Request("POST", url, json={"title": "t"}))
    signed = {"authcfg": authcfg, "authcfg_url": url, "key_header": "X-API-KEY"}
    return in_thread(lambda: session.send(prepared, timeout=10, **signed, **options))


def test_the_password_of_a_basic_configuration_is_the_key(manager, session, server):
    authcfg = keys.store("data.gouv.fr", f" {KEY}\n")
    seen = send(session, server.url, authcfg).json()["headers"]
    assert seen["x-api-key"] == KEY
    assert "authorization" not in seen


# QGIS has the method from 3.28 on. A profile that a newer one has filled is read by 3.22 too: the key is taken out of
# the database, and QGIS's own method signs nothing.
@pytest.mark.parametrize(
    "headers",
    [{"X_Api_Key": KEY}, {"x_api_key": f" {KEY} "}, {"Anything": KEY}, {"Accept": "text/html", "X_API_KEY": KEY}],
)
def test_the_header_of_an_apiheader_configuration_is_the_key(manager, session, server, headers):
    seen = send(session, server.url, config("APIHeader", **headers)).json()["headers"]
    assert seen["x-api-key"] == KEY
    assert "anything" not in seen
    assert seen.get("accept") != "text/html"


@pytest.mark.parametrize("headers", [{"One": KEY, "Two": KEY}, {"X_Api_Key": BROKEN}])
def test_headers_that_do_not_tell_the_key_are_refused_in_words(manager, session, server, headers):
    with pytest.raises(PublishError) as caught:
        send(session, server.url, config("APIHeader", **headers))
    assert caught.value.problem is PublishProblem.KEY_UNREADABLE
    assert KEY not in wording(caught.value)
    assert server.wire.requests == []


def test_an_apiheader_configuration_is_among_those_that_may_be_chosen(manager):
    authcfg = config("APIHeader", name="from a newer QGIS", X_API_KEY=KEY)
    assert keys.KeyChoice(authcfg, "from a newer QGIS") in keys.choices()


@pytest.mark.parametrize("value", ["", "cl\u00e9", "a\r\nHost: elsewhere", "x" * 2000])
def test_what_is_no_key_is_refused_in_words(manager, session, server, value):
    authcfg = config("Basic", username="u", password=value)
    with pytest.raises(PublishError) as caught:
        send(session, server.url, authcfg)
    assert caught.value.problem is PublishProblem.KEY_UNREADABLE
    assert wording(caught.value)
    assert server.wire.requests == []


def test_a_configuration_that_is_gone_is_told(manager, session, server):
    with pytest.raises(PublishError):
        send(session, server.url, "abc1234")
    assert server.wire.requests == []


def test_the_network_logger_hears_nothing_of_a_signed_request(manager, session, server):
    heard = []
    main = QgsNetworkAccessManager.instance()
    asked = main.requestAboutToBeCreated[QgsNetworkRequestParameters]
    answered = main.finished[QgsNetworkReplyContent]
    note_request = lambda parameters: heard.append(parameters.request().url().path())  # noqa: E731
    note_answer = lambda content: heard.append(content.request().url().path())  # noqa: E731
    asked.connect(note_request)
    answered.connect(note_answer)
    try:
        authcfg = keys.store("data.gouv.fr", KEY)
        assert send(session, f"{server.url}/signed", authcfg).json()["headers"]["x-api-key"] == KEY
        prepared = session.prepare_request(requests.Request("GET", f"{server.url}/open"))
        in_thread(lambda: session.send(prepared, timeout=10))
        in_thread(lambda: None)
        assert "/open" in heard, "the listener listens"
        assert "/signed" not in heard
    finally:
        asked.disconnect(note_request)
        answered.disconnect(note_answer)


def test_a_redirect_to_another_host_is_not_told_the_key(manager, session, server):
    import wire

    authcfg = keys.store("data.gouv.fr", KEY)
    with wire.wire_server() as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost")
        server.routes["/leads"] = lambda handler: handler.answer(b"", 307, Location=f"{elsewhere}/there")
        send(session, f"{server.url}/leads", authcfg)
        (came,) = other.wire.requests
        assert "x-api-key" not in came["headers"]
        assert KEY not in str(came)


def test_a_failure_does_not_tell_the_key(manager, session):
    authcfg = keys.store("data.gouv.fr", KEY)
    with pytest.raises(requests.RequestException) as caught:
        send(session, "http://127.0.0.1:9/", authcfg)
    assert KEY not in "".join(traceback.format_exception(caught.type, caught.value, caught.tb))
    error = PublishError(PublishProblem.KEY_REFUSED, "x", message="Invalid API token", status=401)
    assert KEY not in detail(error)


def test_the_settings_hold_the_id_alone(manager):
    settings = Settings()
    assert keys.platform(settings) == "datasets_demo", "to try first"
    authcfg = keys.store("data.gouv.fr", KEY)
    keys.configure(settings, "datasets", authcfg)
    keys.choose_platform(settings, "datasets")
    assert settings.text("auth/datasets") == authcfg
    assert settings.text("datasets/platform") == "datasets"
    assert keys.credentials_for(settings, "datasets")("https://x").authcfg == authcfg
    assert keys.credentials_for(settings, "datasets", "other12")("https://x").authcfg == "other12"
    assert [choice.name for choice in keys.choices()] == ["data.gouv.fr"]
    settings.set_value("datasets/platform", "anything")
    assert keys.platform(settings) == "datasets_demo"
    settings.set_value("auth/datasets", "")
