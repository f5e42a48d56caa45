"""The part of the grammar that says in which commune, and under which prefix, references are."""

from __future__ import annotations

from ...communes.insee import is_insee_code, is_postcode
from .draft import Draft
from .lexicon import DWELLING
from .model import Aside, Doubt, Place, PlaceKind, SpanKind
from .names import CITIES, LONGEST_NAME, arrondissement, bare_name, clean, name_after, of_postcode
from .plain import PlainText
from .tokens import Kind, Token

_STARTS = frozenset(
    (Kind.LETTERS, Kind.GLUED, Kind.SECTION_WORD, Kind.NUMBER, Kind.PREFIX_WORD, Kind.PARCEL_WORD, Kind.IDU, Kind.CELL)
)
_KINDS_OF_COMMUNE = ("DELEGUEE", "ASSOCIEE", "NOUVELLE", "HISTORIQUE", "FONDATRICE")
_BETWEEN = frozenset(
    (Kind.SLASH, Kind.COLON, Kind.COMMA, Kind.DASH, Kind.CLOSE, Kind.SEMI, Kind.BREAK, Kind.OPEN, Kind.SIGN)
)


class Naming:
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
        self.line_start = 0
        self.first_token = 0
        self.segment_start = 0
        self.line_before = range(0)
        self.pending_prefix: tuple[int, str] | None = None
        self.kept_section: tuple[str, Doubt | None, bool] | None = None

    # Lines

    def has_reference(self) -> bool:
        """Whether this line has a reference already."""
        return len(self.draft.references) > self.line_start

    def line_references(self) -> range:
        """Give the indices of the references of this line."""
        return range(self.line_start, len(self.draft.references))

    def at_line_start(self, token: Token) -> bool:
        """Whether nothing but words stands before a token in its line."""
        return not self.has_reference()

    def end_line(self, at: int) -> None:
        """Begin a new line; a line of words alone may be the heading of the next one."""
        empty = self.first_token == at
        self.name_behind(at)
        if not empty:
            plain_words = self.words and len(self.words) >= at - self.first_token - 1
            self.heading = list(self.words) if plain_words and not self.has_reference() else []
            self.line_before = self.line_references()
            self.house_before = self.house
            self.house = False
            self._age_address()
        self.words = []
        self.total = False
        self.line_start = self.segment_start = len(self.draft.references)
        self.first_token = at + 1

    def _age_address(self) -> None:
        """An address speaks of its own line and of the next one."""
        if self.address_age is not None:
            self.address_age += 1
            if self.address_age > 2:
                self.address_age, self.rival = None, None

    def name_behind(self, at: int) -> None:
        """`AP 12 - Longjumeau`: a name that ends the line of a reference may be its commune, or a lieu-dit."""
        if not self.has_reference() or self.house:
            return
        last = self.draft.references[-1]
        words = [word for word in self.words if word < at and self.tokens[word].start >= last.end]
        if not words or any(self.tokens[word].kind is Kind.STREET for word in words):
            return
        first = self.tokens[words[0] - 1].kind if words[0] else Kind.BREAK
        rest = [token.kind for token in self.tokens[words[-1] + 1 : at]]
        place = bare_name(self.plain, self.tokens, words)
        beside = first in (Kind.NUMBER, Kind.DASH, Kind.COMMA, Kind.OPEN, Kind.CLOSE, Kind.GLUED, Kind.IDU, Kind.AREA)
        if place is None or not beside or any(kind not in (Kind.CLOSE, Kind.DOT) for kind in rest):
            return
        if len(place.name) < 4 or len(place.name.split()) < len(words) or len(words) > LONGEST_NAME:
            return
        span = range(self.segment_start, len(self.draft.references))
        own = [at for at in span if not self.draft.references[at].place and not self.draft.references[at].rival]
        self.draft.change(own, rival=place._replace(kind=PlaceKind.BEHIND))

    def end_segment(self, at: int) -> None:
        """Begin a new part of a line."""
        self.name_behind(at)
        self.words = []
        self.segment_start = len(self.draft.references)

    # Communes

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
        kinds = (Kind.COLON,) if behind else (*_BETWEEN, *_STARTS)
        joined = bool(words) and all(token.kind in kinds for token in between)
        place = bare_name(self.plain, self.tokens, words) if joined else None
        if place is None and not words and self.heading:
            place = bare_name(self.plain, self.tokens, self.heading)
        self.words, self.heading = [], []
        if place is not None and not self.house:
            self.rival = place

    def _outside_brackets(self, words: list[int]) -> list[int]:
        """`Épinay-sur-Orge (Essonne)`: leave out what is in brackets behind other words."""
        for opened, closed in self.closing.items():
            if words and words[0] < opened < words[-1] < closed:
                return [word for word in words if word < opened]
        return words

    def commune_word(self, at: int) -> int:
        """`commune de X`, `ville de X`, `Commune : X (91216)`; behind a reference it is the commune of that one."""
        word = self.plain.text[self.tokens[at].start : self.tokens[at].end]
        begin = at + 1
        if self.tokens[begin].kind is Kind.COLON:
            begin += 1
        while self.plain.text[self.tokens[begin].start : self.tokens[begin].end] in _KINDS_OF_COMMUNE:
            begin += 1
        if self.tokens[begin].kind is Kind.CODE and len(self.tokens[begin].value) == 5:
            return self._code_then_name(at, begin)
        colon = begin > at + 1
        if self.tokens[begin].kind is Kind.FILLER and self.plain.text[self.tokens[begin].start] == "D":
            begin += 1  # d'
            colon = True
        elif self.plain.text.startswith("D'", self.tokens[begin].start):
            colon = True
        elif self.tokens[begin].kind is Kind.LETTERS and self.tokens[begin].value in ("DE", "DU"):
            begin += self.tokens[begin].value == "DE"
            colon = True
        opens = [index for index in range(begin, min(begin + 10, len(self.tokens))) if self.opens_reference(index)]
        end = name_after(self.plain, self.tokens, begin, opens)
        if end == begin or not (colon or self.plain.cased[self.tokens[begin].start].isupper()):
            return at + 1
        name = clean(self.plain.written(self.tokens[begin].start, self.tokens[end - 1].end))
        if not name or name.upper() in ("INSEE", "CADASTRE"):
            return max(end, at + 1)
        code, end = self._code_beside(end)
        place = of_postcode(name, code) if code else Place(name)
        if not code:
            place, end = self._beside(place, end)
        self.draft.span(self.tokens[begin].start, self.tokens[end - 1].end, SpanKind.PLACE)
        self._apply(place, word == "MAIRIE", at, end)
        return end

    def _code_then_name(self, at: int, begin: int) -> int:
        """`Commune : 57463 - METZ`."""
        name = begin + 1 + (self.tokens[begin + 1].kind is Kind.DASH)
        opens = [index for index in range(name, min(name + 10, len(self.tokens))) if self.opens_reference(index)]
        end = name_after(self.plain, self.tokens, name, opens)
        code = str(self.tokens[begin].value)
        written = clean(self.plain.written(self.tokens[name].start, self.tokens[end - 1].end)) if end > name else ""
        end = end if written else begin + 1
        self.draft.span(self.tokens[begin].start, self.tokens[end - 1].end, SpanKind.PLACE)
        self._apply(of_postcode(written, code) if written else Place(code=code), False, at, end)
        return end

    def _apply(self, place: Place, weak: bool, at: int, end: int) -> None:
        """Let a place hold for what follows, or for the references of the line that it stands behind."""
        if self.segment_start < len(self.draft.references) and self.has_reference():
            if not weak:
                own = [index for index in self.line_references() if self.draft.references[index].place is None]
                self.draft.change(own, place=place)
                self.rival = place if self.place != place else self.rival
            return
        if self.has_reference() and not self.opens_soon(end):
            self.draft.change(self.line_references(), rival=place)
            return
        begins = at == self.first_token or self.opens_soon(end)
        if weak or not begins:
            if not weak:
                self.draft.change(self.line_before, rival=place)
            self.rival = place
            return
        self.set_place(place)
        self.words = []

    def at_name(self, at: int) -> int:
        """`AP 12 à Longjumeau`: a name that may be the commune of what stands before it, or else of what follows."""
        before = self.tokens[at - 1] if at else self.tokens[at]
        dwelling = self.plain.text[before.start : before.end] in DWELLING
        name = self.tokens[at + 1]
        opens = [index for index in range(at + 1, min(at + 10, len(self.tokens))) if self.opens_reference(index)]
        end = name_after(self.plain, self.tokens, at + 1, opens)
        if end == at + 1 or not self.plain.cased[name.start].isupper() or dwelling:
            return at + 1
        code, end = self._code_beside(end)
        text = clean(self.plain.written(name.start, self.tokens[end - 1].end)) if not code else ""
        text = text or clean(self.plain.written(name.start, name.end))
        place = of_postcode(text, code) if code else Place(text, kind=PlaceKind.BARE)
        self.draft.span(name.start, self.tokens[end - 1].end, SpanKind.PLACE)
        if self.has_reference():
            own = [index for index in self.line_references() if self.draft.references[index].place is None]
            self.draft.change(own, **({"place": place} if code and not self.house else {"rival": place}))
        elif self.opens_soon(end):
            self.rival = place
        return end

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
        raise NotImplementedError

    def _code_beside(self, at: int) -> tuple[str, int]:
        """Give five digits that stand behind a name, in brackets or not, and the index behind them."""
        kinds = [token.kind for token in self.tokens[at : at + 3]]
        if kinds[:1] == [Kind.CODE]:
            return str(self.tokens[at].value), at + 1
        if kinds == [Kind.OPEN, Kind.CODE, Kind.CLOSE]:
            return str(self.tokens[at + 1].value), at + 3
        return "", at

    def _beside(self, place: Place, at: int) -> tuple[Place, int]:
        """Heed a number of a département in brackets, and an arrondissement, behind a name."""
        kinds = [token.kind for token in self.tokens[at : at + 3]]
        if kinds == [Kind.OPEN, Kind.NUMBER, Kind.CLOSE] and len(self.tokens[at + 1].value[0]) in (2, 3):
            return place._replace(department=self.tokens[at + 1].value[0]), at + 3
        city = place.name.upper()
        if city in CITIES and kinds[:1] == [Kind.ASIDE] and self.tokens[at].value is Aside.ORDINAL:
            found = arrondissement(city, _leading(self.plain.text[self.tokens[at].start : self.tokens[at].end]))
            if found:
                return found, at + 1
        return place, at

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
        self._name_by_code(place, token, end, certain=self._before_prefix(at + 1))
        return max(end, at + 1)

    def _name_by_code(self, place: Place, token: Token, end: int, certain: bool) -> None:
        leads = self.opens_reference(end) or self.tokens[end].kind in (Kind.SECTION_WORD, Kind.PARCEL_WORD, Kind.NUMBER)
        behind = self.has_reference() and self.segment_start < len(self.draft.references)
        if behind and (self.house or not leads):
            if not self.house and not self.inside:
                self.draft.change(self.line_references(), rival=place)
            self.draft.aside(token.start, token.end, Aside.ADDRESS)
            return
        self.draft.span(token.start, token.end, SpanKind.PLACE)
        if self.house or (self.house_before and place.name and not self.opens_soon(end)):
            self.rival, self.address_age = place, 0
        else:
            self.set_place(place._replace(certain=place.certain or certain))
        self.words = []

    def _name_before_code(self, at: int) -> Place | None:
        words = self._outside_brackets([word for word in self.words if word < at])
        between = self.tokens[words[-1] + 1 : at] if words else []
        if between and between[0].kind is Kind.OPEN and between[-1].kind is Kind.CLOSE:
            between = []
        if not words or any(token.kind not in _BETWEEN for token in between):
            return None
        return bare_name(self.plain, self.tokens, words)

    def _starts_soon(self, at: int) -> bool:
        while at < len(self.tokens) - 1 and self.tokens[at].kind in _BETWEEN:
            at += 1
        return self.tokens[at].kind in _STARTS

    def _before_prefix(self, at: int) -> bool:
        """Whether a prefix follows a code, as what is printed has it: then the code is an INSEE code."""
        token = self.tokens[at] if at < len(self.tokens) else None
        return token is not None and token.kind is Kind.NUMBER and len(token.value[0]) == 3

    def department(self, at: int) -> bool:
        """`Villiers-le-Bel (95) AB 12`: a number in brackets behind a name, before a reference."""
        digits, suffix = self.tokens[at].value
        kinds = [token.kind for token in self.tokens[max(0, at - 2) : at + 2]]
        if (
            kinds[-3:] != [Kind.OPEN, Kind.NUMBER, Kind.CLOSE]
            or suffix
            or len(digits) not in (2, 3)
            or self.has_reference()
        ):
            return False
        place = bare_name(self.plain, self.tokens, [word for word in self.words if word < at - 1])
        if place is None:
            return False
        self.set_place(place._replace(department=digits, kind=PlaceKind.EXPLICIT))
        self.draft.span(self.tokens[at].start, self.tokens[at].end, SpanKind.PLACE)
        self.words = []
        return True

    def ordinal(self, at: int) -> bool:
        """`Paris 18e`, `18e arrondissement de Paris`."""
        token = self.tokens[at]
        number = _leading(self.plain.text[token.start : token.end])
        return self.arrondissement(at, number)

    def arrondissement(self, at: int, number: int) -> bool:
        """Read a number beside the name of a city of arrondissements; the city may follow `arrondissement de`."""
        texts = [self.plain.text[token.start : token.end] for token in self.tokens[max(0, at - 1) : at + 5]]
        before = texts[0] if at else ""
        behind = texts[1 + bool(at) :]
        city = before if before in CITIES else ""
        if not city and behind[:1] == ["ARRONDISSEMENT"]:
            city = next((word for word in behind[1:4] if word in CITIES), "")
        place = arrondissement(city, number)
        if place is None:
            return False
        if self.has_reference() and not self.opens_soon(at + 1):
            own = [index for index in self.line_references() if self.draft.references[index].place is None]
            self.draft.change(own, place=place)
        else:
            self.set_place(place)
        self.words = []
        self.draft.span(self.tokens[at].start, self.tokens[at].end, SpanKind.PLACE)
        return True

    # Prefixes

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


def _leading(text: str) -> int:
    digits = ""
    for character in text:
        if character not in "0123456789":
            break
        digits += character
    return int(digits or 0)
