"""From the national file, as XLSX or as CSV, to the index; a row is a grouping with one of its members."""

from __future__ import annotations

import csv
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from itertools import islice
from pathlib import Path
from typing import Callable, NamedTuple

from ..archives.zip import MAGIC
from ..cancel import CancelToken
from ..errors import FileError, FileProblem
from ..net.parsing import many_objects
from ..tables.text import read_table, rows_of
from ..tables.xlsx import LARGEST_SHEET, Workbook
from .columns import LOOKED_AT, Layout, find_layout, read_head
from .competences import Named
from .index import Facts, IndexDraft
from .intake import Intake

REPORT_EVERY = 500
"""Rows."""
FARTHEST = 31
"""Days between the date in a workbook and that of the server's file, which is made once a day or a month."""


class Progress(NamedTuple):
    """How far a file is read: bytes of so many."""

    done: int
    total: int


class _Table(NamedTuple):
    """The layout, and how to have the rows behind the head, of some columns."""

    layout: Layout
    rows: Callable[[Sequence[int]], Iterable[list[str]]]


def read_national_file(
    path: Path, target: Path, names: Sequence[Named], facts: Facts, cancel: CancelToken
) -> Iterator[Progress]:
    """Read a file into an index, which is there when the last step was taken; `names` are those of the nomenclature.

    Raises `FileError` for a file without the columns that are needed, `ArchiveError` for one that is damaged or a
    trap, `Cancelled`; whatever is raised, an index that was there stays.
    """
    with path.open("rb") as file:
        zipped = file.read(2) == MAGIC
    progress = _Counter(path.stat().st_size)
    table = _of_workbook(path, cancel, progress) if zipped else _of_text(path)
    if zipped:
        facts = _dated(facts, Workbook(path, cancel).modified())
    intake = Intake(table.layout, names)
    with many_objects(), IndexDraft(target).writing() as base:
        for count, row in enumerate(table.rows(intake.places)):
            cancel.check()
            intake.take(row)
            if count % REPORT_EVERY == 0:
                yield Progress(progress.done, progress.total)
        intake.write(base, facts)
    yield Progress(progress.total, progress.total)


def _dated(facts: Facts, day: str) -> Facts:
    """Take the workbook's own date, unless it cannot be: later than the file came, or of a template long before it."""
    if not day or day > facts.fetched:
        return facts
    apart = abs((date.fromisoformat(facts.date) - date.fromisoformat(day)).days)
    if facts.dated_by == "server" and apart > FARTHEST:
        return facts
    return replace(facts, date=day, dated_by="file")


class _Counter:
    def __init__(self, total: int) -> None:
        self.done, self.total = 0, total

    def report(self, done: int) -> None:
        self.done = done


def _of_workbook(path: Path, cancel: CancelToken, progress: _Counter) -> _Table:
    """Take the first sheet that has the columns; the best one's fault is told where none has."""
    workbook = Workbook(path, cancel, progress.report)
    best = Layout(missing=read_head(()).missing)
    for sheet in workbook.sheets():
        number, layout = find_layout(workbook.head(sheet, LOOKED_AT))
        if not layout.missing:
            progress.total = workbook.size(sheet)
            return _Table(layout, partial(_behind_head, workbook, sheet, number))
        best = min((best, layout), key=lambda item: len(item.missing))
    raise _lacking(path, best)


def _behind_head(workbook: Workbook, sheet: str, head: int, places: Sequence[int]) -> Iterable[list[str]]:
    return islice(workbook.rows(sheet, places), head + 1, None)


def _of_text(path: Path) -> _Table:
    table = read_table(path) if path.stat().st_size <= LARGEST_SHEET else None
    if table is None:
        raise FileError(FileProblem.NOT_WHAT_IT_SAYS, path.name)
    layout = read_head(table.head)
    if layout.missing:
        raise _lacking(path, layout)
    return _Table(layout, partial(_picked, path, rows_of(path, table)))


def _picked(path: Path, rows: Iterator[list[str]], places: Sequence[int]) -> Iterator[list[str]]:
    try:
        for row in rows:
            yield [row[place].strip() if 0 <= place < len(row) else "" for place in places]
    except csv.Error as error:
        raise FileError(FileProblem.NOT_WHAT_IT_SAYS, path.name, detail=str(error)) from error


def _lacking(path: Path, layout: Layout) -> FileError:
    return FileError(FileProblem.COLUMNS_MISSING, path.name, columns=", ".join(f"“{name}”" for name in layout.missing))
