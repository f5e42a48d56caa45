"""From the cadastre's answers to pages of features."""

from __future__ import annotations

import math
from collections.abc import Sequence
from typing import Any, Callable

from ..geo.geojson import wkb_of
from ..geo.geojson_text import parsed
from ..model import Feature, Field, FieldType, Geometry, Page, Schema
from ..net.answers import name_of, text_of, whole_number
from .polygon_page import pack_polygons

_PARCEL = tuple(map(Field, ("idu", "commune", "prefix", "section", "number", "sheet")))
_AREA = Field("gis_area", FieldType.REAL)
_COMMUNE_NAME = Field("commune_name")

PARCELS = Schema(
    "parcels", Geometry.MULTI_POLYGON, (*_PARCEL, Field("cadastral_area", FieldType.INTEGER), _AREA, _COMMUNE_NAME)
)
COMMUNE_OUTLINES = Schema("cadastral_commune", Geometry.MULTI_POLYGON, (Field("code"), Field("name"), _AREA))

_PLAN = (*map(Field, ("commune", "prefix", "section", "sheet", "scale", "edition")), _AREA, _COMMUNE_NAME)
SHEETS = Schema("sheets", Geometry.MULTI_POLYGON, _PLAN)
DIVISIONS = Schema("divisions", Geometry.MULTI_POLYGON, _PLAN)
CENTROIDS = Schema("parcel_centroids", Geometry.MULTI_POINT, (*_PARCEL, _COMMUNE_NAME))

SECTIONS = Schema("sections", Geometry.NONE, (Field("prefix"), Field("section")))
NUMBERS = Schema("numbers", Geometry.NONE, (Field("number"),))

Answer = dict[str, Any]
Reader = Callable[[Answer], Page]


def parcel_page(answer: Answer) -> Page:
    """Read a page of parcels, of both editions of the cadastre, and measure them."""
    return _polygons(PARCELS, answer, _parcel_attributes)


def placed_parcel_page(answer: Answer) -> Page:
    """Read a page of parcels that were found by their place; raises ValueError for one that has none."""
    page = parcel_page(answer)
    if not all(feature.geometry for feature in page.features):
        raise ValueError("a parcel that a shape touches has no shape")
    return page


def commune_page(answer: Answer) -> Page:
    """Read a page of outlines of communes, and measure them."""
    return _polygons(
        COMMUNE_OUTLINES, answer, lambda v, area: (name_of(v["code_insee"]), text_of(v.get("nom_com")), area)
    )


def sheet_page(answer: Answer) -> Page:
    """Read a page of sheets."""
    return _polygons(SHEETS, answer, _plan_attributes)


def division_page(answer: Answer) -> Page:
    """Read a page of divisions of sections."""
    return _polygons(DIVISIONS, answer, _plan_attributes)


def centroid_page(answer: Answer) -> Page:
    """Read a page of the points at which the plan writes the parcels' numbers."""
    features = [
        Feature(
            wkb_of(_with_numbers(item["geometry"]), Geometry.MULTI_POINT),
            (*_reference(item["properties"]), text_of(item["properties"].get("nom_com"))),
        )
        for item in answer["features"]
    ]
    return Page(CENTROIDS, features, total_of(answer))


def section_page(answer: Answer) -> Page:
    """Read the sections that a page of sheets belongs to."""
    return _table(SECTIONS, answer, lambda values: (_prefix(values), name_of(values["section"])))


def number_page(answer: Answer) -> Page:
    """Read the numbers of a page of label points."""
    return _table(NUMBERS, answer, lambda values: (name_of(values["numero"]),))


def total_of(answer: Answer) -> int | None:
    """Give what the server says it matched; None where it did not count, which old answers write `unknown`."""
    total = answer.get("numberMatched", answer.get("totalFeatures"))
    return total if isinstance(total, int) else None


def _polygons(schema: Schema, answer: Answer, attributes: Callable[[Answer, float | None], tuple[Any, ...]]) -> Page:
    items: Sequence[Answer] = answer["features"]
    geometries, areas = pack_polygons([item["geometry"] for item in items])
    if not math.isfinite(sum(filter(None, areas))):
        raise ValueError("a coordinate is no number")
    features = [
        Feature(geometry, attributes(item["properties"], None if area is None else round(area, 2)))
        for item, geometry, area in zip(items, geometries, areas)
    ]
    return Page(schema, features, total_of(answer))


def _table(schema: Schema, answer: Answer, attributes: Callable[[Answer], tuple[Any, ...]]) -> Page:
    features = [Feature(None, attributes(item["properties"])) for item in answer["features"]]
    return Page(schema, features, total_of(answer))


def _parcel_attributes(values: Answer, area: float | None) -> tuple[Any, ...]:
    return (*_reference(values), whole_number(values.get("contenance")), area, text_of(values.get("nom_com")))


def _plan_attributes(values: Answer, area: float | None) -> tuple[Any, ...]:
    return (
        _commune(values),
        _prefix(values),
        name_of(values["section"]),
        text_of(values.get("feuille")),
        text_of(values.get("echelle")),
        text_of(values.get("edition")),
        area,
        text_of(values.get("nom_com")),
    )


def _reference(values: Answer) -> tuple[str | None, ...]:
    """Give what `_PARCEL` names; BD Parcellaire has no IDU, but all that it is made of."""
    commune, prefix = _commune(values), _prefix(values)
    section, number = name_of(values["section"]), name_of(values["numero"])
    idu = text_of(values.get("idu")) or f"{commune}{prefix}{section}{number}"
    return idu, commune, prefix, section, number, text_of(values.get("feuille"))


def _prefix(values: Answer) -> str:
    return text_of(values.get("com_abs")) or "000"


def _commune(values: Answer) -> str:
    """Give the commune's code as IDUs begin: that of the arrondissement in Paris, Lyon and Marseille."""
    arrondissement = values.get("code_arr") or "000"
    return name_of(values["code_dep"]) + name_of(arrondissement if arrondissement != "000" else values["code_com"])


def _with_numbers(geometry: Answer | None) -> Answer | None:
    return geometry and {**geometry, "coordinates": parsed(geometry.get("coordinates"))}
