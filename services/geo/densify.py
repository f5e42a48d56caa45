"""Projections of shapes with long edges: what is straight in one projection is bent in another.

An edge of 20 km that is straight in Lambert-93 strays by 9 m from the line between its ends in degrees. Vertices are
added to edges, as many as each needs and no more, so that what is projected is nowhere farther than `TOLERANCE` away.
"""

from __future__ import annotations

from typing import Any, Callable

from ..errors import Problem, QueryError
from . import wkb

TOLERANCE = 0.1
"""Metres, as far as a point of an edge may stray from where it belongs."""

MOST_ADDED = 100_000
"""Vertices that are added to a shape: more would be dozens of requests for its outline alone."""

METRES_A_DEGREE = 111_320.0
_ROUNDS = 8
_BETWEEN = (0.25, 0.5, 0.75)  # a bend that changes its side is not seen from the middle

Project = Callable[[Any, Any], tuple[Any, Any]]
"""Takes and gives x and y as arrays of float64."""


def project_densely(packed: bytes, project: Project, to_degrees: bool, tolerance: float = TOLERANCE) -> bytes:
    """Project little-endian two-dimensional WKB, with vertices added to its long edges.

    What it is projected to is in degrees, or else in metres; `tolerance` is in metres. Raises `QueryError` for a shape
    that is too large, or lies where the projection gives no place.
    """
    import numpy

    runs = wkb.runs(packed)
    if not runs:
        return packed
    positions = wkb.coordinates(packed)
    owners = numpy.repeat(numpy.arange(len(runs)), [run.size for run in runs])
    most = len(positions) + MOST_ADDED
    waiting = owners[:-1] == owners[1:]
    for _ in range(_ROUNDS):
        projected, parts = _projected(positions, numpy.flatnonzero(waiting), project, to_degrees, tolerance)
        if (parts == 1).all():
            break
        if parts.sum() > most:
            raise QueryError(Problem.TOO_LONG, field="geometry", most=most, length=int(parts.sum()))
        positions, owners, waiting = _divided(positions, owners, parts)
    counts = numpy.bincount(owners, minlength=len(runs))
    return wkb.with_positions(packed, iter(numpy.split(projected, numpy.cumsum(counts)[:-1])))


def _projected(positions: Any, edges: Any, project: Project, to_degrees: bool, tolerance: float) -> tuple[Any, Any]:
    """Project positions; tell into how many parts each edge has to be divided, those that are not among `edges` in 1.

    The distance of a bent edge from the straight one falls with the square of the number of parts.
    """
    import numpy

    starts, steps = positions[edges], positions[edges + 1] - positions[edges]
    samples = [starts + share * steps for share in _BETWEEN]
    everything = numpy.column_stack(project(*numpy.concatenate([positions, *samples]).T))
    lost = numpy.isfinite(positions).all(axis=1) & ~numpy.isfinite(everything[: len(positions)]).all(axis=1)
    if lost.any():
        x, y = positions[lost][0]
        raise QueryError(Problem.COORDINATES, f"{x:g} {y:g}", field="geometry")
    projected, *between = numpy.split(everything, len(positions) + len(edges) * numpy.arange(len(samples)))
    ends = projected[edges + 1]
    scale = numpy.ones_like(ends)
    parts = numpy.ones(len(positions), int)
    with numpy.errstate(invalid="ignore", divide="ignore"):
        if to_degrees:
            scale = METRES_A_DEGREE * numpy.column_stack((numpy.cos(numpy.radians(ends[:, 1])), scale[:, 1]))
        chords = (ends - projected[edges]) * scale
        lengths = numpy.hypot(*chords.T)
        farthest = numpy.zeros(len(edges))
        for bent in between:
            away = (bent - projected[edges]) * scale
            across = numpy.abs(chords[:, 0] * away[:, 1] - chords[:, 1] * away[:, 0]) / lengths
            farthest = numpy.fmax(farthest, across)
        parts[edges] = numpy.where(farthest > tolerance, numpy.ceil(numpy.sqrt(farthest / tolerance)), 1)
    return projected, parts


def _divided(positions: Any, owners: Any, parts: Any) -> tuple[Any, Any, Any]:
    """Divide each edge into equal parts; gives the positions, whose they are, and which edges are new."""
    import numpy

    steps = numpy.append(numpy.diff(positions, axis=0), [[0.0, 0.0]], axis=0)
    origin = numpy.repeat(numpy.arange(len(positions)), parts)
    share = (numpy.arange(len(origin)) - numpy.repeat(numpy.cumsum(parts) - parts, parts)) / parts[origin]
    return positions[origin] + share[:, None] * steps[origin], owners[origin], (parts > 1)[origin[:-1]]
