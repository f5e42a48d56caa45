"""The benches of a commune: a service made up for the recipe, so that every step of it is tried.

Its questions, the shape of its answers, and how it is asked stand in this one file.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import partial
from typing import Any, ClassVar

from .cancel import CancelToken
from .communes.insee import insee_code
from .geo.geojson import wkb_of
from .model import Feature, Field, FieldType, Geometry, Page, Schema
from .net.http import HttpClient, Request
from .net.paging import fetch_pages
from .query import Answers, Query

SERVICE = "benches"

BENCHES = Schema("benches", Geometry.POINT, (Field("id"), Field("material"), Field("seats", FieldType.INTEGER)))


@dataclass(frozen=True)
class BenchQuery(Query):
    """The benches of a commune, by its INSEE code; of one material if given."""

    commune: str
    material: str | None = None

    kind: ClassVar[str] = "benches"
    service: ClassVar[str] = SERVICE

    def __post_init__(self) -> None:
        """Refuse what names no commune; raises `QueryError`."""
        object.__setattr__(self, "commune", insee_code(self.commune))


class Benches:
    """Asks for benches; every method raises `ServiceError` and `Cancelled`."""

    def __init__(self, http: HttpClient) -> None:
        self._http = http
        self._endpoint = http.endpoints[SERVICE]

    def search(self, query: BenchQuery, cancel: CancelToken, start: int = 0) -> Iterator[Page]:
        """Yield the benches of a commune, page by page."""
        size = self._endpoint.page_limit
        return fetch_pages(partial(self._ask, query, cancel, size), size, self._endpoint.concurrency, start)

    def _ask(self, query: BenchQuery, cancel: CancelToken, size: int, offset: int) -> Page:
        params: dict[str, Any] = {"commune": query.commune, "limit": size, "offset": offset}
        if query.material:
            params["material"] = query.material
        answer: Any = self._http.json(Request(SERVICE, "benches", params), cancel)
        return Page(BENCHES, [_feature(item) for item in answer["features"]], answer["total"])

    answers: ClassVar[Answers] = {BenchQuery: search}


def _feature(item: dict[str, Any]) -> Feature:
    values = item["properties"]
    return Feature(wkb_of(item["geometry"], Geometry.POINT), (values["id"], values.get("material"), values["seats"]))
