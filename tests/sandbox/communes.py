"""geo.api.gouv.fr: communes, intercommunal bodies, départements and regions, with its filters and its silences."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from typing import Any

from .division_records import RECORDS_OF, Record
from .name_search import NameIndex
from .web import HTML, JSON, Request, Response, text_response
from .world import World

UNFILTERED = (
    "This endpoint does not support an unfiltered API call with a geojson format output or a field with contour"
)
BAD_LIMIT = "Your limit parameter is not a number or is negative"
_WITH_GEOMETRY = ("communes", "communes_associees_deleguees", "epcis")
_GEOMETRIES = ("centre", "contour", "mairie", "bbox")
# The filters of each list, and the field of its records that they compare with.
_FILTERS: Mapping[str, Mapping[str, str]] = {
    "communes": {
        "code": "code",
        "codePostal": "codesPostaux",
        "siren": "siren",
        "codeEpci": "codeEpci",
        "codeDepartement": "codeDepartement",
        "codeRegion": "codeRegion",
        "codeParent": "codeParent",
        "ancienCode": "anciensCodes",
    },
    "communes_associees_deleguees": {
        "code": "code",
        "chefLieu": "chefLieu",
        "codeEpci": "codeEpci",
        "codeDepartement": "codeDepartement",
        "codeRegion": "codeRegion",
    },
    "epcis": {"code": "code", "codeDepartement": "codesDepartements", "codeRegion": "codesRegions"},
    "departements": {"code": "code", "codeRegion": "codeRegion"},
    "regions": {"code": "code", "chefLieu": "chefLieu"},
}
_DEFAULT_FIELDS: Mapping[str, Sequence[str]] = {
    "communes": ("codeDepartement", "siren", "codeEpci", "codeRegion", "codesPostaux", "population"),
    "communes_associees_deleguees": ("type", "chefLieu", "codeEpci", "codeDepartement", "codeRegion"),
    "epcis": ("codesDepartements", "codesRegions", "population"),
    "departements": ("codeRegion",),
    "regions": (),
}
_DEFAULT_ZONES = {"communes": "metro,drom,com", "communes_associees_deleguees": "metro,drom,com"}
_DEFAULT_TYPES = {
    "communes": "commune-actuelle",
    "communes_associees_deleguees": "commune-associee,commune-deleguee",
}
# What `/{list}/{code}/{other}` gives: the other list, by this filter.
_NESTED = {
    ("epcis", "communes"): "codeEpci",
    ("departements", "communes"): "codeDepartement",
    ("regions", "departements"): "codeRegion",
}


class _BadLimitError(ValueError):
    pass


class Communes:
    """The service: a stateless reader of the administrative divisions."""

    def __init__(self, world: World) -> None:
        self._records: dict[str, list[Record]] = {name: make(world.divisions) for name, make in RECORDS_OF.items()}
        self._names = {name: NameIndex(record["nom"] for record in records) for name, records in self._records.items()}

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        response = self._answer(request)
        response.headers.setdefault("access-control-allow-origin", "*")
        response.headers.setdefault("x-powered-by", "Express")
        return response

    def reset(self) -> None:
        """Forget nothing: clients write nothing here."""

    def _answer(self, request: Request) -> Response:
        if request.method == "OPTIONS":
            return Response(204, headers={"access-control-allow-methods": "GET,HEAD,PUT,PATCH,POST,DELETE"})
        if request.method not in ("GET", "HEAD"):
            return text_response(f"Method {request.method} not allowed", 401, HTML)
        name, *rest = request.route.strip("/").split("/")
        if name not in self._records or len(rest) > 2:
            return text_response("Not Found", 404)
        try:
            if not rest:
                return self._list(request, name)
            if len(rest) == 1:
                return self._one(request, name, rest[0])
            return self._members(request, name, *rest)
        except _BadLimitError:
            return text_response(BAD_LIMIT, 400, HTML)

    def _list(self, request: Request, name: str) -> Response:
        criteria = {key: request.parameter(key) for key in ("nom", *_FILTERS[name]) if request.parameter(key)}
        position = _position(request)
        if not criteria and position is None and self._is_heavy(request):
            return text_response(UNFILTERED, 400, HTML)
        zones = (request.parameter("zone") or _DEFAULT_ZONES.get(name, "metro,drom")).split(",")
        records = [record for record in self._records[name] if record["zone"] in zones]
        if name in _DEFAULT_TYPES:
            kinds = (request.parameter("type") or _DEFAULT_TYPES[name]).split(",")
            # With a position, the service looks at the first type alone.
            records = [record for record in records if record["type"] in (kinds[:1] if position else kinds)]
        for key, value in criteria.items():
            if key != "nom":
                records = [record for record in records if _matches(record.get(_FILTERS[name][key]), value)]
        if position is not None:
            records = [record for record in records if record.contains(*position)]
        if "nom" in criteria:
            records = self._by_name(name, records, str(criteria["nom"]), request.parameter("boost") == "population")
        return self._send_list(request, name, records)

    def _one(self, request: Request, name: str, code: str) -> Response:
        record = next((record for record in self._records[name] if record["code"] == code), None)
        if record is None:
            return text_response("Not Found", 404)
        return _json(self._shown(request, name, record))

    def _members(self, request: Request, name: str, code: str, other: str) -> Response:
        key = _NESTED.get((name, other))
        if key is None or all(record["code"] != code for record in self._records[name]):
            return text_response("Not Found", 404)
        records = [
            record
            for record in self._records[other]
            if record.get(key) == code and record.get("type") in (None, "commune-actuelle")
        ]
        return self._send_list(request, other, records)

    def _by_name(self, name: str, records: list[Record], text: str, by_population: bool) -> list[Record]:
        left = {record["code"] for record in records}
        found = []
        for number, score in self._names[name].search(text):
            record = self._records[name][number]
            if record["code"] in left:
                boost = 1 + (record.get("population") or 0) / 100_000 if by_population else 1.0
                found.append((score * boost, record.scored(score * boost)))
        return [record for _, record in sorted(found, key=lambda item: -item[0])]

    def _send_list(self, request: Request, name: str, records: list[Record]) -> Response:
        limit = request.parameter("limit")
        if limit is not None:
            if not re.fullmatch(r"\d+", limit):
                raise _BadLimitError
            records = records[: int(limit)]
        shown = [self._shown(request, name, record) for record in records]
        if request.parameter("format") == "geojson" and name in _WITH_GEOMETRY:
            return _json({"type": "FeatureCollection", "features": shown})
        return _json(shown)

    def _shown(self, request: Request, name: str, record: Record) -> dict[str, Any]:
        fields = request.parameter("fields")
        names = fields.split(",") if fields else _DEFAULT_FIELDS[name]
        wanted = list(dict.fromkeys(["nom", "code", *names, *(["_score"] if "_score" in record else [])]))
        if request.parameter("format") != "geojson" or name not in _WITH_GEOMETRY:
            return record.pick(wanted)
        geometry = request.parameter("geometry")
        geometry = geometry if geometry in _GEOMETRIES else "centre"
        properties = record.pick([field for field in wanted if field not in _GEOMETRIES])
        return {"type": "Feature", "properties": properties, "geometry": record.get(geometry)}

    def _is_heavy(self, request: Request) -> bool:
        fields = (request.parameter("fields") or "").split(",")
        return request.parameter("format") == "geojson" or "contour" in fields


def _position(request: Request) -> tuple[float, float] | None:
    """Give the longitude and latitude that are asked; what is no position is ignored."""
    try:
        longitude, latitude = (float(request.parameter(name) or "") for name in ("lon", "lat"))
    except ValueError:
        return None
    return (longitude, latitude) if abs(longitude) <= 180 and abs(latitude) <= 90 else None


def _matches(field: Any, value: Any) -> bool:
    return value in field if isinstance(field, (list, tuple)) else field == value


def _json(value: Any) -> Response:
    body = json.dumps(value, ensure_ascii=False, separators=(",", ":")).encode()
    return Response(200, body, {"content-type": JSON})
