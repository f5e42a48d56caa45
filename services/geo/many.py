"""Many geometries at once: in one call where shapely 2 is, one after the other with 1.8."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from .sound import load

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def load_all(packed: Sequence[bytes | None]) -> list[BaseGeometry | None]:
    """Read two-dimensional little-endian WKB, made valid; None for none, and for positions that are no numbers."""
    import numpy
    import shapely

    if not hasattr(shapely, "from_wkb"):
        return [None if item is None else load(item) for item in packed]
    with numpy.errstate(invalid="ignore"):  # it would warn of positions that are no numbers
        geometries = shapely.from_wkb(list(packed), on_invalid="ignore")
        good = shapely.is_valid(geometries)
    return [
        geometry if is_good else None if item is None else load(item)
        for geometry, is_good, item in zip(geometries.tolist(), good.tolist(), packed)
    ]


class PreparedShape:
    """A shape that many geometries, or boxes (rows of west, south, east, north), are compared with."""

    def __init__(self, shape: BaseGeometry) -> None:
        import shapely

        self._shape = shape
        self._vectorised = hasattr(shapely, "prepare")
        if self._vectorised:
            shapely.prepare(shape)
        else:
            from shapely.prepared import prep

            self._prepared = prep(shape)

    def contains(self, geometries: Sequence[BaseGeometry]) -> list[bool]:
        """Tell which lie wholly within the shape."""
        return self._each("contains", geometries)

    def intersects(self, geometries: Sequence[BaseGeometry]) -> list[bool]:
        """Tell which have a point in common with the shape."""
        return self._each("intersects", geometries)

    def cuts(self, geometries: Sequence[BaseGeometry]) -> list[BaseGeometry]:
        """Give what each has in common with the shape."""
        if self._vectorised:
            import shapely

            return list(shapely.intersection(self._shape, list(geometries)).tolist())
        return [self._shape.intersection(geometry) for geometry in geometries]

    def _each(self, relation: str, geometries: Sequence[Any]) -> list[bool]:
        if self._vectorised:
            import shapely

            return list(getattr(shapely, relation)(self._shape, list(geometries)).tolist())
        return list(map(getattr(self._prepared, relation), geometries))


def boxes(extents: Any) -> Sequence[BaseGeometry]:
    """Give the rectangles of extents, an array of rows of west, south, east, north."""
    import shapely
    from shapely.geometry import box

    if hasattr(shapely, "box"):
        return list(shapely.box(*extents.T).tolist())
    return [box(*extent) for extent in extents.tolist()]
