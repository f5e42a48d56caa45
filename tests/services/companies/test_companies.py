"""Companies by name, number and commune: exactly those that are meant, and what is missing told."""

from __future__ import annotations

import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any
from urllib.parse import urlencode

import pytest
from company_kit import COMMUNES, SHAPES, all_of, expected, service_over, sirets
from scripted import Asked

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.companies.notes import Note
from carto_mairie.services.companies.queries import CompaniesQuery
from carto_mairie.services.companies.records import COMPANIES, COMPANIES_WITHOUT_PLACE
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.gateway import Services, query_from_json
from carto_mairie.services.geo.geometry import to_text
from carto_mairie.services.net.http import HttpClient, plain_session
from sandbox import Sandbox
from sandbox.company_search import CompanySearch
from sandbox.parts.companies import EXAMPLES
from sandbox.web import Request as WebRequest

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
