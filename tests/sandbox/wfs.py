"""The Géoplateforme's WFS: a GeoServer with its parameters, its caps, and its ways to say no."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any
from urllib.parse import parse_qsl

import numpy as np
from lxml import etree

from . import wfs_filter, wfs_json, wfs_xml
from .cql import select, split_filters
from .ows import OwsError
from .store import Layer, Store
from .web import JSON, Request, Response, json_response
from .wfs_xml import CAP
from .world import World

PRODUCERS_CAP = 1000
GML = "application/gml+xml; version=3.2"
_XML = "application/xml"
_JSON_FORMATS = ("application/json", "json", "application/geo+json")
_VIEWS = ("wfs_du", "wfs_sup", "wfs_scot")
_BODY_WORDS = {"typename": "typenames", "maxfeatures": "count"}


class ClashError(OwsError):
    """Filters of several kinds at once, over which the server falls."""


class Wfs:
    """The service: a stateless reader of the store."""

    def __init__(self, world: World) -> None:
        self._store: Store = world.store
        self._capabilities: dict[str, bytes] = {}

    def handle(self, request: Request) -> Response:
        """Answer one request."""
        values: dict[str, str] = {}
        try:
            values = parameters(request)
            return self._answer(values, request.base)
        except OwsError as error:
            return refuse(error, values)

    def reset(self) -> None:
        """Forget nothing: clients write nothing here."""

    def _answer(self, values: Mapping[str, str], base: str) -> Response:
        if values.get("service", "WFS").upper() != "WFS":
            raise OwsError(f"Unknown service {values['service']}", "InvalidParameterValue", "service")
        operation = values.get("request", "").lower()
        if operation == "getcapabilities":
            if base not in self._capabilities:
                self._capabilities[base] = wfs_xml.capabilities(self._store, base)
            return Response(200, self._capabilities[base], {"content-type": _XML})
        if operation == "describefeaturetype":
            return self._describe(values)
        if operation == "getfeature":
            return self._features(values)
        if not operation:
            raise OwsError("Could not determine request", "MissingParameterValue", "request")
        raise OwsError(f"No such operation WFS {values['request']}", "OperationNotSupported", values["request"])

    def _describe(self, values: Mapping[str, str]) -> Response:
        names = values.get("typenames", "").split(",")
        if len(names) > 1:
            if len({name.partition(":")[0] for name in names}) > 1 or "outputformat" in values:
                raise OwsError("Of several types, only the XML schema of one workspace is known of the real server")
            body = wfs_xml.schema(*map(self._store.layer, names))
            return Response(200, body, {"content-type": GML})
        layer = self._layer(values)
        if values.get("outputformat", "") in _JSON_FORMATS:
            return json_response(wfs_json.description(layer))
        return Response(200, wfs_xml.schema(layer), {"content-type": GML})

    def _features(self, values: Mapping[str, str]) -> Response:
        if re.search(r"[(,]", values.get("typenames", "")):
            return self._several(values)
        layer = self._layer(values)
        positions = _sorted(layer, _selected(layer, values), values.get("sortby", ""))
        matched = len(positions)
        if values.get("resulttype", "").lower() == "hits":
            return Response(200, wfs_xml.hits(matched), {"content-type": _XML})
        start, count = _whole(values, "startindex", 0), _whole(values, "count", CAP)
        if "startindex" in values and "sortby" not in values and layer.typename.split(":")[0] in _VIEWS:
            raise OwsError("Cannot do natural order without a primary key, please add it or specify a manual sort")
        page = positions[start : start + min(count, cap_of(layer))]
        output = values.get("outputformat", GML)
        names = _property_names(layer, values)
        if output in _JSON_FORMATS:
            body = wfs_json.collection(layer, page, matched, values.get("srsname", ""), names)
            return Response(200, body, {"content-type": JSON})
        if "gml" in output.lower():
            return Response(200, wfs_xml.collection(layer, page, matched, names), {"content-type": GML})
        raise OwsError(f"Failed to find response for output format {output}", "InvalidParameterValue", "outputFormat")

    def _several(self, values: Mapping[str, str]) -> Response:
        """Answer for several layers, `(a:b)(c:d)` with a filter for each; `a:b,c:d` is a join, which nobody asks."""
        names = re.findall(r"\(([^(),]+)\)", values["typenames"])
        if "".join(f"({name})" for name in names) != values["typenames"]:
            text = "Extracted invalid join sub-filter, it users more than one feature type"
            raise OwsError(text, "InvalidParameterValue", "typeNames")
        filters = split_filters(values.get("cql_filter", ""))
        if len(filters) != len(names):
            text = f"{len(names)} feature types, but {len(filters)} filters"
            raise OwsError(text, "InvalidParameterValue", "cql_filter")
        if values.get("outputformat", "") not in _JSON_FORMATS or {"startindex", "sortby"} & values.keys():
            raise OwsError("Of several types, only a first page as JSON is known of the real server")
        layers = [self._store.layer(name) for name in names]
        selected = [select(layer, text) for layer, text in zip(layers, filters)]
        left, pages = _whole(values, "count", CAP), []
        for layer, positions in zip(layers, selected):
            pages.append(positions[: min(left, cap_of(layer))])
            left -= len(pages[-1])
        matched = sum(map(len, selected))
        return Response(200, wfs_json.several(layers, pages, matched), {"content-type": JSON})

    def _layer(self, values: Mapping[str, str]) -> Layer:
        name = values.get("typenames", "")
        if not name:
            raise OwsError("The query should specify either typeName, featureId filter, or a stored query id")
        return self._store.layer(name)


def cap_of(layer: Layer) -> int:
    """Give how many features an answer holds at most, whatever is asked: fewer for what producers publish."""
    return PRODUCERS_CAP if layer.typename.startswith("patrinat_") else CAP


def parameters(request: Request) -> dict[str, str]:
    """Give the parameters, of the address, of a form and of a document, by their names in lower case."""
    pairs = parse_qsl(request.query, keep_blank_values=True)
    body = request.body.decode("utf-8", "replace").strip()
    if request.content_type == "application/x-www-form-urlencoded":
        pairs += parse_qsl(body, keep_blank_values=True)
    values = {name.lower(): value for name, value in pairs}
    if body.startswith("<"):
        values.update(_of_document(body))
    for old, new in _BODY_WORDS.items():
        if old in values:
            values.setdefault(new, values.pop(old))
    return values


def refuse(error: OwsError, values: Mapping[str, str]) -> Response:
    """Answer with an exception, in XML unless JSON is asked for."""
    described = values.get("request", "").lower() == "describefeaturetype"
    status = 500 if isinstance(error, ClashError) else 404 if described else 400
    if values.get("exceptions", "") in _JSON_FORMATS:
        report = {"code": error.code, "locator": error.locator, "text": error.text}
        return json_response({"version": "2.0.0", "exceptions": [report]}, status)
    return Response(status, error.xml().encode(), {"content-type": _XML})


def _of_document(body: str) -> dict[str, str]:
    """Read a request that is an XML document."""
    try:
        root = etree.fromstring(body.encode(), etree.XMLParser(resolve_entities=False, no_network=True))
    except etree.XMLSyntaxError as error:
        raise OwsError(f"XML request is not valid: {error}") from error
    values = {"request": etree.QName(root).localname}
    values.update({name.lower(): value for name, value in root.attrib.items()})
    query = next(root.iterchildren("{*}Query"), None)
    if query is not None:
        values.update({name.lower(): value for name, value in query.attrib.items()})
        chosen = next(query.iterchildren("{*}Filter"), None)
        if chosen is not None:
            values["filter"] = etree.tostring(chosen, encoding="unicode")
    return values


def _selected(layer: Layer, values: Mapping[str, str]) -> np.ndarray:
    given = [name for name in ("cql_filter", "filter", "bbox") if values.get(name)]
    if len(given) > 1:
        raise ClashError(f"{' and '.join(given)} both specified but are mutually exclusive")
    if values.get("cql_filter"):
        return select(layer, values["cql_filter"])
    if values.get("filter"):
        return np.flatnonzero(wfs_filter.mask(layer, values["filter"]))
    if values.get("bbox"):
        return np.flatnonzero(wfs_filter.bbox_mask(layer, values["bbox"]))
    return np.arange(len(layer))


def _sorted(layer: Layer, positions: np.ndarray, wanted: str) -> np.ndarray:
    if not wanted:
        return positions
    name, _, way = wanted.partition(",")[0].partition(" ")
    layer.check_attribute(name)

    def key(position: int) -> tuple[bool, Any]:
        value = layer.rows[position].get(name)
        return value is None, 0 if value is None else value

    ordered = sorted(positions.tolist(), key=key, reverse=way.upper().startswith("D"))
    return np.array(ordered, dtype=int)


def _whole(values: Mapping[str, str], name: str, default: int) -> int:
    text = values.get(name)
    if text is None:
        return default
    if not text.isdigit():
        raise OwsError(f"bad {name}: {text}", "InvalidParameterValue", name)
    return int(text)


def _property_names(layer: Layer, values: Mapping[str, str]) -> tuple[str, ...] | None:
    given = values.get("propertyname")
    if not given:
        return None
    names = tuple(name.strip() for name in given.strip("()").split(","))
    known = {field.name for field in layer.fields} | {layer.geometry_field}
    for name in names:
        if name not in known:
            text = f"Requested property: {name} is not available for {layer.typename}."
            raise OwsError(text, "InvalidParameterValue", "GetFeature")
    return names
