"""Several layers in one request: what comes is what each would give by itself, and one that fails spoils no other."""

from __future__ import annotations

from urllib.parse import parse_qs

import pytest
from shapely.geometry import MultiPoint, Point, box

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import ErrorKind
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.net.side_by_side import Came, Ended
from carto_mairie.services.wfs import together
from carto_mairie.services.wfs.intersect import WfsIntersectQuery
from carto_mairie.services.wfs.layers_at_once import ask_layers
from carto_mairie.services.wfs.server import BODY_LIMIT

PLAN = (
    "wfs_du:document",
    "wfs_du:zone_urba",
    "wfs_du:prescription_surf",
    "wfs_du:prescription_lin",
    "wfs_du:info_surf",
)


@pytest.fixture
def intersect(sandbox):
    return Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), attempts=1)).intersect


@pytest.fixture
def place(sandbox):
    town = max(
        (one for one in sandbox.world.divisions.communes if one.outline is not None), key=lambda one: one.population
    )
    return town.outline.centroid.buffer(0.006)


def asked(sandbox):
    queries = [parse_qs(entry["query"]) for entry in sandbox.log("wfs")]
    return [query["TYPENAMES"][0] for query in queries if query["REQUEST"] == ["GetFeature"]]


def features_of(intersect, shape, names=PLAN):
    """Give the features of each layer, and how each ended."""
    found, ends = {name: [] for name in names}, {}
    for event in ask_layers(intersect, [WfsIntersectQuery(shape.wkt, name) for name in names], CancelToken()):
        if isinstance(event, Came):
            found[event.query.typename] += event.page.features
        elif isinstance(event, Ended):
            ends[event.query.typename] = event
    return found, ends


def test_layers_asked_together_give_what_each_gives_by_itself(sandbox, intersect, place):
    found, ends = features_of(intersect, place)
    assert asked(sandbox) == ["".join(f"({name})" for name in PLAN)]
    for name in PLAN:
        alone = [
            one for page in intersect.search(WfsIntersectQuery(place.wkt, name), CancelToken()) for one in page.features
        ]
        assert found[name] == alone
        assert (ends[name].loaded, ends[name].error) == (len(alone), None)
    assert all(found[name] for name in PLAN)


def test_an_answer_that_was_cut_short_is_not_taken_for_whole(sandbox, intersect, place, monkeypatch):
    whole, _ = features_of(intersect, place)
    real = together.ask_together

    def capped(http, *args):
        endpoints = {
            **http.endpoints,
            "wfs": http.endpoints["wfs"].__class__(**{**vars(http.endpoints["wfs"]), "page_limit": 2}),
        }
        return real(HttpClient(plain_session(), endpoints), *args)

    monkeypatch.setattr("carto_mairie.services.wfs.intersect.ask_together", capped)
    assert sum(map(len, whole.values())) > 2
    assert features_of(intersect, place)[0] == whole


@pytest.mark.parametrize(
    "body",
    [
        '{"features": [{"id": "parcelle.1", "geometry": null, "properties": {}}], "numberMatched": 1}',
        '{"features": [{"geometry": null, "properties": {}}], "numberMatched": 1}',
        '{"features": [], "numberMatched": "unknown"}',
        '{"features": null}',
        "[]",
        "<html/>",
    ],
)
def test_an_answer_that_is_not_certain_is_asked_for_layer_by_layer(sandbox, intersect, place, body):
    whole, _ = features_of(intersect, place)
    sandbox.faults(kind="status", status=200, body=body, service="wfs", path=r"TYPENAMES=%28|TYPENAMES=\(")
    found, ends = features_of(intersect, place)
    assert found == whole
    assert not any(end.error for end in ends.values())


@pytest.mark.parametrize("status", [400, 500, 503])
def test_a_server_that_takes_no_several_layers_is_asked_for_each(sandbox, intersect, place, status):
    whole, _ = features_of(intersect, place)
    sandbox.faults(kind="status", status=status, service="wfs", path=r"TYPENAMES=%28|TYPENAMES=\(")
    found, ends = features_of(intersect, place)
    assert found == whole
    assert not any(end.error for end in ends.values())


def test_where_the_wfs_lets_nobody_in_each_layer_is_asked_by_the_other_way(sandbox, intersect, place):
    features_of(intersect, place)  # the layers are described
    sandbox.faults(kind="status", status=403, service="wfs")
    found, ends = features_of(intersect, place)
    assert found["wfs_du:zone_urba"]
    sandbox.faults(kind="status", status=503, service="apicarto")
    _, ends = features_of(intersect, place)
    assert {end.error.kind for end in ends.values()} == {ErrorKind.FORBIDDEN}


def test_no_two_layers_of_one_local_name_are_asked_together():
    point = Point(2.3, 48.8)
    names = ("patrinat_rnc:pnm", "patrinat_pnm:pnm", "patrinat_rnn:rnn")
    assert together.groups(names, point, BODY_LIMIT) == [("patrinat_rnc:pnm", "patrinat_rnn:rnn")]


def test_groups_are_of_like_number_and_lose_no_layer():
    names = [f"a:{number}" for number in range(11)]
    found = together.groups(names, box(2, 48, 2.1, 48.1), BODY_LIMIT)
    assert [name for group in found for name in group] == names
    assert sorted(map(len, found)) == [3, 4, 4]


def test_a_shape_whose_filters_fill_the_body_is_asked_layer_by_layer():
    long = MultiPoint([(2 + number * 1e-5, 48) for number in range(3000)])
    assert together.groups(PLAN, long, BODY_LIMIT) == []


def described(sandbox):
    queries = [parse_qs(entry["query"]) for entry in sandbox.log("wfs")]
    return [query["TYPENAMES"][0] for query in queries if query["REQUEST"] == ["DescribeFeatureType"]]


def test_layers_of_one_workspace_are_described_together(sandbox, intersect):
    intersect.describe([*PLAN, "patrinat_pnr:pnr", *PLAN], CancelToken())
    assert sorted(described(sandbox)) == ["patrinat_pnr:pnr", ",".join(PLAN)]
    intersect.describe(PLAN, CancelToken())
    assert len(described(sandbox)) == 2
    other = Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), attempts=1)).intersect
    server, alone = intersect._server(None), other._server(None)
    for name in PLAN:
        assert server.schema(name, CancelToken()) == alone.schema(name, CancelToken())


@pytest.mark.parametrize("status", [400, 404, 500])
def test_where_they_are_not_described_together_each_is_by_itself(sandbox, intersect, place, status):
    sandbox.faults(kind="status", status=status, service="wfs", path="DescribeFeatureType.*(%2C|,)")
    intersect.describe(PLAN, CancelToken())
    assert sorted(described(sandbox)[1:]) == sorted(PLAN)
