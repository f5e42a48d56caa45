"""A line of DVF: one part of a sale, a building or a piece of land, with what the sale is repeated on it."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from math import isfinite
from operator import itemgetter
from sys import intern
from typing import Callable, NamedTuple

from ..tables.numbers import number_of

_LOTS = tuple(f"lot{number}_numero" for number in range(1, 6))
_COLUMNS = (
    "id_mutation",
    "date_mutation",
    "numero_disposition",
    "nature_mutation",
    "valeur_fonciere",
    "adresse_numero",
    "adresse_suffixe",
    "adresse_nom_voie",
    "code_commune",
    "nom_commune",
    "id_parcelle",
    "ancien_id_parcelle",
    *_LOTS,
    "nombre_lots",
    "code_type_local",
    "surface_reelle_bati",
    "nombre_pieces_principales",
    "code_nature_culture",
    "code_nature_culture_speciale",
    "surface_terrain",
    "longitude",
    "latitude",
)
COMMUNE = "code_commune"
NEEDED = frozenset(_COLUMNS) - {
    "adresse_numero",
    "adresse_suffixe",
    "adresse_nom_voie",
    "nom_commune",
    "ancien_id_parcelle",
    "nombre_pieces_principales",
    "code_nature_culture_speciale",
}
"""Without these columns a sale cannot be told; the others may be missing."""

_LARGEST = 1e12
"""Euros, and square metres."""
_MOST = 100_000
"""Rooms, and lots."""


class Line(NamedTuple):
    """A line; prices in euros, areas in m², `place` in degrees (WGS 84); None for what is not told or no number."""

    sale: str
    day: str | None
    disposition: str
    nature: str
    price: float | None
    address: str
    commune: str
    town: str
    parcel: str
    former_parcel: str
    lots: tuple[str, ...]
    lot_count: int
    building: str
    built: float | None
    rooms: int | None
    culture: tuple[str, str]
    land: float | None
    place: tuple[float, float] | None


def line_reader(header: Sequence[str]) -> Callable[[Sequence[str]], Line | None]:
    """Give how to read the fields of a line under a header; None comes for a line that names no sale.

    Raises ValueError for a header that is not of DVF, or names a column twice.
    """
    names = [name.strip().lower() for name in header]
    missing = sorted(NEEDED - set(names))
    if missing:
        raise ValueError(f"no columns {', '.join(missing)}")
    if any(names.count(name) > 1 for name in _COLUMNS):
        raise ValueError("a column is named twice")
    # What is missing is read from an empty field behind the last.
    pick = itemgetter(*(names.index(name) if name in names else len(names) for name in _COLUMNS))

    def read(fields: Sequence[str]) -> Line | None:
        return _line([value.strip() for value in pick([*fields, ""])])

    return read


def _line(values: list[str]) -> Line | None:
    sale, day, disposition, nature, price, number, suffix, street, commune, town, parcel, former = values[:12]
    lots, (lot_count, building, built, rooms, culture, special, land, longitude, latitude) = values[12:17], values[17:]
    if not sale or not parcel:
        return None
    # What most lines say alike is held once: a city has a hundred thousand of them.
    return Line(
        sale,
        _day(day),
        intern(disposition),
        intern(nature),
        _amount(price),
        " ".join(filter(None, (number + suffix, street))),
        intern(commune),
        intern(town),
        parcel,
        former,
        tuple(filter(None, lots)),
        _count(lot_count) or 0,
        intern(building),
        _amount(built),
        _count(rooms),
        (intern(culture), intern(special)),
        _amount(land),
        _place(longitude, latitude),
    )


def _amount(text: str) -> float | None:
    """Read an amount, with a point or a comma; None for none, for what is no number, and below 0."""
    value = number_of(text) if text else None
    return value if value is not None and 0 <= value <= _LARGEST else None


def _count(text: str) -> int | None:
    value = _amount(text)
    return int(value) if value is not None and value <= _MOST else None


def _day(text: str) -> str | None:
    try:
        return date.fromisoformat(text[:10]).isoformat()
    except ValueError:
        return None


def _place(longitude: str, latitude: str) -> tuple[float, float] | None:
    try:
        x, y = float(longitude.replace(",", ".")), float(latitude.replace(",", "."))
    except ValueError:
        return None
    # The middle of the Gulf of Guinea stands for no position in many a table.
    return (x, y) if isfinite(x) and isfinite(y) and abs(x) <= 180 and abs(y) <= 90 and (x or y) else None
