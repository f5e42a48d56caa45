"""The cadastre of API Carto: parcels by reference or by shape, the outline of a commune, its sections.

See `/api/cadastre` of https://apicarto.ign.fr/api/doc/cadastre.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar, NamedTuple

from .cancel import CancelToken
from .errors import Problem, QueryError
from .geojson import wkb_of
from .http import HttpClient, Request
from .insee import city_of, insee_code
from .measure import polygon_areas
from .model import Feature, Field, FieldType, Geometry, Page, Schema
from .paging import fetch_pages
from .parcel_reference import ParcelReference, parcel_number, parse_idu, section_code, section_prefix
from .query import Query

SERVICE = "apicarto"

PARCELS = Schema(
    "parcels",
    Geometry.MULTI_POLYGON,
    (
        Field("idu"),
        Field("commune"),
        Field("prefix"),
        Field("section"),
        Field("number"),
        Field("sheet"),
        Field("cadastral_area", FieldType.INTEGER),
        Field("gis_area", FieldType.REAL),
        Field("commune_name"),
    ),
)

COMMUNE_OUTLINES = Schema(
    "cadastral_commune",
    Geometry.MULTI_POLYGON,
    (Field("code"), Field("name"), Field("gis_area", FieldType.REAL)),
)

# Beyond this, the service's proxy and JSON reader refuse the body (100 kB).
SHAPE_LIMIT = 95_000


@dataclass(frozen=True)
class ParcelQuery(Query):
    """The parcels of a commune, of one of its sections, or one parcel."""

    commune: str
    section: str | None = None
    number: str | None = None
    prefix: str | None = None

    kind: ClassVar[str] = "parcels"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Put the reference into its canonical form; raises `QueryError`."""
        put = object.__setattr__
        put(self, "commune", insee_code(self.commune))
        put(self, "section", section_code(self.section) if self.section else None)
        put(self, "number", parcel_number(self.number) if self.number else None)
        put(self, "prefix", section_prefix(self.prefix) if self.prefix else None)
        if self.number and not self.section:
            raise QueryError(Problem.EMPTY, "", field="section")

    @classmethod
    def of_reference(cls, reference: ParcelReference) -> ParcelQuery:
        """Ask for the one parcel of a whole reference."""
        return cls(reference.commune, reference.section, reference.number, reference.prefix)

    @classmethod
    def of_idu(cls, text: str) -> ParcelQuery:
        """Ask for the one parcel of a 14-character IDU; raises `QueryError`."""
        return cls.of_reference(parse_idu(text))


@dataclass(frozen=True)
class ParcelsByShapeQuery(Query):
    """The parcels that a shape touches, its border included; `geometry` is GeoJSON text in degrees (WGS 84)."""

    geometry: str

    kind: ClassVar[str] = "parcels_by_shape"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what is no geometry; raises `QueryError`."""
        try:
            geometry = json.loads(self.geometry)
            coordinates = geometry["coordinates"]
        except (ValueError, KeyError, TypeError) as error:
            raise QueryError(Problem.GEOMETRY, self.geometry[:80], field="geometry") from error
        if not coordinates:
            raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
        if len(self.geometry) > SHAPE_LIMIT:
            raise QueryError(Problem.TOO_LONG, field="geometry", limit=SHAPE_LIMIT)

    @classmethod
    def at(cls, longitude: float, latitude: float) -> ParcelsByShapeQuery:
        """Ask for the parcel under a point (degrees, WGS 84)."""
        point = {"type": "Point", "coordinates": [round(longitude, 8), round(latitude, 8)]}
        return cls(json.dumps(point))


@dataclass(frozen=True)
class CadastralCommuneQuery(Query):
    """The outline of a commune as the cadastre draws it."""

    commune: str

    kind: ClassVar[str] = "cadastral_commune"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Check the code; raises `QueryError`."""
        object.__setattr__(self, "commune", insee_code(self.commune))


class Section(NamedTuple):
    """A section of a commune, with the prefix of the merged commune that it comes from."""

    prefix: str
    section: str

    @property
    def label(self) -> str:
        """The section as it is written: without padding, the prefix only where there is one."""
        name = self.section.lstrip("0") or self.section
        return name if self.prefix == "000" else f"{self.prefix} {name}"


