"""The Géoplateforme's geocoding: search, reverse, completion, and the same by CSV."""

from __future__ import annotations

from typing import Any

from .addresses import Address
from .geocoding_csv import LONGEST_WORD, geocode_csv, reverse_csv
from .geocoding_index import AddressIndex, Match
from .geocoding_params import Parameters, ParametersError, read_completion, read_reverse, read_search
from .geocoding_parcels import ParcelIndex
from .text_match import plain
from .web import Request, Response, express_error, json_response
from .world import World

_LIMIT_HEADERS = {"ratelimit-limit": "50", "x-ratelimit-limit-second": "1", "access-control-allow-origin": "*"}


class Geocoding:
    """The service: a stateless reader of the addresses and parcels."""

    def __init__(self, world: World) -> None:
        self._addresses = AddressIndex(world.addresses)
        self._parcels = ParcelIndex(world.store)
        self._cities = {plain(commune.name) for commune in world.divisions.communes}
        self._routes = {
            ("GET", "/search"): self._search,
            ("GET", "/reverse"): self._reverse,
            ("GET", "/completion"): self._completion,
            ("GET", "/getCapabilities"): self._capabilities,
            ("POST", "/search/csv"): lambda request: geocode_csv(request, self._addresses.search),
            ("POST", "/reverse/csv"): lambda request: reverse_csv(request, self._addresses.near),
        }

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        if request.method == "OPTIONS":
            response = Response(204, headers={"access-control-allow-methods": "GET,HEAD,PUT,PATCH,POST,DELETE"})
        else:
            method = "GET" if request.method == "HEAD" else request.method
            route = self._routes.get((method, request.route))
            try:
                response = route(request) if route else express_error(f"Cannot {request.method} {request.path}", 404)
            except ParametersError as error:
                response = error.response
        response.headers.update(_LIMIT_HEADERS)
        return response

    def reset(self) -> None:
        """Forget nothing: clients write nothing here."""

    def _search(self, request: Request) -> Response:
        asked = read_search(request.parameters)
        # A word of such a length breaks the real index: it answers with a status alone.
        if any(len(word) >= LONGEST_WORD for word in (asked.q or "").split()):
            return Response(500)
        if asked.city and plain(asked.city) not in self._cities:
            raise ParametersError(["city: No matching cities found"])
        features = []
        if "address" in asked.indexes:
            features += [_feature(match, "search") for match in self._addresses.search(asked)]
        if "parcel" in asked.indexes:
            features += self._parcels.search(asked)
        return _collection(features, asked, {"query": asked.q} if asked.q is not None else {})

    def _reverse(self, request: Request) -> Response:
        asked = read_reverse(request.parameters)
        features = []
        if "address" in asked.indexes:
            features += [_feature(match, "reverse") for match in self._addresses.near(asked)]
        if "parcel" in asked.indexes:
            features += self._parcels.near(asked)
        return _collection(features, asked, {})

    def _completion(self, request: Request) -> Response:
        asked = read_completion(request.parameters)
        found = self._addresses.search(asked) if "address" in asked.indexes else []
        return json_response({"status": "OK", "results": [_completed(match.address) for match in found]})

    def _capabilities(self, request: Request) -> Response:
        operations = [{"id": name, "url": f"/{name}?", "methods": ["GET"]} for name in ("search", "reverse")]
        return json_response(
            {
                "info": {"name": "Service de Géocodage de la Géoplateforme"},
                "api": {"name": "rest", "version": "1.0.0"},
                "operations": operations,
                "indexes": [{"id": name} for name in ("address", "poi", "parcel")],
            }
        )


def _collection(features: list[dict[str, Any]], asked: Parameters, more: dict[str, Any]) -> Response:
    features.sort(key=lambda feature: -feature["properties"].get("score", 0.0))
    return json_response({"type": "FeatureCollection", "features": features[: asked.limit], **more})


def _feature(match: Match, operation: str) -> dict[str, Any]:
    address = match.address
    commune = address.commune
    values: dict[str, Any] = {
        "label": address.label,
        "score": match.score,
        "housenumber": address.housenumber,
        "id": address.id,
        "banId": None if address.kind == "municipality" else address.ban_id,
        "name": address.name,
        "postcode": address.postcode,
        "citycode": commune.code,
        "x": address.x,
        "y": address.y,
        "population": commune.population if address.kind == "municipality" else None,
        "city": address.city,
        "district": address.district,
        "context": address.context,
        "type": address.kind,
        "importance": address.importance,
        "depcode": commune.department if operation == "search" else None,
        "street": address.street,
        "municipality": address.name if address.kind == "municipality" else None,
        "distance": match.distance,
        "_type": "address",
    }
    properties = {name: value for name, value in values.items() if value is not None}
    if operation == "reverse":
        properties.update(oldcitycode=None, oldcity=None)
    point = {"type": "Point", "coordinates": [address.longitude, address.latitude]}
    return {"type": "Feature", "geometry": point, "properties": properties}


def _completed(address: Address) -> dict[str, Any]:
    street = address.street or ""
    text = f"{address.name}, {address.postcode} {address.city}"
    return {
        "x": address.longitude,
        "y": address.latitude,
        "country": "StreetAddress",
        "city": address.city,
        "oldcity": "",
        "kind": address.kind,
        "zipcode": address.postcode,
        "street": street,
        "metropole": address.commune.zone == "metro",
        "fulltext": f"{address.postcode} {address.city}" if address.kind == "municipality" else text,
        "classification": 7,
    }
