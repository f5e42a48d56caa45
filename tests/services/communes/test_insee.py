"""The forms of INSEE codes and postcodes, and the cities of arrondissements."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carto_mairie.services.communes.insee import (
    arrondissement_of_postcode,
    arrondissements_of,
    cadastre_code,
    city_of,
    insee_code,
    is_insee_code,
    is_postcode,
    is_unfinished_code,
)
from carto_mairie.services.errors import Problem, QueryError


@pytest.mark.parametrize(
    "code", ["01001", "91216", "2A004", "2b033", "97105", "97611", "97502", "19272", "21231", "95680"]
)
def test_codes_of_communes(code):
    assert is_insee_code(code)
    assert insee_code(f" {code} ") == code.upper()


@pytest.mark.parametrize("text", ["9", "91", "2a", "2A0", "9136", " 13 "])
def test_what_may_become_a_code(text):
    assert is_unfinished_code(text)


@pytest.mark.parametrize("text", ["", "91360", "é", "ep", "A1", "9A1B", "٩١"])
def test_what_is_no_beginning_of_a_code(text):
    assert not is_unfinished_code(text)


@pytest.mark.parametrize(
    "text",
    ["", "35", "00123", "20004", "96001", "98735", "99100", "2C001", "9121", "912166", "91 216", "٩١٢١٦", "A1216"],
)
def test_what_is_no_code_of_a_commune(text):
    assert not is_insee_code(text)
    with pytest.raises(QueryError) as refused:
        insee_code(text)
    assert refused.value.problem is (Problem.INSEE_CODE if text else Problem.EMPTY)


@pytest.mark.parametrize(
    ("text", "right"), [("91360", True), ("20000", True), ("98800", True), ("00100", False), ("99000", False)]
)
def test_postcodes(text, right):
    assert is_postcode(text) is right


@given(st.sampled_from(["75056", "69123", "13055"]))
def test_the_arrondissements_of_a_city_lead_back_to_it(city):
    parts = arrondissements_of(city)
    assert len(parts) in (20, 9, 16)
    assert {city_of(part) for part in parts} == {city}
    assert all(is_insee_code(part) for part in parts)
    assert city_of(city) is None


@given(st.from_regex(r"\d{5}", fullmatch=True))
def test_only_45_codes_have_a_city(code):
    assert (city_of(code) is not None) == any(code in arrondissements_of(city) for city in ("75056", "69123", "13055"))


@pytest.mark.parametrize(
    ("postcode", "code"),
    [("75001", "75101"), ("75020", "75120"), ("75116", "75116"), ("69009", "69389"), ("13016", "13216"),
     ("75021", None), ("69010", None), ("75000", None), ("91360", None), ("2A004", None)],
)  # fmt: skip
def test_a_postcode_of_the_three_cities_is_that_of_an_arrondissement(postcode, code):
    assert arrondissement_of_postcode(postcode) == code


def test_the_cadastre_keeps_two_communes_under_their_codes_of_before():
    assert [cadastre_code(code) for code in ("97701", "97801", "91216")] == ["97123", "97127", "91216"]
