"""The geocoder's search: words to streets and communes, house numbers, scores as addok computes them."""

from __future__ import annotations

import math
import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

import numpy as np
from shapely.geometry import Point

from .addresses import Address
from .geocoding_params import METRES_A_DEGREE, Parameters
from .text_match import plain, similarity, trigrams

MIN_SCORE = 0.3
IMPORTANCE_WEIGHT = 0.1
DISTANCE_WEIGHT = 0.1
_CANDIDATES = 400
_NUMBER = re.compile(r"^(\d{1,4})(?: (bis|ter|quater|[a-d]))?(?= )")


class Match(NamedTuple):
    """An address that was found, with its score, and its distance in metres where a position was given."""

    address: Address
    score: float
    distance: int | None = None


class _Entry:
    """What is searched: a street, a locality or a municipality, with the house numbers of a street."""

    def __init__(self, address: Address) -> None:
        self.address = address
        self.houses: dict[str, Address] = {}
        self.name_words = frozenset(plain(address.name).split())
        commune = address.commune
        place = {plain(address.city), plain(commune.name), *commune.postcodes}
        self.words = self.name_words | {word for text in place for word in text.split()}

    def house(self, number: str, suffix: str | None) -> Address | None:
        """Give the house of a number; without the suffix where only the plain number is there."""
        return self.houses.get(f"{number} {suffix}" if suffix else number) or self.houses.get(number)


class AddressIndex:
    """Finds addresses by text and by position."""

    def __init__(self, addresses: Iterable[Address]) -> None:
        self._addresses = list(addresses)
        self._entries: list[_Entry] = []
        for address in self._addresses:
            if address.housenumber is None:
                self._entries.append(_Entry(address))
            else:
                # House numbers follow their street.
                self._entries[-1].houses[plain(address.housenumber)] = address
        self._postings: dict[str, set[int]] = {}
        for number, entry in enumerate(self._entries):
            for word in entry.words:
                self._postings.setdefault(word, set()).add(number)
        self._words = {word: trigrams(word) for word in self._postings}
        self._positions = np.array([(a.longitude, a.latitude) for a in self._addresses]).reshape(-1, 2)

    def search(self, asked: Parameters) -> list[Match]:
        """Give what answers a text best, best first."""
        text = plain(asked.q or "")
        number = _NUMBER.match(text)
        words = (text[number.end() :] if number else text).split()
        matches = []
        for entry in self._candidates(words, asked):
            house = entry.house(number[1], number[2]) if number else None
            address = house or entry.address
            if (asked.kind is None or address.kind == asked.kind) and _fits(address, asked):
                matches.append(self._scored(address, text, asked))
        matches = [match for match in matches if match.score >= MIN_SCORE]
        return sorted(matches, key=lambda match: (-match.score, match.address.label))[: asked.limit]

    def near(self, asked: Parameters) -> list[Match]:
        """Give the addresses around a position, nearest first: within 100 m, or 200 m where there is none."""
        if asked.position is None:
            return [Match(address, 1.0, 0) for address in self._within(asked)][: asked.limit]
        distances = _distances(self._positions, *asked.position)
        for reach in (100.0, 200.0):
            order = np.flatnonzero(distances <= reach)
            order = order[np.argsort(distances[order], kind="stable")]
            found = [
                Match(self._addresses[index], round(max(0.0, 1 - distances[index] / 10_000), 4), int(distances[index]))
                for index in order.tolist()
                if self._is_asked(self._addresses[index], asked)
            ]
            if found:
                return found[: asked.limit]
        return []

    def _is_asked(self, address: Address, asked: Parameters) -> bool:
        if address.kind == "municipality" or asked.kind not in (None, address.kind):
            return False
        return _fits(address, asked) and (asked.area is None or asked.area.intersects(_point(address)))

    def _within(self, asked: Parameters) -> Iterator[Address]:
        return (address for address in self._addresses if self._is_asked(address, asked))

    def _candidates(self, words: list[str], asked: Parameters) -> list[_Entry]:
        """Give the entries that have most of the words, at least one of them in their name."""
        counts: dict[int, int] = {}
        for word in words:
            for number in self._with_word(word, asked.autocomplete):
                counts[number] = counts.get(number, 0) + 1
        if not counts:
            return []
        enough = max(max(counts.values()) - 1, math.ceil(len(words) / 2))
        found = [number for number, count in counts.items() if count >= enough]
        named = [number for number in found if self._is_named(self._entries[number], words)]
        named.sort(key=lambda number: (-counts[number], -_standing(self._entries[number].address, asked)))
        return [self._entries[number] for number in named[:_CANDIDATES]]

    def _is_named(self, entry: _Entry, words: list[str]) -> bool:
        return any(name.startswith(word) or _alike(name, word) for word in words for name in entry.name_words)

    def _with_word(self, word: str, autocomplete: bool) -> set[int]:
        exact = self._postings.get(word, set())
        started = set()
        if autocomplete and len(word) > 1:
            for known, numbers in self._postings.items():
                if known.startswith(word):
                    started |= numbers
        if exact or started:
            return exact | started
        fuzzy: set[int] = set()
        for known, numbers in self._postings.items():
            if _alike(known, word):
                fuzzy |= numbers
        return fuzzy

    def _scored(self, address: Address, text: str, asked: Parameters) -> Match:
        points = _text_score(address, text, asked.autocomplete) + _standing(address, asked)
        if asked.position is None:
            return Match(address, points / (1 + IMPORTANCE_WEIGHT))
        return Match(
            address, points / (1 + IMPORTANCE_WEIGHT + DISTANCE_WEIGHT), int(_distance(address, asked.position))
        )


