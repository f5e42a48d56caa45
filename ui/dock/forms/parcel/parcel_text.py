"""Reads what is typed for a parcel: an IDU, or section and number in a commune."""

from __future__ import annotations

import re

from .....services.cadastre.parcel_reference import looks_like_idu, section_code
from .....services.cadastre.service import ParcelQuery
from .....services.errors import Problem, QueryError

LONGEST = 60
_GLUED = re.compile(r"([A-Z]{1,2}|0[A-Z])(\d{1,4})", re.IGNORECASE)


def read_parcel(text: str, commune: str) -> ParcelQuery:
    """Give the question that a text is; raises `QueryError`.

    `91216000AN0012` is a parcel; `AN 12` too, `AN` a section and nothing the whole, of `commune`. A section of a
    merged commune has its prefix before it: `123 AN 12`.
    """
    words = text.split()
    if len(text) > LONGEST:
        raise QueryError(Problem.TOO_LONG, text, field="parcel", most=LONGEST, length=len(text))
    if looks_like_idu(text):
        return ParcelQuery.of_idu(text)
    prefix = words.pop(0) if len(words) > 1 and len(words[0]) == 3 and words[0].isdigit() else None
    if len(words) > 2:
        section_code(words[0])
        raise QueryError(Problem.PARCEL_NUMBER, " ".join(words[1:]), field="number")
    section, number = [*words, None, None][:2]
    return ParcelQuery(commune, section, number, prefix)


def taken_apart(text: str) -> str:
    """Give `AB 1` for `AB1`, which one cannot be sure to be meant so; empty for anything else."""
    glued = _GLUED.fullmatch(text.strip())
    return f"{glued[1].upper()} {glued[2]}" if glued else ""
