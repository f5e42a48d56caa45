"""What a text is, from the surest form to the loosest; all readings that remain are given."""

from __future__ import annotations

import re

from . import identifiers
from .links import link
from .marks import plain
from .model import Kind, Meaning, Nothing, Recognised, Unsure
from .positions import positions
from .references import references
from .words import words

LONGEST = 1_000_000
_NO_REFERENCE = re.compile(r"\d[.,]\d|°|\d{5}|(?:\d+\D+){3}")
_IDU_OF_DIGITS = re.compile(r"\d{14}")
"""In Alsace and Moselle, where sections are numbers, an IDU may be a SIRET too."""
_MAY_BE_REFERENCE = re.compile(r"\d")


def recognise(text: str, home: str = "", near: tuple[float, float] | None = None) -> Recognised:
    """Say what a typed or pasted text may be.

    `home` is the INSEE code of my commune, for references that name none; `near` (longitude, latitude) puts the nearest
    first where coordinates have several readings.
    """
    if len(text) > LONGEST:
        return Recognised(text, nothing=Nothing.TOO_LARGE)
    marks = plain(text)
    if not marks:
        return Recognised(text, nothing=Nothing.EMPTY)
    if not any(map(str.isalnum, marks)):
        return Recognised(text, nothing=Nothing.WORDLESS)
    linked = link(marks, home)
    if linked is not None:
        return _answer(text, linked)
    line = "" if "\n" in marks else marks
    number = identifiers.company(line) if line else None
    place = positions(marks, near)
    known = identifiers.other(line) if line else None
    if known is not None and not isinstance(place, tuple):
        return Recognised(text, nothing=known)
    found = _readings(marks, home, number, place)
    if found:
        return Recognised(text, found)
    for why in (number, place):
        if isinstance(why, Nothing) and why is not Nothing.NUMBER:
            return Recognised(text, nothing=why)
    return _of_words(text, marks, home)


def _readings(
    marks: str, home: str, number: Meaning | Nothing | None, place: tuple[Meaning, ...] | Nothing
) -> tuple[Meaning, ...]:
    """Give what can be told by its form: a company, positions, parcels with the address beside them."""
    sure = [number] if isinstance(number, Meaning) else []
    if sure and not _IDU_OF_DIGITS.fullmatch(marks):
        return tuple(sure)
    sure += place if isinstance(place, tuple) else ()
    if not _MAY_BE_REFERENCE.search(marks) or (isinstance(place, tuple) and _NO_REFERENCE.search(marks)):
        return tuple(sure)
    read = references(marks, home)
    if read.meaning is None:
        return tuple(sure)
    beside: tuple[Meaning, ...] | Nothing = words(read.address) if read.address and not sure else Nothing.EMPTY
    if read.meaning.unsure is Unsure.ABBREVIATION:  # a road, or the building of an address
        beside = (Meaning(Kind.ADDRESS, read.address),)
    parcels = [read.meaning, *(beside if isinstance(beside, tuple) else ())]
    return (*sure, *parcels)


def _of_words(text: str, marks: str, home: str) -> Recognised:
    if any(map(str.isalpha, marks)):
        why = references(marks, home).nothing
        if why is not None:
            return Recognised(text, nothing=why)
    return _answer(text, words(marks))


def _answer(text: str, found: tuple[Meaning, ...] | Nothing) -> Recognised:
    return Recognised(text, nothing=found) if isinstance(found, Nothing) else Recognised(text, found)
