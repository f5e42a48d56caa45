"""What the tests of companies share: the service over that of the sandbox, and what is to be expected of it."""

from __future__ import annotations

from collections.abc import Callable
from random import Random
from typing import Any
from urllib.parse import urlencode

from scripted import Asked, scripted_client
from shapely.geometry import MultiPolygon, Polygon, box

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.companies.queries import CompaniesQuery
from carto_mairie.services.companies.records import COMPANIES_WITHOUT_PLACE
from carto_mairie.services.companies.service import Companies
from sandbox.company_register import Door, Unit
from sandbox.company_search import CompanySearch
from sandbox.web import Request as WebRequest

WEST, SOUTH, EAST, NORTH = 2.30, 48.80, 2.42, 48.88
COMMUNES = ("75113", "75114", "94003")


def doors(count: int, seed: int = 3) -> list[Door]:
    random = Random(seed)
    return [
        Door(
            f"{number} Rue des Essais", "75013", random.choice(COMMUNES), "Ville",
            round(random.uniform(WEST, EAST), 7), round(random.uniform(SOUTH, NORTH), 7),
        )
        for number in range(count)
    ]  # fmt: skip


def service_over(search: CompanySearch, before: Callable[[Asked], Any] = lambda asked: None):
    """Make the service over the sandbox's, without a network; `before` may answer in its place."""

    def answer(asked: Asked) -> Any:
        other = before(asked)
        if other is not None:
            return other
        path = asked.path.rpartition("/")[2]
        request = WebRequest("GET", "companies", f"/{path}", urlencode(asked.values), {}, b"", "")
        response = search.handle(request)
        return response.status, bytes(response.body).decode()

    http, asked = scripted_client(answer)
    return Companies(http), asked


def all_of(service: Companies, query: CompaniesQuery, start: int = 0) -> tuple[list[dict[str, Any]], Any]:
    found, last = [], None
    for last in service.pages(query, CancelToken(), start):
        names = [field.name for field in last.schema.fields]
        for feature in last.features:
            assert (feature.geometry is None) == (last.schema is COMPANIES_WITHOUT_PLACE)
            found.append(dict(zip(names, feature.attributes)))
    return found, last


def sirets(found: list[dict[str, Any]]) -> list[str]:
    return [one["siret"] for one in found]


def expected(
    search: CompanySearch,
    inside: Callable[[Door], bool],
    state: str = "open",
    unit_fits: Callable[[Unit], bool] = lambda unit: True,
    located: bool = True,
) -> set[str]:
    return {
        one.siret
        for unit in search.units
        if (unit.shown == "O" or not located) and unit_fits(unit)
        for one in unit.establishments
        if inside(one.door) and (one.located or not located) and (state == "all" or one.open is (state == "open"))
    }


SHAPES = {
    "polygon": Polygon([(2.31, 48.81), (2.41, 48.815), (2.36, 48.84), (2.40, 48.87), (2.32, 48.86)]),
    "with a hole": box(2.31, 48.81, 2.41, 48.87).difference(box(2.34, 48.83, 2.38, 48.85)),
    "two parts": MultiPolygon([box(2.31, 48.81, 2.33, 48.82), box(2.39, 48.86, 2.41, 48.87)]),
}
