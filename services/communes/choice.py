"""Communes as people name them, or all of an EPCI: the question for all their parcels."""

from __future__ import annotations

import re
from typing import NamedTuple

from ..cadastre.commune_parcels import CommunesParcelsQuery, is_siren
from ..cadastre.list_answer import Missing
from ..cadastre.reading.model import Reason
from ..cancel import CancelToken
from ..errors import Problem, QueryError
from .check import looks_like_postcode
from .insee import is_insee_code
from .names import CommuneNames
from .service import Communes

_SEPARATORS = re.compile(r"[,;\n\t]+")


class ChosenCommunes(NamedTuple):
    """The question, None where nothing is left to ask, and the names that no commune was found for."""

    query: CommunesParcelsQuery | None
    missing: tuple[Missing, ...] = ()


class CommuneChoice:
    """Reads lists of communes; raises `QueryError`, `ServiceError` and `Cancelled`."""

    def __init__(self, communes: Communes) -> None:
        self._communes = communes
        self._names = CommuneNames(communes)

    def read(self, text: str, default: str, whole_epci: bool, cancel: CancelToken) -> ChosenCommunes:
        """Give the question that a list of names, INSEE codes and SIREN numbers of EPCI is.

        `default` is the INSEE code that an empty list means, and that is preferred among communes of the same name;
        `whole_epci` asks for every commune of the EPCI of those that are named.
        """
        words = [word.strip() for word in _SEPARATORS.split(text) if word.strip()] or [default]
        if words == [""]:
            raise QueryError(Problem.EMPTY, "", field="commune")
        epcis = [word for word in words if is_siren(word)]
        codes, missing = self._codes([word for word in words if word not in epcis], default, cancel)
        if whole_epci:
            found = [self._communes.epci_of(code, cancel) for code in codes]
            codes = [code for code, epci in zip(codes, found) if epci is None]
            epcis += [epci for epci in found if epci is not None]
        epcis = list(dict.fromkeys(epcis))
        if len(epcis) == 1 and not codes:
            return ChosenCommunes(CommunesParcelsQuery(epci=epcis[0]), missing)
        codes += [code for epci in epcis for code in self._communes.of_epci(epci, cancel)]
        return ChosenCommunes(CommunesParcelsQuery(tuple(codes)) if codes else None, missing)

    def _codes(self, names: list[str], default: str, cancel: CancelToken) -> tuple[list[str], tuple[Missing, ...]]:
        given = self._names.codes(set(names), default or None, cancel)
        unsure = [name for name in names if not given[name] or (is_insee_code(name) and looks_like_postcode(name))]
        given.update((name, self._meant(name, cancel)) for name in unsure)
        codes, missing = [], []
        for name in dict.fromkeys(names):
            code = given[name]
            if isinstance(code, str):
                codes.append(code)
            else:
                missing.append(Missing(name, Reason.AMBIGUOUS_COMMUNE if code else Reason.UNKNOWN_COMMUNE, code))
        return codes, tuple(missing)

    def _meant(self, name: str, cancel: CancelToken) -> str | tuple[str, ...]:
        """Look at what may be a postcode or a former commune: this one is but a part of that of today, and asked about.

        The commune of an INSEE code is meant where there is one.
        """
        meaning = self._names.meaning(name, cancel)
        if meaning.place is not None and meaning.place.prefix in (None, "000"):
            return meaning.place.code
        return tuple(dict.fromkeys(place.code for place in meaning.places))
