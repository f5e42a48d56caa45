"""What is asked about sales."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import ClassVar

from ..cadastre.parcel_reference import parse_idu, section_code, section_prefix
from ..communes.insee import insee_code
from ..errors import Problem, QueryError
from ..geo.geometry import read_shape
from ..query import Query

SERVICE = "sales"

FIRST_YEAR = 2014
"""Of the sales that the State has published."""
LAST_YEARS = 5
"""That are published at a time; of the sixth, the one that runs, a part may be there."""
MOST_PARCELS = 5000


@dataclass(frozen=True)
class SalesQuery(Query):
    """The sales of a commune, of one of its sections, of parcels, or in a shape, from a year to a year.

    `parcels` are IDUs of 14 characters. `geometry` is GeoJSON or WKT text in degrees (WGS 84): of polygons the sales
    whose position lies in them are meant, of points and lines those of the parcels that they touch. Without years, the
    last five and the one that runs are meant.
    """

    commune: str | None = None
    section: str | None = None
    prefix: str | None = None
    parcels: tuple[str, ...] = ()
    geometry: str = ""
    from_year: int | None = None
    to_year: int | None = None

    kind: ClassVar[str] = "sales"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Put the place into its canonical form; raises `QueryError` where there is none, or several."""
        put = object.__setattr__
        put(self, "commune", insee_code(self.commune) if self.commune is not None else None)
        put(self, "section", section_code(self.section) if self.section else None)
        put(self, "prefix", section_prefix(self.prefix) if self.prefix else None)
        put(self, "parcels", tuple(dict.fromkeys(parse_idu(idu).idu for idu in self.parcels)))
        places = sum((self.commune is not None, bool(self.parcels), bool(self.geometry)))
        if not places:
            raise QueryError(Problem.EMPTY, field="commune")
        if places > 1 or (self.section and self.commune is None) or (self.prefix and not self.section):
            raise QueryError(Problem.UNREADABLE, "commune, section, parcels, geometry", field="geometry")
        if len(self.parcels) > MOST_PARCELS:
            raise QueryError(Problem.OUT_OF_RANGE, len(self.parcels), field="parcels", least=1, most=MOST_PARCELS)
        if self.geometry:
            read_shape(self.geometry)
        self._check_years()

    @property
    def years(self) -> tuple[int, ...]:
        """The years that are asked, the newest first."""
        last = self.to_year or date.today().year
        first = self.from_year or max(FIRST_YEAR, last - LAST_YEARS)
        return tuple(range(last, first - 1, -1))

    def _check_years(self) -> None:
        this_year = date.today().year
        for name, least in (("from_year", FIRST_YEAR), ("to_year", self.from_year or FIRST_YEAR)):
            year = getattr(self, name)
            if year is not None and not least <= year <= this_year:
                raise QueryError(Problem.OUT_OF_RANGE, year, field=name, least=least, most=this_year)
