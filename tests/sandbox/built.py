"""What is built, as IGN has it, and which addresses the address base ties to which parcels.

All of it follows from the cadastre's buildings and the addresses, so that the same data gives the same.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

import numpy as np
from shapely.geometry import Point

from .addresses import Address
from .cadastre_layers import PCI
from .store import Field, Layer, Store

BUILDINGS, TIES = "BDTOPO_V3:batiment", "BAN-PLUS:lien_adresse_parcelle"
_UNTIED = 5
"""One address of so many has no tie, as in the real base."""
_UNMEASURED = 4
"""One building of so many has no height."""
_REACH = 1e-4
"""Degrees from an address to the parcel that it is tied to."""
_USES = ("Résidentiel", "Résidentiel", "Annexe", "Commercial et services", "Indifférencié")


def add_built(store: Store, addresses: Iterable[Address]) -> None:
    """Put both layers into a store that has the cadastre."""
    if f"{PCI}:batiment" in store and BUILDINGS not in store:
        store.add(_buildings(store.layer(f"{PCI}:batiment")))
    if f"{PCI}:parcelle" in store and TIES not in store:
        store.add(_ties(store.layer(f"{PCI}:parcelle"), [one for one in addresses if one.kind == "housenumber"]))


def _buildings(cadastre: Layer) -> Layer:
    fields = [
        Field("cleabs"),
        Field("nature"),
        Field("usage_1"),
        Field("etat_de_l_objet"),
        Field("nombre_de_logements", "int"),
        Field("nombre_d_etages", "int"),
        Field("hauteur", "double"),
    ]
    return Layer(
        BUILDINGS,
        fields,
        [_building(number) for number in range(len(cadastre))],
        cadastre.geometries,
        geometry_field="geometrie",
        title="BDTOPO : Bâtiments",
    )


def _building(number: int) -> dict[str, Any]:
    floors = 1 + number % 4
    return {
        "cleabs": f"BATIMENT{number:016d}",
        "nature": "Indifférenciée",
        "usage_1": _USES[number % len(_USES)],
        "etat_de_l_objet": "En service",
        "nombre_de_logements": number % 3,
        "nombre_d_etages": floors,
        "hauteur": None if number % _UNMEASURED == 0 else round(2.9 * floors + number % 10 / 10, 1),
    }


def _ties(parcels: Layer, doors: Sequence[Address]) -> Layer:
    rows = []
    for number, door in enumerate(doors):
        if number % _UNTIED == 0:
            continue
        point = Point(door.longitude, door.latitude)
        near = np.flatnonzero(parcels.related(point, margin=_REACH)).tolist()
        best = min(near, key=lambda position: parcels.geometries[position].distance(point), default=None)
        if best is not None:
            idu = parcels.rows[best]["idu"]
            rows.append({"id_adr": door.id, "idu": idu, "type_lien": "Géométrique", "nb_adr": 1, "nb_parc": 1})
    fields = [Field("id_adr"), Field("idu"), Field("type_lien"), Field("nb_adr", "int"), Field("nb_parc", "int")]
    return Layer(TIES, fields, rows, [None] * len(rows), title="BAN PLUS : lien adresse-parcelle")
