"""Texts made comparable: without accents, case and punctuation, in the one way that all parts of the plugin use."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

# What Unicode does not take apart although people write both: cœur and coeur, Haÿ and Hay.
_LIGATURES = str.maketrans({"Œ": "OE", "œ": "oe", "Æ": "AE", "æ": "ae"})
_BETWEEN_WORDS = re.compile(r"[^\w]+|_")


def without_accents(text: str) -> str:
    """Give a text without accents and ligatures; case, digits and punctuation stay as they are."""
    letters = unicodedata.normalize("NFKD", text.translate(_LIGATURES))
    return "".join(letter for letter in letters if not unicodedata.combining(letter))


@lru_cache(maxsize=20_000)
def folded(text: str) -> str:
    """Give the words of a text in lower case and without accents, one space between them, to compare or to search."""
    return _BETWEEN_WORDS.sub(" ", without_accents(text).casefold()).strip()


_APOSTROPHES = dict.fromkeys(map(ord, "’‘ʼ´`′＇"), "'")
_DASHES = dict.fromkeys(map(ord, "‐‑‒–—―−－"), "-")
_QUOTES = dict.fromkeys(map(ord, '«»“”„‟"‹›'), " ")
_PLAIN = {**_APOSTROPHES, **_DASHES, **_QUOTES}


def plain_marks(text: str) -> str:
    """Give a text on one line with plain apostrophes, dashes and blanks, without quotes and marks that nobody sees."""
    seen = "".join(
        letter for letter in text if letter.isspace() or unicodedata.category(letter) not in ("Cf", "Cc", "Co", "Cn")
    )
    # Ligatures and raised letters come from PDF: 18ᵉ is 18e. A degree sign stays, as in n°.
    letters = (mark if mark in "°º" else unicodedata.normalize("NFKC", mark) for mark in seen.translate(_PLAIN))
    return " ".join(unicodedata.normalize("NFC", "".join(letters)).split())


_DIRECTION = dict.fromkeys(map(ord, "\u061c\u200e\u200f\u202a\u202b\u202c\u202d\u202e\u2066\u2067\u2068\u2069"))


def without_direction_marks(text: str) -> str:
    """Give a text without the marks that turn its direction round, by which one name can be shown as another."""
    return text.translate(_DIRECTION)
