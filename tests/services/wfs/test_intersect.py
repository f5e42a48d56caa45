"""What lies on a shape, asked of the sandbox by both routes, and how it fails."""

from __future__ import annotations

import time

import pytest
from shapely import wkb
from shapely.geometry import LineString, MultiPolygon, Point, box
from shapely.ops import unary_union

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import Cancelled, ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.gateway import Services, query_from_json
from carto_mairie.services.geo.geometry import to_text
from carto_mairie.services.geo.overlap import Overlay
from carto_mairie.services.model import FieldType, Geometry
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.net.side_by_side import Ended, ask_side_by_side
from carto_mairie.services.wfs.intersect import WfsIntersectQuery
from sandbox import Sandbox
from sandbox.store import Field, Layer, Store
from sandbox.world import World

ZONES = "wfs_du:zone_urba"
PARCELS = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle"
FARMED = "RPG.2023:parcelles_graphiques"
LAYERS = (
    ZONES,
    PARCELS,
    "patrinat_znieff2:znieff2",
    FARMED,
    "AOC-VITICOLES:aire_parcellaire",
    "ADMINEXPRESS-COG.LATEST:commune",
    "wfs_du:prescription_lin",
    "wfs_du:prescription_pct",
)


def services_of(sandbox: Sandbox, attempts: int = 1) -> Services:
    return Services(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), attempts=attempts))


@pytest.fixture
def services(sandbox):
    return services_of(sandbox)


@pytest.fixture
def shape(sandbox):
    """A circle about the middle of the largest commune."""
    return middle(sandbox).buffer(0.006)


def middle(sandbox) -> Point:
    communes = [item for item in sandbox.world.divisions.communes if item.outline is not None and not item.parent]
    return max(communes, key=lambda item: item.population).outline.centroid


def over(sandbox, typename):
    """A circle about the first feature of a layer."""
    return sandbox.world.store.layer(typename).geometries[0].centroid.buffer(0.004)


def ask(services, shape, typename, **options):
    return list(services.pages(WfsIntersectQuery(to_text(shape), typename, **options)))


def features(pages):
    return [feature for page in pages for feature in page.features]


def rows(pages):
    return [
        dict(zip([field.name for field in page.schema.fields], feature.attributes))
        for page in pages
        for feature in page.features
    ]


@pytest.mark.parametrize("typename", LAYERS)
def test_both_routes_give_the_same_features(services, sandbox, typename):
    shape = over(sandbox, typename)
    by_wfs, by_apicarto = (ask(services, shape, typename, route=route) for route in ("wfs", "apicarto"))
    assert features(by_wfs)
    assert sorted(features(by_wfs), key=repr) == sorted(features(by_apicarto), key=repr)
    assert by_wfs[0].schema == by_apicarto[0].schema
    assert by_wfs[-1].total == by_apicarto[-1].total == len(features(by_wfs))


def test_the_features_are_those_that_the_shape_touches(sandbox, services, shape):
    layer = sandbox.world.store.layer(PARCELS)
    wanted = {row["idu"] for row, geometry in zip(layer.rows, layer.geometries) if geometry.intersects(shape)}
    found = {row["idu"]: row for row in rows(ask(services, shape, PARCELS))}
    assert len(found) > 500
    assert found.keys() == wanted
    assert all(0 <= row["intersection_ratio"] <= 1 and 0 <= row["feature_ratio"] <= 1 for row in found.values())


def test_the_shares_of_the_zones_of_a_plan_sum_to_one(services, shape):
    found = rows(ask(services, shape.buffer(-0.001), ZONES))
    assert len(found) > 1
    assert sum(row["intersection_ratio"] for row in found) == pytest.approx(1, abs=1e-6)


def test_the_server_keeps_its_types_and_the_measures_come_after(services, sandbox):
    (page,) = ask(services, over(sandbox, FARMED), FARMED)
    assert page.schema.geometry is Geometry.MULTI_POLYGON
    assert page.schema.fields[page.schema.index("surf_parc")].type is FieldType.REAL
    names = [field.name for field in page.schema.fields]
    assert names[-3:] == ["intersection_area", "intersection_ratio", "feature_ratio"]


