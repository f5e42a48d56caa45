"""What the service says of companies, read: legal units with their establishments."""

from __future__ import annotations

from datetime import date
from math import isfinite
from typing import Any, NamedTuple

from ..geo import wkb
from ..model import Feature, Field, FieldType, Geometry, Schema
from .naf import naf
from .queries import KINDS, SIZES

_FIELDS = (
    Field("siret"),
    Field("siren"),
    Field("name"),
    Field("activity"),
    Field("activity_label"),
    Field("address"),
    Field("open", FieldType.BOOLEAN),
    Field("headquarters", FieldType.BOOLEAN),
    Field("trade_name"),
    Field("created", FieldType.DATE),
    Field("closed", FieldType.DATE),
    Field("employees"),
    Field("commune"),
    Field("unit_activity"),
    Field("unit_activity_label"),
    Field("activity_2025"),
)

_LEADERS = Field("leaders")
"""Names of people: the schemas that have it are those of a question that asked for them."""

COMPANIES = Schema("companies", Geometry.POINT, _FIELDS)

COMPANIES_WITHOUT_PLACE = Schema("companies_without_place", Geometry.NONE, _FIELDS)
"""Establishments of which the service knows no position."""

COMPANIES_WITH_LEADERS = Schema("companies_with_leaders", Geometry.POINT, (*_FIELDS, _LEADERS))
LEADERS_WITHOUT_PLACE = Schema("leaders_without_place", Geometry.NONE, (*_FIELDS, _LEADERS))

MOST_MATCHING = 100
"""Matching establishments that come with a legal unit, at the most."""


_STATES = {"A": True, "F": False, "C": False}
"""Codes of a state, of establishments and of legal units."""


class Establishment(NamedTuple):
    """A place of work, with the attributes of the schema; the position is in degrees (WGS 84), None where unknown."""

    siret: str
    open: bool | None
    headquarters: bool
    commune: str | None
    position: tuple[float, float] | None
    attributes: tuple[Any, ...]

    def feature(self) -> Feature:
        """Give it as a feature of one of the schemas."""
        return Feature(wkb.point(*self.position) if self.position else None, self.attributes)


class Unit(NamedTuple):
    """A legal unit; `matching` are the establishments that the question is about, as far as they came."""

    siren: str
    names: str
    activity: str | None
    size: str | None
    kinds: frozenset[str]
    head: Establishment | None
    matching: tuple[Establishment, ...]
    all_there: bool
    """Whether no more of them match than came."""


class UnitPage(NamedTuple):
    """Some legal units, and how many there are, 10,000 at the most."""

    features: list[Unit]
    total: int


def schemas_of(leaders: bool) -> tuple[Schema, Schema]:
    """Give the schemas of establishments with a position and of those without."""
    return (COMPANIES_WITH_LEADERS, LEADERS_WITHOUT_PLACE) if leaders else (COMPANIES, COMPANIES_WITHOUT_PLACE)


def read_page(answer: Any, leaders: bool = False) -> UnitPage:
    """Read an answer; raises what Python raises for one that is not of its form."""
    return UnitPage([read_unit(item, leaders) for item in answer["results"]], int(answer["total_results"]))


def read_unit(item: dict[str, Any], leaders: bool = False) -> Unit:
    """Read a legal unit; one that is known by its number alone has no establishments.

    Names of people who lead it are read where they were asked for; what else is told of them, as birth and
    nationality, never is.
    """
    head = item.get("siege") or {}
    more_values = (leaders_of(item),) if leaders else ()
    matching = tuple(_establishment(item, one, more_values) for one in item.get("matching_etablissements") or ())
    more = item.get("complements") or {}
    names = (item.get("nom_complet"), item.get("nom_raison_sociale"), item.get("sigle"))
    return Unit(
        siren=str(item["siren"]),
        names=" ".join(filter(None, names)),
        activity=item.get("activite_principale"),
        size=item.get("tranche_effectif_salarie"),
        kinds=frozenset(kind for kind, name in KINDS.items() if more.get(name) or _is_authority(kind, more)),
        head=_establishment(item, head, more_values) if head.get("siret") else None,
        matching=matching,
        all_there=len(matching) < MOST_MATCHING,
    )


def leaders_of(unit: dict[str, Any]) -> str | None:
    """Give who leads a legal unit, people and other units, each with what they are in it; None where nobody is told."""
    told = []
    for leader in unit.get("dirigeants") or ():
        person = " ".join(filter(None, (leader.get("prenoms"), leader.get("nom"))))
        name, quality = person or leader.get("denomination"), leader.get("qualite")
        if name:
            told.append(f"{name} ({quality})" if quality else str(name))
    return " · ".join(dict.fromkeys(told)) or None


def _is_authority(kind: str, more: dict[str, Any]) -> bool:
    return kind == "local_authority" and bool(more.get("collectivite_territoriale"))


def _establishment(unit: dict[str, Any], item: dict[str, Any], more: tuple[str | None, ...]) -> Establishment:
    is_open = _is_open(item, unit)
    activity, unit_activity = item.get("activite_principale"), unit.get("activite_principale")
    signs = [item.get("nom_commercial"), *(item.get("liste_enseignes") or ())]
    headquarters = bool(item.get("est_siege"))
    words = naf()
    commune = item.get("commune")
    attributes = (
        str(item["siret"]),
        str(unit["siren"]),
        unit.get("nom_complet") or unit.get("nom_raison_sociale"),
        activity,
        words.label(activity),
        item.get("adresse"),
        is_open,
        headquarters,
        " · ".join(dict.fromkeys(filter(None, signs))) or None,
        item.get("date_creation"),
        item.get("date_fermeture"),
        SIZES.get(item.get("tranche_effectif_salarie") or "NN"),
        commune,
        unit_activity,
        words.label(unit_activity),
        item.get("activite_principale_naf25"),
        *more,
    )
    if any(isinstance(value, (list, dict)) for value in attributes):
        raise ValueError("a value is no text and no number")
    position = _position(item.get("longitude"), item.get("latitude"))
    return Establishment(str(item["siret"]), is_open, headquarters, commune, position, attributes)


def _is_open(item: dict[str, Any], unit: dict[str, Any]) -> bool | None:
    """Tell whether an establishment is open; None where a code says neither, or other parts of the answer deny it."""
    said = _STATES.get(str(item.get("etat_administratif") or "").strip().upper())
    closed = str(item.get("date_fermeture") or "")[:10]
    # A closing day that has passed, or a legal unit that has ceased: who of them is late nobody knows.
    denied = "" < closed <= date.today().isoformat() or _STATES.get(str(unit.get("etat_administratif") or "")) is False
    return None if said and denied else said


def _position(longitude: Any, latitude: Any) -> tuple[float, float] | None:
    """Read a position, which comes as texts; None for what is no place on Earth."""
    try:
        x, y = float(longitude), float(latitude)
    except (TypeError, ValueError):
        return None
    return (x, y) if isfinite(x) and isfinite(y) and abs(x) <= 180 and abs(y) <= 90 else None
