"""Asks a service of the OGC what it offers, within bounds; whatever it says is somebody else's."""

from __future__ import annotations

from dataclasses import replace
from functools import partial
from typing import Any
from urllib.parse import urlsplit

from ..cancel import CancelToken
from ..endpoints import ENDPOINTS
from ..errors import Problem, QueryError
from ..net.credentials import nobody
from ..net.http import HttpClient, Request
from ..shown_text import web_link
from ..wfs.catalogue import read_capabilities
from .addresses import OgcKind, base_of
from .capabilities import read_wms, read_wmts
from .collections import read_collections
from .layers import MOST_LAYERS, OgcLayer, OgcService, fits, title_of

LARGEST = 32 << 20
"""Bytes of what a service says of itself: the largest in France are of 5 MB."""
RATE = 2
"""Requests a second: nobody has said what these servers bear."""
_VERSIONS = {OgcKind.WFS: "2.0.0", OgcKind.WMS: "1.3.0", OgcKind.WMTS: "1.0.0"}


class OgcReader:
    """Reads what services offer; raises `QueryError`, `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def read(self, kind: OgcKind, address: str, cancel: CancelToken) -> OgcService:
        """Give the layers of the service at an address of the web, which is asked without any credentials."""
        try:
            # What a request says may hold what no address may, as blanks in the names of layers.
            url = web_link(base_of(address, kind))
        except ValueError:  # half an address of IPv6
            url = ""
        if not url:
            raise QueryError(Problem.URL, address, field="server")
        host = urlsplit(url).netloc
        own = replace(ENDPOINTS["wfs"], key=host, title=host, url=url, rate=RATE, attribution=host, documentation="")
        http = self._http.with_endpoint(own, nobody)
        if kind is OgcKind.FEATURES:
            headers = {"Accept": "application/json"}
            parts = urlsplit(url)
            there = parts._replace(path=f"{parts.path}/collections").geturl()
            request = Request(host, there, {"f": "json"}, headers=headers, longest=LARGEST)
            return http.json(request, cancel, partial(_collections, url))
        params = {"SERVICE": kind.value, "VERSION": _VERSIONS[kind], "REQUEST": "GetCapabilities"}
        # A WMTS may be but a document, which heeds no parameters.
        request = Request(host, params={} if url.endswith(".xml") else params, longest=LARGEST)
        body = http.body(request, cancel)
        if kind is OgcKind.WFS:
            return _of_wfs(body, url, host)
        return read_wms(body, url, host) if kind is OgcKind.WMS else read_wmts(body, url, host)


def _collections(url: str, answer: Any) -> OgcService:
    return read_collections(answer, url)


def _of_wfs(body: bytes, url: str, host: str) -> OgcService:
    catalogue = read_capabilities(body, url, host)
    layers = [
        OgcLayer(
            OgcKind.WFS,
            url,
            layer.typename,
            title_of(layer.title, layer.typename),
            f"EPSG:{layer.epsg}",
            version=catalogue.version,
        )
        for layer in catalogue.layers
        if fits(layer.typename)
    ]
    return OgcService(OgcKind.WFS, url, tuple(layers[:MOST_LAYERS]), len(layers) > MOST_LAYERS)
