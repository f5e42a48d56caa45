"""How many requests may be under way at one time, where many threads ask one host."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from ..cancel import CancelToken

_LOOK_EVERY = 0.1
"""Seconds between two looks at whether the request is still wanted."""


class Places:
    """At most `most` at a time.

    A pace alone is kept where requests leave, not where they arrive: forty threads on a busy machine send late what
    was permitted early, and the server counts two seconds' worth in one.
    """

    def __init__(self, most: int) -> None:
        self._free = threading.BoundedSemaphore(most)

    @contextmanager
    def taken(self, cancel: CancelToken) -> Iterator[None]:
        """Wait for a place, and hold it; raises `Cancelled`."""
        while not self._free.acquire(timeout=_LOOK_EVERY):
            cancel.check()
        try:
            yield
        finally:
            self._free.release()


_places: dict[tuple[str, int], Places] = {}
_lock = threading.Lock()


def places_for(name: str, most: int) -> Places:
    """Give the one set of places of that name in this process."""
    with _lock:
        return _places.setdefault((name, most), Places(most))
