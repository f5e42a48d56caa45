"""Tables as tables: a constant delimiter or a row of titles gives columns; blank cells are filled from above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple, Protocol

from ...communes.insee import is_insee_code
from .columns import SECTION, Role, guessed, of_somebody, titled, two_sides
from .grammar import Grammar
from .model import Aside, Doubt, Place, PlaceKind, SpanKind, StatedArea
from .names import DEPARTMENT, clean, of_parts, of_postcode, written_place
from .plain import PlainText

_DELIMITERS = "\t|;"
_RULE = re.compile(r"[-:|=+ \t]*")
_NAMING = (Role.COMMUNE, Role.INSEE, Role.POSTCODE, Role.COMMUNE_END, Role.FORMER)
_OF_COMMUNE = (*_NAMING, Role.DEPARTMENT)
_TOTAL = re.compile(r"\b(?:TOTAL|TOTAUX|SOUS-TOTAL)\b")
_FORMER = re.compile(r"\b(?:ANCIEN|PRIMITI|AVANT|ORIGINE|MERE|SUPPRIM)")
_FRAME = re.compile(r" *\|")
_SECTION_CELL = re.compile(r"0?[A-Z]|[A-Z]{2}|[0-9]{1,2}")
_AREA_CELL = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?|[0-9]{1,3}(?: [0-9]{3}){1,2}")


class Cell(NamedTuple):
    """A cell's place in the plain text."""

    start: int
    end: int


Row = Sequence[Cell]


class Stretch(Protocol):
    """A piece of the text that is read in one way."""

    def read(self, grammar: Grammar) -> None:
        """Read it."""


class Free(NamedTuple):
    """Free text."""

    start: int
    end: int

    def read(self, grammar: Grammar) -> None:
        """Read it by the grammar alone."""
        grammar.read(self.start, self.end)


