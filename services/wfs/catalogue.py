"""The catalogue of a WFS: what its capabilities say, and how to search it.

Not read by OWSLib: there one layer without its box makes the whole document unreadable.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from math import isfinite
from typing import Any, NamedTuple

from ..errors import ErrorKind, ServiceError
from ..net.xml_guard import local_name, parse_xml, raise_for_exception, text_of
from ..text import folded


class WfsLayer(NamedTuple):
    """A layer of a WFS; `bounds` is west, south, east, north in degrees (WGS 84)."""

    typename: str
    title: str
    abstract: str = ""
    keywords: tuple[str, ...] = ()
    epsg: int = 4326
    bounds: tuple[float, float, float, float] | None = None


@dataclass(frozen=True)
class Catalogue:
    """What a WFS offers: its version, whether it reads CQL, the formats of its answers, its layers in its own order."""

    url: str
    version: str
    cql: bool
    formats: tuple[str, ...]
    layers: tuple[WfsLayer, ...]
    fetched: float = 0.0
    """When it was asked for, in seconds since the epoch."""

    def layer(self, typename: str) -> WfsLayer | None:
        """Give a layer by its name."""
        return next((layer for layer in self.layers if layer.typename == typename), None)


def read_capabilities(body: bytes, url: str, service: str, fetched: float = 0.0) -> Catalogue:
    """Read a capabilities document of any version, which may be of 5 MB; raises `ServiceError` for anything else."""
    root = parse_xml(body, service, url)
    raise_for_exception(root, service, url)
    if local_name(root) != "WFS_Capabilities":
        raise ServiceError(ErrorKind.BAD_ANSWER, service, url=url, detail=f"<{local_name(root)}>")
    found = [_layer(element) for element in root.iterfind("{*}FeatureTypeList/{*}FeatureType")]
    layers = tuple(layer for layer in found if layer.typename)
    if found and not layers:  # that is no empty service
        raise ServiceError(ErrorKind.BAD_ANSWER, service, url=url, detail=f"{len(found)} layers without a name")
    formats = tuple(_formats(root))
    # GeoServer alone names its zipped shapefiles in this way, and alone reads CQL.
    return Catalogue(url, root.get("version", ""), "SHAPE-ZIP" in formats, formats, layers, fetched)


def epsg_of(name: str) -> int | None:
    """Give the EPSG code that any of the ways to write a CRS names; CRS84 is 4326 in x, y order; None for none."""
    if "CRS84" in name or "CRS:84" in name:
        return 4326
    match = re.search(r"epsg(?:\.xml)?[:#/](?:[\d.]*[:/])?(\d+)$", name.strip(), re.IGNORECASE)
    return int(match[1]) if match else None


class Match(NamedTuple):
    """A layer that a text finds, with a rank: 0 is the best."""

    rank: int
    layer: WfsLayer


def search_layers(layers: Iterable[WfsLayer], text: str) -> list[WfsLayer]:
    """Give the layers whose words contain all those of a text, accents and case aside; titles come before abstracts."""
    words = folded(text).split()
    if not words:
        return list(layers)
    matches = [Match(rank, layer) for layer in layers if (rank := _rank(layer, words)) is not None]
    return [match.layer for match in sorted(matches, key=lambda match: match.rank)]


def _rank(layer: WfsLayer, words: list[str]) -> int | None:
    title, name = folded(layer.title), folded(layer.typename)
    whole = f"{title} {name} {folded(' '.join(layer.keywords))} {folded(layer.abstract)}"
    if not all(word in whole for word in words):
        return None
    if all(word in f" {title}" for word in words):
        return 0 if all(f" {word}" in f" {title}" for word in words) else 1
    return 2 if all(word in f"{title} {name}" for word in words) else 3


def _layer(element: Any) -> WfsLayer:
    name = text_of(element.find("{*}Name"))
    # Its own system comes first; that of version 1.0.0 is the only one it has.
    tags = ("DefaultCRS", "DefaultSRS", "SRS", "OtherCRS", "OtherSRS")
    codes = (epsg_of(text_of(item)) for tag in tags for item in element.iterfind(f"{{*}}{tag}"))
    return WfsLayer(
        name,
        text_of(element.find("{*}Title")) or name,
        text_of(element.find("{*}Abstract")),
        tuple(word for item in element.iterfind("{*}Keywords/{*}Keyword") if (word := text_of(item))),
        next((code for code in codes if code), 4326),
        _bounds(element.find("{*}WGS84BoundingBox")),
    )


def _bounds(element: Any) -> tuple[float, float, float, float] | None:
    """Give a box, None where none is told: all zeros are no box either."""
    if element is None:
        return None
    corners = f"{text_of(element.find('{*}LowerCorner'))} {text_of(element.find('{*}UpperCorner'))}"
    try:
        west, south, east, north = (float(value) for value in corners.split())
    except ValueError:
        return None
    box = (west, south, east, north)
    return box if any(box) and all(isfinite(value) for value in box) else None


def _formats(root: Any) -> list[str]:
    for operation in root.iterfind("{*}OperationsMetadata/{*}Operation"):
        if operation.get("name") == "GetFeature":
            named = (item for item in operation.iterfind("{*}Parameter") if item.get("name") == "outputFormat")
            return [text for item in named for value in item.iter("{*}Value") if (text := text_of(value))]
    return []
