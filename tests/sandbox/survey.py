"""From what is drawn straight in metres to geometries on the Earth: bends the plane, places it, projects it."""

from __future__ import annotations

import math
from random import Random

import numpy as np
from pyproj import Transformer
from shapely.geometry import MultiPolygon, Point, Polygon

from .planar import Plane, Ring
from .store import DECIMALS


class Survey:
    """Reads geometries (longitude and latitude) and areas (m²) of a finished plane.

    `crs` is the EPSG code of the projection in which the metres of the plane are measured, its origin at `longitude`
    and `latitude`.
    """

    def __init__(self, plane: Plane, longitude: float, latitude: float, crs: int, size: float, random: Random) -> None:
        self._plane = plane
        self._bent = _bend(np.array(plane.points), size, random)
        to_degrees = Transformer.from_crs(crs, 4326, always_xy=True)
        x, y = to_degrees.transform(longitude, latitude, direction="INVERSE")
        degrees = to_degrees.transform(self._bent[:, 0] + x, self._bent[:, 1] + y)
        self._degrees = [tuple(pair) for pair in np.round(np.column_stack(degrees), DECIMALS).tolist()]

    def point(self, index: int) -> tuple[float, float]:
        """Give the longitude and latitude of a point."""
        return self._degrees[index]

    def label(self, ring: Ring) -> Point:
        """Give a point within a ring."""
        corners = np.array([self._degrees[edge.point] for edge in ring])
        return Point(np.round(corners.mean(axis=0), DECIMALS))

    def multipolygon(self, rings: list[Ring], hole: Ring | None = None) -> MultiPolygon:
        """Give the geometry of rings; the hole is in the first."""
        parts = [(self._coordinates(ring), []) for ring in rings]
        if hole is not None:
            parts[0][1].append(self._coordinates(hole)[::-1])
        return MultiPolygon(parts)

    def polygon(self, points: list[int]) -> Polygon:
        """Give the polygon of some points."""
        return Polygon([self._degrees[point] for point in points])

    def area(self, rings: list[Ring], hole: Ring | None = None) -> float:
        """Give the area of rings less the hole's."""
        return sum(map(self._area, rings)) - (self._area(hole) if hole else 0.0)

    def _coordinates(self, ring: Ring) -> list[tuple[float, float]]:
        return [self._degrees[point] for point in self._plane.outline(ring)]

    def _area(self, ring: Ring) -> float:
        x, y = self._bent[self._plane.outline(ring)].T
        return abs(float(np.dot(x[:-1], y[1:]) - np.dot(x[1:], y[:-1]))) / 2


def _bend(points: np.ndarray, size: float, random: Random) -> np.ndarray:
    """Shift the points by smooth waves: straight streets become curved ones, and nothing is folded.

    The waves are long enough for streets and borders, whose points are at most 25 m apart, not to cross.
    """
    bent = points.copy()
    for length, share in ((max(600.0, size * 1.1), 0.040), (max(350.0, size / 3.1), 0.016)):
        for axis in (0, 1):
            phase, other_phase = random.uniform(0, 2 * math.pi), random.uniform(0, 2 * math.pi)
            along = points[:, 1 - axis] + 0.35 * points[:, axis]
            wave = np.sin(2 * math.pi * along / length + phase) + 0.4 * np.cos(
                3 * math.pi * along / length + other_phase
            )
            bent[:, axis] += share * length * wave
    return bent
