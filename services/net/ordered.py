"""Several calls side by side, their results in order."""

from __future__ import annotations

from collections import deque
from collections.abc import Generator, Iterable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Callable, TypeVar

Result = TypeVar("Result")


def in_order(calls: Iterable[Callable[[], Result]], concurrency: int) -> Generator[Result, None, None]:
    """Yield what the calls give, in their order; `concurrency` of them are under way, as many more wait to be taken.

    An error comes out where its result would have come, so that what was before it is kept. Who leaves earlier closes
    it: what was not begun is not, and what is under way is waited for.
    """
    pending: deque[Future[Result]] = deque()
    with ThreadPoolExecutor(concurrency, thread_name_prefix="carto-mairie") as pool:
        try:
            for call in calls:
                pending.append(pool.submit(call))
                if len(pending) >= 2 * concurrency:
                    yield pending.popleft().result()
            while pending:
                yield pending.popleft().result()
        finally:
            for future in pending:
                future.cancel()