def test_lines_are_measured_by_their_length(services, shape):
    (page,) = ask(services, shape, "wfs_du:prescription_lin")
    assert page.schema.geometry is Geometry.MULTI_LINE
    (row,) = rows([page])
    assert row["intersection_length"] > 100
    assert row["intersection_ratio"] is None
    assert 0 < row["feature_ratio"] < 1


def test_a_line_asks_too(services, sandbox):
    centre = middle(sandbox)
    line = LineString([(centre.x - 0.005, centre.y), (centre.x + 0.005, centre.y + 0.002)])
    found = rows(ask(services, line, ZONES))
    assert sum(row["intersection_ratio"] for row in found) == pytest.approx(1, abs=1e-6)


def test_clipped_features_lie_within_the_shape(services, shape):
    pages = ask(services, shape, ZONES, clip=True)
    grown = shape.buffer(1e-7)
    clipped = [wkb.loads(feature.geometry) for feature in features(pages)]
    assert all(grown.contains(geometry) and geometry.geom_type == "MultiPolygon" for geometry in clipped)
    assert unary_union(clipped).area == pytest.approx(shape.area, rel=1e-3)


def test_the_number_of_features_can_be_bounded(services, shape):
    pages = ask(services, shape, PARCELS, max_features=7)
    assert len(features(pages)) == 7
    assert pages[-1].total > 7


def test_a_load_goes_on_from_where_it_was(services, shape):
    query = WfsIntersectQuery(to_text(shape), PARCELS)
    whole = features(services.pages(query))
    assert features(services.pages(query, start=100)) == whole[100:]


@pytest.mark.parametrize("route", ["wfs", "apicarto"])
def test_a_shape_of_a_hundred_thousand_points_is_cut_and_gives_each_feature_once(services, sandbox, route):
    centre = middle(sandbox)
    shape = centre.buffer(0.006, 2500)
    assert len(to_text(shape)) > 200_000
    pages = ask(services, shape, PARCELS, route=route)
    idus = [row["idu"] for row in rows(pages)]
    assert len(set(idus)) == len(idus) > 500
    assert set(idus) == {row["idu"] for row in rows(ask(services, centre.buffer(0.006, 64), PARCELS))}
    assert pages[-1].total == len(idus)
    asked = [entry for entry in sandbox.log(route) if entry["method"] == "POST"]
    assert len(asked) > 2


def test_the_query_is_written_down_and_asked_again(services, shape):
    query = WfsIntersectQuery(to_text(shape), ZONES, route="wfs", clip=True, max_features=5)
    assert query_from_json(query.to_json()) == query


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        ({"typename": " "}, "typename", Problem.EMPTY),
        ({"route": "ftp"}, "route", Problem.CHOICE),
        ({"route": "apicarto", "server": "https://host/wfs"}, "route", Problem.CHOICE),
        ({"server": "file:///etc/passwd"}, "server", Problem.CHOICE),
        ({"max_features": 0}, "max_features", Problem.OUT_OF_RANGE),
        ({"geometry": "POINT EMPTY"}, "geometry", Problem.GEOMETRY_EMPTY),
        ({"geometry": "POINT(48.66 2.31)"}, "geometry", Problem.AXES_SWAPPED),
    ],
)
def test_what_cannot_be_asked_is_refused_before_any_request(values, field, problem):
    with pytest.raises(QueryError) as caught:
        WfsIntersectQuery(**{"geometry": "POINT(2.31 48.66)", "typename": ZONES, **values})
    assert (caught.value.field, caught.value.problem) == (field, problem)


def test_a_place_at_sea_answers_nothing_and_no_error(services):
    pages = ask(services, Point(-4.9, 46.0).buffer(0.01), ZONES)
    assert (features(pages), pages[-1].total) == ([], 0)