def _standing(address: Address, asked: Parameters) -> float:
    """Give what an address is worth whatever the text: its importance, and its nearness where a position is given."""
    worth = IMPORTANCE_WEIGHT * address.importance
    if asked.position is not None:
        worth += DISTANCE_WEIGHT * max(0.0, 1 - _distance(address, asked.position) / 100_000)
    return worth


def _distance(address: Address, position: tuple[float, float]) -> float:
    return float(_distances(np.array([[address.longitude, address.latitude]]), *position)[0])


def _text_score(address: Address, text: str, autocomplete: bool) -> float:
    """Compare with all ways to write the address."""
    name, city = plain(address.name), plain(address.city)
    labels = {name, f"{name} {city}", f"{name} {address.postcode}", f"{name} {address.postcode} {city}"}
    if address.kind == "municipality":
        labels |= {f"{code} {name}" for code in address.commune.postcodes}
        labels |= {f"{name} {code}" for code in address.commune.postcodes}
    if text in labels:
        return 1.0
    if autocomplete:
        if any(label.startswith(text) for label in labels):
            return 0.9
        if any(text in label for label in labels):
            return 0.7
    asked = trigrams(text)
    return max(similarity(trigrams(label), asked) for label in labels) * 0.9


def _fits(address: Address, asked: Parameters) -> bool:
    commune = address.commune
    return (
        (not asked.postcodes or bool(set(commune.postcodes) & set(asked.postcodes)))
        and (not asked.citycodes or bool({commune.code, commune.parent} & set(asked.citycodes)))
        and (not asked.depcodes or commune.department in asked.depcodes)
        and (asked.city is None or plain(asked.city) in (plain(address.city), plain(commune.name)))
    )


def _alike(known: str, word: str) -> bool:
    """Tell whether a word may be a slip of the keyboard for another."""
    if len(word) < 4 or abs(len(known) - len(word)) > 2 or known[0] != word[0]:
        return False
    return similarity(trigrams(known), trigrams(word)) > 0.45


def _distances(positions: np.ndarray, longitude: float, latitude: float) -> np.ndarray:
    east = (positions[:, 0] - longitude) * math.cos(math.radians(latitude))
    return np.hypot(east, positions[:, 1] - latitude) * METRES_A_DEGREE


def _point(address: Address) -> Point:
    return Point(address.longitude, address.latitude)
