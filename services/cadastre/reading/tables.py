"""Tables as tables: a constant delimiter or a row of titles gives columns; blank cells are filled from above."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from ...communes.insee import is_insee_code
from .columns import Role, guessed, of_somebody, role_of, titled, two_sides
from .grammar import Grammar
from .model import Doubt, Place, PlaceKind, SpanKind, StatedArea
from .names import DEPARTMENT, clean, of_parts, of_postcode, written_place
from .plain import PlainText
from .printed import printed
from .stretches import Cell, Free, Row, Stretch

_DELIMITERS = "\t|;"
_RULE = re.compile(r"[-:|=+ \t]*")
_NAMING = (Role.COMMUNE, Role.INSEE, Role.POSTCODE, Role.COMMUNE_END, Role.FORMER)
_OF_COMMUNE = (*_NAMING, Role.DEPARTMENT)
_TOTAL = re.compile(r"\b(?:TOTAL|TOTAUX|SOUS-TOTAL)\b")
_FORMER = re.compile(r"\b(?:ANCIEN|PRIMITI|AVANT|ORIGINE|MERE|SUPPRIM)")
_FRAME = re.compile(r" *\|")
_SHORTEST_IDU = 9
"""Characters: that of a parcel within its commune."""
_SECTION_CELL = re.compile(r"0?[A-Z]|[A-Z]{2}|[0-9]{1,2}")
_AREA_CELL = re.compile(r"[0-9]{1,9}(?:[.,][0-9]{1,2})?|[0-9]{1,3}(?: [0-9]{3}){1,2}")


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
        found = found or printed(plain, lines, at)
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


def _texts(text: str, row: Row) -> list[str]:
    return [text[cell.start : cell.end].strip(" \"'") for cell in row]


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
    texts = [_texts(text, row) for row in rows]
    for position, row in enumerate(texts[:6]):
        roles = _titled_over(row, texts[position + 1 :])
        if roles:
            before: list[Stretch] = [Free(line[0].start, line[-1].end) for line in rows[:position]]
            return [*before, Table(rows[position + 1 :], roles, named=True, homes=of_somebody(row))]
        sides = two_sides(row)
        if sides:
            return _two_sided(plain, rows, position, sides)
    if not rows:
        return []
    cased = [_texts(plain.cased, row) for row in rows]
    guess = guessed(texts, cased)
    return [Table(rows, guess.roles, named=False, doubt=guess.doubt)] if guess else []


def _titled_over(titles: Sequence[str], rows: Sequence[Sequence[str]]) -> list[Role] | None:
    """Give the roles of a row of titles; an `id` or `code` that is no parcel's in any row is another one."""
    known = list(titles)
    for at, title in enumerate(titles):
        if role_of(title) is Role.IDU and not any(at < len(row) and len(row[at]) >= _SHORTEST_IDU for row in rows):
            known[at] = ""
    return titled(known)


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
    titles = _texts(text, header)
    if len(header) < 2 or not titled(titles):
        return None
    after = at + 1
    rows = []
    while after < len(lines) and len(cells := _cells(text, lines[after], ",")) == len(header):
        rows.append(cells)
        after += 1
    roles = _titled_over(titles, [_texts(text, row) for row in rows])
    return ([Table(rows, roles, named=True)], after) if rows and roles else None


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
