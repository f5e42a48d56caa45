"""The question for the addresses of parcels, and the shape of its answer."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import ClassVar

from ..errors import Problem, QueryError
from ..geo.geometry import read_shape, to_text
from ..geocoding import ADDRESSES, SERVICE
from ..model import Field, FieldType, Schema
from ..query import Query

TIED, INSIDE, NEAREST = "tied", "inside", "nearest"
"""How an address is a parcel's: the address base says so, it lies in it, or it is but the nearest."""

PARCEL_ADDRESSES = Schema(
    "parcel_addresses",
    ADDRESSES.geometry,
    (*ADDRESSES.fields, Field("idu"), Field("tie"), Field("distance", FieldType.REAL)),
)

MOST_PARCELS = 500
_IDU = re.compile(r"[0-9][0-9AB][0-9]{6}[0-9A-Z]{6}", re.ASCII)


@dataclass(frozen=True)
class ParcelPlace:
    """A parcel: its IDU, and its outline as GeoJSON or WKT in degrees (WGS 84)."""

    idu: str
    geometry: str

    def __post_init__(self) -> None:
        """Refuse what is no IDU, and no surface; raises `QueryError`."""
        if _IDU.fullmatch(self.idu) is None:
            raise QueryError(Problem.UNREADABLE, self.idu, field="parcels")
        shape = read_shape(self.geometry)
        if "Polygon" not in shape.geom_type:
            raise QueryError(Problem.GEOMETRY, field="geometry")
        object.__setattr__(self, "geometry", to_text(shape))


@dataclass(frozen=True)
class ParcelAddressesQuery(Query):
    """The addresses of parcels; `nearest` has those without any told the nearest one, some 200 m away at most."""

    parcels: tuple[ParcelPlace, ...]
    nearest: bool = True

    kind: ClassVar[str] = "parcel_addresses"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse none, and too many; raises `QueryError`."""
        object.__setattr__(self, "parcels", tuple(self.parcels))
        if not self.parcels:
            raise QueryError(Problem.EMPTY, field="parcels")
        if len(self.parcels) > MOST_PARCELS:
            raise QueryError(Problem.OUT_OF_RANGE, len(self.parcels), field="parcels", least=1, most=MOST_PARCELS)
