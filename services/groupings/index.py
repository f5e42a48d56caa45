"""The local index of the national file: who is a member of what, and which competences that comes with."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any, NamedTuple

from ..disk import disk, replace
from ..errors import FileError, FileProblem
from .competences import Competence

FORMAT = "1"
YES, NO, UNKNOWN = "1", "0", "?"
"""A competence in a row of flags: OUI, NON, anything else."""

_TABLES = """
CREATE TABLE fact (name TEXT PRIMARY KEY, value TEXT NOT NULL);
CREATE TABLE competence (number INTEGER PRIMARY KEY, title TEXT NOT NULL, code TEXT NOT NULL, category TEXT NOT NULL);
CREATE TABLE grouping (
    siren TEXT PRIMARY KEY, name TEXT NOT NULL, kind TEXT NOT NULL, department TEXT NOT NULL,
    population INTEGER, members INTEGER, listed INTEGER NOT NULL, flags TEXT NOT NULL
);
CREATE TABLE membership (
    grouping TEXT NOT NULL, member TEXT NOT NULL, name TEXT NOT NULL, kind TEXT NOT NULL,
    population INTEGER, flags TEXT, PRIMARY KEY (grouping, member)
) WITHOUT ROWID;
CREATE INDEX of_member ON membership (member);
"""


class Grouping(NamedTuple):
    """A grouping as the file has it; `members` is the number that it tells, `listed` that of its rows with a SIREN.

    `flags` has a letter for each competence: `YES`, `NO` or `UNKNOWN`.
    """

    siren: str
    name: str
    kind: str
    department: str
    population: int | None
    members: int | None
    listed: int
    flags: str


class Member(NamedTuple):
    """A member of a grouping; `flags` are None where they are those of the whole grouping."""

    siren: str
    name: str
    kind: str
    population: int | None
    flags: str | None


@dataclass(frozen=True)
class Facts:
    """What is known of the file: its date (ISO) and whose word that is (file, server, fetched), and its faults.

    `unread` rows named no grouping, `without_siren` members cannot be looked up; `lacks` are titles of columns that are
    not there.
    """

    date: str
    dated_by: str
    fetched: str
    rows: int = 0
    groupings: int = 0
    unread: int = 0
    without_siren: int = 0
    lacks: tuple[str, ...] = ()
    url: str = ""


class Index:
    """The index that a file holds; any thread may ask it, and each question opens it anew. Raises `FileError`."""

    def __init__(self, path: Path | None) -> None:
        self.path = path

    def facts(self) -> Facts | None:
        """Give what is known of the file; None where there is none, or none that this version of the plugin reads."""
        if self.path is None or not self.path.is_file():
            return None
        try:
            with self._reading() as base:
                values = dict(base.execute("SELECT name, value FROM fact"))
            return _facts(values) if values.get("format") == FORMAT else None
        except (FileError, ValueError, KeyError):
            return None  # it is made anew, as one that is missing

    def competences(self) -> list[Competence]:
        """Give the competences in the order of the file."""
        with self._reading() as base:
            return [Competence(*row) for row in base.execute("SELECT * FROM competence ORDER BY number")]

    def grouping(self, siren: str) -> Grouping | None:
        """Give a grouping; None for one that the file does not have."""
        with self._reading() as base:
            row = base.execute("SELECT * FROM grouping WHERE siren = ?", (siren,)).fetchone()
        return Grouping(*row) if row else None

    def members(self, siren: str) -> list[Member]:
        """Give the members of a grouping, by name."""
        columns = "member, name, kind, population, flags"
        with self._reading() as base:
            found = base.execute(f"SELECT {columns} FROM membership WHERE grouping = ?", (siren,))  # noqa: S608 # nosec B608
            return sorted((Member(*row) for row in found), key=lambda member: (member.name, member.siren))

    def groupings_of(self, member: str) -> list[tuple[Grouping, str, str]]:
        """Give the groupings of a member with the flags that it is in each by, and the name it has there."""
        with self._reading() as base:
            found = base.execute(
                "SELECT grouping.*, coalesce(membership.flags, grouping.flags), membership.name FROM membership "
                "JOIN grouping ON grouping.siren = membership.grouping WHERE membership.member = ? "
                "ORDER BY grouping.name, grouping.siren",
                (member,),
            )
            return [(Grouping(*row[:-2]), str(row[-2]), str(row[-1])) for row in found]

    @contextmanager
    def _reading(self) -> Iterator[sqlite3.Connection]:
        if self.path is None or not self.path.is_file():
            raise FileError(FileProblem.NOT_FETCHED, str(self.path))
        try:
            # By its path: an address of SQLite's cannot name a share of the network, where profiles may lie.
            with closing(sqlite3.connect(self.path)) as base:
                base.execute("PRAGMA query_only = ON")
                yield base
        except sqlite3.Error as error:
            raise FileError(FileProblem.NOT_FETCHED, str(self.path), detail=str(error)) from error


class IndexDraft:
    """A new index beside the old one, which it replaces only when it is whole."""

    def __init__(self, path: Path) -> None:
        self._path = path
        self._draft = path.with_name(path.name + ".part")

    @contextmanager
    def writing(self) -> Iterator[sqlite3.Connection]:
        """Open it, empty; it takes its place when the block ends well, and goes when it does not."""
        try:
            with disk(self._path):
                self._path.parent.mkdir(parents=True, exist_ok=True)
                self._draft.unlink(missing_ok=True)
            try:
                with closing(sqlite3.connect(self._draft)) as base:
                    # It is thrown away if the machine stops, so nothing has to be waited for.
                    base.executescript(f"PRAGMA journal_mode = OFF; PRAGMA synchronous = OFF; {_TABLES}")
                    yield base
                    base.commit()
            except sqlite3.Error as error:
                problem = FileProblem.DISK_FULL if "full" in str(error) else FileProblem.NOT_WRITABLE
                raise FileError(problem, str(self._path), detail=str(error)) from error
            with disk(self._path):
                replace(self._draft, self._path)
        finally:
            self._draft.unlink(missing_ok=True)


def fact_rows(facts: Facts) -> Mapping[str, str]:
    """Give facts as the index keeps them."""
    told = {name: str(value) for name, value in vars(facts).items() if name != "lacks"}
    return {**told, "lacks": "\n".join(facts.lacks), "format": FORMAT}


def _facts(values: Mapping[str, str]) -> Facts:
    read: dict[str, Any] = {name: values[name] for name in ("date", "dated_by", "fetched", "url")}
    for name in ("rows", "groupings", "unread", "without_siren"):
        read[name] = int(values[name])
    return Facts(**read, lacks=tuple(filter(None, values["lacks"].split("\n"))))
