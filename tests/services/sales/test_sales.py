"""The sales of a place: which files are asked, what is none and what is unknown."""

from __future__ import annotations

from datetime import date

import pytest
from dvf_kit import TOWN, asking, found, house, of_commune, of_department, row, sample, text_of

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.sales import files, service
from carto_mairie.services.sales.notes import unknown_years
from carto_mairie.services.sales.places import Places
from carto_mairie.services.sales.queries import SalesQuery

SHAPE = '{"type":"Polygon","coordinates":[[[2.3,47.7],[2.4,47.7],[2.4,47.8],[2.3,47.8],[2.3,47.7]]]}'
ONE = {"from_year": 2024, "to_year": 2024}


def paths(asked):
    return [item.path.rpartition("/csv/")[2] for item in asked if "/csv/" in item.path]


def test_the_sample_is_the_answer_of_an_arrondissement():
    services, asked = asking({of_commune(code="75113"): sample()})
    sales, last = found(services, SalesQuery("75113", **ONE))
    assert len(sales) == last.total == 3
    assert {one["town"] for one in sales} == {"Paris 13e Arrondissement"}
    assert all(one["wkb"] for one in sales)
    assert paths(asked) == ["2024/communes/75/75113.csv"]


def test_the_newest_come_first_and_an_answer_goes_on_from_any_of_them():
    files_ = {
        of_commune(year): text_of(
            *(house(id_mutation=f"{year}-{number}", date_mutation=f"{year}-0{number}-01") for number in (2, 1, 3))
        )
        for year in (2022, 2023, 2024)
    }
    services, asked = asking(files_)
    query = SalesQuery(TOWN, from_year=2022, to_year=2024)
    sales, last = found(services, query)
    ids = [one["sale"] for one in sales]
    assert ids == [f"{year}-{number}" for year in (2024, 2023, 2022) for number in (3, 2, 1)]
    assert (last.total, last.notes) == (9, ())
    for start in (1, 3, 4, 8, 9):
        rest, last = found(services, query, start)
        assert [one["sale"] for one in rest] == ids[start:]
        assert last.total == 9
    assert len(paths(asked)) == 3, "what came is kept for a while"


def test_a_commune_without_a_file_has_no_sale_where_the_departement_has_its_file():
    services, asked = asking({of_commune(2023): text_of(house(date_mutation="2023-02-02"))})
    sales, last = found(services, SalesQuery(TOWN, from_year=2023, to_year=2024))
    assert (len(sales), last.total, last.notes) == (1, 1, ())
    assert of_department(2024) in paths(asked)
    assert of_department(2023) not in paths(asked)


def test_a_year_without_a_file_of_the_departement_is_unknown():
    services, _ = asking({of_commune(2023): text_of(house(date_mutation="2023-02-02")), of_department(2024): 404})
    sales, last = found(services, SalesQuery(TOWN, from_year=2023, to_year=2024))
    assert (len(sales), last.total, last.notes) == (1, None, ("unpublished_2024",))


@pytest.mark.parametrize(
    "department",
    [500, 403, "<html>Maintenance</html>", "", text_of(), "a,b\n1,2\n", "\x1f\x8b"],
)
def test_what_stands_in_the_place_of_a_departements_file_proves_nothing(department):
    services, _ = asking(
        {of_commune(2023): text_of(house(date_mutation="2023-02-02")), of_department(2024): department}
    )
    _, last = found(services, SalesQuery(TOWN, from_year=2023, to_year=2024))
    assert (last.total, last.notes) == (None, ("failed_2024",))


@pytest.mark.parametrize("answer", [500, 503, 403, 429, "<html></html>", "", text_of(house(code_commune="45902"))])
def test_a_year_that_fails_is_told_and_the_others_are_given(answer):
    services, _ = asking({of_commune(2023): text_of(house(date_mutation="2023-02-02")), of_commune(2024): answer})
    sales, last = found(services, SalesQuery(TOWN, from_year=2023, to_year=2024))
    assert (len(sales), last.total, last.notes) == (1, None, ("failed_2024",))
    assert unknown_years(last.notes) == {2024: "failed"}


def test_years_that_follow_each_other_are_told_together():
    files_ = {of_commune(2020): text_of(house(date_mutation="2020-02-02")), of_commune(2023): 500}
    services, _ = asking(files_, department=404)
    _, last = found(services, SalesQuery(TOWN, from_year=2016, to_year=2024))
    assert last.notes == ("unpublished_2016_2019", "unpublished_2021_2022", "unpublished_2024", "failed_2023")
    unknown = unknown_years(last.notes)
    assert sorted(unknown) == [2016, 2017, 2018, 2019, 2021, 2022, 2023, 2024]
    assert {year for year, why in unknown.items() if why == "failed"} == {2023}


