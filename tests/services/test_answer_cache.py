"""The cache of answers: what it keeps, for how long, and how much."""

from __future__ import annotations

import json
import os
import threading

import pytest

from carto_mairie.services import answer_cache
from carto_mairie.services.answer_cache import AnswerCache

QUESTION = {"kind": "risks", "commune": "91216"}


@pytest.fixture(params=["folder", "memory"])
def place(request, tmp_path):
    return tmp_path / "cache" if request.param == "folder" else None


def test_an_answer_is_found_whatever_the_order_of_the_question(place):
    cache = AnswerCache(place)
    assert cache.get(QUESTION) is None
    cache.put(QUESTION, {"é": [1, None]})
    assert cache.get(dict(reversed(QUESTION.items()))) == {"é": [1, None]}
    assert cache.get({**QUESTION, "commune": "91228"}) is None


def test_it_is_there_after_a_restart(tmp_path):
    AnswerCache(tmp_path).put(QUESTION, [1])
    assert AnswerCache(tmp_path).get(QUESTION) == [1]


def test_an_answer_lasts_thirty_days(place):
    now = [1000.0]
    cache = AnswerCache(place, clock=lambda: now[0])
    cache.put(QUESTION, 1)
    now[0] += 30 * 86400
    assert cache.get(QUESTION) == 1
    now[0] += 1
    assert cache.get(QUESTION) is None
    now[0] = 0  # a clock that was set back
    assert cache.get(QUESTION) is None


def test_the_oldest_make_room(tmp_path, monkeypatch):
    monkeypatch.setattr(answer_cache, "_LOOK_EVERY", 0)
    cache = AnswerCache(tmp_path, most=5000)
    for number in range(20):
        cache.put({"n": number}, "x" * 1000)
        for path in tmp_path.iterdir():  # a second between two answers
            facts = path.stat()
            os.utime(path, (facts.st_atime - 1, facts.st_mtime - 1))
    assert sum(path.stat().st_size for path in tmp_path.iterdir()) <= 5000
    assert cache.get({"n": 19}) is not None
    assert cache.get({"n": 0}) is None


def test_what_cannot_be_read_is_as_good_as_not_there(tmp_path):
    cache = AnswerCache(tmp_path)
    cache.put(QUESTION, 1)
    (path,) = tmp_path.iterdir()
    kept = json.loads(path.read_text())
    for text in (
        "",
        "{",
        "[]",
        "null",
        "[" * 100_000,
        json.dumps({**kept, "key": "other"}),
        json.dumps({**kept, "format": 0}),
    ):
        path.write_text(text)
        assert cache.get(QUESTION) is None
    path.write_bytes(b"\xff")
    assert cache.get(QUESTION) is None


def test_an_answer_too_large_is_not_kept(tmp_path, monkeypatch):
    monkeypatch.setattr(answer_cache, "LARGEST_ANSWER", 500)
    cache = AnswerCache(tmp_path)
    cache.put(QUESTION, "x" * 600)
    assert cache.get(QUESTION) is None
    assert list(tmp_path.iterdir()) == []


def test_a_folder_that_cannot_be_written_takes_nothing_from_the_answer(tmp_path):
    (tmp_path / "cache").write_text("a file where the folder would be")
    cache = AnswerCache(tmp_path / "cache")
    cache.put(QUESTION, 1)
    assert cache.get(QUESTION) is None


def test_memory_is_bounded():
    cache = AnswerCache()
    for number in range(600):
        cache.put({"n": number}, number)
    assert cache.get({"n": 0}) is None
    assert cache.get({"n": 599}) == 599


def test_several_threads_write_at_once(tmp_path):
    cache = AnswerCache(tmp_path)
    threads = [threading.Thread(target=cache.put, args=({"n": number % 3}, number)) for number in range(30)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert all(cache.get({"n": number}) is not None for number in range(3))
    assert {path.suffix for path in tmp_path.iterdir()} == {".json"}


def test_it_can_be_emptied(place):
    cache = AnswerCache(place)
    cache.put(QUESTION, 1)
    cache.clear()
    assert cache.get(QUESTION) is None
