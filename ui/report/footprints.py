"""The cadastre's buildings on the subject, with the heights that IGN measured of what stands there."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from .asking import Row

SLIVER = 1.0
"""m²: less is the wall of a neighbour, as plans are not drawn to the centimetre."""
_MOST_OF_IT = 0.5
"""The share of a tiny parcel from which on it is no neighbour's wall."""
_COVERS = 0.2
"""The share of a building that another source's must cover to be the same."""


class Footprint(NamedTuple):
    """A building as far as it stands on the subject: m², its share of the subject, whether light, heights in m."""

    area: float
    share: float
    light: bool
    heights: tuple[float, ...]


def footprints(cadastre: Sequence[Row], measured: Sequence[Row]) -> list[Footprint]:
    """Give the cadastre's buildings, cut to the subject, the largest first; both kinds of rows are cut to it."""
    from ...services.geo.sound import load

    shapes = [(row, load(row.geometry)) for row in measured if row.geometry and row.values.get("hauteur") is not None]
    others = [(float(row.values["hauteur"]), shape) for row, shape in shapes if shape is not None]
    found = []
    for row in cadastre:
        area = float(row.values["intersection_area"] or 0)
        own = load(row.geometry) if row.geometry else None
        share = float(row.values["intersection_ratio"] or 0)
        if own is None or (area < SLIVER and share < _MOST_OF_IT):
            continue
        heights = {height for height, shape in others if own.intersection(shape).area >= _COVERS * own.area}
        light = row.values.get("type") == "02"
        found.append(Footprint(area, share, light, tuple(sorted(heights))))
    return sorted(found, key=lambda one: -one.area)
