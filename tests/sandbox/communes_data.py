"""The administrative divisions as the sandbox knows them."""

from __future__ import annotations

from dataclasses import dataclass, field

from shapely.geometry.base import BaseGeometry


@dataclass(frozen=True)
class Region:
    """A region, by its INSEE code."""

    code: str
    name: str
    zone: str = "metro"


@dataclass(frozen=True)
class Department:
    """A département, by its INSEE code, with its chief town's."""

    code: str
    name: str
    region: str
    seat: str = ""
    zone: str = "metro"


@dataclass(frozen=True)
class Epci:
    """An intercommunal body, by its SIREN."""

    code: str
    name: str
    kind: str
    funding: str
    population: int
    members: tuple[str, ...]


@dataclass(frozen=True)
class Commune:
    """A commune, or an arrondissement of a city (`parent`); the outline is in longitude and latitude."""

    code: str
    name: str
    department: str
    region: str
    postcodes: tuple[str, ...]
    population: int
    outline: BaseGeometry | None = None
    epci: str | None = None
    siren: str | None = None
    parent: str | None = None
    zone: str = "metro"
    surface: float | None = None
    """In hectares."""
    former_codes: tuple[str, ...] = ()

    @property
    def kind(self) -> str:
        """The type that geo.api.gouv.fr gives it."""
        return "arrondissement-municipal" if self.parent else "commune-actuelle"


@dataclass(frozen=True)
class FormerCommune:
    """A commune that became part of another and kept its name.

    `kind` is commune-deleguee or commune-associee, `seat` the INSEE code of the commune of today.
    """

    code: str
    name: str
    kind: str
    seat: str
    department: str
    region: str
    epci: str | None = None


@dataclass
class Divisions:
    """The communes and what they make up."""

    communes: list[Commune] = field(default_factory=list)
    epcis: list[Epci] = field(default_factory=list)
    departments: list[Department] = field(default_factory=list)
    regions: list[Region] = field(default_factory=list)
    former: list[FormerCommune] = field(default_factory=list)

    def commune(self, code: str) -> Commune | None:
        """Give the commune of an INSEE code."""
        return next((commune for commune in self.communes if commune.code == code), None)
