"""The risks against the sandbox, which has the traps and the limits of the real service."""

from __future__ import annotations

import json
import time
from dataclasses import replace
from urllib.request import urlopen

import pytest

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.risks.queries import RiskDetailsQuery, RiskPlace, RiskSitesQuery, RisksQuery, Topic
from carto_mairie.services.risks.statuses import Presence

TOWN = "45901"
TOKEN = CancelToken()


def make_services(sandbox, folder=None):
    table = {key: replace(endpoint, url=sandbox.endpoints[key]) for key, endpoint in ENDPOINTS.items()}
    return Services(HttpClient(plain_session(), table), folder)


@pytest.fixture
def services(sandbox):
    return make_services(sandbox)


@pytest.fixture
def door(sandbox):
    doors = [item for item in sandbox.world.addresses if item.kind == "housenumber" and item.commune.code == TOWN]
    return doors[0]


def place(door, number=0):
    return RiskPlace(str(number), door.longitude + number * 1e-5, door.latitude, TOWN)


def test_a_place_and_the_commune(services, door):
    (report,) = services.risk_reports.each(RisksQuery((place(door),)), TOKEN)
    assert report.error is None
    assert (report.code, report.address) == (TOWN, door.label)
    assert {risk.code: risk.at_address.presence for risk in report.risks}["icpe"] is Presence.ABSENT
    (commune,) = services.risk_reports.each(RisksQuery(commune=TOWN), TOKEN)
    assert {risk.at_address.presence for risk in commune.risks} == {Presence.UNKNOWN}
    assert {risk.code: risk.at_commune.presence for risk in commune.risks}["icpe"] is Presence.PRESENT


def test_one_report_a_second_is_never_refused_and_slow_answers_do_not_add_up(services, sandbox, door):
    sandbox.faults(service="risks", path="rapport", kind="delay", seconds=3)
    begun = time.monotonic()
    reports = list(services.risk_reports.each(RisksQuery(tuple(place(door, n) for n in range(5))), TOKEN))
    took = time.monotonic() - begun
    assert [report.error for report in reports] == [None] * 5
    asked = list(sandbox.log("risks"))
    assert {entry["status"] for entry in asked} == {200}
    assert all(later["time"] - entry["time"] >= 1.0 for entry, later in zip(asked, asked[1:]))
    assert took < 5 * 3


def test_what_was_cancelled_goes_on_after_a_restart_without_asking_again(sandbox, door, tmp_path):
    query, token = RisksQuery(tuple(place(door, n) for n in range(4))), CancelToken()
    reports = make_services(sandbox, tmp_path).risk_reports.each(query, token)
    next(reports)
    next(reports)
    token.cancel()
    reports.close()
    before = len(sandbox.log("risks"))
    assert len(list(make_services(sandbox, tmp_path).risk_reports.each(query, TOKEN))) == 4
    paths = [entry["query"] for entry in sandbox.log("risks") if entry["status"] == 200]
    assert len(paths) == len(set(paths)), "each place is answered once"
    assert before >= 2
    assert "Paris" not in "".join(path.read_text() for path in (tmp_path / "cache").iterdir())


def test_every_topic_is_answered(services, door):
    query = RiskDetailsQuery(None, door.longitude, door.latitude)
    reports = {report.topic: report for report in services.risk_details.each(query, TOKEN)}
    assert list(reports) == list(Topic)
    assert [report.error for report in reports.values()] == [None] * len(Topic)
    assert len(reports[Topic.CATNAT].rows) == 12
    assert reports[Topic.PPRN].rows[0].level == "PPRN-I · 01, 02"
    assert reports[Topic.PPRT].rows[0].state == reports[Topic.TRI].rows[0].state == "absent"


def test_all_pages_of_installations_come(services):
    pages = list(services.pages(RiskSitesQuery("installations", TOWN)))
    assert [len(page.features) for page in pages] == [100, 30]
    assert len({feature.attributes[0] for page in pages for feature in page.features}) == 130


@pytest.mark.parametrize("theme", ["casias", "instructions", "sis", "sup", "movements", "cavities"])
def test_every_theme_is_answered(services, theme):
    found = [feature for page in services.pages(RiskSitesQuery(theme, TOWN)) for feature in page.features]
    assert len(found) == (theme != "sup")


def test_the_official_report_is_saved_whole_or_not_at_all(services, sandbox, door, tmp_path):
    path = tmp_path / "report.pdf"
    services.risk_reports.save_pdf(RisksQuery((place(door),)), path, TOKEN)
    assert path.read_bytes().startswith(b"%PDF-")
    for fault in ({"kind": "html"}, {"kind": "truncated"}, {"kind": "empty"}, {"kind": "status", "status": 404}):
        sandbox.faults(service="risks", count=1, **fault)
        other = tmp_path / "other.pdf"
        with pytest.raises(ServiceError):
            services.risk_reports.save_pdf(RisksQuery((place(door),)), other, TOKEN)
        assert sorted(item.name for item in tmp_path.iterdir()) == ["report.pdf"]


def test_an_address_that_is_not_known(services):
    with pytest.raises(ServiceError) as raised:
        services.risk_reports.one(RisksQuery((RiskPlace("sea", -5.0, 47.0),)), TOKEN)
    assert raised.value.kind is ErrorKind.NOT_FOUND


@pytest.mark.parametrize(
    "query",
    ["gaspar/catnat?codeInsee=45901", "mvt?code_commune=45901", "gaspar/pprn?code_insee=45901", "cavites?lat=48&lon=2"],
)
def test_a_parameter_of_another_name_gives_the_whole_country(sandbox, query):
    answer = json.load(urlopen(f"{sandbox.endpoints['risks']}/{query}"))
    assert answer.get("results", answer.get("totalElements")) > 90


def test_swapped_axes_give_nothing_with_status_200(sandbox, door):
    answer = json.load(urlopen(f"{sandbox.endpoints['risks']}/mvt?latlon={door.latitude},{door.longitude}"))
    assert answer["results"] == 0


def test_the_next_page_is_on_a_host_inside(sandbox):
    answer = json.load(urlopen(f"{sandbox.endpoints['risks']}/gaspar/catnat?code_insee={TOWN}"))
    assert answer["next"].startswith("http://api-georisques.bike-prod.brgm.fr/")


def test_after_a_refusal_those_that_waited_do_not_come_all_at_once(services, sandbox, door):
    sandbox.faults(service="risks", path="rapport", count=1, kind="status", status=429, retry_after=3)
    reports = list(services.risk_reports.each(RisksQuery(tuple(place(door, n) for n in range(4))), TOKEN))
    assert [report.error for report in reports] == [None] * 4
    asked = sandbox.log("risks")[1:]
    assert {entry["status"] for entry in asked} == {200}
    assert all(later["time"] - entry["time"] >= 1.0 for entry, later in zip(asked, asked[1:]))
