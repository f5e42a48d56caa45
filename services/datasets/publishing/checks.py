"""What is looked at in a layer before it is published, and what can be done about each thing that is found."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from enum import Enum

from ...text import folded
from .personal import Personal, suspected

WGS_84 = "EPSG:4326"
LARGE = 100_000_000
"""Bytes over which a GeoJSON or a CSV is a burden for those who open it."""
LONGEST_DBF_NAME = 10
LARGEST_SHAPEFILE = 2_000_000_000


class Format(str, Enum):
    """The formats that a layer is published in."""

    GEOJSON = "GeoJSON"
    GEOPACKAGE = "GeoPackage"
    SHAPEFILE = "Shapefile"
    CSV = "CSV"

    @property
    def extension(self) -> str:
        """Give the extension of the file, without a dot."""
        return {"GeoJSON": "geojson", "GeoPackage": "gpkg", "Shapefile": "zip", "CSV": "csv"}[self.value]


@dataclass(frozen=True)
class FieldFacts:
    """What was seen of a field: `texts` are some of its values, `digest` tells two columns of the same values."""

    name: str
    filled: int
    texts: tuple[str, ...] = ()
    garbled: int = 0
    digest: bytes = b""


@dataclass(frozen=True)
class LayerFacts:
    """What was seen of a layer; `outside` features have no longitude and latitude, `size` is in bytes of GeoJSON."""

    name: str
    crs: str
    has_geometry: bool
    count: int
    fields: tuple[FieldFacts, ...]
    invalid: int = 0
    shapeless: int = 0
    outside: int = 0
    size: int = 0
    kinds: int = 1
    """How many kinds of geometry there are: a shapefile holds one."""


class Check(str, Enum):
    """What can be found."""

    EMPTY = "empty"
    NO_CRS = "no_crs"
    REPROJECTED = "reprojected"
    OUTSIDE = "outside"
    INVALID = "invalid"
    SHAPELESS = "shapeless"
    EMPTY_FIELD = "empty_field"
    SAME_NAME = "same_name"
    SAME_VALUES = "same_values"
    CUT_NAMES = "cut_names"
    GARBLED = "garbled"
    PERSONAL = "personal"
    LARGE = "large"
    MIXED = "mixed"


class Gravity(int, Enum):
    """How much it matters."""

    NOTE = 0
    WARNING = 1
    BLOCKING = 2


class Remedy(str, Enum):
    """What the plugin can do about it; nothing where the user alone can."""

    NONE = ""
    LEAVE_OUT = "leave_out"
    REPAIR = "repair"
    GEOPACKAGE = "geopackage"


@dataclass(frozen=True)
class Shaping:
    """How the file is made of the layer."""

    format: Format
    left_out: frozenset[str] = frozenset()
    repaired: bool = False
    accepted: frozenset[str] = field(default_factory=frozenset)
    """Fields that the user has looked at: what is suspected of them does not hold."""


@dataclass(frozen=True)
class Finding:
    """One thing that was found, with the fields and the number of features that it concerns."""

    check: Check
    gravity: Gravity
    fields: tuple[str, ...] = ()
    count: int = 0
    remedy: Remedy = Remedy.NONE
    personal: tuple[Personal, ...] = ()

    def remedied(self, shaping: Shaping) -> Shaping:
        """Give how the file is made once the remedy is applied."""
        if self.remedy is Remedy.LEAVE_OUT:
            return replace(shaping, left_out=shaping.left_out | set(self.fields))
        if self.remedy is Remedy.REPAIR:
            return replace(shaping, repaired=True)
        if self.remedy is Remedy.GEOPACKAGE:
            return replace(shaping, format=Format.GEOPACKAGE)
        return shaping


def findings(layer: LayerFacts, shaping: Shaping) -> tuple[Finding, ...]:
    """Give what is still to be said of a layer that is published in some shape, the gravest first."""
    kept = tuple(each for each in layer.fields if each.name not in shaping.left_out)
    found = [*_of_layer(layer, shaping), *_of_fields(kept, layer, shaping), *_of_people(kept, shaping)]
    return tuple(sorted(found, key=lambda one: -one.gravity))


def _of_layer(layer: LayerFacts, shaping: Shaping) -> Iterator[Finding]:
    if not layer.count:
        yield Finding(Check.EMPTY, Gravity.BLOCKING)
    if layer.has_geometry and not layer.crs:
        yield Finding(Check.NO_CRS, Gravity.BLOCKING)
    elif layer.has_geometry and layer.crs != WGS_84 and shaping.format in (Format.GEOJSON, Format.CSV):
        yield Finding(Check.REPROJECTED, Gravity.NOTE)
    if layer.outside:
        yield Finding(Check.OUTSIDE, Gravity.BLOCKING, count=layer.outside)
    if layer.invalid and not shaping.repaired:
        yield Finding(Check.INVALID, Gravity.WARNING, count=layer.invalid, remedy=Remedy.REPAIR)
    if layer.has_geometry and layer.shapeless:
        yield Finding(Check.SHAPELESS, Gravity.NOTE, count=layer.shapeless)
    if layer.kinds > 1 and shaping.format is Format.SHAPEFILE:
        yield Finding(Check.MIXED, Gravity.BLOCKING, count=layer.kinds, remedy=Remedy.GEOPACKAGE)
    limit = LARGEST_SHAPEFILE if shaping.format is Format.SHAPEFILE else LARGE
    if layer.size > limit and shaping.format is not Format.GEOPACKAGE:
        yield Finding(Check.LARGE, Gravity.WARNING, count=layer.size, remedy=Remedy.GEOPACKAGE)


def _of_fields(kept: Sequence[FieldFacts], layer: LayerFacts, shaping: Shaping) -> Iterator[Finding]:
    empty = tuple(each.name for each in kept if not each.filled)
    if empty and layer.count:
        yield Finding(Check.EMPTY_FIELD, Gravity.WARNING, empty, remedy=Remedy.LEAVE_OUT)
    names: dict[str, str] = {}
    values: dict[bytes, str] = {}
    same_names, same_values = [], []
    for each in kept:
        if names.setdefault(each.name.casefold(), each.name) != each.name:
            same_names.append(each.name)
        if each.filled and each.digest and values.setdefault(each.digest, each.name) != each.name:
            same_values.append(each.name)
    if same_names:
        yield Finding(Check.SAME_NAME, Gravity.WARNING, tuple(same_names), remedy=Remedy.LEAVE_OUT)
    # One row says nothing of two columns.
    if same_values and layer.count > 1:
        yield Finding(Check.SAME_VALUES, Gravity.WARNING, tuple(same_values), remedy=Remedy.LEAVE_OUT)
    garbled = tuple(each.name for each in kept if each.garbled)
    if garbled:
        count = sum(each.garbled for each in kept)
        yield Finding(Check.GARBLED, Gravity.WARNING, garbled, count)
    long = tuple(each.name for each in kept if len(each.name.encode("utf-8")) > LONGEST_DBF_NAME)
    if long and shaping.format is Format.SHAPEFILE:
        yield Finding(Check.CUT_NAMES, Gravity.WARNING, long, remedy=Remedy.GEOPACKAGE)


def _of_people(kept: Sequence[FieldFacts], shaping: Shaping) -> Iterator[Finding]:
    """Yield one finding for each field: they are looked at one by one."""
    given = any("prenom" in folded(each.name) for each in kept if each.filled)
    for each in kept:
        if each.name in shaping.accepted:
            continue
        kinds = suspected(each.name, each.texts)
        # A column of surnames alone reads like one of places: the column of given names beside it tells.
        if not kinds and given and folded(each.name) in ("nom", "noms", "name") and each.filled:
            kinds = (Personal.NAME,)
        if kinds:
            yield Finding(Check.PERSONAL, Gravity.WARNING, (each.name,), each.filled, Remedy.LEAVE_OUT, kinds)


_GARBLED = ("\ufffd", "Ã©", "Ã¨", "Ã ", "Ãª", "Ã´", "Ã®", "Ã§", "â€™", "Â°", "Â ")


def is_garbled(text: str) -> bool:
    """Whether a text was read in the wrong encoding: it has the mark for what cannot be read, or UTF-8 read as ANSI."""
    return any(mark in text for mark in _GARBLED)
