"""Geometries with other coordinates, by shapely 1.8 as by 2.2, which no longer wants `shapely.ops.transform`."""

from __future__ import annotations

from typing import Any, Callable

import numpy as np
import shapely


def transform(function: Callable[..., Any], geometry: Any) -> Any:
    """Give a geometry whose x and y are what a function makes of the sequences of all x and of all y."""
    if geometry.is_empty:
        return geometry
    if not hasattr(shapely, "transform"):
        from shapely import ops

        return ops.transform(function, geometry)
    return shapely.transform(geometry, lambda places: np.column_stack(function(*places.T)))
