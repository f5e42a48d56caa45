"""Texts that strangers wrote, as they may be shown: on one line, of bounded length, read in the order of writing."""

from __future__ import annotations

import unicodedata
from typing import Any
from urllib.parse import urlsplit

LONGEST_LINK = 2000
"""Characters: browsers and servers take no more."""
_MOST_MARKS = 2
"""Accents on one letter: no language of ours needs more, and a hundred of them cover the lines above."""
# Controls, marks that turn the direction of reading or that nobody sees, halves of characters, what has no meaning.
_UNSEEN = {"Cc", "Cf", "Cs", "Co", "Cn", "Zl", "Zp"}


def shown_text(value: Any, most: int) -> str:
    """Give a text of an answer on one line of `most` characters at the most; nothing for what is no text.

    Markup stays as it is: it is shown as plain text. A text that is cut ends in an ellipsis.
    """
    if not isinstance(value, str):
        return ""
    kept: list[str] = []
    length, marks, blank = 0, 0, False
    # A little more than is shown: what is dropped may stand before what is kept, but not without an end.
    for letter in value[: 8 * most]:
        category = unicodedata.category(letter)
        if letter.isspace() or category in ("Zl", "Zp"):
            blank = bool(kept)
            continue
        if category in _UNSEEN:
            continue
        marks = marks + 1 if category in ("Mn", "Me") else 0
        if marks > _MOST_MARKS:
            continue
        if blank:
            kept.append(" ")
        kept.append(letter)
        blank, length = False, length + 1
        if len(kept) > most:
            break
    text = "".join(kept)
    cut = len(text) > most or len(value) > 8 * most
    return f"{text[: most - 1].rstrip()}…" if cut else text


def web_link(value: Any) -> str:
    """Give an address of the web as it was given; nothing for any other text.

    An address that holds a name and a password, blanks or marks that nobody sees is none: what one reads in it may not
    be where it leads.
    """
    if not isinstance(value, str) or not 0 < len(value.strip()) <= LONGEST_LINK:
        return ""
    text = value.strip()
    if any(letter.isspace() or unicodedata.category(letter) in _UNSEEN or letter in '"<>\\^`{|}' for letter in text):
        return ""
    try:
        parts = urlsplit(text)
        has_place = bool(parts.hostname) and (parts.port is None or parts.port > 0)
    except ValueError:  # a port that is none, or half an address of IPv6
        return ""
    return text if parts.scheme in ("http", "https") and has_place and "@" not in parts.netloc else ""
