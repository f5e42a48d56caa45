"""Which INSEE codes each path of the service is asked by, and which may come back."""

from __future__ import annotations

from ..communes.city_codes import codes_for as codes_of_service
from ..communes.insee import cadastre_code, city_of
from .queries import SERVICE

MOST_CODES = 10
"""Codes in one request."""


def codes_for(path: str, code: str) -> list[str]:
    """Give the codes to ask a path for, each request's joined by commas."""
    codes = codes_of_service(SERVICE, code, path)
    return [",".join(codes[start : start + MOST_CODES]) for start in range(0, len(codes), MOST_CODES)]


def is_of(answered: object, asked: str) -> bool:
    """Tell whether a code that came back is the commune that was asked, its city, or one of its arrondissements."""
    code, wanted = cadastre_code(str(answered or "").strip().upper()), cadastre_code(asked)
    if city_of(asked) and city_of(code):
        return code == wanted
    return (city_of(code) or code) == (city_of(wanted) or wanted)