@pytest.mark.parametrize("geometry", [SHAPE, "POINT(2.35 47.75)"])
def test_where_there_is_no_commune_and_no_parcel_nothing_is_said_of_sales(geometry):
    services, asked = asking({}, other=lambda asked: {"features": [], "totalFeatures": 0})
    sales, last = found(services, SalesQuery(geometry=geometry, **ONE))
    assert (sales, last.total) == ([], None)
    assert "nowhere" in last.notes
    assert paths(asked) == []


def test_where_all_years_fail_the_failure_is_raised():
    services, _ = asking({of_commune(year): 503 for year in (2023, 2024)})
    with pytest.raises(ServiceError) as raised:
        found(services, SalesQuery(TOWN, from_year=2023, to_year=2024))
    assert raised.value.kind is ErrorKind.UNAVAILABLE


def test_a_file_with_a_header_alone_has_no_sale():
    services, _ = asking({of_commune(): text_of()})
    sales, last = found(services, SalesQuery(TOWN, **ONE))
    assert (sales, last.total, last.notes) == ([], 0, ())


@pytest.mark.parametrize("code", ["67482", "68066", "57463", "97608"])
def test_what_is_not_published_is_not_asked_and_not_none(code):
    services, asked = asking({})
    sales, last = found(services, SalesQuery(code))
    assert (sales, last.total, last.notes) == ([], None, ("not_covered",))
    assert asked == []


@pytest.mark.parametrize(
    ("code", "department"), [("97701", "977"), ("97123", "977"), ("97411", "974"), ("2A004", "2A")]
)
def test_departements_of_codes(code, department):
    assert files.department(code) == department


def test_a_code_of_no_commune_is_refused_where_nothing_was_found():
    services, _ = asking({}, other=lambda asked: {"features": []})
    with pytest.raises(QueryError) as raised:
        found(services, SalesQuery("45999", **ONE))
    assert raised.value.problem is Problem.NOT_A_COMMUNE


@pytest.mark.parametrize(
    ("city", "first", "count"), [("75056", "75101", 20), ("69123", "69381", 9), ("13055", "13201", 16)]
)
def test_cities_are_asked_by_arrondissement(city, first, count):
    def codes(commune):
        return Places(None, None).of(SalesQuery(commune, **ONE), CancelToken()).communes

    assert (codes(city)[0], len(codes(city))) == (first, count)
    assert codes(first) == (first,)
    assert codes("45901") == ("45901",)


def test_many_communes_of_a_departement_are_read_from_its_file():
    text = text_of(*(house(code_commune=code, id_mutation=f"2024-{code}") for code in ("75101", "75120", "75999")))
    services, asked = asking({of_department(code="75"): text})
    sales, last = found(services, SalesQuery("75056", **ONE))
    assert {one["commune"] for one in sales} == {"75101", "75120"}
    assert (last.total, paths(asked)) == (2, [of_department(code="75")])


def test_a_section_with_and_without_its_prefix():
    parcels = ("45901000AB0001", "45901123AB0001", "459010000A0001")
    text = text_of(*(house(id_mutation=f"2024-{idu}", id_parcelle=idu) for idu in parcels))
    services, _ = asking({of_commune(): text})

    def sold(section, prefix=None):
        return [one["parcels"] for one in found(services, SalesQuery(TOWN, section, prefix, **ONE))[0]]

    assert set(sold("ab")) == set(parcels[:2])
    assert sold("AB", "123") == [parcels[1]]
    assert sold("A") == [parcels[2]]
    assert sold("ZZ") == []


def test_parcels_by_their_numbers_of_today_and_of_before():
    text = text_of(
        house(),
        row(id_parcelle="45901000AB0002", surface_terrain=50),
        house(id_mutation="2024-2", id_parcelle="45901000AB0003", ancien_id_parcelle="45902000AC0007"),
        house(id_mutation="2024-3", id_parcelle="45901000AB0004"),
    )
    services, asked = asking({of_commune(): text})
    sales, last = found(services, SalesQuery(parcels=("45901000AB0002", "45902000AC0007"), **ONE))
    # Of a sale that a parcel is a part of, all is given: its price is that of all.
    assert {one["sale"]: one["parcels"] for one in sales} == {
        "2024-1": "45901000AB0001, 45901000AB0002",
        "2024-2": "45901000AB0003",
    }
    assert last.notes == ("numbers_of_then",)
    assert set(paths(asked)) == {of_commune(), of_commune(code="45902"), of_department()}


def communes(*codes):
    return {"features": [{"properties": {"code_insee": code}} for code in codes], "totalFeatures": len(codes)}


def test_a_shape_over_two_communes_adds_up_a_sale_in_both():
    places = {"longitude": 2.35, "latitude": 47.75}
    other = {"code_commune": "45902", "id_parcelle": "45902000AB0009"}
    services, _ = asking(
        {
            of_commune(): text_of(house(surface_terrain=100, **places), house(id_mutation="2024-2", longitude=2.5)),
            of_commune(code="45902"): text_of(row(surface_terrain=70, longitude=2.5, **other)),
        },
        other=lambda asked: communes(TOWN, "45902"),
    )
    sales, last = found(services, SalesQuery(geometry=SHAPE, **ONE))
    (one,) = sales
    assert (one["sale"], one["land_area"], one["price"]) == ("2024-1", 170.0, 200000.0)
    assert (last.total, last.notes) == (1, ())


