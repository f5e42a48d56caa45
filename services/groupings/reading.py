"""From the national file, as XLSX or as CSV, to the index; a row is a grouping with one of its members."""

from __future__ import annotations

import csv
import sqlite3
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from itertools import islice
from pathlib import Path
from typing import NamedTuple

from ..archives.zip import MAGIC
from ..cancel import CancelToken
from ..errors import FileError, FileProblem
from ..tables.text import read_table, rows_of
from ..tables.xlsx import Workbook
from ..text import folded
from .columns import LOOKED_AT, Layout, find_layout, last_of_members, read_head
from .competences import Named
from .index import NO, UNKNOWN, YES, Facts, IndexDraft, fact_rows
from .queries import siren_of

LONGEST_NAME = 300
MOST_COMPETENCES = 1000
REPORT_EVERY = 500
"""Rows."""

_FLAGS = {"OUI": YES, "NON": NO}
_FIXED = ("siren", "name", "kind", "member", "department", "population", "members")
_OF_MEMBER = ("member_name", "member_kind", "member_population")


class Progress(NamedTuple):
    """How far a file is read: bytes of so many."""

    done: int
    total: int


class _Table(NamedTuple):
    """The layout, and the rows behind the head: the known columns in their order, then what may be competences."""

    layout: Layout
    rows: Iterable[list[str]]


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
        day = Workbook(path, cancel).modified()
        facts = replace(facts, date=day, dated_by="file") if day else facts
    intake = _Intake(table.layout, names)
    with IndexDraft(target).writing() as base:
        for count, row in enumerate(table.rows):
            cancel.check()
            intake.take(row)
            if count % REPORT_EVERY == 0:
                yield Progress(progress.done, progress.total)
        intake.write(base, facts)
    yield Progress(progress.total, progress.total)


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
            return _Table(layout, islice(workbook.rows(sheet, _places(layout)), number + 1, None))
        best = min((best, layout), key=lambda item: len(item.missing))
    raise _lacking(path, best)


def _of_text(path: Path) -> _Table:
    table = read_table(path)
    if table is None:
        raise FileError(FileProblem.NOT_WHAT_IT_SAYS, path.name)
    layout = read_head(table.head)
    if layout.missing:
        raise _lacking(path, layout)
    return _Table(layout, _picked(path, rows_of(path, table), _places(layout)))


def _picked(path: Path, rows: Iterator[list[str]], places: Sequence[int]) -> Iterator[list[str]]:
    try:
        for row in rows:
            yield [row[place].strip() if 0 <= place < len(row) else "" for place in places]
    except csv.Error as error:
        raise FileError(FileProblem.NOT_WHAT_IT_SAYS, path.name, detail=str(error)) from error


def _places(layout: Layout) -> list[int]:
    """Give the places of what is read: the known columns in a fixed order, then whatever may be a competence."""
    known = [layout.columns.get(key, -1) for key in (*_FIXED, *_OF_MEMBER)]
    return [*known, *list(layout.titled)]


def _lacking(path: Path, layout: Layout) -> FileError:
    return FileError(FileProblem.COLUMNS_MISSING, path.name, columns=", ".join(f"“{name}”" for name in layout.missing))


