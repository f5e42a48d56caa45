"""Where sales are wanted: the communes whose files are read, and which lines of them lie there."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from functools import partial
from typing import TYPE_CHECKING, Any, Callable, NamedTuple

from ..cadastre.parcels_intersecting import ParcelsIntersecting, ParcelsIntersectingQuery
from ..cadastre.queries import SERVICE as CADASTRE
from ..cancel import CancelToken
from ..communes.city_codes import codes_for
from ..errors import Problem, QueryError
from ..geo.dimension import dimension
from ..geo.geometry import read_shape, sendable_pieces, to_json
from ..geo.many import PreparedShape
from ..net.answers import name_of
from ..net.http import HttpClient, Request
from ..net.paging import fetch_pages
from .lines import Line
from .queries import MOST_PARCELS, SERVICE, SalesQuery

if TYPE_CHECKING:
    from shapely.geometry.base import BaseGeometry

MOST_COMMUNES = 1500
"""More than any département has."""
_PAGE = 500


class Place(NamedTuple):
    """The codes of communes as DVF keeps them, which of the lines lie there, and whether positions decide it."""

    communes: tuple[str, ...]
    among: Callable[[Iterable[Line]], set[Line]]
    by_position: bool = False


class Places:
    """Reads where a question is about; raises `ServiceError`, `QueryError` and `Cancelled`."""

    def __init__(self, http: HttpClient, parcels: ParcelsIntersecting) -> None:
        self._http, self._parcels = http, parcels

    def of(self, query: SalesQuery, cancel: CancelToken) -> Place:
        """Give the place of a question."""
        if query.commune is not None:
            return _of_commune(query.commune, query.section, query.prefix)
        if query.parcels:
            return _of_parcels(query.parcels)
        shape = read_shape(query.geometry)
        if dimension(shape) < 2:
            return _of_parcels(self._touched(query.geometry, cancel))
        return Place(tuple(self._communes(shape, cancel)), _within(shape), by_position=True)

    def _touched(self, geometry: str, cancel: CancelToken) -> tuple[str, ...]:
        pages = self._parcels.pages(ParcelsIntersectingQuery(geometry), cancel)
        found = tuple(feature.attributes[page.schema.index("idu")] for page in pages for feature in page.features)
        if len(found) > MOST_PARCELS:
            raise QueryError(Problem.OUT_OF_RANGE, len(found), field="geometry", least=1, most=MOST_PARCELS)
        return found

    def _communes(self, shape: BaseGeometry, cancel: CancelToken) -> dict[str, None]:
        """Give the communes that a polygon touches: the cadastre has them by arrondissement, as sales are."""
        communes: dict[str, None] = {}
        concurrency = self._http.endpoints[CADASTRE].concurrency
        for piece in sendable_pieces(shape):
            values = {"geom": to_json(piece), "_limit": _PAGE}

            pages: Iterator[_Codes] = fetch_pages(partial(self._codes, values, cancel), _PAGE, concurrency)
            for page in pages:
                communes.update((part, None) for code in page.features for part in codes_for(SERVICE, code))
                if len(communes) > MOST_COMMUNES:
                    raise QueryError(Problem.OUT_OF_RANGE, len(communes), field="geometry", least=1, most=MOST_COMMUNES)
        return communes

    def _codes(self, values: dict[str, Any], cancel: CancelToken, offset: int) -> _Codes:
        request = Request(CADASTRE, "cadastre/commune", json={**values, "_start": offset}, method="POST")
        return self._http.json(request, cancel, _codes_in)


class _Codes(NamedTuple):
    features: list[str]
    total: int | None


def _codes_in(answer: Any) -> _Codes:
    codes = [name_of(item["properties"]["code_insee"]) for item in answer["features"]]
    return _Codes(codes, int(answer["totalFeatures"]) if "totalFeatures" in answer else None)


def _of_commune(commune: str, section: str | None, prefix: str | None) -> Place:
    def among(lines: Iterable[Line]) -> set[Line]:
        return {line for line in lines if _in_section(line.parcel, section, prefix)}

    return Place(codes_for(SERVICE, commune), among if section else set)


def _in_section(parcel: str, section: str | None, prefix: str | None) -> bool:
    return parcel[8:10] == section and prefix in (None, parcel[5:8])


def _of_parcels(parcels: Iterable[str]) -> Place:
    wanted = frozenset(parcels)

    def among(lines: Iterable[Line]) -> set[Line]:
        return {line for line in lines if line.parcel in wanted or line.former_parcel in wanted}

    return Place(tuple(dict.fromkeys(sorted(idu[:5] for idu in wanted))), among)


def _within(shape: BaseGeometry) -> Callable[[Iterable[Line]], set[Line]]:
    prepared = PreparedShape(shape)

    def among(lines: Iterable[Line]) -> set[Line]:
        from shapely.geometry import Point

        lines = [line for line in lines if line.place]
        places = list(dict.fromkeys(line.place for line in lines if line.place))
        inside = {place for place, hit in zip(places, prepared.intersects([Point(*place) for place in places])) if hit}
        return {line for line in lines if line.place in inside}

    return among
