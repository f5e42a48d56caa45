"""The communes of geo.api.gouv.fr, by name, INSEE code or postcode, with their outlines.

See https://geo.api.gouv.fr/decoupage-administratif/communes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, ClassVar

from ..cancel import CancelToken
from ..errors import Problem, QueryError
from ..geo.geojson import wkb_of
from ..geocoding import check_position
from ..model import Feature, Field, FieldType, Geometry, Page, Schema
from ..net.answers import name_of, whole_number
from ..net.http import HttpClient, Request
from ..query import Query
from .insee import insee_code, is_insee_code, is_postcode

SERVICE = "communes"
SHORTEST, LONGEST = 2, 100
TYPES = "commune-actuelle,arrondissement-municipal"

COMMUNES = Schema(
    "communes",
    Geometry.MULTI_POLYGON,
    (
        Field("code"),
        Field("name"),
        Field("postcodes"),
        Field("population", FieldType.INTEGER),
        Field("area_ha", FieldType.REAL),
        Field("epci_code"),
        Field("epci_name"),
        Field("department"),
        Field("region"),
    ),
)

# The communes of the Pacific have codes, but no cadastre in the national services: no INSEE code for the other doors.
_PACIFIC = "98"

_FIELDS = "nom,code,codesPostaux,population,surface,epci,departement,region,codeParent"


@dataclass(frozen=True)
class CommuneQuery(Query):
    """Communes by name, INSEE code or postcode; with their outlines, or their extents alone, which are far lighter."""

    text: str
    limit: int = 20
    outlines: bool = True

    kind: ClassVar[str] = "communes"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what names no commune; raises `QueryError`."""
        text = " ".join(self.text.split())
        if not text:
            raise QueryError(Problem.EMPTY, self.text, field="text")
        if any(character.isdigit() for character in text):
            text = text.replace(" ", "").upper()
            if not (is_insee_code(text) or is_postcode(text)):
                raise QueryError(Problem.INSEE_CODE, self.text, field="text")
        elif len(text) < SHORTEST:
            raise QueryError(Problem.TOO_SHORT, text, field="text", least=SHORTEST)
        elif len(text) > LONGEST:
            raise QueryError(Problem.TOO_LONG, text, field="text", most=LONGEST, length=len(text))
        elif not any(character.isalpha() for character in text):
            raise QueryError(Problem.BAD_START, text, field="text")
        object.__setattr__(self, "text", text)


class Communes:
    """Asks for communes; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http

    def search(self, query: CommuneQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield one page: the communes that a text names, the likeliest first.

        Five digits are both an INSEE code and a postcode: both are asked, the code's commune comes first.
        """
        features: dict[str, Feature] = {}
        for params in _filters(query):
            for code, feature in self._ask(params, query.outlines, cancel):
                features.setdefault(code, feature)
        yield Page(COMMUNES, list(features.values())[start:], len(features))

    def at(self, longitude: float, latitude: float, cancel: CancelToken) -> tuple[str, str] | None:
        """Give the code and name of the commune that contains a point (degrees, WGS 84); None where there is none."""
        check_position(longitude, latitude)
        params = {"lon": longitude, "lat": latitude, "fields": "nom,code"}
        return self._http.json(Request(SERVICE, "communes", params), cancel, _first_name)

    def of_epci(self, siren: str, cancel: CancelToken) -> list[str]:
        """Give the codes of an EPCI's communes, in order."""
        request = Request(SERVICE, f"epcis/{siren}/communes", {"fields": "code"})
        return self._http.json(request, cancel, lambda answer: sorted(insee_code(item["code"]) for item in answer))

    def epci_of(self, code: str, cancel: CancelToken) -> str | None:
        """Give the SIREN of a commune's EPCI; None where it has none."""
        params = {"code": code, "fields": "codeEpci"}
        return self._http.json(Request(SERVICE, "communes", params), cancel, _first_epci)

    def _ask(self, filters: dict[str, Any], outlines: bool, cancel: CancelToken) -> list[tuple[str, Feature]]:
        geometry = "contour" if outlines else "bbox"
        params = {**filters, "fields": _FIELDS, "format": "geojson", "geometry": geometry}
        return self._http.json(
            Request(SERVICE, "communes", params),
            cancel,
            lambda answer: [(name_of(item["properties"]["code"]), _feature(item)) for item in answer["features"]],
        )


def _first_name(answer: Any) -> tuple[str, str] | None:
    return (name_of(answer[0]["code"]), name_of(answer[0]["nom"])) if answer else None


def _first_epci(answer: Any) -> str | None:
    return next((item.get("codeEpci") for item in answer), None)


def _filters(query: CommuneQuery) -> list[dict[str, Any]]:
    text = query.text
    if not text[0].isdigit():
        return [{"nom": text, "boost": "population", "limit": query.limit}]
    filters: list[dict[str, Any]] = []
    if is_insee_code(text) or text.startswith(_PACIFIC):
        filters.append({"code": text, "type": TYPES})
    if is_postcode(text):
        filters.append({"codePostal": text})  # all of them, some thirty at the most: the limit is for names
    return filters


def _feature(item: dict[str, Any]) -> Feature:
    values = item["properties"]
    epci, department, region = (values.get(name) or {} for name in ("epci", "departement", "region"))
    surface = values.get("surface")
    return Feature(
        wkb_of(item.get("geometry"), Geometry.MULTI_POLYGON),
        (
            name_of(values["code"]),
            name_of(values["nom"]),
            ", ".join(values.get("codesPostaux") or ()),
            whole_number(values.get("population")),
            None if surface is None else float(surface),
            epci.get("code"),
            epci.get("nom"),
            department.get("nom"),
            region.get("nom"),
        ),
    )
