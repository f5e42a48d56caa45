"""Géorisques v2: details by the code of a parcel, for those with a token; another parameter gives the whole country."""

from __future__ import annotations

import math
import re
from typing import Any

from .communes_data import Commune
from .risk_records import RECORDS, country, plans
from .web import Request, Response, json_response
from .world import World

TOKEN = "sandbox-token"  # pragma: allowlist secret
PARCELS = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle"
_PLANS = ("/gaspar/pprn", "/gaspar/pprt", "/gaspar/pprm")
_LISTS = ("/radon", "/zonage_sismique", "/gaspar/azi", "/gaspar/tri", "/mvt", "/cavites")
_UNSIGNED = "Inscription gratuite obligatoire pour pouvoir accéder aux APIs. Voir www.georisques.gouv.fr/inscription/"
_LARGEST_PAGE = 1000
Record = dict[str, Any]


class RisksV2:
    """The service: what it says of a parcel is what the first version says of its commune, in other words."""

    def __init__(self, world: World) -> None:
        self._by_code = {commune.code: commune for commune in world.divisions.communes}
        rows = world.store.layer(PARCELS).rows if PARCELS in world.store else ()
        self._parcels = {row["idu"] for row in rows}

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        if request.headers.get("authorization") != f"Bearer {TOKEN}":
            return json_response({"code": "401", "message": _UNSIGNED}, 401)
        if request.method not in ("GET", "HEAD") or request.route not in (*_PLANS, *_LISTS, "/rga"):
            return json_response({"status": 404, "error": "Not Found", "path": request.path}, 404)
        found = self._found(request)
        number = int(request.parameter("pageNumber") or 0)
        size = min(int(request.parameter("pageSize") or 50), _LARGEST_PAGE)
        return json_response(
            {
                "totalElements": len(found),
                "totalPages": math.ceil(len(found) / size),
                "pageNumber": number,
                "pageSize": size,
                "content": found[number * size : (number + 1) * size],
            }
        )

    def reset(self) -> None:
        """Forget nothing: clients write nothing here."""

    def _found(self, request: Request) -> list[Record]:
        codes, parcels = request.parameter("codesInsee"), request.parameter("codesParcelle")
        if parcels:
            known = [code for code in parcels.split(",") if code.replace("-", "") in self._parcels]
            communes = [self._by_code[code[:5]] for code in known]
        elif codes:
            communes = [self._by_code[code] for code in codes.split(",") if code in self._by_code]
        else:
            communes = None
        return _records(request.route, communes)


def _records(route: str, communes: list[Commune] | None) -> list[Record]:
    if route in _PLANS:
        return [item for commune in communes or [None] for item in plans(route, commune, communes is None)]
    if route == "/rga":
        count = 12_000 if communes is None else len(communes)
        return [{"codeExposition": "2", "exposition": "Exposition moyenne"}] * count
    found = country(route) if communes is None else [item for one in communes for item in RECORDS[route](one)]
    if route == "/zonage_sismique":
        return [
            {"codeInsee": item["code_insee"], "typeZone": item["code_zone"], "zoneSismicite": item["zone_sismicite"]}
            for item in found
        ]
    return [{_camel(name): value for name, value in item.items()} for item in found]


def _camel(name: str) -> str:
    return re.sub(r"_(.)", lambda part: part[1].upper(), name)
