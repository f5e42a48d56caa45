"""What is read of each topic in detail: zones, plans, decrees, each as rows of one table."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Callable, NamedTuple

from ..errors import CartoMairieError
from .asking import Record, day, text_of
from .queries import Topic
from .statuses import Presence


class DetailRow(NamedTuple):
    """A row of `RISK_DETAILS` but for its source; dates are written year-month-day."""

    topic: str
    state: str
    code: str | None = None
    label: str | None = None
    level: str | None = None
    begins: str | None = None
    ends: str | None = None
    published: str | None = None
    commune: str | None = None


class TopicReport(NamedTuple):
    """What is known of one topic: one row at least, which says that it is absent or unknown where nothing else does."""

    topic: Topic
    rows: tuple[DetailRow, ...]
    error: CartoMairieError | None = None
    parcel: str = ""
    """The IDU of the parcel that it is of, empty where it is of the point or the commune."""
    instead: CartoMairieError | None = None
    """Why the parcel was not asked, and the commune in its place, though there is a token."""


class TopicPath(NamedTuple):
    """Where a topic is asked, the parameter of the commune (none: it is asked of a point), and how a record is read.

    `everywhere` tells that there is a record for each commune of France: none at all means that it is not known.
    """

    path: str
    commune: str
    read: Callable[[Record], Mapping[str, str | None]]
    everywhere: bool = False


def topic_report(topic: Topic, found: list[Record], parcel: str = "") -> TopicReport:
    """Give the rows of the records that came; raises what Python raises for what is no record of the topic."""
    path = TOPIC_PATHS[topic]
    rows = tuple(
        DetailRow(topic.value, Presence.PRESENT.value, commune=text_of(item.get("code_insee")), **path.read(item))
        for item in found
    )
    nothing = Presence.UNKNOWN if path.everywhere else Presence.ABSENT
    return TopicReport(topic, rows or (DetailRow(topic.value, nothing.value),), parcel=parcel)


def failed_topic(topic: Topic, error: CartoMairieError) -> TopicReport:
    """Give the report of a topic that could not be asked: it is unknown."""
    return TopicReport(topic, (DetailRow(topic.value, Presence.UNKNOWN.value),), error)


def _seismic(item: Record) -> dict[str, str | None]:
    zone = str(item["zone_sismicite"])
    return {"code": text_of(item["code_zone"]), "label": zone, "level": zone.partition(" - ")[2] or None}


def _radon(item: Record) -> dict[str, str | None]:
    return {"code": text_of(item["classe_potentiel"]), "label": text_of(item.get("libelle_commune"))}


def _clay(item: Record) -> dict[str, str | None]:
    return {"code": text_of(item["codeExposition"]), "label": text_of(item["exposition"])}


def _azi(item: Record) -> dict[str, str | None]:
    return {
        "code": text_of(item["code_national_azi"]),
        "label": text_of(item["libelle_azi"]),
        "level": text_of(item.get("libelle_bassin_risques")),
        "published": day(item.get("date_diffusion")),
    }


def _tri(item: Record) -> dict[str, str | None]:
    published = next(
        filter(None, (day(item.get(f"date_arrete_{name}")) for name in ("approbation", "carte", "pcb"))), None
    )
    return {
        "code": text_of(item["code_national_tri"]),
        "label": text_of(item["libelle_tri"]),
        "level": text_of(item.get("libelle_bassin_risques")),
        "published": published,
    }


def _flooded(item: Record) -> dict[str, str | None]:
    kind, scenario = item.get("typeInondation") or {}, item.get("scenario") or {}
    words = (item.get("libelle_tri"), item.get("cours_deau"), kind.get("libelle"))
    return {
        "code": text_of(scenario.get("code")) or text_of(item["code_national_tri"]),
        "label": " · ".join(str(word) for word in words if word),
        "level": text_of(scenario.get("libelle")),
        "published": day(item.get("date_arrete_carte")),
    }


def _plan(item: Record) -> dict[str, str | None]:
    zoning = item.get("zonageReglementaire") or {}
    zones = [str(zone["codeZone"]) for zone in zoning.get("listTypeReg") or ()] if zoning.get("zoneRegExists") else []
    return {
        "code": text_of(item["idGaspar"]),
        "label": text_of(item["libPpr"]),
        "level": " · ".join(filter(None, (text_of(item.get("modeleProcedure")), ", ".join(zones)))) or None,
        "published": day(item.get("dateModification")),
    }


def _catnat(item: Record) -> dict[str, str | None]:
    return {
        "code": text_of(item["code_national_catnat"]),
        "label": text_of(item["libelle_risque_jo"]),
        "begins": day(item.get("date_debut_evt")),
        "ends": day(item.get("date_fin_evt")),
        "published": day(item.get("date_publication_jo")) or day(item.get("date_publication_arrete")),
    }


TOPIC_PATHS: dict[Topic, TopicPath] = {
    Topic.SEISMIC: TopicPath("zonage_sismique", "code_insee", _seismic, everywhere=True),
    Topic.RADON: TopicPath("radon", "code_insee", _radon, everywhere=True),
    Topic.CLAY: TopicPath("rga", "", _clay),
    Topic.AZI: TopicPath("gaspar/azi", "code_insee", _azi),
    Topic.TRI: TopicPath("gaspar/tri", "code_insee", _tri),
    Topic.FLOODED: TopicPath("tri_zonage", "", _flooded),
    Topic.PPRN: TopicPath("gaspar/pprn", "codeInsee", _plan),
    Topic.PPRT: TopicPath("gaspar/pprt", "codeInsee", _plan),
    Topic.PPRM: TopicPath("gaspar/pprm", "codeInsee", _plan),
    Topic.CATNAT: TopicPath("gaspar/catnat", "code_insee", _catnat),
}
