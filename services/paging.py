"""Pages asked side by side, given in order as soon as they are there."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Callable

from .model import Page


def fetch_pages(fetch: Callable[[int], Page], page_size: int, concurrency: int, start: int = 0) -> Iterator[Page]:
    """Yield the pages from the `start`-th feature on: the first alone, as it tells the total, then several at a time.

    At most `concurrency` pages are held in memory beside the one that was given. An error comes out where
    its page would have come, so that what was before it is kept.
    """
    first = fetch(start)
    yield first
    received = len(first.features)
    if not received or first.total is None:
        return
    # A server may cap pages below what was asked, without a word: what came is the size to go on with.
    step = min(page_size, received)
    pending: deque[Future[Page]] = deque()
    with ThreadPoolExecutor(concurrency, thread_name_prefix="carto-mairie-page") as pool:
        try:
            for offset in range(start + step, first.total, step):
                pending.append(pool.submit(fetch, offset))
                if len(pending) >= concurrency:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()
