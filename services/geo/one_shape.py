"""Many geometries as one shape to ask about: the features of a layer, the outlines of a commune."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..cancel import CancelToken
from ..errors import Problem, QueryError
from .dimension import dimension, size_of
from .geometry import checked, settled, to_local, to_text
from .sound import load
from .union import united

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def one_shape(geometries: Iterable[bytes | None], cancel: CancelToken) -> BaseGeometry:
    """Unite WKB geometries (degrees, WGS 84) of one dimension; raises `QueryError` where there is none, `Cancelled`.

    Digitised features cross themselves now and then: they are made valid, and so remain what the user sees. The
    coordinates are rounded as queries carry them, which leaves the shape valid.
    """
    parts = []
    for geometry in geometries:
        cancel.check()
        part = load(geometry) if geometry else None
        if part is not None and not part.is_empty:
            parts.append(part)
    if not parts:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    return settled(checked(united(parts)))


class MeasuredShape:
    """A shape in degrees (WGS 84) as queries carry it, with its dimension and its size.

    `text` is its GeoJSON; `dimension` 0 for points, 1 for lines, 2 for polygons; `size` its area in m², the length of
    lines in m, the number of points.
    """

    def __init__(self, shape: BaseGeometry) -> None:
        self.geometry = shape
        self.text = to_text(shape)
        self.dimension = dimension(shape)
        self.size = size_of(to_local(shape)[0])
