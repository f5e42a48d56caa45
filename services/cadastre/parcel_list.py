"""The grammar of a pasted list of parcels: from a mail, a deed or a spreadsheet to references, in their order.

A list is read token by token. A commune, a prefix and a section hold until another is named, so that
`section AB n° 12 à 18, 20` and a column of numbers under a section are read as people write them.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from enum import Enum
from typing import NamedTuple

from ..errors import QueryError
from ..text import without_accents
from .parcel_reference import ParcelReference, parse_idu

LONGEST_RANGE = 500


class Reason(str, Enum):
    """Why a reference of a list gives no parcel."""

    UNREADABLE = "unreadable"
    IDU = "idu"
    NO_COMMUNE = "no_commune"
    UNKNOWN_COMMUNE = "unknown_commune"
    AMBIGUOUS_COMMUNE = "ambiguous_commune"
    AMBIGUOUS_PREFIX = "ambiguous_prefix"
    NOT_FOUND = "not_found"
    DUPLICATE = "duplicate"


class ListedReference(NamedTuple):
    """One entry of a list: what was written, and what of a reference was read in it.

    `commune` is an INSEE code, or a name as it was written, or None for the list's default; `prefix` is None where
    the list names none. For what cannot be read, `reason` tells why and section and number are empty.
    """

    text: str
    commune: str | None = None
    prefix: str | None = None
    section: str = ""
    number: str = ""
    reason: Reason | None = None

    @property
    def key(self) -> tuple[str | None, str | None, str, str]:
        """What makes two entries the same."""
        return self.commune, self.prefix, self.section, self.number


class _Kind(Enum):
    IDU = "idu"
    CODE = "code"
    GLUED = "glued"
    NUMBER = "number"
    SECTION = "section"
    KEYWORD = "keyword"
    RANGE = "range"
    LIST = "list"
    BREAK = "break"
    COLON = "colon"
    FILLER = "filler"
    WORD = "word"


class _Token(NamedTuple):
    kind: _Kind
    text: str
    start: int
    end: int


_WORD = re.compile(r"\n|[;,/&:]|[^\s;,/&:]+")
_GLUED = re.compile(r"(0?[A-Z]|[A-Z]{2})(\d{1,4})[A-Z]{0,2}")
_NUMBER = re.compile(r"(\d{1,4})[A-Z]{0,2}")
_SECTION = re.compile(r"0?[A-Z]|[A-Z]{2}")
_LONG_CODE = re.compile(r"(?:\d{5}|2[AB]\d{3})[0-9A-Z]{5,}")
_CODE = re.compile(r"\d{5}|2[AB]\d{3}")
_NUMBER_SIGN = re.compile(r"\bn\s*[°º]s?(?=\W|\d)", re.IGNORECASE)
_IN_BRACKETS = re.compile(r"\(.*?\)")
_LEAD = re.compile(r"^(?:de |d['’])(?=[A-ZÀ-Ý])")
_HYPHENS = re.compile(r"(?<=\d)[-–—](?=\d)")
# In this order: `0A` is a section, and never the number 0 with a letter behind it.
_PATTERNS = (
    (_Kind.IDU, _LONG_CODE),
    (_Kind.CODE, _CODE),
    (_Kind.SECTION, _SECTION),
    (_Kind.NUMBER, _NUMBER),
    (_Kind.GLUED, _GLUED),
)
_FILLERS = frozenset(
    ("PARCELLE", "PARCELLES", "NUM", "NUMERO", "NUMEROS", "NOS", "REFERENCE", "REFERENCES", "REF", "COMMUNE", "PREFIXE")
).union(("CADASTREE", "CADASTREES", "CADASTRE", "CADASTRES", "PARTIE", "POUR", "AINSI", "QUE", "LES", "DES"))
# What a mail says before its list, and no name of a commune has in it: `voici les parcelles : AB 12`.
_PROSE = frozenset(("VOICI", "CONCERNANT", "DEMANDE", "OBJET", "TERRAIN", "TERRAINS", "SUIVANT", "SUIVANTS")).union(
    ("SUIVANTE", "SUIVANTES", *_FILLERS.difference(("LES", "DES", "PARTIE", "POUR", "AINSI", "QUE")))
)
_KEYWORDS = frozenset(("SECTION", "SECTIONS", "SECT"))
_SMALL_WORDS = frozenset(("DE", "DU", "LA", "LE", "EN", "ET", "UN", "MA", "SA", "CE"))
_NAMING = frozenset((_Kind.WORD, _Kind.SECTION, _Kind.CODE, _Kind.NUMBER))
_AFTER_NUMBER = frozenset((_Kind.NUMBER, _Kind.GLUED, _Kind.LIST, _Kind.RANGE))
_RANGES = frozenset(("À", "AU", "a", "->", "→"))


def read_list(text: str) -> list[ListedReference]:
    """Give the entries of a pasted list in its order, ranges expanded and duplicates marked."""
    entries: list[ListedReference] = []
    seen: set[tuple[str | None, str | None, str, str]] = set()
    for entry in _Reader(text.replace("\r\n", "\n").replace("\r", "\n")).entries():
        double = entry.reason is None and entry.key in seen
        entries.append(entry._replace(reason=Reason.DUPLICATE) if double else entry)
        seen.add(entry.key)
    return entries


def written(reference: ParcelReference) -> str:
    """Give a reference as `read_list` reads it back: `91216 000 AB 12`, `57463 000 section 35 n° 12`."""
    return written_section(*reference[:3], (reference.number,))


def written_section(commune: str, prefix: str, section: str, numbers: Iterable[str]) -> str:
    """Give parcels of a section as `read_list` reads them back.

    The prefix is always written, as on the cadastre's own extracts: without it, `AB 12` may be any of several parcels
    where communes were merged.
    """
    figures = ", ".join(number.lstrip("0") for number in numbers)
    return f"{commune} {prefix} {_section_words(section)}{figures}"


def _section_words(section: str) -> str:
    """Give what stands before numbers: in Alsace and Moselle sections are numbers too, and words tell them apart."""
    return f"section {section} n° " if section.isdigit() else f"{section.lstrip('0')} "


def _tokens(text: str) -> Iterator[_Token]:
    # `12-13-15` is three numbers; a hyphen between letters belongs to a commune's name.
    text = _HYPHENS.sub(",", _NUMBER_SIGN.sub(lambda sign: " " * len(sign.group()), text))
    for match in _WORD.finditer(text):
        raw = match.group()
        yield _Token(_kind_of(raw), raw, match.start(), match.end())


def _kind_of(raw: str) -> _Kind:
    if raw in ("\n", ";"):
        return _Kind.BREAK
    if raw in (",", "/", "&", "et"):
        return _Kind.LIST
    if raw == ":":
        return _Kind.COLON
    if raw in _RANGES or raw.upper() in _RANGES:
        return _Kind.RANGE
    word = _plain(raw)
    if not word or word in _FILLERS:
        return _Kind.FILLER
    if word in _KEYWORDS:
        return _Kind.KEYWORD
    for kind, pattern in _PATTERNS:
        if pattern.fullmatch(word):
            return kind
    return _Kind.WORD


def _plain(raw: str) -> str:
    return without_accents(raw).upper().strip("().[]'’\"«»-–—•*·")


@dataclass
class _Reader:
    """Walks over the tokens; `words` are those that may name a commune, `fresh` a section still without a number."""

    text: str
    commune: str | None = None
    prefix: str | None = None
    section: str = ""
    fresh: bool = False
    words: list[_Token] = field(default_factory=list)
    last: ListedReference | None = None

    def entries(self) -> Iterator[ListedReference]:
        tokens = [*_tokens(self.text), _Token(_Kind.BREAK, "\n", len(self.text), len(self.text))]
        skip = False
        for position, token in enumerate(tokens):
            if skip:
                skip = False
                continue
            following = _after(tokens, position)
            if token.kind is _Kind.RANGE and self.last is not None and following.kind is _Kind.NUMBER:
                yield from self._range(self.last, following)
                skip = tokens[position + 1] is following
                continue
            yield from self._one(token, following, tokens, position)

    def _one(self, token: _Token, following: _Token, tokens: list[_Token], position: int) -> Iterator[ListedReference]:
        kind = token.kind
        if kind is _Kind.BREAK:
            yield from self._break()
        elif kind is _Kind.IDU:
            self.words.clear()
            yield self._idu(token)
        elif kind is _Kind.CODE and not self.fresh:
            yield from self._lost_section()
            self.words.clear()
            self._name_commune(_plain(token.text))
        elif kind is _Kind.GLUED:
            yield from self._lost_section()
            self._open_section(_GLUED.fullmatch(_plain(token.text))[1])  # type: ignore[index]
            yield self._number(_GLUED.fullmatch(_plain(token.text))[2])  # type: ignore[index]
        elif kind is _Kind.NUMBER and self._is_section(token, tokens, position):
            yield from self._lost_section()
            self._open_section(_plain(token.text))
        elif kind is _Kind.NUMBER and self._is_prefix(token, following, tokens, position):
            self._take_words()
            self.prefix = _plain(token.text)
        elif kind is _Kind.NUMBER and self.section and not self.words:
            yield self._number(_NUMBER.fullmatch(_plain(token.text))[1])  # type: ignore[index]
        elif kind in (_Kind.SECTION, _Kind.RANGE) and self._opens(token, following, tokens, position):
            yield from self._lost_section()
            self._open_section(_plain(token.text))
        elif kind is _Kind.COLON:
            self._take_words()
        elif kind in _NAMING or (kind is _Kind.FILLER and (self.words or self._is_article(token, following))):
            self.words.append(token)

    def _break(self) -> Iterator[ListedReference]:
        """End a line: what was neither a commune of a reference nor a reference cannot be read, and is told."""
        yield from self._lost_section()
        if self.words:
            start, end = self.words[0].start, self.words[-1].end
            yield ListedReference(" ".join(self.text[start:end].split()), reason=Reason.UNREADABLE)
            self.words.clear()
        self.last = None

    def _lost_section(self) -> Iterator[ListedReference]:
        if self.fresh and self.words:
            self.fresh = False
            text = " ".join([self.section, *(token.text for token in self.words)])
            self.words.clear()
            yield ListedReference(text, reason=Reason.UNREADABLE)

    def _idu(self, token: _Token) -> ListedReference:
        try:
            reference = parse_idu(_plain(token.text))
        except QueryError:
            return ListedReference(token.text, reason=Reason.IDU)
        self.commune, self.prefix, self.section = reference[:3]
        self.last, self.fresh = None, False
        return ListedReference(token.text, *reference)

    def _opens(self, token: _Token, following: _Token, tokens: list[_Token], position: int) -> bool:
        """Whether a short word is a section: a number follows it, or the word *section* stands before it."""
        return following.kind in (_Kind.NUMBER, _Kind.CODE) or _before(tokens, position).kind is _Kind.KEYWORD

    def _is_article(self, token: _Token, following: _Token) -> bool:
        """Whether a small word may begin a name: `Les Ulis`."""
        return _plain(token.text) == "LES" and following.kind is _Kind.WORD

    def _is_section(self, token: _Token, tokens: list[_Token], position: int) -> bool:
        """Whether a number is a section, as in Alsace and Moselle: only where the word *section* says so."""
        word = _plain(token.text)
        return len(word) <= 2 and _before(tokens, position).kind is _Kind.KEYWORD

    def _is_prefix(self, token: _Token, following: _Token, tokens: list[_Token], position: int) -> bool:
        word = _plain(token.text)
        if len(word) != 3 or not word.isdigit() or self.fresh:
            return False
        if following.kind is _Kind.GLUED:
            return True
        if following.kind is _Kind.KEYWORD:  # `AB 12, 120 section AC 5` has a number there
            return _before(tokens, position).kind not in _AFTER_NUMBER
        if following.kind not in (_Kind.SECTION, _Kind.RANGE):  # `AU` is either
            return False
        return _after(tokens, tokens.index(following, position)).kind is _Kind.NUMBER

    def _open_section(self, section: str) -> None:
        self._take_words()
        self.section = section.zfill(2)
        self.fresh = True
        self.last = None

    def _number(self, digits: str) -> ListedReference:
        self.fresh = False
        entry = ListedReference("", self.commune, self.prefix, self.section, digits.zfill(4))
        entry = entry._replace(text=_shown(entry))
        if not int(digits):
            return ListedReference(entry.text, reason=Reason.UNREADABLE)
        self.last = entry
        return entry

    def _range(self, first: ListedReference, end: _Token) -> Iterator[ListedReference]:
        start, stop = int(first.number), int(_NUMBER.fullmatch(_plain(end.text))[1])  # type: ignore[index]
        if not start < stop <= start + LONGEST_RANGE:
            yield ListedReference(f"{first.text} → {end.text}", reason=Reason.UNREADABLE)
            return
        for number in range(start + 1, stop + 1):
            yield self._number(str(number))
        self.last = None

    def _take_words(self) -> None:
        """Let the words before a section name the commune, unless they are but prose and the grammar's small words."""
        prose = [position for position, token in enumerate(self.words, 1) if _plain(token.text) in _PROSE]
        words = self.words[prose[-1] if prose else 0 :]
        self.words.clear()
        if words and words[-1].kind is _Kind.FILLER:  # `… pour AB 12`: no name ends so
            return
        if any(token.kind is _Kind.WORD for token in words) or _is_short_name(words):
            name = self.text[words[0].start : words[-1].end]
            self._name_commune(_LEAD.sub("", " ".join(_IN_BRACKETS.sub(" ", name).split())).strip(" -–—•*·"))

    def _name_commune(self, commune: str) -> None:
        self.commune, self.prefix, self.section = commune, None, ""
        self.fresh, self.last = False, None


def _is_short_name(words: list[_Token]) -> bool:
    """Whether a word is a commune of two letters, as `Eu` and `Ay` are; those in capitals alone may be a section."""
    if len(words) != 1 or words[0].kind is not _Kind.SECTION:
        return False
    text = words[0].text
    return len(text) == 2 and text.istitle() and text.upper() not in _SMALL_WORDS


def _after(tokens: list[_Token], position: int) -> _Token:
    """Give the next token that means something on the line."""
    for token in tokens[position + 1 :]:
        if token.kind is not _Kind.FILLER:
            return token
    return tokens[-1]


def _before(tokens: list[_Token], position: int) -> _Token:
    for token in reversed(tokens[:position]):
        if token.kind is not _Kind.FILLER:
            return token
    return tokens[-1]


def _shown(entry: ListedReference) -> str:
    place = " ".join(part for part in (entry.commune, entry.prefix) if part)
    return f"{place} {_section_words(entry.section)}{entry.number.lstrip('0') or '0'}".lstrip()
