"""Where the rows of a table lie: which columns are coordinates, of which system, and how sure that is."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from enum import Enum
from statistics import median
from typing import Callable, NamedTuple

from .columns import Pair, commune_columns, epsg_code, epsg_columns, pair_of, pairs_of
from .numbers import is_cut, is_nothing, number_of
from .systems import SYSTEMS, TERRITORIES, TERRITORY_OF_CODE, System, system_of
from .text import TextTable

Box = tuple[float, float, float, float]
"""West, south, east, north in degrees (WGS 84)."""
Locate = Callable[[str], Sequence[Box]]
"""Gives the extents of the communes that an INSEE code, a postcode or a name may mean; none where that is unknown."""

ENOUGH = 0.9
"""The share of rows that must lie in France; the rest may be slips of whoever wrote the table."""
AGREES, CONTRADICTS = 0.8, 0.5
LOOKED_UP = 12
"""Communes that are looked up, at the most."""
MARGIN = 0.1
"""Degrees around a commune in which its rows may lie, some 10 km."""


def _around(outline: Sequence[tuple[float, float]]) -> Box:
    longitudes, latitudes = zip(*outline)
    return min(longitudes), min(latitudes), max(longitudes), max(latitudes)


_METROPOLE = [_around(outline) for outline in TERRITORIES["metropole"]]
_METROPOLITAN = re.compile(r"(?:0[1-9]|[1-8]\d|9[0-5]|2[AB])(?:\d{3})?")


class Evidence(str, Enum):
    """Why a system was taken, or why nobody can tell."""

    NAME = "name"  # the names of the columns say so
    COLUMN = "column"  # a column of EPSG codes says so
    COMMUNE = "commune"  # so the rows lie in the communes that they name
    RANGE = "range"  # in no other system they lie in France
    SEVERAL = "several"  # in several systems they do
    CONTRADICTION = "contradiction"  # what the table says of itself does not go together
    MIXED = "mixed"  # the rows are of several systems
    NOWHERE = "nowhere"  # in no system that is known here they do
    UNREADABLE = "unreadable"  # what stands there are no numbers: degrees with minutes, figures cut by a spreadsheet


class Reading(NamedTuple):
    """One way to read a table: the system, and the columns (indexes) of what goes east and what goes north.

    `place` is the middle of the rows, as longitude and latitude; `agrees` is the share of those whose commune is known
    that lie in it, None where no commune is.
    """

    system: System
    east: int
    north: int
    place: tuple[float, float]
    agrees: float | None = None


@dataclass(frozen=True)
class Places:
    """All readings that are possible, the likeliest first, and why: certain is the only one with nothing against it."""

    readings: tuple[Reading, ...]
    evidence: Evidence
    others: tuple[Reading, ...] = ()
    """Those that were ruled out, for who knows better."""

    @property
    def is_certain(self) -> bool:
        """Whether nobody has to be asked."""
        return self.evidence in (Evidence.NAME, Evidence.COLUMN, Evidence.COMMUNE, Evidence.RANGE)


def nowhere(_name: str) -> Sequence[Box]:
    """Know of no commune where it is."""
    return ()


def places_in(table: TextTable, locate: Locate, columns: tuple[int, int] | None = None) -> Places | None:
    """Tell where the rows of a table lie; None for a table without coordinates.

    `columns` are those (east, north) that somebody says to hold them, in the place of those whose names say so.
    """
    codes = _codes_of(table)
    communes = _Communes(table, locate)
    found = []
    pairs = [pair_of(table.head, *columns)] if columns else pairs_of(table.head)
    for pair in pairs:
        points = _points_of(table, pair)
        if points:
            found.append(_Columns(pair, points, communes).weighed(codes))
    if not found:
        return Places((), Evidence.UNREADABLE) if any(_are_figures(table, pair) for pair in pairs) else None
    certain = [places for places in found if places.is_certain]
    if len(certain) > 1 and not _agree(certain):
        # Two pairs of columns put the rows in two places: one of them must be wrong.
        return Places(tuple(places.readings[0] for places in certain), Evidence.CONTRADICTION)
    return certain[0] if certain else found[0]


def _agree(several: list[Places]) -> bool:
    longitudes, latitudes = zip(*(places.readings[0].place for places in several))
    return max(longitudes) - min(longitudes) < MARGIN and max(latitudes) - min(latitudes) < MARGIN


class _Point(NamedTuple):
    row: int
    x: float
    y: float


def _points_of(table: TextTable, pair: Pair) -> list[_Point]:
    """Give the rows that have both coordinates; none where what stands there is something else."""
    given, points = 0, []
    for row, (x, y) in enumerate(zip(table.column(pair.east), table.column(pair.north))):
        if is_nothing(x) or is_nothing(y):
            continue
        given += 1
        one, other = (None if is_cut(text) else number_of(text) for text in (x, y))
        # Where both are nought somebody had to write something.
        if one is not None and other is not None and (one or other):
            points.append(_Point(row, one, other))
        elif one == other == 0:
            given -= 1
    return points if points and len(points) >= ENOUGH * given else []


def _are_figures(table: TextTable, pair: Pair) -> bool:
    """Whether two columns that hold no numbers hold something with figures, mostly."""
    pairs = zip(table.column(pair.east), table.column(pair.north))
    written = [x + y for x, y in pairs if not is_nothing(x + y) and (x + y).strip("0.,-")]
    return bool(written) and sum(any(map(str.isdigit, cell)) for cell in written) > len(written) / 2


def _codes_of(table: TextTable) -> set[int]:
    """Give the EPSG codes that the rows tell; one that is no code is 0."""
    for column in epsg_columns(table.head):
        values = {value for value in table.column(column) if value}
        if values:
            return {epsg_code(value) or 0 for value in values}
    return set()


class _Columns:
    """One pair of columns, and what is known of it."""

    def __init__(self, pair: Pair, points: list[_Point], communes: _Communes) -> None:
        self._pair = pair
        self._points = points
        self._communes = communes

    def weighed(self, codes: set[int]) -> Places:
        """Weigh what the table says of itself against where its rows would lie."""
        readings = sorted(self._readings(), key=lambda reading: -(reading.agrees or 0))
        places = self._places(readings, codes)
        return replace(places, others=tuple(reading for reading in readings if reading not in places.readings))

    def _places(self, readings: list[Reading], codes: set[int]) -> Places:
        said, evidence = self._pair.says, Evidence.NAME
        if not said and codes:
            if len({_known(code) for code in codes}) > 1:
                return Places(tuple(readings), Evidence.MIXED)
            said, evidence = next(iter(codes)), Evidence.COLUMN
        if said:
            return self._as_said(readings, said, evidence)
        good = [reading for reading in readings if reading.agrees is not None and reading.agrees >= AGREES]
        if len(good) == 1:
            return Places((good[0],), Evidence.COMMUNE)
        if not readings:
            return Places((), Evidence.NOWHERE)
        if len(readings) == 1:
            doubtful = readings[0].agrees is not None and readings[0].agrees < CONTRADICTS
            return Places(tuple(readings), Evidence.CONTRADICTION if doubtful else Evidence.RANGE)
        return Places(tuple(good or readings), Evidence.SEVERAL)

    def _as_said(self, readings: list[Reading], said: int, evidence: Evidence) -> Places:
        system = system_of(said)
        fitting = [reading for reading in readings if system is not None and reading.system.epsg == system.epsg]
        if len(fitting) == 1 and (fitting[0].agrees is None or fitting[0].agrees >= CONTRADICTS):
            return Places((fitting[0],), evidence)
        others = [reading for reading in readings if reading not in fitting]
        return Places((*fitting, *others), Evidence.CONTRADICTION if readings else Evidence.NOWHERE)

    def _readings(self) -> Iterable[Reading]:
        xs, ys = [point.x for point in self._points], [point.y for point in self._points]
        east, north = self._pair.east, self._pair.north
        orders = ((east, north, xs, ys), (north, east, ys, xs))
        for system in SYSTEMS.values():
            for east, north, e, n in orders:
                if not _may_be(system, e, n):
                    continue
                places = system.degrees(e, n)
                inside = [place for place in places if system.is_used_at(*place)]
                if len(inside) < ENOUGH * len(places):
                    continue
                middle = median(place[0] for place in inside), median(place[1] for place in inside)
                rows = [point.row for point in self._points]
                yield Reading(system, east, north, middle, self._communes.share(rows, places))


def _known(code: int) -> int:
    system = system_of(code)
    return system.epsg if system else code


def _may_be(system: System, xs: Sequence[float], ys: Sequence[float]) -> bool:
    """Whether numbers are of the size of a system's, before anything is projected."""
    if system.is_degrees:
        return sum(abs(x) <= 180 and abs(y) <= 90 for x, y in zip(xs, ys)) >= ENOUGH * len(xs)
    return median(map(abs, ys)) > 90


