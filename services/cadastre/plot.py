"""A plot (unité foncière): parcels taken together, their areas, their union and its form."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

from ..geo.dimension import of_parts
from ..geo.geometry import to_local
from ..geo.many import load_all
from ..geo.overlap import reproject
from ..geo.sound import load
from ..geo.union import united
from ..model import Feature
from .pages import PARCELS
from .reading.writing import written_section

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

_AT = {field.name: position for position, field in enumerate(PARCELS.fields)}


@dataclass(frozen=True)
class Plot:
    """Some parcels as one: areas in m², the union in degrees (WGS 84) as WKB.

    `cadastral_area` is the sum of the contenances that are known, `unknown_areas` how many are not; `parts` and
    `holes` tell whether the plot is of one piece.
    """

    parcels: tuple[Feature, ...]
    cadastral_area: int
    unknown_areas: int
    gis_area: float
    geometry: bytes
    parts: int
    holes: int

    @property
    def idus(self) -> tuple[str, ...]:
        """The IDUs of the parcels."""
        return tuple(value(parcel, "idu") for parcel in self.parcels)

    def by_section(self) -> list[tuple[tuple[str, str, str], list[str]]]:
        """Give the numbers of the parcels under their commune, prefix and section, all in order."""
        sections: dict[tuple[str, str, str], list[str]] = {}
        for parcel in sorted(self.parcels, key=lambda parcel: str(value(parcel, "idu"))):
            place = value(parcel, "commune"), value(parcel, "prefix"), value(parcel, "section")
            sections.setdefault(place, []).append(value(parcel, "number"))
        return list(sections.items())

    def as_text(self) -> str:
        """Give the references a line for each section, as the grammar of pasted lists reads them back."""
        return "\n".join(written_section(*place, numbers) for place, numbers in self.by_section())


def value(parcel: Feature, name: str) -> Any:
    """Give an attribute of a parcel by its name in `PARCELS`."""
    return parcel.attributes[_AT[name]]


def make_plot(parcels: Iterable[Feature]) -> Plot:
    """Take parcels together; raises ValueError for none, or none with a geometry."""

    members = tuple(parcels)
    local, epsg = local_shapes(members)
    union = united(local)
    areas = [value(parcel, "cadastral_area") for parcel in members]
    geometry = reproject([union.wkb], epsg, 4326)[0]
    polygons = list(getattr(union, "geoms", [union]))
    return Plot(
        members,
        sum(area for area in areas if area is not None),
        areas.count(None),
        float(union.area),
        geometry or b"",
        len(polygons),
        sum(len(polygon.interiors) for polygon in polygons),
    )


def local_shapes(parcels: Sequence[Feature]) -> tuple[list[BaseGeometry], int]:
    """Give a valid shape for each parcel in the projection of the first one's place, and its EPSG code.

    Raises ValueError where no parcel has a geometry; the shape of one that has none is empty.
    """
    whole = [parcel.geometry for parcel in parcels]
    first = next((shape for item in whole if item and (shape := load(item)) is not None and not shape.is_empty), None)
    if first is None:
        raise ValueError("a plot needs a parcel with a geometry")
    epsg = to_local(first)[1]
    return [of_parts(2, []) if shape is None else shape for shape in load_all(reproject(whole, 4326, epsg))], epsg
