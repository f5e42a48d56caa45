"""The identity of a parcel: commune, prefix, section, number, and the 14-character IDU that holds all four."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..communes.insee import is_insee_code
from ..errors import Problem, QueryError

_SECTION = re.compile(r"[0-9A-Z]{1,2}")
_NUMBER = re.compile(r"[0-9]{1,4}")
_PREFIX = re.compile(r"[0-9]{1,3}")
_IDU = re.compile(r"([0-9][0-9AB][0-9]{3})([0-9]{3})([0-9A-Z]{2})([0-9]{4})")
IDU_LENGTH = 14


def section_code(text: str) -> str:
    """Give a section on two characters (`A` is `0A`); raises `QueryError`."""
    section = text.strip().upper()
    if not _SECTION.fullmatch(section):
        raise QueryError(Problem.SECTION if section else Problem.EMPTY, text, field="section")
    return section.zfill(2)


def parcel_number(text: str) -> str:
    """Give a parcel's number on four digits; raises `QueryError`."""
    number = text.strip()
    if not _NUMBER.fullmatch(number) or not int(number):
        raise QueryError(Problem.PARCEL_NUMBER if number else Problem.EMPTY, text, field="number")
    return number.zfill(4)


def section_prefix(text: str) -> str:
    """Give the prefix of a merged commune on three digits, `000` for none; raises `QueryError`."""
    prefix = text.strip()
    if not _PREFIX.fullmatch(prefix):
        raise QueryError(Problem.PREFIX if prefix else Problem.EMPTY, text, field="prefix")
    return prefix.zfill(3)


class ParcelReference(NamedTuple):
    """A parcel's whole reference, in canonical form."""

    commune: str
    prefix: str
    section: str
    number: str

    @property
    def idu(self) -> str:
        """The 14-character identifier."""
        return "".join(self)


def looks_like_idu(text: str) -> bool:
    """Whether a text was meant as an IDU: one word of ten characters or more that starts like an INSEE code."""
    word = "".join(text.split()).upper()
    return len(word) >= 10 and word.isalnum() and is_insee_code(word[:5]) and word[5:8].isdigit()


def parse_idu(text: str) -> ParcelReference:
    """Read an IDU, spaces and lower case permitted; raises `QueryError`."""
    idu = "".join(text.split()).upper()
    if len(idu) != IDU_LENGTH:
        raise QueryError(Problem.IDU_LENGTH, text, field="idu", length=len(idu), expected=IDU_LENGTH)
    parts = _IDU.fullmatch(idu)
    if not parts or not is_insee_code(parts[1]) or not int(parts[4]):
        raise QueryError(Problem.IDU, text, field="idu")
    return ParcelReference(*parts.groups())
