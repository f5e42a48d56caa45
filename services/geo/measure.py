"""Areas and outlines of many polygons at once, in the projection of their place."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from struct import Struct, unpack_from
from typing import Any, Callable, NamedTuple

from .projection import local_epsg, transformer

# A MultiPolygon of one polygon of one ring, up to its first position.
_HEADER = Struct("<xIIxIII")
_POSITION = Struct("<dd")


class Measures(NamedTuple):
    """The area in m² and the length of the whole border, holes included, in m."""

    area: float
    outline: float


class Rings(NamedTuple):
    """The rings of many polygons: whose each is, 1 for an outline and -1 for a hole, its positions as WKB has them."""

    owners: list[int]
    signs: list[int]
    positions: list[bytes]

    @property
    def sizes(self) -> list[int]:
        """How many positions each ring has."""
        return [len(ring) // 16 for ring in self.positions]

    def projected(self, epsg: int) -> tuple[Any, Any]:
        """Give x and y of all rings laid end to end, in a projection.

        One call for a page, where one for each parcel would take most of the time of loading.
        """
        import numpy

        longitudes, latitudes = numpy.frombuffer(b"".join(self.positions), "<f8").reshape(-1, 2).T
        x, y = transformer(4326, epsg).transform(longitudes, latitudes)
        return x, y


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
            collect_rings(owner, geometry, lambda x, y: zones[local_epsg(x, y)])
    for epsg, rings in zones.items():
        x, y = rings.projected(epsg)
        sizes = rings.sizes
        measured = zip(rings.owners, rings.signs, ring_areas(x, y, sizes), _ring_lengths(numpy, x, y, sizes))
        for owner, sign, area, length in measured:
            total = totals[owner]
            if total is not None:
                total[0] += sign * area
                total[1] += length
    return [None if total is None else Measures(*total) for total in totals]


def collect_rings(owner: int, wkb: bytes, choose: Callable[[float, float], Rings]) -> None:
    """Add the rings of a MultiPolygon to those that `choose` gives for its first position."""
    _, polygons, _, rings, size = _HEADER.unpack_from(wkb) if len(wkb) > _HEADER.size else (0,) * 5
    if polygons == rings == 1 and len(wkb) == _HEADER.size + 16 * size:  # as nearly all parcels are
        target = choose(*_POSITION.unpack_from(wkb, _HEADER.size))
        target.owners.append(owner)
        target.signs.append(1)
        target.positions.append(wkb[_HEADER.size :])
    else:
        _collect_parts(owner, wkb, choose)


def _collect_parts(owner: int, wkb: bytes, choose: Callable[[float, float], Rings]) -> None:
    (polygons,) = unpack_from("<I", wkb, 5)
    offset = 9
    target: Rings | None = None
    for _ in range(polygons):
        (count,) = unpack_from("<I", wkb, offset + 5)
        offset += 9
        for ring in range(count):
            (size,) = unpack_from("<I", wkb, offset)
            start, offset = offset + 4, offset + 4 + 16 * size
            if not size:
                continue
            target = target or choose(*_POSITION.unpack_from(wkb, start))
            target.owners.append(owner)
            target.signs.append(-1 if ring else 1)  # the first ring is the outline, the others are holes
            target.positions.append(wkb[start:offset])


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
