"""What is asked about companies."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar, Literal

from ..communes.city_codes import codes_for
from ..communes.insee import insee_code
from ..errors import Problem, QueryError
from ..geo.dimension import dimension
from ..geo.geometry import read_shape
from ..geocoding import check_position
from ..query import Query
from ..text import plain_marks
from .naf import naf

SERVICE = "companies"

STATES = ("open", "closed", "all")

KINDS = {
    "association": "est_association",
    "local_authority": "est_collectivite_territoriale",
    "administration": "est_administration",
    "organic": "est_bio",
    "training": "est_organisme_formation",
    "school": "est_uai",
    "health": "est_finess",
    "social_economy": "est_ess",
    "sole_trader": "est_entrepreneur_individuel",
}
"""Kinds of legal units, and the service's parameters for them."""

SIZES = {
    "NN": None,
    "00": "0",
    "01": "1–2",
    "02": "3–5",
    "03": "6–9",
    "11": "10–19",
    "12": "20–49",
    "21": "50–99",
    "22": "100–199",
    "31": "200–249",
    "32": "250–499",
    "41": "500–999",
    "42": "1000–1999",
    "51": "2000–4999",
    "52": "5000–9999",
    "53": "10000+",
}
"""Bands of the number of employees (INSEE's tranches), and the numbers; NN has none, or is not known."""

SHORTEST = 3
LONGEST = 200
NARROWEST, WIDEST = 1.0, 50_000.0
"""Metres of a radius."""

_SEPARATORS = re.compile(r"[\s.\-]")
_VAT = re.compile(r"FR[0-9A-Z]{2}(\d{9})", re.IGNORECASE | re.ASCII)
_NUMBER = re.compile(r"\d{9}|\d{14}", re.ASCII)


@dataclass(frozen=True)
class CompaniesQuery(Query):
    """Establishments by name, SIREN or SIRET, by place, and by what they do.

    A place is one of: INSEE codes of `communes`; a `geometry` (GeoJSON or WKT text in degrees, WGS 84), polygons, or
    points and lines with a `margin` in metres, which widens polygons too; a position in degrees with a `radius` in
    metres. `activities` are codes of the NAF of any level, `state`, `sizes` (INSEE's codes of bands) and `kinds` are
    filters; of several kinds, one is enough. At most `limit` legal units are asked where one is given.
    Names of the people who lead a unit come with `leaders` alone.
    """

    text: str = ""
    communes: tuple[str, ...] = ()
    geometry: str = ""
    longitude: float | None = None
    latitude: float | None = None
    radius: float = 500.0
    margin: float = 0.0
    activities: tuple[str, ...] = ()
    state: Literal["open", "closed", "all"] = "open"
    headquarters: bool = False
    sizes: tuple[str, ...] = ()
    kinds: tuple[str, ...] = ()
    limit: int | None = None
    leaders: bool = False

    kind: ClassVar[str] = "companies"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what the service would refuse, or answer with something else; raises `QueryError`."""
        object.__setattr__(self, "text", plain_marks(self.text))
        object.__setattr__(self, "communes", tuple(dict.fromkeys(map(insee_code, self.communes))))
        object.__setattr__(self, "activities", tuple(dict.fromkeys(map(naf().canonical, self.activities))))
        self._check_place()
        self._check_choices()
        if self.limit is not None and self.limit < 1:
            raise QueryError(Problem.OUT_OF_RANGE, self.limit, field="limit", least=1)
        if not (self.text or self.placed or self.activities or self.kinds):
            raise QueryError(Problem.EMPTY, "", field="text")
        if self.text and len(self.text) < SHORTEST and not self.placed:
            raise QueryError(Problem.TOO_SHORT, self.text, field="text", least=SHORTEST)
        if len(self.text) > LONGEST:
            raise QueryError(Problem.TOO_LONG, "", field="text", length=len(self.text), most=LONGEST)

    @property
    def number(self) -> str | None:
        """The SIREN or SIRET that the text is, however it is spaced, or that a VAT number holds; None for a name."""
        text = _SEPARATORS.sub("", self.text)
        vat = _VAT.fullmatch(text)
        text = vat[1] if vat else text
        return text if _NUMBER.fullmatch(text) else None

    @property
    def round(self) -> bool:
        """Whether a position is given."""
        return self.longitude is not None

    @property
    def shaped(self) -> bool:
        """Whether places are compared with a shape or a circle, which the service does by circles alone."""
        return self.round or bool(self.geometry)

    @property
    def placed(self) -> bool:
        """Whether a place is given."""
        return self.shaped or bool(self.communes)

    @property
    def commune_codes(self) -> tuple[str, ...]:
        """The codes that the service keeps communes under: those of arrondissements, for Paris, Lyon and Marseille."""
        return tuple(dict.fromkeys(part for code in self.communes for part in codes_for(SERVICE, code)))

    def _check_place(self) -> None:
        if (self.longitude is None) != (self.latitude is None):
            raise QueryError(Problem.COORDINATES, f"{self.longitude}, {self.latitude}", field="position")
        if self.longitude is not None and self.latitude is not None:
            check_position(self.longitude, self.latitude)
            if not NARROWEST <= self.radius <= WIDEST:
                raise QueryError(
                    Problem.OUT_OF_RANGE, self.radius, field="radius", least=int(NARROWEST), most=int(WIDEST)
                )
        if sum((bool(self.communes), bool(self.geometry), self.round)) > 1:
            raise QueryError(Problem.UNREADABLE, "communes, geometry, longitude", field="geometry")
        if self.geometry and dimension(read_shape(self.geometry)) < 2 and not self.margin > 0:
            raise QueryError(Problem.OUT_OF_RANGE, self.margin, field="margin", least=1)

    def _check_choices(self) -> None:
        for name, values, known in (
            ("state", (self.state,), STATES),
            ("sizes", self.sizes, SIZES),
            ("kinds", self.kinds, KINDS),
        ):
            for value in values:
                if value not in known:
                    raise QueryError(Problem.CHOICE, value, field=name)
