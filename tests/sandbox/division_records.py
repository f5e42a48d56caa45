"""The administrative divisions as records of geo.api.gouv.fr, under the names of its fields."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import cached_property
from typing import Any

from shapely.geometry import Point, box, mapping
from shapely.geometry.base import BaseGeometry
from shapely.prepared import prep

from .communes_data import Commune, Divisions, Epci
from .store import geometry_json


class Record:
    """One division: its values, the geometries computed when they are first asked."""

    def __init__(self, values: Mapping[str, Any], outline: BaseGeometry | None = None) -> None:
        self._values = {name: value for name, value in values.items() if value is not None}
        self._outline = outline

    def __getitem__(self, name: str) -> Any:
        return self._values[name]

    def __contains__(self, name: str) -> bool:
        return name in self._values

    def get(self, name: str) -> Any:
        """Give a value, a geometry too, None where there is none."""
        return self._geometries.get(name) if name in ("centre", "contour", "mairie", "bbox") else self._values.get(name)

    def pick(self, names: list[str]) -> dict[str, Any]:
        """Give the values of those of the names that there are."""
        values = ((name, self.get(name)) for name in names)
        return {name: value for name, value in values if value is not None}

    def scored(self, score: float) -> Record:
        """Give the same record with the score of a search."""
        record = Record({**self._values, "_score": score}, self._outline)
        record.__dict__["_geometries"] = self._geometries
        return record

    def contains(self, longitude: float, latitude: float) -> bool:
        """Tell whether a point is in the outline."""
        return self._prepared is not None and self._prepared.contains(Point(longitude, latitude))

    @cached_property
    def _prepared(self) -> Any:
        return prep(self._outline) if self._outline is not None else None

    @cached_property
    def _geometries(self) -> dict[str, Any]:
        if self._outline is None:
            return {}
        centre, hall = self._outline.representative_point(), self._outline.centroid
        return {
            "centre": _point(centre),
            "mairie": _point(hall if self._outline.contains(hall) else centre),
            "contour": geometry_json(self._outline),
            "bbox": {"type": "Polygon", "coordinates": mapping(box(*self._outline.bounds))["coordinates"]},
        }


def _point(point: Point) -> dict[str, Any]:
    return {"type": "Point", "coordinates": [round(point.x, 4), round(point.y, 4)]}


def _communes(divisions: Divisions) -> list[Record]:
    names = {item.code: item.name for item in (*divisions.departments, *divisions.regions, *divisions.epcis)}
    # Codes of départements and regions overlap (75 is Paris and Nouvelle-Aquitaine).
    departments = {item.code: item.name for item in divisions.departments}
    regions = {item.code: item.name for item in divisions.regions}

    def record(commune: Commune) -> Record:
        epci = {"code": commune.epci, "nom": names.get(commune.epci)} if commune.epci else None
        return Record(
            {
                "nom": commune.name,
                "code": commune.code,
                "codeDepartement": commune.department,
                "siren": commune.siren,
                "codeEpci": commune.epci,
                "codeRegion": commune.region,
                "codeParent": commune.parent,
                "codesPostaux": list(commune.postcodes),
                "anciensCodes": list(commune.former_codes) or None,
                "population": commune.population,
                "surface": commune.surface,
                "type": commune.kind,
                "zone": commune.zone,
                "epci": epci,
                "departement": {"code": commune.department, "nom": departments.get(commune.department)},
                "region": {"code": commune.region, "nom": regions.get(commune.region)},
            },
            commune.outline,
        )

    return [record(commune) for commune in divisions.communes]


def _epcis(divisions: Divisions) -> list[Record]:
    communes = {commune.code: commune for commune in divisions.communes}

    def record(epci: Epci) -> Record:
        members = [communes[code] for code in epci.members if code in communes]
        zones = {member.zone for member in members} or {"metro"}
        return Record(
            {
                "nom": epci.name,
                "code": epci.code,
                "type": epci.kind,
                "financement": epci.funding,
                "population": epci.population,
                "codesDepartements": sorted({member.department for member in members}),
                "codesRegions": sorted({member.region for member in members}),
                "surface": round(sum(member.surface or 0 for member in members), 2),
                "zone": min(zones),
            },
            _union(members),
        )

    return [record(epci) for epci in divisions.epcis]


def _union(members: list[Commune]) -> BaseGeometry | None:
    outlines = [member.outline for member in members if member.outline is not None]
    if not outlines:
        return None
    union = outlines[0]
    for outline in outlines[1:]:
        union = union.union(outline)
    return union


def _departments(divisions: Divisions) -> list[Record]:
    regions = {region.code: {"code": region.code, "nom": region.name} for region in divisions.regions}
    return [
        Record(
            {
                "nom": item.name,
                "code": item.code,
                "codeRegion": item.region,
                "region": regions.get(item.region),
                "chefLieu": item.seat or None,
                "zone": item.zone,
            }
        )
        for item in divisions.departments
    ]


def _regions(divisions: Divisions) -> list[Record]:
    return [Record({"nom": item.name, "code": item.code, "zone": item.zone}) for item in divisions.regions]


def _former(divisions: Divisions) -> list[Record]:
    departments = {item.code: {"code": item.code, "nom": item.name} for item in divisions.departments}
    return [
        Record(
            {
                "nom": item.name,
                "code": item.code,
                "type": item.kind,
                "chefLieu": item.seat,
                "codeEpci": item.epci,
                "codeDepartement": item.department,
                "codeRegion": item.region,
                "departement": departments.get(item.department),
                "zone": "metro",
            }
        )
        for item in divisions.former
    ]


RECORDS_OF: Mapping[str, Callable[[Divisions], list[Record]]] = {
    "communes": _communes,
    "communes_associees_deleguees": _former,
    "epcis": _epcis,
    "departements": _departments,
    "regions": _regions,
}