def test_a_layer_that_is_not_there_is_told(services, shape):
    for route in ("wfs", "apicarto"):
        with pytest.raises(ServiceError) as caught:
            ask(services, shape, "NOWHERE:nothing", route=route)
        assert caught.value.kind in (ErrorKind.NOT_FOUND, ErrorKind.UNAVAILABLE)


def test_a_table_without_geometry_answers_nothing(services, shape):
    assert features(ask(services, shape, "wfs_sup:acte_sup")) == []


def test_an_exception_in_xml_with_status_200_is_an_error(services, sandbox, shape):
    sandbox.faults(kind="status", status=200, body="xml", service="wfs", path="GetFeature")
    with pytest.raises(ServiceError) as caught:
        ask(services, shape, ZONES, route="wfs")
    assert (caught.value.kind, caught.value.status) == (ErrorKind.REFUSED, 200)
    assert "IOException" in caught.value.detail


def test_where_the_wfs_does_not_answer_api_carto_is_asked(services, sandbox, shape):
    expected = features(ask(services, shape, ZONES))
    sandbox.faults(kind="status", status=503, service="wfs")
    assert sorted(features(ask(services, shape, ZONES)), key=repr) == sorted(expected, key=repr)
    # The route that was asked for is kept to.
    with pytest.raises(ServiceError):
        ask(services, shape, ZONES, route="wfs")


def test_without_a_schema_the_types_are_those_of_the_values(sandbox):
    sandbox.faults(kind="status", status=503, service="wfs")
    pages = ask(services_of(sandbox), over(sandbox, FARMED), FARMED, route="apicarto")
    types = {field.name: field.type for field in pages[0].schema.fields}
    assert (types["surf_parc"], types["code_cultu"]) == (FieldType.REAL, FieldType.TEXT)


def test_when_both_routes_fail_the_first_error_is_told(services, sandbox, shape):
    sandbox.faults(kind="status", status=503, service="wfs")
    sandbox.faults(kind="status", status=500, service="apicarto")
    with pytest.raises(ServiceError) as caught:
        ask(services, shape, ZONES)
    assert (caught.value.service, caught.value.status) == ("wfs", 503)


def test_too_many_requests_are_waited_for(sandbox, shape):
    sandbox.faults(kind="status", status=429, retry_after=1, service="wfs", count=1)
    started = time.monotonic()
    assert features(ask(services_of(sandbox, attempts=3), shape, ZONES, route="wfs"))
    assert time.monotonic() - started >= 1


def test_cancelling_ends_the_wait(services, sandbox, shape):
    sandbox.faults(kind="hang", service="wfs", path="GetFeature")
    token = CancelToken()
    token.cancel()
    with pytest.raises(Cancelled):
        list(services.pages(WfsIntersectQuery(to_text(shape), ZONES), token))


def test_a_layer_that_caps_at_a_thousand_gives_all_that_it_has():
    """Asked for 5,000, it gives 1,000 without a word; all 2,500 come, each once."""
    cells = [
        box(2 + i / 1e4, 48 + j / 1e4, 2 + (i + 1) / 1e4, 48 + (j + 1) / 1e4) for i in range(50) for j in range(50)
    ]
    rows_ = [{"id_local": f"{number:05}"} for number in range(2500)]
    layer = Layer("patrinat_sic:sic", [Field("id_local")], rows_, [MultiPolygon([cell]) for cell in cells])
    with Sandbox(World(Store([layer])), rate_scale=0.2) as sandbox:
        pages = ask(services_of(sandbox), box(2, 48, 2.005, 48.005), "patrinat_sic:sic", route="wfs")
    assert [len(page.features) for page in pages] == [1000, 1000, 500]
    assert {page.total for page in pages} == {2500}
    assert sorted(row["id_local"] for row in rows(pages)) == [row["id_local"] for row in rows_]
    assert sum(row["intersection_ratio"] for row in rows(pages)) == pytest.approx(
        1, abs=1e-5
    )  # edges that are straight in degrees bend


