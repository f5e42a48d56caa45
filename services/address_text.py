"""Addresses as people paste them, made ready for the geocoder, and what to try where it finds none."""

from __future__ import annotations

import re
from enum import Enum

from .errors import Problem, QueryError
from .text import folded, plain_marks

SHORTEST, LONGEST = 3, 200
LONGEST_WORD = 59
"""The geocoder fails on a longer word, with an empty answer."""

_QUOTED = re.compile(r"^[> \t]*>", re.MULTILINE)
"""What a mail that is answered has before each line."""
_BRACKETS = re.compile(r"[()\[\]{}]+")
_EDGES = " '-,;:.!*•·#/|\\_"
_SUFFIX = re.compile(r"^(?:n°?\s*)?\d{1,4}\s*(?:bis|ter|quater|quinquies|[a-e])\b", re.IGNORECASE)
_HAMLET = re.compile(r"\b(?:lieu dit|lieudit|ld|hameau|ferme|domaine|mas|moulin|chateau)\b")


class Advice(str, Enum):
    """What to try where an address is not found."""

    WITHOUT_SUFFIX = "without_suffix"
    """The number is there without its bis, ter or letter, or is not known with it."""
    HAMLET = "hamlet"
    """A lieu-dit is found by its name and its commune alone."""
    FORMER_NAME = "former_name"
    """The street may have got another name."""


def address_text(text: str) -> str:
    """Give an address on one line, without the marks of a text around it.

    Raises `QueryError` for what the service refuses.
    """
    line = " ".join(_BRACKETS.sub(" ", plain_marks(_QUOTED.sub(" ", text))).split()).replace(" ,", ",").strip(_EDGES)
    if not line:
        raise QueryError(Problem.BAD_START if text.strip() else Problem.EMPTY, text, field="text")
    if len(line) < SHORTEST:
        raise QueryError(Problem.TOO_SHORT, line, field="text", least=SHORTEST)
    if len(line) > LONGEST:
        raise QueryError(Problem.TOO_LONG, line, field="text", most=LONGEST, length=len(line))
    word = max(line.split(" "), key=len)
    if len(word) > LONGEST_WORD:
        raise QueryError(Problem.TOO_LONG, word, field="text", most=LONGEST_WORD, length=len(word))
    if not line[0].isalnum():
        raise QueryError(Problem.BAD_START, line, field="text")
    return line


def advice(text: str) -> Advice:
    """Give the one thing to try for an address that was not found."""
    line = plain_marks(text).strip(_EDGES)
    if _SUFFIX.match(line):
        return Advice.WITHOUT_SUFFIX
    if _HAMLET.search(folded(line)) or not any(map(str.isdigit, line)):
        return Advice.HAMLET
    return Advice.FORMER_NAME
