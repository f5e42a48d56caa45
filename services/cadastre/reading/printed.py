"""Printed tables, whose columns are parted by blanks alone."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import NamedTuple

from .columns import SECTION
from .grammar import Grammar
from .model import Aside, Doubt, StatedArea
from .plain import PlainText
from .stretches import Cell, Stretch

_TITLE_SECTION = re.compile(r"\b(?:SECTIONS?|SECT?\b\.?)")
_TITLE_NUMBER = re.compile(r"N ?° ?(?:DE )?(?:PLAN|PARC)|\bPLAN\b|\bN ?°|\bNUMEROS?\b|\bPARCELLES?\b")
_TITLE_MORE = re.compile(
    r"\b(?:CONTENANCE|SURFACE|SUPERFICIE|HA|CA|ADRESSE|LIEU-?DIT|VOIRIE|RIVOLI|NATURE|AN|PREFIXE|COMMUNE|SUF|TAR)\b"
)
_ALIGNED = re.compile(
    r"[ \t]*(?P<year>[0-9]{2}[ \t]+)?(?:(?P<prefix>[0-9]{3})[ \t]+)?(?P<section>0?[A-Z]|[A-Z]{2})[ \t]+"
    r"(?P<number>[0-9]{1,4})"
    r"(?P<suffix>[A-Z]?)(?![0-9A-Z])(?! ?[,&/-] ?[0-9]| ET )"
)
_CONTINUED = re.compile(r"[ \t]*(?P<number>[0-9]{1,4})(?=[ \t]|$)")
MOST_TITLE_LINES = 20


class Aligned(NamedTuple):
    """A row of a printed table whose columns are parted by blanks alone: its reference, and the area at its end."""

    start: int
    number: Cell
    prefix: str | None
    section: str
    end: int
    areas: int
    doubtful: bool = False

    def read(self, grammar: Grammar) -> None:
        """Read the reference; what stands between it and the area is of other columns."""
        doubt = Doubt.LOOSE if self.doubtful else None
        grammar.read_cell(self.number, grammar.place, self.prefix, self.section, grammar.rival, doubt)
        rest = grammar.plain.text[self.number.end : self.end]
        if grammar.read_area((self.number.end, self.end)):
            return
        if self.areas == 1:
            found = re.search(r"(?:^|[ \t])([0-9]{1,3}(?: [0-9]{3})+|[0-9]{1,7})[ \t]*$", rest)
            value = int(found[1].replace(" ", "")) if found else 0
        else:
            found = re.search(r"(?:^|[ \t])((?:[0-9]{1,3}[ \t]+)?(?:[0-9]{1,2}[ \t]+)?[0-9]{1,2})[ \t]*$", rest)
            parts = [int(part) for part in found[1].split()] if found else [0]
            value = sum(part * 100**place for place, part in enumerate(reversed(parts)))
            if len(parts) == 3 and parts[0]:  # the first may be of the column before
                start = self.number.end + (found.start(1) if found else 0)
                area = StatedArea(parts[1] * 100 + parts[2], weak=True)
                grammar.draft.state(area, start, start + 1, attached=True)
        if found and self.areas:
            start = self.number.end + found.start(1)
            grammar.draft.state(StatedArea(value, weak=True), start, self.number.end + found.end(1), attached=True)
            rest = rest[: found.start(1)]
        for digits in re.finditer(r"[0-9]+", rest):
            at = self.number.end + digits.start()
            grammar.draft.aside(at, self.number.end + digits.end(), Aside.COLUMN)


def printed(plain: PlainText, lines: Sequence[Cell], at: int) -> tuple[list[Stretch], int] | None:
    """Find titles that stand on lines without digits, broken or not, and the rows of a printed table below them."""
    text = plain.text
    if not _TITLE_SECTION.search(text, *lines[at]):
        return None
    after, titles = at, ""
    while after < min(len(lines), at + MOST_TITLE_LINES):
        line = text[lines[after].start : lines[after].end]
        if re.search("[0-9]", line):
            break
        titles += line + " "
        after += 1
    if not (_TITLE_NUMBER.search(titles) and _TITLE_MORE.search(titles)) or after >= len(lines):
        return None
    if not _ALIGNED.match(text, *lines[after]):
        return None
    areas = (
        3
        if re.search(r"\bHA\b.*\bA\b.*\bCA\b", titles)
        else 1
        if re.search(r"CONTENANCE|SURFACE|SUPERFICIE", titles)
        else 0
    )
    stretches: list[Stretch] = []
    section, prefix = "", None
    while after < len(lines):
        row = lines[after]
        match = _ALIGNED.match(text, *row)
        continued = _CONTINUED.match(text, *row) if section else None
        if match and SECTION.fullmatch(match["section"]) and plain.cased[match.start("section")].isupper():
            section, prefix = match["section"].zfill(2), match["prefix"]
            number = Cell(match.start("number"), match.end("suffix"))
            stretches.append(Aligned(row.start, number, prefix, section, row.end, areas))
        elif continued:
            number = Cell(*continued.span("number"))
            stretches.append(Aligned(row.start, number, prefix, section, row.end, areas, doubtful=True))
        else:
            break
        after += 1
    return stretches, after
