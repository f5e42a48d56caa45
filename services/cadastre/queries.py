"""The questions to the cadastre."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import ClassVar

from ..communes.insee import insee_code
from ..errors import Problem, QueryError
from ..geo.geojson import SHAPE_LIMIT, parse_geometry, wire_text
from ..query import Query
from .parcel_reference import ParcelReference, parcel_number, parse_idu, section_code, section_prefix

SERVICE = "apicarto"

CURRENT, HISTORIC = "PCI", "BDP"
"""The editions of the cadastre: Parcellaire Express, kept up to date, and BD Parcellaire, which ended in 2018."""

MAP_LAYERS = ("commune", "sheet", "division", "centroid")
_ONLY_EDITION = {"sheet": CURRENT, "division": HISTORIC}


def edition(text: str) -> str:
    """Give the edition in its canonical form; raises `QueryError`."""
    name = text.strip().upper()
    if name not in (CURRENT, HISTORIC):
        raise QueryError(Problem.CHOICE, text, field="source")
    return name


@dataclass(frozen=True)
class ParcelQuery(Query):
    """The parcels of a commune, of one of its sections, or one parcel."""

    commune: str
    section: str | None = None
    number: str | None = None
    prefix: str | None = None
    source: str = CURRENT

    kind: ClassVar[str] = "parcels"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Put the reference into its canonical form; raises `QueryError`."""
        put = object.__setattr__
        put(self, "commune", insee_code(self.commune))
        put(self, "section", section_code(self.section) if self.section else None)
        put(self, "number", parcel_number(self.number) if self.number else None)
        put(self, "prefix", section_prefix(self.prefix) if self.prefix else None)
        put(self, "source", edition(self.source))
        if self.number and not self.section:
            raise QueryError(Problem.EMPTY, "", field="section")

    @classmethod
    def of_reference(cls, reference: ParcelReference) -> ParcelQuery:
        """Ask for the one parcel of a whole reference."""
        return cls(reference.commune, reference.section, reference.number, reference.prefix)

    @classmethod
    def of_idu(cls, text: str) -> ParcelQuery:
        """Ask for the one parcel of a 14-character IDU; raises `QueryError`."""
        return cls.of_reference(parse_idu(text))


@dataclass(frozen=True)
class ParcelsByShapeQuery(Query):
    """The parcels that a shape touches, its border included; `geometry` is GeoJSON text in degrees (WGS 84)."""

    geometry: str
    source: str = CURRENT

    kind: ClassVar[str] = "parcels_by_shape"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what is no geometry, or one that is too large to be sent; raises `QueryError`."""
        object.__setattr__(self, "source", edition(self.source))
        length = len(wire_text(parse_geometry(self.geometry)))
        if length > SHAPE_LIMIT:
            raise QueryError(Problem.TOO_LONG, field="geometry", most=SHAPE_LIMIT, length=length)

    @classmethod
    def at(cls, longitude: float, latitude: float) -> ParcelsByShapeQuery:
        """Ask for the parcel under a point (degrees, WGS 84)."""
        return cls(json.dumps({"type": "Point", "coordinates": [longitude, latitude]}))


@dataclass(frozen=True)
class CadastralCommuneQuery(Query):
    """The outline of a commune as the cadastre draws it."""

    commune: str
    source: str = CURRENT

    kind: ClassVar[str] = "cadastral_commune"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Check the code and the edition; raises `QueryError`."""
        object.__setattr__(self, "commune", insee_code(self.commune))
        object.__setattr__(self, "source", edition(self.source))


@dataclass(frozen=True)
class CadastralMapQuery(Query):
    """One layer of a commune's cadastral plan: its outline, sheets, divisions (as of BD Parcellaire) or centroids."""

    commune: str
    layer: str = "sheet"
    section: str | None = None
    source: str = CURRENT

    kind: ClassVar[str] = "cadastral_map"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Check the code, the layer, the section and the edition; raises `QueryError`."""
        object.__setattr__(self, "commune", insee_code(self.commune))
        object.__setattr__(self, "section", section_code(self.section) if self.section else None)
        # The service gives these of one edition, whatever it is asked for.
        object.__setattr__(self, "source", _ONLY_EDITION.get(self.layer) or edition(self.source))
        if self.layer not in MAP_LAYERS:
            raise QueryError(Problem.CHOICE, self.layer, field="layer")
