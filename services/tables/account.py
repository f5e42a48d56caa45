"""What becomes of every row of a table that is placed by its coordinates: none is lost without a word."""

from __future__ import annotations

from dataclasses import dataclass
from itertools import islice
from pathlib import Path

from ..cancel import CancelToken
from .numbers import coordinates_of, is_nothing, mark_of, number_of
from .places import Reading
from .text import TextTable, rows_of

_AT_ONCE = 10_000
"""Rows that are projected together."""


@dataclass
class Account:
    """How many rows have no coordinates, some that cannot be read, and some of elsewhere than the system is used.

    `odd` are those that QGIS would leave out, or put where they are not, as they are written.
    """

    empty: int = 0
    unread: int = 0
    elsewhere: int = 0
    odd: int = 0


def account_of(path: Path, table: TextTable, reading: Reading, cancel: CancelToken) -> Account:
    """Account for all rows of a table; raises OSError and `Cancelled`."""
    account = Account()
    rows = rows_of(path, table)
    known = {".", mark_of([*table.column(reading.east), *table.column(reading.north)])} - {None}
    used: dict[tuple[float, float], bool] = {}  # by places a kilometre apart: outlines are coarser
    while chunk := list(islice(rows, _AT_ONCE)):
        cancel.check()
        points = []
        for row in chunk:
            pair = [row[column].strip() if column < len(row) else "" for column in (reading.east, reading.north)]
            point = coordinates_of(*pair)
            if point is not None:
                points.append(point)
                account.odd += mark_of(pair) not in known
            elif all(is_nothing(text) or number_of(text) == 0 for text in pair):
                account.empty += 1
                account.odd += any(pair)
            else:
                account.unread += 1
                account.odd += 1
        places = reading.system.degrees([x for x, _ in points], [y for _, y in points]) if points else []
        for place in places:
            about = round(place[0], 2), round(place[1], 2)
            if about not in used:
                used[about] = reading.system.is_used_at(*place)
            account.elsewhere += not used[about]
    return account
