"""API Carto's way to the features: a CQL filter built from parameters, asked of the WFS behind it.

Its faults are kept: quotes are not escaped, `&` cuts the filter, `+` becomes a space.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from .cql import select
from .geojson_hint import parse_geometry
from .ows import OwsError
from .store import LONLAT_CRS, Layer, Store, Variant
from .web import JSON, Request, Response, express_error, json_response

REFERER = "http://localhost"
HEADERS = {
    "content-type": JSON,
    "x-powered-by": "Express",
    "cache-control": "private, no-cache, no-store, must-revalidate",
    "expires": "-1",
    "pragma": "no-cache",
    "vary": "Origin",
}


class UnknownGeometryError(Exception):
    """A GeoJSON object that passes as a geometry, and cannot be written as one."""


def get_features(
    store: Store,
    request: Request,
    typename: str,
    filters: Mapping[str, Any],
    limit: Any,
    start: Any = 0,
    *,
    cap: int = 1000,
    variant: Variant | None = None,
    rewrite_links: bool = True,
) -> Response:
    """Answer with a page of the features that the filters keep, or with the error that a user of API Carto sees."""
    try:
        first, count = _number(start), _number(limit)
        layer = store.layer(typename)
        positions = select(layer, cql_filter(layer, filters))
    except UnknownGeometryError as error:
        return express_error(f"Error: {error}", 500)
    except OwsError as error:
        return json_response({"type": "error", "message": error.xml()}, 500, HEADERS)
    count = min(count, cap)
    page = positions[first : first + count]
    pages = _pages(first, count, len(page), len(positions))
    links = [_link(request, rel, number, rewrite_links) for rel, number in pages]
    return Response(200, layer.answer(page, len(positions), variant, links), dict(HEADERS))


def cql_filter(layer: Layer, filters: Mapping[str, Any]) -> str:
    """Write filters as CQL, as it arrives at the WFS."""
    conditions = []
    for name, value in filters.items():
        if name == "geom":
            conditions.append(f"INTERSECTS({layer.geometry_field},{wkt(parse_geometry(value), layer.crs)})")
        elif isinstance(value, list):
            conditions.append(f"{name} IN ({','.join(map(_quoted, value))})")
        else:
            conditions.append(f"{name}={_quoted(value)}")
    return " and ".join(conditions).partition("&")[0].replace("+", " ")


def wkt(geometry: Mapping[str, Any], crs: str) -> str:
    """Write a GeoJSON geometry as WKT, with the latitude first where the layer's CRS wants it."""
    kind = str(geometry["type"])
    if kind in ("Feature", "FeatureCollection"):
        raise UnknownGeometryError(f"Unknown Type: {kind}")
    if kind == "GeometryCollection":
        return "GEOMETRYCOLLECTION EMPTY"
    prefix = "" if crs == LONLAT_CRS else "SRID=4326;"
    positions = _positions(geometry["coordinates"], flip=not prefix)
    has_z = " Z" if re.match(r"\(*[-\d.e]+ [-\d.e]+ [-\d.e]", positions) else ""
    body = positions if positions.startswith("(") else f"({positions})"
    return f"{prefix}{kind.upper()}{has_z} {body}"


def _positions(coordinates: Any, flip: bool) -> str:
    if coordinates and isinstance(coordinates[0], (int, float)):
        first, second = (1, 0) if flip else (0, 1)
        values = [coordinates[first], coordinates[second], *coordinates[2:3]]
        return " ".join(map(repr, values))
    parts = (_positions(part, flip) for part in coordinates)
    return "(" + ", ".join(parts) + ")"


def _quoted(value: Any) -> str:
    return f"'{value}'"


def _number(value: Any) -> int:
    try:
        return int(str(value))
    except ValueError:
        raise OwsError("bad count/startIndex", "InvalidParameterValue", "count") from None


def _pages(start: int, count: int, returned: int, matched: int) -> list[tuple[str, int]]:
    pages = [("previous", max(0, start - count))] if start > 0 else []
    if returned and start + returned < matched:
        pages.append(("next", start + returned))
    return pages


def _link(request: Request, rel: str, number: int, rewrite: bool) -> dict[str, str]:
    referer = request.headers.get("referer", REFERER)
    own = "/api" + request.path + (f"?{request.query}" if request.query else "")
    if not rewrite:
        href = f"https://data.geopf.fr/wfs/ows?REQUEST=GetFeature&STARTINDEX={number}"
    elif "_start" in own:
        href = re.sub("/api.*", "", referer) + re.sub(r"_start=\d*", f"_start={number}", own, count=1)
    else:
        href = re.sub("/api.*", "", referer) + f"{own}&_start={number}"
    return {"title": f"{rel} page", "type": "application/json", "rel": rel, "href": href}
