"""What a download turned out to hold, and what is wanted of it; without GDAL, which is heavy to load."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from pathlib import Path
from typing import NamedTuple


class Kind(str, Enum):
    """What makes a layer of it."""

    VECTOR = "vector"
    RASTER = "raster"
    CLOUD = "pointcloud"


@dataclass(frozen=True)
class Found:
    """One layer that can be added: `features` is None where it is not told, `crs` an authority's code or empty."""

    title: str
    path: Path
    uri: str
    provider: str
    kind: Kind
    features: int | None = None
    crs: str = ""
    geometry: str = ""
    style: Path | None = None


@dataclass(frozen=True)
class Survey:
    """The layers that can be added, and the files that hold layers which this QGIS has no means to open."""

    layers: list[Found]
    closed: list[Path]


class Area(NamedTuple):
    """What to keep: a shape as WKB in degrees (WGS 84), and its name for the files; `cut` cuts features at its edge."""

    wkb: bytes
    name: str
    cut: bool = True
