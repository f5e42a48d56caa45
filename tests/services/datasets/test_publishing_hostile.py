"""A platform that answers anything: it is told as its fault, and the key goes to it alone."""

from __future__ import annotations

import json

import pytest
import wire
from scripted import Scripted, scripted_client

from carto_mairie.services.datasets.publishing.api import PublishingApi, dataset_path
from carto_mairie.services.datasets.publishing.problems import PublishError, PublishProblem
from carto_mairie.services.datasets.publishing.publication import Order, Publishing
from carto_mairie.services.datasets.publishing.refusals import fields_of
from carto_mairie.services.datasets.publishing.sheet import Sheet, granularity
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import CartoMairieError, ServiceError
from carto_mairie.services.net.credentials import Credentials
from carto_mairie.services.net.http import HttpClient, Request, plain_session

KEY = "udata_" + "key" * 5
SHEET = Sheet("Quartiers", "Les quartiers.")
JUNK = [
    None, True, 0, -1, 1e308, "", "x", "\u202e", [], [None], [[]], {}, {"id": None}, {"id": []}, {"data": 1},
    {"id": "x", "title": [], "private": 1, "last_modified": "x"},
    {"id": "x", "title": "t", "private": True, "last_modified": "x", "resources": "abc"},
    {"id": "x", "title": "t", "private": True, "last_modified": "x", "resources": [{"id": "r", "checksum": "abc"}]},
    {"id": "x", "title": "t", "private": True, "last_modified": "x", "spatial": {"zones": 3}},
    {"id": "../..", "title": "t", "private": True, "last_modified": "x", "temporal_coverage": []},
    [{"id": "lov2", "title": None}], [{"id": {}, "title": "a"}], {"first_name": [], "organizations": {"a": 1}},
]  # fmt: skip


class Answering(Scripted):
    """Answers forms too."""

    def send(self, request, **kwargs):
        if request.body and not str(request.headers.get("Content-Type")).startswith("application/json"):
            request.body = None
        return super().send(request, **kwargs)


def publishing_with(answer, folder):
    client, _ = scripted_client(answer)
    for scheme in ("https://", "http://"):
        client._session.mount(scheme, Answering(answer))
    return Publishing(PublishingApi(client, lambda url: Credentials(password=KEY)), folder)


def calls(publishing, file):
    yield lambda: publishing.organizations.account()
    yield lambda: publishing.organizations.read("x")
    yield lambda: publishing.datasets.mine()
    yield lambda: publishing.datasets.read("x")
    yield lambda: publishing.datasets.create(SHEET, "mark")
    yield lambda: publishing.datasets.link("x", "t", "https://exemple.fr", "wfs")
    yield lambda: publishing.vocabularies.licences()
    yield lambda: publishing.vocabularies.extensions()
    yield lambda: publishing.vocabularies.zones("x")
    yield lambda: publishing.uploader.send(file, "x")
    yield lambda: publishing.publish(Order(file, "t", SHEET))


@pytest.mark.parametrize("junk", JUNK, ids=lambda junk: json.dumps(junk)[:30])
def test_an_answer_that_is_anything_is_a_failure_in_words(junk, tmp_path, monkeypatch):
    file = tmp_path / "file.csv"
    file.write_text("a")
    publishing = publishing_with(lambda asked: junk, tmp_path / "journal")
    monkeypatch.setattr("carto_mairie.services.datasets.publishing.upload.PAUSE", 0)
    told = []
    for call in calls(publishing, file):
        try:
            call()
        except CartoMairieError as error:
            told.append(str(error))
    assert told
    assert KEY not in "".join(told)


@pytest.mark.parametrize("errors", [[], "x", {"a": {"b": {"c": {"d": {"e": {"f": "g"}}}}}}, {"t": None}, {"t": 3}])
def test_errors_of_any_shape_are_read(errors):
    assert isinstance(fields_of(errors), tuple)


def test_fields_that_are_nested_are_named():
    answer = {
        "spatial": {"zones": ["GeoID(s) inconnu(s): x"], "__all__": "not both"},
        "title": ["Ce champ est requis."],
    }
    assert fields_of(answer) == (
        ("spatial.zones", "GeoID(s) inconnu(s): x"),
        ("spatial", "not both"),
        ("title", "Ce champ est requis."),
    )


