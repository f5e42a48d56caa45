"""Communes of before a merger (associées, déléguées), by name or by their old code, and the commune of today.

See `/communes_associees_deleguees` of https://geo.api.gouv.fr/decoupage-administratif.
"""

from __future__ import annotations

from typing import Any, NamedTuple

from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from ..net.http import HttpClient, Request
from .names import plain_name
from .service import SERVICE

# Left the communes for a status of their own; the cadastre keeps them under new codes.
_MOVED = {"97701": "97123", "97801": "97127"}


class FormerCommune(NamedTuple):
    """A commune of before: its old code, its name, and the code of the commune that it is part of today.

    The cadastre tells its sections from those of the others by a prefix, the end of the old code.
    """

    code: str
    name: str
    today: str

    @property
    def prefix(self) -> str:
        """The prefix of its sections in the commune of today."""
        return self.code[2:] if self.code != self.today else "000"


class FormerCommunes:
    """Asks for former communes; raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def named(self, name: str, cancel: CancelToken) -> list[FormerCommune]:
        """Give those that have exactly this name."""
        wanted = plain_name(name)
        return [item for item in self._ask({"nom": wanted}, cancel) if plain_name(item.name) == wanted]

    def coded(self, code: str, cancel: CancelToken) -> FormerCommune | None:
        """Give the one that had this code; None where there is none."""
        if code in _MOVED:
            return FormerCommune(_MOVED[code], "", _MOVED[code])
        return next(iter(self._ask({"code": code}, cancel)), None)

    def _ask(self, filters: dict[str, str], cancel: CancelToken) -> list[FormerCommune]:
        params = {**filters, "fields": "nom,code,type,chefLieu"}
        try:
            answer: Any = self._http.json(Request(SERVICE, "communes_associees_deleguees", params), cancel)
        except ServiceError as error:
            # A mirror of the service may be run without this list.
            if error.kind is ErrorKind.NOT_FOUND or error.status == 404:
                return []
            raise
        found = [FormerCommune(item["code"], item["nom"], item["chefLieu"]) for item in answer if item.get("chefLieu")]
        # The chief town of a merger is its own delegated commune.
        return [item for item in found if item.code != item.today]
