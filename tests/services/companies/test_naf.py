"""Codes of activities in words, and words in codes."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from carto_mairie.services.companies.naf import REV2, Nomenclature, naf
from carto_mairie.services.errors import QueryError


def test_the_shipped_table_is_whole_and_tells_where_it_comes_from() -> None:
    words = naf()
    assert (len(words.sections), len(words.divisions), len(words.classes), len(words.subclasses)) == (21, 88, 615, 732)
    head = json.loads(REV2.read_text("utf-8"))
    assert all(head[name] for name in ("source", "date", "licence"))
    assert set(words.section_of.values()) == set(words.sections)


@pytest.mark.parametrize(
    ("typed", "code"),
    [("56.10A", "56.10A"), ("5610a", "56.10A"), (" 56.10 a", "56.10A"), ("56.10", "56.10"), ("5610", "56.10"),
     ("56", "56"), ("i", "I")],
)  # fmt: skip
def test_codes_are_read_as_they_are_written(typed: str, code: str) -> None:
    assert naf().canonical(typed) == code


@pytest.mark.parametrize("typed", ["", "56.10Y", "W", "561", "00", "boulangerie", "56.10A;"])
def test_what_is_no_code_is_refused(typed: str) -> None:
    with pytest.raises(QueryError):
        naf().canonical(typed)


def test_a_code_stands_for_the_subclasses_under_it() -> None:
    words = naf()
    assert words.expand(["56.10A"]) == ("56.10A",)
    assert words.expand(["56.10"]) == ("56.10A", "56.10B", "56.10C")
    assert set(words.expand(["I"])) == set(words.expand(["55", "56"]))
    assert len(words.expand(words.sections)) == 732


@pytest.mark.parametrize(
    ("typed", "code"),
    [("boulangerie", "10.71C"), ("BOULANGERIES", "10.71C"), ("restauration traditionnelle", "56.10A"),
     ("coiffure", "96.02A"), ("96.02A", "96.02A"), ("enseignement prim", "85.20Z")],
)  # fmt: skip
def test_words_find_activities(typed: str, code: str) -> None:
    assert code in [activity.code for activity in naf().search(typed)]


@pytest.mark.parametrize(
    ("typed", "codes"),
    [
        ("coiffure", ["96.02A"]),
        ("restauration traditionnelle", ["56.10A"]),
        ("hébergement et restauration", ["I"]),
        ("56", ["56"]),
        ("5610", ["56.10"]),
    ],
)
def test_words_mean_no_more_than_they_say(typed: str, codes: list[str]) -> None:
    assert [activity.code for activity in naf().meant(typed)] == codes


def test_words_that_mean_nothing_are_refused() -> None:
    with pytest.raises(QueryError):
        naf().meant("zzz")


def test_words_that_say_nothing_find_nothing() -> None:
    assert naf().search("zzz") == []
    assert naf().search(" - ") == []


def test_another_table_of_the_same_form_is_read(tmp_path: Path) -> None:
    table = {
        "sections": {"I": "Accommodation"},
        "divisions": {"56": "Food"},
        "classes": {"56.11": "Restaurants"},
        "subclasses": {"56.11J": ["Restaurants with service", "I"]},
    }
    path = tmp_path / "naf_2025.json"
    path.write_text(json.dumps(table), "utf-8")
    words = Nomenclature(path)
    assert words.label("56.11J") == "Restaurants with service"
    assert words.expand(["I"]) == ("56.11J",)
    assert naf().label("56.11J") is None
