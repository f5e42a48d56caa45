"""Layers of services in the list that asks which of a resource's layers are wanted."""

from __future__ import annotations

from pathlib import Path

from ....services.ogc.layers import OgcLayer
from ....services.web_address import address_parts
from ..downloads.found import Found, Kind
from ..map.ogc_layers import is_picture, provider_of, source_of


def as_found(layer: OgcLayer) -> Found:
    """Give a layer of a service as the layers inside of downloads are, so that the same list asks for both."""
    kind = Kind.RASTER if is_picture(layer) else Kind.VECTOR
    last = address_parts(layer.url).path.rstrip("/").rpartition("/")[2]
    return Found(layer.title, Path(last or "-"), source_of(layer), provider_of(layer), kind, None, layer.crs)
