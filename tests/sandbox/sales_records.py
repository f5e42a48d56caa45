"""Sales as the sandbox invents them, with the lines that DVF makes of each: what is repeated there, and why.

`Sold` is what was sold in truth; `lines` are what the file says of it.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, field
from random import Random
from typing import Any, NamedTuple

_HEADER = (
    "id_mutation,date_mutation,numero_disposition,nature_mutation,valeur_fonciere,adresse_numero,adresse_suffixe,"
    "adresse_nom_voie,adresse_code_voie,code_postal,code_commune,nom_commune,code_departement,ancien_code_commune,"
    "ancien_nom_commune,id_parcelle,ancien_id_parcelle,numero_volume,lot1_numero,lot1_surface_carrez,lot2_numero,"
    "lot2_surface_carrez,lot3_numero,lot3_surface_carrez,lot4_numero,lot4_surface_carrez,lot5_numero,"
    "lot5_surface_carrez,nombre_lots,code_type_local,type_local,surface_reelle_bati,nombre_pieces_principales,"
    "code_nature_culture,nature_culture,code_nature_culture_speciale,nature_culture_speciale,surface_terrain,"
    "longitude,latitude"
)
COLUMNS = _HEADER.split(",")
TYPES = {"1": "Maison", "2": "Appartement", "3": "Dépendance", "4": "Local industriel. commercial ou assimilé"}
STREETS = ("RUE DE REIMS", "CHEMIN DU MOULIN", 'LIEU-DIT "LES ORMES", LE HAUT', "RUE DE L'ÉGLISE")
SHARE = 0.06
"""Of the parcels, in a year."""

Line = dict[str, Any]


class Ground(NamedTuple):
    """A parcel: IDU, place in degrees, area in m²."""

    idu: str
    longitude: float
    latitude: float
    area: int


@dataclass
class Sold:
    """One sale in truth; areas in m², price in euros; `price` is None for one that is not told."""

    id: str
    day: str
    kind: str
    parcels: list[Ground]
    price: float | None
    built: float | None = None
    land: float | None = None
    price_per_m2: float | None = None
    located: bool = True
    lines: list[Line] = field(default_factory=list)


class Town(NamedTuple):
    """A commune or an arrondissement."""

    code: str
    name: str
    postcode: str
    department: str


def sales_of(town: Town, grounds: Sequence[Ground], year: int) -> list[Sold]:
    """Give the sales of a year: always the same; some small communes have none in odd years."""
    random = Random(f"{town.code} {year}")
    if len(grounds) < 150 and year % 2 and town.code[-1] in "135":
        return []
    sold: list[Sold] = []
    chosen = random.sample(list(grounds), max(8, int(len(grounds) * SHARE)) if len(grounds) > 20 else 0)
    while chosen:
        make = _MAKERS[len(sold) % len(_MAKERS)]
        day = f"{year}-{random.randint(1, 12):02d}-{random.randint(1, 28):02d}"
        number = f"{year}-{int(town.code, 36)}{len(sold):04d}"
        sold += make(_Writer(town, random, number, day), chosen)
    return sold


class _Writer:
    """Writes the lines of one sale, or of two that look alike."""

    def __init__(self, town: Town, random: Random, number: str, day: str) -> None:
        self.town, self.random, self.number, self.day = town, random, number, day

    def line(self, ground: Ground, price: float | None, **values: Any) -> Line:
        """Give a line; `located=False` leaves the position out."""
        located = values.pop("located", True)
        kind = values.get("code_type_local", "")
        line = dict.fromkeys(COLUMNS, "")
        line.update(
            id_mutation=self.number,
            date_mutation=self.day,
            numero_disposition="000001",
            nature_mutation="Vente",
            valeur_fonciere="" if price is None else f"{price:.2f}".rstrip("0").rstrip("."),
            adresse_numero=self.random.randint(1, 90),
            adresse_nom_voie=self.random.choice(STREETS),
            code_postal=self.town.postcode,
            code_commune=self.town.code,
            nom_commune=self.town.name,
            code_departement=self.town.department,
            id_parcelle=ground.idu,
            nombre_lots=0,
            type_local=TYPES.get(kind, ""),
            longitude=ground.longitude if located else "",
            latitude=ground.latitude if located else "",
        )
        line.update(values)
        return line


def _house(writer: _Writer, chosen: list[Ground]) -> list[Sold]:
    """A house and an outbuilding on a parcel of two pieces of land: four lines, one price."""
    ground = chosen.pop()
    price, area = writer.random.randint(120, 480) * 1000.0, float(writer.random.randint(60, 160))
    yard = max(1, ground.area // 3)
    pieces = (("S", "sols", yard), ("J", "jardins", ground.area - yard))
    lines = [
        writer.line(ground, price, **building, code_nature_culture=code, nature_culture=name, surface_terrain=size)
        for building in (
            {"code_type_local": "1", "surface_reelle_bati": int(area), "nombre_pieces_principales": 5},
            {"code_type_local": "3", "nombre_pieces_principales": 0},
        )
        for code, name, size in pieces
    ]
    ratio = round(price / area, 2)
    return [Sold(writer.number, writer.day, "house", [ground], price, area, ground.area, ratio, True, lines)]


def _twin_flats(writer: _Writer, chosen: list[Ground]) -> list[Sold]:
    """Two new flats of one price on one day, in one building: two sales."""
    ground = chosen.pop()
    price, area = writer.random.randint(150, 320) * 1000.5, 62.0
    sold = []
    for turn in range(2):
        number = f"{writer.number}{turn}"
        line = writer.line(
            ground, price, id_mutation=number, nature_mutation="Vente en l'état futur d'achèvement",
            lot1_numero=1 + turn, nombre_lots=1, code_type_local="2", surface_reelle_bati=62,
            nombre_pieces_principales=3,
        )  # fmt: skip
        ratio = round(price / area, 2)
        sold.append(Sold(number, writer.day, "flat", [ground], price, area, None, ratio, True, [line]))
    return sold


def _two_parts(writer: _Writer, chosen: list[Ground]) -> list[Sold]:
    """A house in two dispositions with a price each, and a field: its parts are one sale."""
    grounds = [chosen.pop() for _ in range(min(2, len(chosen)))]
    prices, area = (90_000.0, 12_500.25), 85.0
    lines = [
        writer.line(
            grounds[0], prices[0], code_type_local="1", surface_reelle_bati=85, nombre_pieces_principales=4,
            code_nature_culture="S", nature_culture="sols", surface_terrain=grounds[0].area,
        )
    ]  # fmt: skip
    lines += [
        writer.line(
            ground, prices[1], numero_disposition="000002", code_nature_culture="T", nature_culture="terres",
            surface_terrain=ground.area, code_nature_culture_speciale="POTAG", nature_culture_speciale="Jardin potager",
        )
        for ground in grounds[1:]
    ]  # fmt: skip
    price = round(sum(prices[: len(grounds)]), 2)
    land = sum(ground.area for ground in grounds)
    ratio = round(price / area, 2)
    return [Sold(writer.number, writer.day, "house", grounds, price, area, land, ratio, True, lines)]


def _land(writer: _Writer, chosen: list[Ground]) -> list[Sold]:
    """Land to build on, without a position."""
    ground = chosen.pop()
    price = ground.area * 95.0
    line = writer.line(
        ground, price, nature_mutation="Vente terrain à bâtir", code_nature_culture="AB",
        nature_culture="terrains a bâtir", surface_terrain=ground.area, located=False,
    )  # fmt: skip
    return [Sold(writer.number, writer.day, "land", [ground], price, None, ground.area, None, False, [line])]


def _block(writer: _Writer, chosen: list[Ground]) -> list[Sold]:
    """A building of three flats, two of them alike, and a shop: no price per m² means anything."""
    ground = chosen.pop()
    rooms = (("2", 40, 2, 1), ("2", 40, 2, 2), ("2", 55, 3, 3), ("4", 120, 0, 4))
    lines = [
        writer.line(
            ground, 910_000.0, code_type_local=kind, surface_reelle_bati=area, nombre_pieces_principales=count,
            lot1_numero=lot, lot1_surface_carrez=area - 0.5, nombre_lots=1, code_nature_culture="S",
            nature_culture="sols", surface_terrain=ground.area,
        )
        for kind, area, count, lot in rooms
    ]  # fmt: skip
    return [Sold(writer.number, writer.day, "several", [ground], 910_000.0, 255.0, ground.area, None, True, lines)]


def _exchange(writer: _Writer, chosen: list[Ground]) -> list[Sold]:
    """An exchange of a flat, whose price is none of the market, and which no line tells."""
    ground = chosen.pop()
    line = writer.line(
        ground, None, nature_mutation="Echange", code_type_local="2", surface_reelle_bati=48,
        nombre_pieces_principales=2, lot1_numero=12, nombre_lots=1,
    )  # fmt: skip
    return [Sold(writer.number, writer.day, "flat", [ground], None, 48.0, None, None, True, [line])]


_MAKERS = (_house, _twin_flats, _house, _two_parts, _land, _block, _house, _exchange)
