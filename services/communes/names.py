"""The INSEE codes of communes that people write by name."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import partial

from ..cancel import CancelToken
from ..errors import QueryError
from ..net.ordered import in_order
from ..text import without_accents
from .insee import insee_code, is_insee_code
from .service import COMMUNES, CommuneQuery, Communes

CONCURRENCY = 4
LIMIT = 50
_CODE, _NAME = map(COMMUNES.index, ("code", "name"))
_ABBREVIATIONS = {"ST": "SAINT", "STE": "SAINTE", "S": "SUR", "SS": "SOUS"}


class CommuneNames:
    """Looks names up in the table of communes; raises `ServiceError` and `Cancelled`."""

    def __init__(self, communes: Communes) -> None:
        self._communes = communes

    def codes(self, names: Iterable[str], default: str | None, cancel: CancelToken) -> dict[str, str | tuple[str, ...]]:
        """Give the code of each name or code; for a name that is unknown or common to several, all that it may be.

        Of communes with the same name the default is meant, if it is among them.
        """
        names = sorted(names)
        found = in_order((partial(self._codes, name, cancel) for name in names), CONCURRENCY)
        return {name: _one(codes, default) for name, codes in zip(names, found)}

    def _codes(self, name: str, cancel: CancelToken) -> tuple[str, ...]:
        if is_insee_code(name):
            return (insee_code(name),)
        wanted = plain_name(name)
        try:
            query = CommuneQuery(wanted, LIMIT, outlines=False)
        except QueryError:
            return ()
        return tuple(
            feature.attributes[_CODE]
            for page in self._communes.search(query, cancel)
            for feature in page.features
            if plain_name(feature.attributes[_NAME]) == wanted
        )


def plain_name(name: str) -> str:
    """Give a name in capitals, without accents, hyphens, apostrophes and abbreviations, to compare it."""
    words = re.split(r"[^0-9A-Z]+", without_accents(name).upper())
    return " ".join(_ABBREVIATIONS.get(word, word) for word in words if word)


def _one(codes: tuple[str, ...], default: str | None) -> str | tuple[str, ...]:
    if len(codes) == 1:
        return codes[0]
    return default if default in codes and default else codes
