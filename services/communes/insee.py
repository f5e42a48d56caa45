"""INSEE codes of communes, and the three cities whose cadastre is kept by arrondissement."""

from __future__ import annotations

import re

from ..errors import Problem, QueryError

# No commune has a code in 20: Corsica's begin with 2A and 2B, only its postcodes with 20.
_CODE = re.compile(r"(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-57])\d{3}", re.IGNORECASE | re.ASCII)
_POSTCODE = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-578])\d{3}", re.ASCII)

# First arrondissement, last arrondissement, the city they belong to.
_CITIES = ((75101, 75120, "75056"), (69381, 69389, "69123"), (13201, 13216, "13055"))
CITIES = {"paris": "75056", "lyon": "69123", "marseille": "13055"}
_FIRST_POSTCODES = {"75056": 75001, "69123": 69001, "13055": 13001}
_SECOND_POSTCODES = {"75116": "75116"}

# Saint-Barthélemy and Saint-Martin left Guadeloupe: the cadastre keeps their codes of before.
_CADASTRE_CODES = {"97701": "97123", "97801": "97127"}


def is_insee_code(text: str) -> bool:
    """Whether a text has the form of a commune's INSEE code."""
    return _CODE.fullmatch(text) is not None


def is_postcode(text: str) -> bool:
    """Whether a text has the form of a French postcode."""
    return _POSTCODE.fullmatch(text) is not None


def insee_code(text: str, field: str = "commune") -> str:
    """Give the code in its canonical form; raises `QueryError`."""
    code = text.strip().upper()
    if not is_insee_code(code):
        raise QueryError(Problem.INSEE_CODE if code else Problem.EMPTY, text, field=field)
    return code


def city_of(code: str) -> str | None:
    """Give the city (75056, 69123 or 13055) of an arrondissement's code, None for any other commune."""
    if code.isascii() and code.isdigit():
        for first, last, city in _CITIES:
            if first <= int(code) <= last:
                return city
    return None


def arrondissements_of(code: str) -> tuple[str, ...]:
    """Give the codes of the arrondissements of Paris, Lyon or Marseille, none for any other commune."""
    for first, last, city in _CITIES:
        if code == city:
            return tuple(str(number) for number in range(first, last + 1))
    return ()


def arrondissement(city: str, number: int) -> str | None:
    """Give the code of an arrondissement by the name of its city, in lower case, and its number."""
    parts = arrondissements_of(CITIES.get(city, ""))
    return parts[number - 1] if 1 <= number <= len(parts) else None


def arrondissement_of_postcode(postcode: str) -> str | None:
    """Give the one arrondissement that a postcode of Paris, Lyon or Marseille belongs to, None for any other."""
    if postcode in _SECOND_POSTCODES:
        return _SECOND_POSTCODES[postcode]
    for city, first in _FIRST_POSTCODES.items():
        parts = arrondissements_of(city)
        if postcode.isdigit() and 0 <= int(postcode) - first < len(parts):
            return parts[int(postcode) - first]
    return None


def department_of(code: str) -> str:
    """Give the code of the département of an INSEE code or a postcode, but for Corsica's postcodes."""
    return code[:3] if code.startswith("97") else code[:2]


def cadastre_code(code: str) -> str:
    """Give the code that the cadastre keeps a commune under, by its INSEE code."""
    return _CADASTRE_CODES.get(code, code)


def is_cadastre_code(code: str) -> bool:
    """Whether only the cadastre knows a commune under this code."""
    return code in _CADASTRE_CODES.values()
