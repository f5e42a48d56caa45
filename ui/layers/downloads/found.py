"""What a download turned out to hold, and what is wanted of it; without GDAL, which is heavy to load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from enum import Enum
from itertools import count
from pathlib import Path
from typing import NamedTuple


class Kind(str, Enum):
    """What makes a layer of it."""

    VECTOR = "vector"
    RASTER = "raster"
    CLOUD = "pointcloud"


class Style(NamedTuple):
    """How features look, as text that was cleaned: a QGIS style, or an OGC one."""

    text: str
    is_sld: bool = False


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
    style: Style | None = None


@dataclass(frozen=True)
class Survey:
    """The layers that can be added, and the files that hold layers which this QGIS has no means to open.

    `refused` are files that are not what their names say, or lead out of the folder.
    """

    layers: list[Found]
    closed: list[Path]
    refused: Sequence[Path] = ()


class Area(NamedTuple):
    """What to keep: a shape as WKB in degrees (WGS 84), and its name for the files; `cut` cuts features at its edge.

    `title` is what the user calls it.
    """

    wkb: bytes
    name: str
    cut: bool = True
    title: str = ""


def free_path(path: Path) -> Path:
    """Give a path at which there is nothing yet: what layers of a project may have open is not written over."""
    numbers = (path.with_name(f"{path.stem}-{number}{path.suffix}") for number in count(2))
    return path if not path.exists() else next(one for one in numbers if not one.exists())
