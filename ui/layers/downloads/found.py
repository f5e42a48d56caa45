"""What a download turned out to hold, and what is wanted of it; without GDAL, which is heavy to load."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from enum import Enum
from itertools import count
from pathlib import Path
from typing import NamedTuple

from ....services.tables.account import Account
from ....services.tables.places import Evidence

PARQUET = (".parquet", ".geoparquet")
"""Suffixes of GeoParquet."""


class Kind(str, Enum):
    """What makes a layer of it."""

    VECTOR = "vector"
    RASTER = "raster"
    CLOUD = "pointcloud"


class Style(NamedTuple):
    """How features look, as text that was cleaned: a QGIS style, or an OGC one."""

    text: str
    is_sld: bool = False


class Choice(NamedTuple):
    """One way to place the rows of a table: the system and its code, the layer's source, and where it would lie.

    `place` is the middle of the rows, as longitude and latitude (WGS 84).
    """

    title: str
    crs: str
    uri: str
    place: tuple[float, float]


class Located(NamedTuple):
    """How the coordinates of a table may be read, why, and what becomes of its rows in the first way."""

    choices: tuple[Choice, ...]
    evidence: Evidence
    is_certain: bool
    account: Account


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
    located: Located | None = None

    @property
    def is_question(self) -> bool:
        """Whether the user has to say where its rows lie."""
        return self.located is not None and not self.located.is_certain and bool(self.located.choices)

    def placed(self, choice: Choice, by_user: bool = False) -> Found:
        """Give the table as points, read in one of the ways; one that the user has chosen is no deduction any more."""
        located = None if by_user else self.located
        return replace(self, uri=choice.uri, crs=choice.crs, geometry="Point", located=located)


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