class _Communes:
    """The communes that the rows name, in whatever column, and where these are."""

    def __init__(self, table: TextTable, locate: Locate) -> None:
        columns = commune_columns(table.head)
        self._boxes: dict[int, Sequence[Box]] = {}
        for kind in ("insee", "postcode", "commune", "department"):
            if kind in columns and not self._boxes:
                self._look_up(kind, table.column(columns[kind]), locate)

    def share(self, rows: Sequence[int], places: Sequence[tuple[float, float]]) -> float | None:
        """Give the share of the rows that lie in their communes; None where no row's commune is known."""
        known = [(self._boxes[row], place) for row, place in zip(rows, places) if row in self._boxes]
        if not known:
            return None
        return sum(any(_holds(box, place) for box in boxes) for boxes, place in known) / len(known)

    def _look_up(self, kind: str, values: list[str], locate: Locate) -> None:
        texts = [value if kind == "commune" else _code(value) for value in values]
        boxes: dict[str, Sequence[Box]] = {}
        for text in dict.fromkeys(filter(None, texts)):
            if kind == "commune":
                boxes[text] = locate(text) if len(boxes) < LOOKED_UP else ()
            elif text[:3] in TERRITORY_OF_CODE:
                boxes[text] = [_around(TERRITORIES[TERRITORY_OF_CODE[text[:3]]][0])]
            elif _METROPOLITAN.fullmatch(text):
                looked_up = kind != "department" and len(boxes) < LOOKED_UP
                # Without the service the code still tells that the row lies in metropolitan France.
                boxes[text] = (locate(text) if looked_up else ()) or _METROPOLE
        self._boxes = {row: boxes[text] for row, text in enumerate(texts) if boxes.get(text)}


def _code(value: str) -> str:
    """Give a code with the zero that spreadsheets take away, and without the decimals that they add."""
    text = re.sub(r"[.,]0+$", "", value.strip().upper())
    return text.zfill(len(text) + 1) if text.isdigit() and len(text) in (1, 4) else text


def _holds(box: Box, place: tuple[float, float]) -> bool:
    west, south, east, north = box
    return west - MARGIN <= place[0] <= east + MARGIN and south - MARGIN <= place[1] <= north + MARGIN
