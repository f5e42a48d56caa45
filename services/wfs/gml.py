"""Features of a GML answer, with their geometries as GeoJSON in the order in which they were written."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..errors import ErrorKind, ServiceError
from ..net.xml_guard import local_name
from .catalogue import epsg_of
from .schema import LayerSchema

_NIL = "{http://www.w3.org/2001/XMLSchema-instance}nil"


class Item(NamedTuple):
    """A feature as a server gave it: geometry as GeoJSON, attributes by name."""

    geometry: dict[str, Any] | None
    values: dict[str, Any]


@dataclass(frozen=True)
class Answer:
    """Features of an answer, how many there are in all where it says so, and the CRS of the coordinates."""

    features: Sequence[Item]
    total: int | None
    epsg: int | None


def read_gml(root: Any, schema: LayerSchema, service: str, url: str = "") -> Answer:
    """Read a feature collection; raises `ServiceError` for anything else, and for curves that are no lines."""
    if local_name(root) != "FeatureCollection":
        raise ServiceError(ErrorKind.BAD_ANSWER, service, url=url, status=200, detail=f"<{local_name(root)}>")
    items, codes = [], set()
    for element in _features(root):
        values: dict[str, Any] = {}
        geometry = None
        for child in element.iterchildren("{*}*"):
            name = local_name(child)
            if name == schema.geometry_field:
                inner = next(child.iterchildren("{*}*"), None)
                if inner is not None:
                    codes.add(epsg_of(inner.get("srsName", "")))
                    geometry = _geometry(inner, service, url)
            elif name != "boundedBy" and child.get(_NIL) not in ("true", "1"):
                values[name] = " ".join("".join(child.itertext()).split())
        items.append(Item(geometry, values))
    matched = root.get("numberMatched", "")
    return Answer(items, int(matched) if matched.isdigit() else None, next(iter(codes - {None}), None))


def read_hits(root: Any) -> int | None:
    """Give how many features an answer to `resultType=hits` counts; None where it does not know."""
    for name in ("numberMatched", "numberOfFeatures"):
        if root.get(name, "").isdigit():
            return int(root.get(name))
    return None


def _features(root: Any) -> Any:
    for member in root.iterchildren("{*}member", "{*}featureMember", "{*}featureMembers"):
        yield from member.iterchildren("{*}*")


def _geometry(element: Any, service: str, url: str) -> dict[str, Any]:
    kind = local_name(element)
    if kind == "Point":
        return {"type": "Point", "coordinates": _positions(element)[0]}
    if kind in ("LineString", "Curve"):
        return {"type": "LineString", "coordinates": _line(element, service, url)}
    if kind in ("Polygon", "Surface", "PolygonPatch"):
        return _surface(element, service, url)
    parts = [
        _geometry(part, service, url)
        for member in element.iterchildren("{*}*")
        if local_name(member).endswith(("Member", "Members"))
        for part in member.iterchildren("{*}*")
    ]
    kinds = {part["type"].replace("Multi", "") for part in parts}
    if not kind.startswith("Multi") or len(kinds) != 1:
        raise ServiceError(ErrorKind.BAD_ANSWER, service, url=url, status=200, detail=f"gml:{kind} {sorted(kinds)}")
    coordinates: list[Any] = []
    for part in parts:
        coordinates += part["coordinates"] if part["type"].startswith("Multi") else [part["coordinates"]]
    return {"type": f"Multi{kinds.pop()}", "coordinates": coordinates}


def _surface(element: Any, service: str, url: str) -> dict[str, Any]:
    patches = list(element.iter("{*}PolygonPatch")) or [element]
    polygons = []
    for patch in patches:
        outer = next(patch.iterchildren("{*}exterior", "{*}outerBoundaryIs"))
        inner = patch.iterchildren("{*}interior", "{*}innerBoundaryIs")
        polygons.append([_line(ring, service, url) for ring in (outer, *inner)])
    if len(polygons) == 1:
        return {"type": "Polygon", "coordinates": polygons[0]}
    return {"type": "MultiPolygon", "coordinates": polygons}


def _line(element: Any, service: str, url: str) -> list[list[float]]:
    arc = next(element.iter("{*}Arc", "{*}ArcString", "{*}Circle", "{*}CubicSpline"), None)
    if arc is not None:
        raise ServiceError(ErrorKind.BAD_ANSWER, service, url=url, status=200, detail=f"gml:{local_name(arc)}")
    return _positions(element)


def _positions(element: Any) -> list[list[float]]:
    positions: list[list[float]] = []
    for item in element.iter("{*}posList", "{*}pos", "{*}coordinates"):
        if local_name(item) == "coordinates":  # GML 2: commas between the numbers, spaces between the positions
            positions += [[float(number) for number in pair.split(",")[:2]] for pair in (item.text or "").split()]
            continue
        numbers = [float(number) for number in (item.text or "").split()]
        size = len(numbers) if local_name(item) == "pos" else _dimension(item)
        positions += [numbers[start : start + 2] for start in range(0, len(numbers), size)]
    return positions


def _dimension(element: Any) -> int:
    while element is not None:
        if element.get("srsDimension"):
            return int(element.get("srsDimension"))
        element = element.getparent()
    return 2
