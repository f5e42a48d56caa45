"""Draws a believable commune: streets, blocks, parcels of unequal shape, sections and sheets, houses and their numbers.

A convex territory is cut by roads into sheets, these by streets into blocks, these into parcels, ever larger from the
centre to the fields. Everything is drawn straight, in metres, and bent afterwards (`survey.py`).
"""

from __future__ import annotations

import math
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from random import Random

from .names import section_names
from .planar import Line, Plane, Ring

CENTRE_PARCEL, FIELD_PARCEL = 260.0, 9000.0
PARCELS_A_SHEET, PARCELS_A_BLOCK = 120, 16
ROAD_WIDTH, STREET_WIDTH, TRACK_WIDTH = 11.0, 8.0, 4.5
MERGED_PREFIX = "312"


@dataclass
class Lot:
    """A parcel as it is drawn: its rings, and where it is filed."""

    rings: list[Ring]
    sheet: Sheet
    number: int = 0
    hole: Ring | None = None
    housenumber: str | None = None
    street: int | None = None
    building: list[int] | None = None
    """The points of its main building."""
    door: int | None = None
    """The point of its address."""


@dataclass
class Sheet:
    """A sheet of the cadastral map."""

    ring: Ring
    remoteness: float
    """0 in the centre of the commune, 1 at its border."""
    prefix: str = "000"
    section: str = ""
    number: int = 1


@dataclass
class Drawing:
    """A commune as it is drawn."""

    ring: Ring
    sheets: list[Sheet] = field(default_factory=list)
    lots: list[Lot] = field(default_factory=list)
    streets: list[int] = field(default_factory=list)


