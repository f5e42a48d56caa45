"""The requests that came, for tests to read."""

from __future__ import annotations

import threading
import time
from dataclasses import asdict, dataclass, field
from typing import Any


@dataclass
class Entry:
    """One request and what became of it."""

    method: str
    service: str
    path: str
    query: str
    headers: dict[str, str]
    length: int
    time: float = field(default_factory=time.time)
    status: int | None = None
    sent: int = 0
    seconds: float | None = None
    fault: str | None = None
    closed: bool = False


class RequestLog:
    """The entries so far, oldest first."""

    def __init__(self) -> None:
        self._entries: list[Entry] = []
        self._lock = threading.Condition()

    def finish(self, entry: Entry, sent: int, seconds: float) -> None:
        """Fill in the outcome of an entry."""
        with self._lock:
            entry.sent, entry.seconds = sent, seconds
            self._lock.notify_all()

    def add(self, entry: Entry) -> None:
        """Put an entry at the end; its outcome is filled in when it is known."""
        with self._lock:
            self._entries.append(entry)

    def clear(self) -> None:
        """Forget all entries."""
        with self._lock:
            self._entries.clear()

    def as_json(self) -> list[dict[str, Any]]:
        """Give the entries as JSON values.

        A client may have its answer a moment before its entry is finished: that moment is waited for.
        """
        with self._lock:
            self._lock.wait_for(lambda: all(e.seconds is not None for e in self._entries if e.status), timeout=0.3)
            return [asdict(entry) for entry in self._entries]