class Cadastre:
    """Asks API Carto's cadastre; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._endpoint = http.endpoints[SERVICE]

    def parcels(self, query: ParcelQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the parcels of a reference, from the `start`-th on."""
        values = commune_filter(query.commune)
        values.update(
            {
                name: value
                for name, value in (
                    ("section", query.section),
                    ("numero", query.number),
                    ("com_abs", query.prefix),
                )
                if value
            }
        )
        return self._pages("parcelle", values, parcel_page, cancel, start)

    def parcels_by_shape(self, query: ParcelsByShapeQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the parcels that a shape touches."""
        return self._pages("parcelle", {"geom": json.loads(query.geometry)}, parcel_page, cancel, start)

    def commune(self, query: CadastralCommuneQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the outline of a commune; a city of arrondissements is given by those."""
        return self._pages("commune", {"code_insee": query.commune}, _commune_page, cancel, start, limit=500)

    def sections(self, commune: str, cancel: CancelToken) -> list[Section]:
        """Give the sections of a commune in order, read from its sheets."""
        pages = self._pages("feuille", commune_filter(insee_code(commune)), _section_page, cancel, 0)
        return sorted({Section(*feature.attributes) for page in pages for feature in page.features})

    def numbers(self, commune: str, section: Section, cancel: CancelToken) -> list[str]:
        """Give the numbers of the parcels of a section in order, read from their label points."""
        values = commune_filter(insee_code(commune))
        values.update(section=section.section, com_abs=section.prefix)
        pages = self._pages("localisant", values, _number_page, cancel, 0)
        return sorted({feature.attributes[0] for page in pages for feature in page.features})

    def _pages(
        self, route: str, values: dict[str, Any], read: Any, cancel: CancelToken, start: int, limit: int = 0
    ) -> Iterator[Page]:
        size = limit or self._endpoint.page_limit

        def fetch(offset: int) -> Page:
            # POST: a shape soon outgrows what an address may hold. The numbers are text, as the service validates text.
            body = {**values, "_limit": str(size), "_start": str(offset)}
            answer = self._http.json(Request(SERVICE, f"cadastre/{route}", json=body, method="POST"), cancel)
            return read(answer)

        # The `links` of the answers are wrong for POST: pages are asked by `_start` alone.
        return fetch_pages(fetch, size, self._endpoint.concurrency, start)


def commune_filter(commune: str) -> dict[str, Any]:
    """Give the parameters that name a commune; parcels of an arrondissement are kept under its city's code."""
    city = city_of(commune)
    return {"code_insee": city, "code_arr": commune[2:]} if city else {"code_insee": commune}


def parcel_page(answer: dict[str, Any]) -> Page:
    """Read a page of parcels, of both editions of the cadastre, and measure them."""
    items = answer["features"]
    geometries = [wkb_of(item["geometry"], Geometry.MULTI_POLYGON) for item in items]
    features = [
        Feature(geometry, _parcel_attributes(item["properties"], area))
        for item, geometry, area in zip(items, geometries, polygon_areas(geometries))
    ]
    return Page(PARCELS, features, total_of(answer, len(items)))


def _parcel_attributes(values: dict[str, Any], area: float | None) -> tuple[Any, ...]:
    prefix, section, number = values.get("com_abs") or "000", values["section"], values["numero"]
    arrondissement = values.get("code_arr") or "000"
    commune = values["code_dep"] + (arrondissement if arrondissement != "000" else values["code_com"])
    return (
        values.get("idu") or f"{commune}{prefix}{section}{number}",
        commune,
        prefix,
        section,
        number,
        None if values.get("feuille") is None else str(values["feuille"]),
        values.get("contenance"),
        None if area is None else round(area, 2),
        values.get("nom_com"),
    )


def _commune_page(answer: dict[str, Any]) -> Page:
    items = answer["features"]
    geometries = [wkb_of(item["geometry"], Geometry.MULTI_POLYGON) for item in items]
    features = [
        Feature(geometry, (item["properties"]["code_insee"], item["properties"].get("nom_com"), area))
        for item, geometry, area in zip(items, geometries, polygon_areas(geometries))
    ]
    return Page(COMMUNE_OUTLINES, features, total_of(answer, len(items)))


_SECTIONS = Schema("sections", Geometry.NONE, (Field("prefix"), Field("section")))
_NUMBERS = Schema("numbers", Geometry.NONE, (Field("number"),))


def _section_page(answer: dict[str, Any]) -> Page:
    rows = [(item["properties"].get("com_abs") or "000", item["properties"]["section"]) for item in answer["features"]]
    return Page(_SECTIONS, [Feature(None, row) for row in rows], total_of(answer, len(rows)))


def _number_page(answer: dict[str, Any]) -> Page:
    numbers = [item["properties"]["numero"] for item in answer["features"]]
    return Page(_NUMBERS, [Feature(None, (number,)) for number in numbers], total_of(answer, len(numbers)))


def total_of(answer: dict[str, Any], received: int) -> int:
    """Give what the server says it matched; old answers say `unknown` where they were not counted."""
    total = answer.get("numberMatched", answer.get("totalFeatures"))
    return total if isinstance(total, int) else received
