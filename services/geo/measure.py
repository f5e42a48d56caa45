"""Areas and outlines of many polygons at once, in the projection of their place."""

from __future__ import annotations

from collections.abc import Sequence
from math import isnan
from typing import NamedTuple

from .rings import Rings, by_zone


class Measures(NamedTuple):
    """The area in m² and the length of the whole border, holes included, in m."""

    area: float
    outline: float


def polygon_measures(geometries: Sequence[bytes | None]) -> list[Measures | None]:
    """Give area and outline of each little-endian WKB MultiPolygon in degrees (WGS 84).

    None for no geometry, and for one with a position that is no place. The area of one that is not valid is what it
    covers when made valid.
    """
    import numpy

    count = len(geometries)
    areas, outlines = numpy.zeros(count), numpy.zeros(count)
    for epsg, rings in by_zone(Rings.of_wkb(geometries)):
        local = rings.projected(epsg)
        areas += local.areas(count)
        outlines += local.outlines(count)
    return [
        None if geometry is None or isnan(area) else Measures(area, outline)
        for geometry, area, outline in zip(geometries, areas.tolist(), outlines.tolist())
    ]
