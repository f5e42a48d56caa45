"""What a copy leaves around and inside words: the tags of a page's source, and words parted at the end of a line."""

from __future__ import annotations

import re

from .lexicon import KEYWORDS

_TAG = re.compile(r"</?(?P<name>[A-Za-z][A-Za-z0-9]{0,9})(?: [^<>\n]{0,200})? ?/?>")
_CELLS = frozenset(("TD", "TH"))
_LINES = frozenset(("TR", "BR", "P", "DIV", "LI", "UL", "OL", "TABLE", "H1", "H2", "H3"))
_BOXES = re.compile(r"(?<![0-9A-Z_|])\|(?:[0-9A-Z_]\|){2,12}(?![0-9A-Z_|])")
_PARTED = re.compile(r"(?<![A-Z'])(?P<head>[A-Z]{2,12})(?P<cut>-[ ]*\n[ ]*)(?P<tail>[A-Z]{2,12})(?![A-Z'])")


def without_tags(text: str) -> str:
    """Give a text in which a tag is blank, a bar between cells, or the end of a line; nothing changes its place."""
    return _TAG.sub(_blank, text) if "</" in text or "/>" in text or "<BR" in text.upper() else text


def _blank(match: re.Match[str]) -> str:
    name, closes = match["name"].upper(), match.group()[1] == "/"
    mark = "|" if name in _CELLS and closes else "\n" if name in _LINES and (closes or name == "BR") else " "
    return mark.ljust(len(match.group()))


def boxes(text: str) -> list[tuple[int, int]]:
    """Give the spans of the lines between the boxes of a form: `|A|N| |0|4|0|1|`."""
    if "|" not in text:
        return []
    return [(at, at + 1) for row in _BOXES.finditer(text) for at in range(*row.span()) if text[at] in "|_"]


def parted_words(text: str) -> list[tuple[int, int]]:
    """Give the spans of hyphens and ends of lines inside words that a list is written with (`nu-`, `méros`)."""
    if "-\n" not in text and "- \n" not in text:
        return []
    # Only where a word of the lexicon comes out: `Épinay-sur-` and `Orge` are two.
    return [match.span("cut") for match in _PARTED.finditer(text) if match["head"] + match["tail"] in KEYWORDS]
