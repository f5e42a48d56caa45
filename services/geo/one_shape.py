"""Many geometries as one shape to ask about: the features of a layer, the outlines of a commune."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from ..cancel import CancelToken
from ..errors import Problem, QueryError
from .geometry import checked, dimension, of_dimension, settled, to_local, to_text
from .overlap import size_of

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry


def one_shape(geometries: Iterable[bytes | None], cancel: CancelToken) -> BaseGeometry:
    """Unite WKB geometries (degrees, WGS 84) of one dimension; raises `QueryError` where there is none, `Cancelled`.

    Digitised features cross themselves now and then: they are made valid, and so remain what the user sees. The
    coordinates are rounded as queries carry them, which leaves the shape valid.
    """
    from shapely import wkb
    from shapely.ops import unary_union
    from shapely.validation import make_valid

    parts = []
    for geometry in geometries:
        cancel.check()
        part = wkb.loads(geometry) if geometry else None
        if part is not None and not part.is_empty:
            parts.append(part if part.is_valid else of_dimension(make_valid(part), dimension(part)))
    if not parts:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    return settled(checked(unary_union(parts)))


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
