"""Companies in a shape or about a point: exactly those that lie there."""

from __future__ import annotations

from typing import Any

import pytest
from company_kit import SHAPES, all_of, expected, service_over, sirets
from shapely.geometry import Point, box

from carto_mairie.services.companies.notes import Note
from carto_mairie.services.companies.queries import CompaniesQuery
from carto_mairie.services.errors import Problem, QueryError
from carto_mairie.services.geo.geometry import to_text
from carto_mairie.services.geo.smallest_circle import distance
from sandbox.company_register import Door, Unit, register
from sandbox.company_search import CompanySearch


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
