"""The grammar of references in free text: `[commune] [prefix] section [n°] numbers`, and what may stand around it.

Strict forms are read as they stand. What stands loosely (a number behind words, letters that may be a word, a range or
a list) is read with a doubt, and has to be confirmed. What is in brackets after a reference belongs to that reference.
"""

from __future__ import annotations

from collections.abc import Sequence

from .draft import LONGEST_RANGE, Draft
from .lexer import is_doubtful, tokens
from .lexicon import AFTER_NUMBERS, LOWER_WORDS
from .model import Aside, Doubt, Place, ReadRange, Reason, SpanKind, StatedArea
from .naming import Naming
from .plain import PlainText
from .tokens import Kind, Token

_BEFORE_NUMBER = frozenset((Kind.SIGN, Kind.COLON, Kind.DASH, Kind.PARCEL_WORD, Kind.DOT, Kind.SLASH))
_JOINS = {Kind.COMMA, Kind.AND, Kind.DASH, Kind.SLASH, Kind.SEMI, Kind.CELL, Kind.RANGE}
_LIST = (Kind.COMMA, Kind.AND)
_ENDS = frozenset((Kind.BREAK, Kind.SEMI, Kind.CELL, Kind.CLOSE, Kind.DOT))
_BEFORE_AREA = frozenset(
    (Kind.COLON, Kind.PARCEL_WORD, Kind.FILLER, Kind.LETTERS, Kind.OPEN, Kind.CLOSE, Kind.TOTAL, Kind.RANGE, Kind.WORD)
)
LONGEST_BRACKET = 300


