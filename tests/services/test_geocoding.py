"""What is asked of the geocoder, and what becomes of its answers."""

from __future__ import annotations

from struct import unpack

import pytest
from scripted import scripted_client

from carto_mairie.services.address_text import Advice, advice
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.geocoding import AddressQuery, Geocoding, ReverseQuery


def address(**more):
    values = {
        "label": "8 Rue de l'Église 91360 Épinay-sur-Orge",
        "score": 0.97,
        "type": "housenumber",
        "name": "8 Rue de l'Église",
        "housenumber": "8",
        "street": "Rue de l'Église",
        "postcode": "91360",
        "citycode": "91216",
        "city": "Épinay-sur-Orge",
        "context": "91, Essonne, Île-de-France",
        "id": "91216_0240_00008",
        "x": 652381.1,
        "y": 6842047.5,
        "_type": "address",
    }
    return {"geometry": {"type": "Point", "coordinates": [2.31, 48.67]}, "properties": {**values, **more}}


def answering(*features):
    client, asked = scripted_client(lambda _: {"type": "FeatureCollection", "features": list(features)})
    return Geocoding(client), asked


def row(page, position=0):
    return dict(zip([field.name for field in page.schema.fields], page.features[position].attributes))


def test_an_address_is_asked_near_a_point_and_in_a_commune():
    geocoding, asked = answering(address())
    query = AddressQuery("  8 rue\n de l'église ", 3, "91216", 2.3123456789, 48.67)
    (page,) = geocoding.search(query, CancelToken())
    assert asked[0].path == "/geocodage/search"
    assert asked[0].values == {
        "q": "8 rue de l'église",
        "limit": "3",
        "index": "address",
        "autocomplete": "1",
        "citycode": "91216",
        "lon": "2.312346",
        "lat": "48.67",
    }
    assert (row(page)["housenumber"], row(page)["score"], page.total) == ("8", 0.97, 1)


def test_the_place_is_the_geometry_not_lambert_x_and_y():
    geocoding, _ = answering(address())
    (page,) = geocoding.search(AddressQuery("8 rue de l'église"), CancelToken())
    assert unpack("<BIdd", page.features[0].geometry) == (1, 1, 2.31, 48.67)


def test_codes_stay_text_and_what_is_missing_is_null():
    street = address(type="street", postcode="01000", citycode="01004")
    del street["properties"]["housenumber"]
    geocoding, _ = answering(street)
    (page,) = geocoding.search(AddressQuery("rue de l'église"), CancelToken())
    assert (row(page)["postcode"], row(page)["citycode"], row(page)["housenumber"]) == ("01000", "01004", None)


def test_no_address_is_an_empty_page():
    geocoding, _ = answering()
    (page,) = geocoding.search(AddressQuery("zzzzzz"), CancelToken())
    assert (list(page.features), page.total) == ([], 0)


def test_the_nearest_address_has_its_distance_in_metres():
    geocoding, asked = answering(address(distance=12))
    (page,) = geocoding.reverse(ReverseQuery(2.31, 48.67), CancelToken())
    assert (row(page)["distance"], asked[0].path) == (12.0, "/geocodage/reverse")
    assert (asked[0].values["lon"], asked[0].values["lat"], asked[0].values["limit"]) == ("2.31", "48.67", "1")


def test_nothing_remains_of_an_answer_that_had_wholly_come():
    geocoding, _ = answering(address(), address())
    (page,) = geocoding.search(AddressQuery("8 rue"), CancelToken(), 2)
    assert (list(page.features), page.total) == ([], 2)


@pytest.mark.parametrize(
    ("text", "problem"),
    [
        ("", Problem.EMPTY),
        (" \n\t ", Problem.EMPTY),
        ("ab", Problem.TOO_SHORT),
        ("a" * 60, Problem.TOO_LONG),  # the geocoder answers one very long word with an error and an empty body
        ("rue " * 75, Problem.TOO_LONG),
        ("«»", Problem.BAD_START),
        ("(-)", Problem.BAD_START),
        ("🏠 rue de la gare", Problem.BAD_START),
        ("<script>", Problem.BAD_START),
    ],
)
def test_what_the_geocoder_would_refuse_is_refused_here(text, problem):
    with pytest.raises(QueryError) as refused:
        AddressQuery(text)
    assert refused.value.problem is problem


