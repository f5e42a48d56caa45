"""One thread at a time turns answers into features, and the garbage collector leaves alone what was there before."""

from __future__ import annotations

import gc
import json
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

_lock = threading.Lock()
_counting = threading.Lock()
_loads = 0
_frozen = False


def loads(body: bytes | str) -> Any:
    """Parse JSON as its standard has it; raises ValueError, for NaN and Infinity too, which Python would take."""
    return json.loads(body, parse_constant=_refuse)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


@contextmanager
def parsing() -> Iterator[None]:
    """Wait for the turn to parse; not to be entered twice.

    Parsing holds Python's lock for milliseconds at a time, and the lock goes to the waiting thread that is woken
    first: with a page in each of six threads QGIS's main thread would wait for all of them. Only one can run anyway.
    """
    with _lock:
        yield


@contextmanager
def many_objects() -> Iterator[None]:
    """Keep the collector from going through all that QGIS holds while many new objects come and go.

    It looks at everything once the new objects are a quarter of the old ones, and holds the main thread for 50 ms each
    time. Inside it looks at the new ones alone, which takes less than 1 ms; may be entered twice. What is no longer
    needed is given back as ever, but for old objects that refer to each other: those wait for the end of the load.
    Measured in `tests/decisions/garbage-collector.md`.
    """
    global _loads, _frozen
    with _counting:
        if not _loads:
            # Another plugin that has frozen objects means them to stay frozen.
            _frozen = not gc.get_freeze_count()
        _loads += 1
        if _frozen:
            gc.freeze()
    try:
        yield
    finally:
        with _counting:
            _loads -= 1
            if _frozen and not _loads:
                gc.unfreeze()
