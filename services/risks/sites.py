"""What the service knows the place of: installations, polluted sites, ground movements, cavities."""

from __future__ import annotations

from typing import Any, Callable, NamedTuple

from ..errors import QueryError
from ..geo.distance import distance
from ..geo.geojson import wkb_of
from ..model import Feature, Field, FieldType, Geometry, Schema
from .asking import Record, day, text_of
from .queries import Theme

_PLACED = (Field("address"), Field("commune"), Field("state"), Field("updated", FieldType.DATE), Field("url"))

INSTALLATIONS = Schema(
    "classified_installations",
    Geometry.POINT,
    (Field("id"), Field("name"), Field("regime"), Field("seveso"), Field("activity"), Field("siret"), *_PLACED),
)
FORMER_SITES = Schema("former_industrial_sites", Geometry.POINT, (Field("id"), Field("name"), *_PLACED))
POLLUTED_SITES = Schema("polluted_sites", Geometry.MULTI_POLYGON, (Field("id"), Field("name"), *_PLACED))
_HAZARD = (Field("id"), Field("type"), Field("name"), Field("commune"), Field("precision"))
MOVEMENTS = Schema(
    "ground_movements",
    Geometry.POINT,
    (*_HAZARD, Field("reliability"), Field("date", FieldType.DATE), Field("updated", FieldType.DATE)),
)
CAVITIES = Schema("cavities", Geometry.POINT, _HAZARD)

TOLERANCE = 100.0
"""Metres beyond the radius: the service's own way to measure is not known."""

Circle = tuple[float, float, float]
"""Longitude and latitude in degrees (WGS 84), radius in m."""


class ThemePath(NamedTuple):
    """Where a theme is asked, the schema of its answers, and how a record is read."""

    path: str
    schema: Schema
    read: Callable[[Record], tuple[Any, ...]]


def feature_of(theme: Theme, item: Record) -> Feature:
    """Give a record as a feature; one without a place, or with another geometry than the theme's, has none."""
    path = THEME_PATHS[theme]
    return Feature(_wkb(path.schema.geometry, _geometry(item)), path.read(item))


def code_of(item: Record) -> Any:
    """Give the commune of a record, however it is called."""
    return item.get("codeInsee") or item.get("code_insee")


def is_within(item: Record, circle: Circle) -> bool:
    """Tell whether a record lies in a circle, as far as it says where it lies."""
    geometry = _geometry(item)
    longitude, latitude, radius = circle
    places = list(_positions(geometry["coordinates"])) if geometry else []
    if not places:
        return True
    # The nearest place of the box around it: a site may be larger than the circle, with all its corners outside.
    eastings, northings = zip(*places)
    nearest = min(max(longitude, min(eastings)), max(eastings)), min(max(latitude, min(northings)), max(northings))
    return distance(longitude, latitude, *nearest) <= radius + TOLERANCE


def _geometry(item: Record) -> dict[str, Any] | None:
    geometry = item.get("geom")
    if isinstance(geometry, dict) and geometry.get("coordinates"):
        return geometry
    try:
        place = [float(item["longitude"]), float(item["latitude"])]
    except (KeyError, TypeError, ValueError):
        return None
    return {"type": "Point", "coordinates": place}


def _wkb(wanted: Geometry, geometry: dict[str, Any] | None) -> bytes | None:
    try:
        return wkb_of(geometry, wanted)
    except QueryError:
        return None  # a polygon for a point, or the other way round: the row is told without a place


def _positions(coordinates: Any) -> Any:
    if isinstance(coordinates[0], (list, tuple)):
        for part in coordinates:
            yield from _positions(part)
    else:
        yield float(coordinates[0]), float(coordinates[1])


def _installation(item: Record) -> tuple[Any, ...]:
    lines = (item.get(f"adresse{number}") for number in (1, 2, 3))
    return (
        text_of(item["codeAIOT"]),
        text_of(item.get("raisonSociale")),
        text_of(item.get("regime")),
        text_of(item.get("statutSeveso")),
        text_of(item.get("codeNaf")),
        text_of(item.get("siret")),
        ", ".join(filter(None, map(text_of, lines))) or None,
        text_of(item.get("codeInsee")),
        text_of(item.get("etatActivite")),
        day(item.get("date_maj")),
        None,
    )


def _site(item: Record) -> tuple[Any, ...]:
    page = text_of(item.get("fiche_risque"))
    return (
        text_of(item["identifiant_ssp"]),
        text_of(item.get("nom_etablissement")),
        text_of(item.get("adresse")) or text_of(item.get("adresse_lieudit")),
        text_of(item.get("code_insee")),
        text_of(item.get("statut")),
        day(item.get("date_maj")),
        page if page and page.startswith(("https://", "http://")) else None,
    )


def _movement(item: Record) -> tuple[Any, ...]:
    return (
        text_of(item["identifiant"]),
        text_of(item.get("type")),
        text_of(item.get("lieu")),
        text_of(item.get("code_insee")),
        text_of(item.get("precision_lieu")),
        text_of(item.get("fiabilite")),
        day(item.get("date_debut")),
        day(item.get("date_maj")),
    )


def _cavity(item: Record) -> tuple[Any, ...]:
    return (
        text_of(item["identifiant"]),
        text_of(item.get("type")),
        text_of(item.get("nom")),
        text_of(item.get("code_insee")),
        text_of(item.get("reperage_geo")),
    )


THEME_PATHS: dict[Theme, ThemePath] = {
    Theme.INSTALLATIONS: ThemePath("installations_classees", INSTALLATIONS, _installation),
    Theme.CASIAS: ThemePath("ssp/casias", FORMER_SITES, _site),
    Theme.INSTRUCTIONS: ThemePath("ssp/instructions", POLLUTED_SITES, _site),
    Theme.SIS: ThemePath("ssp/conclusions_sis", POLLUTED_SITES, _site),
    Theme.SUP: ThemePath("ssp/conclusions_sup", POLLUTED_SITES, _site),
    Theme.MOVEMENTS: ThemePath("mvt", MOVEMENTS, _movement),
    Theme.CAVITIES: ThemePath("cavites", CAVITIES, _cavity),
}
