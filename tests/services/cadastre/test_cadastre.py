"""What is asked of the cadastre, and what becomes of its answers."""

from __future__ import annotations

import json

import pytest
from cadastre_server import CadastreServer, parcel
from scripted import scripted_client

from carto_mairie.services.cadastre.service import (
    CadastralCommuneQuery,
    CadastralMapQuery,
    Cadastre,
    ParcelQuery,
    ParcelsByShapeQuery,
    Section,
    section_labels,
)
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.gateway import query_from_json


def cadastre_of(answer):
    client, asked = scripted_client(answer)
    return Cadastre(client), asked


def rows(pages):
    return [
        dict(zip([field.name for field in page.schema.fields], f.attributes)) for page in pages for f in page.features
    ]


def idus(pages):
    return [row["idu"] for row in rows(pages)]


NUMBERED = [parcel(f"91216000AB{number:04}") for number in range(1, 2501)]


@pytest.mark.parametrize("cap", [1000, 700, 33])
def test_every_parcel_comes_once_whatever_the_server_caps_its_pages_at(cap):
    cadastre, asked = cadastre_of(CadastreServer(NUMBERED, cap=cap))
    assert idus(cadastre.parcels(ParcelQuery("91216"), CancelToken())) == [p["properties"]["idu"] for p in NUMBERED]
    assert len(asked) == -(-2500 // cap)
    assert {(request.method, request.path) for request in asked} == {("POST", "/api/cadastre/parcelle")}  # no link


def test_every_parcel_comes_from_a_server_that_does_not_count():
    cadastre, _ = cadastre_of(CadastreServer(NUMBERED, cap=900, counts=False))
    pages = list(cadastre.parcels(ParcelQuery("91216"), CancelToken()))
    assert len(idus(pages)) == 2500
    assert pages[0].total is None


@pytest.mark.parametrize(
    ("query", "given"),
    [
        (ParcelQuery("91216", "AP", "0012"), "91345000AP0012"),  # a store that keeps one answer for one address
        (ParcelQuery("91216", "AP", "0012"), "91216000AP0013"),
        (ParcelQuery("91216", "AP", "0012"), "91216000AC0012"),
        (ParcelQuery("91216", "AP", "0012", "000"), "91216251AP0012"),
        (ParcelQuery("91216"), "2A004000AP0012"),
    ],
)
def test_an_answer_to_another_question_is_no_answer(query, given):
    answer = {"type": "FeatureCollection", "features": [parcel(given)], "numberMatched": 1}
    cadastre, _ = cadastre_of(lambda request: answer)
    with pytest.raises(ServiceError) as caught:
        list(cadastre.parcels(query, CancelToken()))
    assert caught.value.kind is ErrorKind.BAD_ANSWER


def test_a_page_that_is_short_for_once_leaves_no_gap():
    server = CadastreServer(NUMBERED)
    calls = []

    def shortened(asked):
        calls.append(asked)
        server.cap = 400 if len(calls) == 2 else 1000
        return server(asked)

    cadastre, _ = cadastre_of(shortened)
    found = idus(cadastre.parcels(ParcelQuery("91216"), CancelToken()))
    assert sorted(found) == sorted(p["properties"]["idu"] for p in NUMBERED)
    assert len(found) == len(set(found))


def test_a_load_goes_on_where_it_was_cut():
    cadastre, asked = cadastre_of(CadastreServer(NUMBERED))
    assert idus(cadastre.parcels(ParcelQuery("91216"), CancelToken(), 2100)) == [
        p["properties"]["idu"] for p in NUMBERED[2100:]
    ]
    assert [request.values["_start"] for request in asked] == [2100]


def test_nothing_found_is_an_empty_page_with_a_total_of_none():
    cadastre, asked = cadastre_of(CadastreServer([]))
    (page,) = cadastre.parcels(ParcelQuery("91216", "ZZ", "9999"), CancelToken())
    assert (list(page.features), page.total, len(asked)) == ([], 0, 1)


def test_a_parcel_is_asked_by_padded_parts():
    cadastre, asked = cadastre_of(CadastreServer([]))
    list(cadastre.parcels(ParcelQuery(" 2a004 ", "a", "4", "7"), CancelToken()))
    assert asked[0].values == {
        "code_insee": "2A004",
        "section": "0A",
        "numero": "0004",
        "com_abs": "007",
        "_limit": 1000,
        "_start": 0,
    }


@pytest.mark.parametrize(
    ("code", "city", "arrondissement"),
    [("75107", "75056", "107"), ("69383", "69123", "383"), ("13216", "13055", "216")],
)
def test_an_arrondissement_is_asked_under_its_city(code, city, arrondissement):
    idu = f"{code}000BT0001"
    cadastre, asked = cadastre_of(CadastreServer([parcel(idu)]))
    (row,) = rows(cadastre.parcels(ParcelQuery.of_idu(idu), CancelToken()))
    assert (row["idu"], row["commune"]) == (idu, code)
    assert len(asked) == 1
    assert (asked[0].values["code_insee"], asked[0].values["code_arr"]) == (city, arrondissement)


def test_an_arrondissement_that_is_kept_under_its_own_code_is_found_too():
    kept_so = parcel("75107000BT0001", code_com="107", code_arr="000", code_insee="75107")
    cadastre, asked = cadastre_of(CadastreServer([kept_so]))
    (row,) = rows(cadastre.parcels(ParcelQuery("75107"), CancelToken()))
    assert (row["idu"], row["commune"], len(asked)) == ("75107000BT0001", "75107", 2)


@pytest.mark.parametrize(
    "idu", ["2A004000AB0001", "2B033000AB0001", "97411000AB0012", "97302000AS0001", "76108123AB0001"]
)
def test_corsica_overseas_and_merged_communes_keep_their_codes(idu):
    cadastre, asked = cadastre_of(CadastreServer([parcel(idu)]))
    (row,) = rows(cadastre.parcels(ParcelQuery.of_idu(idu), CancelToken()))
    assert row["idu"] == row["commune"] + row["prefix"] + row["section"] + row["number"] == idu
    assert "code_dep" not in asked[0].values  # two characters only: no overseas département fits in


def test_a_parcel_of_bd_parcellaire_has_an_idu_made_of_its_parts_and_no_cadastral_area():
    old = parcel("29158000AW0001")
    del old["properties"]["idu"], old["properties"]["contenance"]
    cadastre, asked = cadastre_of(CadastreServer([old]))
    (row,) = rows(cadastre.parcels(ParcelQuery("29158", source="bdp"), CancelToken()))
    assert (row["idu"], row["cadastral_area"]) == ("29158000AW0001", None)
    assert asked[0].values["source_ign"] == "BDP"


def test_a_cadastral_area_of_null_stays_null_beside_the_computed_one():
    cadastre, _ = cadastre_of(CadastreServer([parcel("29158000AW0001", contenance=None)]))
    (row,) = rows(cadastre.parcels(ParcelQuery("29158"), CancelToken()))
    assert row["cadastral_area"] is None
    assert 8000 < row["gis_area"] < 8500


def test_a_cadastral_area_that_is_written_as_text_is_a_number():
    cadastre, _ = cadastre_of(CadastreServer([parcel("29158000AW0001", contenance="120")]))
    assert [row["cadastral_area"] for row in rows(cadastre.parcels(ParcelQuery("29158"), CancelToken()))] == [120]


@pytest.mark.parametrize(
    "values",
    [
        {"section": None},
        {"numero": ""},
        {"code_dep": None},
        {"code_com": None, "code_arr": "000"},
        {"section": ["AB"]},
        {"contenance": "much"},
        {"contenance": 12.5},
        {"com_abs": ["000"]},
        {"feuille": {}},
        {"nom_com": ["x"]},
    ],
)
def test_a_parcel_that_names_nothing_is_the_services_fault(values):
    cadastre, _ = cadastre_of(CadastreServer([parcel("29158000AW0001", **values)]))
    with pytest.raises(ServiceError) as caught:
        rows(cadastre.parcels(ParcelQuery("29158"), CancelToken()))
    assert caught.value.kind is ErrorKind.BAD_ANSWER


def test_an_identifier_that_is_no_text_is_the_services_fault():
    odd = parcel("29158000AW0001")
    odd["properties"]["idu"] = {"a": 1}
    cadastre, _ = cadastre_of(CadastreServer([odd]))
    with pytest.raises(ServiceError) as caught:
        rows(cadastre.parcels(ParcelQuery("29158"), CancelToken()))
    assert caught.value.kind is ErrorKind.BAD_ANSWER


def test_a_parcel_that_was_found_by_its_place_has_one():
    """Left out without a word, the shape would seem to touch nothing."""
    nowhere = {**parcel("29158000AW0001"), "geometry": None}
    cadastre, _ = cadastre_of(lambda _asked: {"type": "FeatureCollection", "features": [nowhere], "numberMatched": 1})
    with pytest.raises(ServiceError) as caught:
        rows(cadastre.parcels_by_shape(ParcelsByShapeQuery.at(-4.1, 48.0), CancelToken()))
    assert caught.value.kind is ErrorKind.BAD_ANSWER


def test_attributes_are_text_but_for_the_areas():
    cadastre, _ = cadastre_of(CadastreServer([parcel("01004000AB0001")]))
    (row,) = rows(cadastre.parcels(ParcelQuery("01004"), CancelToken()))
    assert row["sheet"] == "1"
    assert (row["commune"], row["prefix"], row["number"]) == ("01004", "000", "0001")
    assert isinstance(row["cadastral_area"], int)
    assert isinstance(row["gis_area"], float)


def test_the_parcels_are_counted_without_asking_for_them():
    cadastre, asked = cadastre_of(CadastreServer(NUMBERED))
    assert cadastre.count(ParcelQuery("91216"), CancelToken()) == 2500
    assert [request.values["_limit"] for request in asked] == [0]


def test_one_question_asks_for_many_numbers_of_many_sections():
    parcels = [parcel(f"91216000{section}{number:04}") for section in ("AB", "AC", "0A") for number in range(1, 6)]
    cadastre, asked = cadastre_of(CadastreServer(parcels))
    found = idus(cadastre.parcels_numbered("91216", None, ["AB", "0A"], ["0002", "0004"], CancelToken()))
    assert found == ["91216000AB0002", "91216000AB0004", "912160000A0002", "912160000A0004"]
    assert len(asked) == 1


def test_a_shape_is_sent_in_two_dimensions_as_short_as_can_be():
    cadastre, asked = cadastre_of(CadastreServer([]))
    ring = [[2.123456789012, 48.0, 35.5], [2.2, 48.0, 35.5], [2.2, 48.1, 35.5], [2.123456789012, 48.0, 35.5]]
    text = json.dumps({"type": "Polygon", "coordinates": [ring], "crs": {"type": "name"}})
    list(cadastre.parcels_by_shape(ParcelsByShapeQuery(text), CancelToken()))
    sent = asked[0].values["geom"]
    assert sent == {
        "type": "Polygon",
        "coordinates": [[[2.12345679, 48.0], [2.2, 48.0], [2.2, 48.1], [2.12345679, 48.0]]],
    }
    assert asked[0].length < len(json.dumps(sent)) + 30


def test_a_shape_within_the_limit_makes_a_body_that_the_service_takes():
    positions = [[2 + n / 1e8, 48.12345678] for n in range(3390)]
    text = json.dumps({"type": "MultiPoint", "coordinates": positions})
    cadastre, asked = cadastre_of(CadastreServer([]))
    list(cadastre.parcels_by_shape(ParcelsByShapeQuery(text), CancelToken()))
    assert 80_000 < asked[0].length < 100_000
    with pytest.raises(QueryError) as refused:
        ParcelsByShapeQuery(json.dumps({"type": "MultiPoint", "coordinates": positions * 2}))
    assert refused.value.problem is Problem.TOO_LONG


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.GEOMETRY),
        ("null", Problem.GEOMETRY),
        ("[1, 2]", Problem.GEOMETRY),
        ('{"type":"Feature","geometry":{"type":"Point","coordinates":[2,48]},"coordinates":[2,48]}', Problem.GEOMETRY),
        ('{"type":"Point","coordinates":[2]}', Problem.GEOMETRY),
        ('{"type":"Point","coordinates":["a","b"]}', Problem.GEOMETRY),
        ('{"type":"LineString","coordinates":[[2,48],[]]}', Problem.GEOMETRY),
        ('{"type":"Polygon","coordinates":[]}', Problem.GEOMETRY_EMPTY),
        ('{"type":"Point","coordinates":[652381, 6862047]}', Problem.COORDINATES),
        ('{"type":"Point","coordinates":[NaN, 48]}', Problem.COORDINATES),
    ],
)
def test_what_is_no_shape_is_refused_before_it_is_sent(text, problem):
    with pytest.raises(QueryError) as refused:
        ParcelsByShapeQuery(text)
    assert refused.value.problem is problem


