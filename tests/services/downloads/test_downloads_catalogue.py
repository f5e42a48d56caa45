"""The download catalogue, against the sandbox."""

from __future__ import annotations

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.downloads.catalogue import Catalogue
from carto_mairie.services.downloads.feed import last_part
from carto_mairie.services.downloads.queries import CatalogueQuery, DownloadSearchQuery, Filters
from carto_mairie.services.downloads.search import DownloadSearch
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import ErrorKind, IncompleteError, Problem, QueryError, ServiceError
from carto_mairie.services.net.http import HttpClient, plain_session


@pytest.fixture
def downloads(sandbox) -> Catalogue:
    return Catalogue(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints)))


def entries(downloads: Catalogue, query: CatalogueQuery):
    return [entry for feed in downloads.pages(query) for entry in feed.entries]


def names(downloads: Catalogue, query: CatalogueQuery) -> list[str]:
    return [last_part(entry.feed) for entry in entries(downloads, query)]


def test_all_pages_come_by_fifty_and_are_counted(downloads, sandbox):
    feeds = list(downloads.pages(CatalogueQuery()))
    assert sum(len(feed.entries) for feed in feeds) == feeds[0].total == 61
    assert [entry["query"] for entry in sandbox.log("downloads")] == ["page=1&limit=50", "page=2&limit=50"]


def test_a_product_tells_its_code_editions_extent_and_formats(downloads):
    (entry,) = [e for e in entries(downloads, CatalogueQuery()) if e.title == "ADMIN EXPRESS"]
    assert entry.code == "IGNF_ADMIN-EXPRESS"
    assert (entry.edition_start, entry.edition_end) == ("2024-12-18", "2025-11-20")
    assert entry.bounds == (-5.3, 41.2, 9.9, 51.2)
    assert [term.term for term in entry.formats] == ["SHP", "GPKG"]


def test_a_file_has_no_title_but_a_name_a_length_and_a_sum(downloads):
    found = entries(downloads, CatalogueQuery("equipements_publics", "ecoles"))
    assert [entry.title for entry in found] == ["ECOLES.cpg", "ECOLES.dbf", "ECOLES.prj", "ECOLES.shp", "ECOLES.shx"]
    (file,) = found[3].files
    assert file.media_type == "application/x-shapefile"
    assert file.length == found[3].size > 100
    assert len(file.md5) == 32


def test_volumes_are_told_apart_from_the_archive_that_they_make(downloads):
    name = "RGEALTI_2-0_1M_ASC_LAMB93-IGN69_D091_2021-06-01"
    files = [entry.files[0] for entry in entries(downloads, CatalogueQuery("RGEALTI", name))]
    assert [file.volume for file in files[:-1]] == list(range(1, len(files)))
    assert {file.archive for file in files} == {f"{name}.7z", f"{name}.md5"}


@pytest.mark.parametrize("zone", ["D971", "GLP", "R01", "971", "guadeloupe"])
def test_a_territory_is_found_under_all_its_codes(downloads, zone):
    found = entries(downloads, CatalogueQuery("BDTOPO", filters=Filters(zone=zone)))
    assert [entry.zones[0].term for entry in found] == ["D971", "GLP", "R01"]


def test_a_format_is_found_under_all_its_names(downloads):
    found = names(downloads, CatalogueQuery(filters=Filters(zone="D091", format="shapefile")))
    assert found == ["BDTOPO", "equipements_publics"]


def test_every_filter_narrows(downloads):
    def count(**filters) -> int:
        return len(entries(downloads, CatalogueQuery("BDTOPO", filters=Filters(**filters))))

    everything = count()
    assert count(zone="D091") == 4
    assert count(zone="D091", format="GPKG") == 2
    assert count(crs="EPSG:5490") == 3
    assert count(zone="D091", edition_from="2026-06-01") == 2
    assert count(edition_to="2026-04-01") < everything
    # Updates and themes are those of products, not of their data sets.
    assert "BDTOPO" in names(downloads, CatalogueQuery(filters=Filters(updated_from="2026-01-01")))
    assert "BDTOPO" not in names(downloads, CatalogueQuery(filters=Filters(updated_to="2000-01-01")))
    assert names(downloads, CatalogueQuery(filters=Filters(theme="Réseaux de transport"))) == ["BDTOPO"]
    admin = CatalogueQuery(filters=Filters(extent=(20, 60, 21, 61)))
    assert "ADMIN-EXPRESS" not in names(downloads, admin)


