"""The pace of requests, over threads."""

from __future__ import annotations

import threading
import time
from random import Random

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import Cancelled
from carto_mairie.services.net import rate_limit
from carto_mairie.services.net.rate_limit import ClosedTooLongError, RateLimiter, acquire_together, limiter_for
from carto_mairie.services.risks.asking import REPORT_PACE


class Clock:
    """A time that passes only while somebody waits, so that the property is tested by the thousand."""

    def __init__(self):
        self.now = 1000.0

    def monotonic(self):
        return self.now


class Waiting(CancelToken):
    def __init__(self, clock, oversleep):
        super().__init__()
        self._clock, self._oversleep = clock, oversleep

    def wait(self, seconds):
        assert seconds > 0
        self._clock.now += seconds + self._oversleep


class Fake:
    """A limiter over a fake clock, and the moments at which it let somebody through."""

    def __init__(self, patch, oversleep=0.0):
        self.clock = Clock()
        patch.setattr(rate_limit, "time", self.clock)
        self.token = Waiting(self.clock, oversleep)

    def through(self, limiters, pauses):
        for pause in pauses:
            self.clock.now += pause
            acquire_together(limiters, self.token)
            yield self.clock.now


@pytest.fixture
def fake(monkeypatch):
    return Fake(monkeypatch)


@given(
    rate=st.sampled_from([0.5, 0.8, 1, 2.5, 4, 6, 8, 20]),
    burst=st.sampled_from([1, 2, 5]),
    pauses=st.lists(st.floats(0, 1.5), min_size=1, max_size=80),
    oversleep=st.sampled_from([0.0, 0.0001, 0.3]),
)
@settings(deadline=None, max_examples=300)
def test_no_time_sees_more_than_a_burst_and_its_rate(rate, burst, pauses, oversleep):
    with pytest.MonkeyPatch.context() as patch:
        times = list(Fake(patch, oversleep).through([RateLimiter(rate, burst)], pauses))
    for first, earlier in enumerate(times):
        for last, later in enumerate(times[first:], first):
            assert last - first + 1 <= burst + rate * (later - earlier) + 1e-6


@given(rate=st.sampled_from([0.8, 4, 20]), burst=st.sampled_from([1, 5]), count=st.integers(1, 60))
@settings(deadline=None)
def test_those_who_always_want_more_are_held_no_longer_than_the_rate_asks(rate, burst, count):
    with pytest.MonkeyPatch.context() as patch:
        times = list(Fake(patch).through([RateLimiter(rate, burst)], [0.0] * count))
    assert times[-1] - times[0] == pytest.approx(max(0, count - burst) / rate)


# What the pages of the services say; of API Carto, the WFS behind it.
PERMITTED = {
    "geocoding": 50, "communes": 50, "apicarto": 30, "wfs": 30, "downloads": 10, "chunks": 200, "companies": 7,
    "risks": 5, "risks_v2": 20,
}  # fmt: skip
LATE = 0.1
"""Seconds that one request may be on its way for longer than another."""


def most_in_a_second(times):
    return max(sum(1 for later in times if earlier <= later < earlier + 1) for earlier in times)


@pytest.mark.parametrize("key", sorted(PERMITTED.keys() & ENDPOINTS.keys()))
def test_no_second_of_a_service_sees_more_than_its_page_permits(fake, key):
    limiter = RateLimiter(ENDPOINTS[key].rate, ENDPOINTS[key].burst)
    random = Random(key)
    # All at once, a rest, all at once again: at the worst the first ones come late and the others do not.
    sent = [*fake.through([limiter], [0.0] * 300), *fake.through([limiter], [3.0] + [0.0] * 300)]
    for lateness in (lambda: 0.0, lambda: random.choice([0.0, LATE])):
        assert most_in_a_second([moment + lateness() for moment in sent]) <= PERMITTED[key]


def test_reports_of_risks_come_one_a_second_also_beside_other_questions(fake):
    host, route = RateLimiter(ENDPOINTS["risks"].rate), RateLimiter(REPORT_PACE)
    all_of_them, reports = [], []
    for turn in range(200):
        is_report = turn % 2 == 0
        (moment,) = fake.through([route, host] if is_report else [host], [0.0])
        all_of_them.append(moment)
        if is_report:
            reports.append(moment)
    assert min(later - earlier for earlier, later in zip(reports, reports[1:])) >= 1 + LATE
    assert most_in_a_second(all_of_them) <= PERMITTED["risks"]


def test_threads_share_the_pace():
    limiter, times, lock = RateLimiter(10, 5), [], threading.Lock()

    def work():
        for _ in range(6):
            limiter.acquire(CancelToken())
            with lock:
                times.append(time.monotonic())

    threads = [threading.Thread(target=work) for _ in range(5)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    times.sort()
    assert len(times) == 30
    # The moments are noted a little after the places are given.
    assert min(later - earlier for earlier, later in zip(times, times[10:])) > 0.5 - 0.1
    assert 2.4 < times[-1] - times[0] < 3.2


def test_those_who_waited_for_a_closed_door_come_one_by_one(fake):
    limiter = RateLimiter(6, 5)
    limiter.close_for(5)
    times = list(fake.through([limiter], [0.0] * 5))
    assert times[0] == pytest.approx(1005.0)
    assert [later - earlier for earlier, later in zip(times, times[1:])] == pytest.approx([1 / 6] * 4)


def test_a_closed_limiter_lets_nobody_through_until_it_opens():
    limiter = RateLimiter(100)
    limiter.close_for(0.3)
    limiter.close_for(0.1)
    assert 0.2 < limiter.closed_for(time.monotonic()) <= 0.3
    began = time.monotonic()
    limiter.acquire(CancelToken())
    assert time.monotonic() - began >= 0.29
    assert limiter.closed_for(time.monotonic()) == 0


def test_waiting_ends_with_the_cancelling():
    limiter, cancel = RateLimiter(0.05), CancelToken()
    limiter.acquire(cancel)
    threading.Timer(0.1, cancel.cancel).start()
    began = time.monotonic()
    with pytest.raises(Cancelled):
        limiter.acquire(cancel)
    assert time.monotonic() - began < 5  # and not the 20 of its turn


def test_two_clients_of_one_service_share_a_limiter():
    assert limiter_for("a@host", 5) is limiter_for("a@host", 5)
    assert limiter_for("a@host", 5) is not limiter_for("b@host", 5)


def test_who_waits_for_its_turn_is_told_when_the_server_closes_for_an_hour():
    limiter = RateLimiter(1)
    limiter.acquire(CancelToken())
    threading.Timer(0.1, limiter.close_for, (3600,)).start()
    begun = time.monotonic()
    with pytest.raises(ClosedTooLongError) as caught:
        acquire_together([limiter], CancelToken(), 30)
    assert time.monotonic() - begun < 5
    assert 3500 < caught.value.seconds <= 3600
