"""Layers of which nobody knows where they lie."""

from __future__ import annotations

from qgis.core import QgsCoordinateReferenceSystem

from ....services.errors import Problem, QueryError


def require_crs(crs: QgsCoordinateReferenceSystem, layer: str = "") -> None:
    """Raise `QueryError` for a layer without a CRS: its numbers would be taken for degrees, and nothing be there."""
    if not crs.isValid():
        raise QueryError(Problem.NO_CRS, layer, field="geometry")
