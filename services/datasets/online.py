"""What the services (WMS, WFS, WMTS, OGC API) that resources lead to offer: their layers, read from their own words."""

from __future__ import annotations

import re
from collections.abc import Iterator
from typing import Any, NamedTuple
from urllib.parse import parse_qsl, urlencode, urlunsplit

from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from ..net.http import HttpClient, Request
from ..net.xml_guard import parse_xml, raise_for_exception
from ..web_address import address_parts
from .queries import SERVICE
from .records import Resource, line
from .treatment import Why

MOST_LAYERS = 500
LARGEST = 16 << 20
"""Bytes of a server's description of itself."""
_PROTOCOL = ("service", "request", "version", "typename", "typenames", "layers", "layer", "outputformat", "srsname")
_PROJECTED = ("EPSG:3857", "EPSG:2154", "EPSG:4326")
_CRS = re.compile(r"(?:EPSG(?:::|[:/]0/|:)|crs:EPSG::)(\d{4,6})$", re.IGNORECASE)
_PICTURES = ("image/png", "image/png8", "image/jpeg")


class OnlineLayer(NamedTuple):
    """A layer of a service: how QGIS calls its provider, the server's address, and what the provider asks for."""

    why: Why
    name: str
    title: str
    address: str
    crs: str = ""
    format: str = ""
    matrix: str = ""
    style: str = ""


class Online:
    """Asks servers what they offer; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def layers(self, resource: Resource, why: Why, cancel: CancelToken) -> list[OnlineLayer]:
        """Give the layers of a service, those that the resource names alone where it names some."""
        address, named = server_of(resource.url)
        if why is Why.FEATURES:
            found = self._collections(resource.url, cancel)
        else:
            kind = why.value.upper()
            params = {"SERVICE": kind, "REQUEST": "GetCapabilities"}
            body = self._http.body(Request(SERVICE, address, params, longest=LARGEST), cancel)
            root = parse_xml(body, SERVICE, address)
            raise_for_exception(root, SERVICE, address)
            reader = {"WMS": _wms, "WFS": _wfs, "WMTS": _wmts}[kind]
            found = list(reader(root, address))
        if not found:
            raise ServiceError(ErrorKind.BAD_ANSWER, SERVICE, url=address, status=200, detail="no layer")
        wanted = [layer for layer in found if layer.name in named]
        return (wanted or found)[:MOST_LAYERS]

    def _collections(self, url: str, cancel: CancelToken) -> list[OnlineLayer]:
        root, _, rest = url.partition("?")[0].rstrip("/").partition("/collections")
        wanted = rest.strip("/").partition("/")[0]
        path = f"{root}/collections"
        request = Request(SERVICE, path, {"f": "json"}, longest=LARGEST)

        def read(answer: Any) -> list[OnlineLayer]:
            return [
                OnlineLayer(Why.FEATURES, str(item["id"]), line(item.get("title")) or line(item["id"]), root)
                for item in answer["collections"]
                if item.get("itemType", "feature") == "feature"
            ]

        found = self._http.json(request, cancel, read)
        return [layer for layer in found if layer.name == wanted] or found


def server_of(url: str) -> tuple[str, set[str]]:
    """Give a server's address without what asks it something, and the layers that were asked for.

    What is the server's own (a map's file, a key) stays.
    """
    parts = address_parts(url)
    if parts.scheme not in ("http", "https") or not parts.hostname:
        raise ServiceError(ErrorKind.ADDRESS, SERVICE, url=url)
    given = parse_qsl(parts.query, keep_blank_values=True)
    own = [(name, value) for name, value in given if name.lower() not in _PROTOCOL]
    named = {
        name
        for key, value in given
        if key.lower() in ("typename", "typenames", "layers", "layer")
        for name in value.split(",")
        if name
    }
    return urlunsplit((parts.scheme, parts.netloc, parts.path, urlencode(own), "")), named


def _wms(root: Any, address: str) -> Iterator[OnlineLayer]:
    formats = [text for node in root.iterfind(".//{*}GetMap/{*}Format") if (text := _text(node)) in _PICTURES]
    known: dict[Any, str] = {}
    for layer in root.iterfind(".//{*}Layer"):
        # What a layer does not say it has of those above it, which come first: each is looked at once.
        own = [code for tag in ("CRS", "SRS") for code in _codes(layer.iterfind(f"{{*}}{tag}"))]
        above = known.get(layer.getparent(), "")
        crs = known[layer] = _best([*own, *([above] if above else [])])
        name = _text(layer.find("{*}Name"))
        if not name or layer.find("{*}Layer") is not None:
            continue  # a heading above others
        if crs and formats:
            title = line(_text(layer.find("{*}Title"))) or name
            yield OnlineLayer(Why.WMS, name, title, address, crs, formats[0])


def _wfs(root: Any, address: str) -> Iterator[OnlineLayer]:
    for layer in root.iterfind(".//{*}FeatureType"):
        name = _text(layer.find("{*}Name"))
        if name:
            systems = [
                code for tag in ("DefaultCRS", "DefaultSRS", "SRS") for code in _codes(layer.iterfind(f"{{*}}{tag}"))
            ]
            title = line(_text(layer.find("{*}Title"))) or name
            yield OnlineLayer(Why.WFS, name, title, address, systems[0] if systems else "EPSG:4326")


def _wmts(root: Any, address: str) -> Iterator[OnlineLayer]:
    systems = {}
    for matrix in root.iterfind(".//{*}Contents/{*}TileMatrixSet"):
        codes = _codes([matrix.find("{*}SupportedCRS")])
        if codes:
            systems[_text(matrix.find("{*}Identifier"))] = codes[0]
    for layer in root.iterfind(".//{*}Contents/{*}Layer"):
        name = _text(layer.find("{*}Identifier"))
        sets = [_text(node) for node in layer.iterfind("{*}TileMatrixSetLink/{*}TileMatrixSet")]
        known = sorted((item for item in sets if item in systems), key=lambda item: _rank(systems[item]))
        formats = [text for node in layer.iterfind("{*}Format") if (text := _text(node)) in _PICTURES]
        if name and known and formats:
            styles = [_text(node.find("{*}Identifier")) for node in layer.iterfind("{*}Style")]
            title = line(_text(layer.find("{*}Title"))) or name
            style = styles[0] if styles else ""
            yield OnlineLayer(Why.WMTS, name, title, address, systems[known[0]], formats[0], known[0], style)


def _best(systems: list[str]) -> str:
    return next((code for code in _PROJECTED if code in systems), systems[0] if systems else "")


def _rank(code: str) -> int:
    return _PROJECTED.index(code) if code in _PROJECTED else len(_PROJECTED)


def _codes(nodes: Any) -> list[str]:
    found = []
    for node in nodes:
        for text in _text(node).split():
            match = _CRS.search(text)
            if match:
                found.append(f"EPSG:{match[1]}")
            elif text.endswith("CRS84"):
                found.append("EPSG:4326")
    return found


def _text(node: Any) -> str:
    return "" if node is None else "".join(node.itertext()).strip()[:1000]
