"""Communes by their codes: INSEE codes and postcodes, whole or in pieces, and départements beside a name."""

from __future__ import annotations

from ...communes.insee import is_insee_code, is_postcode
from .lines import BETWEEN
from .model import Aside, Place, PlaceKind, SpanKind
from .names import bare_name, clean, name_after, of_postcode
from .naming import Naming
from .tokens import Kind


class Coded(Naming):
    """Reads codes of communes and of départements."""

    def code(self, at: int) -> int:
        """Five digits: of the name beside them, or of what follows."""
        token = self.tokens[at]
        code = str(token.value)
        if len(code) > 5:
            self.set_place(Place(code=code[:5], certain=True))
            self.prefix = code[5:]
            self.draft.span(token.start, token.end, SpanKind.PLACE)
            return at + 1
        if len(code) == 3:
            self.set_place(Place(code=code))
            self.draft.span(token.start, token.end, SpanKind.PLACE)
            return at + 1
        if not (is_insee_code(code) or is_postcode(code)):
            self.draft.aside(token.start, token.end, Aside.NUMBER)
            return at + 1
        label = self._label(at) if self.has_reference() else ""
        if label == "INSEE" and is_insee_code(code):
            self.draft.span(token.start, token.end, SpanKind.PLACE)
            self._apply(Place(code=code, certain=True), False, at, at + 1)
            return at + 1
        if label == "POSTAL" and not self.house and not self._lives(at):
            self.draft.span(token.start, token.end, SpanKind.PLACE)
            self.draft.change(self._unplaced(), rival=Place(code=code))
            return at + 1
        opens = [index for index in range(at + 1, min(at + 12, len(self.tokens))) if self.opens_reference(index)]
        end = name_after(self.plain, self.tokens, at + 1, opens)
        name = clean(self.plain.written(self.tokens[at + 1].start, self.tokens[end - 1].end)) if end > at + 1 else ""
        before = self._name_before_code(at)
        if not name and before:
            name = before.name
        elif not name:
            end = at + 1
        place = of_postcode(name, code) if name else Place(code=code)
        if not name and not self._starts_soon(at + 1):
            self.draft.aside(token.start, token.end, Aside.NUMBER)
            return at + 1
        self._name_by_code(place, at, end, certain=self._before_prefix(at + 1))
        return max(end, at + 1)

    def _label(self, at: int) -> str:
        """Give what five digits are called: `code INSEE : 91216`, `code postal 91360`."""
        return self._text_at(at - 1 - (self.tokens[at - 1].kind in (Kind.COLON, Kind.DASH, Kind.SIGN)))

    def _name_by_code(self, place: Place, at: int, end: int, certain: bool) -> None:
        token = self.tokens[at]
        leads = self.opens_reference(end) or self.tokens[end].kind in (Kind.SECTION_WORD, Kind.PARCEL_WORD, Kind.NUMBER)
        behind = self.has_reference() and self.segment_start < len(self.draft.references)
        if self._lives(at) and not self.opens_reference(end):
            self.draft.aside(token.start, token.end, Aside.ADDRESS)
            return
        if behind and (self.house or not leads):
            if not self.house and (not self.inside or self.tokens[at - 1].kind is Kind.OPEN):
                self.draft.change(self.line_references(), rival=place)
            self.draft.aside(token.start, token.end, Aside.ADDRESS)
            return
        self.draft.span(token.start, token.end, SpanKind.PLACE)
        if self.house or (self.house_before and place.name and not self.opens_soon(end)):
            self.rival, self.address_age = place, 0
        else:
            self.set_place(place._replace(certain=place.certain or certain))
        self.words = []

    def insee(self, at: int) -> int:
        """`Département : 91, Commune : 216 ÉPINAY-SUR-ORGE`, `91-216-AN-401`: the code of a commune in pieces."""
        name, end = self._name_behind_code(at)
        self.draft.span(self.tokens[at].start, self.tokens[end - 1].end, SpanKind.PLACE)
        self._apply(Place(name, self.tokens[at].value, certain=True), False, at, end)
        return end

    def _name_before_code(self, at: int) -> Place | None:
        words = self._outside_brackets([word for word in self.words if word < at])
        between = self.tokens[words[-1] + 1 : at] if words else []
        if between and between[0].kind is Kind.OPEN and between[-1].kind is Kind.CLOSE:
            between = []
        if not words or any(token.kind not in BETWEEN for token in between):
            return None
        return bare_name(self.plain, self.tokens, words)

    def _before_prefix(self, at: int) -> bool:
        """Whether a prefix follows a code, as what is printed has it: then the code is an INSEE code."""
        token = self.tokens[at] if at < len(self.tokens) else None
        return token is not None and token.kind is Kind.NUMBER and len(token.value[0]) == 3

    def department(self, at: int) -> bool:
        """`Villiers-le-Bel (95) AB 12`: a number in brackets behind a name, before a reference."""
        digits, suffix = self.tokens[at].value
        kinds = [token.kind for token in self.tokens[max(0, at - 2) : at + 2]]
        if kinds[-3:] != [Kind.OPEN, Kind.NUMBER, Kind.CLOSE] or suffix or len(digits) not in (2, 3):
            return False
        if self.has_reference():  # `AB 12, Massy (91)`: the number stays a question
            self.name_behind(at - 1)
            return False
        words = [word for word in self.words if word < at - 1]
        place = bare_name(self.plain, self.tokens, words)
        if place is None:
            return False
        place = place._replace(department=digits, kind=PlaceKind.EXPLICIT)
        if any(self._text_at(word) in ("AU", "AUX") for word in words):
            self.rival = place  # `notaire aux Achards (85)`: where somebody is, as behind `à`
        else:
            self.set_place(place)
        self.draft.span(self.tokens[at].start, self.tokens[at].end, SpanKind.PLACE)
        self.words = []
        return True
