"""What the grammar remembers while it reads: the section that is open, the list it is in, what joins its numbers."""

from __future__ import annotations

import re

from .coded import Coded
from .draft import Draft
from .lexicon import ABBREVIATIONS, CHANGES, DENIALS, DOCUMENT, LEADING, ROADS, SINGLE_ROADS
from .lines import BEFORE_NUMBER
from .model import Aside, Doubt
from .plain import PlainText
from .tokens import Kind, Token

LIST = (Kind.COMMA, Kind.AND)
ENDS = frozenset((Kind.BREAK, Kind.SEMI, Kind.CELL, Kind.CLOSE, Kind.DOT))


MISTYPED_END = re.compile("[OILS]+")
MEANT = str.maketrans("OILS", "0115")
"""Letters that a scanner reads for figures."""

_CONCERNED = "(?:CONCERNE|COMPRIS|INCLU|VISE|IMPACTE|RETENU|DEMANDE|VENDU|CEDE|PARTIE)"
_NOT = r"(?: DONC| TOUTEFOIS| EN| PLUS)* (?:PAS|PLUS)(?: DU TOUT)?(?: ETE| ETRE)? " + _CONCERNED
_OUT = "(?:A )?(?:EXCLU|ECARTE)"
_NOT_MEANT = re.compile(
    rf"(?P<many>(?:NE (?:SONT|SERONT|SERAIENT|FONT|DOIVENT)|N'(?:ONT|ETAIENT|EN FONT)){_NOT}|SONT {_OUT})"
    rf"|(?:N'(?:EST|ETAIT|A|EN FAIT)|NE (?:SERA|SERAIT|FAIT|DOIT)){_NOT}|EST {_OUT}|NON {_CONCERNED}"
)
"""What says of the references before it that they are not meant."""

_NO_PART = re.compile("X+|Z")
"""What stands for a figure that somebody could not read, and is no part of a parcel."""

NEVER = 1_000_000_000
"""More references than any text has: nothing is being divided or joined."""


