"""The cadastre as the WFS has it: parcels and sheets to the layers of Parcellaire Express and BD Parcellaire."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from typing import Any

from shapely.geometry import MultiPoint, MultiPolygon, Point
from shapely.geometry.base import BaseGeometry

from .communes_data import Commune
from .store import Field, Layer

PCI = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS"
BDP = "BDPARCELLAIRE-VECTEUR_WLD_BDD_WGS84G"
_NO_ARRONDISSEMENT = "000"


@dataclass(frozen=True)
class Place:
    """Where the cadastre files a parcel: a commune, or an arrondissement of a city under its city's code."""

    name: str
    department: str
    commune: str
    arrondissement: str = _NO_ARRONDISSEMENT

    @classmethod
    def of(cls, commune: Commune, city: Commune | None = None) -> Place:
        """Give the place of a commune, or of an arrondissement of a city."""
        if city is not None:
            return cls(city.name, city.code[:2], city.code[2:], commune.code[2:])
        return cls(commune.name, commune.code[:2], commune.code[2:])

    @property
    def idu_code(self) -> str:
        """The five characters with which the IDUs of the place begin."""
        own = self.commune if self.arrondissement == _NO_ARRONDISSEMENT else self.arrondissement
        return self.department + own


@dataclass(frozen=True)
class Parcel:
    """A parcel; the area is the cadastre's, in m², which may lack."""

    place: Place
    prefix: str
    section: str
    number: str
    sheet: int
    area: int | None
    geometry: MultiPolygon
    label: Point

    @property
    def idu(self) -> str:
        """The identifier of 14 characters."""
        return f"{self.place.idu_code}{self.prefix}{self.section}{self.number}"


@dataclass(frozen=True)
class MapSheet:
    """A sheet of a section."""

    place: Place
    prefix: str
    section: str
    number: int
    geometry: MultiPolygon


def cadastre_layers(
    parcels: Sequence[Parcel], sheets: Sequence[MapSheet], communes: Iterable[Commune]
) -> Iterable[Layer]:
    """Make all layers of the cadastre; communes without an outline are left out, and cities with arrondissements."""
    communes = list(communes)
    cities = {commune.parent for commune in communes}
    outlined = [commune for commune in communes if commune.outline is not None and commune.code not in cities]
    outlines = [multi(commune.outline) for commune in outlined]
    geometries = [parcel.geometry for parcel in parcels]
    rows = [_parcel_row(gid, parcel) for gid, parcel in enumerate(parcels, 150_001)]
    sheet_rows = [_sheet_row(gid, sheet) for gid, sheet in enumerate(sheets, 230_001)]
    sheet_geometries = [sheet.geometry for sheet in sheets]
    commune_rows = [
        {"gid": gid, "nom_com": commune.name, "code_dep": commune.code[:2], "code_insee": commune.code}
        for gid, commune in enumerate(outlined, 18_001)
    ]
    bdp_rows = [_without(row, "gid", "idu", "contenance") for row in rows]
    divisions = [{**_without(row, "gid"), "edition": 6} for row in sheet_rows]
    labels = [MultiPoint([parcel.label]) for parcel in parcels]
    label_rows = [_without(row, "contenance", "code_insee") for row in rows]
    yield _layer(f"{PCI}:parcelle", rows, geometries, 3_350_001)
    yield _layer(f"{PCI}:localisant", label_rows, labels, 3_350_001)
    yield _layer(f"{PCI}:feuille", sheet_rows, sheet_geometries, 300_001)
    yield _layer(f"{PCI}:commune", commune_rows, outlines, 18_501)
    yield _layer(f"{BDP}:parcelle", bdp_rows, geometries, 1)
    yield _layer(f"{BDP}:localisant", [_without(row, "gid", "idu") for row in label_rows], labels, 1)
    yield _layer(f"{BDP}:divcad", divisions, sheet_geometries, 190_001)
    yield _layer(f"{BDP}:commune", [_without(row, "gid") for row in commune_rows], outlines, 1)


def multi(geometry: BaseGeometry | None) -> BaseGeometry | None:
    """Give a polygon as a multipolygon, and leave all else as it is."""
    if geometry is not None and geometry.geom_type == "Polygon":
        return MultiPolygon([geometry])
    return geometry


def _layer(typename: str, rows: list[dict[str, Any]], geometries: Sequence[Any], first_id: int) -> Layer:
    name = typename.rpartition(":")[2]
    numbers = ("gid", "feuille", "contenance", "edition") if name == "divcad" else ("gid", "feuille", "contenance")
    return Layer(
        typename,
        [Field(key, "int" if key in numbers else "string") for key in (rows[0] if rows else ())],
        rows,
        geometries,
        ids=[f"{name}.{number}" for number in range(first_id, first_id + len(rows))],
        geometry_type="MultiPoint" if name == "localisant" else "MultiPolygon",
    )


def _parcel_row(gid: int, parcel: Parcel) -> dict[str, Any]:
    place = parcel.place
    return {
        "gid": gid,
        "numero": parcel.number,
        "feuille": parcel.sheet,
        "section": parcel.section,
        "code_dep": place.department,
        "nom_com": place.name,
        "code_com": place.commune,
        "com_abs": parcel.prefix,
        "code_arr": place.arrondissement,
        "idu": parcel.idu,
        "contenance": parcel.area,
        "code_insee": place.department + place.commune,
    }


def _sheet_row(gid: int, sheet: MapSheet) -> dict[str, Any]:
    place = sheet.place
    return {
        "gid": gid,
        "feuille": sheet.number,
        "section": sheet.section,
        "code_dep": place.department,
        "nom_com": place.name,
        "code_com": place.commune,
        "com_abs": sheet.prefix,
        "echelle": "2000" if sheet.section[0] in "0Z" else "1000",
        "edition": "2026-04-01",
        "code_arr": place.arrondissement,
        "code_insee": place.department + place.commune,
    }


def _without(row: dict[str, Any], *names: str) -> dict[str, Any]:
    return {name: value for name, value in row.items() if name not in names}
