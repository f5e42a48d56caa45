"""The questions about groupings, and the shapes of their answers."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from ..communes.insee import insee_code
from ..errors import Problem, QueryError
from ..model import Field, FieldType, Geometry, Schema
from ..query import Query

SERVICE = "groupings"
LONGEST = 300
"""Characters of a competence: its titles take 200 at the most."""
MOST_GROUPINGS = 200
"""A commune is in twenty or so."""

GROUPINGS = Schema(
    "groupings",
    Geometry.NONE,
    (
        Field("siren"),
        Field("name"),
        Field("kind"),
        Field("competence"),
        Field("members", FieldType.INTEGER),
        Field("population", FieldType.INTEGER),
    ),
)

PERIMETERS = Schema(
    "grouping_perimeters",
    Geometry.MULTI_POLYGON,
    (
        Field("siren"),
        Field("name"),
        Field("kind"),
        Field("members", FieldType.INTEGER),
        Field("population", FieldType.INTEGER),
        Field("communes_drawn", FieldType.INTEGER),
        Field("members_not_drawn", FieldType.INTEGER),
    ),
)

MEMBERS = Schema(
    "grouping_members",
    Geometry.MULTI_POLYGON,
    (
        Field("code"),
        Field("name"),
        Field("siren"),
        Field("population", FieldType.INTEGER),
        Field("grouping"),
        Field("grouping_name"),
    ),
)

_SIREN = re.compile(r"\d{9}", re.ASCII)


def siren_of(text: str) -> str | None:
    """Give a SIREN as its nine digits, however it is spaced; None for what is none."""
    digits = re.sub(r"[\s.]", "", text)
    return digits if _SIREN.fullmatch(digits) else None


@dataclass(frozen=True)
class GroupingsQuery(Query):
    """The groupings of a commune, a row for each competence: all, or what `competence` (words, a code) means."""

    commune: str
    competence: str = ""

    kind: ClassVar[str] = "groupings"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what is no INSEE code; raises `QueryError`."""
        object.__setattr__(self, "commune", insee_code(self.commune))
        competence = " ".join(self.competence.split())
        if len(competence) > LONGEST:
            raise QueryError(Problem.TOO_LONG, "", field="competence", length=len(competence), most=LONGEST)
        object.__setattr__(self, "competence", competence)


@dataclass(frozen=True)
class GroupingPerimetersQuery(Query):
    """What groupings cover: the outlines of their member communes, united; `sirens` name them."""

    sirens: tuple[str, ...]

    kind: ClassVar[str] = "grouping_perimeters"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what names no grouping; raises `QueryError`."""
        object.__setattr__(self, "sirens", tuple(dict.fromkeys(map(_siren, self.sirens))))
        if not 1 <= len(self.sirens) <= MOST_GROUPINGS:
            problem = Problem.OUT_OF_RANGE if self.sirens else Problem.EMPTY
            raise QueryError(problem, len(self.sirens), field="siren", least=1, most=MOST_GROUPINGS)


@dataclass(frozen=True)
class GroupingMembersQuery(Query):
    """The member communes of a grouping with their outlines, those of the groupings that are members of it too."""

    siren: str

    kind: ClassVar[str] = "grouping_members"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what names no grouping; raises `QueryError`."""
        object.__setattr__(self, "siren", _siren(self.siren))


def _siren(text: str) -> str:
    siren = siren_of(text)
    if siren is None:
        raise QueryError(Problem.CHOICE if text.strip() else Problem.EMPTY, text, field="siren")
    return siren
