"""The companies of the sandbox: legal units with their establishments, invented, at the addresses of its communes."""

from __future__ import annotations

import json
from collections.abc import Sequence
from dataclasses import dataclass, field
from pathlib import Path
from random import Random
from typing import NamedTuple

NAF = Path(__file__).resolve().parents[2] / "resources" / "data" / "naf_rev2.json"

_FIRST = ("Boulangerie", "Garage", "Pharmacie", "Menuiserie", "Association", "Cabinet", "Atelier", "Transports", "SCI")
_SECOND = ("du Moulin", "des Tilleuls", "de la Gare", "Morin", "Perrault", "du Val", "Saint-Éloi", "de l'Étang")
_SIZES = ("NN", "00", "01", "02", "03", "11", "12", "21")
_FLAGS = ("est_association", "est_bio", "est_organisme_formation", "est_uai", "est_ess", "est_entrepreneur_individuel")


class Door(NamedTuple):
    """An address where a company may be; the position is in degrees, `commune` an INSEE code."""

    address: str
    postcode: str
    commune: str
    town: str
    longitude: float
    latitude: float


@dataclass
class Establishment:
    """A place of work; without `located` the register knows no position."""

    siret: str
    door: Door
    activity: str
    open: bool
    head: bool
    located: bool = True


@dataclass
class Unit:
    """A legal unit; `shown` is O, P (in part: not round a point) or N (not at all)."""

    siren: str
    name: str
    activity: str
    section: str
    open: bool
    size: str
    shown: str
    flags: frozenset[str]
    leader: str
    establishments: list[Establishment] = field(default_factory=list)


def luhn(number: str) -> str:
    """Give a number with the digit that makes it pass the check of SIREN and SIRET."""
    total = sum(sum(divmod(int(digit) * (2 - place % 2), 10)) for place, digit in enumerate(reversed(number)))
    return number + str(-total % 10)


def register(doors: Sequence[Door], units: int, seed: int = 1) -> list[Unit]:
    """Make so many legal units, with one to four establishments each at the doors; always the same ones."""
    random = Random(seed)
    activities = [(code, section) for code, (_, section) in json.loads(NAF.read_text("utf-8"))["subclasses"].items()]
    return [_unit(random, number, doors, activities) for number in range(units)] if doors else []


def _unit(random: Random, number: int, doors: Sequence[Door], activities: list[tuple[str, str]]) -> Unit:
    siren = luhn(f"{30_000_000 + number:08d}")
    activity, section = random.choice(activities)
    is_open = random.random() < 0.8
    unit = Unit(
        siren,
        f"{random.choice(_FIRST)} {random.choice(_SECOND)} {number}".upper(),
        activity,
        section,
        is_open,
        random.choice(_SIZES),
        random.choices("OPN", (94, 3, 3))[0],
        frozenset(flag for flag in _FLAGS if random.random() < 0.08),
        f"DIRIGEANTE-{number}",
    )
    for place in range(random.choice((1, 1, 1, 2, 4))):
        open_here = is_open and (place == 0 or random.random() < 0.7)
        own = activity if place == 0 else random.choice(activities)[0]
        siret = luhn(f"{siren}{place + 1:04d}")
        located = random.random() < 0.98
        unit.establishments.append(Establishment(siret, random.choice(doors), own, open_here, place == 0, located))
    return unit
