"""The rings of many polygons end to end, as numpy takes them: projected, measured and judged all at once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from . import wkb
from .projection import local_epsg, transformer
from .sound import sound_polygons

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_SMALL = 1.0
"""Degrees: a page of a commune is smaller, one of a whole territory and its islands is not."""


class Rings(NamedTuple):
    """Rings of polygons, arrays of one item a ring but for `positions`, of the shape (n, 2), which lie end to end.

    `sizes` tells how many positions a ring has, never none; `owners` whose it is, those of one polygon after one
    another; `signs` is 1 for an outline and -1 for a hole of the outline before it.
    """

    positions: Any
    sizes: Any
    owners: Any
    signs: Any

    @classmethod
    def of_lists(cls, positions: Any, sizes: Sequence[int], owners: Any, signs: Sequence[int]) -> Rings:
        """Take rings as they come; those without a position are left out."""
        import numpy

        lengths = numpy.array(sizes, int)
        kept = lengths > 0
        return cls(positions, lengths[kept], numpy.array(owners, int)[kept], numpy.array(signs, int)[kept])

    @classmethod
    def of_wkb(cls, geometries: Sequence[bytes | None]) -> Rings:
        """Take the rings of those that are MultiPolygons; the owner is the place in the sequence."""
        import numpy

        # Nearly all parcels are of one ring, and those are read all at once.
        heads = b"".join(item[: wkb.SINGLE_RING] for item in geometries if item and len(item) >= wkb.SINGLE_RING)
        known = [place for place, item in enumerate(geometries) if item and len(item) >= wkb.SINGLE_RING]
        fields = numpy.frombuffer(heads, _HEAD)
        lengths = numpy.array([len(geometries[place] or b"") for place in known], int)
        plain = (fields["kind"] == wkb.MULTI_POLYGON) & (fields["polygons"] == 1) & (fields["rings"] == 1)
        plain &= (lengths == wkb.SINGLE_RING + 16 * fields["size"].astype(int)) & (fields["size"] > 0)
        places = numpy.array(known, int)
        owners = places[plain].tolist()
        bodies = [(geometries[place] or b"")[wkb.SINGLE_RING :] for place in owners]
        signs = [1] * len(owners)
        for place in places[~plain & (fields["kind"] == wkb.MULTI_POLYGON)].tolist():
            item = geometries[place] or b""
            for offset, count, role in wkb.runs(item):
                owners.append(place)
                signs.append(role)
                bodies.append(item[offset : offset + 16 * count])
        positions = numpy.frombuffer(b"".join(bodies), "<f8").reshape(-1, 2)
        return cls.of_lists(positions, [len(body) // 16 for body in bodies], owners, signs)

    @property
    def starts(self) -> Any:
        """Where each ring begins in `positions`."""
        import numpy

        return numpy.cumsum(self.sizes) - self.sizes

    def projected(self, epsg: int) -> Rings:
        """Project degrees (WGS 84), in one call: one for each polygon would take most of the time of loading."""
        import numpy

        x, y = transformer(4326, epsg).transform(*self.positions.T)
        return self._replace(positions=numpy.column_stack((x, y)))

    def of(self, chosen: Any) -> Rings:
        """Give some of the rings, chosen by an array of booleans."""
        import numpy

        positions = self.positions[numpy.repeat(chosen, self.sizes)]
        return Rings(positions, self.sizes[chosen], self.owners[chosen], self.signs[chosen])

    def areas(self, count: int) -> Any:
        """Give the area of each of `count` owners, in the units of the positions; NaN where a position is no place.

        Of polygons that are not valid, what they are when made valid is measured.
        """
        import numpy

        areas, doubtful = self.quick_areas(count)
        for owner in numpy.flatnonzero(doubtful).tolist():
            repaired = self._polygons(owner)
            areas[owner] = numpy.nan if repaired is None else repaired.area
        return areas

    def quick_areas(self, count: int) -> tuple[Any, Any]:
        """Give the area of each of `count` owners, and whether it is in doubt: its polygons may not be valid."""
        import numpy

        areas, doubtful = _measured(self)
        return (
            numpy.bincount(self.owners, areas * self.signs, count),
            numpy.bincount(self.owners, doubtful, count) > 0,
        )

    def outlines(self, count: int) -> Any:
        """Give the length of the whole border of each owner, holes included."""
        import numpy

        with numpy.errstate(invalid="ignore"):
            steps = numpy.append(numpy.hypot(*numpy.diff(self.positions, axis=0).T), 0.0)
        starts = self.starts
        steps[starts + self.sizes - 1] = 0.0  # from the end of one ring to the start of the next
        return numpy.bincount(self.owners, numpy.add.reduceat(steps, starts), count)

    def _polygons(self, owner: int) -> BaseGeometry | None:
        """Give one owner's polygons, made valid; None where a position is no place."""
        own = self.of(self.owners == owner)
        return sound_polygons(own.positions, own.sizes.tolist(), own.signs.tolist())


