"""The pace of requests, over threads."""

from __future__ import annotations

import threading
import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Cancelled
from carto_mairie.services.net import rate_limit
from carto_mairie.services.net.rate_limit import RateLimiter, limiter_for


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


@given(
    rate=st.sampled_from([0.5, 1, 2.5, 8, 20]),
    pauses=st.lists(st.floats(0, 1.5), min_size=1, max_size=80),
    oversleep=st.sampled_from([0.0, 0.0001, 0.3]),
)
@settings(deadline=None, max_examples=300)
def test_no_second_sees_more_than_the_rate(rate, pauses, oversleep):
    clock = Clock()
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(rate_limit, "time", clock)
        limiter, token, times = RateLimiter(rate), Waiting(clock, oversleep), []
        for pause in pauses:
            clock.now += pause
            limiter.acquire(token)
            times.append(clock.now)
    window = max(1.0, 1 / rate)
    allowed = max(1, int(rate))
    for earlier, later in zip(times, times[allowed:]):
        assert later - earlier >= window - 1e-6


def test_threads_share_the_pace():
    limiter, times, lock = RateLimiter(10), [], threading.Lock()

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
    assert min(later - earlier for earlier, later in zip(times, times[10:])) > 0.95
    assert times[-1] - times[0] < 2.6, "slower than permitted"


def test_a_closed_limiter_lets_nobody_through_until_it_opens():
    limiter = RateLimiter(100)
    limiter.close_for(0.3)
    limiter.close_for(0.1)
    assert 0.2 < limiter.closed_for() <= 0.3
    began = time.monotonic()
    limiter.acquire(CancelToken())
    assert time.monotonic() - began >= 0.29
    assert limiter.closed_for() == 0


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
