"""A pasted text made plain: capitals, no accents, one kind of dash, quote and blank, and the way back to its places."""

from __future__ import annotations

import unicodedata
from collections.abc import Sequence
from functools import lru_cache
from typing import NamedTuple

from .wrapping import boxes, parted_words, without_tags

_SAME = {
    **dict.fromkeys("\u2010\u2011\u2012\u2013\u2014\u2015\u2212\ufe63\uff0d", "-"),
    **dict.fromkeys("\u2018\u2019\u201a\u201b\u02bc\u2032\u00b4`", "'"),
    **dict.fromkeys("\u201c\u201d\u201e\u201f\u00ab\u00bb\u2033", '"'),
    **dict.fromkeys("\u00ba\u02da", "°"),
    **dict.fromkeys("\x0b\x0c\x85\u2028\u2029\r", "\n"),
    **dict.fromkeys("\u200b\u200c\u200d\u2060\ufeff\u00ad\x00", ""),
    "²": "²",
    "№": "N°",
    "…": "..",
    "→": "→",
}
"""Typographic characters as plain ones; `²` stays, since `m²` is not `m 2`."""


class PlainText(NamedTuple):
    """A text to be read; `text` is in capitals, `cased` the same in its own case, `origins` where each character was.

    `origins` is None where no character changed its place.
    """

    original: str
    text: str
    cased: str
    origins: Sequence[int] | None

    def place(self, start: int, end: int) -> tuple[int, int]:
        """Give the span in the original of a span in the plain text; marks behind a letter belong to it."""
        if self.origins is None or start == end:
            return start, end
        return self.origins[start], self.origins[end]

    def written(self, start: int, end: int) -> str:
        """Give what stood in the original, on one line."""
        first, last = self.place(start, end)
        return " ".join(self.original[first:last].split())


def plain_text(original: str) -> PlainText:
    """Make a text plain."""
    text = without_tags(original.replace("\r\n", " \n"))
    if text.isascii():
        cased = text.translate(_ASCII)
        return _joined(PlainText(original, cased.upper(), cased, None))
    pieces = [_plain(character) for character in text]
    cased = "".join(pieces)
    origins: list[int] | None = None
    if set(map(len, pieces)) - {1}:
        origins = [place for place, piece in enumerate(pieces) for _ in piece]
        origins.append(len(text))
    return _joined(PlainText(original, cased.upper(), cased, origins))


def _joined(plain: PlainText) -> PlainText:
    """Join words that the end of a line parts, and what stands in the boxes of a form."""
    cuts = sorted([*parted_words(plain.text), *boxes(plain.text)])
    if not cuts:
        return plain
    edges = [0, *(edge for cut in cuts for edge in cut), len(plain.text)]
    kept = list(zip(edges[::2], edges[1::2]))
    cased = "".join(plain.cased[start:end] for start, end in kept)
    places: Sequence[int] = range(len(plain.text) + 1) if plain.origins is None else plain.origins
    origins = [place for start, end in kept for place in places[start:end]]
    return PlainText(plain.original, cased.upper(), cased, [*origins, places[-1]])


@lru_cache(maxsize=4096)
def _plain(character: str) -> str:
    if character in _SAME:
        return _SAME[character]
    digit = unicodedata.decimal(character, None)
    if digit is not None:
        return str(digit)
    if character.isspace() and character not in "\n\t":
        return " "
    if unicodedata.category(character) == "No":  # circled and superscript numbers mark a list or a note
        return "•"
    letters = unicodedata.normalize("NFKD", character.replace("œ", "oe").replace("Œ", "OE"))
    kept = "".join(letter for letter in letters if not unicodedata.combining(letter))
    # Capitals must stand where the letters do: `ß` has two.
    return "".join(letter if len(letter.upper()) == 1 else "?" for letter in kept)


_ASCII = {ord(known): new for known, new in _SAME.items() if known.isascii() and new and len(new) == 1}
_ASCII[0] = " "
