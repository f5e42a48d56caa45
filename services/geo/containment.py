"""Which of many polygons lie wholly within a shape, or wholly outside, without a look at each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import Any, NamedTuple

from .many import PreparedShape, boxes
from .rings import Rings

_FEW = 4
"""Polygons that are not worth another look at their common extent."""


class Known(NamedTuple):
    """The area of a polygon in m², and whether it lies within the shape, or else outside."""

    area: float
    inside: bool


def known_by_extent(features: Sequence[bytes | None], epsg: int, prepared: PreparedShape) -> dict[int, Known]:
    """Tell of those MultiPolygons (WKB, degrees) that their extents decide it for, but for those that may be invalid.

    Extents are taken together and halved as long as the border of the shape runs through them. Of the parcels of
    a drawn shape all but those along its border are known so, in a tenth of the time.
    """
    import numpy

    degrees = Rings.of_wkb(features)
    if not len(degrees.sizes):
        return {}
    rings = degrees.projected(epsg)
    areas, doubtful = rings.quick_areas(len(features))
    firsts = numpy.flatnonzero(numpy.append(True, rings.owners[1:] != rings.owners[:-1]))
    owners = rings.owners[firsts]
    starts = rings.starts[firsts]
    extents = numpy.column_stack(
        [numpy.minimum.reduceat(rings.positions, starts), numpy.maximum.reduceat(rings.positions, starts)]
    )
    sure = ~doubtful[owners]
    owners, extents = owners[sure], extents[sure]
    return {
        owner: Known(area, inside)
        for rows, inside in _decided(extents, prepared)
        for owner, area in zip(owners[rows].tolist(), areas[owners[rows]].tolist())
    }


def _decided(extents: Any, prepared: PreparedShape) -> Iterator[tuple[Any, bool]]:
    """Give groups of rows of extents (west, south, east, north) with whether they lie within."""
    import numpy

    waiting = [numpy.arange(len(extents))] if len(extents) else []
    while waiting:
        common = [(*extents[rows, :2].min(axis=0), *extents[rows, 2:].max(axis=0)) for rows in waiting]
        together = boxes(numpy.array(common))
        groups, waiting = waiting, []
        within = prepared.contains(together)
        near = iter(prepared.intersects([box for box, inside in zip(together, within) if not inside]))
        for rows, inside in zip(groups, within):
            if inside or not next(near):
                yield rows, inside
            elif len(rows) > _FEW:
                middles = extents[rows, :2] + extents[rows, 2:]
                axis = int(numpy.argmax(numpy.ptp(middles, axis=0)))
                order = rows[numpy.argsort(middles[:, axis])]
                waiting += [order[: len(order) // 2], order[len(order) // 2 :]]
