"""The communes of geo.api.gouv.fr, by name, INSEE code or postcode, with their outlines.

See https://geo.api.gouv.fr/decoupage-administratif/communes.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace
from typing import Any, ClassVar, NamedTuple

from ..cancel import CancelToken
from ..errors import Problem, QueryError
from ..geo.geojson import wkb_of
from ..geocoding import check_position
from ..model import Feature, Field, FieldType, Geometry, Page, Schema
from ..net.answers import name_of, whole_number
from ..net.http import HttpClient, Request
from ..query import Answers, Query
from .city_codes import one_code_for
from .filters import SERVICE, filters
from .former import FormerCommunes
from .insee import insee_code, is_insee_code, is_postcode
from .spelling import Written, name_key, read_written

SHORTEST, LONGEST = 2, 100
LARGEST_LIMIT = 1000

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
        """Refuse what names no commune, and a limit that is none; raises `QueryError`."""
        if not 1 <= self.limit <= LARGEST_LIMIT:
            raise QueryError(Problem.OUT_OF_RANGE, self.limit, field="limit", least=1, most=LARGEST_LIMIT)
        text = " ".join(self.text.split())
        if not text:
            raise QueryError(Problem.EMPTY, self.text, field="text")
        if len(text) > LONGEST:
            raise QueryError(Problem.TOO_LONG, text, field="text", most=LONGEST, length=len(text))
        if len(text) < SHORTEST:
            raise QueryError(Problem.TOO_SHORT, text, field="text", least=SHORTEST)
        readings = read_written(text)
        digits = any(character.isdigit() for character in text)
        if not readings:
            raise QueryError(Problem.INSEE_CODE if digits else Problem.BAD_START, self.text, field="text")
        first = readings[0]
        if not first.name:
            code = first.codes[0]
            if not (is_insee_code(code) or is_postcode(code)):
                raise QueryError(Problem.INSEE_CODE, self.text, field="text")
            text = code
        object.__setattr__(self, "text", text)

    def more(self) -> CommuneQuery | None:
        """Give the same question with twice the limit, to go on after a page that reached it; None at the largest."""
        if self.limit >= LARGEST_LIMIT:
            return None
        return replace(self, limit=min(2 * self.limit, LARGEST_LIMIT))


class NamedCommune(NamedTuple):
    """A commune of today without its outline; `department` and `region` are names."""

    code: str
    name: str
    postcodes: tuple[str, ...] = ()
    department_code: str = ""
    department: str = ""
    region: str = ""


class Communes:
    """Asks for communes; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self.former = FormerCommunes(http)

    def search(self, query: CommuneQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield one page: the communes that a text names, the likeliest first.

        Five digits are both an INSEE code and a postcode: both are asked, the code's commune comes first. A commune
        that was merged into another leads to the one of today, with a note.
        """
        for written in read_written(query.text):
            features, reached = self._of_today(written, query, cancel)
            notes = () if features else self._add_merged(written, query, features, cancel)
            if features:
                found = list(_in_place(written.place, features).values())
                yield Page(COMMUNES, found[start:], None if reached else len(found), notes, reached)
                return
        yield Page(COMMUNES, [], 0)

    def _of_today(self, written: Written, query: CommuneQuery, cancel: CancelToken) -> tuple[dict[str, Feature], bool]:
        """Give the communes of today by their codes, and whether there may be more than the limit lets through."""
        features: dict[str, Feature] = {}
        reached = False
        for group in filters(written, query.limit):
            for params in group:
                items = self._ask(params, query.outlines, cancel)
                reached = reached or ("limit" in params and len(items) >= params["limit"])
                for code, feature in items:
                    features.setdefault(code, feature)
            if features:
                break
        return features, reached

    def _add_merged(
        self, written: Written, query: CommuneQuery, features: dict[str, Feature], cancel: CancelToken
    ) -> tuple[str, ...]:
        """Add the communes of today that were found by a former name or code; give a note for each former one."""
        if written.name:
            merged = self.former.beginning(written.name, cancel)[: query.limit]
        else:
            merged = [item for item in [self.former.coded(written.codes[0], cancel)] if item]
        notes = []
        for item in merged:
            if item.today not in features:
                features.update(self._ask({"code": item.today}, query.outlines, cancel))
            if item.today in features:
                name = features[item.today].attributes[COMMUNES.index("name")]
                notes.append(f"{item.name} ({item.code}) → {name} ({item.today})")
        return tuple(notes)

    def at(self, longitude: float, latitude: float, cancel: CancelToken) -> tuple[str, str] | None:
        """Give the code and name of the commune that contains a point (degrees, WGS 84); None where there is none."""
        check_position(longitude, latitude)
        params = {"lon": longitude, "lat": latitude, "fields": "nom,code"}
        return self._http.json(Request(SERVICE, "communes", params), cancel, _first_name)

    def named(self, asked: dict[str, Any], cancel: CancelToken) -> list[NamedCommune]:
        """Give the communes that the service's filters leave, arrondissements among them, without their outlines."""
        fields = "nom,code,codesPostaux,codeDepartement,departement,region"
        params = {**asked, "fields": fields, "format": "geojson"}
        return self._http.json(
            Request(SERVICE, "communes", params),
            cancel,
            lambda answer: [_named(item["properties"]) for item in answer["features"]],
        )

    def of_epci(self, siren: str, cancel: CancelToken) -> list[str]:
        """Give the codes of an EPCI's communes, in order."""
        request = Request(SERVICE, f"epcis/{siren}/communes", {"fields": "code"})
        return self._http.json(request, cancel, lambda answer: sorted(insee_code(item["code"]) for item in answer))

    def epci_of(self, code: str, cancel: CancelToken) -> str | None:
        """Give the SIREN of the EPCI of a commune, or of an arrondissement's city; None where it has none."""
        params = {"code": one_code_for(SERVICE, code, "epcis"), "fields": "codeEpci"}
        return self._http.json(Request(SERVICE, "communes", params), cancel, _first_epci)

    def _ask(self, filters: dict[str, Any], outlines: bool, cancel: CancelToken) -> list[tuple[str, Feature]]:
        geometry = "contour" if outlines else "bbox"
        params = {**filters, "fields": _FIELDS, "format": "geojson", "geometry": geometry}
        return self._http.json(
            Request(SERVICE, "communes", params),
            cancel,
            lambda answer: [(name_of(item["properties"]["code"]), _feature(item)) for item in answer["features"]],
        )

    answers: ClassVar[Answers] = {CommuneQuery: search}


def _first_name(answer: Any) -> tuple[str, str] | None:
    return (name_of(answer[0]["code"]), name_of(answer[0]["nom"])) if answer else None


def _first_epci(answer: Any) -> str | None:
    for item in answer:
        epci = item.get("codeEpci")
        if epci is None:
            name_of(item["code"])  # an answer that names no commune does not say that it has no EPCI
        return epci
    return None


def _named(values: dict[str, Any]) -> NamedCommune:
    return NamedCommune(
        name_of(values["code"]),
        name_of(values["nom"]),
        tuple(values.get("codesPostaux") or ()),
        values.get("codeDepartement", ""),
        *((values.get(name) or {}).get("nom", "") for name in ("departement", "region")),
    )


def _in_place(place: str, features: dict[str, Feature]) -> dict[str, Feature]:
    """Give those that lie in a département or region that was named, all of them where none does."""
    names = [COMMUNES.index(name) for name in ("department", "region")]

    def lies_there(feature: Feature) -> bool:
        return name_key(place) in (name_key(feature.attributes[name] or "") for name in names)

    there = {code: feature for code, feature in features.items() if place and lies_there(feature)}
    return there or features


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
