"""How much of a shape many features cover together, what lies under several of them counted once."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from .dimension import dimension, of_dimension, size_of
from .geometry import to_local
from .many import PreparedShape, load_all
from .overlap import reproject
from .union import united

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

# So many parts are united at a time: the parts of a large layer are not all held.
_AT_ONCE = 2000


class Coverage:
    """Takes the features of one layer, page by page; to be used in one thread."""

    def __init__(self, shape: BaseGeometry) -> None:
        """Prepare a shape in degrees (WGS 84)."""
        self._shape, self._epsg = to_local(shape)
        self._dimension = dimension(shape)
        self._prepared = PreparedShape(self._shape)
        self._parts: list[BaseGeometry] = []

    def add(self, features: Sequence[bytes | None]) -> None:
        """Add little-endian WKB features (degrees, WGS 84); of a lower dimension than the shape they cover nothing."""
        loaded = load_all(reproject(features, 4326, self._epsg))
        able = [item for item in loaded if item is not None and dimension(item) >= self._dimension]
        within = self._prepared.contains(able)
        self._parts += [item for item, inside in zip(able, within) if inside]
        cuts = self._prepared.cuts([item for item, inside in zip(able, within) if not inside])
        self._parts += [part for cut in cuts if not (part := of_dimension(cut, self._dimension)).is_empty]
        if len(self._parts) > _AT_ONCE:
            self._unite()

    @property
    def is_length(self) -> bool:
        """Whether `size` is a length: the shape is a line."""
        return self._dimension == 1

    def size(self) -> float | None:
        """Give the area in m² that is covered, of a line the length in m, of points their number; None for nothing."""
        self._unite()
        return size_of(self._parts[0]) if self._parts else None

    def share(self) -> float | None:
        """Give the share of the shape that is covered, from 0 to 1; None where nothing covers it."""
        size, whole = self.size(), size_of(self._shape)
        return None if size is None or not whole else min(1.0, size / whole)

    def _unite(self) -> None:
        if len(self._parts) > 1:
            self._parts = [united(self._parts)]
