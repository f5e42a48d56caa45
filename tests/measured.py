"""What the services measure, for tests that compare with it."""

from __future__ import annotations

from collections.abc import Sequence

from carto_mairie.services.geo.measure import polygon_measures


def areas_of(geometries: Sequence[bytes | None]) -> list[float | None]:
    """Give the area in m² of each WKB MultiPolygon in degrees; None for no geometry."""
    return [None if measures is None else measures.area for measures in polygon_measures(geometries)]
