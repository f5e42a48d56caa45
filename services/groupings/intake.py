"""Rows of the national file on their way into the index."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from dataclasses import replace
from itertools import islice

from ..errors import FileError, FileProblem
from ..text import folded
from .columns import Layout, last_of_members
from .competences import Named
from .index import NO, UNKNOWN, YES, Facts, fact_rows
from .kinds import kind_code
from .queries import siren_of

LONGEST_NAME = 300
MOST_COMPETENCES = 1000
MOST_GROUPINGS = 60_000
"""Six times as many as there are in France; and ten members of each."""

_FLAGS = {"OUI": YES, "NON": NO}
_FIXED = ("siren", "name", "kind", "member", "department", "population", "members")
_OF_MEMBER = ("member_name", "member_kind", "member_population")


class Intake:
    """Takes rows, and tells what is a competence once all were seen: a column of nothing but OUI and NON.

    In the nomenclature, a competence may have any value; one that it does not list has to stand behind the columns
    of the members, where the file has its competences.
    """

    def __init__(self, layout: Layout, names: Sequence[Named]) -> None:
        """Take the layout of the file, and the competences of the nomenclature."""
        self._layout = layout
        self._named = {folded(name.title): name for name in names}
        after = last_of_members(layout)
        listed = (
            (place, title) for place, title in layout.titled.items() if folded(title) in self._named or place > after
        )
        self._titles = dict(islice(listed, MOST_COMPETENCES))
        self._first = len(_FIXED) + len(_OF_MEMBER)
        self._groupings: dict[str, tuple[object, ...]] = {}
        self._flags: dict[str, str] = {}
        self._members: dict[tuple[str, str], tuple[str, str, int | None, str]] = {}
        self._shared: dict[str, str] = {}
        self._plain = [True] * len(self._titles)
        self.rows = self.unread = self.without_siren = 0

    @property
    def places(self) -> list[int]:
        """The places of the columns to hand over, in their order; -1 for one that the file does not have."""
        known = [self._layout.columns.get(key, -1) for key in (*_FIXED, *_OF_MEMBER)]
        return [*known, *self._titles]

    def take(self, row: Sequence[str]) -> None:
        """Take one row; raises `FileError` for more of them than France has."""
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
            told = (_text(name), kind_code(_text(kind)), _text(department), _whole(population), _whole(members))
            self._groupings[siren] = told
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
        if max(len(self._groupings), len(self._members) / 10, len(self._shared)) > MOST_GROUPINGS:
            raise FileError(FileProblem.NOT_WHAT_IT_SAYS, "BANATIC", detail=f"{len(self._members)} members")

    def write(self, base: sqlite3.Connection, facts: Facts) -> None:
        """Write all of it."""
        wanted, rows = self._competences()
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
            lacks=self._layout.lacks,
        )
        base.executemany("INSERT INTO fact VALUES (?, ?)", fact_rows(told).items())

    def _read_flags(self, values: Sequence[str]) -> str:
        """Give a letter for each candidate, and note which of them have other values than OUI and NON."""
        return self._share(
            "".join([_FLAGS.get(value) or self._odd(place, value) for place, value in enumerate(values)])
        )

    def _odd(self, place: int, value: str) -> str:
        flag = _FLAGS.get(value.strip().upper())
        if flag is None and value:
            self._plain[place] = False
        return flag or UNKNOWN

    def _competences(self) -> tuple[list[int], list[tuple[int, str, str, str]]]:
        told = {*self._flags.values(), *(flags for *_, flags in self._members.values())}
        seen = [any(letter != UNKNOWN for letter in letters) for letters in zip(*told)] or [False] * len(self._titles)
        wanted: list[int] = []
        rows = []
        for place, title in enumerate(self._titles.values()):
            name = self._named.get(folded(title))
            if name is None and not (self._plain[place] and seen[place]):
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
