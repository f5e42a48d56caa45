"""Coordinates that stand in one column, as `48.67, 2.31`, `[2.31, 48.67]` or `POINT(2.31 48.67)`: written into two."""

from __future__ import annotations

import csv
import re
from pathlib import Path

from ..cancel import CancelToken
from ..text import folded
from .numbers import is_nothing
from .text import TextTable, read_table, rows_of

ENOUGH = 0.9
"""The share of the cells that must be pairs."""

_NAME = re.compile(r"\b(?:coord|geo|gps|point|position|localisation|lat|lon|xy|wkt|shape|the geom|centroid)")
_NUMBER = r"(-?\d{1,8}(?:\.\d*)?)"
# Without brackets a comma may be the decimal mark of one number: both must have a point.
_BARE = re.compile(r"(-?\d{1,8}\.\d+)\s*[,;/ ]\s*(-?\d{1,8}\.\d+)")
_FORMS = (
    _BARE,
    re.compile(rf"[\[(]\s*{_NUMBER}\s*[,; ]\s*{_NUMBER}\s*[\])]"),
    re.compile(rf"(?:SRID=\d+;)?\s*POINT\s*Z?\s*\(\s*{_NUMBER}\s+{_NUMBER}(?:\s+[-\d.]+)?\s*\)", re.IGNORECASE),
    re.compile(
        rf'\{{\s*"type"\s*:\s*"Point"\s*,\s*"coordinates"\s*:\s*\[\s*{_NUMBER}\s*,\s*{_NUMBER}[^\]]*\]\s*\}}',
        re.IGNORECASE,
    ),
)


def pair_in(text: str) -> tuple[str, str] | None:
    """Give the two numbers of a cell in their order; None for anything else."""
    cell = text.strip()
    match = next((found for form in _FORMS if (found := form.fullmatch(cell))), None)
    return (match[1], match[2]) if match else None


def column_of_pairs(table: TextTable) -> int | None:
    """Give the first column whose name and cells say that it holds pairs of coordinates."""
    for index, name in enumerate(table.head):
        if _NAME.search(folded(name)):
            cells = [cell for cell in table.column(index) if not is_nothing(cell)]
            if cells and sum(pair_in(cell) is not None for cell in cells) >= ENOUGH * len(cells):
                return index
    return None


def write_apart(path: Path, table: TextTable, column: int, target: Path, cancel: CancelToken) -> TextTable:
    """Write a table anew with the pairs of a column in two more ones, the last two, and give the new one.

    Raises OSError, `Cancelled`, and ValueError where nothing can be read back.
    """
    width = len(table.head)
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream, lineterminator="\n")
        writer.writerow([*table.head, *(f"{table.head[column]} {number}" for number in (1, 2))])
        for row in rows_of(path, table):
            cancel.check()
            cells = [*row, *[""] * width][:width]
            writer.writerow([*cells, *(pair_in(cells[column]) or ("", ""))])
    written = read_table(target, "utf-8", ",", skipped=0)
    if written is None:
        raise ValueError(target.name)
    return written
