"""The grammar of references in free text: `[commune] [prefix] section [n°] numbers`, and what may stand around it.

Strict forms are read as they stand. What stands loosely (a number behind words, letters that may be a word, a range or
a list) is read with a doubt, and has to be confirmed. What is in brackets after a reference belongs to that reference.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from .areas import square_metres
from .joints import Joints
from .lexer import tokens
from .lexicon import UNITS
from .model import Aside, Doubt, Place, Reason, StatedArea
from .state import ENDS, LIST, NEVER
from .tokens import Kind, Token

_ALMOST = re.compile(r"[A-Z]{1,2}[0-9]{1,4}[A-Z]{1,3}[0-9]?")
_COUNTED_DOWN = re.compile(r"([0-9]{1,4}) AU? ([0-9]{1,4})")
_TWO_IN_ONE = re.compile(r"([1-9][0-9]{0,2}) ([0-9]{3}(?: ?M|,).*)")

_BEFORE_AREA = frozenset(
    (Kind.COLON, Kind.PARCEL_WORD, Kind.FILLER, Kind.LETTERS, Kind.OPEN, Kind.CLOSE, Kind.TOTAL, Kind.RANGE, Kind.WORD)
)
LONGEST_BRACKET = 300


class Grammar(Joints):
    """Reads the tokens of a stretch of text into a draft; commune, prefix and section hold until others are named."""

    def read(self, start: int = 0, stop: int | None = None) -> None:
        """Read a stretch of the plain text."""
        end = len(self.plain.text) if stop is None else stop
        after = Kind.LETTERS if self.fresh else None
        self.tokens = [*tokens(self.plain, start, end, after), Token(Kind.BREAK, end, end)]
        self.closing = _brackets(self.tokens)
        self.next_section = _next_sections(self.tokens)
        self.inside_until = 0
        self.area_end = NEVER
        at = 0
        while at < len(self.tokens):
            self.inside = at < self.inside_until
            handler = _HANDLERS.get(self.tokens[at].kind)
            at = handler(self, at) if handler else at + 1

    def read_cell(
        self,
        cell: tuple[int, int],
        place: Place | None,
        prefix: str | None,
        section: str,
        rival: Place | None,
        doubt: Doubt | None = None,
    ) -> None:
        """Read a cell of a table whose row says in which commune, prefix and section its numbers are."""
        kept = self.place, self.rival
        self.place, self.prefix, self.rival = place, prefix, rival
        self.section, self.section_doubt, self.fresh = section, doubt, bool(section)
        self.column = self.listing = self.letter_o = False
        self.letter_o = section[:1] == "O"
        self.join = self.relation = None
        self.section_start = cell[0]
        self.draft.group += 1
        self.read(*cell)
        self.fresh, self.section_doubt = False, None
        self.place, self.rival = kept

    def read_area(self, cell: tuple[int, int]) -> bool:
        """Read what holds an area of a row of a table; tells whether there was one."""
        found = False
        for token in tokens(self.plain, *cell):
            if token.kind is Kind.AREA:
                self.draft.state(token.value, token.start, token.end, attached=True)
                found = True
        return found

    def loose(self, cell: tuple[int, int], place: Place | None) -> None:
        """Read a number of a column without a title: a further parcel, an area, or something else."""
        kept, self.place = self.place, place
        for token in tokens(self.plain, *cell):
            if token.kind is Kind.NUMBER:
                self._emit(token, Doubt.LOOSE)
        self.place = kept

    def _part(self, at: int) -> int:
        self._mark_part(self.tokens[at])
        return at + 1

    def _idu(self, at: int) -> int:
        token = self.tokens[at]
        code = token.value
        if self.relation is not None:
            why = Aside.EXCLUDED if self.relation is Kind.EXCEPT else Aside.RELATED
            if self.relation is Kind.EXCEPT:
                self.draft.exclude(code.section, int(code.number), int(code.number))
            self.draft.aside(token.start, token.end, why)
            return at + 1
        self.name_before(at)
        if len(code.commune) == 5:
            self.set_place(Place(code=code.commune, certain=True))
        elif code.commune:
            self.set_place(Place(code=code.commune))
        if code.prefix is not None:
            self.prefix = code.prefix
        self.draft.group += 1
        self.section, self.section_doubt, self.fresh = code.section, None, False
        self.letter_o = False
        if self.join is Kind.RANGE and self.listing and self.draft.references:
            self._close_range(token._replace(value=(code.number, "")))
            self.listing = True
            return at + 1
        self.draft.refer(
            token.start,
            token.end,
            self.place,
            self.prefix,
            code.section,
            code.number,
            doubt=Doubt.DENIED if self.denied else self._doubt(None),
            mended=code.mended,
            written=self.plain.written(token.start, token.end),
            rival=self.rival if not code.commune else None,
        )
        self.listing, self.join, self.seen_line, self.of_idu = True, None, True, True
        return at + 1

    def _bad_idu(self, at: int) -> int:
        self.draft.unread(self.tokens[at].start, self.tokens[at].end, Reason.IDU)
        return at + 1

    def _scientific(self, at: int) -> int:
        self.draft.unread(self.tokens[at].start, self.tokens[at].end, Reason.SCIENTIFIC)
        return at + 1

    def _area(self, at: int) -> int:
        token = self.tokens[at]
        parts = _TWO_IN_ONE.match(self.plain.text, token.start, token.end)
        listed = self.join in LIST or (at > 0 and self.tokens[at - 1].kind is Kind.AREA)
        if parts and self.listing and listed and not self.inside:
            # `AP 12, 13 265 m²`: 13,265 m², or parcel 13 with 265 m²
            self._emit(Token(Kind.NUMBER, token.start, parts.end(1), (parts[1], "")), Doubt.COUNTED)
            token = Token(Kind.AREA, parts.start(2), token.end, square_metres(parts[2]))
        self._state(token.value, token, at + 1)
        return at + 1

    def _state(self, area: StatedArea, token: Token, at: int) -> None:
        attached = self.has_reference()
        if not attached and self.line_before and not self.opens_soon(at):
            attached = True  # a line of its own, below the reference
        self.draft.state(area, token.start, token.end, attached and not self.total and self.relation is None)

    def _area_word(self, at: int) -> int:
        """`contenance : 265`, `superficie 00 02 65`: numbers without a unit, named as an area."""
        after = at + 1
        while self.tokens[after].kind in (
            Kind.COLON,
            Kind.PARCEL_WORD,
            Kind.FILLER,
            Kind.LETTERS,
            Kind.OPEN,
            Kind.CLOSE,
            Kind.TOTAL,
        ):
            if self.opens_reference(after) and self._text(after) not in UNITS:  # `surface AP 12 : 265`
                return at + 1
            self.total = self.total or self.tokens[after].kind is Kind.TOTAL
            after += 1
            if after >= len(self.tokens) or after > at + 12:
                return at + 1
        numbers: list[Token] = []
        while self.tokens[after].kind is Kind.NUMBER and len(numbers) < 3 and not self.tokens[after].value[1]:
            numbers.append(self.tokens[after])
            after += 1
        if not numbers:
            return at + 1
        value = 0
        for number in numbers:
            value = value * 100 + int(number.value[0])
        whole = Token(Kind.AREA, numbers[0].start, numbers[-1].end)
        self._state(StatedArea(value), whole, after)
        self.total = False
        self.area_end = after
        return after

    def _total(self, at: int) -> int:
        self.total = True
        return at + 1

    def _aside(self, at: int) -> int:
        token = self.tokens[at]
        if token.value is Aside.ORDINAL and self.ordinal(at):
            return at + 1
        self.draft.aside(token.start, token.end, token.value)
        self.join = None
        return at + 1

    def _house(self, at: int) -> int:
        token = self.tokens[at]
        self.house = True
        if self.address_age:  # the address of another line says nothing beside this one
            self.address_age, self.rival = None, None
        # `AP 12, 14 rue …` is an address; after two numbers or `et` it may be the last of the list.
        many = len(self.draft.references) - self.line_start > 1 and self.draft.references[-1].alone
        joined = self.join in (Kind.AND, Kind.RANGE, Kind.SLASH, Kind.DASH) or (self.join is Kind.COMMA and many)
        if not self.inside and ((self.listing and joined) or self._numbers_and_house(at)):
            digits = "".join(c for c in self.plain.text[token.start : token.start + 4] if c in "0123456789")
            self._emit(Token(Kind.NUMBER, token.start, token.start + len(digits), (digits, "")), Doubt.COUNTED)
        else:
            self.draft.aside(token.start, token.end, Aside.ADDRESS)
        return self._word(at)

    def _numbers_and_house(self, at: int) -> bool:
        """`CK n° 87 au 48 rue X et n° 88 au 46 rue X`: a number that no street counts down from is a parcel."""
        found = _COUNTED_DOWN.match(self.plain.text, self.tokens[at].start, self.tokens[at].end)
        signed = at > 0 and self.tokens[at - 1].kind is Kind.SIGN
        return signed and bool(self.section) and found is not None and int(found[1]) > int(found[2])

    def _other(self, at: int) -> int:
        token = self.tokens[at]
        if self.fresh:
            self.draft.unread(self.section_start, token.end, Reason.UNREADABLE)
            self.fresh = False
        elif _ALMOST.fullmatch(self.plain.text, token.start, token.end):
            self.draft.unread(token.start, token.end, Reason.UNREADABLE)
        else:
            self.draft.aside(token.start, token.end, Aside.IDENTIFIER)
        return at + 1

    def _filler(self, at: int) -> int:
        token = self.tokens[at]
        if self.plain.text[token.start : token.end] == "AINSI" and self.listing:
            self.join = Kind.AND
        self.words.append(at)
        return at + 1

    def _sign(self, at: int) -> int:
        return at + 1

    def _code(self, at: int) -> int:
        if self.fresh:
            token = self.tokens[at]
            self.draft.unread(self.section_start, token.end, Reason.UNREADABLE)
            self.fresh = False
            return at + 1
        return self.code(at)


_HANDLERS = {
    Kind.BREAK: Grammar._break,
    Kind.SEMI: Grammar._semi,
    Kind.CELL: Grammar._semi,
    Kind.DOT: Grammar._dot,
    **dict.fromkeys((Kind.COMMA, Kind.AND, Kind.DASH, Kind.SLASH, Kind.RANGE), Grammar._joined),
    Kind.COLON: Grammar._colon,
    Kind.OPEN: Grammar._open,
    Kind.CLOSE: Grammar._close,
    Kind.RELATED: Grammar._related,
    Kind.EXCEPT: Grammar._related,
    Kind.BECOME: Grammar._become,
    Kind.CURRENT: Grammar._current,
    Kind.SECTION_WORD: Grammar._section_word,
    Kind.LETTERS: Grammar._letters,
    Kind.GLUED: Grammar._glued,
    Kind.NUMBER: Grammar._number,
    Kind.PARCEL_WORD: Grammar._parcel_word,
    Kind.PART: Grammar._part,
    Kind.IDU: Grammar._idu,
    Kind.BAD_IDU: Grammar._bad_idu,
    Kind.SCIENTIFIC: Grammar._scientific,
    Kind.AREA: Grammar._area,
    Kind.AREA_WORD: Grammar._area_word,
    Kind.TOTAL: Grammar._total,
    Kind.ASIDE: Grammar._aside,
    Kind.HOUSE: Grammar._house,
    Kind.OTHER: Grammar._other,
    Kind.FILLER: Grammar._filler,
    Kind.STREET: Grammar._word,
    Kind.WORD: Grammar._word,
    Kind.CODE: Grammar._code,
    Kind.INSEE: Grammar.insee,
    Kind.COMMUNE_WORD: Grammar.commune_word,
    Kind.PREFIX_WORD: Grammar.prefix_word,
}


def _next_sections(items: Sequence[Token]) -> list[int]:
    """Give for each token where the next word for a section stands in what it is part of, far off where none does."""
    ahead, found = [NEVER] * (len(items) + 1), NEVER
    for at in range(len(items) - 1, -1, -1):
        kind = items[at].kind
        if kind is Kind.SECTION_WORD:
            found = at
        elif kind in ENDS:
            found = NEVER
        ahead[at] = found
    return ahead


def _brackets(items: Sequence[Token]) -> dict[int, int]:
    """Give where each bracket closes; one that does not close soon is none."""
    closing: dict[int, int] = {}
    waiting: list[int] = []
    for at, token in enumerate(items):
        if token.kind is Kind.OPEN:
            waiting.append(at)
        elif token.kind is Kind.CLOSE and waiting:
            opened = waiting.pop()
            if token.end - items[opened].start <= LONGEST_BRACKET:
                closing[opened] = at
    return closing
