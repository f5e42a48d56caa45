"""What layers hold is kept for a day: a new session asks for the features alone, and never trusts what is kept."""

from __future__ import annotations

import json

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.model import Field
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.wfs.intersect import WfsIntersectQuery
from carto_mairie.services.wfs.schema import LayerSchema
from carto_mairie.services.wfs.schemas import KEPT_FOR, LayerSchemas

ZONES = "wfs_du:zone_urba"


@pytest.fixture
def session(sandbox, tmp_path):
    """Make services as a session that begins does, over one profile."""

    def make(folder=tmp_path):
        return Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), attempts=1), folder)

    return make


@pytest.fixture
def place(sandbox):
    point = sandbox.world.store.layer(ZONES).geometries[0].representative_point()
    return point.wkt


def ask(services, place):
    query = WfsIntersectQuery(place, ZONES, route="wfs")
    return [feature for page in services.pages(query, CancelToken()) for feature in page.features]


def described(sandbox):
    return [one for one in sandbox.log("wfs") if "describefeaturetype" in json.dumps(one).lower()]


def kept_files(folder):
    return sorted((folder / "schemas").glob("*.json"))


def test_a_new_session_asks_for_no_schema_and_gives_the_same(session, sandbox, place):
    first = ask(session(), place)
    assert len(described(sandbox)) == 1
    again = ask(session(), place)
    assert len(described(sandbox)) == 1
    assert again == first != []


def test_it_is_asked_anew_after_a_day(session, sandbox, place, tmp_path):
    ask(session(), place)
    (path,) = kept_files(tmp_path)
    kept = json.loads(path.read_text(encoding="utf-8"))
    path.write_text(json.dumps({**kept, "kept_at": kept["kept_at"] - KEPT_FOR - 1}), encoding="utf-8")
    ask(session(), place)
    assert len(described(sandbox)) == 2


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: {**kept, "answer": None},
        lambda kept: {**kept, "answer": []},
        lambda kept: {**kept, "answer": {**kept["answer"], "fields": [["gid"]]}},
        lambda kept: {**kept, "answer": {**kept["answer"], "fields": [["gid", "no type"]]}},
        lambda kept: {**kept, "answer": {**kept["answer"], "geometry": "no geometry"}},
        lambda kept: {**kept, "key": "of another question"},
    ],
)
def test_what_cannot_be_read_is_asked_anew(session, sandbox, place, tmp_path, spoil):
    first = ask(session(), place)
    (path,) = kept_files(tmp_path)
    path.write_text(json.dumps(spoil(json.loads(path.read_text(encoding="utf-8")))), encoding="utf-8")
    assert ask(session(), place) == first
    assert len(described(sandbox)) == 2


def test_a_layer_that_changed_is_described_anew_once_it_was_refused(session, sandbox, place, tmp_path):
    url = sandbox.endpoints["wfs"]
    old = LayerSchema(ZONES, "", "geometry_of_old", None, (Field("gid"),))
    LayerSchemas(url, tmp_path / "schemas").put(old)
    services = session()
    with pytest.raises(ServiceError) as refused:
        ask(services, place)
    assert refused.value.kind is ErrorKind.REFUSED
    assert ask(services, place)
    assert ask(session(), place)
    assert len(described(sandbox)) == 1


def test_another_server_has_other_layers(tmp_path):
    schema = LayerSchema(ZONES, "wfs_du", "geom", None, (Field("gid"),))
    LayerSchemas("https://one.example/wfs", tmp_path).put(schema)
    assert LayerSchemas("https://one.example/wfs", tmp_path).get(ZONES) == schema
    assert LayerSchemas("https://two.example/wfs", tmp_path).get(ZONES) is None


def test_the_layers_of_a_server_of_the_user_are_not_kept(session, sandbox, place, tmp_path):
    query = WfsIntersectQuery(place, ZONES, server=sandbox.endpoints["wfs"])
    assert any(page.features for page in session().pages(query, CancelToken()))
    assert kept_files(tmp_path) == []


def test_without_a_profile_it_is_known_for_the_session(session, sandbox, place):
    services = session(None)
    assert ask(services, place) == ask(services, place)
    assert len(described(sandbox)) == 1