@pytest.mark.parametrize(
    ("status", "body", "problem"),
    [
        (400, {"errors": {"title": ["Ce champ est requis."]}}, PublishProblem.FIELDS),
        (400, {"errors": {"sort": "bad"}, "message": "Input payload validation failed"}, PublishProblem.FIELDS),
        (400, {"message": "'zzz' is not a valid UpdateFrequency"}, PublishProblem.REFUSED),
        (400, {"success": False, "error": "Missing file parameter", "message": ""}, PublishProblem.UPLOAD),
        (400, {"message": "This file type is not allowed.The allowed…"}, PublishProblem.FILE_TYPE),
        (401, {"message": "Expired API token"}, PublishProblem.KEY_REFUSED),
        (403, {"message": "You do not have the permission"}, PublishProblem.NOT_ALLOWED),
        (404, {"message": "The requested URL was not found"}, PublishProblem.NOT_THERE),
        (405, {"message": "The method is not allowed for the requested URL."}, PublishProblem.REFUSED),
        (409, {"message": "Dataset has a DOI"}, PublishProblem.REFUSED),
        (410, {"message": "Dataset has been deleted"}, PublishProblem.DELETED),
        (413, "", PublishProblem.FILE_TOO_LARGE),
        (415, "<html>", PublishProblem.FILE_TYPE),
        (423, {"message": "Due to security, the creation is disabled."}, PublishProblem.READ_ONLY),
    ],
)
def test_every_refusal_of_the_platform_has_its_kind(tmp_path, status, body, problem):
    text = body if isinstance(body, str) else json.dumps(body)
    publishing = publishing_with(lambda asked: (status, text), tmp_path)
    with pytest.raises(PublishError) as caught:
        publishing.datasets.read("x")
    assert caught.value.problem is problem


@pytest.mark.parametrize("status", [429, 500, 502, 503, 504])
def test_what_is_no_refusal_stays_a_failure(tmp_path, status):
    publishing = publishing_with(lambda asked: (status, "{}"), tmp_path)
    with pytest.raises(ServiceError):
        publishing.datasets.read("x")


def test_a_key_is_not_sent_without_protection(tmp_path):
    endpoints = resolve_endpoints({"datasets": "http://data.exemple.fr/api"})
    api = PublishingApi(HttpClient(plain_session(), endpoints), lambda url: Credentials(password=KEY))
    with pytest.raises(PublishError) as caught:
        api.own("/1/me/")
    assert caught.value.problem is PublishProblem.UNPROTECTED


def test_a_key_does_not_follow_a_redirect_to_another_host(server):
    with wire.wire_server() as other:
        elsewhere = other.url.replace("127.0.0.1", "localhost")
        server.routes["/api/1/me/"] = lambda handler: handler.answer(b"", 307, Location=f"{elsewhere}/there")
        endpoints = resolve_endpoints({"datasets": f"{server.url}/api"})
        api = PublishingApi(HttpClient(plain_session(), endpoints), lambda url: Credentials(password=KEY))
        api.own("/1/me/")
        assert server.wire.requests[0]["headers"]["x-api-key"] == KEY
        assert KEY not in str(other.wire.requests)


def test_what_anybody_may_read_is_asked_without_the_key(server):
    server.routes["/api/1/datasets/extensions/"] = lambda handler: handler.answer(b'["csv"]')
    endpoints = resolve_endpoints({"datasets": f"{server.url}/api"})
    http = HttpClient(plain_session(), endpoints)
    api = PublishingApi(http, lambda url: Credentials(password=KEY))
    assert api.read("/1/datasets/extensions/") == ["csv"]
    http.body(Request("datasets", "/1/datasets/extensions/"))
    assert KEY not in str(server.wire.requests)


def test_ids_stay_within_their_step_of_the_path():
    assert dataset_path("../me", "a/b") == "/1/datasets/..%2Fme/a%2Fb/"


def test_how_fine_zones_are():
    assert granularity(("fr:commune:91216", "fr:commune:91589")) == "fr:commune"
    assert granularity(("fr:commune:91216", "country:fr")) == "other"
    assert granularity(()) == "other"
