"""What the WFS writes as JSON: features in any CRS, parts of their attributes, and schemas."""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import Any

import numpy as np
from pyproj import Transformer

from .coordinates import transform
from .ows import OwsError
from .store import Layer, geometry_json

_PLAIN = ("", "EPSG:4326", "CRS:84", "urn:ogc:def:crs:EPSG::4326", "urn:ogc:def:crs:OGC:1.3:CRS84")


def collection(layer: Layer, positions: np.ndarray, matched: int, srs: str, names: Sequence[str] | None) -> bytes:
    """Write features; x comes first whatever the CRS."""
    if srs in _PLAIN and names is None:
        return layer.answer(positions, matched)
    code = srs.rpartition(":")[2] if srs not in _PLAIN else "4326"
    if not code.isdigit():
        raise OwsError(f"Unknown CRS {srs}", "InvalidParameterValue", "srsName")
    to_crs = Transformer.from_crs(4326, int(code), always_xy=True).transform
    features = []
    for position in positions.tolist():
        geometry = layer.geometries[position]
        shown = geometry is not None and (names is None or layer.geometry_field in names)
        row = layer.rows[position]
        feature = {
            "type": "Feature",
            "id": layer.ids[position],
            "geometry": geometry_json(transform(to_crs, geometry)) if shown else None,
            "properties": dict(row) if names is None else {name: row.get(name) for name in names if name in row},
        }
        features.append(feature)
    answer: dict[str, Any] = {
        "type": "FeatureCollection",
        "features": features,
        "totalFeatures": matched,
        "numberMatched": matched,
        "numberReturned": len(features),
        "timeStamp": "2026-01-01T00:00:00.000Z",
        "crs": {"type": "name", "properties": {"name": f"urn:ogc:def:crs:EPSG::{code}"}},
    }
    return json.dumps(answer, ensure_ascii=False, separators=(",", ":")).encode()


def several(layers: Sequence[Layer], pages: Sequence[np.ndarray], matched: int) -> bytes:
    """Write features of several layers one after the other: their ids alone say which layer each is of."""
    fragments = [one for layer, page in zip(layers, pages) for one in layer.fragments(page.tolist())]
    counts = {"totalFeatures": matched, "numberMatched": matched, "numberReturned": len(fragments)}
    crs = {"type": "name", "properties": {"name": _PLAIN[3]}} if fragments else None
    rest = json.dumps({**counts, "timeStamp": "2026-01-01T00:00:00.000Z", "crs": crs}).encode()
    return b'{"type":"FeatureCollection","features":[' + b",".join(fragments) + b"]," + rest[1:]


def description(layer: Layer) -> dict[str, Any]:
    """Give the schema of a layer as DescribeFeatureType has it in JSON."""
    namespace = layer.typename.partition(":")[0]
    properties = [
        {
            "name": name,
            "maxOccurs": 1,
            "minOccurs": 0,
            "nillable": True,
            "type": f"{prefix}:{kind}",
            "localType": kind,
        }
        for name, prefix, kind in (
            *((field.name, "xsd", field.type) for field in layer.fields),
            (layer.geometry_field, "gml", layer.geometry_type),
        )
    ]
    return {
        "elementFormDefault": "qualified",
        "targetNamespace": f"http://{namespace}",
        "targetPrefix": namespace,
        "featureTypes": [{"typeName": layer.local_name, "properties": properties}],
    }
