"""Texts compared as search engines do: without case, accents and punctuation."""

from __future__ import annotations

import re
import unicodedata


def plain(text: str) -> str:
    """Give a text in lower case ASCII letters and digits, words parted by single spaces."""
    decomposed = unicodedata.normalize("NFKD", text.replace("œ", "oe").replace("Œ", "oe").replace("ß", "ss"))
    ascii_text = decomposed.encode("ascii", "ignore").decode().lower()
    return re.sub(r"[^a-z0-9]+", " ", ascii_text).strip()


def trigrams(text: str) -> frozenset[str]:
    """Give the runs of three characters of a plain text, its ends marked."""
    padded = f" {text} "
    return frozenset(padded[index : index + 3] for index in range(len(padded) - 2))


def similarity(one: frozenset[str], other: frozenset[str]) -> float:
    """Give how much two sets of trigrams share, from 0 to 1."""
    total = len(one) + len(other)
    return 2 * len(one & other) / total if total else 0.0
