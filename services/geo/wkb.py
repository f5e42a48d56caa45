"""Well-known binary, two-dimensional and little-endian: the one place that packs it, and walks it byte by byte.

See OGC 06-103r4, 8.2. Layers are filled with it straight from the coordinates, which takes a fraction of the time that
geometry objects would.
"""

from __future__ import annotations

import sys
from array import array
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from struct import pack, unpack_from
from typing import Any, NamedTuple

POINT, LINE, POLYGON, MULTI_POINT, MULTI_LINE, MULTI_POLYGON = range(1, 7)

SINGLE_RING = 22
"""Bytes before the first position of a MultiPolygon of one polygon of one ring."""


class Run(NamedTuple):
    """Positions that lie one after the other: where they begin, how many they are, and what they draw.

    `role` is 1 for a line or the outline of a polygon, -1 for a hole, 0 for a point, which has no count before it.
    """

    offset: int
    size: int
    role: int


def positions(coordinates: Iterable[Sequence[float]]) -> bytes:
    """Give positions end to end; what they have more than x and y is left out."""
    items = list(coordinates)
    flat = array("d", chain.from_iterable(items))
    if len(flat) != 2 * len(items):  # heights, or a mixture
        flat = array("d", chain.from_iterable(item[:2] for item in items))
    if sys.byteorder == "big":
        flat.byteswap()
    return flat.tobytes()


def point(x: float, y: float) -> bytes:
    """Pack a Point."""
    return pack("<BIdd", 1, POINT, x, y)


def line(body: bytes) -> bytes:
    """Pack a LineString of positions that lie end to end."""
    return pack("<BI", 1, LINE) + _counted(body)


def polygon(rings: Sequence[bytes]) -> bytes:
    """Pack a Polygon of rings of positions that lie end to end, the outline first."""
    return pack("<BII", 1, POLYGON, len(rings)) + b"".join(map(_counted, rings))


def multiple(kind: int, parts: Sequence[bytes]) -> bytes:
    """Pack a MultiPoint, MultiLineString or MultiPolygon of its packed parts."""
    return pack("<BII", 1, kind, len(parts)) + b"".join(parts)


def multi_polygons(shapes: Sequence[Sequence[Sequence[int]]], body: bytes) -> list[bytes | None]:
    """Pack many MultiPolygons whose positions all lie end to end; None for one without a polygon.

    `shapes` tells how many positions each ring of each polygon of each of them has.
    """
    packed: list[bytes | None] = []
    start = 0
    for polygons in shapes:
        parts = [pack("<BII", 1, MULTI_POLYGON, len(polygons))]
        for sizes in polygons:
            parts.append(pack("<BII", 1, POLYGON, len(sizes)))
            for size in sizes:
                end = start + 16 * size
                parts += (pack("<I", size), body[start:end])
                start = end
        packed.append(b"".join(parts) if polygons else None)
    return packed


def kind_of(wkb: bytes) -> int:
    """Give the type of a geometry: one of the numbers above."""
    return int(unpack_from("<I", wkb, 1)[0])


def runs(wkb: bytes | bytearray) -> list[Run]:
    """Find all positions of a geometry, of any type but a collection of several."""
    found: list[Run] = []
    _walk(wkb, 0, found)
    return found


def with_positions(wkb: bytes, replaced: Iterator[Any]) -> bytes:
    """Give a geometry whose runs have other positions, in their order: arrays of float64 of the shape (n, 2)."""
    parts: list[bytes] = []
    done = 0
    for offset, count, role in runs(wkb):
        own = next(replaced)
        if role:
            parts += (wkb[done : offset - 4], pack("<I", len(own)))
        else:
            parts.append(wkb[done:offset])
        parts.append(own.astype("<f8").tobytes())
        done = offset + 16 * count
    return b"".join((*parts, wkb[done:]))


def coordinates(wkb: bytes) -> Any:
    """Give all positions of a geometry as an array of float64 of the shape (n, 2)."""
    import numpy

    body = b"".join(wkb[run.offset : run.offset + 16 * run.size] for run in runs(wkb))
    return numpy.frombuffer(body, "<f8").reshape(-1, 2)


def swapped(wkb: bytes) -> bytes:
    """Give a geometry with x and y in each other's place."""
    import numpy

    copy = bytearray(wkb)
    for offset, count, _ in runs(wkb):
        own = numpy.frombuffer(copy, "<f8", 2 * count, offset).reshape(-1, 2)
        own[:] = own[:, ::-1].copy()
    return bytes(copy)


def _counted(body: bytes) -> bytes:
    return pack("<I", len(body) // 16) + body


def _walk(wkb: bytes | bytearray, offset: int, found: list[Run]) -> int:
    (kind,) = unpack_from("<I", wkb, offset + 1)
    offset += 5
    if kind == POINT:
        found.append(Run(offset, 1, 0))
        return offset + 16
    (count,) = unpack_from("<I", wkb, offset)
    offset += 4
    if kind == LINE:
        found.append(Run(offset, count, 1))
        return offset + 16 * count
    for part in range(count):
        if kind == POLYGON:
            (size,) = unpack_from("<I", wkb, offset)
            found.append(Run(offset + 4, size, -1 if part else 1))
            offset += 4 + 16 * size
        else:
            offset = _walk(wkb, offset, found)
    return offset
