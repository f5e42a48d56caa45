"""The report on a place: eighteen risks, each with what holds at the address and what holds in the commune."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, NamedTuple

from ..errors import CartoMairieError
from ..geo.distance import distance
from ..model import Feature, Page
from .queries import RISKS as RISKS_SCHEMA
from .queries import RiskPlace
from .statuses import RISKS, UNASKED, Presence, Status, read_status

FARTHEST = 1000.0
"""Metres from the place that was asked to the address that the report is of: more is another place."""

_HUMP = re.compile(r"(?<=[a-z])(?=[A-Z])")


class Risk(NamedTuple):
    """A risk by the service's code and name, with what is known of it at the address and in the commune."""

    code: str
    label: str
    at_address: Status
    at_commune: Status

    @property
    def level(self) -> str:
        """How strong it is: at the address if it is there, else in the commune."""
        here = self.at_address.presence is Presence.PRESENT
        return self.at_address.level if here else self.at_commune.level


@dataclass(frozen=True)
class RiskReport:
    """The risks of a place, or of a commune where `place` is None; all are unknown where an `error` says why.

    `distance` is from the place to the address that the report is of, in m.
    """

    place: RiskPlace | None
    risks: tuple[Risk, ...]
    code: str = ""
    commune: str = ""
    address: str = ""
    distance: float | None = None
    url: str = ""
    error: CartoMairieError | None = None
    kept_on: str = ""
    """The day (year-month-day) on which it was asked, if it was kept from before."""

    def page(self, source: str) -> Page:
        """Give the rows of the table of risks as a page."""
        return Page(RISKS_SCHEMA, self.features(source))

    def features(self, source: str) -> list[Feature]:
        """Give the rows of the table of risks."""
        name = self.place.id if self.place else self.code
        return [
            Feature(
                None,
                (
                    name,
                    risk.code,
                    risk.label,
                    risk.level,
                    risk.at_address.presence.value,
                    risk.at_commune.presence.value,
                    source,
                    self.url,
                ),
            )
            for risk in self.risks
        ]


def failed_report(place: RiskPlace | None, error: CartoMairieError, code: str = "") -> RiskReport:
    """Give the report of a place that could not be asked: every risk is unknown."""
    unknown = (Risk(key, label, UNASKED, UNASKED) for family in RISKS.values() for key, label in family.items())
    return RiskReport(place, tuple(unknown), code, error=error)


def read_report(answer: Any, place: RiskPlace | None) -> RiskReport:
    """Read what the service answered; raises what Python raises for what is no report."""
    address, commune = answer.get("adresse") or {}, answer["commune"]
    code = str(commune["codeInsee"])
    away = None
    if place is not None and address.get("longitude") is not None:
        there = float(address["longitude"]), float(address["latitude"])
        away = distance(place.longitude, place.latitude, *there)
    # Of a point that it finds no address for, the service tells what holds in the commune.
    has_address = place is not None and bool(address)
    return RiskReport(
        place,
        tuple(_risks(answer, has_address)),
        code,
        str(commune.get("libelle") or ""),
        str(address.get("libelle") or ""),
        away,
        _web_address(answer.get("url")),
    )


def _risks(answer: Any, has_address: bool) -> Iterator[Risk]:
    found = 0
    for family, known in RISKS.items():
        told = answer[family]
        found += len(told)
        for key in (*known, *(key for key in told if key not in known)):
            item = told.get(key) or {}
            present = item.get("present")
            label = str(item.get("libelle") or known.get(key) or _in_words(str(key)))
            at_commune = read_status(item.get("libelleStatutCommune"), present)
            at_address = read_status(item.get("libelleStatutAdresse"), present) if has_address else UNASKED
            nowhere = at_commune.presence is Presence.ABSENT and at_address.presence is not Presence.PRESENT
            if present is True and nowhere:
                at_commune = at_address = UNASKED  # it is there, and nowhere: one of them is wrong
            yield Risk(str(key), label, at_address, at_commune)
    if not found:
        raise ValueError("a report without a risk")


def _in_words(key: str) -> str:
    """Give a name for a risk that has none: `Glissement terrain` for `glissementTerrain`."""
    return _HUMP.sub(" ", key).capitalize()


def _web_address(url: object) -> str:
    text = str(url or "")
    return text if text.startswith(("https://", "http://")) else ""
