"""Companies by name, number, commune, shape and circle: exactly those that are meant, and what is missing told."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from dataclasses import replace
from random import Random
from typing import Any
from urllib.parse import urlencode

import pytest
from scripted import Asked, scripted_client
from shapely.geometry import MultiPolygon, Point, Polygon, box

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.companies.notes import Note
from carto_mairie.services.companies.queries import CompaniesQuery
from carto_mairie.services.companies.records import COMPANIES, COMPANIES_WITHOUT_PLACE
from carto_mairie.services.companies.service import Companies
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.gateway import Services, query_from_json
from carto_mairie.services.geo.geometry import to_text
from carto_mairie.services.geo.smallest_circle import distance
from carto_mairie.services.net.http import HttpClient, plain_session
from sandbox import Sandbox
from sandbox.company_register import Door, Unit, register
from sandbox.company_search import CompanySearch
from sandbox.parts.companies import EXAMPLES
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


@pytest.fixture(scope="module")
def town() -> CompanySearch:
    return CompanySearch(register(doors(400), 1200))


@pytest.fixture(scope="module")
def city() -> CompanySearch:
    """Thirty thousand establishments, more than the service gives at once."""
    units = register(doors(9000), 17_000, seed=5)
    assert sum(len(unit.establishments) for unit in units) >= 30_000
    return CompanySearch(units)


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


# In a shape


SHAPES = {
    "polygon": Polygon([(2.31, 48.81), (2.41, 48.815), (2.36, 48.84), (2.40, 48.87), (2.32, 48.86)]),
    "with a hole": box(2.31, 48.81, 2.41, 48.87).difference(box(2.34, 48.83, 2.38, 48.85)),
    "two parts": MultiPolygon([box(2.31, 48.81, 2.33, 48.82), box(2.39, 48.86, 2.41, 48.87)]),
}


def test_in_a_city_exactly_those_inside_a_drawn_shape_come_each_once(city: CompanySearch) -> None:
    shape = SHAPES["polygon"]
    service, asked = service_over(city)
    found, last = all_of(service, CompaniesQuery(geometry=to_text(shape), state="all"))
    there = expected(city, lambda door: shape.intersects(Point(door.longitude, door.latitude)), "all")
    assert len(there) > 10_000
    assert sorted(sirets(found)) == sorted(there)
    assert last.total == len(there)
    assert not last.limit_reached
    # No more requests than what lies in the circles takes, and one for each that was cut.
    assert len(asked) < 2.2 * len(there) / 25 + 20


@pytest.mark.parametrize("name", SHAPES)
@pytest.mark.parametrize("state", ["open", "closed", "all"])
def test_those_inside_a_shape_with_the_state_that_is_asked(town: CompanySearch, name: str, state: Any) -> None:
    shape = SHAPES[name]
    service, _ = service_over(town)
    found, last = all_of(service, CompaniesQuery(geometry=to_text(shape), state=state))
    there = expected(town, lambda door: shape.intersects(Point(door.longitude, door.latitude)), state)
    assert there
    assert sorted(sirets(found)) == sorted(there)
    assert {Note.NOT_SHOWN, Note.WITHOUT_POSITION} <= set(last.notes)


def test_more_at_one_address_than_the_service_gives_are_asked_by_activity() -> None:
    tower = CompanySearch(register([Door("1 Tour", "75013", "75113", "Ville", 2.35, 48.83)], 12_000))
    service, asked = service_over(tower)
    shape = Point(2.35, 48.83).buffer(0.0001)
    found, last = all_of(service, CompaniesQuery(geometry=to_text(shape), state="all"))
    assert sorted(sirets(found)) == sorted(expected(tower, lambda door: True, "all"))
    assert Note.WITHOUT_ACTIVITY in last.notes
    assert any("section_activite_principale" in request.values for request in asked)


def test_more_of_one_activity_at_one_address_are_told_not_hidden() -> None:
    units = register([Door("1 Tour", "75013", "75113", "Ville", 2.35, 48.83)], 12_000)
    for unit in units:
        unit.activity, unit.section = "64.20Z", "K"
    service, _ = service_over(CompanySearch(units))
    shape = Point(2.35, 48.83).buffer(0.0001)
    _, last = all_of(service, CompaniesQuery(geometry=to_text(shape), activities=("64.20Z",)))
    assert last.limit_reached
    assert last.total is None
    assert Note.CAPPED in last.notes


def test_a_shape_wider_than_any_circle_is_cut_at_once(town: CompanySearch) -> None:
    service, asked = service_over(town)
    found, _ = all_of(service, CompaniesQuery(geometry=to_text(box(1.0, 48.0, 3.5, 49.5)), state="all"))
    assert sorted(sirets(found)) == sorted(expected(town, lambda door: True, "all"))
    assert all(float(request.values["radius"]) <= 50 for request in asked)


def test_round_a_point_by_its_radius_alone(town: CompanySearch) -> None:
    service, asked = service_over(town)
    found, _ = all_of(service, CompaniesQuery(longitude=2.36, latitude=48.84, radius=2000.0))
    inside = expected(town, lambda door: distance(2.36, 48.84, door.longitude, door.latitude) <= 2000)
    assert sorted(sirets(found)) == sorted(inside)
    assert {request.path.rpartition("/")[2] for request in asked} == {"near_point"}
    assert all("long" in request.values and "lon" not in request.values for request in asked)


def test_a_line_needs_a_margin(town: CompanySearch) -> None:
    line = '{"type":"LineString","coordinates":[[2.31,48.81],[2.41,48.87]]}'
    with pytest.raises(QueryError) as refusal:
        CompaniesQuery(geometry=line)
    assert refusal.value.problem is Problem.OUT_OF_RANGE
    found, _ = all_of(service_over(town)[0], CompaniesQuery(geometry=line, margin=300.0))
    assert found


def test_filters_that_the_service_ignores_round_a_point_hold_all_the_same(town: CompanySearch) -> None:
    shape = SHAPES["polygon"]
    query = CompaniesQuery(
        geometry=to_text(shape), sizes=("01", "NN"), kinds=("association", "organic"), headquarters=True
    )
    found, last = all_of(service_over(town)[0], query)

    def fits(unit: Unit) -> bool:
        return unit.size in ("01", "NN") and bool({"est_association", "est_bio"} & unit.flags)

    there = expected(town, lambda door: shape.intersects(Point(door.longitude, door.latitude)), "open", fits)
    heads = {one.siret for unit in town.units for one in unit.establishments if one.head}
    assert there & heads
    assert sorted(sirets(found)) == sorted(there & heads)
    assert Note.OF_UNIT in last.notes


def test_a_name_in_a_shape_is_looked_for_in_what_comes(town: CompanySearch) -> None:
    service, asked = service_over(town)
    found, _ = all_of(service, CompaniesQuery(text="Pharmacie", geometry=to_text(SHAPES["polygon"])))
    assert found
    assert all("PHARMACIE" in one["name"] for one in found)
    assert not any("q" in request.values for request in asked)


def test_a_siren_in_a_shape_gives_its_establishments_there(town: CompanySearch) -> None:
    inside = expected(town, lambda door: SHAPES["polygon"].intersects(Point(door.longitude, door.latitude)))
    siret = min(inside)
    query = CompaniesQuery(text=siret[:9], geometry=to_text(SHAPES["polygon"]))
    found, _ = all_of(service_over(town)[0], query)
    assert set(sirets(found)) == {one for one in inside if one.startswith(siret[:9])}


# In communes


def test_those_of_a_commune_with_those_that_have_no_position_as_a_table(town: CompanySearch) -> None:
    found, last = all_of(service_over(town)[0], CompaniesQuery(communes=("94003",), state="all"))
    there = expected(town, lambda door: door.commune == "94003", "all", located=False)
    assert sorted(sirets(found)) == sorted(there)
    assert Note.WITHOUT_PLACE in last.notes


def test_paris_is_asked_by_its_arrondissements(town: CompanySearch) -> None:
    service, asked = service_over(town)
    found, _ = all_of(service, CompaniesQuery(communes=("75056",)))
    there = expected(town, lambda door: door.commune in ("75113", "75114"), located=False)
    assert sorted(sirets(found)) == sorted(there)
    assert asked[0].values["code_commune"].split(",") == [str(code) for code in range(75101, 75121)]


def test_a_city_is_cut_by_commune_and_then_by_activity(city: CompanySearch) -> None:
    service, asked = service_over(city)
    found, last = all_of(service, CompaniesQuery(communes=("75113", "75114"), state="all"))
    there = expected(city, lambda door: door.commune in ("75113", "75114"), "all", located=False)
    assert sorted(sirets(found)) == sorted(there)
    assert last.total == len(there)
    assert {request.values["code_commune"] for request in asked} == {"75113,75114", "75113", "75114"}


def test_of_several_kinds_one_is_enough(town: CompanySearch) -> None:
    query = CompaniesQuery(communes=COMMUNES, kinds=("association", "school"))
    found, _ = all_of(service_over(town)[0], query)
    there = expected(
        town, lambda door: True, "open", lambda unit: bool({"est_association", "est_uai"} & unit.flags), located=False
    )
    assert sorted(sirets(found)) == sorted(there)


def test_activities_of_any_level(town: CompanySearch) -> None:
    query = CompaniesQuery(communes=COMMUNES, activities=("I", "96.02"))
    found, _ = all_of(service_over(town)[0], query)
    assert {one["unit_activity"][:2] for one in found} <= {"55", "56", "96"}
    there = expected(
        town, lambda door: True, "open", lambda unit: unit.section == "I" or unit.activity[:5] == "96.02", located=False
    )
    assert sorted(sirets(found)) == sorted(there)


# By name and number


def test_a_name_gives_head_offices_and_no_more_units_than_wanted(town: CompanySearch) -> None:
    service, asked = service_over(town)
    found, last = all_of(service, CompaniesQuery(text="boulangerie", limit=25))
    assert len(asked) == 1
    assert 0 < len(found) <= 25
    assert all(one["headquarters"] and one["open"] for one in found)
    assert last.limit_reached
    assert Note.LIMITED in last.notes


@pytest.mark.parametrize("write", ["{}", "{:.3} {:.3}", "siren", "vat"])
def test_a_siren_gives_the_head_office_whatever_else_is_asked(town: CompanySearch, write: str) -> None:
    siren = town.units[0].siren
    text = {"siren": f"{siren[:3]} {siren[3:6]}\u00a0{siren[6:]}", "vat": f"FR 12 {siren}"}.get(write, siren)
    service, asked = service_over(town)
    found, last = all_of(service, CompaniesQuery(text=text, communes=("13055",), state="all"))
    assert [one["siren"] for one in found] == [siren]
    assert asked[0].values["q"] == siren
    assert {Note.HEAD_ALONE, Note.NUMBER_ALONE} <= set(last.notes)


def test_a_siret_gives_that_establishment_alone(town: CompanySearch) -> None:
    unit = next(unit for unit in town.units if len(unit.establishments) > 1)
    one = unit.establishments[1]
    found, last = all_of(service_over(town)[0], CompaniesQuery(text=one.siret))
    assert sirets(found) == [one.siret]  # a closed one, too: nothing else can be meant
    assert Note.HEAD_ALONE not in last.notes


def test_another_unit_than_asked_is_not_taken_for_it(town: CompanySearch) -> None:
    one = town.units[0]
    body = bytes(town.handle(WebRequest("GET", "companies", "/search", f"q={one.siren}", {}, b"", "")).body).decode()
    service, _ = service_over(town, lambda asked: (200, body))
    found, _ = all_of(service, CompaniesQuery(text=town.units[1].siren))
    assert found == []


# What is refused


@pytest.mark.parametrize(
    ("values", "problem"),
    [
        ({}, Problem.EMPTY),
        ({"text": "ab"}, Problem.TOO_SHORT),
        ({"text": "a" * 201}, Problem.TOO_LONG),
        ({"communes": ("abc",)}, Problem.INSEE_CODE),
        ({"communes": ("75056",), "activities": ("boulangerie",)}, Problem.CHOICE),
        ({"communes": ("75056",), "state": "shut"}, Problem.CHOICE),
        ({"communes": ("75056",), "sizes": ("99",)}, Problem.CHOICE),
        ({"communes": ("75056",), "kinds": ("shop",)}, Problem.CHOICE),
        ({"longitude": 2.3}, Problem.COORDINATES),
        ({"longitude": 2.3, "latitude": 48.8, "radius": 50_001.0}, Problem.OUT_OF_RANGE),
        ({"longitude": 2.3, "latitude": 48.8, "radius": float("nan")}, Problem.OUT_OF_RANGE),
        ({"longitude": 200.0, "latitude": 48.8}, Problem.COORDINATES),
        ({"geometry": "POLYGON((0 0"}, Problem.GEOMETRY),
        ({"geometry": to_text(SHAPES["polygon"]), "communes": ("75056",)}, Problem.UNREADABLE),
        ({"text": "moulin", "limit": 0}, Problem.OUT_OF_RANGE),
    ],
)
def test_what_makes_no_question_is_refused_before_any_request(values: dict[str, Any], problem: Problem) -> None:
    with pytest.raises(QueryError) as refusal:
        CompaniesQuery(**values)
    assert refusal.value.problem is problem


def test_a_question_is_written_down_and_read_back() -> None:
    query = query_from_json({"kind": "companies", **EXAMPLES["companies"]})
    assert query_from_json(query.to_json()) == query


# Failures, and going on after them


def test_what_broke_off_goes_on_without_asking_again(town: CompanySearch) -> None:
    broken = [False]

    def break_off(asked: Asked) -> Any:
        return (500, '{"erreur":"Une erreur inattendue s\'est produite."}') if broken[0] else None

    service, asked = service_over(town, break_off)
    query = CompaniesQuery(communes=COMMUNES, state="all")
    pages: Iterator[Any] = service.pages(query, CancelToken())
    found = [next(pages), next(pages)]
    broken[0] = True
    with pytest.raises(ServiceError) as failure:
        found += list(pages)
    assert failure.value.kind is ErrorKind.UNAVAILABLE
    came = [feature.attributes[0] for page in found for feature in page.features]
    broken[0] = False
    before = len(asked)
    rest, last = all_of(service, query, start=len(came))
    assert sorted(came + sirets(rest)) == sorted(expected(town, lambda door: True, "all", located=False))
    assert last.total == len(came) + len(rest)
    assert int(asked[before].values["page"]) > 1


def test_units_that_slip_from_a_page_to_another_are_told(town: CompanySearch) -> None:
    def first_again(asked: Asked) -> Any:
        if asked.values["page"] != "2":
            return None
        request = WebRequest("GET", "companies", "/search", urlencode({**asked.values, "page": 1}), {}, b"", "")
        return 200, bytes(town.handle(request).body).decode()

    service, _ = service_over(town, first_again)
    found, last = all_of(service, CompaniesQuery(communes=COMMUNES, state="all"))
    assert len(sirets(found)) == len(set(sirets(found)))
    assert Note.FEWER in last.notes
    _, whole = all_of(service_over(town)[0], CompaniesQuery(communes=COMMUNES, state="all"))
    assert Note.FEWER not in whole.notes


@pytest.mark.parametrize(
    "answer",
    ["[]", '{"results":null}', '{"results":[{}],"total_results":1}', '{"results":[],"total_results":"x"}', "<"],
)
def test_an_answer_that_is_not_of_the_service_is_an_error(town: CompanySearch, answer: str) -> None:
    service, _ = service_over(town, lambda asked: (200, answer))
    with pytest.raises(ServiceError) as failure:
        list(service.pages(CompaniesQuery(text="moulin"), CancelToken()))
    assert failure.value.kind is ErrorKind.BAD_ANSWER


def test_names_of_people_are_neither_asked_for_nor_kept(town: CompanySearch) -> None:
    service, asked = service_over(town)
    for query in (
        CompaniesQuery(communes=COMMUNES),
        CompaniesQuery(geometry=to_text(SHAPES["polygon"]), kinds=("association",)),
        CompaniesQuery(text=town.units[0].siren),
    ):
        found, _ = all_of(service, query)
        assert "DIRIGEANTE" not in repr(found)
    assert all(request.values["minimal"] == "true" for request in asked)
    assert not any("dirigeants" in request.values["include"] for request in asked)


# Over HTTP


@pytest.fixture
def services(sandbox: Sandbox) -> Services:
    endpoints = {key: replace(ENDPOINTS[key], url=url) for key, url in sandbox.endpoints.items()}
    return Services(HttpClient(plain_session(), endpoints))


def test_no_more_than_our_rate_goes_out_in_a_second(services: Services, sandbox: Sandbox) -> None:
    begun = time.monotonic()
    query = CompaniesQuery(communes=("45901",), limit=225)
    assert sum(len(page.features) for page in services.pages(query)) > 0
    answered = [entry for entry in sandbox.log("companies") if entry["status"] == 200]
    assert len(answered) == 9
    assert time.monotonic() - begun >= (len(answered) - 1) // ENDPOINTS["companies"].rate


def test_too_many_requests_are_waited_for(services: Services, sandbox: Sandbox) -> None:
    sandbox.faults(kind="status", service="companies", status=429, retry_after=1, count=1)
    assert sum(len(page.features) for page in services.pages(CompaniesQuery(text="moulin", limit=25))) > 0
    assert [entry["status"] for entry in sandbox.log("companies")][:2] == [429, 200]


def test_the_words_of_a_refusal_are_kept(services: Services, sandbox: Sandbox) -> None:
    sandbox.faults(kind="status", service="companies", status=400, body='{"erreur":"Non valide."}')
    with pytest.raises(ServiceError) as failure:
        list(services.pages(CompaniesQuery(text="moulin")))
    assert (failure.value.kind, failure.value.detail) == (ErrorKind.REFUSED, "Non valide.")


def test_the_schemas_differ_by_their_geometry_alone() -> None:
    assert COMPANIES.fields == COMPANIES_WITHOUT_PLACE.fields
