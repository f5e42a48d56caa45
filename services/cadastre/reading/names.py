"""Names of communes among other words: after `commune de`, beside five digits, or alone before a reference."""

from __future__ import annotations

import re
from collections.abc import Sequence

from .lexicon import NOT_A_NAME
from .model import Place, PlaceKind
from .plain import PlainText
from .tokens import Kind, Token

CITIES = {"PARIS": (75, 20), "LYON": (69, 9), "MARSEILLE": (13, 16)}
LONGEST_NAME = 8
LONGEST_CELL = 100
_MARKS = ' -–—•*·.,:"«»'
_PARTICLES = frozenset(
    ["DE", "DU", "DES", "D", "LA", "LE", "LES", "L", "SUR", "SOUS", "EN", "ET", "AUX", "AU", "A", "LES-", "S"]
)
NAME_KINDS = frozenset((Kind.WORD, Kind.LETTERS, Kind.FILLER, Kind.STREET, Kind.AND, Kind.RANGE, Kind.COMMUNE_WORD))
_TITLES = ("TERRAIN", "TERRAINS", "OBJET")
_CEDEX = re.compile(r" CEDEX(?: [0-9]{1,2})?$", re.IGNORECASE)
_CONTRACTED = re.compile(r"^au(x?) (?=[A-ZÀ-Ý])")  # `aux Ulis`, `au Mans`
_OF = re.compile(r"^d(?:u|(es)) (?=[A-ZÀ-Ý])", re.IGNORECASE)
_LEAD = re.compile(r"^(?:de |d['’]\s?)(?=[A-ZÀ-Ýa-zà-ÿ])", re.IGNORECASE)


def name_after(plain: PlainText, tokens: Sequence[Token], at: int, opens: Sequence[int]) -> int:
    """Give the index after the words of a name that begins at `at`; `opens` are where references begin.

    In a text of both cases a name ends at the first word in small letters that is no particle.
    """
    end, last = at, at
    while end < len(tokens) and end - at < LONGEST_NAME and tokens[end].kind in NAME_KINDS and end not in opens:
        word = plain.text[tokens[end].start : tokens[end].end]
        particle = word in _PARTICLES
        small = plain.cased[tokens[end].start].islower()
        capital_before = plain.cased[_letter(plain, tokens[at])].isupper()
        if small and not particle and capital_before and end > at:
            break
        if (word in NOT_A_NAME and not particle) or word in ("COMMUNE", "COMMUNES", "TERRITOIRE", "MAIRIE", "CNE"):
            break
        end += 1
        if not particle:
            last = end
    return last


def _letter(plain: PlainText, token: Token) -> int:
    """Give where the first letter of a word is, behind an elided `d'`."""
    return token.start + 2 if plain.text.startswith(("D'", "L'"), token.start) else token.start


def bare_name(plain: PlainText, tokens: Sequence[Token], words: Sequence[int]) -> Place | None:
    """Give the name that the last words before a reference may be: words with capitals, next to each other."""
    chosen: list[int] = []
    for at in reversed(words):
        word = plain.text[tokens[at].start : tokens[at].end]
        particle = word in _PARTICLES
        if word in NOT_A_NAME and not particle:
            break
        if not particle and plain.cased[_letter(plain, tokens[at])].islower() and _has_capitals(plain, tokens, words):
            break
        if chosen and chosen[0] != at + 1:
            break
        chosen.insert(0, at)
    while chosen and plain.text[tokens[chosen[-1]].start : tokens[chosen[-1]].end] in _PARTICLES:
        chosen.pop()
    while chosen and plain.text[tokens[chosen[0]].start : tokens[chosen[0]].end] in (
        "DE",
        "DU",
        "ET",
        "A",
        "AU",
        "D",
        "EN",
        "SUR",
    ):
        chosen.pop(0)
    if not chosen or len(chosen) > LONGEST_NAME:
        return None
    before = tokens[chosen[0] - 1].kind if chosen[0] else Kind.BREAK
    if not any(plain.cased[tokens[at].start].isupper() for at in chosen) and before not in (Kind.BREAK, Kind.CELL):
        return None  # small letters within a line are prose
    start, end = tokens[chosen[0]].start, tokens[chosen[-1]].end
    name = clean(plain.written(start, end))
    if name.upper() in _TITLES or len(name) < 2 or (len(name) == 2 and not name.istitle()):
        return None
    return Place(name, kind=PlaceKind.BARE)


