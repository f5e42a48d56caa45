"""Asking while the user types."""

from __future__ import annotations

import time

import pytest
from dock_kit import ScriptedServices, address, closed_gate, settle

from carto_mairie.services.errors import ErrorKind, Problem, ServiceError
from carto_mairie.services.geocoding import AddressQuery
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.fields.search import Search


@pytest.fixture
def services():
    return ScriptedServices()


@pytest.fixture
def search(qgis_app, services):
    context = Context(None, make_services=lambda _: services)
    services.answers["addresses"] = lambda query: [address(f"Found for {query.text}")]
    search = Search(context, "Search", AddressQuery)
    search.seen = []
    search.answered.connect(lambda page, first: search.seen.append(page.features[0].attributes[0]))
    yield search
    context.jobs.cancel_all()


def type_word(qtbot, search, word):
    for end in range(1, len(word) + 1):
        search.type(word[:end])
        qtbot.wait(10)


def test_a_word_is_asked_once(qtbot, search, services):
    with qtbot.waitSignal(search.answered, timeout=5000):
        type_word(qtbot, search, "rue de")
    settle(qtbot)
    assert [query.text for query in services.asked] == ["rue de"]
    assert search.seen == ["Found for rue de"]


def test_nothing_is_asked_before_the_pause(qtbot, search, services):
    search.type("rue")
    qtbot.wait(200)
    assert services.asked == []
    with qtbot.waitSignal(search.answered, timeout=5000):
        pass


def test_two_letters_are_held_back(qtbot, search, services):
    reader, search._read = search._read, lambda text: AddressQuery(text + " de la gare")
    with qtbot.waitSignal(search.held, timeout=10000) as held:
        search.type("ru")
    assert held.args == ["ru"]
    assert services.asked == []
    search._read = reader


def test_enter_asks_at_once_and_only_once(qtbot, search, services):
    search.type("rue")
    with qtbot.waitSignal(search.answered, timeout=250):
        search.now("rue")
    settle(qtbot)
    assert len(services.asked) == 1


def test_a_new_key_aborts_the_request_and_drops_its_answer(qtbot, search, services):
    services.gate = gate = closed_gate()
    search.now("first")
    qtbot.waitUntil(lambda: len(services.asked) == 1)
    services.gate = None
    search.type("second")
    qtbot.waitUntil(lambda: [query.text for query in services.cancelled] == ["first"], timeout=10000)
    gate.set()
    qtbot.waitUntil(lambda: search.seen == ["Found for second"], timeout=10000)
    settle(qtbot)
    assert search.seen == ["Found for second"]


def test_an_answer_on_its_way_to_the_main_thread_is_dropped(qtbot, search, services):
    search.now("first")
    deadline = time.monotonic() + 5
    while not services.asked and time.monotonic() < deadline:
        time.sleep(0.01)
    time.sleep(0.2)  # the main thread does not turn meanwhile: the answer waits in its queue
    assert services.asked
    search.cancel()
    settle(qtbot)
    assert search.seen == []


def test_cancel_stops_the_pause_and_the_request(qtbot, search, services):
    search.type("rue")
    search.cancel()
    settle(qtbot)
    assert services.asked == []
    services.gate = closed_gate()
    search.now("rue")
    qtbot.waitUntil(lambda: bool(services.asked))
    with qtbot.waitSignal(search.ended, timeout=100):
        search.cancel()
    qtbot.waitUntil(lambda: bool(services.cancelled), timeout=1000)
    assert not search.active


def test_bad_input_is_refused_without_a_request(qtbot, search, services):
    with qtbot.waitSignal(search.refused, timeout=10000) as refused:
        search.type("'''")
    assert refused.args[0].problem is Problem.BAD_START
    assert services.asked == []


def test_an_emptied_field_says_so_at_once(qtbot, search, services):
    search.type("rue")
    with qtbot.waitSignal(search.emptied, timeout=50):
        search.type("  ")
    settle(qtbot)
    assert services.asked == []


def test_a_failure_is_told_once_and_can_be_tried_again(qtbot, search, services):
    services.error = ServiceError(ErrorKind.UNAVAILABLE, "geocoding", status=503)
    told = []
    search.failed.connect(told.append)
    with qtbot.waitSignal(search.ended, timeout=5000):
        search.now("rue")
    settle(qtbot, 0.1)
    assert told == [services.error]
    assert not search.answers("rue")
    services.error = None
    with qtbot.waitSignal(search.answered, timeout=5000):
        search.now("rue")
    qtbot.waitUntil(lambda: search.answers("rue"))


def test_jobs_given_up_by_others_leave_the_search_ready(qtbot, search, services):
    services.gate = closed_gate()
    search.now("rue")
    qtbot.waitUntil(lambda: bool(services.asked))
    with qtbot.waitSignal(search.ended, timeout=10000):
        search._context.jobs.cancel_all()
    assert not search.active