@pytest.mark.parametrize(
    ("values", "field", "problem"),
    [
        ({"commune": "35"}, "commune", Problem.INSEE_CODE),
        ({"commune": ""}, "commune", Problem.EMPTY),
        ({"commune": "20004"}, "commune", Problem.INSEE_CODE),  # Corsica's codes begin with 2A or 2B
        ({"commune": "٩١٢١٦"}, "commune", Problem.INSEE_CODE),
        ({"commune": "91216", "section": "ABC"}, "section", Problem.SECTION),
        ({"commune": "91216", "section": "é"}, "section", Problem.SECTION),
        ({"commune": "91216", "section": "AB", "number": "12345"}, "number", Problem.PARCEL_NUMBER),
        ({"commune": "91216", "section": "AB", "number": "0"}, "number", Problem.PARCEL_NUMBER),
        ({"commune": "91216", "section": "AB", "number": "²"}, "number", Problem.PARCEL_NUMBER),
        ({"commune": "91216", "number": "12"}, "section", Problem.EMPTY),
        ({"commune": "91216", "prefix": "12a"}, "prefix", Problem.PREFIX),
        ({"commune": "91216", "source": "IGN"}, "source", Problem.CHOICE),
    ],
)
def test_a_reference_that_cannot_be_is_refused(values, field, problem):
    with pytest.raises(QueryError) as refused:
        ParcelQuery(**values)
    assert (refused.value.problem, refused.value.field) == (problem, field)


