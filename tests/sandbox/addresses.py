"""Addresses as the geocoder's index has them."""

from __future__ import annotations

import math
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cached_property
from random import Random

from pyproj import Transformer

from .communes_data import Commune, Divisions

_LEGAL_CRS = {"971": 5490, "972": 5490, "973": 2972, "974": 2975, "976": 4471}


@dataclass(frozen=True)
class Address:
    """A house number, a street, a locality or a municipality; the position is in degrees, `x` and `y` in metres."""

    kind: str
    id: str
    name: str
    postcode: str
    commune: Commune
    context: str
    longitude: float
    latitude: float
    x: float
    y: float
    importance: float
    ban_id: str
    street: str | None = None
    housenumber: str | None = None
    city: str = ""
    district: str | None = None

    @cached_property
    def label(self) -> str:
        """The address on one line."""
        return self.city if self.kind == "municipality" else f"{self.name} {self.postcode} {self.city}"


@dataclass(frozen=True)
class Door:
    """Where a house number is."""

    number: str
    longitude: float
    latitude: float


@dataclass(frozen=True)
class Street:
    """A street, or a hamlet (without doors), of a commune."""

    name: str
    commune: Commune
    longitude: float
    latitude: float
    doors: Sequence[Door] = ()
    kind: str = "street"


class AddressBook:
    """Makes the addresses of the communes and streets of the administrative divisions."""

    def __init__(self, divisions: Divisions, seed: int = 1) -> None:
        self._random = Random(seed)
        self._communes = {commune.code: commune for commune in divisions.communes}
        self._departments = {department.code: department.name for department in divisions.departments}
        self._regions = {region.code: region.name for region in divisions.regions}
        self._transformers: dict[int, Transformer] = {}

    def municipalities(self) -> Iterable[Address]:
        """Give one address for each commune that has an outline; arrondissements are their city's."""
        for commune in self._communes.values():
            if commune.outline is None or commune.parent is not None:
                continue
            centre = commune.outline.representative_point()
            importance = min(0.75, 0.12 + 0.09 * math.log10(commune.population + 10))
            yield self._address("municipality", commune.code, commune.name, commune, centre.x, centre.y, importance)

    def streets(self, streets: Iterable[Street]) -> Iterable[Address]:
        """Give the addresses of streets, each followed by its house numbers."""
        counts: dict[str, int] = {}
        for street in streets:
            code = street.commune.code
            counts[code] = counts.get(code, 0) + 1
            street_id = f"{code}_{counts[code] * 10:04d}"
            importance = round(self._random.uniform(0.25, 0.68), 5)
            place = (street.name, street.commune, street.longitude, street.latitude, importance)
            yield self._address(street.kind, street_id, *place, street=street.name)
            for door in street.doors:
                number, _, suffix = door.number.partition(" ")
                yield self._address(
                    "housenumber",
                    f"{street_id}_{int(number):05d}" + (f"_{suffix}" if suffix else ""),
                    f"{door.number} {street.name}",
                    street.commune,
                    door.longitude,
                    door.latitude,
                    importance,
                    street=street.name,
                    housenumber=door.number,
                )

    def _address(
        self,
        kind: str,
        identifier: str,
        name: str,
        commune: Commune,
        longitude: float,
        latitude: float,
        importance: float,
        street: str | None = None,
        housenumber: str | None = None,
    ) -> Address:
        parent = self._communes.get(commune.parent or "")
        x, y = self._metres(commune.department, longitude, latitude)
        context = (commune.department, self._departments.get(commune.department), self._regions.get(commune.region))
        return Address(
            kind,
            identifier,
            name,
            commune.postcodes[0],
            commune,
            ", ".join(part for part in context if part),
            round(longitude, 6),
            round(latitude, 6),
            x,
            y,
            importance,
            self._uuid(),
            street,
            housenumber,
            parent.name if parent else commune.name,
            commune.name if parent else None,
        )

    def _metres(self, department: str, longitude: float, latitude: float) -> tuple[float, float]:
        crs = _LEGAL_CRS.get(department, 2154)
        if crs not in self._transformers:
            self._transformers[crs] = Transformer.from_crs(4326, crs, always_xy=True)
        x, y = self._transformers[crs].transform(longitude, latitude)
        return round(x, 2), round(y, 2)

    def _uuid(self) -> str:
        digits = f"{self._random.getrandbits(128):032x}"
        return f"{digits[:8]}-{digits[8:12]}-4{digits[13:16]}-a{digits[17:20]}-{digits[20:]}"
