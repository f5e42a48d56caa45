"""What is known of a commune's groupings: those that it is a member of, and those that it is in by them."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from typing import Any, NamedTuple

from ..model import Feature, Page
from .competences import Competence
from .index import UNKNOWN, YES, Facts, Grouping, Index
from .kinds import TAXING
from .queries import GROUPINGS

DEEPEST = 4
"""Groupings one within another."""


class Commune(NamedTuple):
    """A commune as geo.api.gouv.fr knows it; empty texts where it does not."""

    code: str
    name: str
    siren: str = ""
    population: int | None = None
    epci: str = ""
    epci_name: str = ""


@dataclass(frozen=True)
class Membership:
    """A grouping that a commune is in: by itself, or `through` others, named from the commune's own on.

    `held` are the competences that this membership comes with, `unknown` those of which the file does not say.
    """

    grouping: Grouping
    held: tuple[Competence, ...]
    unknown: tuple[Competence, ...] = ()
    through: tuple[str, ...] = ()

    @property
    def members(self) -> int | None:
        """How many members it has, by its own count, else by the rows of the file."""
        return self.grouping.members if self.grouping.members is not None else self.grouping.listed


@dataclass(frozen=True)
class GroupingsAnswer:
    """The groupings of a commune, of which `wanted` competences were asked (all, where none was named).

    `facts` are those of the national file; None where it is not here, and the EPCI alone is known.
    """

    commune: Commune
    facts: Facts | None
    memberships: tuple[Membership, ...] = ()
    wanted: tuple[Competence, ...] = ()
    notes: tuple[str, ...] = field(default=())

    @property
    def epci(self) -> Membership | None:
        """The EPCI with taxes of its own, as the file has it."""
        own = (item for item in self.memberships if item.grouping.kind in TAXING and not item.through)
        return next(own, None)

    def page(self, start: int = 0) -> Page:
        """Give a row for each competence of each grouping, and one for a grouping that holds none."""
        rows = [Feature(None, row) for item in self.memberships for row in _rows(item)]
        return Page(GROUPINGS, rows[start:], len(rows), self.notes)


def memberships_of(siren: str, index: Index, competences: Sequence[Competence]) -> list[Membership]:
    """Give all groupings that a commune is in, its own first, each once: by the shortest way."""
    found: dict[str, Membership] = {}
    level: list[tuple[str, tuple[str, ...]]] = [(siren, ())]
    for _ in range(DEEPEST):
        following = []
        for member, through in level:
            for grouping, flags, _name in index.groupings_of(member):
                if grouping.siren not in found and grouping.siren != siren:
                    found[grouping.siren] = _membership(grouping, flags, competences, through)
                    following.append((grouping.siren, (*through, grouping.name)))
        level = following
    # The EPCI is what is asked for first; then as the file has them, what is held through others behind.
    return sorted(found.values(), key=lambda item: (len(item.through), item.grouping.kind not in TAXING))


def _membership(
    grouping: Grouping, flags: str, competences: Sequence[Competence], through: tuple[str, ...]
) -> Membership:
    return Membership(
        grouping,
        tuple(item for item, flag in zip(competences, flags) if flag == YES),
        tuple(item for item, flag in zip(competences, flags) if flag == UNKNOWN),
        through,
    )


def _rows(item: Membership) -> Iterator[tuple[Any, ...]]:
    grouping = item.grouping
    titles: list[str | None] = [competence.title for competence in item.held]
    for title in titles or ([] if item.unknown else [None]):
        yield grouping.siren, grouping.name, grouping.kind, title, item.members, grouping.population
