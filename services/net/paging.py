"""Pages asked side by side, given in order as soon as they are there."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from functools import partial
from itertools import chain
from typing import Any, Callable, TypeVar

from .ordered import in_order
from .parsing import many_objects

MOST_EMPTY = 20
"""Pages in a row with nothing in them, after which no more are asked for, whatever total the server announced."""

# A `Page`, or any dataclass with `features` and `total`.
P = TypeVar("P", bound=Any)


def _nothing() -> Any:
    return None


def _as_it_is(page: Any) -> Any:
    return page


def fetch_pages(
    fetch: Callable[[int], Any],
    page_size: int,
    concurrency: int,
    start: int = 0,
    read: Callable[[Any], P] = _as_it_is,
) -> Iterator[P]:
    """Yield the pages from the `start`-th feature on: the first alone, as it tells the total, then several at a time.

    `read` makes a page of what `fetch` gave, in the thread that takes the pages: those that fetch have their next
    request under way meanwhile. An error comes out where its page would have come, so that what was before it is
    kept.
    """

    def one(offset: int) -> P:
        return read(fetch(offset))

    with many_objects():
        first = one(start)
        received = len(first.features)
        if not received or first.total is None:
            yield first
            if received:
                yield from _until_empty(one, start + received)
            return
        # A server may cap pages below what was asked, without a word: what came is the size to go on with.
        step = min(page_size, received)
        offsets = range(start + step, first.total, step)
        # The first goes through the queue too: the next are under way before somebody takes it and is busy with it.
        calls: Iterator[Callable[[], Any]] = chain([_nothing], (partial(fetch, offset) for offset in offsets))
        with closing(in_order(calls, concurrency)) as answers:
            next(answers)
            yield first
            empty = 0
            for offset, answer in zip(offsets, answers):
                page = read(answer)
                empty = 0 if page.features else empty + 1
                yield from _filled(one, page, offset, min(step, first.total - offset))
                if empty >= MOST_EMPTY:
                    return


def _until_empty(one: Callable[[int], P], offset: int) -> Iterator[P]:
    """Go on one by one where the server does not count: a page that is not full may only be a capped one."""
    while True:
        page = one(offset)
        if not page.features:
            return
        yield page
        offset += len(page.features)


def _filled(one: Callable[[int], P], page: P, offset: int, expected: int) -> Iterator[P]:
    """Yield exactly the expected features of a page, asking again for what it is short of, until nothing comes."""
    while True:
        features = page.features[:expected]
        yield page if len(features) == len(page.features) else replace(page, features=features)
        expected -= len(features)
        offset += len(features)
        if not (features and expected > 0):
            return
        page = one(offset)
        if not page.features:
            return
