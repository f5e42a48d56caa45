"""Communes that became part of another (associées, déléguées), by name or by their old code.

See `/communes_associees_deleguees` of https://geo.api.gouv.fr/decoupage-administratif.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from ..net.answers import name_of
from ..net.http import HttpClient, Request
from .filters import SERVICE
from .insee import cadastre_code
from .spelling import asked_name, name_key


class FormerCommune(NamedTuple):
    """A commune of before: its old code, its name, and the code of the commune that it is part of today."""

    code: str
    name: str
    today: str

    @property
    def prefix(self) -> str:
        """The prefix of its sections in the cadastre: the end of its code, and 000 for the chief town."""
        return self.code[2:] if self.code != self.today else "000"


class FormerCommunes:
    """Asks for former communes; raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def named(self, name: str, cancel: CancelToken) -> list[FormerCommune]:
        """Give those that have exactly this name."""
        key = name_key(name)
        return [item for item in self.beginning(name, cancel) if name_key(item.name) == key]

    def beginning(self, name: str, cancel: CancelToken) -> list[FormerCommune]:
        """Give those of whose names the words of a text are beginnings, the likeliest first."""
        return self._ask({"nom": asked_name(name)}, cancel)

    def coded(self, code: str, cancel: CancelToken) -> FormerCommune | None:
        """Give the one that had this code, and has another one today; None where there is none."""
        if cadastre_code(code) != code:
            return FormerCommune(cadastre_code(code), "", cadastre_code(code))
        return next((item for item in self._ask({"code": code}, cancel) if item.today != code), None)

    def _ask(self, filters: dict[str, str], cancel: CancelToken) -> list[FormerCommune]:
        params = {**filters, "fields": "nom,code,type,chefLieu", "format": "geojson"}
        try:
            return self._http.json(Request(SERVICE, "communes_associees_deleguees", params), cancel, _former_in)
        except ServiceError as error:
            # A mirror of the service may be run without this list.
            if error.kind is not ErrorKind.NOT_FOUND:
                raise
            return []


def _former_in(answer: Any) -> list[FormerCommune]:
    found = (item["properties"] for item in answer["features"])
    return [
        FormerCommune(name_of(item["code"]), name_of(item["nom"]), name_of(item["chefLieu"]))
        for item in found
        if item.get("chefLieu")
    ]
