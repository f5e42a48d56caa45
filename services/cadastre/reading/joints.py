"""What parts and joins references: the ends of lines and cells, commas, brackets, `ex` and `sauf`."""

from __future__ import annotations

import re

from .lines import BEFORE_NUMBER
from .model import Doubt, Reason
from .names import bare_name
from .numbers import Numbers
from .state import ENDS, LIST, NEVER
from .tokens import Kind

_OTHERS = re.compile(
    r"(?:(?:ET|,|&) ?(?:LES |DES |TOUTES LES )?(?:(?:PARCELLES |NUMEROS )?(?:SUIVANTE?S?|SUIV\b\.?|SS?\b\.?(?! ?[0-9]))"
    r"|(?:PLUSIEURS |QUELQUES )?AUTRES(?: PARCELLES| NUMEROS| BIENS)?|ETC)(?![A-Z0-9'])(?! ?:)(?! [A-Z0-9])"
    r"|(?P<dots>\.\.+)(?! ?(?:N ?° ?)?[0-9A-Z]))"
)
_ARROWS = ("->", "=>", "\u2192")


class Joints(Numbers):
    """Reads what stands between references."""

    def _break(self, at: int) -> int:
        if at < self.inside_until and at + 1 < len(self.tokens):
            return at + 1
        following = self.tokens[at + 1].kind if at + 1 < len(self.tokens) else Kind.BREAK
        beyond = at + 1
        while beyond < len(self.tokens) - 1 and self.tokens[beyond].kind in (Kind.SIGN, Kind.DASH):
            beyond += 1
        if self.fresh and self.tokens[min(beyond, len(self.tokens) - 1)].kind is Kind.NUMBER:
            self.column = True
            if self.listing:
                self.end_line(at)
            return at + 1
        if self.pending and following is Kind.SECTION_WORD:
            return at + 1  # the lines of a form: `Parcelle : 12`, `Section : AP`
        if self.join is not None and self.seen_line and following in (Kind.NUMBER, Kind.LETTERS, Kind.GLUED, Kind.SIGN):
            return at + 1
        self._end_sentence()
        self._settle_roads()
        self.end_line(at)
        self.denied, self.excepted = False, []
        self.listing, self.join, self.relation = False, None, None
        self.seen_line = self.in_brackets = self.of_document = self.announced = False
        if following is Kind.BREAK:
            self.changing = NEVER
        return at + 1

    def _end_sentence(self) -> None:
        """Read numbers that no section followed under the section that is open, with a doubt."""
        if self.section:
            self._emit_pending(Doubt.LOOSE)
        for at in self.pending:
            self.draft.unread(self.tokens[at].start, self.tokens[at].end, Reason.NO_SECTION)
        self.pending = []

    def _semi(self, at: int) -> int:
        self._end_sentence()
        self.denied = False
        self.relation, self.join = None, self.tokens[at].kind
        self.end_segment(at)
        return at + 1

    def _dot(self, at: int) -> int:
        following = self.tokens[at + 1] if at + 1 < len(self.tokens) else None
        if following is not None and following.start > self.tokens[at].end:
            if self.listing:
                self.listing = self.fresh = False
            ended = self.tokens[at - 1] if at else following
            short = ended.kind in (Kind.WORD, Kind.LETTERS, Kind.FILLER) and ended.end - ended.start <= 4
            upper = following.kind is not Kind.BREAK and self.plain.cased[following.start].isupper()
            if upper and not short:  # the end of a sentence, and not `M. Dupont`
                self._end_sentence()
                self.end_segment(at)
                self.sentence_start = len(self.draft.references)
        self.relation, self.changing, self.denied = None, NEVER, False
        return at + 1

    def _joined(self, at: int) -> int:
        self.join = self.tokens[at].kind
        more = self._more_unnamed(at)
        if more:
            return more
        if self.join is Kind.RANGE and self._text(at) in _ARROWS and self.opens_reference(at + 1):
            self._ask_whether_gone()  # `AP 12 → AP 201, AP 202`
            self.join, self.listing = None, False
            return at + 1
        self.ellipsis = self.join is Kind.RANGE and self._text(at).startswith("..")
        if self.join is Kind.RANGE and self.tokens[at + 1].kind is Kind.WORD:
            return self.at_name(at)
        if self.join is Kind.RANGE and not self.listing and self._may_be_section(at):
            self._open_section(at, "A", Doubt.ABBREVIATION)
            return at + 1
        if self.join is Kind.COMMA and self.relation is Kind.RELATED:
            self.relation = Kind.COMMA  # what follows may be of the one or of the other
        return at + 1

    def _more_unnamed(self, at: int) -> int:
        """`AP 12 et suivantes`, `AP 12, 13 ...`: tell that there are others; gives where to go on, 0 without such."""
        token = self.tokens[at]
        found = _OTHERS.match(self.plain.text, token.start) if self.listing and not self.inside else None
        several = self.count() - self.line_start > 1
        if found is None or (found["dots"] and not several):
            return 0
        start = self.tokens[at + 1].start if token.kind is Kind.COMMA else token.start
        self.draft.unread(start, found.end(), Reason.UNREADABLE)
        while at < len(self.tokens) - 1 and self.tokens[at].start < found.end():
            at += 1
        self.listing, self.join = False, None
        return at

    def _may_be_section(self, at: int) -> bool:
        """`a 12` where a reference may begin: the letter is no `à`."""
        token = self.tokens[at]
        before = self.tokens[at - 1].kind if at else Kind.BREAK
        begins = before in (Kind.BREAK, Kind.COMMA, Kind.SEMI, Kind.CELL, Kind.COLON, Kind.PARCEL_WORD)
        return begins and self.plain.written(token.start, token.end) == "a" and self._number_after(at) > 0

    def _colon(self, at: int) -> int:
        """`sauf AP 14 : AP 12, AP 13`: the exception ends."""
        if self.relation_used:
            self.relation, self.relation_used = None, False
        return at + 1

    def _open(self, at: int) -> int:
        close = self.closing.get(at)
        asks = close == at + 1 and "?" in self.plain.text[self.tokens[at].end : self.tokens[close].start]
        if asks and self.draft.references and self.draft.references[-1].end + 1 >= self.tokens[at].start:
            self._ask_last(Doubt.LOOSE)  # `AP 12 (?)`: who wrote it was not sure
        self._name_of_brackets(at)
        self.first_in_brackets = close is not None and not self.has_reference()
        if close and len(self.draft.references) > self.sentence_start and not self.fresh and not self.in_brackets:
            self.inside_until = max(self.inside_until, close)
        return at + 1

    def _name_of_brackets(self, at: int) -> None:
        """`Massy (AB 12), Palaiseau (AC 5)`: a name behind a comma or `et` is of the references in its brackets."""
        words = (
            [word for word in self.words if self.tokens[word].start >= self.draft.references[-1].end]
            if self.seen_line
            else []
        )
        if not words or words[-1] != at - 1 or self.tokens[words[0] - 1].kind not in (*LIST, Kind.SEMI):
            return
        place = bare_name(self.plain, self.tokens, words) if self.opens_reference(at + 1) else None
        if place is not None:
            self.rival, self.words = place, []

    def _close(self, at: int) -> int:
        if self.relation is not None and at >= self.inside_until:
            self.relation = None
        self.denied = False
        if at == self.inside_until and self.name_behind(at):  # `AP 12 (Savigny), AP 13 (Massy)`
            self.words, self.segment_start = [], len(self.draft.references)
        if self.first_in_brackets and self.has_reference():
            self.in_brackets = True  # `(AP 12) … (AP 13)`: they belong to no other
        self.join = None
        return at + 1

    def _related(self, at: int) -> int:
        token = self.tokens[at]
        word = self.plain.text[token.start : token.end]
        written = self.plain.cased[token.start : token.end]
        if word == "EX" and written == "EX" and not self.has_reference() and self._number_after(at) > 0:
            self._open_section(at, word, Doubt.ABBREVIATION)
            return at + 1
        if word.startswith(("ANC", "EX")) and word not in ("ANCIENNEMENT", "EXCEPTION", "EXCLUSION"):
            after = at + 1
            while (
                self.tokens[after].kind in (*BEFORE_NUMBER, Kind.SECTION_WORD, Kind.FILLER)
                and after < len(self.tokens) - 1
            ):
                after += 1
            if self.tokens[after].kind not in (Kind.NUMBER, Kind.GLUED, Kind.IDU) and self._number_after(after) < 0:
                return self._word(at)
        if word.startswith("ISSU") and self.tokens[at + 1].kind is Kind.COLON:
            return self._current(at + 1)  # `origine : AP 12 ; issues : AP 201, AP 202`
        self.relation, self.join, self.relation_used = token.kind, None, False
        return at + 1

    def _become(self, at: int) -> int:
        """`AP 5 devenue AP 12`: what was named before is gone."""
        if self._reference_follows(at):
            self._ask_whether_gone()
        self.join, self.listing, self.relation = None, False, None
        return at + 1

    def _current(self, at: int) -> int:
        """`anciennement AP 12, aujourd'hui AP 201`: what follows is of today."""
        after = at + 1
        while self.tokens[after].kind in (Kind.PARCEL_WORD, Kind.COLON, Kind.FILLER, Kind.SIGN):
            after += 1
        if self.tokens[after].kind is Kind.SECTION_WORD or self.opens_reference(after):
            if self.relation is None:
                self._ask_whether_gone()
            self.relation = self.join = None
            self.listing = False
        return at + 1

    def _reference_follows(self, at: int) -> bool:
        for index in range(at + 1, min(at + 16, len(self.tokens))):
            token = self.tokens[index]
            wrapped = token.kind is Kind.BREAK and self.tokens[index - 1].kind not in ENDS
            if token.kind in ENDS and not wrapped:
                return False
            if token.kind in (Kind.NUMBER, Kind.GLUED, Kind.IDU):
                return True
        return False
