"""Layers of which nobody knows where they lie."""

from __future__ import annotations

from typing import Any

from ....services.errors import Problem, QueryError


def require_crs(source: Any) -> None:
    """Raise `QueryError` for a layer without a CRS: its numbers would be taken for degrees, and nothing be there.

    `source` is a layer, a `QgsVectorLayerFeatureSource` or the source of a Processing parameter.
    """
    crs = source.sourceCrs() if hasattr(source, "sourceCrs") else source.crs()
    if not crs.isValid():
        name = source.sourceName() if hasattr(source, "sourceName") else ""
        raise QueryError(Problem.NO_CRS, name, field="geometry")
