"""What the sandbox's Géorisques says of a commune: made of its code, so that it is always the same."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from .addresses import Address
from .communes_data import Commune

Record = dict[str, Any]

PRESENT, CONCERNED, NOT_CONCERNED, NOT_KNOWN = (
    "Risque Existant",
    "Risque Concerne",
    "Risque non Concerne",
    "Risque non Connu",
)

# By family: the risk, its name, and what holds in the commune and at the address; nothing for one that is not there.
NATURAL: dict[str, tuple[str, str | None, str | None]] = {
    "inondation": ("Inondation", PRESENT, PRESENT),
    "remonteeNappe": ("Remontée de nappe", PRESENT, PRESENT),
    "risqueCotier": ("Risques côtiers (submersion marine, tsunami)", None, None),
    "seisme": ("Séisme", f"{PRESENT} - faible", f"{PRESENT} - faible"),
    "mouvementTerrain": ("Mouvements de terrain", PRESENT, PRESENT),
    "reculTraitCote": ("Recul du trait de cote", None, None),
    "retraitGonflementArgile": ("Retrait gonflement des argiles", f"{PRESENT} - important", NOT_KNOWN),
    "avalanche": ("Avalanche", None, None),
    "feuForet": ("Feu de foret", None, None),
    "eruptionVolcanique": ("Volcan", None, None),
    "cyclone": ("Vent violent", None, None),
    "radon": ("Radon", f"{PRESENT} - faible", f"{PRESENT} - faible"),
}
TECHNOLOGICAL: dict[str, tuple[str, str | None, str | None]] = {
    "icpe": ("Installations industrielles classées (ICPE)", CONCERNED, NOT_CONCERNED),
    "nucleaire": ("Nucléaire", None, None),
    "canalisationsMatieresDangereuses": (
        "Canalisations de transport de matières dangereuses",
        CONCERNED,
        CONCERNED,
    ),
    "pollutionSols": ("Pollution des sols", CONCERNED, CONCERNED),
    "ruptureBarrage": ("Rupture de barrage", None, None),
    "risqueMinier": ("Risques miniers", None, None),
}


def report_of(commune: Commune, address: Address | None, place: tuple[float, float] | None) -> Record:
    """Give the report on an address, or on the commune as a whole where there is none."""

    def family(risks: dict[str, tuple[str, str | None, str | None]]) -> Record:
        return {
            key: {
                "present": at_commune is not None,
                "libelle": label,
                "libelleStatutCommune": at_commune,
                "libelleStatutAdresse": at_address if address else None,
                "specifique": None,
            }
            for key, (label, at_commune, at_address) in risks.items()
        }

    told: Record = {
        "commune": {"libelle": commune.name, "codePostal": commune.postcodes[0], "codeInsee": commune.code},
        "url": "https://www.georisques.gouv.fr/mes-risques/connaitre-les-risques-pres-de-chez-moi/rapport2"
        f"?codeInsee={commune.code}",
        "risquesNaturels": family(NATURAL),
        "risquesTechnologiques": family(TECHNOLOGICAL),
    }
    if address is not None and place is not None:
        told["adresse"] = {"libelle": address.label, "longitude": address.longitude, "latitude": address.latitude}
    return told


def plans(route: str, commune: Commune | None, everywhere: bool) -> list[Record]:
    """Give the risk prevention plans of a commune: one against floods; those of everywhere where none is asked."""
    if everywhere:
        return [_plan(f"{number:02d}", number) for number in range(1, 96)]
    return [_plan(commune.department, 1)] if commune is not None and route.endswith("pprn") else []


def _plan(department: str, number: int) -> Record:
    return {
        "idGaspar": f"{department}DDTM2013{number:04d}",
        "libPpr": "PPRi - Vallée",
        "modeleProcedure": "PPRN-I",
        "libBassinRisques": "Seine",
        "etatRevision": None,
        "supExists": True,
        "zonageReglementaire": {"zoneRegExists": True, "listTypeReg": [{"codeZone": "01"}, {"codeZone": "02"}]},
        "departementPilote": {"code": department, "nom": department},
        "dateModification": "2024-01-01",
        "listePprRevises": [],
    }


def country(route: str) -> list[Record]:
    """Give the records of the whole country, as many as there are: what is answered to who names no place."""
    communes = [Commune(f"{1000 + number:05d}", f"C{number}", "01", "84", ("01000",), 100) for number in range(3000)]
    made = [record for commune in communes for record in RECORDS[route](commune)]
    return made * (1 + 12_000 // max(1, len(made)))


def _middle(commune: Commune) -> tuple[float, float]:
    if commune.outline is None:
        return 5.2, 46.2
    point = commune.outline.representative_point()
    return round(point.x, 6), round(point.y, 6)


def _named(commune: Commune) -> Record:
    return {"code_insee": commune.code, "libelle_commune": commune.name.upper()}


def _seismic(commune: Commune) -> list[Record]:
    return [{**_named(commune), "code_zone": "1", "zone_sismicite": "1 - TRES FAIBLE"}]


def _radon(commune: Commune) -> list[Record]:
    return [{"classe_potentiel": "1", "code_insee": commune.code, "libelle_commune": None}]


def _catnat(commune: Commune) -> list[Record]:
    return [
        {
            "code_national_catnat": f"INTE{year}0460A",
            "date_debut_evt": f"06/07/{year}",
            "date_fin_evt": f"07/07/{year}",
            "date_publication_arrete": f"06/08/{year}",
            "date_publication_jo": f"11/08/{year}",
            "libelle_risque_jo": "Inondations et/ou Coulées de Boue",
            **_named(commune),
        }
        for year in range(2001, 2013)
    ]


def _azi(commune: Commune) -> list[Record]:
    return [
        {
            "code_national_azi": f"{commune.department}DREAL20000001",
            "libelle_azi": "AZI Vallée",
            "libelle_bassin_risques": "Seine",
            "date_diffusion": "01/01/2000",
            **_named(commune),
        }
    ]


def _nothing(commune: Commune) -> list[Record]:
    return []


def _installations(commune: Commune) -> list[Record]:
    x, y = _middle(commune)
    return [
        {
            "raisonSociale": f"INSTALLATION {number}",
            "adresse1": f"{number} RUE DE L'INDUSTRIE",
            "adresse2": None,
            "adresse3": None,
            "codePostal": commune.postcodes[0],
            "codeInsee": commune.code,
            "commune": commune.name.upper(),
            "codeNaf": "43",
            "longitude": round(x + number * 1e-5, 6),
            "latitude": y,
            "industrie": True,
            "statutSeveso": "Seveso seuil haut" if number == 0 else "Non Seveso",
            "ied": False,
            "etatActivite": "En exploitation avec titre",
            "codeAIOT": f"{int(commune.code, 36) % 10**6:06d}{number:04d}",
            "siret": None,
            "regime": ("Autorisation", "Enregistrement", "Autres régimes")[number % 3],
            "date_maj": "2026-02-13/09-00-50",
            "inspections": [],
            "rubriques": [],
        }
        for number in range(130)
    ]


def _site(commune: Commune, geometry: Record | None) -> Record:
    return {
        "identifiant_ssp": f"SSP{commune.code}01",
        "nom_etablissement": "Ancien garage",
        "adresse": "12 Rue Victor Hugo",
        "adresse_lieudit": None,
        "code_insee": commune.code,
        "nom_commune": commune.name.upper(),
        "statut": "En arrêt",
        "fiche_risque": f"https://fiches-risques.brgm.fr/georisques/casias/SSP{commune.code}01",
        "date_maj": "2021-01-01",
        "geom": geometry,
    }


def _casias(commune: Commune) -> list[Record]:
    return [_site(commune, {"type": "Point", "coordinates": list(_middle(commune))})]


def _polluted(commune: Commune) -> list[Record]:
    x, y = _middle(commune)
    ring = [[x, y], [x + 1e-3, y], [x + 1e-3, y + 1e-3], [x, y]]
    return [_site(commune, {"type": "MultiPolygon", "coordinates": [[ring]]})]


def _movements(commune: Commune) -> list[Record]:
    x, y = _middle(commune)
    return [
        {
            "identifiant": f"{commune.code}0001",
            "type": "Effondrement",
            "code_insee": commune.code,
            "fiabilite": "Fort",
            "lieu": "Rue des Carmes",
            "date_debut": "2010-05-21",
            "longitude": x,
            "latitude": y,
            "precision_lieu": "Mètre",
            "date_maj": "2015-03-02",
        }
    ]


def _cavities(commune: Commune) -> list[Record]:
    x, y = _middle(commune)
    return [
        {
            "identifiant": f"CENAA{commune.code}",
            "type": "cave",
            "nom": "Cave sans nom",
            "reperage_geo": "imprécis",
            "code_insee": commune.code,
            "longitude": x,
            "latitude": y,
        }
    ]


RECORDS: dict[str, Callable[[Commune], list[Record]]] = {
    "/zonage_sismique": _seismic,
    "/radon": _radon,
    "/gaspar/catnat": _catnat,
    "/gaspar/azi": _azi,
    "/gaspar/tri": _nothing,
    "/tri_zonage": _nothing,
    "/installations_classees": _installations,
    "/ssp/casias": _casias,
    "/ssp/instructions": _polluted,
    "/ssp/conclusions_sis": _polluted,
    "/ssp/conclusions_sup": _nothing,
    "/mvt": _movements,
    "/cavites": _cavities,
}
