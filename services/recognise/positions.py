"""Coordinates to places in France: every system and both orders are tried, and all readings that hold are given."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from ..tables.systems import DEGREES, SYSTEMS, System, system_of
from ..text import without_accents
from .model import Kind, Meaning, Nothing, Position, Unsure
from .notation import EAST, NORTH, Pair, Value, pairs

_UTM = {20: 5490, 21: 4467, 22: 2972, 30: 25830, 31: 25831, 32: 25832, 38: 4471, 40: 2975}
_ROMAN = {"1": 27571, "I": 27571, "3": 27573, "III": 27573, "4": 27574, "IV": 27574}
_NAMES = re.compile(
    r"(?:EPSG|SRID)\s*[:=]?\s*(?P<epsg>\d{4,5})\s*;?"
    r"|(?:RGF\s?-?93\s*(?:V[12]B?)?\s*[/-]?\s*)?(?:LAMBERT|LAMB|L)\s*-?\s*(?P<l93>93)\b"
    r"|(?:RGF\s?-?93\s*(?:V[12]B?)?\s*[/-]?\s*)?(?:LAMBERT\s*)?(?:ZONE\s*)?CC\s?-?(?P<cc>4[2-9]|50)\b"
    r"|(?:NTF\s*(?:\(PARIS\))?\s*[/-]?\s*)?(?:LAMBERT|LAMB|\bL)\s*-?\s*(?:2|II)\s*(?P<l2>E(?:T(?:ENDUE?)?)?|CARTO)\b"
    r"|(?:NTF\s*(?:\(PARIS\))?\s*[/-]?\s*)?(?:LAMBERT|LAMB)\s*(?P<zone>1|3|4|III|IV|I)\b(?:\s*CARTO)?"
    r"|(?:(?:WGS\s?-?84|RGF\s?-?93|ETRS\s?-?89|RG\w{3,5})\s*[/-]?\s*)?UTM\s*(?:ZONE\s*)?(?P<utm>\d{2})\s*[NS]?\b"
    r"|\b(?:ZONE\s*)?(?P<band>3[0-2])\s?[TU]\b(?=\s*\d{6})"
    r"|(?P<wgs>WGS\s?-?(?:19)?84|RGF\s?-?93|ETRS\s?-?89)\b",
)
_ORDERED = re.compile(r"^\s*(?:SRID=\d+\s*;)?\s*POINT\s*Z?\s*\(([^()]*)\)\s*$")
_JSON = re.compile(r'^\s*\{\s*"TYPE"\s*:\s*"POINT"\s*,\s*"COORDINATES"\s*:\s*\[([^\[\]]*)\]\s*\}\s*$')
_GEO = re.compile(r"^\s*GEO:([^?;]+)(?:[?;].*)?$")
_WORDS = re.compile(r"\b(?:COORDONNEES?|COORD|GPS|POSITION|POINT|GEOGRAPHIQUES?|PROJETEES?|DU|EN|DE|LE|LES)\b")
_DEGREES = re.compile(r"\d\s?°")
LONGEST = 200
_ENOUGH_DECIMALS = 2
_A_POSITION = 3
"""So many decimals are those of a position, not of an amount."""
_SAME = 2e-5
"""Degrees, some two metres: readings that near are one."""


def positions(text: str, near: tuple[float, float] | None = None) -> tuple[Meaning, ...] | Nothing:
    """Give the places in France that coordinates may be, those nearest to `near` (degrees) first.

    Nothing.NUMBER tells that the text is no pair of coordinates, Nothing.OUTSIDE that it is one of nowhere in France.
    """
    if len(text) > LONGEST:
        return Nothing.NUMBER
    line = without_accents(text.replace("°", "\0")).replace("\0", "°").upper()
    said = _said(line)
    rest, order = _ordered(_NAMES.sub(" ", line))
    found: list[Meaning] = []
    meant = False
    for pair in pairs(rest):
        first, second = pair
        if order and not first.axis:
            first, second = first._replace(axis=order[0]), second._replace(axis=order[1])
        meant = meant or bool(said or first.axis) or _looks_like_a_position((first, second))
        found += _meanings((first, second), said)
    if found:
        surest = [item for item in found if item.unsure is None] or found
        return tuple(sorted(_distinct(surest), key=lambda item: _distance(item, near)))
    return Nothing.OUTSIDE if meant or len(_DEGREES.findall(line)) > 1 else Nothing.NUMBER


def at(longitude: float, latitude: float) -> Meaning | None:
    """Give a place (degrees, WGS 84) as a reading; None where it is not in France."""
    if not SYSTEMS[DEGREES].is_used_at(longitude, latitude):
        return None
    return _meaning(longitude, latitude, SYSTEMS[DEGREES], None)


def _said(line: str) -> int:
    """Give the EPSG code that a text names; 0 where it names none, or the datum of several."""
    for match in _NAMES.finditer(line):
        if match["epsg"]:
            return int(match["epsg"])
        if match["l93"]:
            return 2154
        if match["cc"]:
            return 3900 + int(match["cc"])
        if match["l2"]:
            return 27572
        if match["zone"]:
            return _ROMAN[match["zone"]]
        zone = match["utm"] or match["band"]
        if zone:
            return _UTM.get(int(zone), int(zone))
        if match["wgs"].startswith("WGS"):
            return DEGREES
    return 0


def _ordered(line: str) -> tuple[str, tuple[str, str] | None]:
    """Give the numbers of what says their order by its form, and that order."""
    for form, order in ((_ORDERED, (EAST, NORTH)), (_JSON, (EAST, NORTH)), (_GEO, (NORTH, EAST))):
        match = form.match(line)
        if match:
            return match[1], order
    return _WORDS.sub(" ", line), None


def _looks_like_a_position(pair: Pair) -> bool:
    if any(value.angle for value in pair):
        return True
    degrees = abs(pair[0].number) <= 180 and abs(pair[1].number) <= 180
    return degrees and all(value.decimals >= _A_POSITION for value in pair)


def _meanings(pair: Pair, said: int) -> Iterator[Meaning]:
    system = system_of(said) if said else None
    if said and system is None:
        return
    first, second = pair
    straight = [(first, second)] if first.axis == EAST else [(second, first)] if first.axis == NORTH else []
    turned = [(north, east) for east, north in straight]
    systems = [system] if system else list(SYSTEMS.values())
    as_said = list(_fitting(straight or [(first, second), (second, first)], systems))
    if as_said:
        yield from (_meaning(*place, used, None) for place, used in as_said)
        return
    if turned:
        yield from (_meaning(*place, used, Unsure.AXES) for place, used in _fitting(turned, systems))
    if system:
        others = [item for item in SYSTEMS.values() if item is not system]
        orders = straight or [(first, second), (second, first)]
        yield from (_meaning(*place, used, Unsure.SYSTEM) for place, used in _fitting(orders, others))


def _fitting(
    orders: Iterable[tuple[Value, Value]], systems: Iterable[System]
) -> Iterator[tuple[tuple[float, float], System]]:
    for east, north in orders:
        for system in systems:
            if not _may_be(system, east, north):
                continue
            place = system.degrees([east.number], [north.number])[0]
            if system.is_used_at(*place):
                yield place, system


def _may_be(system: System, east: Value, north: Value) -> bool:
    """Whether numbers are of the size and the form of a system's, before anything is projected."""
    if system.is_degrees:
        named = bool(east.axis) or east.angle
        exact = named or min(east.decimals, north.decimals) >= _ENOUGH_DECIMALS
        return abs(east.number) <= 180 and abs(north.number) <= 90 and exact
    return not (east.angle or north.angle) and abs(north.number) > 10_000 and abs(east.number) > 1_000


def _meaning(longitude: float, latitude: float, system: System, unsure: Unsure | None) -> Meaning:
    place = Position(round(longitude, 7), round(latitude, 7), system.title, system.epsg)
    return Meaning(Kind.POSITION, f"{place.latitude}, {place.longitude}", unsure, place)


def _distinct(meanings: Iterable[Meaning]) -> Iterator[Meaning]:
    kept: list[Position] = []
    for meaning in meanings:
        place = meaning.position
        if place is not None and not any(_close(place, other) for other in kept):
            kept.append(place)
            yield meaning


def _close(one: Position, other: Position) -> bool:
    return abs(one.longitude - other.longitude) < _SAME and abs(one.latitude - other.latitude) < _SAME


def _distance(meaning: Meaning, near: tuple[float, float] | None) -> float:
    place = meaning.position
    if near is None or place is None:
        return 0.0
    return (place.longitude - near[0]) ** 2 + (place.latitude - near[1]) ** 2
