"""Several questions at once: their pages as they come, and how each one ended; one that fails spoils no other."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Callable, Union

from ..cancel import CancelToken
from ..errors import Cancelled, CartoMairieError
from ..model import Page
from ..query import Query

MOST_AT_ONCE = 12


@dataclass(frozen=True)
class Came:
    """A page of a question's answer."""

    query: Query
    page: Page


@dataclass(frozen=True)
class Ended:
    """How a question ended: how many features came, of how many, and what went wrong if something did."""

    query: Query
    loaded: int
    total: int | None
    error: CartoMairieError | None = None


Event = Union[Came, Ended]
Ask = Callable[[Query, CancelToken], Iterator[Page]]


def ask_side_by_side(ask: Ask, queries: Sequence[Query], cancel: CancelToken) -> Iterator[Event]:
    """Yield what happens to the questions until all have ended; raises `Cancelled`.

    The pace of each host is kept by the client that they share.
    """
    inner = CancelToken()
    forget = cancel.on_cancel(inner.cancel)
    events: queue.Queue[Event | BaseException] = queue.Queue(maxsize=2 * MOST_AT_ONCE)
    waiting: queue.SimpleQueue[Query] = queue.SimpleQueue()
    for query in queries:
        waiting.put(query)
    threads = [
        threading.Thread(target=_work, args=(ask, waiting, events, inner), name=f"carto-mairie-layer-{number}")
        for number in range(min(MOST_AT_ONCE, len(queries)))
    ]
    for thread in threads:
        thread.start()
    try:
        yield from _take(events, len(queries), cancel)
    finally:
        forget()
        inner.cancel()
        for thread in threads:
            thread.join()


def _take(events: queue.Queue[Event | BaseException], expected: int, cancel: CancelToken) -> Iterator[Event]:
    ended = 0
    while ended < expected:
        try:
            event = events.get(timeout=0.1)
        except queue.Empty:
            cancel.check()
            continue
        if isinstance(event, BaseException):
            raise event
        ended += isinstance(event, Ended)
        yield event


def _work(
    ask: Ask, waiting: queue.SimpleQueue[Query], events: queue.Queue[Event | BaseException], cancel: CancelToken
) -> None:
    while True:
        try:
            query = waiting.get_nowait()
        except queue.Empty:
            return
        try:
            for event in _answer(ask, query, cancel):
                _put(events, event, cancel)
        except Cancelled:
            return
        except BaseException as error:  # a defect of ours: it is raised where the events are taken
            _put(events, error, CancelToken())
            return


def _answer(ask: Ask, query: Query, cancel: CancelToken) -> Iterator[Event]:
    loaded, total, failure = 0, None, None
    try:
        for page in ask(query, cancel):
            loaded += len(page.features)
            total = page.total if page.total is not None else total
            yield Came(query, page)
    except CartoMairieError as error:
        failure = error
    yield Ended(query, loaded, total, failure)


def _put(events: queue.Queue[Event | BaseException], event: Event | BaseException, cancel: CancelToken) -> None:
    """Put, but give up when nobody takes any more."""
    while True:
        try:
            events.put(event, timeout=0.1)
            return
        except queue.Full:
            cancel.check()