class Draughtsman:
    """Draws one commune into a ring of a plane that others may share."""

    def __init__(self, plane: Plane, ring: Ring, parcels: int, random: Random, street_ids: Iterator[int]) -> None:
        self._plane = plane
        self._random = random
        self._street_ids = street_ids
        self._wanted = parcels
        self._centre = plane.centre(ring)
        self._radius = math.sqrt(plane.area(ring) / math.pi) * 1.15
        self._scale = 1.0
        self._scale = self._expected(ring, depth=7) / parcels
        self._drawing = Drawing(ring)

    def draw(self) -> Drawing:
        """Draw everything."""
        # A commune has at most some 600 names for its sections.
        rings = list(self._divide(self._drawing.ring, max(PARCELS_A_SHEET, self._wanted // 350), None))
        self._drawing.sheets = [Sheet(ring, self._remoteness(ring)) for ring in rings]
        self._file_sheets()
        enclaves, pairs = max(1, self._wanted // 400), max(1, self._wanted // 300)
        blocks = [
            (block, sheet)
            for sheet, ring in zip(self._drawing.sheets, self._with_roads(rings))
            for block in self._divide(ring, PARCELS_A_BLOCK, self._street_width(sheet))
        ]
        for (block, sheet), count in zip(blocks, self._shares(blocks, self._wanted - enclaves + pairs)):
            self._drawing.lots += [Lot([ring], sheet) for ring in self._lots(block, count)]
        self._join_across(pairs)
        self._enclose(enclaves)
        self._number_lots()
        self._build()
        return self._drawing

    def _remoteness(self, ring: Ring) -> float:
        x, y = self._plane.centre(ring)
        return min(1.0, math.hypot(x - self._centre[0], y - self._centre[1]) / self._radius)

    def _parcel_area(self, ring: Ring) -> float:
        return CENTRE_PARCEL * (FIELD_PARCEL / CENTRE_PARCEL) ** (self._remoteness(ring) ** 1.4) * self._scale

    def _expected(self, ring: Ring, depth: int = 0) -> float:
        """Give how many parcels a ring would hold; it is cut some times first, as the density changes across it."""
        halves = self._cut(ring, 0.5, 0.0) if depth else None
        if halves is None:
            return self._plane.area(ring) / self._parcel_area(ring)
        return sum(self._expected(half, depth - 1) for half in halves)

    def _divide(self, ring: Ring, most: int, width: float | None) -> Iterator[Ring]:
        """Cut a ring until no part holds more parcels than wanted; streets of a width lie between the parts."""
        if self._plane.area(ring) / self._parcel_area(ring) <= most:
            yield ring
            return
        share = min(0.65, max(0.35, self._random.gauss(0.5, 0.07)))
        parts = self._cut(ring, share, self._random.gauss(0, 0.09), width)
        if parts is None:
            yield ring
            return
        for part in parts:
            yield from self._divide(part, most, width)

    def _cut(self, ring: Ring, share: float, turn: float, width: float | None = None) -> tuple[Ring, Ring] | None:
        """Cut a ring across its length, at a share of it; with a width, a street is left out between the parts."""
        line = self._plane.across(ring, share, turn)
        if width is None:
            return self._plane.cut(ring, line)
        street = next(self._street_ids)
        first = self._plane.cut(ring, line.shifted(width / 2), street)
        second = self._plane.cut(first[1], line.shifted(-width / 2), street) if first else None
        if first is None or second is None:
            return None
        self._drawing.streets.append(street)
        return first[0], second[1]

    def _with_roads(self, sheets: list[Ring]) -> Iterator[Ring]:
        """Take half of a road from each sheet, along all edges that it shares with others."""
        border = {edge.segment for edge in self._drawing.ring}
        roads: dict[int, int] = {}
        for ring in sheets:
            inner: Ring | None = ring
            for edge, following in zip(ring, [*ring[1:], ring[0]]):
                if edge.segment in border or inner is None:
                    continue
                if edge.segment not in roads:
                    roads[edge.segment] = next(self._street_ids)
                    self._drawing.streets.append(roads[edge.segment])
                (x, y), (u, v) = self._plane.points[edge.point], self._plane.points[following.point]
                line = Line(x, y, math.atan2(v - y, u - x)).shifted(ROAD_WIDTH / 2)
                parts = self._plane.cut(inner, line, roads[edge.segment])
                inner = parts[0] if parts else inner
            yield inner

    def _street_width(self, sheet: Sheet) -> float:
        return STREET_WIDTH if sheet.remoteness < 0.6 else TRACK_WIDTH

    def _shares(self, blocks: list[tuple[Ring, Sheet]], total: int) -> list[int]:
        """Share out the parcels to the blocks by what each can hold, at least one each (largest remainders)."""
        weights = [self._plane.area(ring) / self._parcel_area(ring) for ring, _ in blocks]
        spare = max(0, total - len(blocks))
        exact = [weight / sum(weights) * spare for weight in weights]
        counts = [1 + int(value) for value in exact]
        order = sorted(range(len(blocks)), key=lambda index: int(exact[index]) - exact[index])
        for index in order[: total - sum(counts)]:
            counts[index] += 1
        return counts

    def _lots(self, ring: Ring, count: int) -> Iterator[Ring]:
        """Cut a block into exactly so many lots."""
        if count == 1:
            yield ring
            return
        one = count // 2
        if count > 4:
            one += self._random.choice((-1, 0, 0, 1))
        for _ in range(8):
            share = one / count * self._random.uniform(0.85, 1.15)
            parts = self._cut(ring, min(0.9, max(0.1, share)), self._random.gauss(0, 0.05))
            if parts is not None:
                break
        else:
            raise ValueError("a block is too small for its parcels")
        # The left part is the one where the length begins.
        yield from self._lots(parts[0], one)
        yield from self._lots(parts[1], count - one)

    def _file_sheets(self) -> None:
        """Give the sheets their sections: up to three neighbours make one; a merged commune keeps its own names."""
        names: dict[str, Callable[[str], str]] = {"000": section_names(), MERGED_PREFIX: section_names()}
        west = sorted(self._plane.centre(sheet.ring)[0] for sheet in self._drawing.sheets)
        limit = west[len(west) // 6] if len(west) > 5 else -math.inf
        previous: Sheet | None = None
        for sheet in self._drawing.sheets:
            sheet.prefix = MERGED_PREFIX if self._plane.centre(sheet.ring)[0] < limit else "000"
            kind = "town" if sheet.remoteness < 0.45 else "country" if sheet.remoteness < 0.75 else "fields"
            goes_on = previous is not None and previous.prefix == sheet.prefix and previous.number < 3
            if goes_on and previous is not None and kind != "town" and self._random.random() < 0.6:
                sheet.section, sheet.number = previous.section, previous.number + 1
            else:
                sheet.section = names[sheet.prefix](kind)
            previous = sheet

    def _join_across(self, count: int) -> None:
        """Make parcels of two parts, as a track leaves them that was laid through."""
        lots = self._drawing.lots
        tries = iter(range(count * 200))
        while count and next(tries, None) is not None:
            index = self._random.randrange(len(lots) - 3)
            one, other = lots[index], lots[index + 3]
            if one.sheet is not other.sheet or len(one.rings) + len(other.rings) > 2:
                continue
            segments = {edge.segment for edge in one.rings[0]}
            if segments.isdisjoint(edge.segment for edge in other.rings[0]):
                one.rings.append(other.rings[0])
                lots.remove(other)
                count -= 1
        if count:
            raise ValueError("no place for the parcels of two parts")

    def _enclose(self, count: int) -> None:
        """Put a small parcel into the middle of a larger one, which gets a hole."""
        largest = sorted(
            (lot for lot in self._drawing.lots if len(lot.rings) == 1),
            key=lambda lot: -self._plane.area(lot.rings[0]),
        )
        for lot in self._random.sample(largest[: max(count, len(largest) // 3)], count):
            x, y = self._plane.centre(lot.rings[0])
            _, breadth, angle, _, _ = self._plane.extent(lot.rings[0])
            lot.hole = self._plane.polygon(rectangle(x, y, breadth / 5, breadth / 7, angle))
            self._drawing.lots.append(Lot([lot.hole], lot.sheet))

    def _number_lots(self) -> None:
        """Number the parcels of each section, with the gaps that divided parcels leave."""
        last: dict[tuple[str, str], int] = {}
        for lot in self._drawing.lots:
            key = (lot.sheet.prefix, lot.sheet.section)
            step = self._random.randint(2, 4) if self._random.random() < 0.06 else 1
            lot.number = last[key] = last.get(key, 0) + step
            if lot.number > 9999:
                raise ValueError("a section has no numbers left")

    def _build(self) -> None:
        """Put houses on the smaller parcels that lie on a street, and number them along it, odd and even sides."""
        fronts: dict[int, list[tuple[float, int, Lot]]] = {}
        for lot in self._drawing.lots:
            edge = self._front(lot.rings[0])
            if edge is None or self._plane.area(lot.rings[0]) > 4000:
                continue
            (x, y), (u, v) = edge
            angle = math.atan2(v - y, u - x)
            lot.street = self._street_of(lot.rings[0])
            lot.door = self._point((x + u) / 2 - math.sin(angle) * 2.0, (y + v) / 2 + math.cos(angle) * 2.0)
            if self._random.random() < 0.9:
                lot.building = self._house(lot.rings[0], angle)
            # Both sides of a street are counted from the same end; the side is told by the direction of its edge.
            direction = angle % math.pi
            along = (x + u) / 2 * math.cos(direction) + (y + v) / 2 * math.sin(direction)
            fronts.setdefault(lot.street, []).append((along, 1 if angle % (2 * math.pi) < math.pi else 2, lot))
        for houses in fronts.values():
            last, can_repeat = {1: -1, 2: 0}, {1: False, 2: False}
            for _, side, lot in sorted(houses, key=lambda house: house[:2]):
                if can_repeat[side] and self._random.random() < 0.04:
                    lot.housenumber, can_repeat[side] = f"{last[side]} bis", False
                    continue
                last[side] += 4 if self._random.random() < 0.07 else 2
                lot.housenumber, can_repeat[side] = str(last[side]), True

    def _front(self, ring: Ring) -> tuple[tuple[float, float], tuple[float, float]] | None:
        """Give the ends of the longest edge on a street."""
        edges = [
            (self._plane.points[edge.point], self._plane.points[following.point])
            for edge, following in zip(ring, [*ring[1:], ring[0]])
            if self._plane.streets[edge.segment] is not None
        ]
        return max(edges, key=lambda edge: math.dist(*edge), default=None)

    def _street_of(self, ring: Ring) -> int:
        best = max(
            (math.dist(self._plane.points[edge.point], self._plane.points[following.point]), edge.segment)
            for edge, following in zip(ring, [*ring[1:], ring[0]])
            if self._plane.streets[edge.segment] is not None
        )
        street = self._plane.streets[best[1]]
        if street is None:
            raise ValueError("the segment is no side of a street")
        return street

    def _house(self, ring: Ring, angle: float) -> list[int] | None:
        """Give the corners of a house that fits into a parcel, along its street."""
        x, y = self._plane.centre(ring)
        size = math.sqrt(self._plane.area(ring)) * self._random.uniform(0.22, 0.32)
        for shrink in (1.0, 0.7, 0.45):
            corners = rectangle(x, y, min(12.0, size * shrink), min(8.0, size * shrink * 0.7), angle)
            if all(self._inside(ring, corner) for corner in corners):
                return [self._point(*corner) for corner in corners]
        return None

    def _inside(self, ring: Ring, corner: tuple[float, float]) -> bool:
        points = [self._plane.points[edge.point] for edge in ring]
        return all(
            (u - x) * (corner[1] - y) - (v - y) * (corner[0] - x) > math.hypot(u - x, v - y)
            for (x, y), (u, v) in zip(points, [*points[1:], points[0]])
        )

    def _point(self, x: float, y: float) -> int:
        self._plane.points.append((x, y))
        return len(self._plane.points) - 1


def rectangle(x: float, y: float, half_length: float, half_width: float, angle: float) -> list[tuple[float, float]]:
    """Give the corners of a rectangle around a point, counter-clockwise."""
    cosine, sine = math.cos(angle), math.sin(angle)
    corners = (
        (-half_length, -half_width),
        (half_length, -half_width),
        (half_length, half_width),
        (-half_length, half_width),
    )
    return [(x + u * cosine - v * sine, y + u * sine + v * cosine) for u, v in corners]
