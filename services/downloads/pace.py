"""Tells a connection that is slow for life, as some of the service's are, from a line that is slow."""

from __future__ import annotations

import time

WINDOW = 15.0
"""Seconds of patience before a connection is judged."""
SLOW = 500_000
"""Bytes a second under which another connection is worth its while."""
MOST_SWAPS = 3


class Pace:
    """The pace of one file: its connection is given up for another a few times, and no more if that does not help."""

    def __init__(self) -> None:
        self._swaps = 0
        self.restart()

    def restart(self) -> None:
        """Begin to measure another connection."""
        self._began = time.monotonic()
        self._count = 0

    def is_slow(self, count: int) -> bool:
        """Note so many more bytes; whether the connection is to be given up for another."""
        self._count += count
        passed = time.monotonic() - self._began
        if passed < WINDOW:
            return False
        slow = self._count < SLOW * passed and self._swaps < MOST_SWAPS
        self._swaps += slow
        self.restart()
        return slow