class Grammar(Naming):
    """Reads the tokens of a stretch of text into a draft; commune, prefix and section hold until others are named."""

    def __init__(self, plain: PlainText, draft: Draft) -> None:
        super().__init__(plain, draft)
        self.section, self.letter_o = "", False
        self.section_doubt: Doubt | None = None
        self.section_start = 0
        self.fresh = self.column = self.listing = False
        self.join: Kind | None = None
        self.relation: Kind | None = None
        self.inside = False
        self.total = False
        self.pending: list[int] = []
        self.from_reference = False
        self.line_before: range = range(0)
        self.seen_line = False

    def read(self, start: int = 0, stop: int | None = None) -> None:
        """Read a stretch of the plain text."""
        end = len(self.plain.text) if stop is None else stop
        self.tokens = [*tokens(self.plain, start, end), Token(Kind.BREAK, end, end)]
        self.closing = _brackets(self.tokens)
        self.inside_until = 0
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
        doubtful: bool = False,
    ) -> None:
        """Read a cell of a table whose row says in which commune, prefix and section its numbers are."""
        kept = self.place, self.rival
        self.place, self.prefix, self.rival = place, prefix, rival
        self.section, self.section_doubt, self.fresh = section, Doubt.LOOSE if doubtful else None, bool(section)
        self.column = self.listing = self.letter_o = False
        self.letter_o = section[:1] == "O"
        self.join = self.relation = None
        self.section_start = cell[0]
        self.draft.group += 1
        self.read(*cell)
        self.fresh, self.section_doubt = False, None
        self.place, self.rival = kept

    def read_area(self, cell: tuple[int, int]) -> None:
        """Read a cell of a table that holds an area, as that of the row."""
        for token in tokens(self.plain, *cell):
            if token.kind is Kind.AREA:
                self.draft.state(token.value, token.start, token.end, attached=True)

    def loose(self, cell: tuple[int, int]) -> None:
        """Read a number of a column without a title: a further parcel, an area, or something else."""
        for token in tokens(self.plain, *cell):
            if token.kind is Kind.NUMBER:
                self._emit(token, Doubt.LOOSE)

    # What ends or joins

    def _break(self, at: int) -> int:
        if at < self.inside_until and at + 1 < len(self.tokens):
            return at + 1
        following = self.tokens[at + 1].kind if at + 1 < len(self.tokens) else Kind.BREAK
        if self.fresh and following in (Kind.NUMBER, Kind.SIGN):
            self.column = self.column or following is Kind.NUMBER
            if self.listing:
                self.end_line(at)
            return at + 1
        if self.join is not None and self.seen_line and following in (Kind.NUMBER, Kind.LETTERS, Kind.GLUED, Kind.SIGN):
            return at + 1
        self._end_sentence()
        self.end_line(at)
        self.listing, self.join, self.relation = False, None, None
        self.seen_line = False
        return at + 1

    def _end_sentence(self) -> None:
        """Read numbers that no section followed under the section that is open, with a doubt."""
        for at in self.pending:
            token = self.tokens[at]
            if self.section:
                self._emit(token, Doubt.LOOSE)
            else:
                self.draft.unread(token.start, token.end, Reason.NO_SECTION)
        self.pending = []

    def _semi(self, at: int) -> int:
        self._end_sentence()
        self.relation, self.join = None, self.tokens[at].kind
        self.end_segment(at)
        return at + 1

    def _dot(self, at: int) -> int:
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following is not None and following.start > self.tokens[at].end and self.listing:
            self.listing = self.fresh = False
        self.relation = None
        return at + 1

    def _joined(self, at: int) -> int:
        self.join = self.tokens[at].kind
        if self.join is Kind.RANGE and self.tokens[at + 1].kind is Kind.WORD:
            return self.at_name(at)
        if self.join is Kind.COMMA and self.relation is Kind.RELATED:
            self.relation = Kind.COMMA  # what follows may be of the one or of the other
        return at + 1

    def _open(self, at: int) -> int:
        close = self.closing.get(at)
        if close and self.has_reference() and not self.fresh:
            self.inside_until = max(self.inside_until, close)
        return at + 1

    def _close(self, at: int) -> int:
        if self.relation is not None and at >= self.inside_until:
            self.relation = None
        self.join = None
        return at + 1

    def _related(self, at: int) -> int:
        token = self.tokens[at]
        word = self.plain.text[token.start : token.end]
        if word.startswith(("ANCIEN", "EX")) and word not in ("ANCIENNEMENT", "EXCEPTION", "EXCLUSION"):
            after = at + 1
            while (
                self.tokens[after].kind in (*_BEFORE_NUMBER, Kind.SECTION_WORD, Kind.FILLER)
                and after < len(self.tokens) - 1
            ):
                after += 1
            if self.tokens[after].kind not in (Kind.NUMBER, Kind.GLUED, Kind.IDU) and self._number_after(after) < 0:
                return self._word(at)
        self.relation, self.join = token.kind, None
        return at + 1

    def _become(self, at: int) -> int:
        """`AP 5 devenue AP 12`: what was named before is gone."""
        if self._reference_follows(at):
            self.draft.change(self.line_references(), doubt=Doubt.RELATED)
        self.join, self.listing = None, False
        return at + 1

    def _reference_follows(self, at: int) -> bool:
        for token in self.tokens[at + 1 : at + 8]:
            if token.kind in (Kind.BREAK, Kind.SEMI):
                return False
            if token.kind in (Kind.NUMBER, Kind.GLUED, Kind.IDU):
                return True
        return False

    # Sections

    def _section_word(self, at: int) -> int:
        after = at + 1
        while self.tokens[after].kind in (Kind.COLON, Kind.PARCEL_WORD, Kind.SIGN) and after < len(self.tokens) - 1:
            after += 1
        token = self.tokens[after]
        if token.kind is Kind.LETTERS:
            self._open_section(after, token.value, None)
            return self._settle_pending(after)
        if token.kind is Kind.NUMBER and len(token.value[0]) <= 2 and not token.value[1]:
            signed = self.tokens[after + 1].kind in (*_BEFORE_NUMBER, Kind.NUMBER, Kind.COMMA, Kind.BREAK)
            if ((self.pending or signed) and self.tokens[after - 1].kind is not Kind.SIGN) or self._number_after(
                after
            ) > 0:
                self._open_section(after, token.value[0], None)
                self.draft.span(token.start, token.end, SpanKind.PLACE)
                return self._settle_pending(after)
        return at + 1 if token.kind is Kind.NUMBER else max(at + 1, after)

    def _settle_pending(self, at: int) -> int:
        """Give numbers that stood before `en section 15` to it, if none stands behind."""
        if self.pending and self._number_after(at, over_break=False) < 0:
            for number in self.pending:
                self._emit(self.tokens[number], self.section_doubt)
            self.fresh, self.listing, self.join = False, True, None
            self.pending = []
        return at + 1

    def _letters(self, at: int) -> int:
        token = self.tokens[at]
        word, written = str(token.value), self.plain.cased[token.start : token.end]
        number = self._number_after(at)
        if number < 0 or (not written.isupper() and word in LOWER_WORDS):
            if word == "P" and at and self.tokens[at - 1].kind is Kind.NUMBER and self.listing:
                self._mark_part(token)
                return at + 1
            return at + 1 if word in _ARTICLES and not written.isupper() else self._word(at)
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        if word in ("A", "AU") and before is Kind.NUMBER and self.listing and not self.inside:
            return self._range_or_section(at, number)
        doubt = None
        if (is_doubtful(word, written) and before not in _ANNOUNCING) or (
            len(word.lstrip("0")) == 1 and word[0] != "0" and before in (Kind.WORD, Kind.STREET, Kind.OTHER)
        ):
            doubt = Doubt.ABBREVIATION
        self._open_section(at, word, doubt)
        return at + 1

    def _glued(self, at: int) -> int:
        token = self.tokens[at]
        word, digits, suffix = token.value[:3]
        if self.fresh and word in ("N", "O"):
            zero = word == "O"
            self._emit(token._replace(value=(digits, suffix)), Doubt.LETTER if zero else self.section_doubt)
            self.fresh = False
            return at + 1
        written = self.plain.cased[token.start : token.start + len(word)]
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        loose = len(word) == 1 and before in (Kind.WORD, Kind.STREET, Kind.OTHER, Kind.RANGE)
        doubt = Doubt.ABBREVIATION if loose or (is_doubtful(word, written) and before not in _ANNOUNCING) else None
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else token
        if len(word) == 1 and digits in ("0", "1") and following.kind is Kind.NUMBER:
            # `A0 12` was meant for `AO 12`, `A1 12` perhaps for `AI 12`
            self._open_section(at, word + {"0": "O", "1": "I"}[digits], Doubt.LETTER)
            return at + 1
        self._open_section(at, word, doubt)
        if self.relation is not None:
            self.tokens[at] = token._replace(kind=Kind.NUMBER, value=(digits, suffix))
            return self._aside_reference(at)
        self._emit(token._replace(value=(digits, suffix)), self._doubt(self.section_doubt))
        self.fresh, self.listing, self.join = False, True, None
        return at + 1

    def _open_section(self, at: int, letters: str, doubt: Doubt | None) -> None:
        token = self.tokens[at]
        prefix = self.prefix_before(at)
        self.name_before(at)
        if prefix is not None:
            self.prefix = prefix
        if self.relation is None and self.join is not Kind.AND:
            self.draft.group += 1
        if self.relation in (Kind.RELATED, Kind.EXCEPT) and not self.fresh:
            self.kept_section = (self.section, self.section_doubt, self.letter_o)
        self.section, self.section_doubt = letters.zfill(2), doubt
        self.letter_o = letters[0] == "O" and len(letters) == 2
        self.section_start = token.start
        self.from_reference = self.join is Kind.RANGE and self.listing
        self.fresh, self.column = True, False
        if self.relation is Kind.COMMA:
            self.relation, self.section_doubt = None, doubt or Doubt.RELATED
        self.listing = False

    # Numbers

    def _number(self, at: int) -> int:
        token = self.tokens[at]
        digits, suffix = token.value
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        if not self.fresh and (before is Kind.WORD or suffix == "E") and self.arrondissement(at, int(digits)):
            return at + 1
        if self.relation in (Kind.RELATED, Kind.EXCEPT):
            return self._aside_reference(at)
        if self.department(at):
            return at + 1
        if self.inside:
            if self.section and (self.join is None or before in (*_BEFORE_NUMBER, Kind.OPEN)):
                self._emit(token, Doubt.BRACKETS)
            else:
                self.draft.aside(token.start, token.end, Aside.NUMBER)
            return at + 1
        if self.fresh:
            return self._first(at)
        if self._is_prefix(at):
            return at + 1
        if self.join is Kind.RANGE and self.listing and self.draft.references:
            return self._range(at)
        signed = before in (Kind.SIGN, Kind.PARCEL_WORD)
        if self.listing and (self.join in _LIST or (signed and self.join is None) or self.join is Kind.DASH):
            return self._next(at)
        if self._goes_before_section(at, signed):
            self.pending.append(at)
            return at + 1
        if signed and self.section and self.has_reference():
            return self._next(at)
        if self.section and (self.listing or self._stands_alone(at)):
            self._emit(token, Doubt.LOOSE)
            self.listing, self.join = True, None
            return at + 1
        return self._bare(at, signed)

    def _first(self, at: int) -> int:
        """The first number of a section, or of a line in a column under a section."""
        if self.join is Kind.RANGE and self.from_reference:
            self.from_reference = False
            self._close_range(self.tokens[at])
            self.listing, self.fresh = True, False
            return at + 1
        self._emit(self.tokens[at], self._doubt(self.section_doubt))
        self.listing, self.join, self.fresh = True, None, self.column
        self.seen_line = True
        return self._chain(at)

    def _next(self, at: int) -> int:
        """A further number of a list; what it may count makes it doubtful."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else self.tokens[at]
        word = self.plain.text[following.start : following.end]
        counted = following.kind in (Kind.WORD, Kind.STREET, Kind.OTHER) and word not in AFTER_NUMBERS
        self._emit(self.tokens[at], self._doubt(self.section_doubt) or (Doubt.COUNTED if counted else None))
        self.listing, self.join = True, None
        return self._chain(at)

    def _chain(self, at: int) -> int:
        """Numbers that are joined by dashes or strokes: a list from three on, else a question of what it is."""
        joint = self.tokens[at + 1].kind
        if joint not in (Kind.DASH, Kind.SLASH):
            return at + 1
        members = [at]
        while self.tokens[members[-1] + 1].kind is joint and self.tokens[members[-1] + 2].kind is Kind.NUMBER:
            members.append(members[-1] + 2)
        if len(members) == 1:
            return at + 1
        numbers = [int(self.tokens[member].value[0]) for member in members]
        rising = all(a < b for a, b in zip(numbers, numbers[1:]))
        last = self.tokens[members[-1]]
        doubt = self._doubt(self.section_doubt)
        if joint is Kind.SLASH and len(members) == 2 and (self.section.isdigit() or numbers[1] < numbers[0]):
            self.draft.aside(last.start, last.end, Aside.PRIMITIVE)
        elif len(members) == 2 and (joint is Kind.SLASH or not rising):
            self._emit(last, Doubt.SLASH)
        elif len(members) == 2 and numbers[1] - numbers[0] <= LONGEST_RANGE:
            self._emit_between(numbers[0], numbers[1], last, Doubt.RANGE)
            self._emit(last, doubt)
        else:
            sure = rising and (joint is Kind.DASH or len(members) > 3 or numbers[1] > 12)
            for member in members[1:]:
                self._emit(self.tokens[member], doubt if sure else Doubt.SLASH)
        self.join = None
        return members[-1] + 1

    def _range(self, at: int) -> int:
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else self.tokens[at]
        self._close_range(self.tokens[at], Doubt.COUNTED if following.kind is Kind.STREET else None)
        return at + 1

    def _close_range(self, last: Token, doubt: Doubt | None = None) -> None:
        """Read the numbers from the last reference on to this one, under the section that is open."""
        first = self.draft.references[-1]
        start, stop = int(first.number or 0), int(last.value[0])
        self.join = None
        if first.reason or first.section != self.section or not start < stop <= start + LONGEST_RANGE:
            self.draft.unread(first.start, last.end, Reason.UNREADABLE)
            if first.section != self.section and not first.reason:  # `AP 12 à AC 15`: both ends are named, no more
                self.draft.change([len(self.draft.references) - 2], doubt=Doubt.RANGE)
                self._emit(last, Doubt.RANGE)
            return
        self.draft.ranges.append(ReadRange(first.start, last.end, self.section, first.number, str(stop).zfill(4)))
        self._emit_between(start, stop, last, first.doubt or doubt)
        self._emit(last, first.doubt or doubt)

    def _emit_between(self, start: int, stop: int, token: Token, doubt: Doubt | None) -> None:
        fresh, self.fresh = self.fresh, False
        for number in range(start + 1, stop):
            self._emit(token._replace(value=(str(number), "")), doubt, listed=True)
        self.fresh = fresh

    def _range_or_section(self, at: int, number: int) -> int:
        """`AP 12 A 15` in capitals: to 15, or section A; where a range cannot be, a section."""
        token, end = self.tokens[at], self.tokens[number]
        first = self.draft.references[-1]
        start, stop = int(first.number or 0), int(end.value[0])
        possible = first.reason is None and start < stop <= start + LONGEST_RANGE
        if possible:
            self._emit_between(start, stop + 1, end, Doubt.RANGE)
        self._open_section(at, str(token.value), Doubt.RANGE if possible else None)
        return at + 1

    def _is_prefix(self, at: int) -> bool:
        """Whether a number of three digits is the prefix of the section behind it; where it may be a parcel, ask."""
        digits, suffix = self.tokens[at].value
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else self.tokens[at]
        if len(digits) != 3 or suffix or following.kind not in (Kind.LETTERS, Kind.GLUED, Kind.SECTION_WORD):
            return False
        if following.kind is Kind.LETTERS and (
            self._number_after(at + 1) < 0 or not self.plain.cased[following.start : following.end].isupper()
        ):
            return False
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        if following.kind is Kind.SECTION_WORD and (before in (Kind.COMMA, Kind.AND) or before in _BEFORE_NUMBER):
            return False
        if self.listing and self.join in (None, Kind.COMMA, Kind.AND) and digits[0] != "0" and before is not Kind.CODE:
            self._emit(self.tokens[at], Doubt.PREFIX)
            return True
        self.pending_prefix = (at, digits)
        self.draft.span(self.tokens[at].start, self.tokens[at].end, SpanKind.PLACE)
        return True

    def _goes_before_section(self, at: int, signed: bool) -> bool:
        """Whether a number waits for the section that is named behind it, as in `n° 80 et 139 en section 15`."""
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        if self.pending and before in (*_LIST, *_BEFORE_NUMBER, Kind.DASH):
            return True
        for index in range(at + 1, min(at + 12, len(self.tokens))):
            kind = self.tokens[index].kind
            if kind is Kind.SECTION_WORD:
                return True
            if kind in _ENDS:
                break
        return signed and before is Kind.PARCEL_WORD and not self.has_reference()

    def _stands_alone(self, at: int) -> bool:
        """Whether a number begins a line or a cell, and no word follows that it would count."""
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        after = self.tokens[at + 1].kind if at + 1 < len(self.tokens) else Kind.BREAK
        ends = after in (*_ENDS, Kind.COMMA, Kind.AND, Kind.AREA, Kind.OPEN, Kind.PART, Kind.DASH)
        return ends and before in (Kind.BREAK, Kind.SEMI, Kind.CELL, Kind.COMMA, Kind.AND, Kind.CLOSE, *_BEFORE_NUMBER)

    def _bare(self, at: int, signed: bool) -> int:
        """A number that no reference is in sight of: a section behind it is asked for, else it is left aside."""
        token = self.tokens[at]
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else token
        beyond = self.tokens[at + 2].kind if at + 2 < len(self.tokens) else Kind.BREAK
        written = self.plain.cased[following.start : following.end]
        if (
            following.kind is Kind.LETTERS
            and written.isupper()
            and beyond in (*_ENDS, Kind.COMMA, Kind.AND)
            and not is_doubtful(str(following.value), written)
        ):
            self._open_section(at + 1, str(following.value), None)
            self._emit(token, Doubt.REVERSED)
            self.fresh = False
            return at + 2
        self.draft.aside(token.start, token.end, Aside.NUMBER)
        return at + 1

    def _aside_reference(self, at: int) -> int:
        """A reference that is named to be left out (`sauf`), or as a former one (`ex`)."""
        token = self.tokens[at]
        excluded = self.relation is Kind.EXCEPT
        first = last = int(token.value[0])
        end = at
        if (
            self.tokens[at + 1].kind is Kind.RANGE
            and self.tokens[min(at + 2, len(self.tokens) - 1)].kind is Kind.NUMBER
        ):
            end = at + 2
            last = int(self.tokens[end].value[0])
        if excluded and self.section:
            self.draft.exclude(self.section, first, last)
        start = self.section_start if self.fresh else token.start
        self.draft.aside(start, self.tokens[end].end, Aside.EXCLUDED if excluded else Aside.RELATED)
        if self.fresh and self.kept_section is not None:
            self.section, self.section_doubt, self.letter_o = self.kept_section
        self.fresh, self.join = False, None
        self.listing = True
        return end + 1

    def _mark_part(self, token: Token) -> None:
        if self.draft.references and self.listing:
            self.draft.references[-1] = self.draft.references[-1]._replace(part=True)

    def _part(self, at: int) -> int:
        self._mark_part(self.tokens[at])
        return at + 1

    def _emit(self, token: Token, doubt: Doubt | None, listed: bool = False) -> None:
        digits, suffix = token.value
        start = (
            self.section_start if self.fresh and token.start - 40 < self.section_start < token.start else token.start
        )
        if self.column and self.listing:
            start = token.start
        self.draft.refer(
            start,
            token.end,
            self.place,
            self.prefix,
            self.section,
            digits,
            doubt=doubt,
            rival=self.rival,
            letter_o=self.letter_o,
            part=bool(suffix),
            listed=listed,
        )
        self.seen_line = True

    def _doubt(self, doubt: Doubt | None) -> Doubt | None:
        return doubt or (Doubt.BRACKETS if self.inside else None)

    def _number_after(self, at: int, over_break: bool = True) -> int:
        """Give where the number of a section stands, -1 where none does."""
        after, broken = at + 1, False
        while after < len(self.tokens) - 1:
            kind = self.tokens[after].kind
            if kind is Kind.NUMBER:
                return after
            if kind is Kind.GLUED and self.tokens[after].value[0] in ("O", "N"):
                return after
            if kind is Kind.BREAK and over_break and not broken:
                broken = True
            elif (kind is Kind.COMMA and self.tokens[after + 1].kind in (Kind.SIGN, Kind.PARCEL_WORD)) or (
                kind is Kind.CELL and self.tokens[after + 1].kind in (Kind.NUMBER, Kind.SIGN)
            ):
                pass
            elif kind not in _BEFORE_NUMBER:
                return -1
            after += 1
        return -1

    # Identifiers and what is set aside

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
            doubt=self._doubt(None),
            mended=code.mended,
            rival=self.rival if not code.commune else None,
        )
        self.listing, self.join, self.seen_line = True, None, True
        return at + 1

    def _bad_idu(self, at: int) -> int:
        self.draft.unread(self.tokens[at].start, self.tokens[at].end, Reason.IDU)
        return at + 1

    def _scientific(self, at: int) -> int:
        self.draft.unread(self.tokens[at].start, self.tokens[at].end, Reason.SCIENTIFIC)
        return at + 1

    def _area(self, at: int) -> int:
        self._state(self.tokens[at].value, self.tokens[at])
        return at + 1

    def _state(self, area: StatedArea, token: Token) -> None:
        attached = self.has_reference() or (self.at_line_start(token) and bool(self.line_before))
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
            self.total = self.total or self.tokens[after].kind is Kind.TOTAL
            after += 1
            if after >= len(self.tokens) or after > at + 8:
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
        self._state(StatedArea(value), whole)
        self.total = False
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
        if self.listing and self.join in (Kind.AND, Kind.RANGE, Kind.SLASH, Kind.DASH) and not self.inside:
            digits = "".join(c for c in self.plain.text[token.start : token.start + 4] if c in "0123456789")
            self._emit(Token(Kind.NUMBER, token.start, token.start + len(digits), (digits, "")), Doubt.COUNTED)
        else:
            self.draft.aside(token.start, token.end, Aside.ADDRESS)
        return self._word(at)

    def _other(self, at: int) -> int:
        token = self.tokens[at]
        if self.fresh:
            self.draft.unread(self.section_start, token.end, Reason.UNREADABLE)
            self.fresh = False
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

    def _word(self, at: int) -> int:
        self.words.append(at)
        if not self.inside:
            self.listing = self.fresh = self.column = False
            self.join = None
        return at + 1

    def _code(self, at: int) -> int:
        if self.fresh:
            token = self.tokens[at]
            self.draft.unread(self.section_start, token.end, Reason.UNREADABLE)
            self.fresh = False
            return at + 1
        return self.code(at)


_ARTICLES = frozenset(["LA", "LE", "DE", "DU", "L", "D", "EN", "UN"])
_ANNOUNCING = frozenset((Kind.SECTION_WORD, Kind.PARCEL_WORD, Kind.CODE, Kind.PREFIX_WORD, Kind.NUMBER))

_HANDLERS = {
    Kind.BREAK: Grammar._break,
    Kind.SEMI: Grammar._semi,
    Kind.CELL: Grammar._semi,
    Kind.DOT: Grammar._dot,
    **dict.fromkeys((Kind.COMMA, Kind.AND, Kind.DASH, Kind.SLASH, Kind.RANGE), Grammar._joined),
    Kind.OPEN: Grammar._open,
    Kind.CLOSE: Grammar._close,
    Kind.RELATED: Grammar._related,
    Kind.EXCEPT: Grammar._related,
    Kind.BECOME: Grammar._become,
    Kind.SECTION_WORD: Grammar._section_word,
    Kind.LETTERS: Grammar._letters,
    Kind.GLUED: Grammar._glued,
    Kind.NUMBER: Grammar._number,
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
    Kind.COMMUNE_WORD: Grammar.commune_word,
    Kind.PREFIX_WORD: Grammar.prefix_word,
}


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
