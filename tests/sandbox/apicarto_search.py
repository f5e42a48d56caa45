"""API Carto, `/wfs-geoportail/search`: any layer of the WFS by a shape."""

from __future__ import annotations

from typing import Any

from .express_validator import Rule, Rules, geometry, numeric, read_parameters
from .gpp_wfs import get_features
from .store import Store
from .web import Request, Response

_RULES: Rules = {
    "source": [
        Rule(
            lambda value: isinstance(value, str) and bool(value),
            "Le paramètre source pour le nom de la couche WFS géoportail est obligatoire",
        )
    ],
    "geom": [geometry()],
    "_limit": [numeric()],
    "_start": [numeric()],
}


def handle(request: Request, store: Store) -> Response | None:
    """Answer a search, None where there is no such route; raises `BadRequestError`."""
    if request.route != "/wfs-geoportail/search" or request.method not in ("GET", "HEAD", "POST"):
        return None
    values = read_parameters(request, _RULES, required=("source",))
    typename = values.pop("source")
    limit, start = values.pop("_limit", 1000), values.pop("_start", 0)
    return get_features(store, request, typename, values, limit, start, variant=with_insee_code)


def with_insee_code(properties: dict[str, Any]) -> dict[str, Any]:
    """Add an INSEE code to whatever it is, null where nothing makes one."""
    if not properties.get("code_insee"):
        department, commune = properties.get("code_dep"), properties.get("code_com")
        properties["code_insee"] = f"{department}{commune}" if department and commune else None
    return properties