@pytest.mark.parametrize(
    "query",
    [
        ParcelQuery("91216", "AB", "12", "1"),
        ParcelQuery("91216", source="BDP"),
        ParcelsByShapeQuery.at(2.25, 48.5),
        CadastralCommuneQuery("75056"),
        CadastralMapQuery("91216", "division", "AB"),
    ],
)
def test_a_query_is_read_back_from_its_json(query):
    assert query_from_json(json.loads(json.dumps(query.to_json()))) == query


def outline(code):
    ring = [[2, 48], [2.1, 48], [2.1, 48.1], [2, 48.1], [2, 48]]
    values = {"nom_com": f"Commune {code}", "code_dep": code[:2], "code_insee": code}
    return {"geometry": {"type": "MultiPolygon", "coordinates": [[ring]]}, "properties": values}


def outlines(asked):
    code = asked.values["code_insee"]
    found = [] if code in ("75056", "69123", "13055") else [outline(code)]
    return {"features": found, "numberMatched": len(found)}


@pytest.mark.parametrize(
    ("city", "first", "count"), [("75056", "75101", 20), ("69123", "69381", 9), ("13055", "13201", 16)]
)
def test_a_city_of_arrondissements_is_given_by_their_outlines(city, first, count):
    cadastre, asked = cadastre_of(outlines)
    pages = list(cadastre.commune(CadastralCommuneQuery(city), CancelToken()))
    codes = [row["code"] for row in rows(pages)]
    assert codes == [str(int(first) + n) for n in range(count)]
    assert {page.total for page in pages} == {count}
    assert len(asked) == count


