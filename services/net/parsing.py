"""One thread at a time turns answers into features, without the garbage collector at its heels.

Parsing holds Python's lock for milliseconds at a time, and the lock goes to whoever of those that wait is woken first:
with a page in each of six threads QGIS's main thread would wait for all of them, and only one can run anyway. An answer
is a hundred thousand lists without a cycle among them, and the collector would go through all of them again and again.
"""

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


def loads(body: bytes | str) -> Any:
    """Parse JSON as its standard has it; raises ValueError, for NaN and Infinity too, which Python would take."""
    return json.loads(body, parse_constant=_refuse)


def _refuse(constant: str) -> None:
    raise ValueError(f"{constant} is no JSON")


@contextmanager
def parsing() -> Iterator[None]:
    """Wait for the turn to parse; not to be entered twice."""
    with _lock:
        collecting = gc.isenabled()
        gc.disable()
        try:
            yield
        finally:
            if collecting:
                gc.enable()


@contextmanager
def many_objects() -> Iterator[None]:
    """Keep the collector from going through all that the program holds while many new objects come and go.

    It looks at everything once the new objects are a quarter of the old ones: with all of QGIS's that holds the main
    thread for a tenth of a second, time and again. Inside it looks at the new ones alone; may be entered twice.
    """
    global _loads
    with _counting:
        _loads += 1
        gc.freeze()
    try:
        yield
    finally:
        with _counting:
            _loads -= 1
            if not _loads:
                gc.unfreeze()