def clean(name: str) -> str:
    """Give a name without what joins it to the words before."""
    name = _CEDEX.sub("", _LEAD.sub("", name.strip(_MARKS))).strip(_MARKS)
    return _CONTRACTED.sub(lambda found: "Les " if found[1] else "Le ", name)


def with_article(name: str) -> str:
    """Give the name of a commune behind `commune`: `du Plessis-Pâté`, `des Ulis`; a `rue des Lilas` names none."""
    return _OF.sub(lambda found: "Les " if found[1] else "Le ", name)


def _has_capitals(plain: PlainText, tokens: Sequence[Token], words: Sequence[int]) -> bool:
    return any(plain.cased[tokens[at].start].isupper() for at in words)


def arrondissement(city: str, number: int) -> Place | None:
    """Give the place of an arrondissement of Paris, Lyon or Marseille."""
    known = CITIES.get(city)
    if known is None or not 1 <= number <= known[1]:
        return None
    first = {"PARIS": 75100, "LYON": 69380, "MARSEILLE": 13200}[city]
    return Place("", str(first + number), arrondissement=number, certain=True)


_ROMAN = {"I": 1, "II": 2, "III": 3, "IV": 4, "V": 5, "VI": 6, "VII": 7, "VIII": 8, "IX": 9, "X": 10}
_IN_CITY = re.compile(r"(PARIS|LYON|MARSEILLE)[ -]+(X?(?:IX|IV|V?I{0,3}|X))(?:E|EME|ER|IEME)?(?: ARR.*)?")


def in_city(name: str) -> Place | None:
    """Give the arrondissement that a name with a Roman number is."""
    match = _IN_CITY.fullmatch(name.upper().replace("È", "E"))
    if not match or not match[2]:
        return None
    figures = match[2]
    tens = 10 if figures.startswith("X") and len(figures) > 1 else 0
    number = tens + _ROMAN.get(figures[1:] if tens else figures, 0)
    return arrondissement(match[1], number) if number else None


def of_postcode(name: str, code: str) -> Place:
    """Give the place of a name with five digits; those of an arrondissement are understood at once."""
    city = re.split(r"[^A-Z]+", name.upper())[0]
    known = CITIES.get(city)
    if known and code[:2] == str(known[0]):
        number = 16 if code == "75116" else int(code[3:]) if code[2] == "0" else 0
        found = arrondissement(city, number)
        if found:
            return found
    return Place(name, code)


_WITH_CODE = re.compile(
    r"([0-9]{5}|2[AB][0-9]{3})[ -]+(?P<behind>\D+)|(?P<before>\D+?)[ -]*\(?([0-9]{5}|2[AB][0-9]{3})\)?"
)
_WITH_DEPARTMENT = re.compile(r"(\D+?) *\((97[1-8]|[0-9]{2}|2[AB])\)")
_NUMBERED = re.compile(r"(PARIS|LYON|MARSEILLE)[ -]*\(?0?([1-9][0-9]?)(?: ?(?:ERE?|I?E|I?EME))?\)?(?: *ARR\w*\.?)?")


def written_place(text: str) -> Place:
    """Give the place of a name with what stands beside it in a cell: its code, its département, an arrondissement."""
    if len(text) > LONGEST_CELL:
        return Place(text)
    plain = text.upper().replace("È", "E")
    numbered = _NUMBERED.fullmatch(plain)
    part = arrondissement(numbered[1], int(numbered[2])) if numbered else in_city(text)
    if part is not None:
        return part
    coded = _WITH_CODE.fullmatch(text)
    if coded:
        return of_postcode(clean(coded["behind"] or coded["before"]), coded[1] or coded[4])
    beside = _WITH_DEPARTMENT.fullmatch(text)
    return Place(clean(beside[1]), department=beside[2]) if beside else Place(text)


DEPARTMENT = re.compile(r"[0-9]{1,3}|2[AB]")


def of_parts(department: str, end: str) -> str:
    """Give the INSEE code of a département and the end of a code, the end alone where there is no département."""
    if not DEPARTMENT.fullmatch(department) or not int(department.strip("AB") or 0):
        return end.zfill(3)
    if len(department) == 3 and department.startswith("9"):  # 974 and 11, or 411 as in the files of the tax office
        return department + end.zfill(2)[-2:]
    return department.zfill(2)[-2:] + end.zfill(3)
