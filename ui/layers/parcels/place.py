"""A place that is the subject: an address, a commune, a lieu-dit, a position, a drawn shape."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum

from qgis.core import QgsGeometry


class PlaceKind(str, Enum):
    """What a place is."""

    ADDRESS = "address"
    COMMUNE = "commune"
    LIEU_DIT = "lieu_dit"
    POSITION = "position"
    SHAPE = "shape"


@dataclass(frozen=True)
class Place:
    """A place with its name and its geometry, WKB in degrees (WGS 84); `code` is the INSEE code of its commune."""

    kind: PlaceKind
    label: str
    geometry: bytes
    code: str = ""

    @property
    def shape(self) -> QgsGeometry:
        """The geometry as QGIS's, in degrees (WGS 84)."""
        shape = QgsGeometry()
        shape.fromWkb(self.geometry)
        return shape
