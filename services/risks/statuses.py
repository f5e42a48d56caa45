"""What the report's words about a risk mean, and the eighteen risks that it has."""

from __future__ import annotations

from enum import Enum
from typing import NamedTuple

from ..text import folded


class Presence(str, Enum):
    """Whether a risk is there; what nobody could be asked, or nobody knows, is unknown and never absent."""

    PRESENT = "present"
    ABSENT = "absent"
    UNKNOWN = "unknown"


NATURAL, TECHNOLOGICAL = "risquesNaturels", "risquesTechnologiques"

# By family, with the service's own name of each, for a report that could not be had.
RISKS: dict[str, dict[str, str]] = {
    NATURAL: {
        "inondation": "Inondation",
        "remonteeNappe": "Remontée de nappe",
        "risqueCotier": "Risques côtiers (submersion marine, tsunami)",
        "seisme": "Séisme",
        "mouvementTerrain": "Mouvements de terrain",
        "reculTraitCote": "Recul du trait de côte",
        "retraitGonflementArgile": "Retrait gonflement des argiles",
        "avalanche": "Avalanche",
        "feuForet": "Feu de forêt",
        "eruptionVolcanique": "Volcan",
        "cyclone": "Vent violent",
        "radon": "Radon",
    },
    TECHNOLOGICAL: {
        "icpe": "Installations industrielles classées (ICPE)",
        "nucleaire": "Nucléaire",
        "canalisationsMatieresDangereuses": "Canalisations de transport de matières dangereuses",
        "pollutionSols": "Pollution des sols",
        "ruptureBarrage": "Rupture de barrage",
        "risqueMinier": "Risque minier",
    },
}

RISK_COUNT = sum(map(len, RISKS.values()))

_UNKNOWN = ("non connu", "inconnu", "non determine", "indetermine", "non renseigne")
_ABSENT = ("non concerne", "non existant", "inexistant", "absen", "nul")
_PRESENT = ("existant", "concerne", "avere", "present")


class Status(NamedTuple):
    """What is known of a risk at one place: whether it is there, and how strong it is if the service says so."""

    presence: Presence
    level: str = ""


UNASKED = Status(Presence.UNKNOWN)


def read_status(words: object, present: object) -> Status:
    """Read a status as "Risque Existant - faible"; `present` is what the report says of the risk as a whole.

    "Risque non Concerne" holds "Concerne", hence what denies is looked for first. Words that nobody has seen yet, and
    words that `present` contradicts, are unknown.
    """
    if words is None or words == "":
        # The report gives no words for a risk that is nowhere in the commune.
        return Status(Presence.ABSENT if present is False else Presence.UNKNOWN)
    head, _, level = str(words).partition(" - ")
    presence = _presence(folded(head))
    if presence is Presence.PRESENT and present is False:
        return UNASKED
    return Status(presence, " ".join(level.split()) if presence is Presence.PRESENT else "")


def _presence(head: str) -> Presence:
    for known, presence in (
        (_UNKNOWN, Presence.UNKNOWN),
        (_ABSENT, Presence.ABSENT),
        (("non ", "pas ", "aucun"), Presence.UNKNOWN),  # some other denial: of what, is not known
        (_PRESENT, Presence.PRESENT),
    ):
        if any(word in f"{head} " for word in known):
            return presence
    return Presence.UNKNOWN
