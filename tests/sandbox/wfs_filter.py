"""The filters of the standard (FES 2.0 and 1.1) and the bounding boxes of addresses: to a mask of features."""

from __future__ import annotations

from typing import Any

import numpy as np
from lxml import etree
from pyproj import Transformer
from shapely.errors import ShapelyError
from shapely.geometry import LineString, MultiLineString, MultiPoint, MultiPolygon, Point, Polygon, box
from shapely.geometry.base import BaseGeometry

from .coordinates import transform
from .ows import OwsError
from .store import Layer

_PREDICATES = ("Intersects", "Within", "Contains", "Touches", "Crosses", "Overlaps", "Equals")
_MULTIPLE = {"MultiPoint": MultiPoint, "MultiCurve": MultiLineString, "MultiLineString": MultiLineString}


def mask(layer: Layer, text: str) -> np.ndarray:
    """Give the mask of the features that a `Filter` keeps; raises `OwsError`."""
    try:
        root = etree.fromstring(text.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise OwsError(f"Could not parse filter: {error}") from error
    (test,) = _children(root)
    return _test(layer, test)


def bbox_mask(layer: Layer, text: str) -> np.ndarray:
    """Give the mask of a `bbox`: in the order of the CRS that follows, and of the layer's own where none does."""
    parts = text.split(",")
    crs = ",".join(parts[4:]) or layer.crs
    try:
        sides = [float(part) for part in parts[:4]]
        west, south, east, north = sides
    except ValueError as error:
        raise OwsError(f"Invalid bbox {text}", "InvalidParameterValue", "bbox") from error
    return layer.related(_to_lonlat(box(west, south, east, north), crs))


def _test(layer: Layer, element: Any) -> np.ndarray:
    name = etree.QName(element).localname
    children = _children(element)
    if name in ("And", "Or"):
        masks = [_test(layer, child) for child in children]
        return np.logical_and.reduce(masks) if name == "And" else np.logical_or.reduce(masks)
    if name == "Not":
        return ~_test(layer, children[0])
    if name in (*_PREDICATES, "BBOX", "Disjoint"):
        _check_geometry(layer, children[0])
        geometry = _geometry(children[-1], layer.crs)
        if name == "Disjoint":
            return ~layer.related(geometry)
        return layer.related(geometry, "intersects" if name == "BBOX" else name.lower())
    if name == "PropertyIsEqualTo":
        return layer.equal(_name(children[0]), [(children[1].text or "").strip()])
    raise OwsError(f"Unsupported filter: {name}")


def _children(element: Any) -> list[Any]:
    return list(element.iterchildren("{*}*"))


def _name(element: Any) -> str:
    return (element.text or "").strip().rpartition(":")[2].rpartition("/")[2]


def _check_geometry(layer: Layer, element: Any) -> None:
    field = _name(element)
    layer.check_attribute(field)
    if field != layer.geometry_field:
        raise OwsError(f"{field} is not a geometry of {layer.typename}")


def _geometry(element: Any, default_crs: str) -> BaseGeometry:
    crs = element.get("srsName") or default_crs
    try:
        return _to_lonlat(_shape(element), crs)
    except (ShapelyError, ValueError, TypeError, StopIteration) as error:
        raise OwsError(f"Could not parse geometry: {error}") from error


def _shape(element: Any) -> BaseGeometry:
    kind = etree.QName(element).localname
    if kind == "Point":
        return Point(_positions(element)[0])
    if kind in ("LineString", "Curve"):
        return LineString(_positions(element))
    if kind in ("Polygon", "Surface", "PolygonPatch"):
        outer = _positions(next(element.iter("{*}exterior")))
        return Polygon(outer, [_positions(ring) for ring in element.iter("{*}interior")])
    if kind == "Envelope":
        (west, south), (east, north) = _positions(element)
        return box(west, south, east, north)
    parts = [_shape(part) for member in _children(element) for part in _children(member)]
    return _MULTIPLE.get(kind, MultiPolygon)(parts)


def _positions(element: Any) -> list[tuple[float, float]]:
    texts = element.iter("{*}posList", "{*}pos", "{*}lowerCorner", "{*}upperCorner")
    numbers = [float(number) for item in texts for number in (item.text or "").split()]
    return list(zip(numbers[::2], numbers[1::2]))


def _to_lonlat(geometry: BaseGeometry, crs: str) -> BaseGeometry:
    """Read coordinates in the order that a CRS's name stands for: latitude first in the long forms of EPSG:4326."""
    code = crs.rpartition(":")[2].rpartition("/")[2]
    if code in ("CRS84", "84"):
        return geometry
    if code == "4326":
        return transform(lambda x, y: (y, x), geometry) if crs.startswith(("urn:", "http:")) else geometry
    return transform(Transformer.from_crs(f"EPSG:{code}", "EPSG:4326", always_xy=True).transform, geometry)
