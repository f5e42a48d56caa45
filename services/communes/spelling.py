"""Communes as people write them: the name as the service knows it, and what stands beside it."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..text import folded, plain_marks, without_accents
from .insee import arrondissement

_ABBREVIATIONS = {
    "st": "Saint",
    "ste": "Sainte",
    "sts": "Saints",
    "stes": "Saintes",
    "s": "sur",
    "ss": "sous",
    "nd": "Notre-Dame",
}
_SAINT = re.compile(r"\b(ste?s?)\.(?=\w)", re.I)
_SLASHED = ((re.compile(r"\bs\s*/\s*s\b\.?\s*", re.I), "sous "), (re.compile(r"\bs\s*/\s*", re.I), "sur "))
_NOTRE_DAME = re.compile(r"\bN\.?[\s-]*D\.?(?=[\s-])")
_APART = re.compile(r"(?<![\w'])([ld])(?:'\s+|[\s-]+(?=[aeiouyhàâéèêëîïôöùûüœ]))", re.I)
_WORD = re.compile(r"[^\s-]+")

_BRACKETS = re.compile(r"[(\[{]([^)\]}]*)[)\]}]?")
_CODE = re.compile(r"(?<!\w)(?:FR?\s?-\s?)?(\d{5}|2[AB]\s?\d{3}|\d{2}\s\d{3})(?!\w)", re.I)
_CODE_LABEL = re.compile(r"\b(?:code\s+)?(?:insee|postal|cp)\b\s*:?", re.I)
_CEDEX = re.compile(r"\bcedex\b(?:\s*\d{1,2}\b)?", re.I)
_NUMBER = re.compile(
    r"(?<!\w)(\d{1,3}|2[AB])\s*(er|[eè]re|re|i?[eè]me|nde?|e|°|º)?(?!\w)"
    r"(?:\s*-?\s*(?:arr(?:ondissement|ond|d?t)?|ardt)\b\.?)?",
    re.I,
)
_DISTRICT = re.compile(r"\b(?:arr(?:ondissement|ond|d?t)?|ardt)\b\.?", re.I)
_ROMAN = re.compile(r"^(paris|lyon|marseille)[\s-]+([IVX]+)(?:er|[eè]me|e)?\b", re.I)
_DEPARTMENT_LABEL = re.compile(r"\bd[ée]p(?:artement|t)?\b\.?(?:\s+d[eu'])?", re.I)
_ARTICLE = re.compile(r"(?:le|la|les|l'?)", re.I)
_REMARK = re.compile(r"(?:ex|anc|commune|d[ée]l[ée]gu|associ|nouvelle|france\b)", re.I)
_LEAD = re.compile(
    r"(?:(?:la|le|de|sur)\s+)*(commune|cne|ville|mairie|village|municipalit[ée])(?:\s+nouvelle)?"
    r"\s*(?::|(?=\b(?:de|du|des)\s|\bd'))\s*(de\s+|du\s+|des\s+|d')?",
    re.I,
)
_LEFT_OVER = re.compile(r"^(?:de\s+(?!la\b|l')|d'(?=[A-ZÉ]))", re.I)
_ARTICLES = {"du": "Le ", "des": "Les "}


class Written(NamedTuple):
    """One way to read what was written.

    `name` is what the service is to be asked, empty where digits stand alone; `codes` are INSEE codes or postcodes,
    `number` is that of an arrondissement (`is_district`) or of a département; `place` are words beside the name, as
    those of a département; with `cedex` a postcode tells the département alone.
    """

    name: str = ""
    codes: tuple[str, ...] = ()
    number: str = ""
    is_district: bool = False
    place: str = ""
    cedex: bool = False

    def district(self) -> str | None:
        """Give the code of the arrondissement that is meant, if one may be."""
        return arrondissement(name_key(self.name), int(self.number)) if self.number.isdigit() else None

    def department(self) -> str:
        """Give the code of the département beside the name, empty for none."""
        return self.number.upper().zfill(2) if self.number and not self.is_district else ""


def plain_name(name: str) -> str:
    """Give the words of a name in capitals, without accents, hyphens, apostrophes and abbreviations."""
    words = re.split(r"[^0-9A-Z]+", without_accents(searched_name(name)).upper())
    return " ".join("LES" if word == "LEZ" else word for word in words if word)


def name_key(name: str) -> str:
    """Give the letters of a name alone, in lower case, to compare it with another however it is parted."""
    return plain_name(name).replace(" ", "").lower()


def searched_name(name: str) -> str:
    """Give a name as the service finds it: its words are searched each, and an elided article is part of its word."""
    for pattern, word in _SLASHED:
        name = pattern.sub(word, name)
    name = _APART.sub(r"\1'", _NOTRE_DAME.sub("Notre-Dame", name))
    if len(_WORD.findall(name)) < 2:
        return name
    return _WORD.sub(lambda word: _ABBREVIATIONS.get(without_accents(word[0]).casefold().rstrip("."), word[0]), name)


def asked_name(name: str) -> str:
    """Give the words of a name to ask for: the service looks at their beginnings, and so finds les, lès and lez."""
    first, *others = _WORD.findall(searched_name(name)) or [""]
    return " ".join((first, *("le" if folded(word) in ("les", "lez") else word for word in others)))


def read_written(text: str) -> tuple[Written, ...]:
    """Give the ways to read what was written, the likeliest first; digits alone have one too, nothing has none."""
    line = _SAINT.sub(r"\1 ", plain_marks(text).replace("_", " "))
    for pattern, word in _SLASHED:
        line = pattern.sub(word, line)
    asides = [found[1] for found in _BRACKETS.finditer(line)]
    line = _BRACKETS.sub(" ", line)
    if not line.strip() and asides:
        line = asides.pop(0)
    head, *more = line.split(",")
    return _Reader(head, [*asides, *more]).readings()


class _Reader:
    """Takes one thing after the other out of a name and of what stands beside it."""

    def __init__(self, head: str, asides: list[str]) -> None:
        self._codes: list[str] = []
        self._number, self._is_district, self._place = "", False, ""
        self._cedex = bool(_CEDEX.search(head))
        head = self._without_codes(_CEDEX.sub(" ", head))
        article = ""
        for aside in (self._without_codes(aside).strip(" ,.:-") for aside in asides):
            if _ARTICLE.fullmatch(aside):
                article = aside if aside.endswith("'") or aside.lower() != "l" else "l'"
            elif aside and not _REMARK.match(aside):
                self._read_beside(aside)
        head = self._without_number(head)
        glue = "" if article.endswith("'") or not article else " "
        self._name = f"{article}{glue}{_tidy(head)}"

    def readings(self) -> tuple[Written, ...]:
        names = [self._name]
        lead = _LEAD.match(self._name)
        if lead:
            rest = _ARTICLES.get((lead[2] or "").strip().lower(), "") + self._name[lead.end() :]
            # Ville-d'Avray is a commune, though nobody's town hall is called Avray.
            names = [self._name, rest] if lead[1].lower() == "ville" else [rest]
        whole = Written("", tuple(self._codes), self._number, self._is_district, self._place, self._cedex)
        found = [whole._replace(name=searched_name(name)) for name in names if _is_name(name)]
        if found:
            return tuple(found)
        return (whole,) if self._codes and not (self._name or self._number or self._place) else ()

    def _without_codes(self, text: str) -> str:
        def take(found: re.Match[str]) -> str:
            self._codes.append(found[1].replace(" ", "").upper())
            return " "

        rest = _CODE.sub(take, text)
        return rest if rest == text else _CODE_LABEL.sub(" ", rest)

    def _without_number(self, text: str) -> str:
        roman = _ROMAN.match(_tidy(text))
        if roman:
            self._number, self._is_district = str(_roman(roman[2])), True
            return f"{roman[1]} {_DISTRICT.sub(' ', _tidy(text)[roman.end() :])}"
        found = _NUMBER.search(text)
        if found is None:
            return text
        self._number = found[1]
        self._is_district = bool(found[2] or _DISTRICT.search(text))
        before, after = text[: found.start()], text[found.end() :]
        if not self._is_district and any(map(str.isalpha, before)):
            self._place = self._place or _tidy(after)  # as in Meaux 77 Seine-et-Marne
            after = ""
        rest = _DISTRICT.sub(" ", f"{before} {after}")
        return _LEFT_OVER.sub("", _DEPARTMENT_LABEL.sub(" ", _tidy(rest)).strip())

    def _read_beside(self, text: str) -> None:
        found = _NUMBER.search(text)
        if found and (not self._number or found[2]):
            self._number = found[1]
            self._is_district = bool(found[2] or _DISTRICT.search(text))
        words = _DEPARTMENT_LABEL.sub(" ", _DISTRICT.sub(" ", _NUMBER.sub(" ", text))).strip(" ,.:-")
        self._place = self._place or words


def _is_name(text: str) -> bool:
    return any(map(str.isalpha, text)) and not any(map(str.isdigit, text))


def _roman(text: str) -> int:
    values = [{"I": 1, "V": 5, "X": 10}[letter] for letter in text.upper()]
    return sum(-value if value < after else value for value, after in zip(values, [*values[1:], 0]))


def _tidy(text: str) -> str:
    return " ".join(text.split()).strip(" .:;-'/·•*")
