"""The work on an archive divided among threads: what decodes it lets the others run meanwhile."""

from __future__ import annotations

import os
from collections.abc import Iterable, Sequence
from concurrent.futures import ThreadPoolExecutor
from typing import Callable

from ..errors import Cancelled

MOST_WORKERS = 4
WORTH_IT = 16 * 2**20
"""Bytes for which a second thread is worth that the archive's list is read again."""


def shares_of(parts: Iterable[tuple[int, Sequence[str]]]) -> list[set[str]]:
    """Divide names among workers, about alike: each part is a size in bytes, and names that must stay together."""
    ordered = sorted(parts, key=lambda part: part[0], reverse=True)
    workers = min(MOST_WORKERS, os.cpu_count() or 1, len(ordered)) if sum(s for s, _ in ordered) >= WORTH_IT else 1
    shares: list[set[str]] = [set() for _ in range(max(1, workers))]
    loads = [0] * len(shares)
    for size, names in ordered:
        least = loads.index(min(loads))
        loads[least] += size
        shares[least].update(names)
    return shares


def run_all(
    work: Callable[[set[str], Callable[[str, bytes], None]], None],
    shares: list[set[str]],
    write: Callable[[str, bytes], None],
) -> None:
    """Do `work` on each share in a thread of its own; when one fails the others stop, and its error is raised."""
    failed: list[BaseException] = []

    def write_on(name: str, block: bytes) -> None:
        if failed:
            raise Cancelled
        write(name, block)

    def run(share: set[str]) -> None:
        try:
            work(share, write_on)
        except BaseException as error:
            failed.append(error)

    with ThreadPoolExecutor(len(shares), thread_name_prefix="carto-mairie-7z") as pool:
        list(pool.map(run, shares))
    if failed:
        # The first: those after it may only have been stopped.
        raise failed[0]
