"""API Carto, `/codes-postaux`: the communes of a postcode."""

from __future__ import annotations

import re
import unicodedata

from .communes_data import Commune
from .web import Request, Response, json_response, text_response


def handle(request: Request, communes: list[Commune]) -> Response | None:
    """Answer a request, None where there is no such route."""
    match = re.fullmatch(r"/codes-postaux/communes/([^/]+)", request.route)
    if match is None or request.method not in ("GET", "HEAD"):
        return None
    postcode = match[1]
    if not re.fullmatch(r"\d{5}", postcode):
        error = {
            "type": "field",
            "value": postcode,
            "msg": "Code postal invalide",
            "path": "codePostal",
            "location": "params",
        }
        return json_response({"code": 400, "message": {"codePostal": error}}, 400)
    found = [commune for commune in communes if postcode in commune.postcodes and commune.parent is None]
    if not found:
        return text_response("Not Found", 404)
    return json_response(
        [
            {
                "codePostal": postcode,
                "codeCommune": commune.code,
                "nomCommune": commune.name,
                "libelleAcheminement": _routing_name(commune.name),
            }
            for commune in found
        ]
    )


def _routing_name(name: str) -> str:
    """Give the name as La Poste writes it: capitals without accents, hyphens and apostrophes, ST for SAINT."""
    plain = unicodedata.normalize("NFKD", name).encode("ascii", "ignore").decode().upper()
    return re.sub(r"\bSAINT(E?)\b", r"ST\1", re.sub(r"[-']", " ", plain))