_HEAD = [
    ("order", "u1"),
    ("kind", "<u4"),
    ("polygons", "<u4"),
    ("part_order", "u1"),
    ("part", "<u4"),
    ("rings", "<u4"),
    ("size", "<u4"),
]


def areas_on_the_ground(rings: Rings, count: int) -> Any:
    """Give the area in m² of each of `count` owners of rings in degrees (WGS 84), in the projection of its place."""
    import numpy

    areas = numpy.zeros(count)
    for epsg, own in by_zone(rings):
        areas += own.projected(epsg).areas(count)
    return areas


def by_zone(rings: Rings) -> list[tuple[int, Rings]]:
    """Part rings (degrees, WGS 84) by the projection of their owner's first position; nearly always there is but one.

    One that is no place is nowhere, and so is its owner.
    """
    import numpy

    if not len(rings.sizes):
        return []
    first = numpy.flatnonzero(numpy.append(True, rings.owners[1:] != rings.owners[:-1]))
    places = rings.positions[rings.starts[first]]
    zone = _common_zone(places)
    if zone is not None:
        return [(zone, rings)]
    zones = [_zone(*place) for place in places.tolist()]
    of_rings = numpy.repeat(zones, numpy.diff(numpy.append(first, len(rings.owners))))
    return [(epsg, rings.of(of_rings == epsg)) for epsg in sorted(set(zones))]


def _common_zone(places: Any) -> int | None:
    """Give the projection of all places: where the corners about them have the same one, so have they."""
    west, south = places.min(axis=0).tolist()
    east, north = places.max(axis=0).tolist()
    if not (east - west < _SMALL and north - south < _SMALL):
        return None
    corners = {local_epsg(x, y) for x in (west, east) for y in (south, north)}
    return corners.pop() if len(corners) == 1 else None


def _zone(longitude: float, latitude: float) -> int:
    """Give the projection of a place; what is no number is measured anywhere, to no area."""
    return local_epsg(longitude, latitude) if abs(longitude) <= 180 and abs(latitude) <= 90 else local_epsg(0, 45)


def _measured(rings: Rings) -> tuple[Any, Any]:
    """Give the area of each ring, and whether its polygon has to be looked at by GEOS to know that it is valid.

    A ring that turns but one way about a point, and once, covers what it surrounds once: then the formula of areas
    (shoelace) holds, whatever else GEOS may say. So do nine parcels of ten about the mean of their corners, at a
    hundredth of the time that GEOS takes. Rings with holes or beside other rings may lie badly to those.
    """
    import numpy

    starts, sizes = rings.starts, rings.sizes
    if not len(sizes):
        return numpy.zeros(0), numpy.zeros(0, bool)
    # From a point nearby: far away digits are lost.
    with numpy.errstate(invalid="ignore"):
        middles = numpy.add.reduceat(rings.positions, starts, axis=0) / sizes[:, None]
        x, y = (rings.positions - numpy.repeat(middles, sizes, axis=0)).T
        cross = numpy.append(x[:-1] * y[1:] - x[1:] * y[:-1], 0.0)
    ends = starts + sizes - 1
    cross[ends] = 0.0  # from the end of one ring to the start of the next
    doubled = numpy.add.reduceat(cross, starts)
    one_way = numpy.where(
        doubled > 0, numpy.minimum.reduceat(cross, starts) >= 0, numpy.maximum.reduceat(cross, starts) <= 0
    )
    # How often it goes round: the times that it goes up, or down, through the axis, which it does on one side alone.
    below = y < 0
    crossings = below != numpy.append(below[1:], False)
    crossings[ends] = False
    once = numpy.add.reduceat(crossings.astype(int), starts) == 2
    closed = (rings.positions[starts] == rings.positions[ends]).all(axis=1)
    alone = numpy.bincount(rings.owners)[rings.owners] == 1
    return numpy.abs(doubled) / 2, ~(one_way & once & closed & alone & (doubled != 0))
