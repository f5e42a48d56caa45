"""The cadastre of API Carto: parcels by reference or by shape, and the layers of a commune's plan.

See `/api/cadastre` of https://apicarto.ign.fr/api/doc/cadastre.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from functools import partial
from typing import Any, Callable, ClassVar, NamedTuple, TypeVar

from ..cancel import CancelToken
from ..communes.city_codes import codes_for, number_for, one_code_for
from ..communes.insee import insee_code
from ..geo import geojson_text, projection
from ..geo.geojson import parse_geometry, wire
from ..model import Page
from ..net.http import HttpClient, Request
from ..net.ordered import in_order
from ..net.paging import fetch_pages
from ..query import Answers
from .asked_for import raise_for_others
from .pages import (
    PARCELS,
    Reader,
    centroid_page,
    commune_page,
    division_page,
    number_page,
    parcel_page,
    placed_parcel_page,
    section_page,
    sheet_page,
    total_of,
)
from .queries import (
    CURRENT,
    SERVICE,
    CadastralCommuneQuery,
    CadastralMapQuery,
    ParcelQuery,
    ParcelsByShapeQuery,
)

__all__ = [
    "PARCELS",
    "CadastralCommuneQuery",
    "CadastralMapQuery",
    "Cadastre",
    "ParcelQuery",
    "ParcelsByShapeQuery",
    "Section",
    "section_labels",
]

_COMMUNE_PAGE = 500


T = TypeVar("T")


class _Answer(NamedTuple):
    """A request and the body that came for it, not parsed yet."""

    request: Request
    body: bytes


class Section(NamedTuple):
    """A section of a commune, with the prefix of the merged commune that it comes from."""

    prefix: str
    section: str

    @property
    def label(self) -> str:
        """The section as it is written: without padding, the prefix only where there is one."""
        name = self.section.lstrip("0") or self.section
        return name if self.prefix == "000" else f"{self.prefix} {name}"


def section_labels(sections: Iterable[Section]) -> dict[str, Section]:
    """Give sections under what names each alone: with prefix 000 too where another section has the same letters."""
    known = list(sections)
    letters = Counter(section.section for section in known)
    return {
        section.label if letters[section.section] == 1 else f"{section.prefix} {section.section.lstrip('0')}": section
        for section in known
    }


class Cadastre:
    """Asks API Carto's cadastre; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._endpoint = http.endpoints[SERVICE]

    @property
    def concurrency(self) -> int:
        """How many requests may be under way at once."""
        return self._endpoint.concurrency

    @property
    def page_limit(self) -> int:
        """How many parcels the service gives at a time."""
        return self._endpoint.page_limit

    def parcels(self, query: ParcelQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the parcels of a reference, from the `start`-th on."""
        named = {"section": query.section, "numero": query.number, "com_abs": query.prefix}
        values = {name: value for name, value in named.items() if value}
        return self._of_commune(
            "parcelle", query.commune, {**values, **_source(query.source)}, parcel_page, cancel, start
        )

    def parcels_numbered(
        self, commune: str, prefix: str | None, sections: Sequence[str], numbers: Sequence[str], cancel: CancelToken
    ) -> Iterator[Page]:
        """Yield the parcels that have one of these sections and one of these numbers: one question for many parcels."""
        values = {"section": list(sections), "numero": list(numbers), **({"com_abs": prefix} if prefix else {})}
        return self._of_commune("parcelle", insee_code(commune), values, parcel_page, cancel)

    def parcels_by_shape(self, query: ParcelsByShapeQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the parcels that a shape touches."""
        values = {"geom": wire(parse_geometry(query.geometry)), **_source(query.source)}
        return self._pages("parcelle", values, placed_parcel_page, cancel, start)

    def count(self, query: ParcelQuery, cancel: CancelToken) -> int | None:
        """Give how many parcels a query matches, without asking for them; None where the service does not say."""
        for names in commune_filters(query.commune):
            answer = self._answer("parcelle", {**names, **_source(query.source)}, cancel, 0, 0)
            total = self._read(total_of, answer)
            if total != 0:
                return total
        return 0

    def count_by_shape(self, query: ParcelsByShapeQuery, cancel: CancelToken) -> int | None:
        """Give how many parcels a shape touches, without asking for them; None where the service does not say."""
        values = {"geom": wire(parse_geometry(query.geometry)), **_source(query.source)}
        return self._read(total_of, self._answer("parcelle", values, cancel, 0, 0))

    def commune(self, query: CadastralCommuneQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the outline of a commune; a city of arrondissements is given by those."""
        parts = codes_for(SERVICE, query.commune, "cadastre/commune")
        if len(parts) == 1:
            values = {"code_insee": parts[0], **_source(query.source)}
            yield from self._pages("commune", values, commune_page, cancel, start, _COMMUNE_PAGE)
            return
        bodies = ({"code_insee": part, **_source(query.source)} for part in parts[start:])
        calls = (partial(self._answer, "commune", body, cancel, 0, _COMMUNE_PAGE) for body in bodies)
        for page in map(partial(self._read, commune_page), in_order(calls, self.concurrency)):
            yield Page(page.schema, page.features, len(parts))

    def map_layer(self, query: CadastralMapQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield one layer of a commune's plan."""
        if query.layer == "commune":
            yield from self.commune(CadastralCommuneQuery(query.commune, query.source), cancel, start)
            return
        route, read = _LAYERS[query.layer]
        values = {**({"section": query.section} if query.section else {}), **_source(query.source)}
        yield from self._of_commune(route, query.commune, values, read, cancel, start)

    def sections(self, commune: str, cancel: CancelToken) -> list[Section]:
        """Give the sections of a commune in order, read from its sheets."""
        pages = self._of_commune("feuille", insee_code(commune), {}, section_page, cancel)
        return sorted({Section(*feature.attributes) for page in pages for feature in page.features})

    def numbers(self, commune: str, section: Section, cancel: CancelToken) -> list[str]:
        """Give the numbers of the parcels of a section in order, read from their label points."""
        values = {"section": section.section, "com_abs": section.prefix}
        pages = self._of_commune("localisant", insee_code(commune), values, number_page, cancel)
        return sorted({feature.attributes[0] for page in pages for feature in page.features})

    def _of_commune(
        self, route: str, commune: str, values: dict[str, Any], read: Reader, cancel: CancelToken, start: int = 0
    ) -> Iterator[Page]:
        """Ask under each name that the commune may have, until one is known."""

        def own(answer: Any) -> Page:
            page = read(answer)
            raise_for_others(page, commune, values)
            return page

        filters = commune_filters(commune)
        for position, names in enumerate(filters, 1):
            pages = self._pages(route, {**names, **values}, own, cancel, start)
            first = next(pages)
            if first.total or first.features or position == len(filters):
                yield first
                yield from pages
                return

    def _pages(
        self, route: str, values: dict[str, Any], read: Reader, cancel: CancelToken, start: int = 0, size: int = 0
    ) -> Iterator[Page]:
        size = size or self.page_limit
        projection.prepare()  # what comes is measured
        # The `links` of the answers are wrong for POST: pages are asked by `_start` alone.
        return fetch_pages(
            lambda offset: self._answer(route, values, cancel, offset, size),
            size,
            self.concurrency,
            start,
            partial(self._read, read),
        )

    def _answer(self, route: str, values: dict[str, Any], cancel: CancelToken, start: int, size: int) -> _Answer:
        # POST: a shape soon outgrows what an address may hold. Compact, for the same reason.
        body = json.dumps({**values, "_limit": size, "_start": start}, separators=(",", ":"))
        headers = {"Content-Type": "application/json"}
        request = Request(SERVICE, f"cadastre/{route}", data=body.encode(), headers=headers, method="POST")
        return _Answer(request, self._http.body(request, cancel))

    def _read(self, read: Callable[[Any], T], answer: _Answer) -> T:
        """Parse where the pages are taken, so that the threads that ask go on asking meanwhile."""
        return self._http.read_json(answer.request, answer.body, read, geojson_text.loads)

    answers: ClassVar[Answers] = {
        ParcelQuery: parcels,
        ParcelsByShapeQuery: parcels_by_shape,
        CadastralCommuneQuery: commune,
        CadastralMapQuery: map_layer,
    }


_LAYERS: dict[str, tuple[str, Reader]] = {
    "sheet": ("feuille", sheet_page),
    "division": ("division", division_page),
    "centroid": ("localisant", centroid_page),
}


def commune_filters(commune: str) -> list[dict[str, Any]]:
    """Give the parameters that may name a commune, the likeliest first.

    The parcels of an arrondissement are kept under its city's code; whether under its own too is not documented.
    """
    number = number_for(SERVICE, commune, "cadastre")
    own = {"code_insee": commune}
    return [{"code_insee": one_code_for(SERVICE, commune, "cadastre"), "code_arr": number}, own] if number else [own]


def _source(edition: str) -> dict[str, str]:
    return {} if edition == CURRENT else {"source_ign": edition}
