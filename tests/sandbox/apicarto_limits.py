"""API Carto, `/limites-administratives`: communes, départements and regions at a place."""

from __future__ import annotations

import json
from typing import Any, NamedTuple

from .express_validator import BadRequestError, Rule, Rules, geometry, numeric, read_parameters
from .gpp_wfs import get_features
from .store import Store
from .web import Request, Response, json_response

_NEITHER = 'Il faut renseigner soit le champ "geom", soit les champs "lon" et "lat".'
_BOTH = 'Si le champ "geom" est renseigné, les champs "lon" et "lat" ne doivent pas être renseignés.'


def _number(message: str) -> Rule:
    return numeric()._replace(message=message)


_RULES: Rules = {
    "lon": [_number("La longitude est invalide")],
    "lat": [_number("La latitude est invalide")],
    "geom": [geometry()],
    "_limit": [numeric()],
    "_start": [numeric()],
}
_COMMUNE = {
    "cleabs": "id",
    "nom_officiel": "nom_com",
    "nom_officiel_en_majuscules": "nom_com_m",
    "codes_siren_des_epci": "code_epci",
    "code_insee": "insee_com",
    "code_insee_de_l_arrondissement": "insee_arr",
    "code_insee_du_departement": "insee_dep",
    "code_insee_de_la_region": "insee_reg",
}
_DEPARTMENT = {
    "cleabs": "id",
    "nom_officiel": "nom_dep",
    "nom_officiel_en_majuscules": "nom_dep_m",
    "code_insee_de_la_region": "insee_reg",
    "code_insee": "insee_dep",
}
_REGION = {
    "cleabs": "id",
    "nom_officiel": "nom_reg",
    "nom_officiel_en_majuscules": "nom_reg_m",
    "code_insee": "insee_reg",
}


class _Route(NamedTuple):
    typename: str
    names: dict[str, str]


ROUTES = {
    "/limites-administratives/commune": _Route("ADMINEXPRESS-COG.LATEST:commune", _COMMUNE),
    "/limites-administratives/departement": _Route("ADMINEXPRESS-COG.LATEST:departement", _DEPARTMENT),
    "/limites-administratives/region": _Route("ADMINEXPRESS-COG.LATEST:region", _REGION),
}


class Limits:
    """The module: it knows the names of départements and regions, which the layer of communes lacks."""

    def __init__(self, store: Store) -> None:
        self._store = store
        self._names = {kind: self._names_of(kind) for kind in ("departement", "region")}

    def handle(self, request: Request) -> Response | None:
        """Answer a request, None where there is no such route; raises `BadRequestError`."""
        route = ROUTES.get(request.route)
        if route is None or request.method not in ("GET", "HEAD", "POST"):
            return None
        values = read_parameters(request, _RULES)
        places = _places(request)
        if "geom" in values and ("lon" in values or "lat" in values):
            raise _refusal(_BOTH, [places["geom"]], [places[name] for name in ("lon", "lat") if name in places])
        if "geom" not in values and not ("lon" in values and "lat" in values):
            missing = [_missing(name) for name in ("lon", "lat") if name not in values]
            raise _refusal(_NEITHER, [_missing("geom")], missing)
        if "geom" not in values:
            position = [float(values.pop("lon")), float(values.pop("lat"))]
            values["geom"] = {"type": "Point", "coordinates": position}
        limit, start = values.pop("_limit", 1000), values.pop("_start", 0)
        variant = (
            self.as_commune if route.names is _COMMUNE else as_department if route.names is _DEPARTMENT else as_region
        )
        return get_features(self._store, request, route.typename, values, limit, start, variant=variant)

    def as_commune(self, properties: dict[str, Any]) -> dict[str, Any]:
        """Rename the attributes of a commune, and add the names of what it lies in."""
        properties["population"] = str(properties.get("population"))
        renamed = _renamed(properties, _COMMUNE)
        renamed["nom_dep"] = self._names["departement"].get(renamed["insee_dep"])
        renamed["nom_reg"] = self._names["region"].get(renamed["insee_reg"])
        return renamed

    def _names_of(self, kind: str) -> dict[str, str]:
        typename = f"ADMINEXPRESS-COG.LATEST:{kind}"
        if typename not in self._store:
            return {}
        return {row["code_insee"]: row["nom_officiel"] for row in self._store.layer(typename).rows}


def as_department(properties: dict[str, Any]) -> dict[str, Any]:
    """Rename the attributes of a département."""
    return _renamed(properties, _DEPARTMENT)


def as_region(properties: dict[str, Any]) -> dict[str, Any]:
    """Rename the attributes of a region."""
    return _renamed(properties, _REGION)


def _renamed(properties: dict[str, Any], names: dict[str, str]) -> dict[str, Any]:
    for old, new in names.items():
        properties[new] = properties.pop(old, None)
    return properties


def _places(request: Request) -> dict[str, dict[str, Any]]:
    """Give the faulty fields as the errors show them."""
    body = json.loads(request.body) if request.content_type == "application/json" and request.body else {}
    given = {**{name: ("body", value) for name, value in body.items()}}
    given.update({name: ("query", values[0]) for name, values in request.parameters.items()})
    return {
        name: {"type": "field", "value": value, "msg": "Invalid value", "path": name, "location": location}
        for name, (location, value) in given.items()
    }


def _missing(name: str) -> dict[str, str]:
    return {"type": "field", "msg": "Invalid value", "path": name, "location": "body"}


def _refusal(message: str, *alternatives: list[dict[str, Any]]) -> BadRequestError:
    group = {"type": "alternative_grouped", "msg": message, "nestedErrors": list(alternatives)}
    return BadRequestError(json_response({"code": 400, "message": {"_alternative_grouped": group}}, 400))
