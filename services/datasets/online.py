"""The layers of the services (WMS, WFS, WMTS, OGC API) that resources lead to, those alone that an address names."""

from __future__ import annotations

import re
from dataclasses import replace
from urllib.parse import parse_qsl, unquote

from ..cancel import CancelToken
from ..errors import ErrorKind, ServiceError
from ..ogc.addresses import OgcKind
from ..ogc.layers import OgcService
from ..ogc.reader import OgcReader
from ..web_address import address_parts
from .records import Resource
from .treatment import Why

MOST_LAYERS = 500
"""Layers of a service that are offered at once: here all of them may be wanted."""
_KINDS = {Why.WMS: OgcKind.WMS, Why.WFS: OgcKind.WFS, Why.WMTS: OgcKind.WMTS, Why.FEATURES: OgcKind.FEATURES}
_NAMING = ("typename", "typenames", "layers", "layer")


class Online:
    """Asks servers what they offer."""

    def __init__(self, reader: OgcReader) -> None:
        self._reader = reader

    def offered(self, resource: Resource, why: Why, cancel: CancelToken) -> OgcService:
        """Give a service with its layers, those that the resource names alone where it names some.

        Groups of layers are left out, as their layers are there. Raises `QueryError`, `ServiceError` and `Cancelled`;
        a service without layers is a bad answer.
        """
        kind = _KINDS[why]
        service = self._reader.read(kind, resource.url, cancel)
        names = named_in(resource.url)
        named = [layer for layer in service.layers if layer.name in names]
        layers = named or [layer for layer in service.layers if not layer.is_group]
        if not layers:
            raise ServiceError(ErrorKind.BAD_ANSWER, service.host, url=service.url, status=200, detail="no layer")
        is_cut = len(layers) > MOST_LAYERS or (service.is_cut and not named)
        return replace(service, layers=tuple(layers[:MOST_LAYERS]), is_cut=is_cut)


def named_in(url: str) -> set[str]:
    """Give the layers that an address asks for, by its parameters or as a collection of an OGC API."""
    parts = address_parts(url)
    given = [value for key, value in parse_qsl(parts.query) if key.lower() in _NAMING]
    collection = re.search(r"/collections/([^/]+)", parts.path)
    return {name for value in given for name in value.split(",") if name} | (
        {unquote(collection[1])} if collection else set()
    )
