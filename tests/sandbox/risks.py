"""Géorisques v1: the report, its PDF, and the details, with the traps of the real one.

`latlon` is longitude first; a parameter with another name is ignored, and then the answer is of the whole country;
the links to the next page are of a host that nobody outside can reach; dates of decrees are day/month/year.
"""

from __future__ import annotations

import math
from typing import Any
from urllib.parse import quote

from shapely.geometry import Point

from .addresses import Address
from .communes_data import Commune
from .risk_records import RECORDS, country, plans, report_of
from .web import Request, Response, json_response
from .world import World

INTERNAL = "http://api-georisques.bike-prod.brgm.fr/api/v1"
NEAREST_ADDRESS = 300.0
"""Metres to the farthest address that a report is of."""
DEFAULT_RADIUS = 1000.0
LARGEST_RADIUS = 10_000.0
_PLANS = ("/gaspar/pprn", "/gaspar/pprt", "/gaspar/pprm")
_SSP = ("casias", "instructions", "conclusions_sis", "conclusions_sup")
_BY_ARRONDISSEMENT = ("/radon", "/ssp/casias")
"""Where Paris, Lyon and Marseille are kept by arrondissement; elsewhere as communes."""
_DEGREE = 111_195.0
Record = dict[str, Any]


class Risks:
    """The service: what it says is made of the communes' codes, always the same."""

    def __init__(self, world: World) -> None:
        self._communes = [commune for commune in world.divisions.communes if commune.outline is not None]
        self._by_code = {commune.code: commune for commune in world.divisions.communes}
        self._cities = {commune.parent for commune in world.divisions.communes if commune.parent}
        self._doors = [address for address in world.addresses if address.kind == "housenumber"]

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        if request.method not in ("GET", "HEAD"):
            return _error(405, "Method Not Allowed", request)
        if request.route in ("/resultats_rapport_risque", "/rapport_pdf"):
            return self._report(request)
        if request.route == "/rga":
            return self._clay(request)
        if request.route == "/radon" and not request.parameter("code_insee"):
            return _error(400, "code_insee is required", request)
        if request.route in _PLANS:
            return self._plans(request)
        if request.route == "/ssp":
            return json_response({name: self._list(request, f"/ssp/{name}") for name in _SSP})
        if request.route in RECORDS:
            return json_response(self._list(request, request.route))
        return _error(404, "Not Found", request)

    def reset(self) -> None:
        """Forget nothing: clients write nothing here."""

    # Report

    def _report(self, request: Request) -> Response:
        place, code = _latlon(request), request.parameter("code_insee")
        commune = self._at(place) if place else self._by_code.get(code or "")
        if commune is None or commune.parent is not None:
            return _error(404, "Adresse non reconnue", request)
        if request.route == "/rapport_pdf":
            return Response(200, b"%PDF-1.4\n% a report\n%%EOF\n", {"content-type": "application/pdf"})
        return json_response(report_of(commune, self._nearest(place) if place else None, place))

    def _nearest(self, place: tuple[float, float]) -> Address | None:
        near = ((_distance(place, (door.longitude, door.latitude)), number) for number, door in enumerate(self._doors))
        away, number = min(near, default=(math.inf, -1))
        return self._doors[number] if away <= NEAREST_ADDRESS else None

    def _at(self, place: tuple[float, float] | None) -> Commune | None:
        if place is None:
            return None
        inside = (item for item in self._communes if item.parent is None and item.outline.covers(Point(*place)))
        return next(inside, None)

    # Details

    def _clay(self, request: Request) -> Response:
        place = _latlon(request)
        commune = self._at(place)
        if place is None or commune is None or place[0] > commune.outline.centroid.x:
            return Response(200, b"", {"content-type": "application/json"})
        return json_response({"codeExposition": "2", "exposition": "Exposition moyenne"})

    def _plans(self, request: Request) -> Response:
        code = request.parameter("codeInsee")
        if code is None and request.parameter("longitude") and request.parameter("latitude"):
            at = self._at((float(request.parameter("longitude")), float(request.parameter("latitude"))))
            code = at.code if at else ""
        found = plans(request.route, None if code is None else self._by_code.get(code), code is None)
        number, size = int(request.parameter("pageNumber") or 0), int(request.parameter("pageSize") or 10)
        return json_response(
            {
                "totalElements": len(found),
                "totalPages": math.ceil(len(found) / size),
                "pageNumber": number,
                "pageSize": size,
                "content": found[number * size : (number + 1) * size],
            }
        )

    def _list(self, request: Request, route: str) -> Record:
        found = self._found(request, route)
        number, size = int(request.parameter("page") or 1), int(request.parameter("page_size") or 10)
        pages = max(1, math.ceil(len(found) / size))
        link = f"{INTERNAL}{route}?{quote(request.query, safe='=&,')}&page={number + 1}"
        return {
            "results": len(found),
            "page": number,
            "total_pages": pages,
            "data": found[(number - 1) * size : number * size],
            "response_code": 200,
            "message": None,
            "next": link if number < pages else None,
            "previous": None,
        }

    def _found(self, request: Request, route: str) -> list[Record]:
        codes, place = request.parameter("code_insee"), _latlon(request)
        if codes:
            communes = [self._by_code[code] for code in codes.split(",") if code in self._by_code]
            kept = [commune for commune in communes if self._is_kept(route, commune)]
            return [record for commune in kept for record in RECORDS[route](commune)]
        if place:
            commune = self._at(place)
            records = RECORDS[route](commune) if commune else []
            radius = min(float(request.parameter("rayon") or DEFAULT_RADIUS), LARGEST_RADIUS)
            return [record for record in records if _is_near(record, place, radius)]
        return country(route)

    def _is_kept(self, route: str, commune: Commune) -> bool:
        """Tell whether a route keeps anything under the code of a city, or of an arrondissement."""
        return commune.code not in self._cities if route in _BY_ARRONDISSEMENT else commune.parent is None


def _latlon(request: Request) -> tuple[float, float] | None:
    """Give longitude and latitude: that is their order, whatever the parameter is called."""
    try:
        longitude, latitude = map(float, (request.parameter("latlon") or "").split(","))
    except ValueError:
        return None
    return longitude, latitude


def _is_near(record: Record, place: tuple[float, float], radius: float) -> bool:
    if "longitude" in record:
        return _distance(place, (record["longitude"], record["latitude"])) <= radius
    geometry = record.get("geom")
    if geometry is None:
        return True
    corner = geometry["coordinates"] if geometry["type"] == "Point" else geometry["coordinates"][0][0][0]
    return _distance(place, (corner[0], corner[1])) <= radius


def _distance(one: tuple[float, float], other: tuple[float, float]) -> float:
    east = (one[0] - other[0]) * math.cos(math.radians(one[1]))
    return math.hypot(east, one[1] - other[1]) * _DEGREE


def _error(status: int, words: str, request: Request) -> Response:
    told = {"timestamp": "2026-01-01T00:00:00.000+00:00", "status": status, "error": words, "path": request.path}
    return json_response(told, status)