@pytest.mark.parametrize(
    ("pasted", "asked"),
    [
        ("8 rue de l’Église", "8 rue de l'Église"),
        ("8\u00a0rue\u202fde l\u02bcÉglise\r\n91360 Épinay", "8 rue de l'Église 91360 Épinay"),
        ("\ufeff8\u200b rue\u00ad de la Gare", "8 rue de la Gare"),
        ("« 8 rue de la Gare »", "8 rue de la Gare"),
        ("'8 rue de la Gare'", "8 rue de la Gare"),
        ('"8 rue de la Gare", "91360"', "8 rue de la Gare, 91360"),
        ("- 8 rue de la Gare", "8 rue de la Gare"),
        ("— 8 rue de la Gare –", "8 rue de la Gare"),
        ("• 8 rue de la Gare ;", "8 rue de la Gare"),
        ("(8 rue de la Gare)", "8 rue de la Gare"),
        ("> 8 rue de la Gare\n> 91360 Épinay", "8 rue de la Gare 91360 Épinay"),
        ("8 rue de la Gare (bâtiment B) [fond de cour]", "8 rue de la Gare bâtiment B fond de cour"),
        ("8 rue Saint–Jacques", "8 rue Saint-Jacques"),
        ("rue de l'E\u0301glise", "rue de l'Église"),
    ],
)
def test_what_a_pasted_address_has_around_it_is_not_asked(pasted, asked):
    assert AddressQuery(pasted).text == asked
    assert AddressQuery(asked).text == asked


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("8 bis rue de la Gare", Advice.WITHOUT_SUFFIX),
        ("8ter rue de la Gare, Épinay", Advice.WITHOUT_SUFFIX),
        ("n° 8 B rue de la Gare", Advice.WITHOUT_SUFFIX),
        ("« 12 A rue de la Gare »", Advice.WITHOUT_SUFFIX),
        ("lieu-dit Les Bordes, 91360 Épinay", Advice.HAMLET),
        ("Le Moulin neuf", Advice.HAMLET),
        ("LD Les Quatre Vents 45990", Advice.HAMLET),
        ("8 rue de la Gare", Advice.FORMER_NAME),
        ("8 avenue Berthe Morisot 91360", Advice.FORMER_NAME),
    ],
)
def test_there_is_one_thing_to_try(text, expected):
    assert advice(text) is expected


def test_a_limit_that_was_reached_leaves_the_total_open_until_there_is_nothing_more_to_ask():
    geocoding, _ = answering(*[address()] * 5)
    query = AddressQuery("8 rue de l'église")
    (page,) = geocoding.search(query, CancelToken())
    assert (page.total, page.limit_reached) == (None, True)
    (page,) = geocoding.search(query, CancelToken(), 3)
    assert (len(page.features), page.limit_reached) == (2, True)
    (page,) = geocoding.search(query.more(), CancelToken())
    assert (page.total, page.limit_reached) == (5, False)
    assert AddressQuery("8 rue", 40).more().limit == 50
    assert AddressQuery("8 rue", 50).more() is None


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: AddressQuery("rue de la gare", limit=0), Problem.OUT_OF_RANGE),
        (lambda: AddressQuery("rue de la gare", limit=51), Problem.OUT_OF_RANGE),
        (lambda: AddressQuery("rue de la gare", citycode="9121"), Problem.INSEE_CODE),
        (lambda: AddressQuery("rue de la gare", longitude=652381.0, latitude=6842047.0), Problem.COORDINATES),
        (lambda: ReverseQuery(2.3, 95.0), Problem.COORDINATES),
        (lambda: ReverseQuery(float("nan"), 48.0), Problem.COORDINATES),
        (lambda: ReverseQuery(2.3, 48.0, 0), Problem.OUT_OF_RANGE),
    ],
)
def test_what_is_out_of_range_is_refused_here(make, problem):
    with pytest.raises(QueryError) as refused:
        make()
    assert refused.value.problem is problem


NEAR = ReverseQuery(2.3, 48.7)


@pytest.mark.parametrize(
    "answer",
    [
        None,
        [],
        {},
        {"features": None},
        {"features": [None]},
        {"features": [{"geometry": {"type": "Point", "coordinates": [2, 48]}}]},
        {"features": [{"geometry": None, "properties": {"label": "x"}}]},
        {"features": [{"geometry": True, "properties": {}}]},
        {"features": [{"geometry": {"type": "Point", "coordinates": [2]}, "properties": {}}]},
        {"features": [{"geometry": {"type": "Point", "coordinates": ["x", "y"]}, "properties": {}}]},
        {"features": [{"geometry": {"type": "Point", "coordinates": [2, 48]}, "properties": {"score": "high"}}]},
    ],
)
def test_an_answer_of_another_shape_is_the_services_fault(answer):
    client, _ = scripted_client(lambda _asked: answer)
    geocoding = Geocoding(client)
    asked = (geocoding.search(AddressQuery("rue de la mairie"), CancelToken()), geocoding.reverse(NEAR, CancelToken()))
    for pages in asked:
        with pytest.raises(ServiceError) as caught:
            next(pages)
        assert caught.value.kind is ErrorKind.BAD_ANSWER
