"""One pace for each service and host, shared by all threads."""

from __future__ import annotations

import threading
import time
from collections import deque

from ..cancel import CancelToken


class RateLimiter:
    """At most `rate` requests in any second, and none at all while the server has asked to wait."""

    def __init__(self, rate: float) -> None:
        self._window = max(1.0, 1.0 / rate)
        self._times: deque[float] = deque(maxlen=max(1, int(rate)))
        self._lock = threading.Lock()
        self._closed_until = 0.0

    def acquire(self, cancel: CancelToken) -> None:
        """Wait for a place; raises `Cancelled`."""
        while True:
            with self._lock:
                now = time.monotonic()
                delay = self._delay(now)
                if delay <= 0:
                    self._times.append(now)
                    return
            cancel.wait(delay)

    def close_for(self, seconds: float) -> None:
        """Hold every thread back, since the server answered that there were too many requests."""
        with self._lock:
            self._closed_until = max(self._closed_until, time.monotonic() + seconds)

    def closed_for(self) -> float:
        """Give for how many seconds more the server wants no request; 0 when it takes them."""
        with self._lock:
            return max(0.0, self._closed_until - time.monotonic())

    def _delay(self, now: float) -> float:
        delay = self._closed_until - now
        if len(self._times) == self._times.maxlen:
            delay = max(delay, self._times[0] + self._window - now)
        return delay


_limiters: dict[tuple[str, float], RateLimiter] = {}
_registry_lock = threading.Lock()


def limiter_for(name: str, rate: float) -> RateLimiter:
    """Give the one limiter of that name in this process: a second client must not double the pace."""
    with _registry_lock:
        return _limiters.setdefault((name, rate), RateLimiter(rate))