class _Intake:
    """Takes rows, and tells what is a competence once all were seen: a column of nothing but OUI and NON.

    In the nomenclature, a competence may have any value; one that it does not list has to stand behind the columns
    of the members, where the file has its competences.
    """

    def __init__(self, layout: Layout, names: Sequence[Named]) -> None:
        self._layout = layout
        self._named = {folded(name.title): name for name in names}
        self._titles = list(layout.titled.items())[:MOST_COMPETENCES]
        self._first = len(_FIXED) + len(_OF_MEMBER)
        self._groupings: dict[str, list[object]] = {}
        self._flags: dict[str, str] = {}
        self._members: dict[tuple[str, str], tuple[str, str, int | None, str]] = {}
        self._shared: dict[str, str] = {}
        self._plain = [True] * len(self._titles)
        self.rows = self.unread = self.without_siren = 0

    def take(self, row: Sequence[str]) -> None:
        """Take one row."""
        siren_text, name, kind, member_text, department, population, members = row[: len(_FIXED)]
        if not any(row[: len(_FIXED)]):
            return  # a line left empty
        self.rows += 1
        siren = siren_of(siren_text)
        if siren is None or not name:
            self.unread += 1
            return
        flags = self._read_flags(row[self._first :])
        if siren not in self._groupings:
            self._groupings[siren] = [_text(name), _text(kind), _text(department), _whole(population), _whole(members)]
            self._flags[siren] = flags
        member = siren_of(member_text)
        if member is None:
            self.without_siren += 1
            return
        member_name, member_kind, member_population = row[len(_FIXED) : self._first]
        key = (siren, member)
        before = self._members.get(key)
        # Two rows of one member that say two things: nobody knows which holds.
        flags = flags if before is None else self._share(_where_equal(before[3], flags))
        self._members[key] = _text(member_name), self._share(_text(member_kind)), _whole(member_population), flags

    def write(self, base: sqlite3.Connection, facts: Facts) -> None:
        """Write all of it."""
        wanted, rows = self._competences()
        odd = sum(self._pick(flags, wanted).count(UNKNOWN) for flags in set(self._flags.values()))
        base.executemany("INSERT INTO competence VALUES (?, ?, ?, ?)", rows)
        listed: dict[str, int] = {}
        for siren, _ in self._members:
            listed[siren] = listed.get(siren, 0) + 1
        base.executemany(
            "INSERT INTO grouping VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                (siren, *values, listed.get(siren, 0), self._pick(self._flags[siren], wanted))
                for siren, values in self._groupings.items()
            ),
        )
        base.executemany(
            "INSERT INTO membership VALUES (?, ?, ?, ?, ?, ?)",
            (
                (*key, name, kind, population, None if flags == self._flags[key[0]] else self._pick(flags, wanted))
                for key, (name, kind, population, flags) in self._members.items()
            ),
        )
        told = replace(
            facts,
            rows=self.rows,
            groupings=len(self._groupings),
            unread=self.unread,
            without_siren=self.without_siren,
            unlisted=sum(not row[2] for row in rows),
            odd_values=odd,
            lacks=self._layout.lacks,
        )
        base.executemany("INSERT INTO fact VALUES (?, ?)", fact_rows(told).items())

    def _read_flags(self, values: Sequence[str]) -> str:
        """Give a letter for each candidate, and note which of them have other values than OUI and NON."""
        text = "".join([_FLAGS.get(value) or self._odd(place, value) for place, value in enumerate(values)])
        return self._share(text[: len(self._titles)])

    def _odd(self, place: int, value: str) -> str:
        flag = _FLAGS.get(value.strip().upper())
        if flag is None and value and place < len(self._plain):
            self._plain[place] = False
        return flag or UNKNOWN

    def _competences(self) -> tuple[list[int], list[tuple[int, str, str, str]]]:
        after = last_of_members(self._layout)
        told = {*self._flags.values(), *(flags for *_, flags in self._members.values())}
        seen = [any(letter != UNKNOWN for letter in letters) for letters in zip(*told)] or [False] * len(self._titles)
        wanted: list[int] = []
        rows = []
        for place, (column, title) in enumerate(self._titles):
            name = self._named.get(folded(title))
            if name is None and not (column > after and self._plain[place] and seen[place]):
                continue
            rows.append((len(wanted), title, name.code if name else "", name.category if name else ""))
            wanted.append(place)
        return wanted, rows

    def _pick(self, flags: str, wanted: Sequence[int]) -> str:
        return "".join([flags[place] for place in wanted])

    def _share(self, text: str) -> str:
        """Give one object for all equal texts: there are 140,000 rows, and far fewer ways to fill them."""
        return self._shared.setdefault(text, text)


def _where_equal(one: str, other: str) -> str:
    return "".join(a if a == b else UNKNOWN for a, b in zip(one, other))


def _text(value: str) -> str:
    return " ".join(value.split())[:LONGEST_NAME]


def _whole(value: str) -> int | None:
    """Give a number of inhabitants or members; None where none stands there."""
    digits = "".join(value.split()).removesuffix(".0")
    return int(digits) if digits.isdecimal() and len(digits) < 10 else None
