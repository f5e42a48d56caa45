"""Areas in every spelling: `265 m²`, `2 a 65 ca`, `00 ha 05 a 32 ca`, `1a48ca`, `0,0265 ha`."""

from __future__ import annotations

import re

from .model import StatedArea

_NO_NUMBER = r"(?! ?(?:N ?° ?)?[0-9])"
FIGURES = r"(?:[0-9]{1,3}(?: [0-9]{3}){1,3}|[0-9]{1,3}(?:[.'][0-9]{3}){1,3}|[0-9]{1,9})(?:[.,][0-9]{1,4})?"

_OTHER_WORDS = r"(?:METRES? ?(?:²|2)|M\.? CARRES?|SQ\.? ?M(?:ETERS?|ETRES?)?|QM|MQ)(?![0-9A-Z])"
SQUARE_METRES = rf"(?:{FIGURES}) ?(?:M ?2(?![0-9])|M ?²|M\^2|METRES? CARRES?|{_OTHER_WORDS})"
_A = r"[0-9]{1,2}(?:[.,][0-9]{1,2})? ?(?:ARES?|A)(?![A-Z])\.?"
_CA = rf"[0-9]{{1,2}}(?:[.,][0-9]{{1,2}})? ?(?:CENTIARES?|CA|C)(?![A-Z]){_NO_NUMBER}"
_HA = r"[0-9]{1,5} ?(?:HECTARES?|HAS?|H)(?![A-Z])\.?"
_AND = r"(?: ?,? ?ET ?| ?, ?| ?)"
HECTARES = (
    rf"(?:{_HA}{_AND}{_A}{_AND}{_CA}|{_HA}{_AND}{_A}(?: ?[0-9]{{2}}(?![0-9A-Z]))?|{_HA}{_AND}{_CA}"
    rf"|[0-9]{{1,5}} ?(?:HECTARES?|HA) ?[0-9]{{2}}(?![0-9A-Z])"
    rf"|[0-9]{{1,3}}(?:[.,][0-9]{{1,2}})? ?(?:ARES?|A)(?![A-Z]){_AND}{_CA}"
    rf"|[0-9]{{1,5}}(?:[.,][0-9]{{1,4}})? ?(?:HECTARES?|HA)(?![A-Z]){_NO_NUMBER}"
    rf"|[0-9]{{1,3}}(?:[.,][0-9]{{1,2}})? ?ARES?(?![A-Z]){_NO_NUMBER}"
    r"|[0-9]{1,3}[.,][0-9]{1,2} ?A(?= ?(?:[;,.)\n]|$))"
    # without its last unit, where a word says that it is one: `AB n° 12 pour 3 a 45`
    r"|(?:(?<=POUR )|(?<=SOIT ))[0-9]{1,2} ?A ?[0-9]{2}(?![0-9A-Z])"
    rf"|[0-9]{{1,4}} ?(?:CENTIARES?|CA)(?![A-Z]){_NO_NUMBER})"
)

_PART = re.compile(r"([0-9]+(?:[.,][0-9]+)?) ?(HECTARES?|HAS?|H|ARES?|A|CENTIARES?|CA|C)?(?![0-9])")
_SQUARE = {"H": 10_000, "A": 100, "C": 1}


def square_metres(text: str) -> StatedArea:
    """Give the area that a text like `1 479,50 m²` states."""
    figures = re.match(FIGURES, text)
    return _rounded(figures.group() if figures else "0")


def _rounded(figures: str) -> StatedArea:
    whole, _, decimals = re.sub(r"[ ']|\.(?=[0-9]{3}(?![0-9]))", "", figures).replace(".", ",").partition(",")
    return StatedArea(round(float(f"{whole}.{decimals or 0}")), 1 if decimals.strip("0") else 0)


def hectares(text: str) -> StatedArea:
    """Give the area that a text like `00 ha 02 a 65 ca` states; decimals of hectares hide what they round."""
    total, slack, unit = 0.0, 0, "H"
    for figures, name in _PART.findall(text):
        unit = name[0] if name else {"H": "A", "A": "C"}.get(unit, "C")
        whole, _, decimals = figures.replace(".", ",").partition(",")
        total += float(f"{whole}.{decimals or 0}") * _SQUARE[unit]
        if decimals:
            slack = _SQUARE[unit] // 10 ** len(decimals) // 2
    return StatedArea(round(total), slack)
