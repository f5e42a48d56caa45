"""Which parts of a result are what the user typed."""

from __future__ import annotations

import re
import unicodedata

_WORD = re.compile(r"\w+")


def _fold(text: str) -> str:
    """Give a text without case and accents, each character in its own place: the ranges found hold in the title."""
    return "".join(unicodedata.normalize("NFD", character)[0].lower()[0] for character in text)


def matched_ranges(title: str, typed: str) -> list[tuple[int, int]]:
    """Give start and length of the parts of a title that begin its words as typed words do."""
    words = sorted(set(_WORD.findall(_fold(typed))), key=len, reverse=True)
    ranges = []
    for match in _WORD.finditer(_fold(title)):
        length = next((len(word) for word in words if match.group().startswith(word)), 0)
        if length:
            ranges.append((match.start(), length))
    return ranges