class Table(NamedTuple):
    """Rows of cells under roles; with `homes` the commune may be where an owner lives."""

    rows: Sequence[Row]
    roles: Sequence[Role]
    named: bool
    doubt: Doubt | None = None
    homes: bool = False

    def read(self, grammar: Grammar) -> None:
        """Read each row; commune, prefix and section are filled down."""
        above: dict[Role, str] = {}
        for row in self.rows:
            self._row(grammar, row, above)

    def _row(self, grammar: Grammar, row: Row, above: dict[Role, str]) -> None:
        text = grammar.plain.text
        cells: dict[Role, Cell] = {}
        for cell, role in zip(row, self.roles):
            if role not in (Role.OTHER, Role.MAYBE):
                cells.setdefault(role, cell)
        values: dict[Role, str] = {role: text[cell.start : cell.end].strip(" \"'") for role, cell in cells.items()}
        if _TOTAL.search(text, row[0].start, row[-1].end):
            return
        if any(values.get(role) and values[role] != above.get(role) for role in _OF_COMMUNE):
            for role in _NAMING:  # the code of the row above is not that of another name, nor its name that of a code
                if not values.get(role):
                    above.pop(role, None)
        for role in (*_OF_COMMUNE, Role.PREFIX, Role.SECTION):
            if values.get(role):
                if role in (Role.COMMUNE, Role.INSEE, Role.POSTCODE) and values[role] != above.get(role):
                    above.pop(Role.PREFIX, None)
                above[role] = values[role]
        for role in (*_OF_COMMUNE, Role.PREFIX, Role.SECTION):
            if values.get(role):
                grammar.draft.span(*cells[role], SpanKind.PLACE)
        place, rival = self._place(grammar, cells, above)
        if self.homes and place is not grammar.place:
            place, rival = grammar.place, place
        read = len(grammar.draft.references)
        for role in (Role.IDU, Role.REFERENCE):
            if values.get(role):
                grammar.read_cell(cells[role], place, above.get(Role.PREFIX), "", rival, self.doubt)
        if (
            values.get(Role.NUMBER)
            and _SECTION_CELL.fullmatch(above.get(Role.SECTION, ""))
            and len(grammar.draft.references) == read
        ):
            given = above.get(Role.PREFIX, "")
            prefix = given.zfill(3) if given.isdigit() and len(given) <= 3 else None
            grammar.read_cell(cells[Role.NUMBER], place, prefix, above[Role.SECTION].zfill(2), rival, self.doubt)
        if len(grammar.draft.references) > read:
            self._areas(grammar, row, cells, values, place)

    def _place(
        self, grammar: Grammar, cells: dict[Role, Cell], above: dict[Role, str]
    ) -> tuple[Place | None, Place | None]:
        name, code = above.get(Role.COMMUNE, ""), above.get(Role.INSEE, "") or above.get(Role.POSTCODE, "")
        department, end = above.get(Role.DEPARTMENT, ""), above.get(Role.COMMUNE_END, "")
        if not end.isdigit():
            name, end = name or end, name if len(name) == 3 and name.isdigit() else ""
        if end and not code:
            code = of_parts(department, end)
            if len(code) == 3:
                return Place(code=code), None
            name = "" if name == end else name
            above = {**above, Role.INSEE: code}
        if not is_insee_code(code) and not (code.isdigit() and len(code) == 5):
            code = ""
        if is_insee_code(name):
            name, code = "", code or name
        if above.get(Role.FORMER):
            name, code = above[Role.FORMER], ""
        for role in (Role.FORMER, Role.COMMUNE, Role.COMMUNE_END):
            cell = cells.get(role)
            if name and cell and grammar.plain.text[cell.start : cell.end].strip(" \"'") == name:
                name = clean(grammar.plain.written(*cell).strip("\"'")) or name
        if code:
            sure = bool(above.get(Role.INSEE))
            return (of_postcode(name, code) if not sure else Place(name, code))._replace(certain=sure), None
        if not name:
            behind = cells.get(Role.NAME_BEHIND)
            name = clean(grammar.plain.written(*behind).strip("\"'")) if behind else ""
            return grammar.place, Place(name, kind=PlaceKind.BEHIND) if name else grammar.rival
        if self.named:
            place = written_place(name)
            if department and not place.department and DEPARTMENT.fullmatch(department):
                place = place._replace(department=department.zfill(2)) if not place.code else place
            return place, None
        return grammar.place, Place(name, kind=PlaceKind.BARE)

    def _areas(
        self, grammar: Grammar, row: Row, cells: dict[Role, Cell], values: dict[Role, str], place: Place | None
    ) -> None:
        if _AREA_CELL.fullmatch(values.get(Role.AREA, "")):
            figures = values[Role.AREA].replace(" ", "").replace(",", ".")
            self._state(grammar, cells[Role.AREA], round(float(figures)))
        elif values.get(Role.AREA):
            grammar.read_area(cells[Role.AREA])
        parts = [values.get(role, "") for role in (Role.HECTARES, Role.ARES, Role.CENTIARES)]
        held = [cells[role] for role in (Role.HECTARES, Role.ARES, Role.CENTIARES) if values.get(role, "")]
        if held and all(part.isdigit() or not part for part in parts):
            area = int(parts[0] or 0) * 10_000 + int(parts[1] or 0) * 100 + int(parts[2] or 0)
            self._state(grammar, Cell(held[0].start, held[-1].end), area)
        for cell, role in zip(row, self.roles):
            if role is Role.MAYBE and grammar.plain.text[cell.start : cell.end].strip():
                grammar.loose(cell, place)

    def _state(self, grammar: Grammar, cell: Cell, area: int) -> None:
        grammar.draft.state(StatedArea(area, weak=not self.named), cell.start, cell.end, attached=True)


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


def read_tables(plain: PlainText) -> Iterator[Stretch]:
    """Cut a text into tables and what is between them."""
    lines = _lines(plain.text)
    free, at, plainly, commas = 0, 0, 0, 0
    while at < len(lines):
        found = None
        if at >= plainly:  # else these lines have a delimiter, and are no table
            found, plainly = _delimited(plain, lines, at)
        found = found or _by_commas(plain, lines, at)
        if found is None and at >= commas:
            found, commas = _without_titles(plain, lines, at)
        found = found or _printed(plain, lines, at)
        if found is None:
            at += 1
            continue
        stretches, after = found
        if free < lines[at].start:
            yield Free(free, lines[at].start)
        yield from stretches
        at = after
        free = lines[at].start if at < len(lines) else len(plain.text)
    if free < len(plain.text):
        yield Free(free, len(plain.text))


def _lines(text: str) -> list[Cell]:
    lines, start = [], 0
    for line in text.split("\n"):
        lines.append(Cell(start, start + len(line)))
        start += len(line) + 1
    return lines