class State(Coded):
    """Holds what was opened, and notes references."""

    def __init__(self, plain: PlainText, draft: Draft) -> None:
        super().__init__(plain, draft)
        self.section, self.letter_o = "", False
        self.section_doubt: Doubt | None = None
        self.section_start = 0
        self.fresh = self.column = self.listing = False
        self.join: Kind | None = None
        self.relation: Kind | None = None
        self.inside = self.in_brackets = self.of_document = self.announced = False
        self.relation_used = self.ellipsis = False
        self.first_in_brackets = self.single_sections = False
        self.roads: list[int] = []
        self.changing, self.asked = NEVER, 0
        self.total = False
        self.next_section: list[int] = []
        self.closing: dict[int, int] = {}
        self.pending: list[int] = []
        self.of_idu = False
        self.from_reference = self.spread = self.reversed = self.backwards = False
        self.line_before: range = range(0)
        self.seen_line = self.denied = False
        self.excepted: list[tuple[str, int, int]] = []
        self.coded = self.area_end = NEVER
        self.either, self.counted = NEVER, 0

    def _emit(self, token: Token, doubt: Doubt | None, listed: bool = False) -> None:
        digits, suffix = token.value
        if suffix and MISTYPED_END.fullmatch(suffix) and len(digits + suffix) <= 4:  # `1S`, `1O`
            digits, suffix, doubt = digits + suffix.translate(MEANT), "", doubt or Doubt.LETTER
        if _NO_PART.fullmatch(suffix):
            doubt = doubt or Doubt.LETTER
        if token.start == self.either and not self.fresh:
            doubt = doubt or Doubt.LOOSE
        if self.denied:
            doubt = Doubt.DENIED
        elif not self.fresh and not listed and self._may_be_year(digits):
            doubt = doubt or Doubt.LOOSE
        if not self.section:
            self.draft.aside(token.start, token.end, Aside.NUMBER)
            return
        start = (
            self.section_start if self.fresh and token.start - 40 < self.section_start < token.start else token.start
        )
        if self.column and self.listing:
            start = token.start
        if listed and any(
            section == self.section and first <= int(digits) <= last for section, first, last in self.excepted
        ):
            return  # `à l'exception de AE 79 : AE 78 à 80`
        count = len(self.draft.references)
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
            alone=not listed and (not self.fresh or (self.column and self.listing)),
        )
        self.seen_line = True
        letters = self.section.lstrip("0")
        if self.fresh and not self.announced and letters in ROADS:
            self.roads.append(count)
        elif self.fresh and len(letters) == 1 and not doubt:
            self.single_sections = True

    def _may_be_year(self, digits: str) -> bool:
        """Whether a number behind small ones is as likely a year: `AP 12, 1998`."""
        last = self.draft.references[-1] if self.draft.references else None
        return len(digits) == 4 and digits[:2] in ("19", "20") and last is not None and int(last.number or 0) < 1000

    def _settle_roads(self) -> None:
        """`A 6, N 20`: beside a road, what may be one is asked for."""
        roads = [at for at in self.roads if at < len(self.draft.references)]
        if any(self.draft.references[at].doubt is Doubt.ABBREVIATION for at in roads):
            self.draft.change((at for at in roads if not self.draft.references[at].doubt), doubt=Doubt.ABBREVIATION)
        self.roads = []

    def _listed_section(self, word: str, before: Kind) -> bool:
        """Whether one letter that may be a road stands in a list of sections: `A 12, B 13, D 25`."""
        if before not in (*LIST, Kind.SEMI, Kind.BREAK, Kind.NUMBER):
            return False
        last = self.draft.references[-1] if self.draft.references else None
        if word in ABBREVIATIONS and len(word) == 2:  # `DL 3, DM 12, DN 4`
            return last is not None and not last.doubt and last.section[:1] == word[0]
        if word not in SINGLE_ROADS:
            return False
        return self.single_sections or (self.announced and self.has_reference() and self.join in LIST)

    def _ask_last(self, doubt: Doubt) -> None:
        last = len(self.draft.references) - 1
        self.draft.change(range(max(last, 0), last + 1), doubt=doubt)

    def _doubt(self, doubt: Doubt | None) -> Doubt | None:
        return doubt or (Doubt.BRACKETS if self.inside else None)

    def _word(self, at: int) -> int:
        token = self.tokens[at]
        word = self.plain.text[token.start : token.end]
        self._deny_before(token)
        replaced = word == "PLACE" and at > 1 and self._text(at - 2) == "LIEU"  # `en lieu et place de`
        leads = self.denied and word in LEADING
        self.denied = leads or ((word in DENIALS or replaced) and self._denies(at))
        if self.denied and self.join is Kind.RANGE:
            self.join = None  # the `au` of `au lieu de`
        if self.denied and self.listing and not self.inside:
            self.words.append(at)  # `12 et non 13`: the list goes on
            return at + 1
        if word in CHANGES:
            self.changing = min(self.changing, len(self.draft.references))
        self.words.append(at)
        if not self.inside:
            self.listing = self.fresh = self.column = False
            self.join = None
        return at + 1

    def _deny_before(self, token: Token) -> None:
        """`AP 12 n'est pas concernée, seule AP 13 l'est`: ask for what is named and not meant."""
        found = _NOT_MEANT.match(self.plain.text, token.start) if self.plain.text[token.start] in "NES" else None
        count = len(self.draft.references)
        if found is not None and count > self.sentence_start:
            first = self.sentence_start if found["many"] else count - 1
            self.draft.change(range(first, count), doubt=Doubt.DENIED)

    def _denies(self, at: int) -> bool:
        """Whether a word like `non` stands before a reference, with nothing between but what leads to it."""
        if self._text(at) == "LIEU" and (self._text(at - 1) != "AU" if at else True):
            return False
        after = at + 1
        while self.tokens[after].kind in (*BEFORE_NUMBER, Kind.SECTION_WORD, Kind.FILLER) or (
            self._text(after) in LEADING and not self.opens_reference(after)
        ):
            after += 1
            if after >= len(self.tokens) - 1:
                return False
        return self.opens_reference(after) or self.tokens[after].kind is Kind.NUMBER

    def _parcel_word(self, at: int) -> int:
        """`Vos réf. : …`, `référence à rappeler : …`: of a letter, not of the cadastre."""
        word = self._text(at)
        if word.startswith("REF"):
            marks = (Kind.SLASH, Kind.DOT, Kind.DASH)  # `N/Réf`, `V. réf.`
            owner = at - 2 if at > 1 and self.tokens[at - 1].kind in marks else at - 1
            before = self._text(owner) if owner >= 0 else ""
            behind = [self._text(after) for after in range(at + 1, min(at + 4, len(self.tokens)))]
            self.of_document = (
                before in DOCUMENT or "RAPPELER" in behind or behind[:1] in (["DOSSIER"], ["CLIENT"], ["INTERNE"])
            ) and not any(text.startswith("CADASTR") for text in behind)
        elif word.startswith(("PARCELLE", "CADASTR")):
            self.of_document = False
        self.announced = True
        return at + 1

    def _text(self, at: int) -> str:
        return self.plain.text[self.tokens[at].start : self.tokens[at].end]

    def _mark_part(self, token: Token) -> None:
        if self.draft.references and self.listing:
            self.draft.references[-1] = self.draft.references[-1]._replace(part=True)

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
            self.excepted.append((self.section, first, last))
        start = self.section_start if self.fresh else token.start
        self.draft.aside(start, self.tokens[end].end, Aside.EXCLUDED if excluded else Aside.RELATED)
        if self.fresh and self.kept_section is not None:
            self.section, self.section_doubt, self.letter_o = self.kept_section
        self.fresh, self.join = False, None
        self.listing = self.relation_used = True
        return end + 1

    def _ask_whether_gone(self, start: int = NEVER) -> None:
        """Ask for the references of the line from one on, but those that were asked for before."""
        count = len(self.draft.references)
        first = start if start < count else self.line_start
        self.draft.change(range(max(first, self.asked), count), doubt=Doubt.RELATED)
        self.asked = count

    def _change_into(self, at: int) -> None:
        """`division de AP 12 en AP 97 et AP 98`: what is named before `en` may be gone."""
        for token in self.tokens[at + 1 : at + 10]:
            if token.kind in (Kind.BREAK, Kind.SEMI, Kind.COMMA, Kind.DOT):
                return
            if token.kind in (Kind.GLUED, Kind.IDU, Kind.NUMBER):
                self._ask_whether_gone(self.changing)
                self.changing = NEVER
                self.join, self.listing = None, False
                return
