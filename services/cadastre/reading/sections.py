"""Sections: letters before a number, numbers after the word, and both in one word."""

from __future__ import annotations

import re

from .draft import LONGEST_RANGE
from .lexer import is_doubtful
from .lexicon import CODING, ESTATES, FIRMS, KEYWORDS, LOWER_WORDS, SHEETS, SHORT_STREETS, STREETS
from .lines import BEFORE_NUMBER
from .model import Doubt, Reason, SpanKind
from .ranges import Ranges
from .state import ENDS, LIST, MEANT, NEVER
from .tokens import Kind

_MISTYPED = re.compile(r"(?=[OILS]*[0-9])[0-9OILS]{2,4}")
_NUMBERED_PART = re.compile(r"([0-9]{1,4})P[0-9]")
_ZONES_OF_LAMBERT = frozenset(map(str, range(42, 51)))
_SIZED = frozenset("ATF")
_LONGEST_ABBREVIATION = 5
_ZONE = re.compile(r"(?:U[A-Z]?|AU|N)[0-9]?$")
_NAMING = (Kind.WORD, Kind.STREET, Kind.OTHER)
_ESTATE = re.compile(
    rf" ?,? ?(?:(?:DE|DU|DES|D'|LA|L'|EN) ?)*"
    rf"(?:ZONE|PARC D'ACTIVITES?|{STREETS}|(?:{SHORT_STREETS})\.? )(?![A-Z])"
)
_ESTATE_SOON = 40
"""Characters."""
_ENERGY = ("DPE", "GES")
_PLANS = ("PLAN", "PLANS")
_ARTICLES = frozenset(("LA", "LE", "DE", "DU", "L", "D", "EN", "UN"))
_ANNOUNCING = frozenset((Kind.SECTION_WORD, Kind.PARCEL_WORD, Kind.CODE, Kind.PREFIX_WORD))


