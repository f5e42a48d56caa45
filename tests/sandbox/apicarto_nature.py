"""API Carto, `/nature`: protected areas, with attributes renamed in the answers and not in the filters."""

from __future__ import annotations

from typing import Any, NamedTuple

from .express_validator import Rules, alphanumeric, geometry, numeric, read_parameters, string
from .gpp_wfs import get_features
from .store import Store, Variant
from .web import Request, Response

_COMMON: Rules = {"geom": [geometry()], "_limit": [numeric()], "_start": [numeric()]}
_NATURA: Rules = {"sitecode": [string()], "sitename": [string()], **_COMMON}
_OTHERS: Rules = {"id_mnhn": [alphanumeric()], "nom": [string()], **_COMMON}


def as_natura(properties: dict[str, Any]) -> dict[str, Any]:
    """Rename as for Natura 2000."""
    return _renamed(properties, url_fiche="url", id_mnhn="sitecode", nom_site="sitename")


def as_site(properties: dict[str, Any]) -> dict[str, Any]:
    """Rename as for all others."""
    return _renamed(properties, url_fiche="url", nom_site="nom")


class _Route(NamedTuple):
    typename: str
    rules: Rules = _OTHERS
    variant: Variant | None = as_site


ROUTES = {
    "natura-habitat": _Route("patrinat_sic:sic", _NATURA, as_natura),
    "natura-oiseaux": _Route("patrinat_zps:zps", _NATURA, as_natura),
    "rnc": _Route("patrinat_rnc:pnm"),
    "rnn": _Route("patrinat_rnn:rnn"),
    "znieff1": _Route("patrinat_znieff1:znieff1"),
    "znieff2": _Route("patrinat_znieff2:znieff2"),
    "pn": _Route("patrinat_pn2:pn"),
    "pnr": _Route("patrinat_pnr:pnr"),
    "rncf": _Route("patrinat_rncfs:rncfs", variant=None),
}


def handle(request: Request, store: Store) -> Response | None:
    """Answer a request for protected areas, None where there is no such route; raises `BadRequestError`."""
    route = ROUTES.get(request.route.rpartition("/")[2])
    if route is None or request.method not in ("GET", "HEAD", "POST"):
        return None
    values = read_parameters(request, route.rules)
    limit, start = values.pop("_limit", 1000), values.pop("_start", 0)
    return get_features(store, request, route.typename, values, limit, start, variant=route.variant)


def _renamed(properties: dict[str, Any], **names: str) -> dict[str, Any]:
    """Rename attributes; a renamed one goes to the end, as where a server deletes the old and sets the new."""
    for old, new in names.items():
        properties[new] = properties.pop(old, None)
    return properties
