"""How much of a shape features cover, and how much of each feature the shape does: areas, lengths, shares, cuts."""

from __future__ import annotations

from collections.abc import Sequence
from struct import unpack_from
from typing import TYPE_CHECKING, NamedTuple

from .containment import known_by_extent
from .geometry import dimension, multiple, of_dimension, to_local
from .projection import transformer

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


class Overlap(NamedTuple):
    """What a feature and the shape have in common.

    `size` is in m² where both are polygons, in m where one is a line, 0 for points; the shares are None where the
    common part is of a lower dimension than the shape, or than the feature. `geometry` is WKB: the whole feature, or
    the part within the shape, None where nothing of the feature's own dimension is. A line cuts no polygon.
    """

    size: float
    of_shape: float | None
    of_feature: float | None
    geometry: bytes | None


_NOTHING = Overlap(0.0, None, None, None)


class Overlay:
    """A shape (degrees, WGS 84) prepared once to measure many features; to be used in one thread."""

    def __init__(self, shape: BaseGeometry) -> None:
        from shapely.prepared import prep

        self.local, self.epsg = to_local(shape)
        self._dimension = dimension(shape)
        self._size = size_of(self.local)
        self._prepared = prep(self.local)

    def measure(self, features: Sequence[bytes | None], clip: bool = False) -> list[Overlap]:
        """Measure little-endian WKB features (degrees, WGS 84) in the projection of the shape's place."""
        from shapely import wkb

        known = known_by_extent(features, self.epsg, self._prepared) if self._dimension == 2 else {}
        rest = [None if position in known else feature for position, feature in enumerate(features)]
        overlaps = [
            _NOTHING if local is None or whole is None else self._sound_overlap(wkb.loads(local), whole, clip)
            for whole, local in zip(rest, reproject(rest, 4326, self.epsg))
        ]
        for position, (area, inside) in known.items():
            overlaps[position] = self._whole(area, inside, features[position], clip)
        return overlaps

    def _whole(self, area: float, inside: bool, feature: bytes | None, clip: bool) -> Overlap:
        """Measure a polygon that lies wholly within the shape, or else wholly outside."""
        size = area if inside else 0.0
        share = (1.0 if inside else 0.0) if area else None
        return Overlap(size, size / self._size if self._size else None, share, feature if inside or not clip else None)

    def _sound_overlap(self, local: BaseGeometry, whole: bytes, clip: bool) -> Overlap:
        from shapely.errors import ShapelyError
        from shapely.validation import make_valid

        try:
            return self._overlap(local, whole, clip)
        except ShapelyError:
            # Zones of planning documents do cross themselves; shapely 1.8 and 2 raise errors of different names.
            return self._overlap(of_dimension(make_valid(local), dimension(local)), whole, clip)

    def _overlap(self, local: BaseGeometry, whole: bytes, clip: bool) -> Overlap:
        own = dimension(local)
        common = min(own, self._dimension)
        size = size_of(local)
        if self._prepared.contains(local):
            # Nothing to cut: by far the commonest case for a shape over many small features.
            inside, cut = size, whole
        elif not self._prepared.intersects(local):
            inside, cut = 0.0, None
        else:
            part = of_dimension(self.local.intersection(local), common)
            inside, cut = size_of(part), self._back(part) if clip and common == own and not part.is_empty else None
        return Overlap(
            0.0 if common == 0 else inside,
            inside / self._size if common == self._dimension and self._size else None,
            inside / size if common == own and size else None,
            cut if clip and own <= self._dimension else whole,
        )

    def _back(self, part: BaseGeometry) -> bytes | None:
        from shapely import wkb

        return reproject([wkb.dumps(multiple(part), big_endian=False, output_dimension=2)], self.epsg, 4326)[0]


def size_of(geometry: BaseGeometry) -> float:
    """Give the area of polygons, the length of lines, the number of points."""
    kind = dimension(geometry)
    if kind == 2:
        return float(geometry.area)
    if kind == 1:
        return float(geometry.length)
    return float(len(getattr(geometry, "geoms", [geometry])))


def reproject(geometries: Sequence[bytes | None], source: int, target: int) -> list[bytes | None]:
    """Project two-dimensional little-endian WKB from one EPSG code to another, in x, y order.

    All vertices go through one call: one for each ring would take most of the time.
    """
    import numpy

    copies = [None if geometry is None else bytearray(geometry) for geometry in geometries]
    runs = [
        numpy.frombuffer(copy, "<f8", 2 * count, offset).reshape(-1, 2)
        for copy in copies
        if copy is not None
        for offset, count in _runs(copy)
    ]
    if runs:
        x, y = transformer(source, target).transform(*numpy.concatenate(runs).T)
        start = 0
        for run in runs:  # a view into the copy, so that this writes the WKB
            run[:, 0] = x[start : start + len(run)]
            run[:, 1] = y[start : start + len(run)]
            start += len(run)
    return [None if copy is None else bytes(copy) for copy in copies]


def _runs(wkb: bytearray) -> list[tuple[int, int]]:
    """Find where the coordinates lie: the offset of each run of positions, and how many there are."""
    runs: list[tuple[int, int]] = []
    _walk(wkb, 0, runs)
    return runs


def _walk(wkb: bytearray, offset: int, runs: list[tuple[int, int]]) -> int:
    (kind,) = unpack_from("<I", wkb, offset + 1)
    offset += 5
    if kind == 1:
        runs.append((offset, 1))
        return offset + 16
    (count,) = unpack_from("<I", wkb, offset)
    offset += 4
    if kind == 2:
        runs.append((offset, count))
        return offset + 16 * count
    for _ in range(count):
        if kind == 3:
            (size,) = unpack_from("<I", wkb, offset)
            runs.append((offset + 4, size))
            offset += 4 + 16 * size
        else:
            offset = _walk(wkb, offset, runs)
    return offset
