"""Areas and outlines of many polygons at once, in the projection of their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from struct import unpack_from
from typing import Any, Callable, NamedTuple

from .projection import local_epsg, transformer


class Measures(NamedTuple):
    """The area in m² and the length of the whole border, holes included, in m."""

    area: float
    outline: float


class Rings(NamedTuple):
    """The rings of many polygons: whose each is, 1 for an outline and -1 for a hole, its positions."""

    owners: list[int]
    signs: list[int]
    positions: list[Any]

    def projected(self, epsg: int) -> tuple[Any, Any, list[int]]:
        """Give x and y of all rings laid end to end, in a projection, and how many positions each has.

        One call for a page, where one for each parcel would take most of the time of loading.
        """
        import numpy

        longitudes, latitudes = numpy.concatenate(self.positions).T
        x, y = transformer(4326, epsg).transform(longitudes, latitudes)
        return x, y, [len(ring) for ring in self.positions]


def polygon_areas(geometries: Sequence[bytes | None]) -> list[float | None]:
    """Give the area in m² of each little-endian WKB MultiPolygon in degrees (WGS 84); None for no geometry."""
    return [None if measures is None else measures.area for measures in polygon_measures(geometries)]


def polygon_measures(geometries: Sequence[bytes | None]) -> list[Measures | None]:
    """Give area and outline of each little-endian WKB MultiPolygon in degrees (WGS 84); None for no geometry."""
    import numpy

    totals = [None if geometry is None else [0.0, 0.0] for geometry in geometries]
    zones: defaultdict[int, Rings] = defaultdict(lambda: Rings([], [], []))
    for owner, geometry in enumerate(geometries):
        if geometry is not None:
            collect_rings(owner, geometry, lambda position: zones[local_epsg(*position)])
    for epsg, rings in zones.items():
        x, y, sizes = rings.projected(epsg)
        measured = zip(rings.owners, rings.signs, ring_areas(x, y, sizes), _ring_lengths(numpy, x, y, sizes))
        for owner, sign, area, length in measured:
            total = totals[owner]
            if total is not None:
                total[0] += sign * area
                total[1] += length
    return [None if total is None else Measures(*total) for total in totals]


def collect_rings(owner: int, wkb: bytes, choose: Callable[[Any], Rings]) -> None:
    """Add the rings of a MultiPolygon to those that `choose` gives for its first position."""
    import numpy

    (polygons,) = unpack_from("<I", wkb, 5)
    offset = 9
    target: Rings | None = None
    for _ in range(polygons):
        (count,) = unpack_from("<I", wkb, offset + 5)
        offset += 9
        for ring in range(count):
            (size,) = unpack_from("<I", wkb, offset)
            positions = numpy.frombuffer(wkb, "<f8", 2 * size, offset + 4).reshape(-1, 2)
            offset += 4 + 16 * size
            if not size:
                continue
            target = target or choose(positions[0])
            target.owners.append(owner)
            target.signs.append(-1 if ring else 1)  # the first ring is the outline, the others are holes
            target.positions.append(positions)


def ring_areas(x: Any, y: Any, sizes: list[int]) -> list[float]:
    """Apply the shoelace formula to rings laid end to end, each from its first vertex: digits are lost far away."""
    import numpy

    starts = numpy.concatenate(([0], numpy.cumsum(sizes)[:-1]))
    x = x - numpy.repeat(x[starts], sizes)
    y = y - numpy.repeat(y[starts], sizes)
    # The rings are closed, so the last vertex is at the local origin and its product with the next ring's first is 0.
    cross = x[:-1] * y[1:] - x[1:] * y[:-1]
    sums = numpy.add.reduceat(numpy.append(cross, 0.0), starts)
    return [float(value) for value in numpy.abs(sums) / 2]


def _ring_lengths(numpy: Any, x: Any, y: Any, sizes: list[int]) -> list[float]:
    steps = numpy.append(numpy.hypot(numpy.diff(x), numpy.diff(y)), 0.0)
    ends = numpy.cumsum(sizes) - 1
    steps[ends] = 0.0  # from the end of one ring to the start of the next
    return [float(value) for value in numpy.add.reduceat(steps, ends + 1 - numpy.array(sizes))]