def test_views_without_a_key_are_paged_by_a_sort(services, sandbox, shape, monkeypatch):
    server = services.intersect._server(None)
    monkeypatch.setattr(server, "_endpoint", server._endpoint.__class__(**{**vars(server._endpoint), "page_limit": 2}))
    pages = ask(services, shape, ZONES, route="wfs")
    assert len(pages) > 1
    assert len({row["gid"] for row in rows(pages)}) == pages[-1].total


def test_another_server_of_the_same_kind_is_asked_through_its_catalogue(services, sandbox, shape):
    url = sandbox.endpoints["wfs"]
    assert sorted(features(ask(services, shape, ZONES, server=url)), key=repr) == sorted(
        features(ask(services, shape, ZONES)), key=repr
    )


def test_the_standard_filter_gives_what_cql_gives(services, sandbox, shape, monkeypatch):
    """The sandbox's own server, asked as if it were none that reads CQL, answers in GML with the latitude first."""
    url = sandbox.endpoints["wfs"]
    expected = {row["gid"]: row for row in rows(ask(services, shape, ZONES))}
    known = services.intersect.catalogue(CancelToken(), url).catalogue
    plain = known.__class__(**{**vars(known), "cql": False, "formats": ("application/gml+xml; version=3.2",)})
    monkeypatch.setattr(services.intersect._store, "_memory", {url: plain})
    found = {row["gid"]: row for row in rows(ask(services, shape, ZONES, server=url))}
    assert found.keys() == expected.keys()
    for gid, row in found.items():
        assert row["intersection_area"] == pytest.approx(expected[gid]["intersection_area"], rel=1e-9)
        assert {**row, "intersection_area": 0, "intersection_ratio": 0, "feature_ratio": 0} == {
            **expected[gid],
            "intersection_area": 0,
            "intersection_ratio": 0,
            "feature_ratio": 0,
        }


def test_ten_layers_take_no_longer_than_one_and_a_third_of_the_slowest(sandbox):
    """Each request takes a second; the pace that is kept to permits all twenty."""
    names = [f"RPG.{year}:parcelles_graphiques" for year in range(2015, 2024)] + [ZONES]
    shape = over(sandbox, FARMED)
    queries = [WfsIntersectQuery(to_text(shape), name) for name in names]
    sandbox.faults(kind="delay", seconds=1.0, service="wfs")
    alone = []
    for query in queries[-2:]:
        services = services_of(sandbox)
        started = time.monotonic()
        assert features(services.pages(query))
        alone.append(time.monotonic() - started)
    services = services_of(sandbox)
    started = time.monotonic()
    events = list(ask_side_by_side(services.pages, queries, CancelToken()))
    together = time.monotonic() - started
    ends = [event for event in events if isinstance(event, Ended)]
    assert [end.error for end in ends] == [None] * 10
    assert together <= 1.3 * max(alone)


def test_a_layer_whose_server_is_down_spoils_no_other(sandbox):
    shape = over(sandbox, FARMED)
    sandbox.faults(kind="reset", service="wfs", path="zone_urba")
    sandbox.faults(kind="status", status=500, service="apicarto")
    queries = [WfsIntersectQuery(to_text(shape), name) for name in (ZONES, FARMED)]
    events = list(ask_side_by_side(services_of(sandbox).pages, queries, CancelToken()))
    ends = {event.query.typename: event for event in events if isinstance(event, Ended)}
    assert ends[ZONES].error.kind is ErrorKind.INTERRUPTED
    assert ends[FARMED].error is None
    assert ends[FARMED].loaded > 0


def test_an_overlap_is_that_of_the_feature_itself(services, sandbox, shape):
    layer = sandbox.world.store.layer(ZONES)
    by_gid = {row["gid"]: geometry for row, geometry in zip(layer.rows, layer.geometries)}
    for row in rows(ask(services, shape, ZONES)):
        (overlap,) = Overlay(shape).measure([wkb.dumps(by_gid[row["gid"]], big_endian=False)])
        assert row["intersection_area"] == pytest.approx(overlap.size, rel=1e-5, abs=0.05)  # eight decimals
