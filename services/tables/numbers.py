"""Numbers as spreadsheets write them."""

from __future__ import annotations

import math
import re

_SPACES = re.compile(r"[\s\u00a0\u202f']")
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{0,15})?(?:e[+-]?\d{1,2})?", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,](\d*))?e\+?(\d{1,2})", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d*)?")


def number_of(text: str) -> float | None:
    """Read a number with a point or a comma, with or without spaces between its thousands; None for anything else."""
    compact = _SPACES.sub("", text).rstrip("°")
    if not _NUMBER.fullmatch(compact):
        return None
    value = float(compact.replace(",", "."))
    return value if math.isfinite(value) else None


def is_cut(text: str) -> bool:
    """Whether a spreadsheet has cut metres off a number, as in `6,496E+05`."""
    match = _SCIENTIFIC.fullmatch(_SPACES.sub("", text))
    return match is not None and len(match[1] or "") < int(match[2])


def mark_of(texts: list[str]) -> str | None:
    """Give the decimal mark of a column; None where not all numbers of it are written plainly and alike."""
    given = [text for text in texts if text]
    if not all(_PLAIN.fullmatch(text) for text in given):
        return None
    marks = {mark for text in given for mark in ".," if mark in text}
    return None if len(marks) > 1 else next(iter(marks), ".")
