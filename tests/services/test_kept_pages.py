"""Answers that are kept whole, and read back as they came."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from carto_mairie.services.answer_cache import AnswerCache
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.geocoding import NEAREST_ADDRESSES, ReverseQuery
from carto_mairie.services.kept_pages import KeptPages
from carto_mairie.services.model import Feature, Page

QUERY = ReverseQuery(2.3, 48.7)
VALUES = ("8 rue de l’Église", 0.9, "housenumber", None, None, None, None, "45901", None, None, "x", 12.5)
PAGES = (Page(NEAREST_ADDRESSES, [Feature(b"\x01\x02", VALUES), Feature(None, VALUES)], 2, ("a note",), True),)


def test_an_answer_comes_back_as_it_was(tmp_path):
    KeptPages(AnswerCache(tmp_path), ENDPOINTS).put(QUERY, PAGES, "2026-11-12")
    kept = KeptPages(AnswerCache(tmp_path), ENDPOINTS).get(QUERY)
    assert kept is not None
    assert kept.day == "2026-11-12"
    assert kept.pages == PAGES


def test_another_question_and_another_server_have_none():
    cache = AnswerCache()
    KeptPages(cache, ENDPOINTS).put(QUERY, PAGES, "2026-11-12")
    assert KeptPages(cache, ENDPOINTS).get(ReverseQuery(2.4, 48.7)) is None
    mirror = {**ENDPOINTS, "geocoding": replace(ENDPOINTS["geocoding"], url="https://mirror.example")}
    assert KeptPages(cache, mirror).get(QUERY) is None


@pytest.mark.parametrize(
    "spoil",
    [
        lambda kept: kept.update(day="yesterday"),
        lambda kept: kept.update(day=3),
        lambda kept: kept.pop("pages"),
        lambda kept: kept["pages"][0].update(geometry="Blob"),
        lambda kept: kept["pages"][0]["features"][0].__setitem__(0, "zz"),
        lambda kept: kept["pages"][0]["features"][0][1].pop(),
        lambda kept: kept["pages"][0]["features"][0][1].__setitem__(0, {"a": 1}),
        lambda kept: kept["pages"][0].update(features=[7]),
        lambda kept: kept["pages"][0].update(total="many"),
        lambda kept: kept.update(pages={"a": 1}),
    ],
)
def test_what_somebody_changed_is_asked_anew(spoil):
    cache = AnswerCache()
    keeper = KeptPages(cache, ENDPOINTS)
    keeper.put(QUERY, PAGES, "2026-11-12")
    (kept,) = (answer for _, answer in cache._memory.values())
    spoil(kept)
    assert keeper.get(QUERY) is None


def test_what_is_no_json_is_not_kept():
    keeper = KeptPages(AnswerCache(), ENDPOINTS)
    keeper.put(QUERY, [Page(NEAREST_ADDRESSES, [Feature(None, (date(2026, 1, 1), *VALUES[1:]))])], "2026-11-12")
    assert keeper.get(QUERY) is None