def _cells(text: str, line: Cell, delimiter: str) -> list[Cell]:
    start, end = line
    if delimiter == "|":  # a pipe at either end is the frame of the table
        frame = _FRAME.match(text, start, end)
        start = frame.end() if frame else start
        while end > start and text[end - 1] == " ":
            end -= 1
        end -= end > start and text[end - 1] == "|"
    cells, at = [], start
    for part in text[start:end].split(delimiter):
        inner = part.strip(" ")
        first = at + len(part) - len(part.lstrip(" ")) if inner else at
        cells.append(Cell(first, first + len(inner)))
        at += len(part) + 1
    return cells


def _delimited(plain: PlainText, lines: Sequence[Cell], at: int) -> tuple[tuple[list[Stretch], int] | None, int]:
    """Give the table that begins at a line, and where the lines with its delimiter end."""
    text = plain.text
    delimiter = next((mark for mark in _DELIMITERS if text.find(mark, *lines[at]) >= 0), None)
    if delimiter is None:
        return None, at
    after = at
    while after < len(lines) and text.find(delimiter, *lines[after]) >= 0:
        after += 1
    rows = [
        _cells(text, line, delimiter) for line in lines[at:after] if not _RULE.fullmatch(text, line.start, line.end)
    ]
    found = _table(plain, rows)
    return ((found, after) if found else None), after


def _table(plain: PlainText, rows: list[list[Cell]]) -> list[Stretch]:
    text = plain.text
    texts = [[text[cell.start : cell.end].strip(" \"'") for cell in row] for row in rows]
    for position, row in enumerate(texts[:6]):
        roles = titled(row)
        if roles:
            before: list[Stretch] = [Free(line[0].start, line[-1].end) for line in rows[:position]]
            return [*before, Table(rows[position + 1 :], roles, named=True, homes=of_somebody(row))]
        sides = two_sides(row)
        if sides:
            return _two_sided(plain, rows, position, sides)
    if not rows:
        return []
    cased = [[plain.cased[cell.start : cell.end].strip(" \"'") for cell in row] for row in rows]
    roles = guessed(texts, cased)
    return [Table(rows, roles, named=False)] if roles else []


def _two_sided(
    plain: PlainText, rows: list[list[Cell]], position: int, sides: tuple[list[Role], list[Role]]
) -> list[Stretch]:
    """Give a table of parcels as they were and as they are: those of the one side may be gone."""
    stretches: list[Stretch] = []
    width = len(sides[0])
    heading = plain.text[rows[0][0].start : rows[position][-1].end]
    for at, roles in enumerate(sides):
        cut = [row[:width] if at == 0 else row[width:] for row in rows[position + 1 :]]
        former = at == 0 and _FORMER.search(heading)
        stretches.append(Table([row for row in cut if row], roles, named=True, doubt=Doubt.RELATED if former else None))
    return stretches


def _by_commas(plain: PlainText, lines: Sequence[Cell], at: int) -> tuple[list[Stretch], int] | None:
    text = plain.text
    if text.find(",", *lines[at]) < 0:
        return None
    header = _cells(text, lines[at], ",")
    roles = titled([text[cell.start : cell.end].strip(" \"'") for cell in header])
    if not roles or len(header) < 2:
        return None
    after = at + 1
    rows = []
    while after < len(lines) and len(cells := _cells(text, lines[after], ",")) == len(header):
        rows.append(cells)
        after += 1
    return ([Table(rows, roles, named=True)], after) if rows else None


def _without_titles(plain: PlainText, lines: Sequence[Cell], at: int) -> tuple[tuple[list[Stretch], int] | None, int]:
    """Find rows of a file of values parted by commas alone, as a list in a sentence is not: `AP,12,265`."""
    text, after, width = plain.text, at, 0
    rows = []
    while after < len(lines) and _COMMAS.fullmatch(text, *lines[after]):
        cells = _cells(text, lines[after], ",")
        if width and len(cells) != width:
            break
        width = len(cells)
        rows.append(cells)
        after += 1
    if not rows or (len(rows) == 1 and text[lines[at].start] != '"'):
        return None, after
    found = _table(plain, rows)
    return ((found, after) if found else None), after


_COMMAS = re.compile(r"(?:\"[^\"\n,]*\"|[^\", \n][^\",\n]*|)(?:,(?:\"[^\"\n,]*\"|[^\", \n][^\",\n]*|)){2,40} *")
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


def _printed(plain: PlainText, lines: Sequence[Cell], at: int) -> tuple[list[Stretch], int] | None:
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
