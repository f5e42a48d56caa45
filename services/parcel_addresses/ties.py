"""Which addresses the national base (BAN PLUS) ties to which parcels: a table of the Géoplateforme's WFS."""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from ..net.http import HttpClient, Request
from ..wfs.get_feature import AT_ONCE, read_geojson
from ..wfs.server import SERVICE

TYPENAME = "BAN-PLUS:lien_adresse_parcelle"
_AT_ONCE = 50
"""Parcels of a request."""
_COUNT = 5000

Ties = dict[str, frozenset[str]]
"""By IDU, the identifiers of its addresses."""


def ask_ties(http: HttpClient, idus: Sequence[str], cancel: CancelToken) -> Ties:
    """Give the ties of parcels, whose IDUs have been checked; raises `ServiceError` and `Cancelled`."""
    found: dict[str, set[str]] = {}
    for start in range(0, len(idus), _AT_ONCE):
        wanted = idus[start : start + _AT_ONCE]
        names = ",".join(f"'{idu}'" for idu in wanted)
        params = {
            "SERVICE": "WFS",
            "VERSION": "2.0.0",
            "REQUEST": "GetFeature",
            "TYPENAMES": TYPENAME,
            "OUTPUTFORMAT": "application/json",
            "COUNT": str(_COUNT),
        }
        request = Request(
            SERVICE, params=params, data={"CQL_FILTER": f"idu IN ({names})"}, method="POST", at_once=AT_ONCE
        )
        answer = read_geojson(http.body(request, cancel), SERVICE, http.url(SERVICE))
        if answer.total is not None and answer.total > len(answer.features):
            raise ServiceError(ErrorKind.BAD_ANSWER, SERVICE, detail=f"{answer.total} ties of {len(wanted)} parcels")
        _gather(found, set(wanted), (item.values for item in answer.features))
    return {idu: frozenset(names) for idu, names in found.items()}


def _gather(found: dict[str, set[str]], wanted: set[str], rows: Iterable[dict[str, object]]) -> None:
    for row in rows:
        idu, name = str(row.get("idu") or ""), str(row.get("id_adr") or "")
        # A server that did not know the filter would answer of the whole country.
        if idu in wanted and name:
            found.setdefault(idu, set()).add(name)
