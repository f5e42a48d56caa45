"""One pace for each service and host, shared by all threads."""

from __future__ import annotations

import threading
import time
from collections.abc import Sequence
from math import inf

from ..cancel import CancelToken

_lock = threading.Lock()
"""Of all limiters: it is held for no longer than it takes to look at a clock."""


class ClosedTooLongError(Exception):
    """The server wants no request for longer than anybody waits without being told; `seconds` are left."""

    def __init__(self, seconds: float) -> None:
        super().__init__(f"closed for {seconds:.0f} s")
        self.seconds = seconds


class RateLimiter:
    """At most `burst` requests at once, then `rate` a second, and none at all while the server has asked to wait.

    In any t seconds there are at most `burst + rate * t`. A count by the second would not do: it lets the whole of a
    second's requests through at its end, and those of the next one right after them.
    """

    def __init__(self, rate: float, burst: int = 1) -> None:
        self._interval = 1.0 / rate
        self._slack = (burst - 1) * self._interval
        self._due = 0.0
        """When the next request were due, had all come evenly; it may come earlier by the slack."""
        self._closed_until = 0.0

    def acquire(self, cancel: CancelToken) -> None:
        """Wait for a place; raises `Cancelled`."""
        acquire_together((self,), cancel)

    def delay(self, now: float) -> float:
        """Give for how many seconds the next request has to wait; the caller holds the lock."""
        return max(self._closed_until, self._due - self._slack) - now

    def take(self, now: float) -> None:
        """Take the place that there is now; the caller holds the lock."""
        self._due = max(self._due, now) + self._interval

    def close_for(self, seconds: float) -> None:
        """Hold every thread back, since the server answered that there were too many requests."""
        with _lock:
            self._closed_until = max(self._closed_until, time.monotonic() + seconds)
            # Those that waited meanwhile come one by one: a burst would close the door again.
            self._due = max(self._due, self._closed_until + self._slack)

    def closed_for(self, now: float) -> float:
        """Give for how many seconds more the server wants no request; the caller holds the lock."""
        return max(0.0, self._closed_until - now)


def acquire_together(limiters: Sequence[RateLimiter], cancel: CancelToken, patience: float = inf) -> None:
    """Wait until all of them have a place at one moment: one taken before the other would come to nothing meanwhile.

    Raises `Cancelled`, and `ClosedTooLongError` where the server has asked to wait for longer than `patience` seconds,
    be it only while one was waiting.
    """
    while True:
        with _lock:
            now = time.monotonic()
            closed = max(limiter.closed_for(now) for limiter in limiters)
            if closed > patience:
                raise ClosedTooLongError(closed)
            delay = max(limiter.delay(now) for limiter in limiters)
            if delay <= 0:
                for limiter in limiters:
                    limiter.take(now)
                return
        cancel.wait(delay)


_limiters: dict[tuple[str, float, int], RateLimiter] = {}


def limiter_for(name: str, rate: float, burst: int = 1) -> RateLimiter:
    """Give the one limiter of that name in this process: a second client must not double the pace."""
    with _lock:
        return _limiters.setdefault((name, rate, burst), RateLimiter(rate, burst))
