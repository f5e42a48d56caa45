"""What the grammar knows of the line it reads: its words, its references, the commune and the prefix that hold."""

from __future__ import annotations

from .draft import Draft
from .model import Doubt, Place, PlaceKind, SpanKind
from .names import LONGEST_NAME, arrondissement, bare_name, in_city
from .plain import PlainText
from .tokens import Kind, Token

STARTS = frozenset(
    (Kind.LETTERS, Kind.GLUED, Kind.SECTION_WORD, Kind.NUMBER, Kind.PREFIX_WORD, Kind.PARCEL_WORD, Kind.IDU, Kind.CELL)
)
BEFORE_NUMBER = frozenset((Kind.SIGN, Kind.COLON, Kind.DASH, Kind.PARCEL_WORD, Kind.DOT, Kind.SLASH))
BETWEEN = frozenset(
    (Kind.SLASH, Kind.COLON, Kind.COMMA, Kind.DASH, Kind.CLOSE, Kind.SEMI, Kind.BREAK, Kind.OPEN, Kind.SIGN)
)


_LEADS = ("DE", "SUR", "DU", "CADASTRE", "CELLE")
"""What may stand between a reference and the name of its commune."""


class Lines:
    """Holds the commune and the prefix that were named last, and what beside a reference may be another commune."""

    tokens: list[Token]
    inside_until: int
    closing: dict[int, int]
    inside: bool
    total: bool

    def __init__(self, plain: PlainText, draft: Draft) -> None:
        self.plain, self.draft = plain, draft
        self.place: Place | None = None
        self.prefix: str | None = None
        self.rival: Place | None = None
        self.words: list[int] = []
        self.heading: list[int] = []
        self.house = self.house_before = False
        self.address_age: int | None = None
        self.line_start = self.named = self.sentence_start = 0
        self.first_token = 0
        self.named_at = -1
        self.trailing: tuple[Place | None, int] = (None, -1)
        self.segment_start = 0
        self.line_before = range(0)
        self.pending_prefix: tuple[int, str] | None = None
        self.kept_section: tuple[str, Doubt | None, bool] | None = None

    def count(self) -> int:
        """Give how many references were read."""
        return len(self.draft.references)

    def end_text(self) -> None:
        """`Parcelle : AB 12`, `Commune : Massy`: what a form names last may be the commune of what stands above it."""
        place, count = self.trailing
        if place is not None and count == self.count():
            own = [at for at, item in enumerate(self.draft.references) if not item.place and not item.rival]
            self.draft.change(own, rival=place)

    def has_reference(self) -> bool:
        """Whether this line has a reference already."""
        return len(self.draft.references) > self.line_start

    def line_references(self) -> range:
        """Give the indices of the references of this line."""
        return range(self.line_start, len(self.draft.references))

    def end_line(self, at: int) -> None:
        """Begin a new line; a line of words alone may be the heading of the next one."""
        empty = self.first_token == at
        self.name_behind(at)
        if not empty:
            self.heading = list(self.words) if not self.has_reference() and self._has_words_alone(at) else []
            self.line_before = self.line_references()
            self.house_before = self.house
            self.house = False
            self._age_address()
        self.words = []
        self.total = False
        self.line_start = self.segment_start = self.sentence_start = len(self.draft.references)
        self.first_token, self.named_at = at + 1, -1

    def _has_words_alone(self, at: int) -> bool:
        """Whether a line that ends here has words and what marks a heading: `- Massy :`."""
        if not self.words:
            return False
        marks = sum(token.kind in (Kind.DASH, Kind.COLON) for token in self.tokens[self.first_token : at])
        return len(self.words) >= at - self.first_token - max(marks, 1)

    def _age_address(self) -> None:
        """An address speaks of its own line and of the next one."""
        if self.address_age is not None:
            self.address_age += 1
            if self.address_age > 2:
                self.address_age, self.rival = None, None

    def name_behind(self, at: int) -> bool:
        """`AP 12 - Longjumeau`: a name that ends the line of a reference may be its commune, or a lieu-dit."""
        if not self.has_reference() or self.house:
            return False
        last = self.draft.references[-1]
        words = [word for word in self.words if word < at and self.tokens[word].start >= last.end]
        while words and self._word_at(words[0]) in _LEADS:
            words.pop(0)
        if not words or any(self.tokens[word].kind is Kind.STREET for word in words):
            return False
        first = self.tokens[words[0] - 1].kind if words[0] else Kind.BREAK
        rest = [token.kind for token in self.tokens[words[-1] + 1 : at]]
        place = bare_name(self.plain, self.tokens, words)
        beside = first in (Kind.NUMBER, Kind.DASH, Kind.COMMA, Kind.OPEN, Kind.CLOSE, Kind.GLUED, Kind.IDU, Kind.AREA)
        beside = beside or first is Kind.SLASH or (words[0] > 0 and self._word_at(words[0] - 1) in _LEADS)
        if place is None or not beside or any(kind not in (Kind.CLOSE, Kind.DOT) for kind in rest):
            return False
        if len(place.name) < 4 or len(place.name.split()) < len(words) or len(words) > LONGEST_NAME:
            return False
        span = range(self.segment_start, len(self.draft.references))
        own = [at for at in span if not self.draft.references[at].place and not self.draft.references[at].rival]
        self.draft.change(own, rival=place._replace(kind=PlaceKind.BEHIND))
        return True

    def end_segment(self, at: int) -> None:
        """Begin a new part of a line."""
        self.name_behind(at)
        self.words = []
        self.segment_start = len(self.draft.references)

    def set_place(self, place: Place | None) -> None:
        """Name the commune of what follows; prefix and section of the one before end."""
        if place != self.place:
            self.prefix = None
        self.place, self.rival, self.address_age = place, None, None
        self.heading = []

    def name_before(self, at: int) -> None:
        """Keep a name that stands alone before a reference as what may be its commune."""
        words = self._outside_brackets([word for word in self.words if word < at])
        between = self.tokens[words[-1] + 1 : at] if words else []
        if between and between[0].kind is Kind.OPEN and between[-1].kind is Kind.CLOSE:
            between = []
        behind = self.has_reference() and self.segment_start < len(self.draft.references)
        # `AP 12 LE BOURG, AC 13`: a name behind a reference is of that one, unless the next one stands beside it.
        # `AB 12 et de Palaiseau AC 5`: led in behind `et` it is of what follows.
        led = bool(words) and self.tokens[words[0] - 1].kind is Kind.AND and self._word_at(words[0]) in _LEADS
        kinds = (Kind.COLON,) if behind and not led else (*BETWEEN, *STARTS)
        joined = bool(words) and all(token.kind in kinds for token in between)
        place = bare_name(self.plain, self.tokens, words) if joined else None
        if behind and words and not joined:
            self.name_behind(words[-1] + 1)
        if place is None and not words and self.heading:
            place = bare_name(self.plain, self.tokens, self.heading)
        self.words, self.heading = [], []
        city = in_city(place.name) if place is not None else None
        if city is not None:  # `Paris XVIIIe`
            self.set_place(city)
            return
        if place is None or self.house:
            return
        if self.place and self.place.arrondissement and arrondissement(place.name.upper(), self.place.arrondissement):
            return  # `18e arrondissement de Paris`
        self.rival = place

    def _word_at(self, at: int) -> str:
        return self.plain.text[self.tokens[at].start : self.tokens[at].end]

    def _outside_brackets(self, words: list[int]) -> list[int]:
        """`Épinay-sur-Orge (Essonne)`: leave out what is in brackets behind other words."""
        for opened in range(words[0], words[-1]) if words else ():
            if self.closing.get(opened, 0) > words[-1]:
                return [word for word in words if word < opened]
        return words

    def opens_soon(self, at: int) -> bool:
        """Whether a reference begins in what is left of the line."""
        for index in range(at, min(at + 25, len(self.tokens))):
            if self.tokens[index].kind is Kind.BREAK:
                return False
            if self.opens_reference(index) or self.tokens[index].kind in (Kind.SECTION_WORD, Kind.PARCEL_WORD):
                return True
        return False

    def opens_reference(self, at: int) -> bool:
        """Whether a reference begins at a token."""
        kind = self.tokens[at].kind
        if kind is Kind.LETTERS:
            written = self.plain.cased[self.tokens[at].start : self.tokens[at].end]
            return self._number_after(at, over_break=False) > 0 and written.isupper()
        return kind in (Kind.GLUED, Kind.IDU)

    def _number_after(self, at: int, over_break: bool = True) -> int:
        """Give where the number of a section stands, -1 where none does."""
        after, broken = at + 1, False
        while after < len(self.tokens) - 1:
            kind = self.tokens[after].kind
            if kind is Kind.NUMBER:
                return after
            if kind is Kind.GLUED and self.tokens[after].value[0] in ("O", "N"):
                return after
            if (
                kind in (Kind.OPEN, Kind.COMMA)
                and after == at + 1
                and self.tokens[after + 1].kind is Kind.NUMBER
                and self.tokens[at].end - self.tokens[at].start == 2
            ):
                return after + 1
            if kind is Kind.BREAK and over_break and not broken:
                broken = True
            elif (kind is Kind.COMMA and self.tokens[after + 1].kind in (Kind.SIGN, Kind.PARCEL_WORD)) or (
                kind is Kind.CELL and self.tokens[after + 1].kind in (Kind.NUMBER, Kind.SIGN)
            ):
                pass
            elif kind not in BEFORE_NUMBER:
                return -1
            after += 1
        return -1

    def prefix_word(self, at: int) -> int:
        """`préfixe 123`."""
        after = at + 1
        while self.tokens[after].kind in (Kind.COLON, Kind.SIGN) and after < len(self.tokens) - 1:
            after += 1
        token = self.tokens[after]
        if token.kind is not Kind.NUMBER or len(token.value[0]) > 3:
            return at + 1
        self.prefix = token.value[0].zfill(3)
        self.draft.span(token.start, token.end, SpanKind.PLACE)
        return after + 1

    def prefix_before(self, at: int) -> str | None:
        """Give the prefix that stands directly before a section."""
        pending, self.pending_prefix = self.pending_prefix, None
        return pending[1] if pending else None