def test_the_outline_of_a_commune_is_asked_once():
    cadastre, asked = cadastre_of(outlines)
    ((row,),) = [rows(cadastre.commune(CadastralCommuneQuery("91216"), CancelToken()))]
    assert (row["code"], row["name"]) == ("91216", "Commune 91216")
    assert asked[0].values["_limit"] == 500  # more is refused


def sheets(asked):
    names = [("000", "AB"), ("000", "0A"), ("123", "AB"), ("000", "AB")]
    shape = {"type": "MultiPolygon", "coordinates": [[[[2, 48], [2.1, 48], [2.1, 48.1], [2, 48]]]]}
    items = [
        {
            "geometry": shape,
            "properties": {
                "feuille": position,
                "section": section,
                "com_abs": prefix,
                "code_dep": "91",
                "code_com": "216",
                "code_arr": "000",
                "nom_com": "Testville",
                "echelle": "1000",
                "edition": 2018 if asked.path.endswith("division") else "2025-04-01",
            },
        }
        for position, (prefix, section) in enumerate(names, 1)
    ]
    return {"features": items, "numberMatched": len(items)}


def test_sections_are_read_from_the_sheets_once_each_and_in_order():
    cadastre, _ = cadastre_of(sheets)
    assert cadastre.sections("91216", CancelToken()) == [
        Section("000", "0A"),
        Section("000", "AB"),
        Section("123", "AB"),
    ]


