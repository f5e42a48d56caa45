"""Where a table goes on to the next page: never between a heading and what stands under it."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import NamedTuple

HEADINGS = ("theme", "section")
_SLACK = 0.05
"""mm that a gap leaves free, so that it does not itself go to the next page."""


class Height(NamedTuple):
    """Of which kind a row is, and how high (mm, with margins and line)."""

    kind: str
    height: float


def gaps(rows: Sequence[Height], pages: tuple[float, float], least: float) -> Iterator[tuple[int, float]]:
    """Yield the rows before which the rest of a page stays free, and how high that gap is (mm).

    `pages` are the room for rows on the first page and on the others; `least` is the height of the lowest row, as
    there can be no lower gap.
    """
    room = pages[0]
    for place, row in enumerate(rows):
        moved = False
        if row.kind in HEADINGS and (not place or rows[place - 1].kind not in HEADINGS):
            # What is higher than a page breaks where it will.
            moved = room < _with_what_follows(rows, place) <= pages[1] and room - _SLACK >= least
        if moved:
            yield place, room - _SLACK
        if moved or row.height > room:
            room = pages[1]
        room -= row.height


def _with_what_follows(rows: Sequence[Height], place: int) -> float:
    """Give how high a heading, those right under it and the first row of theirs are."""
    end = place
    while end + 1 < len(rows) and rows[end].kind in HEADINGS:
        end += 1
    return sum(row.height for row in rows[place : end + 1])
