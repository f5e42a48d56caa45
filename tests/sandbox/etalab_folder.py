"""A data folder of the cadastre as Etalab publishes it, with communes and intercommunal bodies beside it.

`cadastre-*-parcelles.json.gz` (or `.json`), `communes-*.geojson` (outlines: `code`, `nom`), `communes-*-cog*.json` and
`epci-*-cog*.json` (as in @etalab/decoupage-administratif). What the folder lacks is made: sections and sheets from the
parcels, streets and house numbers along them, a planning document.
"""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from pathlib import Path
from random import Random
from typing import Any

from pyproj import Geod
from shapely.geometry import Point, shape
from shapely.ops import unary_union

from .addresses import Address, AddressBook
from .cadastre_layers import PCI, MapSheet, Parcel, Place, cadastre_layers, multi
from .communes_data import Commune, Divisions, Epci, FormerCommune
from .france import departments, regions
from .frontages import streets_along
from .planning import buildings_layers, planning_layers
from .store import Store

_PARCELS = "cadastre-*-parcelles.json*"
_CLOSING = 7e-5
"""Half of a wide street, in degrees: what a sheet closes between its parcels."""


def fits(folder: Path) -> bool:
    """Tell whether a folder is of this kind."""
    return next(folder.glob(_PARCELS), None) is not None


def load(folder: Path, seed: int) -> tuple[Store, Divisions, list[Address]]:
    """Read the folder and make what it lacks, the same for the same seed."""
    divisions = _divisions(folder)
    communes = {commune.code: commune for commune in divisions.communes}
    parcels = [
        _parcel(feature, communes) for path in sorted(folder.glob(_PARCELS)) for feature in _read(path)["features"]
    ]
    store = Store(cadastre_layers(parcels, list(_sheets(parcels)), divisions.communes))
    random = Random(seed)
    charted = [commune for commune in divisions.communes if commune.code in {p.place.idu_code for p in parcels}]
    # The folder has no buildings: their layer is there and empty, as the service knows it everywhere.
    for layer in (*buildings_layers(()), *planning_layers(charted, random)):
        store.add(layer)
    book = AddressBook(divisions, seed)
    layer = store.layer(f"{PCI}:parcelle")
    streets = [street for commune in charted for street in streets_along(layer, commune, random)]
    return store, divisions, [*book.municipalities(), *book.streets(streets)]


def _read(path: Path) -> Any:
    data = path.read_bytes()
    return json.loads(gzip.decompress(data) if path.suffix == ".gz" else data)


def _divisions(folder: Path) -> Divisions:
    outlines = {
        feature["properties"]["code"]: shape(feature["geometry"])
        for path in folder.glob("communes-*.geojson")
        for feature in _read(path)["features"]
    }
    epcis = [_epci(item) for path in sorted(folder.glob("epci-*-cog*.json")) for item in _read(path)]
    epci_of = {member: epci.code for epci in epcis for member in epci.members}
    rows = [item for path in sorted(folder.glob("communes-*-cog*.json")) for item in _read(path)]
    communes = [
        _commune(item, _outline(item, outlines), epci_of.get(item["code"]))
        for item in rows
        if item["type"] == "commune-actuelle"
    ]
    former = [
        FormerCommune(
            i["code"], i["nom"], i["type"], i["chefLieu"], i["departement"], i["region"], epci_of.get(i["code"])
        )
        for i in rows
        if i["type"] in ("commune-deleguee", "commune-associee")
    ]
    return Divisions(communes, epcis, departments(), regions(), former)


def _outline(item: dict[str, Any], outlines: dict[str, Any]) -> Any:
    """Give the outline of a commune: the outlines may be older than it, and then those that it was made of count."""
    codes = {item["code"], *item.get("anciensCodes", ())}
    found = [outlines[code] for code in sorted(codes) if code in outlines]
    return unary_union(found) if found else None


def _epci(item: dict[str, Any]) -> Epci:
    members = tuple(member["code"] for member in item["membres"])
    return Epci(item["code"], item["nom"], item["type"], item["modeFinancement"], item["populationMunicipale"], members)


def _commune(item: dict[str, Any], outline: Any, epci: str | None) -> Commune:
    surface = None if outline is None else abs(Geod(ellps="GRS80").geometry_area_perimeter(outline)[0])
    return Commune(
        item["code"],
        item["nom"],
        item["departement"],
        item["region"],
        tuple(item["codesPostaux"]),
        item["population"],
        outline,
        epci,
        item["siren"],
        zone=item["zone"],
        surface=None if surface is None else round(surface / 10_000, 2),
        former_codes=tuple(item.get("anciensCodes", ())),
    )


def _parcel(feature: dict[str, Any], communes: dict[str, Commune]) -> Parcel:
    values = feature["properties"]
    code = values["commune"]
    place = Place.of(communes[code]) if code in communes else Place(code, code[:2], code[2:])
    geometry = shape(feature["geometry"])
    inside = geometry.representative_point()
    return Parcel(
        place,
        values["prefixe"],
        values["section"].rjust(2, "0"),
        values["numero"].rjust(4, "0"),
        1,
        values.get("contenance"),
        multi(geometry),
        Point(round(inside.x, 8), round(inside.y, 8)),
    )


def _sheets(parcels: list[Parcel]) -> Iterable[MapSheet]:
    """Make one sheet of each section: its parcels, and the streets between them."""
    sections: dict[tuple[Place, str, str], list[Parcel]] = {}
    for parcel in parcels:
        sections.setdefault((parcel.place, parcel.prefix, parcel.section), []).append(parcel)
    for (place, prefix, section), members in sections.items():
        ground = unary_union([parcel.geometry.buffer(_CLOSING, 2) for parcel in members]).buffer(-_CLOSING, 2)
        yield MapSheet(place, prefix, section, 1, multi(ground))
