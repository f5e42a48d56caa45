"""Figures of sales by year: how many, and the median of what a square metre cost."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Sequence
from statistics import median
from typing import NamedTuple

from ..model import Feature
from .records import SALES

LEAST = 3
"""Prices of which a median says something."""
RATED = ("house", "flat", "premises")
"""Kinds with a price per m²."""

_YEAR, _KIND, _RATIO = (SALES.index(name) for name in ("date", "kind", "price_per_m2"))


class YearFigures(NamedTuple):
    """A year: its sales, the median price per m² (€) of each kind with how many it is of, and whether all are known."""

    year: int
    sales: int
    medians: dict[str, float]
    rated: dict[str, int]
    known: bool


class SalesByYear:
    """Counts sales as they come."""

    def __init__(self) -> None:
        self._sales: dict[int, int] = defaultdict(int)
        self._ratios: dict[tuple[int, str], list[float]] = defaultdict(list)

    def add(self, sales: Iterable[Feature]) -> None:
        """Count more sales; one without a date belongs to no year."""
        for _, attributes in sales:
            if attributes[_YEAR]:
                year = int(attributes[_YEAR][:4])
                self._sales[year] += 1
                if attributes[_RATIO] is not None:
                    self._ratios[year, attributes[_KIND]].append(attributes[_RATIO])

    def figures(self, years: Sequence[int], unknown: Iterable[int]) -> list[YearFigures]:
        """Give the figures of years in their order; in those that are `unknown`, what was counted is not all."""
        gaps = set(unknown)
        return [self._of(year, year not in gaps) for year in sorted(years)]

    def _of(self, year: int, known: bool) -> YearFigures:
        ratios = {kind: self._ratios.get((year, kind), []) for kind in RATED}
        medians = {kind: round(median(values), 2) for kind, values in ratios.items() if len(values) >= LEAST}
        rated = {kind: len(values) for kind, values in ratios.items()}
        return YearFigures(year, self._sales.get(year, 0), medians, rated, known)
