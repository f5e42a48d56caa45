"""Words that are an address, a commune or a lieu-dit: most may be more than one of them, and the services tell."""

from __future__ import annotations

import re

from ..communes.insee import is_insee_code, is_postcode
from ..text import folded
from .model import Kind, Meaning, Nothing, Unsure

STREET = re.compile(
    r"\b(?:rue|avenue|av|bd|blvd|boulevard|place|pl|chemin|ch|allées?|allee|impasse|imp|route|rte|quai|square|sq|cours"
    r"|sentier|passage|ruelle|voie|venelle|promenade|esplanade|faubourg|fbg|fg|rond[- ]point|résidence|residence"
    r"|lotissement|lot\.|cité|cite|montée|montee|traverse|villa|mail|parvis|rocade|clos|hlm|zac"
    r"|zone (?:d'activit|artisan|industr)\w+)\b",
    re.IGNORECASE,
)
_NUMBERED = re.compile(r"\d{1,4}\s?(?:bis|ter|quater|quinquies|[a-e]\b)?\s*,?\s+[^\W\d_]", re.IGNORECASE)
_LIEU_DIT = re.compile(
    r"^(?:au\s+)?(?:lieu[- ]?dits?|l\.?d\.?|hameau(?:\s+(?:de|du|des)\b)?)\s*:?\s+(?P<name>\S.*)", re.IGNORECASE
)
_FIVE = re.compile(r"(?:F\s?-\s?)?(\d{2})\s?(\d{3})|(2[AB])\s?(\d{3})", re.IGNORECASE)
_CODE_INSIDE = re.compile(r"(?<!\d)\d{5}(?!\d)")
_CEDEX = re.compile(r"\bcedex\b(?:\s+\d{1,2}(?!\d))?", re.IGNORECASE)
_CORSICA = re.compile(r"2[ab]\d{0,2}")
LONGEST = 200
MOST_LINES = 6
_WORDS_OF_A_NAME = 9


def words(text: str) -> tuple[Meaning, ...] | Nothing:
    """Give what words may be; several lines are those of an address."""
    if len(text) > LONGEST or text.count("\n") >= MOST_LINES:
        return Nothing.TOO_LONG
    line = " ".join(text.split())
    if not any(map(str.isalpha, line)) or _FIVE.fullmatch(line):
        return _figures(line)
    named = _LIEU_DIT.match(line)
    if named:
        return (Meaning(Kind.LIEU_DIT, named["name"]),)
    return _named(line, "\n" in text)


def _figures(line: str) -> tuple[Meaning, ...] | Nothing:
    match = _FIVE.fullmatch(line)
    digits = "".join(filter(None, match.groups())).upper() if match else re.sub(r"\D", "", line)
    if match and (is_insee_code(digits) or is_postcode(digits)):
        return (Meaning(Kind.COMMUNE, digits),)
    if not re.fullmatch(r"\d+", line):
        return Nothing.NUMBER if digits else Nothing.WORDLESS
    if len(digits) == 4 and (is_insee_code(f"0{digits}") or is_postcode(f"0{digits}")):
        return (Meaning(Kind.COMMUNE, f"0{digits}", Unsure.LEADING_ZERO),)
    return Nothing.TOO_SHORT if len(digits) < 4 else Nothing.NUMBER


def _named(line: str, several_lines: bool) -> tuple[Meaning, ...] | Nothing:
    name = folded(line)
    if len(name) < 2 or _CORSICA.fullmatch(name):
        return Nothing.TOO_SHORT
    address = Meaning(Kind.ADDRESS, " ".join(_CEDEX.sub("", line).split()).strip(" ,;"))
    commune = Meaning(Kind.COMMUNE, line)
    if len(name) < 3:
        return (commune,)
    count = len(name.split())
    code = _CODE_INSIDE.search(line)
    if code and (code.start() == 0 or not re.search(r"\d", line[: code.start()])) and not STREET.search(line):
        return commune, address
    if several_lines or _NUMBERED.match(line) or count > _WORDS_OF_A_NAME:
        return (address,)
    if STREET.search(line):
        return (address,) if count > 2 else (address, commune)  # Rue and Place are communes too
    return commune, Meaning(Kind.LIEU_DIT, line), address
