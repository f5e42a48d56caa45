"""INSEE codes of communes, and the three cities whose cadastre is kept by arrondissement."""

from __future__ import annotations

import re

from ..errors import Problem, QueryError

# No commune has a code in 20: Corsica's begin with 2A and 2B, only its postcodes with 20.
_CODE = re.compile(r"(?:0[1-9]|1\d|2[1-9AB]|[3-8]\d|9[0-57])\d{3}", re.IGNORECASE | re.ASCII)
_POSTCODE = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-578])\d{3}", re.ASCII)

# First arrondissement, last arrondissement, the city they belong to.
_CITIES = ((75101, 75120, "75056"), (69381, 69389, "69123"), (13201, 13216, "13055"))


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
    if code.isdigit():
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
