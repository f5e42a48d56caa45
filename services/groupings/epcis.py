"""EPCIs with taxes of their own as geo.api.gouv.fr knows them, which needs no national file.

See `/epcis` of https://geo.api.gouv.fr/decoupage-administratif.
"""

from __future__ import annotations

from typing import Any

from ..cancel import CancelToken
from ..communes.filters import SERVICE
from ..errors import ErrorKind, ServiceError
from ..net.answers import name_of, whole_number
from ..net.http import HttpClient, Request
from .index import Grouping


class Epcis:
    """Asks for EPCIs; raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def of(self, siren: str, cancel: CancelToken) -> Grouping | None:
        """Give an EPCI with its municipal population, of whose competences nothing is known; None for no EPCI."""
        fields = {"fields": "nom,code,type,population"}
        try:
            values = self._http.json(Request(SERVICE, f"epcis/{siren}", fields), cancel, _read)
            communes = self._http.json(Request(SERVICE, f"epcis/{siren}/communes", {"fields": "code"}), cancel, len)
        except ServiceError as error:
            if error.kind is ErrorKind.NOT_FOUND:
                return None
            raise
        return values._replace(members=communes, listed=communes)


def _read(values: Any) -> Grouping:
    kind, population = str(values.get("type") or ""), whole_number(values.get("population"))
    return Grouping(name_of(values["code"]), name_of(values["nom"]), kind, "", population, None, 0, "")
