"""Numbers: which are parcels, which are a question, and which are something else."""

from __future__ import annotations

import re

from .backwards import Backwards
from .draft import LONGEST_RANGE
from .lexer import is_doubtful
from .lexicon import AFTER_NUMBERS, COUNTED, UNITS_OF_NUMBERS, YEARLY
from .lines import BEFORE_NUMBER
from .model import Aside, Doubt, Reason, SpanKind
from .state import ENDS, LIST
from .tokens import Kind, Token

# Nouns in the plural are counted; participles (`vendues`, `situées`) are not.
_COUNTED = re.compile(rf" (?!LOTS?)(?:{COUNTED}|{UNITS_OF_NUMBERS})(?![0-9A-Z])(?! ?(?:N ?°|[0-9]))")
_ENTRE = re.compile(
    r"(?<![A-Z])ENTRE (?:LES? |LA )?(?:PARCELLES? |NUMEROS? |SECTION |N ?°S? ?)*(?:[A-Z]{1,2} ?)?(?:N ?°S? ?)?$"
)
_ENTRE_SOON = 60
"""Characters."""
_A_YEAR = re.compile(r"199[0-9]|20[0-3][0-9]")
_PLURAL = re.compile(r"(?<!E)(?<!U)(?<!I)(?:ES|S|X)$")


