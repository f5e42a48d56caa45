"""From lines to sales: grouped by their id alone, what is repeated on lines counted once.

In DVF each building of a parcel is on a line with each of the parcel's pieces of land (suf), and the price of a
disposition is on all of its lines: to add lines up gives several times what was sold.
"""

from __future__ import annotations

from collections import Counter, defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

from .lines import Line

OUTBUILDING = "3"
_MAIN = {"1": "house", "2": "flat", "4": "premises"}
KINDS = ("house", "flat", "premises", "outbuilding", "land", "off_plan", "several", "other")

_AS_PLANNED = "en l'état futur"
_PRICED = ("vente", "adjudication")
"""Beginnings of the natures whose price is one of the market; an exchange or an expropriation has none."""


class Building(NamedTuple):
    """What tells buildings (DVF: locaux) of a parcel apart."""

    kind: str
    area: float | None
    rooms: int | None
    lots: tuple[str, ...]


class Sale(NamedTuple):
    """A sale: price in euros, areas in m², price by m² of building, `place` in degrees (WGS 84)."""

    id: str
    day: str | None
    nature: str
    price: float | None
    price_unsure: bool
    kind: str
    buildings: int
    built_area: float | None
    rooms: int | None
    land_area: float | None
    lots: int
    parcels: tuple[str, ...]
    price_per_m2: float | None
    address: str
    commune: str
    town: str
    place: tuple[float, float] | None


def group(lines: Iterable[Line]) -> dict[str, list[Line]]:
    """Give the lines of each sale."""
    sales: dict[str, list[Line]] = defaultdict(list)
    for line in lines:
        sales[line.sale].append(line)
    return sales


def sale_of(lines: Sequence[Line], fits: Callable[[Line], bool] = lambda line: True) -> Sale:
    """Add the lines of one sale up; it is placed at a parcel that `fits`, one with a building if there is one."""
    first = lines[0]
    price, unsure = price_of(lines)
    buildings = buildings_of(lines)
    mains = [building for building in buildings if building.kind != OUTBUILDING]
    count = sum(buildings[building] for building in mains)
    one = mains[0] if count == 1 and mains[0].kind in _MAIN else None
    areas = [building.area * number for building, number in buildings.items() if building.area]
    placed = sorted((line for line in lines if line.place and fits(line)), key=lambda line: line.building not in _MAIN)
    at = placed[0] if placed else first
    market = first.nature.casefold().startswith(_PRICED)
    return Sale(
        first.sale,
        next((line.day for line in lines if line.day), None),
        first.nature,
        price,
        unsure,
        _kind_of(lines, buildings),
        count,
        sum(areas) if areas else None,
        one.rooms if one else None,
        land_of(lines),
        lots_of(lines),
        tuple(dict.fromkeys(line.parcel for line in lines)),
        round(price / one.area, 2) if one and one.area and price and market else None,
        at.address,
        at.commune,
        at.town,
        placed[0].place if placed else None,
    )


def price_of(lines: Iterable[Line]) -> tuple[float | None, bool]:
    """Give the price of a sale, that of each disposition once, and whether its lines contradict each other.

    It is None where that of a disposition is not told: what is left would be a part of it.
    """
    prices: dict[str, set[float]] = defaultdict(set)
    for line in lines:
        prices[line.disposition].update(() if line.price is None else (line.price,))
    if any(len(named) > 1 for named in prices.values()):
        return None, True
    if not all(prices.values()):
        return None, False
    return round(sum(price for named in prices.values() for price in named), 2), False


def buildings_of(lines: Iterable[Line]) -> Counter[Building]:
    """Give how often each building was sold.

    One that is on a line with each piece of land is one; so is one of which two dispositions sell a part each.
    """
    pieces: dict[tuple[str, str, Building], Counter[object]] = defaultdict(Counter)
    for line in lines:
        if line.building:
            building = Building(line.building, line.built, line.rooms, line.lots)
            piece = line.culture, line.land
            pieces[line.parcel, line.disposition, building][piece] += 1
    of_parcels: Counter[tuple[str, Building]] = Counter()
    for (parcel, _, building), repeats in pieces.items():
        of_parcels[parcel, building] = max(of_parcels[parcel, building], min(repeats.values()))
    buildings: Counter[Building] = Counter()
    for (_, building), number in of_parcels.items():
        buildings[building] += number
    return buildings


def land_of(lines: Iterable[Line]) -> float | None:
    """Give the area of land, each piece of a parcel once however many buildings stand on it; None for none."""
    pieces = {(line.parcel, line.culture, line.land): line.land for line in lines if line.land is not None}
    return sum(pieces.values()) if pieces else None


def lots_of(lines: Iterable[Line]) -> int:
    """Give the number of lots; DVF names five of them and counts the others."""
    named: dict[str, set[str]] = defaultdict(set)
    others: dict[tuple[str, tuple[str, ...]], int] = {}
    for line in lines:
        named[line.parcel].update(line.lots)
        if line.lot_count > len(line.lots):
            others[line.parcel, line.lots] = line.lot_count - len(line.lots)
    return sum(map(len, named.values())) + sum(others.values())


def _kind_of(lines: Sequence[Line], buildings: Counter[Building]) -> str:
    kinds = {building.kind for building in buildings}
    mains = kinds - {OUTBUILDING}
    if mains:
        return _MAIN.get(next(iter(mains)), "other") if len(mains) == 1 else "several"
    if kinds:
        return "outbuilding"
    if _AS_PLANNED in lines[0].nature.casefold().replace("’", "'"):
        return "off_plan"
    return "land" if any(line.land for line in lines) else "other"
