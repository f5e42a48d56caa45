"""How the search engine of companies writes what it knows: positions as texts, and names of people among the rest."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from .company_register import Establishment, Unit

SECONDARY = ("complements", "dirigeants", "finances", "matching_etablissements", "siege", "tva")


def unit_record(unit: Unit, matching: Iterable[Establishment], kept: Iterable[str]) -> dict[str, Any]:
    """Write a legal unit with the secondary parts that are wanted."""
    there = [one for one in unit.establishments if one.open]
    record = {
        "siren": unit.siren,
        "nom_complet": unit.name,
        "nom_raison_sociale": unit.name,
        "sigle": None,
        "nombre_etablissements": len(unit.establishments),
        "nombre_etablissements_ouverts": len(there),
        "activite_principale": unit.activity,
        "activite_principale_naf25": None,
        "section_activite_principale": unit.section,
        "etat_administratif": "A" if unit.open else "C",
        "nature_juridique": "5499",
        "tranche_effectif_salarie": unit.size,
        "statut_diffusion": unit.shown,
        "date_creation": "2010-03-01",
        "date_fermeture": None if unit.open else "2021-06-30",
        "siege": _establishment(next(one for one in unit.establishments if one.head)),
        "matching_etablissements": [_establishment(one) for one in matching],
        "dirigeants": [{"nom": unit.leader, "prenoms": "ALIX", "type_dirigeant": "personne physique"}],
        "finances": None,
        "complements": {**dict.fromkeys(unit.flags, True), "collectivite_territoriale": None},
        "tva": [],
    }  # fmt: skip
    return {name: value for name, value in record.items() if name not in SECONDARY or name in kept}


def _establishment(one: Establishment) -> dict[str, Any]:
    door = one.door
    return {
        "siret": one.siret,
        "activite_principale": one.activity,
        "activite_principale_naf25": None,
        "adresse": f"{door.address} {door.postcode} {door.town}".upper(),
        "code_postal": door.postcode,
        "commune": door.commune,
        "libelle_commune": door.town.upper(),
        "date_creation": "2010-03-01",
        "date_fermeture": None if one.open else "2021-06-30",
        "est_siege": one.head,
        "etat_administratif": "A" if one.open else "F",
        "latitude": str(door.latitude) if one.located else None,
        "longitude": str(door.longitude) if one.located else None,
        "liste_enseignes": None,
        "nom_commercial": None,
        "tranche_effectif_salarie": "NN",
    }
