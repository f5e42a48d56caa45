"""The part of the grammar that says in which commune, and under which prefix, references are."""

from __future__ import annotations

from .lexicon import DWELLING, ELSEWHERE, LANDS, LIVING, LYING, OF_HOME, OF_LAND
from .lines import BETWEEN, STARTS, Lines
from .model import Aside, Place, PlaceKind, SpanKind
from .names import CITIES, arrondissement, clean, name_after, of_postcode, with_article
from .tokens import Kind

_KINDS_OF_COMMUNE = (
    *("DELEGUEE", "ASSOCIEE", "NOUVELLE", "HISTORIQUE", "FONDATRICE", "VOISINE", "LIMITROPHE", "CONCERNEE", "COMMUNAL"),
)
_WORDS = (Kind.WORD, Kind.LETTERS, Kind.FILLER, Kind.PARCEL_WORD, Kind.STREET)


class Naming(Lines):
    """Reads names of communes, codes, arrondissements and départements."""

    def commune_word(self, at: int) -> int:
        """`commune de X`, `ville de X`, `Commune : X (91216)`; behind a reference it is the commune of that one."""
        word = self.plain.text[self.tokens[at].start : self.tokens[at].end]
        if (word in LANDS and not self._is_land(at)) or "COMMUNAUTE" in (self._text_at(at - 1), self._text_at(at - 2)):
            self.words = [*self.words, at] if word in LANDS else []
            return at + 1 if word in LANDS else name_after(self.plain, self.tokens, at + 1, ())
        if word == "VILLE" and self._within_name(at):
            self.words.append(at)
            return at + 1
        begin, home = self._titled(at)
        if home:
            return max(begin, name_after(self.plain, self.tokens, begin, ()))
        if self.tokens[begin].kind is Kind.COLON:
            begin += 1
        while self._text_at(begin) in _KINDS_OF_COMMUNE:
            begin += 1
        if self.tokens[begin].kind is Kind.COLON:
            begin += 1
        if self.tokens[begin].kind is Kind.CODE and len(self.tokens[begin].value) == 5:
            return self._code_then_name(at, begin)
        colon = self.tokens[begin - 1].kind is Kind.COLON or begin > at + 1
        if self._is_end_of_code(begin, colon):
            self.draft.span(self.tokens[begin].start, self.tokens[begin].end, SpanKind.PLACE)
            place = Place(code=self.tokens[begin].value[0])
            self._apply(place, False, at, begin + 1)
            return self._may_trail(place, begin + 1)
        if self._text_at(begin) == "DES":
            colon = True
        elif self.tokens[begin].kind is Kind.FILLER and self.plain.text[self.tokens[begin].start] == "D":
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
        name = with_article(clean(self.plain.written(self.tokens[begin].start, self.tokens[end - 1].end)))
        if not name or name.upper() in ("INSEE", "CADASTRE"):
            return max(end, at + 1)
        code, end = self._code_beside(end)
        place = of_postcode(name, code) if code else Place(name)
        if not code:
            place, end = self._beside(place, end)
        self.draft.span(self.tokens[begin].start, self.tokens[end - 1].end, SpanKind.PLACE)
        self._apply(place, word == "MAIRIE", at, end)
        return self._may_trail(place, end) if self.tokens[begin - 1].kind is Kind.COLON else end

    def _may_trail(self, place: Place, end: int) -> int:
        """Keep what a form names: it may be the commune of what stands above, where nothing follows."""
        if self.place == place and self.trailing[1] != self.count():
            self.trailing = place, self.count()
        return end

    def _is_end_of_code(self, at: int, colon: bool) -> bool:
        """`Commune : 216`, `commune 216 section AN`: a commune by the last three digits of its INSEE code."""
        token = self.tokens[at]
        if token.kind is not Kind.NUMBER or len(token.value[0]) != 3 or token.value[1]:
            return False
        return colon or self.tokens[at + 1].kind in (Kind.SECTION_WORD, Kind.PREFIX_WORD)

    def _text_at(self, at: int) -> str:
        return self.plain.text[self.tokens[at].start : self.tokens[at].end] if 0 <= at < len(self.tokens) else ""

    def _is_land(self, at: int) -> bool:
        """Whether `ban de X`, `finage d'X` names a commune, which Ban-de-Laveline and Le Ban-de-Sapt are themselves."""
        begin = at + 1 + (self._text_at(at + 1) == "COMMUNAL")
        joint = self._text_at(begin)
        name = begin + (joint in ("DE", "DU", "DES", "D", "D'"))
        if name == begin and not joint.startswith("D'"):
            return False
        start = self.tokens[name].start + 2 * self.plain.text.startswith("D'", self.tokens[name].start)
        return self.plain.cased[start : start + 1].isupper() and self._text_at(name) not in ("SAPT", "LAVELINE")

    def _within_name(self, at: int) -> bool:
        """`La Ville aux Bois`, `Ville d'Avray`: communes that have `Ville` in their names."""
        names = ("D'AVRAY", "DU BOIS", "DU PONT")
        after = " ".join(self._text_at(index) for index in (at + 1, at + 2))
        return after.startswith(names) or self._text_at(at + 1) in ("AUX", "AU", "SUR", "SOUS", "LA", "EN", "DEVANT")

    def _titled(self, at: int) -> tuple[int, bool]:
        """`Commune de situation : X`: give where the name begins, and whether it is of somebody's home."""
        end = at + 1
        while end < at + 6 and self.tokens[end].kind in _WORDS:
            end += 1
        words = [self._text_at(index) for index in range(at + 1, end)]
        if self.tokens[end].kind is not Kind.COLON or not words:
            return at + 1, False
        if any(word in OF_HOME for word in words):
            return end + 1, True
        return (end if any(word in OF_LAND for word in words) else at + 1), False

    def _stands(self, at: int) -> bool | None:
        """Whether words say that the parcels before a commune lie in it; None where nothing says so or otherwise."""
        for index in range(at - 1, self.first_token - 1, -1):
            word = self._text_at(index)
            if word in LYING or word in ELSEWHERE:
                return word in LYING
            if self.tokens[index].kind not in (*_WORDS, Kind.COLON):
                break
        return None

    def _next_in_list(self, at: int, end: int) -> bool:
        """`commune de Mâcon, A 12 et commune de Charnay, B 5`: each name stands before its own references."""
        before = at - 1
        while self._text_at(before) in ("LA", "SUR", "DANS", "DE"):
            before -= 1
        placed = all(self.draft.references[index].place for index in range(self.segment_start, self.count()))
        listed = self.tokens[before].kind in (Kind.AND, Kind.COMMA, Kind.DASH, Kind.SLASH)
        return placed and listed and self.named_at >= self.first_token and self.opens_soon(end)

    def _contradict(self, indices: range, place: Place) -> None:
        """Ask where a place that holds from above and one that stands beside a reference differ."""
        for index in indices:
            known = self.draft.references[index]
            if known.place and known.place.text.upper() != place.text.upper() and not known.rival:
                self.draft.change([index], rival=place)

    def _code_then_name(self, at: int, begin: int) -> int:
        """`Commune : 57463 - METZ`."""
        name, end = self._name_behind_code(begin)
        code = str(self.tokens[begin].value)
        self.draft.span(self.tokens[begin].start, self.tokens[end - 1].end, SpanKind.PLACE)
        self._apply(of_postcode(name, code) if name else Place(code=code), False, at, end)
        return end

    def _name_behind_code(self, at: int) -> tuple[str, int]:
        """Give the name that stands behind the code at a token, a dash between them or not, and where it ends."""
        begin = at + 1 + (self.tokens[at + 1].kind is Kind.DASH)
        opens = [index for index in range(begin, min(begin + 10, len(self.tokens))) if self.opens_reference(index)]
        end = name_after(self.plain, self.tokens, begin, opens)
        name = clean(self.plain.written(self.tokens[begin].start, self.tokens[end - 1].end)) if end > begin else ""
        return name, end if name else at + 1

    def _apply(self, place: Place, weak: bool, at: int, end: int) -> None:
        """Let a place hold for what follows, or for the references of the line that it stands behind."""
        if self.segment_start < len(self.draft.references) and self.has_reference():
            if not weak and self._next_in_list(at, end):
                self.set_place(place)
                self.named, self.named_at, self.words = self.count(), at, []
            elif not weak:
                behind = range(max(self.line_start, self.named), self.count())
                stands = self._stands(at)
                own = self._unplaced()
                if stands is not False:
                    self._contradict(behind, place)
                self.draft.change(own, **({"rival": place} if stands is False else {"place": place}))
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
        bought = self.place if self.named_at >= self.first_token and self._stands(at) is False else None
        self.set_place(place)
        self.rival = bought if bought != place else None  # `la commune de Massy vend à la commune de Palaiseau`
        self.named_at = at
        self.words = []

    def at_name(self, at: int) -> int:
        """`AP 12 à Longjumeau`: a name that may be the commune of what stands before it, or else of what follows."""
        before = self.tokens[at - 1] if at else self.tokens[at]
        dwelling = self.plain.text[before.start : before.end] in DWELLING
        name = self.tokens[at + 1]
        opens = [index for index in range(at + 1, min(at + 10, len(self.tokens))) if self.opens_reference(index)]
        end = name_after(self.plain, self.tokens, at + 1, opens)
        if end == at + 1 or not self.plain.cased[name.start].isupper() or dwelling or self._lives(at):
            return at + 1
        code, end = self._code_beside(end)
        text = clean(self.plain.written(name.start, self.tokens[end - 1].end)) if not code else ""
        text = text or clean(self.plain.written(name.start, name.end))
        place = of_postcode(text, code) if code else Place(text, kind=PlaceKind.BARE)
        self.draft.span(name.start, self.tokens[end - 1].end, SpanKind.PLACE)
        leads = before.kind in (Kind.AND, Kind.SEMI) and self.tokens[end].kind in (Kind.COMMA, Kind.COLON)
        if leads and self._starts_soon(end):  # `AB 12 et à Palaiseau, AC 5`
            self.rival = place
        elif self.has_reference():
            if self._lies(at):
                self._contradict(range(max(self.line_start, self.named), self.count()), place)
            own = self._unplaced()
            sure = code and not self.house and self._lies(at)
            self.draft.change(own, **({"place": place} if sure else {"rival": place}))
            asked = all(self.draft.references[index].doubt for index in self.line_references())
            if self.opens_soon(end) and (asked or self._stands(at)):
                self.rival = place  # `Vu les articles R 211-1 …, propriété sise à Massy, cadastrée AB 12`
        elif self.opens_soon(end):
            self.rival = place
        return end

    def _lies(self, at: int) -> bool:
        """Whether it is the parcels before `à` that lie there, and not a firm or somebody named in between."""
        before = self.tokens[at - 1] if at else self.tokens[at]
        text = self.plain.text[before.start : before.end]
        return before.kind not in (Kind.WORD, Kind.LETTERS) or text.startswith(("SIT", "SIS", "CADASTR", "LIEU"))

    def _unplaced(self) -> list[int]:
        """Give the references of the line that no name was behind yet: `AP 12 à Longjumeau, AP 13 à Massy`."""
        start, self.named = max(self.line_start, self.named), len(self.draft.references)
        return [index for index in range(start, self.named) if self.draft.references[index].place is None]

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
            digits = self.tokens[at + 1].value[0]
            # `Épinay-sur-Orge (216)`: the end of its INSEE code says nothing that the name does not
            return (place._replace(department=digits) if len(digits) == 2 or digits[0] == "9" else place), at + 3
        city = place.name.upper()
        if city in CITIES and kinds[:1] == [Kind.ASIDE] and self.tokens[at].value is Aside.ORDINAL:
            found = arrondissement(city, _leading(self.plain.text[self.tokens[at].start : self.tokens[at].end]))
            if found:
                return found, at + 1
        return place, at

    def _lives(self, at: int) -> bool:
        """Whether a place is that of a birth or of somebody's home."""
        for index in range(at - 1, max(self.first_token, at - 12) - 1, -1):
            token = self.tokens[index]
            word = self.plain.text[token.start : token.end]
            if token.kind in (Kind.GLUED, Kind.IDU, Kind.SECTION_WORD):
                return False
            if word in LIVING and (
                len(word) > 3 or self.plain.text[token.end : token.end + 3] in (" LE", " A ", " EN")
            ):
                return True
        return False

    def _starts_soon(self, at: int) -> bool:
        while at < len(self.tokens) - 1 and self.tokens[at].kind in BETWEEN:
            at += 1
        return self.tokens[at].kind in STARTS

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
        if not city and behind[:1] and behind[0].startswith("ARR"):  # `Lyon 3e arr. AB 12, 5e arr. AC 3`
            city = _city(self.place)
        place = arrondissement(city, number)
        if place is None:
            return False
        if self._lives(at):
            self.draft.aside(self.tokens[at].start, self.tokens[at].end, Aside.ADDRESS)
            return True
        if self.has_reference() and not self.opens_soon(at + 1):
            own = self._unplaced()
            self.draft.change(own, place=place)
        else:
            other = self.place if at and self.tokens[at - 1].kind is Kind.AND and self.place != place else None
            self.set_place(place)
            self.rival = other if not self.has_reference() and _city(other) == city else None
        self.words = []
        self.draft.span(self.tokens[at].start, self.tokens[at].end, SpanKind.PLACE)
        return True


def _city(place: Place | None) -> str:
    """Give the city of arrondissements that a place is or is a part of, nothing for others."""
    if place is None:
        return ""
    firsts = {"75": "PARIS", "69": "LYON", "13": "MARSEILLE"}
    return firsts.get(place.code[:2], "") if place.arrondissement else place.name.upper()


def _leading(text: str) -> int:
    digits = ""
    for character in text:
        if character not in "0123456789":
            break
        digits += character
    return int(digits or 0)
