"""The cadastre's buildings on the subject, with the heights that IGN measured of what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, NamedTuple

from .asking import Row

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

SLIVER = 1.0
"""m²: less is the wall of a neighbour, as plans are not drawn to the centimetre."""
_MOST_OF_IT = 0.5
"""The share of a tiny parcel from which on it is no neighbour's wall."""
_UNSTEADY = 0.001
"""The part of what is built that two outlines may share, as neighbours are not drawn to the centimetre."""
_HIGHEST = 500.0
"""m: no building of France is higher; and none of no height stands there."""
_COVERS = 0.2
"""The share of a building that another source's must cover to be the same."""


class Footprint(NamedTuple):
    """A building as far as it stands on the subject: m², its share of the subject, whether light, heights in m.

    `shape` is in degrees (WGS 84).
    """

    area: float
    share: float
    light: bool
    heights: tuple[float, ...]
    shape: BaseGeometry


class Built(NamedTuple):
    """What buildings cover together: m², the share of the subject, and whether some lie one over the other."""

    area: float
    share: float
    overlap: bool


def built(found: Sequence[Footprint]) -> Built:
    """Give what buildings cover together: what two of them cover is covered once."""
    from ...services.geo.union import united

    every = sum(one.shape.area for one in found)
    # In degrees, which are the same for all of them: it is a part of their sum that is sought.
    part = united([one.shape for one in found]).area / every if every else 1.0
    overlap = part < 1 - _UNSTEADY
    part = part if overlap else 1.0
    return Built(part * sum(one.area for one in found), part * sum(one.share for one in found), overlap)


def footprints(cadastre: Sequence[Row], measured: Sequence[Row]) -> list[Footprint]:
    """Give the cadastre's buildings, cut to the subject, the largest first; both kinds of rows are cut to it."""
    from ...services.geo.sound import load

    shapes = [(row, load(row.geometry)) for row in measured if row.geometry and row.values.get("hauteur") is not None]
    others = [(float(row.values["hauteur"]), shape) for row, shape in shapes if shape is not None]
    others = [(height, shape) for height, shape in others if 0 < height <= _HIGHEST]
    found: dict[bytes, Footprint] = {}
    for row in cadastre:
        area = float(row.values["intersection_area"] or 0)
        own = load(row.geometry) if row.geometry else None
        share = float(row.values["intersection_ratio"] or 0)
        if own is None or (area < SLIVER and share < _MOST_OF_IT):
            continue
        heights = {height for height, shape in others if own.intersection(shape).area >= _COVERS * own.area}
        light = row.values.get("type") == "02"
        # What comes twice stands there once.
        found[own.wkb] = Footprint(area, share, light, tuple(sorted(heights)), own)
    return sorted(found.values(), key=lambda one: -one.area)
