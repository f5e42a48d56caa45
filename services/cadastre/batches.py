"""Few questions for many parcels."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

Wanted = Mapping[str, set[str]]
"""The numbers that are wanted of each section."""


class Batch(NamedTuple):
    """One question: all parcels with one of these sections and one of these numbers."""

    sections: tuple[str, ...]
    numbers: tuple[str, ...]


def batches(wanted: Wanted, limit: int) -> list[Batch]:
    """Share sections among questions so that none can match more than `limit` parcels, with few questions.

    A question gives each of its numbers in each of its sections, asked for or not; those that share many numbers
    go well together. A section with more numbers than the limit has a question, and several pages, of its own.
    """
    shared: list[tuple[list[str], set[str]]] = []
    for section in sorted(wanted, key=lambda name: (-len(wanted[name]), name)):
        numbers = wanted[section]
        fitting = [
            (len(taken | numbers) - len(taken), position)
            for position, (sections, taken) in enumerate(shared)
            if (len(sections) + 1) * len(taken | numbers) <= limit
        ]
        if fitting:
            sections, taken = shared[min(fitting)[1]]
            sections.append(section)
            taken |= numbers
        else:
            shared.append(([section], set(numbers)))
    return [Batch(tuple(sorted(sections)), tuple(sorted(numbers))) for sections, numbers in shared]