def test_a_section_is_named_with_its_prefix_where_another_has_its_letters():
    both = Section("000", "AB"), Section("123", "AB")
    assert section_labels([Section("000", "0A"), *both]) == {
        "A": Section("000", "0A"),
        "000 AB": both[0],
        "123 AB": both[1],
    }
    assert list(section_labels([Section("000", "AB"), Section("123", "AC")])) == ["AB", "123 AC"]


@pytest.mark.parametrize(
    ("layer", "route", "edition"), [("sheet", "feuille", "2025-04-01"), ("division", "division", "2018")]
)
def test_sheets_and_divisions_have_scale_and_edition_as_text(layer, route, edition):
    cadastre, asked = cadastre_of(sheets)
    first, *_ = rows(cadastre.map_layer(CadastralMapQuery("91216", layer, "ab"), CancelToken()))
    assert (first["scale"], first["edition"], first["sheet"], first["commune"]) == ("1000", edition, "1", "91216")
    assert asked[0].path.endswith(f"/cadastre/{route}")
    assert asked[0].values["section"] == "AB"


def test_numbers_come_from_the_label_points_in_order():
    points = [parcel(f"91216000AB{number:04}") for number in (12, 3, 1)]
    cadastre, asked = cadastre_of(CadastreServer(points))
    assert cadastre.numbers("91216", Section("000", "AB"), CancelToken()) == ["0001", "0003", "0012"]
    assert asked[0].path.endswith("/localisant")


def test_a_failure_comes_after_the_pages_before_it():
    server = CadastreServer(NUMBERED)

    def failing(asked):
        return (500, "<html>no</html>") if asked.values["_start"] >= 2000 else server(asked)

    cadastre, _ = cadastre_of(failing)
    pages = cadastre.parcels(ParcelQuery("91216"), CancelToken())
    came = [len(next(pages).features), len(next(pages).features)]
    assert came == [1000, 1000]
    with pytest.raises(ServiceError):
        next(pages)
