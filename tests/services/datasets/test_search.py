"""Searching the catalogue: pages, zones merged, the search engine that is off, what is refused before any request."""

from __future__ import annotations

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.datasets.asking import PAGE_SIZE, Note
from carto_mairie.services.datasets.queries import DatasetQuery, DatasetsQuery
from carto_mairie.services.datasets.records import DATASETS, read_dataset, read_resource
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError

TOWN = "45901"
TOKEN = CancelToken()


def rows(services, query, start=0):
    pages = list(services.pages(query, TOKEN, start))
    names = [field.name for field in DATASETS.fields]
    return [dict(zip(names, feature.attributes)) for page in pages for feature in page.features], pages


def test_words_find_data_sets_with_what_a_card_shows(services):
    found, pages = rows(services, DatasetsQuery("quartiers"))
    (quarters,) = found
    assert quarters["title"] == "Quartiers de la commune"
    assert quarters["organization"].startswith("Commune de ")
    assert quarters["licence"] == "lov2"
    assert quarters["resources"] == 5
    assert 0 < quarters["quality"] < 1
    assert quarters["updated"].startswith("2026-01-05")
    assert pages[-1].total == 1
    assert not pages[-1].limit_reached


def test_formats_are_asked_only_where_they_are_wanted(services, sandbox):
    (plain,), _ = rows(services, DatasetsQuery("quartiers"))
    assert plain["formats"] is None
    (told,), _ = rows(services, DatasetsQuery("quartiers", with_formats=True))
    assert told["formats"] == "pdf, gpkg, zip, csv, geojson"
    assert sum("/resources/" in entry["path"] for entry in sandbox.log("datasets")) == 1


def test_descriptions_do_not_come_with_a_list(services, catalogue, sandbox):
    catalogue.add_dataset("Long texte", description="x" * 100_000)
    rows(services, DatasetsQuery("long texte"))
    assert max(entry["sent"] for entry in sandbox.log("datasets")) < 5000


def test_pages_go_on_to_the_limit_and_say_that_there_is_more(services):
    found, pages = rows(services, DatasetsQuery("statistiques", limit=45))
    assert len(found) == len({row["id"] for row in found}) == 45
    assert [len(page.features) for page in pages] == [PAGE_SIZE, PAGE_SIZE, 5]
    cut, pages = rows(services, DatasetsQuery("statistiques", limit=30))
    assert len(cut) == 30
    assert pages[-1].total == 45
    rest, _ = rows(services, DatasetsQuery("statistiques", limit=45), start=25)
    assert [row["id"] for row in rest] == [row["id"] for row in found[25:]]


def test_who_scrolls_on_asks_for_nothing_twice(services, sandbox):
    first, _ = rows(services, DatasetsQuery("statistiques", limit=20))
    second, pages = rows(services, DatasetsQuery("statistiques", limit=40), start=20)
    assert len({row["id"] for row in first + second}) == 40
    assert pages[-1].total == 45
    assert [entry["query"].partition("page=")[2][:1] for entry in sandbox.log("datasets")] == ["1", "2"]


def test_the_zones_above_the_commune_are_asked_and_merged_each_data_set_once(services, catalogue, sandbox):
    zones = services.zones.above(TOWN, TOKEN)
    assert zones["commune"] == (f"fr:commune:{TOWN}",)
    assert list(zones) == ["commune", "epci", "departement", "region", "country"]
    both = catalogue.add_dataset("De deux zones", spatial={"zones": [f"fr:commune:{TOWN}", "country:fr"], "geom": None,
                                                           "granularity": "other"})  # fmt: skip
    for number in range(25):
        catalogue.add_dataset(f"National {number}", spatial={"zones": ["country:fr"], "geom": None, "granularity": ""})
    wanted = tuple(zone for ids in zones.values() for zone in ids)
    found, pages = rows(services, DatasetsQuery(zones=wanted, limit=200))
    names = [row["title"] for row in found]
    assert names.count(both["title"]) == 1
    assert {"Quartiers de la commune", "Zones d’activités économiques", "Équipements de France"} <= set(names)
    assert len(found) == 76 == pages[-1].total
    assert pages[0].total is None
    asked = [entry["query"] for entry in sandbox.log("datasets")]
    # Of a zone whose last page has come nothing more is asked.
    assert sum(f"commune%3A{TOWN}" in query for query in asked) == 1


def test_a_zone_that_is_withdrawn_between_two_pages_ends_and_does_not_fail(services, sandbox):
    sandbox.faults(service="datasets", path="page=2", kind="status", status=404)
    found, _ = rows(services, DatasetsQuery("statistiques"))
    assert len(found) == PAGE_SIZE


def test_without_the_search_engine_version_one_answers_and_says_what_it_left_aside(services, catalogue, sandbox):
    catalogue.engine = False
    found, pages = rows(services, DatasetsQuery("quartiers", family="documents", updated="last_30_days"))
    assert [row["title"] for row in found] == ["Quartiers de la commune"]
    assert found[0]["formats"] == "pdf, gpkg, zip, csv, geojson"
    assert set(pages[0].notes) == {Note.WITHOUT_FAMILY, Note.WITHOUT_UPDATED, Note.WHOLE_WORDS}
    rows(services, DatasetsQuery("arbres"))
    assert sum("/2/datasets/search" in entry["path"] for entry in sandbox.log("datasets")) == 1


