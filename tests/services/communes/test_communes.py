"""What is asked of the table of communes, and what becomes of its answers."""

from __future__ import annotations

import pytest
from scripted import scripted_client

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.service import CommuneQuery, Communes
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError

RING = [[2, 48], [2.1, 48], [2.1, 48.1], [2, 48.1], [2, 48]]


def commune(code, **more):
    values = {
        "code": code,
        "nom": f"Commune {code}",
        "codesPostaux": ["91360", "91361"],
        "population": 11000,
        "surface": 437,
        "epci": {"code": "200056232", "nom": "CA Paris-Saclay"},
        "departement": {"code": "91", "nom": "Essonne"},
        "region": {"code": "11", "nom": "Île-de-France"},
    }
    return {"geometry": {"type": "Polygon", "coordinates": [RING]}, "properties": {**values, **more}}


def answering(answer):
    client, asked = scripted_client(answer)
    return Communes(client), asked


def collection(*features):
    return {"type": "FeatureCollection", "features": list(features)}


def rows(page):
    return [dict(zip([field.name for field in page.schema.fields], f.attributes)) for f in page.features]


def test_a_name_is_asked_with_its_outline_the_most_populous_first():
    communes, asked = answering(lambda _: collection(commune("91216")))
    (page,) = communes.search(CommuneQuery(" Épinay  sur Orge "), CancelToken())
    values = asked[0].values
    assert (values["nom"], values["boost"], values["format"], values["geometry"]) == (
        "Épinay sur Orge",
        "population",
        "geojson",
        "contour",
    )
    assert rows(page) == [
        {
            "code": "91216",
            "name": "Commune 91216",
            "postcodes": "91360, 91361",
            "population": 11000,
            "area_ha": 437.0,
            "epci_code": "200056232",
            "epci_name": "CA Paris-Saclay",
            "department": "Essonne",
            "region": "Île-de-France",
        }
    ]


def test_five_digits_are_a_code_and_a_postcode_and_the_code_comes_first():
    answers = {"code": collection(commune("91360")), "codePostal": collection(commune("91216"), commune("91360"))}
    communes, asked = answering(lambda request: answers["code" if "code" in request.values else "codePostal"])
    (page,) = communes.search(CommuneQuery("91 360"), CancelToken())
    assert [row["code"] for row in rows(page)] == ["91360", "91216"]
    assert asked[0].values["type"] == "commune-actuelle,arrondissement-municipal"
    assert "limit" not in asked[1].values  # a postcode may have thirty communes


@pytest.mark.parametrize(
    ("text", "filters"),
    [
        ("2a004", [("code", "2A004")]),
        ("20000", [("codePostal", "20000")]),
        ("97411", [("code", "97411"), ("codePostal", "97411")]),
        ("98735", [("code", "98735"), ("codePostal", "98735")]),
    ],
)
def test_corsica_and_overseas_are_asked_by_what_their_digits_can_be(text, filters):
    communes, asked = answering(lambda _: collection())
    list(communes.search(CommuneQuery(text), CancelToken()))
    today = [request.values for request in asked if request.path == "/communes"]
    assert [next(item for item in values.items() if item[0].startswith("code")) for values in today] == filters


def test_an_island_without_epci_and_an_arrondissement_have_nulls():
    bare = commune("29155", epci=None, surface=None)
    del bare["properties"]["population"], bare["properties"]["region"]
    communes, _ = answering(lambda _: collection(bare))
    (page,) = communes.search(CommuneQuery("Ouessant"), CancelToken())
    (row,) = rows(page)
    assert [row[name] for name in ("epci_code", "epci_name", "area_ha", "population", "region")] == [None] * 5


def test_the_commune_at_a_point_is_named_and_the_sea_has_none():
    communes, asked = answering(lambda _: [{"code": "91216", "nom": "Épinay-sur-Orge"}])
    assert communes.at(2.31, 48.67, CancelToken()) == ("91216", "Épinay-sur-Orge")
    assert (asked[0].values["lon"], asked[0].values["lat"]) == ("2.31", "48.67")
    nowhere, _ = answering(lambda _: [])
    assert nowhere.at(-10.0, 45.0, CancelToken()) is None


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.EMPTY),
        ("a", Problem.TOO_SHORT),
        ("35", Problem.INSEE_CODE),
        ("911234", Problem.INSEE_CODE),
        ("00123", Problem.INSEE_CODE),
        ("9121X", Problem.INSEE_CODE),
        ("91216 AB12", Problem.INSEE_CODE),
        ("(76)", Problem.INSEE_CODE),
        ("'«»", Problem.BAD_START),
        ("x" * 300, Problem.TOO_LONG),
    ],
)
def test_what_names_no_commune_is_refused(text, problem):
    with pytest.raises(QueryError) as refused:
        CommuneQuery(text)
    assert refused.value.problem is problem


@pytest.mark.parametrize("answer", [{}, {"features": None}, {"features": [None]}, {"features": [{"properties": {}}]}])
def test_an_answer_of_another_shape_is_the_services_fault(answer):
    client, _ = scripted_client(lambda _asked: answer)
    with pytest.raises(ServiceError) as caught:
        list(Communes(client).search(CommuneQuery("Paris"), CancelToken()))
    assert caught.value.kind is ErrorKind.BAD_ANSWER


@pytest.mark.parametrize("answer", [[None], [{"code": "91216"}], {"a": 1}, 3])
def test_a_commune_without_code_or_name_is_the_services_fault(answer):
    client, _ = scripted_client(lambda _asked: answer)
    with pytest.raises(ServiceError) as caught:
        Communes(client).at(2.3, 48.7, CancelToken())
    assert caught.value.kind is ErrorKind.BAD_ANSWER
