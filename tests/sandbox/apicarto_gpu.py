"""API Carto, `/gpu`: planning documents, their zones, and public easements."""

from __future__ import annotations

from typing import NamedTuple

from .express_validator import Rules, geometry, insee_code, read_parameters, string
from .gpp_wfs import HEADERS, get_features
from .store import Store
from .web import Request, Response

LIMIT = 5000
ALL_LIMIT = 500

_PARTITION: Rules = {"geom": [geometry()], "partition": [string()]}
_EASEMENT: Rules = {**_PARTITION, "categorie": [string()]}


class _Route(NamedTuple):
    typename: str
    rules: Rules


_FORMS = ("pct", "lin", "surf")
ROUTES = {
    "municipality": _Route("wfs_du:municipality", {"geom": [geometry()], "insee": [insee_code()]}),
    "document": _Route("wfs_du:document", _PARTITION),
    "zone-urba": _Route("wfs_du:zone_urba", _PARTITION),
    "secteur-cc": _Route("wfs_du:secteur_cc", _PARTITION),
    **{f"prescription-{form}": _Route(f"wfs_du:prescription_{form}", _PARTITION) for form in _FORMS},
    **{f"info-{form}": _Route(f"wfs_du:info_{form}", _PARTITION) for form in ("pct", "surf", "lin")},
    "acte-sup": _Route("wfs_sup:acte_sup", _PARTITION),
    **{
        f"{kind}-sup-{form}": _Route(f"wfs_sup:{kind}_sup_{form}", _EASEMENT)
        for kind in ("assiette", "generateur")
        for form in "pls"
    },
}


def handle(request: Request, store: Store) -> Response | None:
    """Answer a request of the planning portal, None where it has no such route; raises `BadRequestError`."""
    name = request.route.rpartition("/")[2]
    if name == "all" and request.method in ("GET", "HEAD"):
        return _all(request, store)
    route = ROUTES.get(name)
    if route is None or request.method not in ("GET", "HEAD", "POST"):
        return None
    values = read_parameters(request, route.rules)
    if "categorie" in values:
        values["suptype"] = str(values.pop("categorie")).lower()
    # No `_limit` and no `_start`: what is beyond is cut, without a word.
    return get_features(store, request, route.typename, values, LIMIT, cap=LIMIT, rewrite_links=False)


def _all(request: Request, store: Store) -> Response:
    values = read_parameters(request, {"geom": [geometry()]})
    collections = []
    for route in ROUTES.values():
        response = get_features(store, request, route.typename, values, ALL_LIMIT, rewrite_links=False)
        if response.status != 200:
            return response
        # The real server names all of them after the last one.
        collections.append(response.body[:-1] + b',"featureType":"generateur-sup-s"}')
    return Response(200, b"[" + b",".join(collections) + b"]", dict(HEADERS))
