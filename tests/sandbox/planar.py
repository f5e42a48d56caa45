"""A plane that is cut into convex polygons which share their edges exactly.

Every edge knows the straight segment that it lies on, and a segment knows all points that were ever put on it. So when
a polygon is read at the end, it has the corners that its neighbours have on the common border too: there is no gap and
no overlap, whatever the coordinates are then bent or rounded to. Coordinates are metres.
"""

from __future__ import annotations

import math
from typing import NamedTuple

TOLERANCE = 0.5
"""A cut that passes a corner this near goes through the corner (m)."""

LONGEST_EDGE = 25.0
"""Longer edges get points in between, so that they bend with the plane (m)."""


class Edge(NamedTuple):
    """The start of an edge, and the segment that it lies on."""

    point: int
    segment: int


Ring = list[Edge]


class Line(NamedTuple):
    """A line through (x, y) in the direction of `angle` (radians)."""

    x: float
    y: float
    angle: float

    def shifted(self, distance: float) -> Line:
        """Give the parallel line at a distance to the left."""
        return Line(
            self.x - math.sin(self.angle) * distance,
            self.y + math.cos(self.angle) * distance,
            self.angle,
        )


class Plane:
    """Points and segments; rings are made by `polygon` and by cutting rings."""

    def __init__(self) -> None:
        self.points: list[tuple[float, float]] = []
        self.streets: list[int | None] = []
        self._on: list[list[int]] = []
        self._ranks: list[dict[int, int]] = []

    def polygon(self, corners: list[tuple[float, float]]) -> Ring:
        """Make a ring of corners, counter-clockwise."""
        first = len(self.points)
        self.points += corners
        size = len(corners)
        return [
            Edge(first + number, self._segment(first + number, first + (number + 1) % size)) for number in range(size)
        ]

    def cut(self, ring: Ring, line: Line, street: int | None = None) -> tuple[Ring, Ring] | None:
        """Cut a convex ring; give what lies left and right of the line, None when that does not part it.

        `street` marks the segment of the cut as a side of that street.
        """
        sides = [self._side(edge, line) for edge in ring]
        crossings = self._crossings(ring, sides)
        if crossings is None:
            return None
        (start, start_point), (end, end_point) = crossings
        segment = self._segment(start_point, end_point, street)
        one = self._part(ring, start, start_point, end, Edge(end_point, segment))
        other = self._part(ring, end, end_point, start, Edge(start_point, segment))
        left_first = sum(self._side(edge, line) for edge in one) > 0
        return (one, other) if left_first else (other, one)

    def area(self, ring: Ring) -> float:
        """Give the area of a ring (m²)."""
        points = [self.points[edge.point] for edge in ring]
        return abs(sum(x * v - u * y for (x, y), (u, v) in zip(points, [*points[1:], points[0]]))) / 2

    def centre(self, ring: Ring) -> tuple[float, float]:
        """Give the mean of the corners of a ring."""
        points = [self.points[edge.point] for edge in ring]
        return sum(x for x, _ in points) / len(points), sum(y for _, y in points) / len(points)

    def extent(self, ring: Ring) -> tuple[float, float, float, float, float]:
        """Give the length and width of a ring, the direction of its length, and where it starts along it and across."""
        points = [self.points[edge.point] for edge in ring]
        angle = max(
            (math.hypot(u - x, v - y), math.atan2(v - y, u - x))
            for (x, y), (u, v) in zip(points, [*points[1:], points[0]])
        )[1]
        cosine, sine = math.cos(angle), math.sin(angle)
        along = [x * cosine + y * sine for x, y in points]
        across = [y * cosine - x * sine for x, y in points]
        length, width = max(along) - min(along), max(across) - min(across)
        if length >= width:
            return length, width, angle, min(along), min(across)
        return width, length, angle + math.pi / 2, min(across), -max(along)

    def across(self, ring: Ring, share: float, turn: float = 0.0) -> Line:
        """Give the line across the length of a ring, at a share of it, turned by some radians."""
        length, breadth, angle, along, across = self.extent(ring)
        cosine, sine = math.cos(angle), math.sin(angle)
        u, v = along + length * share, across + breadth / 2
        return Line(u * cosine - v * sine, u * sine + v * cosine, angle + math.pi / 2 + turn)

    def divide(self, ring: Ring, shares: list[float]) -> list[Ring]:
        """Cut a ring into parts that have about these shares of it."""
        if len(shares) == 1:
            return [ring]
        half = len(shares) // 2
        parts = self.cut(ring, self.across(ring, sum(shares[:half]) / sum(shares), 0.06))
        if parts is None:
            raise ValueError("the ring is too small to be divided")
        return self.divide(parts[0], shares[:half]) + self.divide(parts[1], shares[half:])

    def finish(self) -> None:
        """Put the points on the long edges that they need to bend; no cut may follow."""
        for on in self._on:
            (x, y), (u, v) = self.points[on[0]], self.points[on[1]]
            length = math.hypot(u - x, v - y) or 1.0
            dx, dy = (u - x) / length, (v - y) / length
            order = sorted(((px - x) * dx + (py - y) * dy, p) for p in set(on) for px, py in (self.points[p],))
            ranked = [order[0][1]]
            for (start, _), (end, point) in zip(order, order[1:]):
                steps = math.ceil((end - start) / LONGEST_EDGE)
                for step in range(1, steps):
                    at = start + (end - start) * step / steps
                    ranked.append(len(self.points))
                    self.points.append((x + dx * at, y + dy * at))
                ranked.append(point)
            on[:] = ranked
            self._ranks.append({point: rank for rank, point in enumerate(ranked)})

    def outline(self, ring: Ring) -> list[int]:
        """Give the points of a ring, those of its neighbours included, the first one again at the end."""
        points: list[int] = []
        for edge, following in zip(ring, [*ring[1:], ring[0]]):
            ranks, on = self._ranks[edge.segment], self._on[edge.segment]
            start, end = ranks[edge.point], ranks[following.point]
            points += on[start:end] if start < end else on[start:end:-1]
        return [*points, points[0]]

    def _segment(self, start: int, end: int, street: int | None = None) -> int:
        self._on.append([start, end])
        self.streets.append(street)
        return len(self._on) - 1

    def _side(self, edge: Edge, line: Line) -> float:
        x, y = self.points[edge.point]
        distance = (y - line.y) * math.cos(line.angle) - (x - line.x) * math.sin(line.angle)
        return 0.0 if abs(distance) < TOLERANCE else distance

    def _crossings(self, ring: Ring, sides: list[float]) -> tuple[tuple[int, int], tuple[int, int]] | None:
        """Give the two places where a cut crosses: the index of the edge that follows, and the point."""
        found: list[tuple[int, int]] = []
        for index, (edge, side) in enumerate(zip(ring, sides)):
            following = (index + 1) % len(ring)
            if side == 0:
                found.append((index, edge.point))
            elif side * sides[following] < 0:
                found.append((following, -1 - index))
        positive, negative = (any(side * sign > 0 for side in sides) for sign in (1, -1))
        if len(found) != 2 or not positive or not negative:
            return None
        one, other = (
            (following, point if point >= 0 else self._insert(ring, -1 - point, sides)) for following, point in found
        )
        return one, other

    def _insert(self, ring: Ring, index: int, sides: list[float]) -> int:
        following = (index + 1) % len(ring)
        (x, y), (u, v) = self.points[ring[index].point], self.points[ring[following].point]
        share = sides[index] / (sides[index] - sides[following])
        self.points.append((x + (u - x) * share, y + (v - y) * share))
        point = len(self.points) - 1
        self._on[ring[index].segment].append(point)
        return point

    def _part(self, ring: Ring, start: int, point: int, end: int, last: Edge) -> Ring:
        """Give the ring from a crossing to the next, closed by the cut."""
        size = len(ring)
        # The edge on which the crossing lies goes on from the new point, on its own segment.
        at_corner = ring[start].point == point
        part = [] if at_corner else [Edge(point, ring[start - 1].segment)]
        index = start
        while index != end:
            part.append(ring[index])
            index = (index + 1) % size
        # Where the other crossing is a corner, that corner is `last` itself.
        return [*part, last]
