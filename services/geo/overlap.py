"""How much of a shape features cover, and how much of each feature the shape does: areas, lengths, shares, cuts."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any, NamedTuple

from . import wkb
from .containment import known_by_extent
from .dimension import dimension, multiple, of_dimension, size_of
from .geometry import to_local
from .many import PreparedShape, load_all
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


class _Common(NamedTuple):
    """A feature, what it has in common with the shape (None for nothing), and whether that is all of it."""

    feature: Any
    part: Any
    inside: bool


class Overlay:
    """A shape (degrees, WGS 84) prepared once to measure many features; to be used in one thread."""

    def __init__(self, shape: BaseGeometry) -> None:
        self.local, self.epsg = to_local(shape)
        self._dimension = dimension(shape)
        self._size = size_of(self.local)
        self._prepared = PreparedShape(self.local)

    def measure(self, features: Sequence[bytes | None], clip: bool = False) -> list[Overlap]:
        """Measure little-endian WKB features (degrees, WGS 84) in the projection of the shape's place, made valid."""
        known = known_by_extent(features, self.epsg, self._prepared) if self._dimension == 2 else {}
        rest = [position for position, feature in enumerate(features) if feature is not None and position not in known]
        overlaps = [_NOTHING] * len(features)
        for position, (area, inside) in known.items():
            overlaps[position] = self._whole(area, inside, features[position], clip)
        local = load_all(reproject([features[position] for position in rest], 4326, self.epsg))
        for position, common in zip(rest, self._common(local)):
            overlaps[position] = self._overlap(common, features[position], clip)
        return overlaps

    def _whole(self, area: float, inside: bool, feature: bytes | None, clip: bool) -> Overlap:
        """Measure a polygon that lies wholly within the shape, or else wholly outside."""
        size = area if inside else 0.0
        share = (1.0 if inside else 0.0) if area else None
        return Overlap(size, size / self._size if self._size else None, share, feature if inside or not clip else None)

    def _common(self, features: Sequence[BaseGeometry | None]) -> list[_Common | None]:
        """Give each feature with what it has in common with the shape; None for what is nowhere."""
        present = [feature for feature in features if feature is not None]
        inside = self._prepared.contains(present)
        rest = [feature for feature, within in zip(present, inside) if not within]
        near = self._prepared.intersects(rest)
        cuts = iter(self._prepared.cuts([feature for feature, is_near in zip(rest, near) if is_near]))
        # Nothing to cut is by far the commonest case for a shape over many small features.
        outside = iter([next(cuts) if is_near else None for is_near in near])
        parts = iter(
            [_Common(item, item if within else next(outside), within) for item, within in zip(present, inside)]
        )
        return [None if feature is None else next(parts) for feature in features]

    def _overlap(self, found: _Common | None, whole: bytes | None, clip: bool) -> Overlap:
        if found is None:
            return Overlap(0.0, None, None, None if clip else whole)
        own = dimension(found.feature)
        common = min(own, self._dimension)
        part = None if found.part is None else of_dimension(found.part, common)
        size = size_of(found.feature)
        inside = 0.0 if part is None else size if found.inside else size_of(part)
        cut = whole if found.inside else self._back(part) if clip and common == own and part is not None else None
        return Overlap(
            0.0 if common == 0 else inside,
            inside / self._size if common == self._dimension and self._size else None,
            inside / size if common == own and size else None,
            cut if clip and own <= self._dimension else whole,
        )

    def _back(self, part: BaseGeometry) -> bytes | None:
        from shapely.wkb import dumps

        if part.is_empty:
            return None
        return reproject([dumps(multiple(part), big_endian=False, output_dimension=2)], self.epsg, 4326)[0]


def reproject(geometries: Sequence[bytes | None], source: int, target: int) -> list[bytes | None]:
    """Project the vertices of two-dimensional little-endian WKB from one EPSG code to another, in x, y order.

    All of them go through one call: one for each ring would take most of the time. Edges are not divided: those of
    parcels are straight in the projection of their place, in which the cadastre draws them.
    """
    import numpy

    copies = [None if geometry is None else bytearray(geometry) for geometry in geometries]
    runs = [
        numpy.frombuffer(copy, "<f8", 2 * run.size, run.offset).reshape(-1, 2)
        for copy in copies
        if copy is not None
        for run in wkb.runs(copy)
    ]
    if runs:
        x, y = transformer(source, target).transform(*numpy.concatenate(runs).T)
        start = 0
        for run in runs:  # a view into the copy, so that this writes the WKB
            run[:, 0] = x[start : start + len(run)]
            run[:, 1] = y[start : start + len(run)]
            start += len(run)
    return [None if copy is None else bytes(copy) for copy in copies]
