"""API Carto, `/rpg`: the parcels that farmers declare, by year."""

from __future__ import annotations

from .express_validator import Rules, geometry, numeric, pattern, read_parameters, string
from .gpp_wfs import HEADERS, get_features
from .store import Store
from .web import Request, Response, json_response

_RULES: Rules = {
    "annee": [pattern(r"^\d{4}$", "Invalid value")],
    "code_cultu": [string()],
    "geom": [geometry()],
    "_limit": [numeric()],
    "_start": [numeric()],
}
_YEARS = {1: (2010, 2014), 2: (2015, 2024)}


def handle(request: Request, store: Store) -> Response | None:
    """Answer a request for declared parcels, None where there is no such route; raises `BadRequestError`."""
    if request.route not in ("/rpg/v1", "/rpg/v2") or request.method not in ("GET", "HEAD", "POST"):
        return None
    values = read_parameters(request, _RULES, required=("annee", "geom"))
    # The real server writes the version in capitals when it is posted to, and so takes it for the second.
    version = 1 if request.route.endswith("v1") and request.method != "POST" else 2
    first, last = _YEARS[version]
    year = int(values.pop("annee"))
    if not first <= year <= last:
        message = f"Année Invalide : Valeur uniquement entre {first} et {last}"
        return json_response({"code": 400, "message": message}, 400, HEADERS)
    typename = f"RPG.{year}:rpg_{year}" if version == 1 else f"RPG.{year}:parcelles_graphiques"
    limit, start = values.pop("_limit", 1000), values.pop("_start", 0)
    return get_features(store, request, typename, values, limit, start)
