"""What the WFS writes as XML: capabilities, schemas, counts, and features in GML 3.2."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime, timezone
from typing import Any
from xml.sax.saxutils import escape

import numpy as np
from shapely.geometry.base import BaseGeometry

from .store import DECIMALS, LONLAT_CRS, Layer, Store

_DECLARATION = '<?xml version="1.0" encoding="UTF-8"?>'
_NAMESPACES = (
    'xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" '
    'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"'
)
_FORMATS = ("application/gml+xml; version=3.2", "GML2", "SHAPE-ZIP", "application/json", "csv", "text/csv")
_TYPES = {
    "MultiPolygon": "MultiSurface",
    "Polygon": "Surface",
    "MultiLineString": "MultiCurve",
    "LineString": "Curve",
    "MultiPoint": "MultiPoint",
    "Point": "Point",
}
CAP = 5000
"""Features that an answer holds at most."""

# As every GeoServer says it: without that, QGIS asks for no second page.
_PAGING = "".join(
    f'<ows:Constraint name="{name}"><ows:NoValues/><ows:DefaultValue>{value}</ows:DefaultValue></ows:Constraint>'
    for name, value in (("ImplementsResultPaging", "TRUE"), ("CountDefault", CAP))
)
_WORLD = (-63.28125, -21.421484375, 55.8984375, 51.27109375)


def capabilities(store: Store, base: str) -> bytes:
    """Write the catalogue, on one line as the real one is."""
    layers = "".join(map(_feature_type, sorted(store, key=lambda layer: layer.typename)))
    text = (
        f'{_DECLARATION}<wfs:WFS_Capabilities version="2.0.0" {_NAMESPACES} xmlns="http://www.opengis.net/wfs/2.0" '
        'xmlns:ows="http://www.opengis.net/ows/1.1" xmlns:fes="http://www.opengis.net/fes/2.0" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" updateSequence="1">'
        "<ows:ServiceIdentification><ows:Title>WFS</ows:Title><ows:ServiceType>WFS</ows:ServiceType>"
        "<ows:ServiceTypeVersion>2.0.0</ows:ServiceTypeVersion></ows:ServiceIdentification>"
        f"<ows:OperationsMetadata>{''.join(_operations(base))}{_PAGING}</ows:OperationsMetadata>"
        f"<FeatureTypeList>{layers}</FeatureTypeList></wfs:WFS_Capabilities>"
    )
    return text.encode()


def schema(*layers: Layer) -> bytes:
    """Write the XML schema of layers of one workspace."""
    namespace = layers[0].typename.partition(":")[0]
    return (
        f'{_DECLARATION}<xsd:schema xmlns:{namespace}="http://{namespace}" xmlns:gml="http://www.opengis.net/gml/3.2" '
        f'xmlns:xsd="http://www.w3.org/2001/XMLSchema" elementFormDefault="qualified" '
        f'targetNamespace="http://{namespace}">{"".join(map(_type, layers))}</xsd:schema>'
    ).encode()


def _type(layer: Layer) -> str:
    namespace, name = layer.typename.partition(":")[0], layer.local_name
    kind = _TYPES.get(layer.geometry_type, "Geometry")
    elements = "".join(
        f'<xsd:element maxOccurs="1" minOccurs="0" name="{name}" nillable="true" type="{type_}"/>'
        for name, type_ in (
            *((field.name, f"xsd:{field.type}") for field in layer.fields),
            (layer.geometry_field, f"gml:{kind}PropertyType"),
        )
    )
    return (
        f'<xsd:complexType name="{name}Type"><xsd:complexContent>'
        f'<xsd:extension base="gml:AbstractFeatureType"><xsd:sequence>{elements}</xsd:sequence></xsd:extension>'
        f'</xsd:complexContent></xsd:complexType><xsd:element name="{name}" '
        f'substitutionGroup="gml:AbstractFeature" type="{namespace}:{name}Type"/>'
    )


def hits(matched: int) -> bytes:
    """Write how many features there are."""
    return f"{_collection(matched, 0)}/>".encode()


def collection(layer: Layer, positions: np.ndarray, matched: int, names: Sequence[str] | None) -> bytes:
    """Write features in GML 3.2, in degrees with the latitude first."""
    namespace = layer.typename.partition(":")[0]
    members = "".join(_member(layer, namespace, position, names) for position in positions.tolist())
    head = _collection(matched, len(positions))
    return f'{head} xmlns:{namespace}="http://{namespace}">{members}</wfs:FeatureCollection>'.encode()


def _collection(matched: int, returned: int) -> str:
    now = datetime.now(timezone.utc).strftime("%Y-%m-%dT%H:%M:%S.%f")[:-3] + "Z"
    return (
        f'{_DECLARATION}<wfs:FeatureCollection {_NAMESPACES} numberMatched="{matched}" numberReturned="{returned}" '
        f'timeStamp="{now}"'
    )


def _feature_type(layer: Layer) -> str:
    namespace = layer.typename.partition(":")[0]
    known = not np.isnan(layer.bounds).all()
    west, south, east, north = (
        (*np.nanmin(layer.bounds[:, :2], axis=0), *np.nanmax(layer.bounds[:, 2:], axis=0)) if known else _WORLD
    )
    return (
        f'<FeatureType xmlns:{namespace}="http://{namespace}"><Name>{layer.typename}</Name>'
        f"<Title>{escape(layer.title)}</Title><Abstract>{escape(layer.abstract)}</Abstract>"
        f"<DefaultCRS>{layer.crs}</DefaultCRS><ows:WGS84BoundingBox><ows:LowerCorner>{west} {south}</ows:LowerCorner>"
        f"<ows:UpperCorner>{east} {north}</ows:UpperCorner></ows:WGS84BoundingBox></FeatureType>"
    )


def _operations(base: str) -> Iterator[str]:
    formats = "".join(f"<ows:Value>{name}</ows:Value>" for name in _FORMATS)
    for name in ("GetCapabilities", "DescribeFeatureType", "GetFeature"):
        yield (
            f'<ows:Operation name="{name}"><ows:DCP><ows:HTTP><ows:Get xlink:href="{escape(base)}"/>'
            f'<ows:Post xlink:href="{escape(base)}"/></ows:HTTP></ows:DCP><ows:Parameter name="outputFormat">'
            f"<ows:AllowedValues>{formats}</ows:AllowedValues></ows:Parameter></ows:Operation>"
        )


def _member(layer: Layer, namespace: str, position: int, names: Sequence[str] | None) -> str:
    row = layer.rows[position]
    values = "".join(
        f"<{namespace}:{field.name}>{escape(_text(row[field.name]))}</{namespace}:{field.name}>"
        for field in layer.fields
        if row.get(field.name) is not None and (names is None or field.name in names)
    )
    geometry = layer.geometries[position]
    if geometry is not None and (names is None or layer.geometry_field in names):
        tag = f"{namespace}:{layer.geometry_field}"
        values += f"<{tag}>{_gml(geometry, f'{layer.ids[position]}.g', LONLAT_CRS)}</{tag}>"
    name = f"{namespace}:{layer.local_name}"
    return f'<wfs:member><{name} gml:id="{layer.ids[position]}">{values}</{name}></wfs:member>'


def _text(value: Any) -> str:
    return str(value).lower() if isinstance(value, bool) else str(value)


def _gml(geometry: BaseGeometry, identity: str, crs: str) -> str:
    attributes = f' srsName="{crs}"' if crs else ""
    start = f'gml:id="{identity}"{attributes}'
    if geometry.geom_type == "Point":
        return f"<gml:Point {start}><gml:pos>{_positions(geometry.coords)}</gml:pos></gml:Point>"
    if geometry.geom_type == "LineString":
        return f"<gml:LineString {start}><gml:posList>{_positions(geometry.coords)}</gml:posList></gml:LineString>"
    if geometry.geom_type == "Polygon":
        rings = [("exterior", geometry.exterior), *(("interior", ring) for ring in geometry.interiors)]
        body = "".join(
            f"<gml:{role}><gml:LinearRing><gml:posList>{_positions(ring.coords)}</gml:posList></gml:LinearRing>"
            f"</gml:{role}>"
            for role, ring in rings
        )
        return f"<gml:Polygon {start}>{body}</gml:Polygon>"
    kind, member = {
        "MultiPolygon": ("MultiSurface", "surfaceMember"),
        "MultiLineString": ("MultiCurve", "curveMember"),
        "MultiPoint": ("MultiPoint", "pointMember"),
    }[geometry.geom_type]
    parts = "".join(
        f"<gml:{member}>{_gml(part, f'{identity}.{number}', '')}</gml:{member}>"
        for number, part in enumerate(geometry.geoms)
    )
    return f"<gml:{kind} {start}>{parts}</gml:{kind}>"


def _positions(coordinates: Any) -> str:
    return " ".join(f"{round(y, DECIMALS)} {round(x, DECIMALS)}" for x, y, *_ in coordinates)