def test_in_a_shape_sales_without_a_position_are_told():
    nowhere = {"longitude": "", "latitude": ""}
    text = text_of(house(longitude=2.35), house(id_mutation="2024-2", **nowhere))
    services, _ = asking({of_commune(): text}, other=lambda asked: communes(TOWN))
    sales, last = found(services, SalesQuery(geometry=SHAPE, **ONE))
    assert ([one["sale"] for one in sales], last.notes) == (["2024-1"], ("not_placed",))
    sales, last = found(services, SalesQuery(TOWN, **ONE))
    assert {one["sale"]: bool(one["wkb"]) for one in sales} == {"2024-1": True, "2024-2": False}
    assert last.notes == ("without_position",)


def test_a_shape_that_is_partly_in_alsace_is_told():
    services, asked = asking(
        {of_commune(): text_of(house(longitude=2.35))}, other=lambda asked: communes(TOWN, "67001")
    )
    sales, last = found(services, SalesQuery(geometry=SHAPE, **ONE))
    assert (len(sales), last.total, last.notes) == (1, None, ("not_covered",))
    assert not any("67001" in path for path in paths(asked))


def test_what_is_wrong_with_lines_is_told():
    text = text_of(house(), house(valeur_fonciere=5), house(id_mutation="")) + "x\n"
    services, _ = asking({of_commune(): text})
    (one,), last = found(services, SalesQuery(TOWN, **ONE))
    assert one["price"] is None
    assert set(last.notes) == {"price_unsure", "unread"}


def test_the_year_that_runs_is_never_whole():
    year = date.today().year
    services, _ = asking({of_commune(year): text_of(house(date_mutation=f"{year}-01-01"))})
    _, last = found(services, SalesQuery(TOWN, from_year=year))
    assert last.notes == ("late",)


def test_without_years_the_last_ones_are_meant():
    year = date.today().year
    assert SalesQuery(TOWN).years == tuple(range(year, year - 6, -1))
    assert SalesQuery(TOWN, from_year=2022, to_year=2023).years == (2023, 2022)
    assert SalesQuery(TOWN, to_year=2016).years == (2016, 2015, 2014)


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"commune": ""},
        {"commune": "../45"},
        {"commune": TOWN, "geometry": SHAPE},
        {"commune": TOWN, "parcels": ("45901000AB0001",)},
        {"parcels": ("45901000AB0001",), "section": "AB"},
        {"commune": TOWN, "section": "A/B"},
        {"commune": TOWN, "prefix": "123"},
        {"parcels": ("../../../../x",)},
        {"geometry": "POLYGON((0 0"},
        {"commune": TOWN, "from_year": 2013},
        {"commune": TOWN, "to_year": date.today().year + 1},
        {"commune": TOWN, "from_year": 2024, "to_year": 2023},
    ],
)
def test_what_no_file_answers_is_refused_before_it_is_asked(values):
    with pytest.raises(QueryError):
        SalesQuery(**values)


def test_a_question_is_read_back():
    query = SalesQuery(TOWN, "a", "1", from_year=2021)
    assert (query.section, query.prefix) == ("0A", "001")
    written = query.to_json()
    assert SalesQuery.from_json({name: value for name, value in written.items() if name != "kind"}) == query


def test_what_is_kept_is_bounded(monkeypatch):
    monkeypatch.setattr(files, "_MOST_KEPT", 3)
    services, asked = asking(
        {of_commune(year): text_of(house(date_mutation=f"{year}-01-01")) for year in range(2020, 2025)}
    )
    for _ in range(2):
        assert len(found(services, SalesQuery(TOWN, from_year=2020, to_year=2024))[0]) == 5
    assert len(paths(asked)) > 5


def test_many_sales_come_by_the_page_and_the_last_has_the_notes(monkeypatch):
    monkeypatch.setattr(service, "PAGE", 2)
    rows = [house(id_mutation=f"2024-{number}", longitude="") for number in range(5)]
    services, _ = asking({of_commune(): text_of(*rows)})
    pages = list(services.pages(SalesQuery(TOWN, **ONE)))
    assert [len(page.features) for page in pages] == [2, 2, 1]
    assert [page.total for page in pages] == [None, None, 5]
    assert [page.notes for page in pages] == [(), (), ("without_position",)]
    assert [len(page.features) for page in services.pages(SalesQuery(TOWN, **ONE), start=3)] == [2]


def test_the_limit_of_communes_that_are_read_one_by_one():
    assert 9 < service.MANY < 16