class Numbers(Backwards):
    """Reads numbers by what stands before them, and by what follows."""

    def _number(self, at: int) -> int:
        token = self.tokens[at]
        digits, suffix = token.value
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        if not self.fresh and (before is Kind.WORD or suffix == "E") and self.arrondissement(at, int(digits)):
            return at + 1
        if suffix == "E" and not self.fresh and self.tokens[at + 1].kind in (Kind.WORD, Kind.LABEL, Kind.STREET):
            self.draft.aside(token.start, token.end, Aside.ORDINAL)  # `AB 114, 3e étage`
            return at + 1
        if self._numbers_a_reference(at):
            self.counted += 1
            self.draft.aside(token.start, token.end, Aside.ORDINAL)
            return at + 1
        if self.relation in (Kind.RELATED, Kind.EXCEPT):
            return self._aside_reference(at)
        if self.department(at):
            return at + 1
        if self.inside:
            dated = before is Kind.LETTERS and self.tokens[at - 1].value == "LE"
            if (
                self.section
                and not dated
                and (
                    self.denied
                    or (self.fresh and self.join is Kind.DASH)
                    or self.join is None
                    or before in (*BEFORE_NUMBER, Kind.OPEN)
                    or self._lists_in_brackets(token)
                )
            ):
                self._emit(token, Doubt.BRACKETS)
            else:
                self.draft.aside(token.start, token.end, Aside.NUMBER)
            return at + 1
        of_parcel = self._kind_of_sign(at) is Kind.PARCEL_WORD
        if self.fresh and self.section_doubt is None and of_parcel and self._names_its_section(at):
            self.fresh = False  # `14 allée B, parcelle 245 de la section AP`: the letters are of something else
            self.pending.append(at)
            return at + 1
        if self.fresh:
            return self._first(at)
        if self._named_at_once(at):
            return self._reverse_one(at)
        if self._waits(at):
            self.pending.append(at)
            return at + 1
        if self._is_prefix(at):
            return at + 1
        if self.join is Kind.RANGE and self.listing and self.draft.references:
            return self._range(at)
        signed = before in (Kind.SIGN, Kind.PARCEL_WORD)
        if signed and not self.has_reference() and self._section_alone(at + 1):
            self.pending.append(at)
            return self._reverse(at + 1)
        if not self.listing and self._bracketed(at + 1):
            self.pending.append(at)
            return self._reverse(at + 2)
        if self.reversed and self._goes_before_section(at, signed):
            self.pending.append(at)
            return at + 1
        if self.listing and self.join in LIST and self._names_its_section(at):
            self.pending.append(at)
            return at + 1
        if self.listing and signed and self.join is None and at > 1 and self._text(at - 2) == "LE":
            self._emit(token, Doubt.LOOSE)  # `la parcelle AP 12 porte le n° 14`
            return at + 1
        if self.listing and (self.join in LIST or (signed and self.join is None) or self.join is Kind.DASH):
            return self._next(at)
        if self._goes_before_section(at, signed):
            self.pending.append(at)
            return at + 1
        if signed and self.section and self.has_reference():
            if self.tokens[at - 2].kind in (Kind.WORD, Kind.OTHER, Kind.ASIDE, Kind.LETTERS) and before is Kind.SIGN:
                self._emit(token, Doubt.LOOSE)  # `AP 12 … vol. 4512 n° 18`: of what is named before it
                return at + 1
            return self._next(at)
        if (
            before is Kind.LETTERS
            and self.tokens[at - 1].value == "EN"
            and digits[:2] in ("19", "20")
            and len(digits) == 4
        ):
            self.draft.aside(token.start, token.end, Aside.DATE)
            return at + 1
        if self.section and self._counts(at):
            self.draft.aside(token.start, token.end, Aside.COUNT)
            return at + 1
        if self.section and (self.listing or self._stands_alone(at)):
            self._emit(token, Doubt.LOOSE)
            self.listing, self.join = True, None
            return at + 1
        return self._bare(at, signed)

    def _numbers_a_reference(self, at: int) -> bool:
        """Whether a number counts references: `Parcelle 1 : AP 12`, `Parcelle n° 2 (AP 13)`."""
        following = self.tokens[at + 1 : at + 3]
        return (
            len(following) == 2
            and not self.fresh
            and self._kind_of_sign(at) is Kind.PARCEL_WORD
            and self.tokens[at].value == (str(self.counted + 1), "")
            and following[0].kind in (Kind.COLON, Kind.OPEN)
            and self.opens_reference(at + 2)
        )

    def _lists_in_brackets(self, token: Token) -> bool:
        """Whether a number goes on with those in the same brackets, as in `(AP 245 et AP 246)`."""
        last = self.draft.references[-1] if self.draft.references else None
        if last is None or last.doubt is not Doubt.BRACKETS or self.join not in LIST:
            return False
        return "+" not in self.plain.text[last.end : token.start]  # `(PR 12+350)`

    def _first(self, at: int) -> int:
        """The first number of a section, or of a line in a column under a section."""
        if self.join is Kind.RANGE and self.from_reference:
            self.from_reference = False
            self._close_range(self.tokens[at])
            self.listing, self.fresh = True, False
            return at + 1
        token = self.tokens[at]
        if at == self.area_end + 1:  # `section AP, contenances 265, 353`
            self.area_end = at + 1
            self.draft.span(token.start, token.end, SpanKind.AREA)
            return at + 1
        counted = _COUNTED.match(self.plain.text, token.end) and not self.section.isdigit()
        doubt = self._doubt(self.section_doubt) or (Doubt.COUNTED if counted else None)
        opened = self.plain.text[self.section_start - 2 : self.section_start].strip(" ")
        if self._dated_code(at):
            doubt = doubt or Doubt.ABBREVIATION
        yearly = self.section in YEARLY and opened not in ("", "\n", ",", ";")
        if yearly and not self.announced and _A_YEAR.fullmatch(token.value[0]):
            doubt = doubt or Doubt.ABBREVIATION  # `TA 2024`
        whole = self._in_thousands(at)
        if whole is not None:
            doubt = doubt or Doubt.LOOSE
            self._emit(whole, doubt)
        self._ask_between(token)
        self._emit(token, doubt)
        self.spread = self.join is Kind.COMMA and self.plain.text[token.start - 1] == ","
        self.listing, self.join, self.fresh = True, None, self.column
        self.seen_line = True
        return self._chain(at)

    def _dated_code(self, at: int) -> bool:
        """Whether a number stands between letters and a year, with one mark around it: `AP/12/2024`."""
        token = self.tokens[at]
        following = self.tokens[at + 1 : at + 3]
        mark = self.plain.text[token.start - 1 : token.start]
        return (
            len(following) == 2
            and mark in ("/", "-")
            and self.plain.text[token.end : token.end + 1] == mark
            and following[1].start == token.end + 1
            and _A_YEAR.fullmatch(self._text(at + 2)) is not None
        )

    def _in_thousands(self, at: int) -> Token | None:
        """Give the number that `1 234` or `1.234` may be, as much as 1 and 234."""
        token, following = self.tokens[at], self.tokens[min(at + 1, len(self.tokens) - 1)]
        if following.kind is Kind.DOT and following.start == token.end:
            following = self.tokens[min(at + 2, len(self.tokens) - 1)]
        if len(token.value[0]) != 1 or token.value[1] or following.kind is not Kind.NUMBER:
            return None
        digits, suffix = following.value
        if len(digits) != 3 or suffix or following.start != token.end + 1:
            return None
        return Token(Kind.NUMBER, token.start, following.end, (token.value[0] + digits, ""))

    def _next(self, at: int) -> int:
        """A further number of a list; what it may count makes it doubtful."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else self.tokens[at]
        word = self.plain.text[following.start : following.end]
        before = self.tokens[at - 1]
        counted = following.kind is Kind.WORD and _PLURAL.search(word) is not None and word not in AFTER_NUMBERS
        counted = counted or following.kind in (Kind.STREET, Kind.OTHER)
        small = following.kind is Kind.LETTERS and self.plain.cased[following.start].islower()
        counted = counted or (small and word not in AFTER_NUMBERS and word != "P")  # `2 ch., 1 sdb`
        if at == self.area_end + 1:  # `contenances 265, 353`
            self.area_end, counted = at + 1, True
        counted = counted or (self.tokens[at].value[1] == "A" and bool(self.draft.areas))  # `1 ha 20 a, …, 80a`
        counted = counted or (before.kind is Kind.LETTERS and before.value == "LE")  # `le 13 …` is a day
        self._ask_between(self.tokens[at])
        digits = self.tokens[at].value[0]
        # `AP,12,265`, `91216000AP0012,265`: a row of a table rather than a list
        loose = Doubt.LOOSE if self.spread or (self.of_idu and not digits.startswith("0")) else None
        self._emit(self.tokens[at], self._doubt(self.section_doubt) or loose or (Doubt.COUNTED if counted else None))
        self.listing, self.join = True, None
        return self._chain(at)

    def _ask_between(self, token: Token) -> None:
        """`les parcelles comprises entre AP 12 et AP 15`: 13 and 14 may be meant."""
        last = self.draft.references[-1] if self.draft.references and self.join is Kind.AND else None
        if (
            last is None
            or last.section != self.section
            or not _ENTRE.search(self.plain.text, max(0, last.start - _ENTRE_SOON), last.start)
        ):
            return
        start, stop = int(last.number), int(token.value[0])
        if start < stop <= start + LONGEST_RANGE:
            self._emit_between(start, stop, token, Doubt.RANGE)

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
        if before in (Kind.DASH, Kind.SLASH) and self.plain.text[self.tokens[at].start - 2].isdigit():
            return False  # `DIA 24-012 AP 13`
        in_list = bool(self.pending) or before in (Kind.COMMA, Kind.AND) or before in BEFORE_NUMBER
        if following.kind is Kind.SECTION_WORD and in_list:
            return False
        listed = self.listing and self.join in (None, Kind.COMMA, Kind.AND)
        loose = listed or (before is Kind.WORD and self.has_reference())
        if loose and digits[0] != "0" and before is not Kind.CODE:
            self._emit(self.tokens[at], Doubt.PREFIX)
            return True
        self.pending_prefix = (at, digits)
        self.draft.span(self.tokens[at].start, self.tokens[at].end, SpanKind.PLACE)
        return True

    def _goes_before_section(self, at: int, signed: bool) -> bool:
        """Whether a number waits for the section that is named behind it, as in `n° 80 et 139 en section 15`."""
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else self.tokens[at]
        if self._counts(at):
            return False  # `2 abstentions … section ZD`
        if following.kind is Kind.BREAK and before in BEFORE_NUMBER and not self.has_reference():
            return self._section_below(at + 2)
        if self.pending and before in (*LIST, *BEFORE_NUMBER, Kind.DASH):
            return True
        if self.next_section[at + 1] < at + 12:
            return True
        if self._article_before(at):
            for index in range(at + 1, min(at + 12, len(self.tokens) - 1)):
                if self.tokens[index].kind in ENDS:
                    break
                if self.tokens[index].value == "EN" and self._section_alone(index + 1):
                    return True
        return signed and self._kind_of_sign(at) is Kind.PARCEL_WORD and not self.has_reference()

    def _stands_alone(self, at: int) -> bool:
        """Whether a number begins a line or a cell, and no word follows that it would count."""
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        after = self.tokens[at + 1].kind if at + 1 < len(self.tokens) else Kind.BREAK
        ends = after in (*ENDS, Kind.COMMA, Kind.COLON, Kind.AND, Kind.AREA, Kind.OPEN, Kind.PART, Kind.DASH)
        return ends and before in (Kind.BREAK, Kind.SEMI, Kind.CELL, Kind.COMMA, Kind.AND, Kind.CLOSE, *BEFORE_NUMBER)

    def _counts(self, at: int) -> bool:
        """Whether a number counts what is named behind it."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else self.tokens[at]
        word = self.plain.text[following.start : following.end]
        return following.kind is Kind.WORD and _PLURAL.search(word) is not None and word not in AFTER_NUMBERS

    def _article_before(self, at: int) -> bool:
        before = self.tokens[at - 1] if at else self.tokens[at]
        return before.kind is Kind.LETTERS and before.value == "LA"

    def _ends(self, at: int) -> bool:
        """Whether no word follows a number that it would count or name."""
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else self.tokens[at]
        word = self.plain.text[following.start : following.end]
        return following.kind in (*ENDS, Kind.COMMA, Kind.AND, Kind.PART) or word in AFTER_NUMBERS

    def _bare(self, at: int, signed: bool) -> int:
        """A number that no reference is in sight of: a section behind it is asked for, else it is left aside."""
        token = self.tokens[at]
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else token
        beyond = self.tokens[at + 2].kind if at + 2 < len(self.tokens) else Kind.BREAK
        written = self.plain.cased[following.start : following.end]
        if (
            following.kind is Kind.LETTERS
            and written.isupper()
            and beyond in (*ENDS, Kind.COMMA, Kind.AND)
            and not is_doubtful(str(following.value), written)
        ):
            self.pending.append(at)
            return self._reverse(at + 1)
        before_sign = self.tokens[at - 2].kind if at > 1 else Kind.BREAK
        suffix, cased = token.value[1], self.plain.cased[token.end - 2 : token.end]
        if len(suffix) == 2 and cased.isupper() and self.announced and not is_doubtful(suffix, cased):
            self._open_section(at, suffix, None)  # `parcelle 12AP`
            self._emit(token._replace(value=(token.value[0], "")), Doubt.REVERSED)
            self.fresh = False
            return at + 1
        if before_sign is Kind.SECTION_WORD and signed:  # `cadastré section n° 179`
            self.draft.unread(token.start, token.end, Reason.NO_SECTION)
            return at + 1
        if self.section and self.has_reference() and self._article_before(at) and self._ends(at):
            self._emit(token, Doubt.LOOSE)  # `AP 12 et la 13`
            return at + 1
        before = self.tokens[at - 1] if at else token
        alsace = before.kind is Kind.CODE and str(before.value)[:2] in ("57", "67", "68") and len(token.value[0]) <= 2
        if alsace and following.kind is Kind.NUMBER:  # `57463 35 245/36`
            self._open_section(at, token.value[0], Doubt.LOOSE)
            self.draft.span(token.start, token.end, SpanKind.PLACE)
            return at + 1
        self.draft.aside(token.start, token.end, Aside.NUMBER)
        return at + 1
