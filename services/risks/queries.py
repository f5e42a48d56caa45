"""The questions about risks, and the shapes of their answers."""

from __future__ import annotations

from dataclasses import dataclass
from enum import Enum
from typing import Any, ClassVar

from ..cadastre.parcel_reference import parse_idu
from ..communes.insee import insee_code
from ..errors import Problem, QueryError
from ..geo.france import in_france
from ..geocoding import check_position
from ..model import Field, FieldType, Geometry, Schema
from ..query import Query

SERVICE = "risks"
SERVICE_V2 = "risks_v2"
"""The same in detail, for those who have a token."""
MOST_PLACES = 5000
"""An hour and a half at one report a second."""
LARGEST_RADIUS = 10_000
"""Metres: the service cuts larger ones without a word."""
KEPT = "kept"
"""The note of a page whose answer was kept from an earlier day's asking."""
_DECIMALS = 6
"""Of degrees: ten centimetres."""

RISKS = Schema(
    "risks",
    Geometry.NONE,
    tuple(map(Field, ("input_id", "code", "risk", "level", "at_address", "at_commune", "source", "url"))),
)

RISK_DETAILS = Schema(
    "risk_details",
    Geometry.NONE,
    (
        Field("topic"),
        Field("state"),
        Field("code"),
        Field("label"),
        Field("level"),
        Field("begins", FieldType.DATE),
        Field("ends", FieldType.DATE),
        Field("published", FieldType.DATE),
        Field("commune"),
        Field("source"),
    ),
)


class Topic(str, Enum):
    """What is asked in detail: zones, plans, decrees."""

    SEISMIC = "seismic"
    RADON = "radon"
    CLAY = "clay"
    AZI = "azi"
    TRI = "tri"
    FLOODED = "flooded"
    PPRN = "pprn"
    PPRT = "pprt"
    PPRM = "pprm"
    CATNAT = "catnat"


OF_A_POINT = (Topic.CLAY, Topic.FLOODED)
"""What the service tells of a point alone."""
PLANS = (Topic.PPRN, Topic.PPRT, Topic.PPRM)


class Theme(str, Enum):
    """What has a place: installations, polluted sites, ground movements, cavities."""

    INSTALLATIONS = "installations"
    CASIAS = "casias"
    INSTRUCTIONS = "instructions"
    SIS = "sis"
    SUP = "sup"
    MOVEMENTS = "movements"
    CAVITIES = "cavities"


@dataclass(frozen=True)
class RiskPlace:
    """A place to report on (degrees, WGS 84), with a name of the asker's own.

    Its commune's INSEE code and the IDU of the parcel that it stands for are given where they are known.
    """

    id: str
    longitude: float
    latitude: float
    commune: str | None = None
    parcel: str | None = None

    def __post_init__(self) -> None:
        """Refuse what is no place of France; raises `QueryError`."""
        _check_place(self.longitude, self.latitude)
        for name in ("longitude", "latitude"):
            object.__setattr__(self, name, round(float(getattr(self, name)), _DECIMALS))
        if self.commune is not None:
            object.__setattr__(self, "commune", insee_code(self.commune))
        if self.parcel is not None:
            object.__setattr__(self, "parcel", parse_idu(self.parcel).idu)


@dataclass(frozen=True)
class RisksQuery(Query):
    """The report's risks at places, or in a commune as a whole."""

    places: tuple[RiskPlace, ...] = ()
    commune: str | None = None

    kind: ClassVar[str] = "risks"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what names neither or both; raises `QueryError`."""
        object.__setattr__(self, "places", tuple(self.places))
        if self.commune is not None:
            object.__setattr__(self, "commune", insee_code(self.commune))
        if bool(self.places) == (self.commune is not None):
            raise QueryError(Problem.EMPTY, field="geometry" if self.commune is None else "commune")
        if len(self.places) > MOST_PLACES:
            raise QueryError(Problem.OUT_OF_RANGE, len(self.places), field="geometry", least=1, most=MOST_PLACES)


@dataclass(frozen=True)
class RiskDetailsQuery(Query):
    """What the service knows of a commune, and of a point in it if given; no topic named stands for all of them.

    With a `parcel` (IDU) and a token, zones and plans are those of the parcel.
    """

    commune: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    topics: tuple[Topic, ...] = ()
    parcel: str | None = None

    kind: ClassVar[str] = "risk_details"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what names no place; raises `QueryError`."""
        _check_commune_or_point(self)
        object.__setattr__(self, "topics", tuple(_choice(Topic, topic, "topics") for topic in self.topics))
        if self.parcel is not None:
            object.__setattr__(self, "parcel", parse_idu(self.parcel).idu)


@dataclass(frozen=True)
class RiskSitesQuery(Query):
    """What is drawn of one theme: in a commune, or within a radius (m) of a point (degrees, WGS 84)."""

    theme: Theme
    commune: str | None = None
    longitude: float | None = None
    latitude: float | None = None
    radius: int = 1000

    kind: ClassVar[str] = "risk_sites"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what names no place, and a circle that the service would cut; raises `QueryError`."""
        object.__setattr__(self, "theme", _choice(Theme, self.theme, "theme"))
        _check_commune_or_point(self)
        if not 1 <= self.radius <= LARGEST_RADIUS:
            raise QueryError(Problem.OUT_OF_RANGE, self.radius, field="radius", least=1, most=LARGEST_RADIUS)


def _choice(kind: Any, value: object, field: str) -> Any:
    try:
        return kind(value)
    except ValueError as error:
        raise QueryError(Problem.CHOICE, value, field=field) from error


def _check_commune_or_point(query: RiskDetailsQuery | RiskSitesQuery) -> None:
    if query.commune is not None:
        object.__setattr__(query, "commune", insee_code(query.commune))
    if query.longitude is not None and query.latitude is not None:
        _check_place(query.longitude, query.latitude)
        object.__setattr__(query, "longitude", round(float(query.longitude), _DECIMALS))
        object.__setattr__(query, "latitude", round(float(query.latitude), _DECIMALS))
    elif query.commune is None or query.longitude is not None or query.latitude is not None:
        raise QueryError(Problem.EMPTY, field="commune")


def _check_place(longitude: float, latitude: float) -> None:
    check_position(longitude, latitude)
    # The service takes swapped axes without a word, and answers of nowhere.
    if not in_france(longitude, latitude) and in_france(latitude, longitude):
        raise QueryError(Problem.AXES_SWAPPED, f"{longitude:.5f} {latitude:.5f}", field="geometry")
