"""The rate limits, enforced as the Géoplateforme and its like do.

Over the limit, all calls are refused for some seconds; that time starts anew as long as the calls come too fast.
"""

from __future__ import annotations

import math
import threading
import time
from collections import deque
from typing import NamedTuple

BLOCK_SECONDS = 5.0
WINDOW_SECONDS = 1.0


class Rate(NamedTuple):
    """How many calls a second the paths under a prefix permit."""

    calls: int
    prefix: str = ""


class RateLimiter:
    """Counts the calls of one service; `scale` shortens the time of refusal for tests (1.0 is the real one)."""

    def __init__(self, rate: Rate, scale: float = 1.0) -> None:
        self.rate = rate
        self._block = BLOCK_SECONDS * scale
        self._times: deque[float] = deque()
        self._closed_until = 0.0
        self._lock = threading.Lock()

    def refuse(self) -> int | None:
        """Count a call; give the `retry-after` (whole seconds, 1 at least) if it is refused, else None."""
        with self._lock:
            now = time.monotonic()
            while self._times and self._times[0] <= now - WINDOW_SECONDS:
                self._times.popleft()
            self._times.append(now)
            if len(self._times) > self.rate.calls:
                self._closed_until = now + self._block
            remaining = self._closed_until - now
            return max(1, math.ceil(remaining)) if remaining > 0 else None

    def reset(self) -> None:
        """Open again, and forget the calls."""
        with self._lock:
            self._times.clear()
            self._closed_until = 0.0
