"""The same question gives the same answer on QGIS Server and MapServer, whatever the CRS of the data."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
import wfs_servers
from shapely import wkb
from shapely.geometry import MultiPolygon, Polygon, box

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.geo.geometry import to_text
from carto_mairie.services.geo.overlap import Overlay
from carto_mairie.services.model import FieldType, Geometry
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.wfs.intersect import Intersect, WfsIntersectQuery
from tools.cgi_server import CgiServer

# Two parts and a hole; it touches no border of a zone, so that no rounding decides.
SHAPE = MultiPolygon(
    [
        Polygon([(2.3031, 48.6621), (2.3052, 48.6605), (2.3059, 48.6639), (2.3031, 48.6639)]),
        Polygon(
            [(2.3131, 48.6621), (2.3169, 48.6621), (2.3169, 48.6679), (2.3131, 48.6679)],
            [[(2.314, 48.663), (2.314, 48.6637), (2.3147, 48.6637)]],
        ),
    ]
)


@pytest.fixture(scope="module")
def servers(tmp_path_factory: pytest.TempPathFactory) -> Iterator[CgiServer]:
    reason = wfs_servers.missing("qgis") and wfs_servers.missing("mapserver")
    if reason:
        pytest.skip(reason)
    with CgiServer(wfs_servers.programs(tmp_path_factory.mktemp("wfs"))) as server:
        yield server


@pytest.fixture(params=["qgis", "mapserver"])
def url(request: pytest.FixtureRequest, servers: CgiServer) -> str:
    reason = wfs_servers.missing(request.param)
    if reason:
        pytest.skip(reason)
    return servers.url(request.param)


@pytest.fixture
def intersect() -> Intersect:
    return Intersect(HttpClient(plain_session(), ENDPOINTS))


def ask(intersect, url, typename, **options):
    prefix = "ms:" if url.endswith("mapserver") else ""
    query = WfsIntersectQuery(to_text(SHAPE), f"{prefix}{typename}", server=url, **options)
    return list(intersect.search(query, CancelToken()))


def rows(pages):
    return [
        {**dict(zip([field.name for field in page.schema.fields], feature.attributes)), "geometry": feature.geometry}
        for page in pages
        for feature in page.features
    ]


def expected():
    overlay = Overlay(SHAPE)
    touched = {label: box(*bounds) for label, bounds in wfs_servers.zones().items() if box(*bounds).intersects(SHAPE)}
    packed = [wkb.dumps(MultiPolygon([zone]), big_endian=False) for zone in touched.values()]
    return dict(zip(touched, overlay.measure(packed)))


@pytest.mark.parametrize("code", wfs_servers.CODES)
def test_the_zones_that_a_shape_touches_come_with_their_overlaps(intersect, url, code):
    pages = ask(intersect, url, f"zones_{code}")
    found = {row["label"]: row for row in rows(pages)}
    wanted = expected()
    assert len(wanted) == 8
    assert found.keys() == wanted.keys()
    assert pages[-1].total == 8
    for label, row in found.items():
        # MapServer writes six decimals of a degree.
        assert row["intersection_area"] == pytest.approx(wanted[label].size, rel=1e-3)
        assert row["intersection_ratio"] == pytest.approx(wanted[label].of_shape, rel=1e-3)
        assert row["feature_ratio"] == pytest.approx(wanted[label].of_feature, rel=1e-3)
        assert wkb.loads(row["geometry"]).bounds == pytest.approx(wfs_servers.zones()[label], abs=2e-6)
    assert sum(row["intersection_ratio"] for row in found.values()) == pytest.approx(1, abs=1e-3)


def test_the_types_are_the_servers(intersect, url):
    pages = ask(intersect, url, "zones_2154")
    types = {field.name: field.type for field in pages[0].schema.fields}
    assert pages[0].schema.geometry is Geometry.MULTI_POLYGON
    assert (types["label"], types["code"]) == (FieldType.TEXT, FieldType.TEXT)
    assert (types["rank"], types["share"]) == (FieldType.INTEGER, FieldType.REAL)
    row = rows(pages)[0]
    assert row["code"] == f"{row['rank']:03}"
    assert row["share"] == row["rank"] / 8
    assert row["day"] in ("2024-03-01", "2024-03-01T00:00:00")


def test_a_column_whose_name_the_server_cleans_in_its_schema_alone_is_filled(intersect, servers):
    if reason := wfs_servers.missing("qgis"):
        pytest.skip(reason)
    found = rows(ask(intersect, servers.url("qgis"), "zones_2154"))
    (name,) = (name for name in found[0] if name.startswith("Nom"))
    assert [row[name] for row in found] == [f"La {row['label'].lower()}" for row in found]


@pytest.mark.parametrize("code", [4326, 2154])
def test_pages_are_told_of_their_total_and_give_every_feature_once(intersect, url, code, monkeypatch):
    server = intersect._server(url)
    monkeypatch.setattr(server, "_endpoint", server._endpoint.__class__(**{**vars(server._endpoint), "page_limit": 3}))
    pages = ask(intersect, url, f"zones_{code}")
    assert [len(page.features) for page in pages] == [3, 3, 2]
    assert {page.total for page in pages} == {8}
    assert {row["label"] for row in rows(pages)} == expected().keys()


def test_clipped_features_lie_within_the_shape(intersect, url):
    clipped = rows(ask(intersect, url, "zones_3857", clip=True))
    grown = SHAPE.buffer(1e-6)
    assert len(clipped) == 8
    assert all(grown.contains(wkb.loads(row["geometry"])) for row in clipped)


def test_no_more_than_the_wanted_features_come_and_the_total_is_still_told(intersect, url):
    pages = ask(intersect, url, "zones_4326", max_features=2)
    assert len(rows(pages)) == 2
    assert pages[-1].total == 8


def test_a_layer_that_is_not_there_is_told(intersect, url):
    with pytest.raises(ServiceError) as caught:
        ask(intersect, url, "nowhere")
    assert caught.value.kind in (ErrorKind.NOT_FOUND, ErrorKind.REFUSED)


def test_both_catalogues_are_read(intersect, url):
    catalogue = intersect.catalogue(CancelToken(), url).catalogue
    assert len(catalogue.layers) == len(wfs_servers.CODES)
    assert catalogue.cql is False
    for layer in catalogue.layers:
        assert layer.bounds == pytest.approx((2.30, 48.66, 2.318, 48.672), abs=2e-3)  # a box askew is wider
