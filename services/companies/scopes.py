"""Parts of a question that the service can answer whole: it gives the first 10,000 legal units, and no others.

A part of which more come is cut: its place first, into quarters or single communes, then its activities.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING, Any

from ..geo.dimension import of_dimension
from ..geo.geometry import buffered, read_shape
from ..geo.smallest_circle import Circle, smallest_circle
from .naf import naf
from .queries import KINDS, WIDEST, CompaniesQuery

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MOST_UNITS = 10_000
SMALLEST = 25.0
"""Metres of a radius under which a place is not cut any more: that many companies have one address."""

_MARGIN = 1.01
"""A drawn circle is a polygon: a little wider it holds the true one."""


@dataclass(frozen=True)
class Scope:
    """A part of a question: a shape in degrees (WGS 84) or communes, one of the kinds, a section or some subclasses."""

    shape: BaseGeometry | None = None
    circle: Circle | None = None
    communes: tuple[str, ...] = ()
    kind: str = ""
    section: str = ""
    activities: tuple[str, ...] = ()

    def too_wide(self) -> bool:
        """Tell whether the service takes no circle of that size."""
        return self.circle is not None and self.circle.radius > WIDEST

    def params(self) -> dict[str, Any]:
        """Give the parameters of the service; `long` it is, not `lon`, and the radius is in kilometres."""
        params: dict[str, Any] = {}
        if self.circle is not None:
            params["lat"], params["long"] = round(self.circle.latitude, 7), round(self.circle.longitude, 7)
            params["radius"] = round(max(0.001, self.circle.radius / 1000), 4)
        if self.communes:
            params["code_commune"] = ",".join(self.communes)
        if self.kind:
            params[KINDS[self.kind]] = "true"
        if self.section:
            params["section_activite_principale"] = self.section
        if self.activities:
            params["activite_principale"] = ",".join(self.activities)
        return params

    def cut(self) -> list[Scope]:
        """Give smaller parts which together are this one; none where it cannot be cut."""
        return self._by_place() or self._by_activity()

    def _by_place(self) -> list[Scope]:
        if len(self.communes) > 1:
            return [replace(self, communes=(code,)) for code in self.communes]
        if self.shape is None or self.circle is None or self.circle.radius <= SMALLEST:
            return []
        parts = [of_dimension(self.shape.intersection(quarter), 2) for quarter in _quarters(self.shape)]
        return [replace(self, shape=part, circle=smallest_circle(part)) for part in parts if not part.is_empty]

    def _by_activity(self) -> list[Scope]:
        if not (self.section or self.activities):
            return [replace(self, section=section) for section in naf().sections]
        codes = self.activities or naf().expand([self.section])
        if len(codes) < 2:
            return []
        half = len(codes) // 2
        return [replace(self, section="", activities=part) for part in (codes[:half], codes[half:])]


def _quarters(shape: BaseGeometry) -> list[BaseGeometry]:
    from shapely.geometry import box

    west, south, east, north = shape.bounds
    x, y = (west + east) / 2, (south + north) / 2
    return [box(west, south, x, y), box(x, south, east, y), box(west, y, x, north), box(x, y, east, north)]


def shape_of(query: CompaniesQuery) -> BaseGeometry | None:
    """Give the shape of a question (degrees, WGS 84), a circle's as well; None where it has none."""
    if query.geometry:
        shape = read_shape(query.geometry)
        return buffered(shape, query.margin) if query.margin else shape
    if query.longitude is not None and query.latitude is not None:
        from shapely.geometry import Point

        return buffered(Point(query.longitude, query.latitude), query.radius * _MARGIN)
    return None


def first_scopes(query: CompaniesQuery, shape: BaseGeometry | None) -> list[Scope]:
    """Give the parts that a question has by itself: one for each kind, as the service would want all of them at once.

    `shape` is that of `shape_of`.
    """
    words = naf()
    section = query.activities[0] if len(query.activities) == 1 and query.activities[0] in words.sections else ""
    activities = words.expand(query.activities) if query.activities and not section else ()
    whole = Scope(section=section, activities=activities)
    if shape is not None:
        return [replace(whole, shape=shape, circle=smallest_circle(shape))]
    whole = replace(whole, communes=query.commune_codes)
    return [replace(whole, kind=kind) for kind in query.kinds] or [whole]
