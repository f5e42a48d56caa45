"""Which establishments of the answers are meant: what the service cannot filter, or filters otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import TYPE_CHECKING

from ..geo.many import PreparedShape
from ..geo.smallest_circle import Circle
from ..text import folded
from .queries import CompaniesQuery
from .records import COMPANIES, Establishment, Unit

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_TRADE_NAME = COMPANIES.index("trade_name")


class Choice:
    """Decides by a question; `shape` is its shape in degrees (WGS 84)."""

    def __init__(self, query: CompaniesQuery, shape: BaseGeometry | None) -> None:
        self._query = query
        self._number = query.number
        self._words = folded(query.text).split() if query.shaped and self._number is None else []
        self._communes = frozenset(query.commune_codes)
        self._circle: Circle | None = None
        if query.longitude is not None and query.latitude is not None:
            self._circle = Circle(query.longitude, query.latitude, query.radius)
        self._shape = PreparedShape(shape) if shape is not None and self._circle is None else None

    def of(self, units: Iterable[Unit]) -> Iterator[Establishment]:
        """Yield the establishments of some legal units that are meant, those of a unit each once."""
        found = [one for unit in units if self._is_meant(unit) for one in self._establishments(unit)]
        places = self._in_place(found)
        yield from (one for one, inside in zip(found, places) if inside)

    def _is_meant(self, unit: Unit) -> bool:
        """Tell whether a unit is; round a point the service regards its activity alone."""
        query = self._query
        if self._number is not None:
            return unit.siren == self._number[:9]
        if not query.shaped:
            return True
        names = folded(" ".join([unit.names, *(str(one.attributes[_TRADE_NAME] or "") for one in unit.matching)]))
        return (
            all(word in names for word in self._words)
            and (not query.sizes or (unit.size or "NN") in query.sizes)
            and (not query.kinds or not unit.kinds.isdisjoint(query.kinds))
        )

    def _establishments(self, unit: Unit) -> Iterator[Establishment]:
        """Yield the head office and what matches; where a place is asked, both have yet to lie in it."""
        known = {one.siret: one for one in (unit.head, *unit.matching) if one is not None}
        yield from filter(self._has_state, known.values())

    def _has_state(self, one: Establishment) -> bool:
        query = self._query
        if self._number is not None and not query.shaped:
            return one.siret.startswith(self._number)
        if self._number is not None and not one.siret.startswith(self._number):
            return False
        state = query.state == "all" or one.open is (query.state == "open")
        return state and (one.headquarters or not query.headquarters)

    def _in_place(self, found: list[Establishment]) -> list[bool]:
        if self._communes and self._number is None:
            return [one.commune in self._communes for one in found]
        if self._circle is not None:
            return [one.position is not None and self._circle.holds(*one.position) for one in found]
        if self._shape is None:
            return [True] * len(found)
        from shapely.geometry import Point

        located = [one for one in found if one.position is not None]
        inside = iter(self._shape.intersects([Point(*one.position) for one in located if one.position is not None]))
        return [one.position is not None and next(inside) for one in found]
