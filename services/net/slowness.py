"""A server that never ends: each byte comes in time, and the last one would come next week."""

from __future__ import annotations

import time

SLOWEST = 200.0
"""Bytes a second, on average: a modem's line had five thousand."""


class Slowness:
    """Watches how an answer comes; every `patience` seconds it is judged."""

    def __init__(self, patience: float) -> None:
        self._patience = patience
        self._since = time.monotonic()
        self._received = 0

    def too_slow(self, received: int) -> bool:
        """Take note of some more bytes; tell whether too few came since it was last judged."""
        self._received += received
        elapsed = time.monotonic() - self._since
        if elapsed < self._patience:
            return False
        slow = self._received < SLOWEST * elapsed
        self._since, self._received = time.monotonic(), 0
        return slow
