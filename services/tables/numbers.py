"""Numbers as spreadsheets write them."""

from __future__ import annotations

import math
import re

_SPACES = re.compile(r"[\s\u00a0\u202f'’]")
# Thousands are groups of three: `48 40 19` are degrees, minutes and seconds. A point or a comma stands between
# thousands only where it cannot be the decimal mark: there are two of it, or another one follows.
_GROUPS = re.compile(
    r"[+-]?\d{1,3}(?:(?:[\s\u00a0\u202f'’]\d{3})+(?:[.,]\d*)?"
    r"|(?:,\d{3})+\.\d+|(?:\.\d{3})+,\d+|(?:,\d{3}){2,}|(?:\.\d{3}){2,})"
)
_NUMBER = re.compile(r"[+-]?\d{1,12}(?:[.,]\d{0,15})?(?:e[+-]?\d{1,2})?", re.IGNORECASE)
_SCIENTIFIC = re.compile(r"[+-]?\d(?:[.,](\d*))?e\+?(\d{1,2})", re.IGNORECASE)
_NOTHING = frozenset(
    (
        *("", "-", "--", "—", "–", ".", "?", "null", "(null)", "none", "nan", "na", "n/a", "nd", "n.d.", "nc", "n.c."),
        *("ns", "vide", "néant", "inconnu", "inconnue", "non renseigné", "non communiqué", "\\n"),
        *("#n/a", "#ref!", "#valeur!", "#value!", "#div/0!", "#nom?", "#name?"),
    )
)
_CODE = re.compile(r"0\d+|\+\d+|\d+E\d+|\d{19,}", re.IGNORECASE)
_PLAIN = re.compile(r"[+-]?\d+(?:[.,]\d*)?")


def number_of(text: str) -> float | None:
    """Read a number with a point or a comma, with or without marks between its thousands; None for anything else."""
    # Exports write ="650000" to keep Excel from changing it.
    compact = text.strip().removeprefix("=").strip('"').strip().rstrip("°").rstrip()
    if _GROUPS.fullmatch(compact):
        compact = _without_thousands(_SPACES.sub("", compact))
    if not _NUMBER.fullmatch(compact):
        return None
    value = float(compact.replace(",", "."))
    return value if math.isfinite(value) else None


def _without_thousands(text: str) -> str:
    """Take points and commas out that stand between thousands: all but one that is the only of its kind, and last."""
    last = max(text.rfind("."), text.rfind(","))
    if last < 0:
        return text
    is_decimal = text.count(text[last]) == 1
    whole = re.sub("[.,]", "", text[:last])
    return f"{whole}{'.' if is_decimal else ''}{text[last + 1 :]}"


def is_cut(text: str) -> bool:
    """Whether a spreadsheet has cut metres off a number, as in `6,496E+05`."""
    match = _SCIENTIFIC.fullmatch(_SPACES.sub("", text))
    return match is not None and len(match[1] or "") < int(match[2])


def coordinates_of(*texts: str) -> tuple[float, float] | None:
    """Read two coordinates; None where one is no number or was cut, and for two noughts, which stand for none."""
    x, y = (None if is_cut(text) else number_of(text) for text in texts)
    return (x, y) if x is not None and y is not None and (x or y) else None


def is_nothing(text: str) -> bool:
    """Whether a cell says in words or signs that there is nothing in it."""
    return text.strip().lower() in _NOTHING


def is_code(text: str) -> bool:
    """Whether a text of digits is no amount, and would be harmed as one: `01053`, `+33169…`, `12E5`, twenty digits."""
    return _CODE.fullmatch(text) is not None


def mark_of(texts: list[str]) -> str | None:
    """Give the decimal mark of a column; None where not all numbers of it are written plainly and alike."""
    given = [text for text in texts if text]
    if not all(_PLAIN.fullmatch(text) for text in given):
        return None
    marks = {mark for text in given for mark in ".," if mark in text}
    return None if len(marks) > 1 else next(iter(marks), ".")
