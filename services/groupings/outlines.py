"""The outlines of communes by their SIREN, as the national file names them, from geo.api.gouv.fr."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import closing
from functools import partial
from typing import Any, NamedTuple

from ..cancel import CancelToken
from ..communes.filters import SERVICE
from ..errors import ErrorKind, ServiceError
from ..geo.geojson import wkb_of
from ..model import Geometry
from ..net.answers import name_of, whole_number
from ..net.http import HttpClient, Request
from ..net.ordered import in_order
from .queries import siren_of

WORTH_A_DEPARTMENT = 12
"""Communes from which on it is quicker to ask for all those of their département at once."""
MOST_SINGLE = 300
"""Communes that are asked for one by one."""

_FIELDS = "nom,code,siren,population"
_DEPARTMENT = re.compile(r"\s*(2[AB]|97\d|\d\d)", re.IGNORECASE | re.ASCII)


class Outline(NamedTuple):
    """A commune with its outline in degrees (WGS 84), as WKB; the population is the municipal one."""

    siren: str
    code: str
    name: str
    population: int | None
    geometry: bytes | None


class Outlines:
    """Asks for outlines; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def of(
        self, sirens: Iterable[str], cancel: CancelToken, epci: str = "", departments: Iterable[str] = ()
    ) -> dict[str, Outline]:
        """Give the outlines of communes by SIREN, as far as the service knows them.

        Those of an `epci`, then those of `departments` (`45 - Loiret`) come together, what is left one by one.
        """
        left = dict.fromkeys(sirens)
        found: dict[str, Outline] = {}
        for path, filters in _together(epci, departments):
            if len(left) > WORTH_A_DEPARTMENT or (path != "communes" and len(left) > 1):
                for outline in self._ask(path, filters, cancel):
                    if outline.siren in left:
                        found[outline.siren] = outline
                        del left[outline.siren]
        calls = (partial(self._ask, "communes", {"siren": siren}, cancel) for siren in list(left)[:MOST_SINGLE])
        with closing(in_order(calls, self._http.endpoints[SERVICE].concurrency)) as answers:
            found.update((outline.siren, outline) for answer in answers for outline in answer if outline.siren in left)
        return found

    def of_epci(self, siren: str, cancel: CancelToken) -> list[Outline]:
        """Give the outlines of an EPCI's communes."""
        return self._ask(f"epcis/{siren}/communes", {}, cancel)

    def _ask(self, path: str, filters: dict[str, Any], cancel: CancelToken) -> list[Outline]:
        params = {**filters, "fields": _FIELDS, "format": "geojson", "geometry": "contour"}
        try:
            return self._http.json(Request(SERVICE, path, params), cancel, _read)
        except ServiceError as error:
            # An EPCI of the file that the service does not know (any more): its communes are asked for otherwise.
            if error.kind is ErrorKind.NOT_FOUND and path != "communes":
                return []
            raise


def _together(epci: str, departments: Iterable[str]) -> Iterator[tuple[str, dict[str, Any]]]:
    if epci:
        yield f"epcis/{epci}/communes", {}
    for code in dict.fromkeys(map(department_code, departments)):
        if code:
            yield "communes", {"codeDepartement": code}


def department_code(text: str) -> str:
    """Give the code of a département as the file writes it (`45 - Loiret`, `69D - Rhône`); empty for none."""
    match = _DEPARTMENT.match(text)
    return match[1].upper() if match else ""


def _read(answer: Any) -> list[Outline]:
    return [_outline(item) for item in answer["features"] if siren_of(str(item["properties"].get("siren") or ""))]


def _outline(item: dict[str, Any]) -> Outline:
    values = item["properties"]
    return Outline(
        str(siren_of(str(values["siren"]))),
        name_of(values["code"]),
        name_of(values["nom"]),
        whole_number(values.get("population")),
        wkb_of(item.get("geometry"), Geometry.MULTI_POLYGON),
    )
