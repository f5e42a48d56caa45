"""API Carto, `/cadastre`: the outlines, sheets, divisions, parcels and label points of communes."""

from __future__ import annotations

from typing import Any, NamedTuple

from .cadastre_layers import BDP, PCI
from .express_validator import (
    Rules,
    alphanumeric,
    geometry,
    insee_code,
    length,
    numeric,
    pattern,
    read_parameters,
    renamed,
    string,
)
from .gpp_wfs import HEADERS, get_features
from .store import Store
from .web import Request, Response, json_response

_COMMUNE: Rules = {
    "codearr": [renamed("codearr", "code_arr")],
    "dep": [renamed("dep", "code_dep")],
    "insee": [renamed("insee", "code_insee")],
    "source_ign": [
        string(),
        length(
            3,
            3,
            "Les seules valeurs possibles sont: PCI pour utiliser les couches PCI-Express ou BDP pour utiliser les "
            "couches BD Parcellaires",
        ),
    ],
    "code_insee": [insee_code()],
    "code_dep": [alphanumeric(), length(2, 2, "Code département invalide")],
    "code_com": [numeric(), length(2, 3, "Code commune invalide")],
    "nom_com": [],
    "geom": [geometry()],
    "_limit": [numeric()],
    "_start": [numeric()],
}
_DIVISION: Rules = {
    **_COMMUNE,
    "section": [alphanumeric(), length(2, 2, "Le numéro de section est sur 2 caractères")],
    "code_arr": [numeric(), length(3, 3, "Le code arrondissement est composé de 3 chiffres")],
    "com_abs": [numeric(), length(3, 3, "Le prefixe est composé de 3 chiffres obligatoires")],
}
_PARCEL: Rules = {**_DIVISION, "numero": [pattern(r"\w{4}", "Le numéro de parcelle est sur 4 caractères")]}


class _Route(NamedTuple):
    typename: str
    rules: Rules
    has_sources: bool = True


ROUTES = {
    "/cadastre/commune": _Route(f"{PCI}:commune", _COMMUNE),
    "/cadastre/feuille": _Route(f"{PCI}:feuille", _DIVISION, has_sources=False),
    "/cadastre/division": _Route(f"{BDP}:divcad", _DIVISION, has_sources=False),
    "/cadastre/parcelle": _Route(f"{PCI}:parcelle", _PARCEL),
    "/cadastre/localisant": _Route(f"{PCI}:localisant", _PARCEL),
}


def handle(request: Request, store: Store) -> Response | None:
    """Answer a request of the cadastre, None where it has no such route; raises `BadRequestError`."""
    route = ROUTES.get(request.route)
    if route is None or request.method not in ("GET", "HEAD", "POST"):
        return None
    values = read_parameters(request, route.rules)
    source = str(values.pop("source_ign", "PCI")).upper()
    typename = route.typename
    if route.has_sources:
        if source not in ("PCI", "BDP"):
            return _refusal(
                "Pour une recherche sur la couche PCI EXPRESS : la valeur doit être PCI.Pour une recherche sur la "
                "couche BD Parcellaire: la valeur doit être BDP."
            )
        typename = typename.replace(PCI, BDP) if source == "BDP" else typename
    code = values.pop("code_insee", None)
    if code:
        # As the server's own object does, a field that is there already keeps its place in the filter.
        values.update(code_dep=code[:2].upper(), code_com=code[2:])
    is_commune = typename.endswith("commune")
    limit = values.pop("_limit", 500 if is_commune else 1000)
    start = values.pop("_start", 0)
    if is_commune:
        if values.get("code_dep") and values.get("code_com"):
            values["code_insee"] = values.pop("code_dep") + values.pop("code_com")
        if float(limit) > 500:
            return _refusal('La valeur de l\'attribut "limit" doit être inférieur ou égal à 500.')
    return get_features(store, request, typename, values, limit, start, variant=with_insee_code)


def with_insee_code(properties: dict[str, Any]) -> dict[str, Any]:
    """Add the INSEE code to the properties of the layers that lack it."""
    if not properties.get("code_insee"):
        properties["code_insee"] = f"{properties.get('code_dep')}{properties.get('code_com')}"
    return properties


def _refusal(message: str) -> Response:
    return json_response({"code": 400, "message": message}, 400, HEADERS)
