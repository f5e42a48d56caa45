"""The cadastral area (contenance) of a parcel against the computed one."""

from __future__ import annotations

from typing import NamedTuple


class Tolerance(NamedTuple):
    """What a difference may be without being marked: it has to pass both, so that tiny parcels are not all marked."""

    percent: float = 5.0
    metres: float = 10.0
    """Square metres."""


class AreaDifference(NamedTuple):
    """The computed area less the cadastral one, in m² and in per cent of the cadastral one (None for one of 0)."""

    metres: float
    percent: float | None

    def passes(self, tolerance: Tolerance) -> bool:
        """Whether the difference is to be marked."""
        beyond = self.percent is None or abs(self.percent) > tolerance.percent
        return beyond and abs(self.metres) > tolerance.metres


def area_difference(cadastral: float | None, computed: float | None) -> AreaDifference | None:
    """Compare two areas in m²; None where one is not known: the unknown is no zero."""
    if cadastral is None or computed is None:
        return None
    metres = computed - cadastral
    return AreaDifference(metres, 100 * metres / cadastral if cadastral else None)
