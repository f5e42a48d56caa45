"""The recorded answers of the service, each read right."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from company_kit import service_over
from shared_folder import SHARED

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.companies.queries import KINDS, CompaniesQuery
from carto_mairie.services.companies.records import COMPANIES, Establishment, UnitPage, read_page, read_unit
from carto_mairie.services.geo import wkb
from carto_mairie.services.net.http_errors import message_in
from sandbox.company_records import SECONDARY, unit_record
from sandbox.company_register import Door, register
from sandbox.company_search import CompanySearch

SAMPLES = SHARED / "apis" / "samples"
recorded = pytest.mark.skipif(not SAMPLES.is_dir(), reason="the recorded answers are not at hand")


def page(name: str) -> UnitPage:
    return read_page(json.loads((SAMPLES / f"entreprises-{name}.json").read_text("utf-8")))


def values(one: Establishment | None) -> dict[str, Any]:
    assert one is not None
    return {field.name: value for field, value in zip(COMPANIES.fields, one.attributes)}


@recorded
def test_an_establishment_by_its_siret() -> None:
    (unit,) = page("search-siret").features
    assert unit.matching == (unit.head,)
    assert values(unit.head) == {
        "siret": "48744469700428",
        "siren": "487444697",
        "name": "ESSOR ENERGIES (SOLARSUD)",
        "activity": "43.21A",
        "activity_label": "Travaux d'installation électrique dans tous locaux",
        "address": "22 RUE MAISON BLANCHE 24330 BOULAZAC ISLE MANOIRE",
        "open": True,
        "headquarters": True,
        "trade_name": "SOLARSUD",
        "created": "2019-03-11",
        "closed": None,
        "employees": "20–49",
        "commune": "24053",
        "unit_activity": "35.11Z",
        "unit_activity_label": "Production d'électricité",
        "activity_2025": "43.21G",
    }
    assert unit.head is not None
    assert unit.head.position == (0.7890073868, 45.150768228)
    assert unit.head.feature().geometry == wkb.point(0.7890073868, 45.150768228)


@recorded
def test_establishments_near_a_point_of_companies_from_abroad() -> None:
    found = page("near-point")
    assert found.total == 3
    for unit in found.features:
        assert unit.head is not None
        assert all(one.position is not None and one.commune for one in unit.matching)
    assert [unit.head.position is None for unit in found.features if unit.head] == [True, False, True]  # two are abroad
    assert found.features[0].matching[0].position == (-1.677964425, 48.113610591)
    assert values(found.features[0].matching[0])["employees"] is None


@recorded
def test_the_total_is_what_the_service_counts() -> None:
    found = page("search-code-postal")
    assert (found.total, len(found.features)) == (37, 3)


@recorded
def test_a_city_with_thousands_of_establishments_of_which_none_matches() -> None:
    (unit,) = page("search-commune-paris").features
    assert unit.matching == ()
    assert unit.kinds >= {"local_authority", "administration", "school", "training"}
    assert values(unit.head)["trade_name"] == "MAIRIE"
    assert values(unit.head)["commune"] == "75104"


@recorded
def test_a_unit_that_is_known_by_its_number_alone_has_no_establishment() -> None:
    (unit,) = page("search-siren-123456789").features
    assert (unit.siren, unit.names, unit.head, unit.matching) == ("123456789", "", None, ())


@recorded
def test_an_administration_by_its_siren() -> None:
    (unit,) = page("search-siren-admin").features
    assert values(unit.head)["siret"] == "13002526500013"
    assert unit.matching == ()
    assert "administration" in unit.kinds


@recorded
def test_nothing() -> None:
    assert page("search-noresult") == UnitPage([], 0)


@recorded
@pytest.mark.parametrize("name", ["400-empty", "400-latlong", "400-radius", "404"])
def test_the_words_of_its_errors_are_found(name: str) -> None:
    body = (SAMPLES / f"entreprises-error-{name}.json").read_bytes()
    assert message_in(body) == json.loads(body)["erreur"]


@recorded
def test_the_sandbox_writes_no_key_that_the_service_does_not() -> None:
    real = json.loads((SAMPLES / "entreprises-search-siret.json").read_text("utf-8"))["results"][0]
    unit = register([Door("1 Rue A", "45990", "45901", "Valmorin", 2.3, 47.7)], 1)[0]
    ours = unit_record(unit, unit.establishments, SECONDARY)
    assert ours.keys() - real.keys() <= {"tva"}
    assert ours["siege"].keys() - real["siege"].keys() == set()
    assert ours["complements"].keys() - real["complements"].keys() == set()
    assert {type(ours["siege"][name]) for name in ("latitude", "longitude")} == {str}


@recorded
@pytest.mark.parametrize("shaped", [False, True])
def test_no_parameter_is_sent_that_the_service_does_not_have(town: CompanySearch, shaped: bool) -> None:
    """It ignores what it does not know, and answers with more than was asked."""
    described = (SAMPLES / "entreprises-openapi.yml").read_text("utf-8")
    known = set(re.findall(r"^        - name: (\w+)$", described, re.MULTILINE))
    service, asked = service_over(town)
    place = {"longitude": 2.35, "latitude": 48.84} if shaped else {"communes": ("75113",)}
    for activity in ("C", "56.10A"):
        query = CompaniesQuery("sci", **place, activities=(activity,), sizes=("01",), kinds=tuple(KINDS), leaders=True)
        list(service.pages(query, CancelToken()))
    sent = {name for request in asked for name in request.values}
    assert sent >= ({"lat", "long", "radius"} if shaped else {"code_commune", *KINDS.values()})
    assert sent <= known


@pytest.mark.parametrize(
    ("longitude", "latitude"),
    [(None, None), ("", ""), ("2.3", None), ("nan", "48"), ("2.3", "inf"), ("2,3", "48,6"), ("200", "48"), ([2], "48")],
)
def test_what_is_no_position_is_none(longitude: Any, latitude: Any) -> None:
    head = {"siret": "1" * 14, "longitude": longitude, "latitude": latitude}
    unit = read_unit({"siren": "1" * 9, "siege": head})
    assert unit.head is not None
    assert unit.head.position is None
    assert unit.head.feature().geometry is None


@pytest.mark.parametrize(
    ("state", "is_open"), [("A", True), ("F", False), ("C", False), ("a ", True), ("X", None), (None, None)]
)
def test_open_or_closed_or_unknown(state: str | None, is_open: bool | None) -> None:
    unit = read_unit({"siren": "1" * 9, "siege": {"siret": "1" * 14, "etat_administratif": state}})
    assert values(unit.head)["open"] is is_open


@pytest.mark.parametrize(
    ("unit", "closed", "is_open"),
    [("A", None, True), (None, None, True), ("C", None, None), ("A", "2020-01-31", None), ("A", "2999-01-01", True)],
)
def test_what_is_open_and_closed_at_once_is_neither(unit: str | None, closed: str | None, is_open: bool | None) -> None:
    head = {"siret": "1" * 14, "etat_administratif": "A", "date_fermeture": closed}
    read = read_unit({"siren": "1" * 9, "etat_administratif": unit, "siege": head})
    assert values(read.head)["open"] is is_open
