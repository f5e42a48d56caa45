"""Ordinals of a list (`1.`, `2)`, `(3)`, `4 -`) at the beginning of lines."""

from __future__ import annotations

import re
from collections.abc import Iterator

_ORDINAL = re.compile(
    r"(?:^|(?<=;))[ \t\"]*(?:[-•*·>][ \t]*)?"
    r"(\(?([0-9]{1,3})(\)|\.\)|°\)|\.|/|[ \t]?-|[ \t]?:|))[ \t]+(?=[^\s])",
    re.MULTILINE,
)
_ZERO = re.compile(r"0[A-Z]")
_CLOSED = (")", ".)", "°)")


def ordinals(text: str) -> Iterator[tuple[int, int]]:
    """Yield the spans of ordinals: closed by a bracket, before a letter, or counting from line to line."""
    lines = list(_ORDINAL.finditer(text))
    numbers = [int(match[2]) for match in lines]
    counting = False
    for at, match in enumerate(lines):
        mark = match[3].strip()
        lettered = text[match.end()].isalpha() or _ZERO.match(text, match.end()) is not None
        counts = (at > 0 and numbers[at] == numbers[at - 1] + 1 and _near(text, lines[at - 1], match)) or (
            at + 1 < len(lines) and numbers[at + 1] == numbers[at] + 1 and _near(text, match, lines[at + 1])
        )
        # A list counts from one: `- 12`, `- 13` under a section are its parcels.
        goes_on = at > 0 and numbers[at] == numbers[at - 1] + 1 and _near(text, lines[at - 1], match)
        counting = numbers[at] == 1 or (counting and goes_on)
        if mark in _CLOSED or (mark in (".", "/", "-") and lettered) or (counts and counting and mark != ":"):
            yield match.span(1)


def _near(text: str, before: re.Match[str], after: re.Match[str]) -> bool:
    return text.count("\n", before.end(), after.start()) <= 2 and before[3].strip() == after[3].strip()
