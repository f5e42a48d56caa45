"""Several questions at once: order of events, failures apart, cancelling, and time."""

from __future__ import annotations

import threading
import time
from dataclasses import dataclass
from typing import ClassVar

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Cancelled, ErrorKind, ServiceError
from carto_mairie.services.model import Feature, Geometry, Page, Schema
from carto_mairie.services.net.side_by_side import Came, Ended, ask_side_by_side
from carto_mairie.services.query import Query

SCHEMA = Schema("rows", Geometry.NONE, ())


@dataclass(frozen=True)
class Ask(Query):
    name: str
    seconds: float = 0.0
    fails: bool = False

    kind: ClassVar[str] = "test_side_by_side"


def answer(query, cancel):
    yield Page(SCHEMA, [Feature(None, (query.name,))], 2)
    cancel.wait(query.seconds)
    if query.fails:
        raise ServiceError(ErrorKind.UNAVAILABLE, "wfs")
    yield Page(SCHEMA, [Feature(None, (query.name,))], None)


def test_each_question_ends_once_and_a_failure_spoils_no_other():
    queries = [Ask("one"), Ask("two", fails=True), Ask("three")]
    events = list(ask_side_by_side(answer, queries, CancelToken()))
    ends = {event.query.name: event for event in events if isinstance(event, Ended)}
    assert {name: (end.loaded, end.total, end.error is not None) for name, end in ends.items()} == {
        "one": (2, 2, False),
        "two": (1, 2, True),
        "three": (2, 2, False),
    }
    assert sum(isinstance(event, Came) for event in events) == 5


def test_ten_take_no_longer_than_one_and_a_third_of_the_slowest():
    queries = [Ask(str(number), seconds=0.5 + number / 20) for number in range(10)]
    started = time.monotonic()
    list(ask_side_by_side(answer, queries, CancelToken()))
    assert time.monotonic() - started < 1.3 * 0.95


def test_cancelling_ends_all_of_them_at_once():
    token = CancelToken()
    threading.Timer(0.2, token.cancel).start()
    started = time.monotonic()
    with pytest.raises(Cancelled):
        list(ask_side_by_side(answer, [Ask(str(n), seconds=30) for n in range(20)], token))
    assert time.monotonic() - started < 2
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("carto-mairie-layer")]


def test_leaving_early_leaves_no_thread_behind():
    events = ask_side_by_side(answer, [Ask(str(n), seconds=30) for n in range(5)], CancelToken())
    next(events)
    events.close()
    assert not [thread for thread in threading.enumerate() if thread.name.startswith("carto-mairie-layer")]


def test_a_defect_is_not_swallowed():
    def broken(query, cancel):
        raise ZeroDivisionError
        yield

    with pytest.raises(ZeroDivisionError):
        list(ask_side_by_side(broken, [Ask("one")], CancelToken()))
