"""The catalogue of a WFS: what its capabilities say, and how to search it."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..errors import ErrorKind, ServiceError
from ..net.xml_guard import local_name, parse_xml, raise_for_exception
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
    """Read a capabilities document, which may be of 5 MB; raises `ServiceError` for anything else."""
    # OWSLib's own parser resolves entities, so that documents with a DTD are refused before it sees them.
    root = parse_xml(body, service, url)
    raise_for_exception(root, service, url)
    if local_name(root) != "WFS_Capabilities":
        raise ServiceError(ErrorKind.BAD_ANSWER, service, url=url, detail=f"<{local_name(root)}>")
    version = root.get("version", "")
    from owslib.wfs import WebFeatureService  # heavy, and not needed to start

    try:
        wfs = WebFeatureService(url, version="1.1.0" if version < "2" else "2.0.0", xml=body)
        layers = tuple(_layer(item) for item in wfs.contents.values())
    except (AttributeError, KeyError, TypeError, ValueError) as error:  # what OWSLib fails with where a part is missing
        raise ServiceError(ErrorKind.BAD_ANSWER, service, url=url, detail=repr(error)) from error
    formats = tuple(_formats(wfs))
    # GeoServer alone names its zipped shapefiles in this way, and alone reads CQL.
    return Catalogue(url, version, "SHAPE-ZIP" in formats, formats, layers, fetched)


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


def _layer(item: Any) -> WfsLayer:
    crs = [epsg_of(str(getattr(option, "id", option))) for option in item.crsOptions or ()]
    # OWSLib gives all zeros where the server gives no bounds.
    bounds = tuple(float(value) for value in item.boundingBoxWGS84) if item.boundingBoxWGS84 else None
    return WfsLayer(
        item.id,
        (item.title or item.id).strip(),
        (item.abstract or "").strip(),
        tuple(word for word in item.keywords or () if word),
        next((code for code in crs if code), 4326),
        bounds if bounds and any(bounds) and len(bounds) == 4 else None,
    )


def _formats(wfs: Any) -> list[str]:
    for operation in wfs.operations:
        if operation.name == "GetFeature":
            return list(operation.parameters.get("outputFormat", {}).get("values", ()))
    return []
