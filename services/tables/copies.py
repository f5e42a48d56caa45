"""A copy of a table whose coordinates are written so that QGIS reads them: `649 000,5` is no number to it."""

from __future__ import annotations

import csv
import re
from collections.abc import Collection, Sequence
from itertools import count
from pathlib import Path

from ..cancel import CancelToken
from .numbers import coordinates_of, mark_of
from .places import Reading
from .text import TextTable, read_table, rows_of

# Signs that mean something in the source of a layer: QGIS does not undo their quotation.
_SIGNS = re.compile(r"[&=#+%?\[\]{}\\^`]")


# Names that QGIS puts others in the place of, or takes for the number of a column.
_NO_NAME = re.compile(r"[\d.]*|field_\d+", re.IGNORECASE)
_ENCODINGS = ("utf-8", "utf-8-sig", "utf-16", "windows-1252")
"""Those that every QGIS reads."""


def is_text_of_qgis(table: TextTable) -> bool:
    """Whether QGIS reads the rows of a table as they are here: it loses those with quotes in the middle of a cell."""
    return table.encoding in _ENCODINGS and not table.quotes


def is_plainly_written(table: TextTable, reading: Reading) -> bool:
    """Whether all coordinates of the sample are numbers as QGIS reads them, under names that it finds."""
    names = [name.casefold() for name in table.head]
    if not is_text_of_qgis(table):
        return False
    for column in (reading.east, reading.north):
        # QGIS knows no large and small letters here, and takes the first column of a name.
        if _SIGNS.search(names[column]) or _NO_NAME.fullmatch(names[column]) or names.count(names[column]) > 1:
            return False
    return mark_of([*table.column(reading.east), *table.column(reading.north)]) is not None


def write_plainly(
    path: Path, table: TextTable, pairs: Collection[tuple[int, int]], target: Path, cancel: CancelToken
) -> TextTable:
    """Write a table anew with the numbers of pairs of columns (east, north) plain, and give the new one.

    A pair that are not both numbers becomes empty, and so does one of noughts: somebody had to write something. Raises
    OSError, `Cancelled`, and ValueError where nothing can be read back.
    """
    columns = {column for pair in pairs for column in pair}
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_names(table.head, columns))
        for row in rows_of(path, table):
            cancel.check()
            cells = row + [""] * (len(table.head) - len(row))
            for east, north in pairs:
                cells[east], cells[north] = _plain(row, east, north)
            writer.writerow(cells)
    written = read_table(target, "utf-8", ",", skipped=0)
    if written is None:
        raise ValueError(target.name)
    return written


def _names(head: Sequence[str], columns: set[int]) -> list[str]:
    """Give the names of columns; of some of them such as QGIS finds."""
    names = list(head)
    for column in columns:
        others = {name.casefold() for index, name in enumerate(names) if index != column}
        stem = _SIGNS.sub("_", head[column])
        stem = f"column {column + 1}" if _NO_NAME.fullmatch(stem) else stem
        free = (f"{stem}_{number}" if number > 1 else stem for number in count(1))
        names[column] = next(name for name in free if name.casefold() not in others)
    return names


def _plain(row: Sequence[str], *columns: int) -> tuple[str, str]:
    """Give a pair of coordinates as QGIS reads them, without one both empty: it leaves out a row that has but one."""
    pair = coordinates_of(*(row[column] if column < len(row) else "" for column in columns))
    return ("", "") if pair is None else (repr(pair[0]), repr(pair[1]))