class Sections(Ranges):
    """Opens sections, where a reference begins."""

    def _section_word(self, at: int) -> int:
        self.announced = True
        after = at + 1
        skipped = (Kind.COLON, Kind.PARCEL_WORD, Kind.SIGN, Kind.DOT)
        while self.tokens[after].kind in skipped and after < len(self.tokens) - 1:
            after += 1
        token, several = self.tokens[after], False
        while (
            token.kind is Kind.LETTERS
            and self.tokens[after + 1].kind in LIST
            and self.tokens[min(after + 2, len(self.tokens) - 1)].kind is Kind.LETTERS
            and self.plain.cased[self.tokens[after + 2].start].isupper() == self.plain.cased[token.start].isupper()
        ):
            after, several = after + 2, True  # `sections AP et AC, n° 12 et 38`: whose numbers?
            token = self.tokens[after]
        if token.kind is Kind.LETTERS:
            self._open_section(after, token.value, Doubt.LOOSE if several else None)
            return self._settle_pending(after)
        if token.kind is Kind.NUMBER and len(token.value[0]) == 3 and token.value[1] and self._number_after(after) > 0:
            self.pending_prefix = (after, token.value[0])  # `section 813H, numéro 86`
            self._open_section(after, token.value[1], None)
            return after + 1
        if token.kind is Kind.NUMBER and len(token.value[0]) <= 2 and not token.value[1]:
            signed = self.tokens[after + 1].kind in (*BEFORE_NUMBER, Kind.NUMBER, Kind.COMMA, Kind.BREAK)
            if ((self.pending or signed) and self.tokens[after - 1].kind is not Kind.SIGN) or self._number_after(
                after
            ) > 0:
                self._open_section(after, token.value[0], None)
                self.draft.span(token.start, token.end, SpanKind.PLACE)
                return self._settle_pending(after)
        return at + 1 if token.kind is Kind.NUMBER else max(at + 1, after)

    def _settle_pending(self, at: int) -> int:
        """Give numbers that stood before `en section 15` to it, if none stands behind."""
        own = self._number_after(at, over_break=False)
        between = [token.kind for token in self.tokens[at + 1 : max(own, at + 1)]]
        if self.pending and (own < 0 or Kind.COMMA in between):
            self.reversed = True
            self._emit_pending(self.section_doubt)
            self.fresh, self.listing, self.join = False, True, None
        return at + 1

    def _letters(self, at: int) -> int:
        token = self.tokens[at]
        word, written = str(token.value), self.plain.cased[token.start : token.end]
        number = self._number_after(at)
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else token
        plainly = written.isupper() and not is_doubtful(word, written)
        too_long = following.kind in (Kind.CODE, Kind.OTHER) and following.start <= token.end + 1
        if number < 0 and plainly and following.start <= token.end + 1 and self._mistyped(at + 1):
            self._open_section(at, word, Doubt.LETTER)
            return at + 1
        if number < 0 and plainly and too_long and self.plain.text[following.start : following.end].isdigit():
            self.draft.unread(token.start, following.end, Reason.UNREADABLE)
            return at + 2
        if number < 0 or (not written.isupper() and word in LOWER_WORDS):
            alone = at and self.tokens[at - 1].kind is Kind.OPEN and self.tokens[at + 1].kind is Kind.CLOSE
            if word == "P" and alone and self.has_reference():  # `AP 12 (p)`
                self._mark_part(token)
                return at + 1
            if word == "P" and at and self.tokens[at - 1].kind is Kind.NUMBER and self.listing:
                self._mark_part(token)
                return at + 1
            if word == "OU" and self.listing and following.kind is Kind.NUMBER:
                self.either, self.join = following.start, Kind.AND  # `AP 12 ou 13`
                return at + 1
            if word == "EN" and self.pending and self._section_alone(at + 1):
                return self._reverse(at + 1)
            if word == "EN" and self.changing != NEVER:
                self._change_into(at)
            if word in _ARTICLES and not written.isupper():
                self.words.append(at)  # of a name, or nothing: it ends no list
                return at + 1
            return self._word(at)
        if self._spaced_out(at):  # `A P 12`
            self._open_section(at, self._text(at - 1) + word, Doubt.LETTER)
            self.section_start = self.tokens[at - 1].start
            return at + 1
        before = self._kind_before(at)
        if (
            word in ("A", "AU")
            and before is Kind.NUMBER
            and self.listing
            and not self.inside
            and not self.pending_prefix
            and self.draft.references
        ):
            return self._range_or_section(at, number)
        odd = self._labelled(at) or self._of_an_estate(at, number) or self._goes_on_doubtfully(word)
        odd = odd or (self._abbreviates(at, word) and not self._announces(at, before))
        doubt = Doubt.ABBREVIATION if odd else None
        if (is_doubtful(word, written) and not self._announces(at, before)) or (
            len(word.lstrip("0")) == 1 and word[0] != "0" and before in (Kind.WORD, Kind.STREET, Kind.OTHER)
        ):
            doubt = Doubt.ABBREVIATION
        if doubt and self._listed_section(word, before) and not self._labelled(at):
            doubt = None
        if len(word) == 1 and self.tokens[at + 1].kind is Kind.DOT and before is not Kind.SECTION_WORD:
            doubt = Doubt.ABBREVIATION  # `M. 12`
        if self.of_document:
            doubt = Doubt.ABBREVIATION
        if self._closes_a_line(at, number):
            doubt = doubt or Doubt.LOOSE
        signed = at > 0 and self.tokens[at - 1].kind is Kind.SIGN
        earlier = at - 2 if signed or self.pending_prefix else at - 1
        named = self._text(earlier) if earlier >= 0 else ""
        if word == "CA" and named == "A":
            doubt = Doubt.ABBREVIATION  # `HA A CA : 01 20 05`
        if before is Kind.LETTERS and len(word) == 1 and named not in LOWER_WORDS and named.isalpha():
            doubt = doubt or Doubt.ABBREVIATION  # `NF C 15-100`
        if len(word) == 1 and self.plain.text[token.end : token.end + 2].lstrip(" ")[:1] == "=":
            doubt = doubt or Doubt.ABBREVIATION  # `L = 45`, of a drawing
        if self._of_a_code(at) or KEYWORDS.get(named) is Kind.LABEL:  # `zone UB 15`
            doubt = Doubt.ABBREVIATION
        self._open_section(at, word, doubt)
        return at + 1

    def _labels_a_reference(self, at: int) -> bool:
        """`P1 : AP 12`: one letter and a number that a reference stands behind are what it is called."""
        colon = min(at + 1, len(self.tokens) - 1)
        one = len(str(self.tokens[at].value[0]).lstrip("0")) == 1
        return one and self.tokens[colon].kind is Kind.COLON and self.opens_reference(colon + 1)

    def _closes_a_line(self, at: int, number: int) -> bool:
        """Whether a number that a stroke joins to letters may be theirs, and not that of the next line: `12/AP`."""
        if at < 2 or self.tokens[at - 1].kind not in (Kind.SLASH, Kind.DASH):
            return False
        return self.tokens[at - 2].kind is Kind.NUMBER and self.tokens[number - 1].kind is Kind.BREAK

    def _kind_before(self, at: int) -> Kind:
        """Give what stands before letters; a word that is numbered, as in `logement n° B 12`, rather than its sign."""
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        named = self.tokens[at - 2].kind if before is Kind.SIGN and at > 1 else before
        return named if named in _NAMING else before

    def _spaced_out(self, at: int) -> bool:
        """Whether two letters of one section may stand apart, as scanners leave them."""
        if not at or self.tokens[at - 1].kind is not Kind.LETTERS:
            return False
        first, second = self.tokens[at - 1 : at + 1]
        written = self.plain.cased[first.start : second.end]
        alone = at < 2 or self.tokens[at - 2].kind in (*ENDS, *LIST, *BEFORE_NUMBER, *_ANNOUNCING, Kind.WORD)
        return alone and len(written) == 3 and written.isupper() and written[1] == " "

    def _of_a_code(self, at: int) -> bool:
        """Whether letters are of a zone or a servitude: `servitudes : AC 1, PT 2`, `en UA 3`."""
        before = at - 1 - (self.pending_prefix is not None)
        before -= before > 0 and self.tokens[before].kind in (Kind.COLON, Kind.CELL)
        named = self._text(before) if before >= 0 else ""
        if named in SHEETS or named in FIRMS:
            return True
        count = len(self.draft.references)
        zoned = named == "EN" and self.has_reference() and _ZONE.match(self._text(at)) is not None
        coded = named in CODING or zoned or (self.coded == count and self.join in LIST)
        if coded and named not in _ENERGY:
            self.coded = count + 1
        return coded

    def _announces(self, at: int, before: Kind) -> bool:
        """Whether what stands before letters says that they are a section; a `plan PC 2` is a piece of a file."""
        if before is Kind.NUMBER:
            return self.pending_prefix is not None
        return before in _ANNOUNCING and self._text(at - 1) not in _PLANS

    def _labelled(self, at: int) -> bool:
        """Whether an abbreviation says what the letters are of: `bât. C 3`, `logt. B 12`."""
        dot, named = self.tokens[at - 1], self.tokens[at - 2]
        if at < 2 or dot.kind is not Kind.DOT or named.kind not in (Kind.WORD, Kind.STREET) or dot.start != named.end:
            return False
        short = named.end - named.start <= _LONGEST_ABBREVIATION and len(str(self.tokens[at].value)) == 1
        return short or KEYWORDS.get(self._text(at - 2)) is Kind.LABEL

    def _goes_on_doubtfully(self, word: str) -> bool:
        """Whether one letter goes on with a list whose letters are asked about: `bâtiments A 3 et B 4`."""
        last = self.draft.references[-1] if self.draft.references else None
        return (
            len(word) == 1
            and self.join in LIST
            and self.listing
            and last is not None
            and last.doubt is Doubt.ABBREVIATION
            and last.section[:1] == "0"
        )

    def _of_an_estate(self, at: int, number: int) -> bool:
        """Whether `ZA 12` may be number 12 of the business estate: `ZA 12 rue des Artisans`, `Z.I. n° 3`."""
        token, house = self.tokens[at], self.tokens[number]
        if token.value not in ESTATES or self.announced:
            return False
        dotted = "." in self.plain.text[token.start : token.end]
        street = _ESTATE.match(self.plain.text, house.end, house.end + _ESTATE_SOON)
        # In capitals it is the place that the land register writes beside each parcel.
        return dotted or (street is not None and not self.plain.cased[house.end : street.end()].isupper())

    def _abbreviates(self, at: int, word: str) -> bool:
        """Whether letters are the initials of the words before them: `arrêté préfectoral AP 12`."""
        before = at - 1
        for letter in reversed(word):
            while before >= 0 and self._text(before) in _ARTICLES:
                before -= 1
            initial = self._text(before) if before >= 0 else ""
            if len(initial) < 3 or initial[0] != letter:
                return False
            before -= 1
        return len(word) > 1

    def _mistyped(self, at: int) -> bool:
        """Take `l2` or `1O4` behind a section for the number that it was meant for, `12p1` for a part of it."""
        token = self.tokens[at]
        text = self.plain.text[token.start : token.end]
        part = _NUMBERED_PART.fullmatch(text)
        if part:
            self.tokens[at] = token._replace(kind=Kind.NUMBER, value=(part[1], "P"))
            return True
        if token.kind not in (Kind.GLUED, Kind.OTHER) or not _MISTYPED.fullmatch(text):
            return False
        self.tokens[at] = token._replace(kind=Kind.NUMBER, value=(text.translate(MEANT), ""))
        return True

    def _glued(self, at: int) -> int:
        token = self.tokens[at]
        word, digits, suffix = token.value[:3]
        if self.fresh and word in ("N", "O"):
            zero = word == "O"
            self._emit(token._replace(value=(digits, suffix)), Doubt.LETTER if zero else self.section_doubt)
            self.fresh = False
            return at + 1
        written = self.plain.cased[token.start : token.start + len(word)]
        before = self._kind_before(at)
        loose = len(word) == 1 and before in (Kind.WORD, Kind.STREET, Kind.OTHER, Kind.RANGE)
        # rooms of a flat, sizes of paper: `F3`, `A4`, `plan A3`
        sized = self._text(at - 1) in _PLANS if at else False
        sized = sized or (not self.announced and before not in _ANNOUNCING)
        loose = loose or (word in _SIZED and len(digits) == 1 and sized)
        loose = loose or (before is Kind.LETTERS and self._text(at - 1) == "X")
        loose = loose or (word == "CC" and digits in _ZONES_OF_LAMBERT and not self.announced)
        loose = loose or self._labels_a_reference(at)
        doubtful = is_doubtful(word, written) and not self._announces(at, before)
        doubt = Doubt.ABBREVIATION if loose or doubtful else None
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else token
        if doubt and self._listed_section(word, before):
            doubt = None
        if self._of_a_code(at):
            doubt = Doubt.ABBREVIATION
        if len(word) == 1 and digits in ("0", "1") and following.kind is Kind.NUMBER:
            # `A0 12` was meant for `AO 12`, `A1 12` perhaps for `AI 12`
            self._open_section(at, word + {"0": "O", "1": "I"}[digits], Doubt.LETTER)
            return at + 1
        self._open_section(at, word, doubt)
        if self.relation is not None:
            self.tokens[at] = token._replace(kind=Kind.NUMBER, value=(digits, suffix))
            return self._aside_reference(at)
        number = token._replace(value=(digits, suffix))
        if self.from_reference:
            self.from_reference = False
            self._close_range(number)
        else:
            self._emit(number, self._doubt(self.section_doubt))
        self.fresh, self.listing, self.join = False, True, None
        return at + 1

    def _section_alone(self, at: int) -> bool:
        """Whether letters that are plainly a section have no number behind them."""
        token = self.tokens[min(at, len(self.tokens) - 1)]
        written = self.plain.cased[token.start : token.end]
        return (
            token.kind is Kind.LETTERS
            and written.isupper()
            and not is_doubtful(str(token.value), written)
            and self._number_after(at, over_break=False) < 0
        )

    def _reverse(self, at: int) -> int:
        """`la 12 et la 13 en AP`: ask for the numbers that wait for a section."""
        self._open_section(at, str(self.tokens[at].value), None)
        self._emit_pending(Doubt.REVERSED)
        self.fresh = False
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
        self.from_reference = self.join is Kind.RANGE and self.listing and bool(self.draft.references)
        self.fresh, self.column, self.backwards, self.of_idu = True, False, False, False
        if self.relation is Kind.COMMA:
            number = self._number_after(at, over_break=False)
            again = self.tokens[number + 1 : number + 3] if number > 0 else []
            # `AP 97 ex AP 12, AP 98 ex AP 12`: each has its own
            paired = any(item.kind is Kind.RELATED for item in again)
            self.relation, self.section_doubt = None, doubt or (None if paired else Doubt.RELATED)
        self.listing = False

    def _range_or_section(self, at: int, number: int) -> int:
        """`AP 12 A 15` in capitals: to 15, or section A; where a range cannot be, a section."""
        token, end = self.tokens[at], self.tokens[number]
        first = self.draft.references[-1] if self.draft.references else None  # what came before may be unreadable
        start, stop = int(first.number or 0) if first else 0, int(end.value[0])
        possible = first is not None and first.reason is None and start < stop <= start + LONGEST_RANGE
        if possible:
            self._emit_between(start, stop + 1, end, Doubt.RANGE)
        self._open_section(at, str(token.value), Doubt.RANGE if possible else None)
        return at + 1