def test_the_newest_come_first_where_asked(downloads):
    found = entries(downloads, CatalogueQuery("ADMIN-EXPRESS", newest_first=True))
    assert [entry.edition for entry in found] == sorted((entry.edition for entry in found), reverse=True)


def test_fewer_entries_than_announced_is_told_at_the_end(downloads, sandbox, monkeypatch):
    import sandbox.downloads as server

    real = server.as_atom
    monkeypatch.setattr(server, "as_atom", lambda feed: real({**feed, "totalentries": feed["totalentries"] + 7}))
    received = []
    with pytest.raises(IncompleteError) as caught:
        received.extend(feed for feed in downloads.pages(CatalogueQuery()))
    assert (caught.value.loaded, caught.value.total) == (61, 68)
    assert len(received) == 2


def test_an_unknown_entry_is_asked_again_before_it_is_given_up(downloads, sandbox):
    sandbox.faults(kind="status", status=404, path="/resource/BDTOPO", count=2)
    assert entries(downloads, CatalogueQuery("BDTOPO", filters=Filters(zone="D091")))
    sandbox.faults(kind="status", status=404, path="/resource/BDTOPO")
    with pytest.raises(ServiceError) as caught:
        entries(downloads, CatalogueQuery("BDTOPO"))
    assert caught.value.kind is ErrorKind.NOT_FOUND


def test_a_page_of_a_proxy_is_not_a_feed(downloads, sandbox):
    sandbox.faults(kind="html")
    with pytest.raises(ServiceError) as caught:
        entries(downloads, CatalogueQuery())
    assert caught.value.kind in (ErrorKind.NOT_A_FEED, ErrorKind.BAD_ANSWER, ErrorKind.UNSAFE_XML)


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"resource": "a/../b"}, Problem.CHOICE),
        ({"resource": ".."}, Problem.CHOICE),
        ({"subresource": "x"}, Problem.EMPTY),
        ({"service": "wfs"}, Problem.CHOICE),
        ({"address": "file:///etc/passwd"}, Problem.URL),
    ],
)
def test_bad_levels_are_refused_before_any_request(values, problem):
    with pytest.raises(QueryError) as caught:
        CatalogueQuery(**values)
    assert caught.value.problem is problem


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({"edition_from": "2026-13-01"}, Problem.DATE),
        ({"updated_to": "20260101"}, Problem.DATE),
        ({"crs": "Lambert"}, Problem.CHOICE),
        ({"extent": (3, 48, 2, 49)}, Problem.COORDINATES),
    ],
)
def test_bad_filters_are_refused_before_any_request(values, problem):
    with pytest.raises(QueryError) as caught:
        Filters(**values)
    assert caught.value.problem is problem


def test_the_search_goes_across_the_levels(downloads):
    pages = list(
        DownloadSearch(downloads).search(DownloadSearchQuery("bd topo", zone="91", format="shp"), CancelToken())
    )
    rows = [feature.attributes for page in pages for feature in page.features]
    assert [row[:2] for row in rows] == [
        ("BDTOPO", f"BDTOPO_3-5_TOUSTHEMES_SHP_LAMB93_D091_{edition}") for edition in ("2026-03-15", "2026-06-15")
    ]
    assert rows[0][3:8] == ("D091", "SHP", "EPSG:2154", "2026-03-15", "2026-03-15")
    assert rows[0][8] > 1000


def test_another_services_feeds_are_followed(downloads, sandbox):
    address = f"{sandbox.endpoints['downloads']}/resource/ADMIN-EXPRESS"
    found = entries(downloads, CatalogueQuery(address=address))
    assert len(found) == 4
    assert found[0].feed.startswith(address + "/")


def test_a_bad_user_agent_is_turned_away_and_ours_is_not(downloads, sandbox):
    assert entries(downloads, CatalogueQuery("RGEALTI"))
    client = HttpClient(session := plain_session(), resolve_endpoints(sandbox.endpoints))
    session.headers["User-Agent"] = "SuperBot/1.0"
    with pytest.raises(ServiceError) as caught:
        list(Catalogue(client).pages(CatalogueQuery()))
    assert caught.value.kind is ErrorKind.FORBIDDEN