def test_with_the_engine_families_and_dates_are_filters(services):
    assert rows(services, DatasetsQuery("quartiers", family="geographical"))[1][0].notes == ()
    assert rows(services, DatasetsQuery("statistiques", family="geographical"))[0] == []
    assert len(rows(services, DatasetsQuery("quart"))[0]) == 1


def test_several_formats_are_asked_one_by_one(services):
    found, _ = rows(services, DatasetsQuery(formats=("GPX", "geojson")))
    assert {row["title"] for row in found} == {"Quartiers de la commune", "Arbres remarquables"}


def test_nothing_of_a_format_is_asked_of_the_list_too(services, catalogue):
    catalogue.is_blind_to_formats = True  # as the real server is where its route of search has no engine behind it
    assert [row["title"] for row in rows(services, DatasetsQuery(formats=("gpx",)))[0]] == ["Arbres remarquables"]
    assert rows(services, DatasetsQuery(formats=("dwg",)))[0] == []


@pytest.mark.parametrize(
    ("values", "field"),
    [
        ({"organization": "commune-de-demonstration"}, "organization"),
        ({"organization": "../../1/me/"}, "organization"),
        ({"zones": ("fr:commune:35238&x=1",)}, "zone"),
        ({"zones": tuple(f"fr:commune:{n:05}" for n in range(13))}, "zone"),
        ({"family": "spatial"}, "family"),
        ({"updated": "yesterday"}, "updated"),
        ({"licence": "lov2 or"}, "licence"),
        ({"formats": ("c/sv",)}, "format"),
        ({"limit": 0}, "limit"),
        ({"text": "x" * 201}, "text"),
    ],
)
def test_what_the_catalogue_would_refuse_or_ignore_is_refused_here(values, field):
    with pytest.raises(QueryError) as caught:
        DatasetsQuery(**values)
    assert caught.value.field == field


@pytest.mark.parametrize("name", ["", "..", "a/b", "a?b", "a b", "x" * 300])
def test_names_that_lead_elsewhere_are_refused(name):
    with pytest.raises(QueryError):
        DatasetQuery(name)


def test_one_data_set_with_its_resources_page_by_page(services, catalogue):
    dataset = services.datasets.dataset("quartiers-de-la-commune", TOKEN)
    assert "<script>" in dataset.description
    assert dataset.count == 5
    record = catalogue.find(catalogue.datasets, "arbres-remarquables")
    for number in range(60):
        catalogue.add_resource(record, f"Lien {number}", f"https://exemple.fr/{number}.csv", "csv")
    pages = list(services.datasets.resources(record["id"], TOKEN))
    assert [len(resources) for resources, _ in pages] == [50, 17]
    assert pages[0][1] == 67
    assert pages[0][0][0].title == "Lien 59"  # the newest first
    one = pages[1][0][-1]
    assert services.datasets.resource(record["id"], one.id.upper(), TOKEN) == one
    assert (one.format, one.remote, one.sum_type, len(one.sum)) == ("csv", False, "sha1", 40)
    with pytest.raises(QueryError) as caught:
        services.datasets.resource("quartiers-de-la-commune", one.id, TOKEN)
    assert caught.value.problem is Problem.CHOICE


@pytest.mark.parametrize(("status", "kind"), [(404, ErrorKind.NOT_FOUND), (410, ErrorKind.WITHDRAWN)])
def test_what_is_not_there_and_what_was_taken_away_are_told_apart(services, catalogue, status, kind):
    record = catalogue.find(catalogue.datasets, "arbres-remarquables")
    record["private" if status == 404 else "deleted"] = True
    with pytest.raises(ServiceError) as caught:
        services.datasets.dataset(record["id"], TOKEN)
    assert (caught.value.status, caught.value.kind) == (status, kind)


def test_an_old_name_leads_to_the_new_one(services, sandbox):
    sandbox.faults(service="datasets", path="ancien-nom", kind="redirect", status=308,
                   location=f"{sandbox.endpoints['datasets']}/2/datasets/arbres-remarquables/")  # fmt: skip
    assert services.datasets.dataset("ancien-nom", TOKEN).title == "Arbres remarquables"


@pytest.mark.parametrize("kind", ["deep", "nan", "html", "empty", "wrong_type"])
def test_an_answer_that_is_none_is_a_failure_and_no_empty_result(services, sandbox, kind):
    sandbox.faults(service="datasets", kind=kind)
    with pytest.raises(ServiceError) as caught:
        rows(services, DatasetsQuery("quartiers"))
    assert caught.value.kind in (ErrorKind.BAD_ANSWER, ErrorKind.EMPTY_ANSWER)


@pytest.mark.parametrize(
    ("told", "kept"),
    [
        ("2026-05-01T00:00:00+00:00", "2026-05-01T00:00:00+00:00"),
        ("2026-05-01", "2026-05-01"),
        ("2026-13-01", ""),
        ("<b>hier</b>", ""),
        (None, ""),
        (7, ""),
    ],
)
def test_what_is_no_date_is_none(told, kept):
    record = {"id": "1", "title": "A", "last_modified": told}
    assert read_resource(record).updated == kept
    assert read_dataset(record).updated == kept
