"""The nomenclature of activities (NAF): codes in words, and what words mean in codes.

The table of NAF rév. 2 is shipped. Another one of the same form, that of NAF 2025 when its words are at hand, is read
by the same class.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable
from functools import cache
from pathlib import Path
from typing import NamedTuple

from ..errors import Problem, QueryError
from ..text import folded

DATA = Path(__file__).resolve().parents[2] / "resources" / "data"
REV2 = DATA / "naf_rev2.json"

_COMPACT = re.compile(r"(\d\d)(\d\d)([A-Z]?)")


class Activity(NamedTuple):
    """A code of any level (A, 56, 56.10, 56.10A), and its words in French."""

    code: str
    label: str


class Nomenclature:
    """Sections, divisions, classes and subclasses of one table."""

    def __init__(self, path: Path = REV2) -> None:
        """Read a table; raises OSError and ValueError for one that is not there or not whole."""
        table = json.loads(path.read_text(encoding="utf-8"))
        self.sections: dict[str, str] = dict(table["sections"])
        self.divisions: dict[str, str] = dict(table["divisions"])
        self.classes: dict[str, str] = dict(table["classes"])
        self.subclasses = {code: label for code, (label, _) in table["subclasses"].items()}
        self.section_of = {code: section for code, (_, section) in table["subclasses"].items()}
        self._labels = {**self.sections, **self.divisions, **self.classes, **self.subclasses}

    def label(self, code: str | None) -> str | None:
        """Give the words of a code; None for one that the table does not have."""
        return self._labels.get(code or "")

    def canonical(self, text: str) -> str:
        """Give a code as the table writes it (5610a is 56.10A); raises `QueryError` for one that it does not have."""
        code = text.strip().upper().replace(" ", "")
        compact = _COMPACT.fullmatch(code)
        if compact is not None:
            code = f"{compact[1]}.{compact[2]}{compact[3]}"
        if code not in self._labels:
            raise QueryError(Problem.CHOICE, text, field="activities")
        return code

    def expand(self, codes: Iterable[str]) -> tuple[str, ...]:
        """Give the subclasses that codes of any level stand for, in the order of the table."""
        wanted = set(codes)
        return tuple(
            code
            for code, section in self.section_of.items()
            if not wanted.isdisjoint((section, code[:2], code[:5], code))
        )

    def search(self, text: str) -> list[Activity]:
        """Give the activities in whose words all of some words occur as beginnings, or whose code is meant.

        Those of a level with more under them come before what is under them.
        """
        words = folded(text).split()
        if not words:
            return []
        try:
            code = self.canonical(text)
        except QueryError:
            return [Activity(code, label) for code, label in self._labels.items() if _fits(words, folded(label))]
        return [Activity(code, self._labels[code])]

    def meant(self, text: str) -> list[Activity]:
        """Give what a code or some words stand for; raises `QueryError` for nothing.

        Of words these are the subclasses that they fit; of what fits none, the smallest level that they fit: a class
        that names hairdressers and beauticians is more than hairdressers.
        """
        found = self.search(text)
        for level in (self.subclasses, self.classes, self.divisions, self.sections):
            meant = [activity for activity in found if activity.code in level]
            if meant:
                return meant
        raise QueryError(Problem.CHOICE, text, field="activities")


def _fits(words: list[str], label: str) -> bool:
    parts = label.split()
    return all(any(_same(part, word) for part in parts) for word in words)


def _same(part: str, word: str) -> bool:
    """Tell whether a word of a label begins as a word that was typed, whose plural counts as well."""
    return part.startswith(word) or (len(word) > 3 and word[-1] in "sx" and part.startswith(word[:-1]))


@cache
def naf() -> Nomenclature:
    """Give the shipped nomenclature, read once."""
    return Nomenclature()
