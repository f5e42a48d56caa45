"""How a WFS is told a shape: in CQL for GeoServer, in the standard's filters for the others."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any
from xml.sax.saxutils import escape, quoteattr  # nosec B406 - it writes XML, it reads none

from ..geo.dimension import dimension
from ..geo.geojson import DECIMALS
from ..geo.projection import is_east_first, transformer

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_LONGEST_EDGE = 1000.0
_MERCATOR = 3857


def cql_intersects(field: str, shape: BaseGeometry) -> str:
    """Give the CQL that selects what a shape (degrees, WGS 84) touches.

    Only with its SRID is a literal read in x, y order, and reprojected, on any layer.
    """
    from shapely import wkt

    return f"INTERSECTS({field},SRID=4326;{wkt.dumps(shape, rounding_precision=DECIMALS, trim=True)})"


def filter_epsg(layer_epsg: int) -> int:
    """Give the EPSG code to write a shape in for a layer: one whose x, y order is the standard's and every server's.

    Servers disagree on the order of degrees: of two that were told the same, MapServer reads latitude first and
    QGIS Server longitude. So do they on projections that have the north first.
    """
    return layer_epsg if is_east_first(layer_epsg) else _MERCATOR


def fes_intersects(version: str, field: str, shape: BaseGeometry, layer_epsg: int) -> str:
    """Give the filter of the standard (FES 2.0, or 1.1 for a WFS 1.1.0) that selects what a shape touches."""
    epsg = filter_epsg(layer_epsg)
    modern = version >= "2"
    prefix, name = ("fes", "ValueReference") if modern else ("ogc", "PropertyName")
    namespace = "http://www.opengis.net/fes/2.0" if modern else "http://www.opengis.net/ogc"
    gml = "http://www.opengis.net/gml/3.2" if modern else "http://www.opengis.net/gml"
    # Several simple geometries rather than a multiple one: not every server reads those.
    tests = [
        f"<{prefix}:Intersects><{prefix}:{name}>{escape(field)}</{prefix}:{name}>{part}</{prefix}:Intersects>"
        for part in _gml_parts(shape, epsg, gml, modern)
    ]
    body = tests[0] if len(tests) == 1 else f"<{prefix}:Or>{''.join(tests)}</{prefix}:Or>"
    return f'<{prefix}:Filter xmlns:{prefix}="{namespace}">{body}</{prefix}:Filter>'


def get_feature_xml(
    version: str,
    typename: str,
    namespace: str,
    selection: str,
    *,
    count: int,
    start: int,
    output_format: str | None,
    hits: bool = False,
) -> str:
    """Give the body of a GetFeature request, which unlike an address has no limit of length worth minding."""
    modern = version >= "2"
    wfs = "http://www.opengis.net/wfs/2.0" if modern else "http://www.opengis.net/wfs"
    attributes = [f'xmlns:wfs="{wfs}" service="WFS" version="{version}"']
    if not hits:  # with a bound, the servers count no further
        attributes.append(f'{"count" if modern else "maxFeatures"}="{count}"')
    if start:
        attributes.append(f'startIndex="{start}"')
    if output_format:
        attributes.append(f"outputFormat={quoteattr(output_format)}")
    if hits:
        attributes.append('resultType="hits"')
    prefix = typename.rpartition(":")[0]
    declared = f" xmlns:{prefix}={quoteattr(namespace)}" if prefix and namespace else ""
    query = f"{'typeNames' if modern else 'typeName'}={quoteattr(typename)}"
    return (
        f"<wfs:GetFeature {' '.join(attributes)}><wfs:Query{declared} {query}>{selection}</wfs:Query></wfs:GetFeature>"
    )


def _gml_parts(shape: BaseGeometry, epsg: int, namespace: str, modern: bool) -> Iterator[str]:
    project = transformer(4326, epsg).transform
    for number, part in enumerate(getattr(shape, "geoms", [shape])):
        kind = ("Point", "LineString", "Polygon")[dimension(part)]
        identity = f' gml:id="shape.{number}"' if modern else ""
        start = f'<gml:{kind} xmlns:gml="{namespace}"{identity} srsName="urn:ogc:def:crs:EPSG::{epsg}">'
        yield f"{start}{_content(part, project)}</gml:{kind}>"


def _content(part: BaseGeometry, project: Any) -> str:
    if part.geom_type == "Point":
        return f"<gml:pos>{_positions(part.coords, project)}</gml:pos>"
    if part.geom_type == "LineString":
        return f"<gml:posList>{_positions(part.coords, project)}</gml:posList>"
    rings = [("exterior", part.exterior), *(("interior", ring) for ring in part.interiors)]
    return "".join(f"<gml:{role}>{_ring(ring.coords, project)}</gml:{role}>" for role, ring in rings)


def _ring(coordinates: Any, project: Any) -> str:
    return f"<gml:LinearRing><gml:posList>{_positions(coordinates, project)}</gml:posList></gml:LinearRing>"


def _positions(coordinates: Any, project: Any) -> str:
    return " ".join(f"{x:.4f} {y:.4f}" for x, y in _projected(list(coordinates), project))


def _projected(positions: list[Any], project: Any) -> Iterator[tuple[float, float]]:
    """Project positions, with more of them on long edges: what is straight in degrees is not in metres."""
    previous = None
    for position in positions:
        x, y = project(position[0], position[1])
        if previous is not None:
            (left, bottom), (from_x, from_y) = previous
            parts = int(max(abs(x - from_x), abs(y - from_y)) // _LONGEST_EDGE) + 1
            for part in range(1, parts):
                share = part / parts
                yield project(left + (position[0] - left) * share, bottom + (position[1] - bottom) * share)
        yield x, y
        previous = (position[0], position[1]), (x, y)
