"""A copy of a table whose coordinates are written so that QGIS reads them: `649 000,5` is no number to it."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from ..cancel import CancelToken
from .numbers import mark_of, number_of
from .places import Reading
from .text import TextTable, read_table, rows_of

# Signs that mean something in the source of a layer: QGIS does not undo their quotation.
_SIGNS = re.compile(r"[&=#+%?\[\]{}\\^`]")


def is_plainly_written(table: TextTable, reading: Reading) -> bool:
    """Whether all coordinates of the sample are numbers as QGIS reads them, under names that it finds."""
    if any(_SIGNS.search(table.head[column]) for column in (reading.east, reading.north)):
        return False
    return mark_of([*table.column(reading.east), *table.column(reading.north)]) is not None


def write_plainly(path: Path, table: TextTable, columns: set[int], target: Path, cancel: CancelToken) -> TextTable:
    """Write a table anew with the numbers of some columns plain, and give the new one.

    What is no number there becomes empty. Raises OSError, `Cancelled`, and ValueError where nothing can be read back.
    """
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow(_SIGNS.sub("_", name) if index in columns else name for index, name in enumerate(table.head))
        for row in rows_of(path, table):
            cancel.check()
            writer.writerow([_plain(cell) if index in columns else cell for index, cell in enumerate(row)])
    written = read_table(target)
    if written is None:
        raise ValueError(target.name)
    return written


def _plain(text: str) -> str:
    value = number_of(text)
    return "" if value is None else repr(value)
