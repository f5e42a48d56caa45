"""Several questions at once: their pages as they come, and how each one ended; one that fails spoils no other."""

from __future__ import annotations

import queue
import threading
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Callable, Generic, TypeVar, Union

from ..cancel import CancelToken
from ..errors import Cancelled, CartoMairieError
from ..model import Page

MOST_AT_ONCE = 12

Asked = TypeVar("Asked")
"""A question of any make: to a service, or to a layer of the project."""


@dataclass(frozen=True)
class Came(Generic[Asked]):
    """A page of a question's answer."""

    query: Asked
    page: Page


@dataclass(frozen=True)
class Ended(Generic[Asked]):
    """How a question ended: how many features came, of how many, and what went wrong if something did."""

    query: Asked
    loaded: int
    total: int | None
    error: CartoMairieError | None = None


Event = Union[Came[Asked], Ended[Asked]]
Ask = Callable[[Asked, CancelToken], Iterator[Page]]
_Events = queue.Queue[Union[Event[Asked], BaseException]]


def ask_side_by_side(ask: Ask[Asked], queries: Sequence[Asked], cancel: CancelToken) -> Iterator[Event[Asked]]:
    """Yield what happens to the questions until all have ended; raises `Cancelled`.

    The pace of each host is kept by the client that they share.
    """
    inner = CancelToken()
    forget = cancel.on_cancel(inner.cancel)
    events: _Events[Asked] = queue.Queue(maxsize=2 * MOST_AT_ONCE)
    waiting: queue.SimpleQueue[Asked] = queue.SimpleQueue()
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


def _take(events: _Events[Asked], expected: int, cancel: CancelToken) -> Iterator[Event[Asked]]:
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
    ask: Ask[Asked],
    waiting: queue.SimpleQueue[Asked],
    events: _Events[Asked],
    cancel: CancelToken,
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


def _answer(ask: Ask[Asked], query: Asked, cancel: CancelToken) -> Iterator[Event[Asked]]:
    loaded, total, failure = 0, None, None
    try:
        for page in ask(query, cancel):
            loaded += len(page.features)
            total = page.total if page.total is not None else total
            yield Came(query, page)
    except CartoMairieError as error:
        failure = error
    yield Ended(query, loaded, total, failure)


def _put(events: _Events[Asked], event: Event[Asked] | BaseException, cancel: CancelToken) -> None:
    """Put, but give up when nobody takes any more."""
    while True:
        try:
            events.put(event, timeout=0.1)
            return
        except queue.Full:
            cancel.check()
