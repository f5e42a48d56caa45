"""What the report's words mean, what is checked of it, and what becomes of a place that cannot be asked."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from georisques import sample
from scripted import scripted_client

from carto_mairie.services.answer_cache import AnswerCache
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.service import Communes
from carto_mairie.services.errors import Cancelled, ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.risks import asking
from carto_mairie.services.risks import reports as module
from carto_mairie.services.risks.codes import codes_for, is_of
from carto_mairie.services.risks.queries import KEPT, RiskPlace, RisksQuery
from carto_mairie.services.risks.queries import RISKS as SCHEMA
from carto_mairie.services.risks.reports import RiskReports
from carto_mairie.services.risks.statuses import RISK_COUNT, RISKS, Presence, read_status

TOKEN = CancelToken()
PARIS = RiskPlace("AN 1", 2.3760, 48.8300, "75113")
PRESENT, ABSENT, UNKNOWN = Presence.PRESENT, Presence.ABSENT, Presence.UNKNOWN


@pytest.fixture(autouse=True)
def quick(monkeypatch: pytest.MonkeyPatch) -> None:
    """The pace of the real service is looked at against the sandbox."""
    monkeypatch.setattr(module, "REPORT_PACE", None)
    monkeypatch.setattr(asking, "SECOND_TRY", 0)


def paris() -> Any:
    return sample("rapport-risque.json")


def reports_over(answer: Any, cache: AnswerCache | None = None) -> tuple[RiskReports, list[Any]]:
    """Give the service over answers: one for all, or a function of what is asked."""
    client, asked = scripted_client(answer if callable(answer) else lambda _: answer)
    return RiskReports(client, Communes(client), cache or AnswerCache()), asked


@pytest.mark.parametrize(
    ("words", "present", "presence", "level"),
    [
        ("Risque Existant", True, PRESENT, ""),
        ("Risque Existant - faible", True, PRESENT, "faible"),
        ("Risque Existant - modéré", True, PRESENT, "modéré"),
        ("Risque Existant - important", True, PRESENT, "important"),
        ("Risque Concerne", True, PRESENT, ""),
        ("Risque Concerné", True, PRESENT, ""),
        ("Risque non Concerne", True, ABSENT, ""),
        ("Risque non Concerné", True, ABSENT, ""),
        ("RISQUE NON CONCERNE", True, ABSENT, ""),
        ("Risque Non-Concerne", True, ABSENT, ""),
        ("Risque Inexistant", True, ABSENT, ""),
        ("Risque non Existant", True, ABSENT, ""),
        ("Risque non Connu", True, UNKNOWN, ""),
        ("Risque Inconnu", True, UNKNOWN, ""),
        ("Risque non Connu - existant", True, UNKNOWN, ""),
        ("Risque non exclu, concerne", True, UNKNOWN, ""),
        ("Quelque chose de nouveau", True, UNKNOWN, ""),
        (None, False, ABSENT, ""),
        (None, True, UNKNOWN, ""),
        (None, None, UNKNOWN, ""),
        ("Risque Existant", False, UNKNOWN, ""),  # the report contradicts itself
    ],
)
def test_a_status_is_read_by_what_it_denies_first(words, present, presence, level):
    assert read_status(words, present) == (presence, level)


def test_the_sample_is_read_side_by_side():
    reports, asked = reports_over(paris())
    report = reports.one(RisksQuery((PARIS,)), TOKEN)
    assert asked[0].values == {"latlon": "2.376,48.83"}
    assert (report.code, report.commune) == ("75056", "Paris")
    assert report.address == "38 Rue des Cadets de la France Libre, 75013 Paris"
    assert 2 < report.distance < 4
    found = {risk.code: risk for risk in report.risks}
    assert set(found) == {key for family in RISKS.values() for key in family}
    assert RISK_COUNT == 18
    assert (found["icpe"].at_address.presence, found["icpe"].at_commune.presence) == (ABSENT, PRESENT)
    clay = found["retraitGonflementArgile"]
    assert (clay.at_address.presence, clay.at_commune.presence, clay.level) == (UNKNOWN, PRESENT, "important")
    assert found["seisme"].level == "faible"
    assert found["nucleaire"].at_address.presence is found["nucleaire"].at_commune.presence is ABSENT


def test_the_rows_of_the_table():
    reports, _ = reports_over(paris())
    (page,) = reports.search(RisksQuery((PARIS,)), TOKEN)
    assert page.schema is SCHEMA
    assert page.total == len(page.features) == 18
    row = dict(zip([field.name for field in SCHEMA.fields], page.features[12].attributes))
    assert row["input_id"] == "AN 1"
    assert (row["code"], row["at_address"], row["at_commune"]) == ("icpe", "absent", "present")
    assert row["url"].startswith("https://www.georisques.gouv.fr/")


def test_a_risk_that_the_report_lacks_is_unknown_and_a_new_one_is_shown():
    answer = paris()
    del answer["risquesNaturels"]["inondation"]
    answer["risquesNaturels"]["meteorite"] = {
        "present": True,
        "libelle": "Météorite",
        "libelleStatutCommune": "Risque Existant",
    }
    reports, _ = reports_over(answer)
    found = {risk.code: risk for risk in reports.one(RisksQuery((PARIS,)), TOKEN).risks}
    assert found["inondation"].label == "Inondation"
    assert (found["inondation"].at_address.presence, found["inondation"].at_commune.presence) == (UNKNOWN, UNKNOWN)
    assert (found["meteorite"].label, found["meteorite"].at_commune.presence) == ("Météorite", PRESENT)


def test_a_risk_that_is_there_and_nowhere_is_unknown_and_none_goes_by_a_bare_code():
    answer = paris()
    answer["risquesNaturels"]["glissementTerrain"] = {
        "present": True,
        "libelleStatutCommune": "Risque Inexistant",
        "libelleStatutAdresse": "Risque Inexistant",
    }
    reports, _ = reports_over(answer)
    found = {risk.code: risk for risk in reports.one(RisksQuery((PARIS,)), TOKEN).risks}
    risk = found["glissementTerrain"]
    assert risk.label == "Glissement terrain"
    assert (risk.at_address.presence, risk.at_commune.presence) == (UNKNOWN, UNKNOWN)


def test_a_report_without_an_address_tells_nothing_of_the_address():
    answer = paris()
    del answer["adresse"]
    reports, _ = reports_over(answer)
    report = reports.one(RisksQuery((PARIS,)), TOKEN)
    assert {risk.at_address.presence for risk in report.risks} == {UNKNOWN}
    assert {risk.at_commune.presence for risk in report.risks} == {PRESENT, ABSENT}


def test_the_commune_as_a_whole_is_asked_by_the_city_s_code():
    reports, asked = reports_over(paris())
    report = reports.one(RisksQuery(commune="75113"), TOKEN)
    assert asked[0].values == {"code_insee": "75056"}
    assert {risk.at_address.presence for risk in report.risks} == {UNKNOWN}


def test_an_answer_about_another_commune_is_no_answer():
    place = RiskPlace("x", 2.3760, 48.8300, "91216")
    reports, _ = reports_over(lambda asked: paris() if "rapport" in asked.path else {"features": []})
    (report,) = reports.each(RisksQuery((place,)), TOKEN)
    assert report.error.kind is ErrorKind.OTHER_PLACE
    assert {risk.at_commune.presence for risk in report.risks} == {UNKNOWN}


def test_an_answer_about_an_address_far_away_is_no_answer():
    place = RiskPlace("x", 2.32, 48.67)
    reports, _ = reports_over(paris())
    (report,) = reports.each(RisksQuery((place,)), TOKEN)
    assert report.error.kind is ErrorKind.OTHER_PLACE
    assert len(report.risks) == 18


def test_the_commune_of_today_may_answer_for_a_merged_one():
    former = {"properties": {"code": "91182", "nom": "Courcouronnes", "chefLieu": "91228"}}
    answer = paris()
    answer["commune"]["codeInsee"] = "91228"
    answer["adresse"] = None
    reports, _ = reports_over(lambda asked: answer if "rapport" in asked.path else {"features": [former]})
    assert reports.one(RisksQuery((RiskPlace("x", 2.42, 48.62, "91182"),)), TOKEN).code == "91228"


@pytest.mark.parametrize("found", [[], [{"code": "91216", "nom": "Épinay-sur-Orge"}]])
def test_without_an_address_the_commune_of_the_point_is_looked_up(found):
    answer = {**paris(), "adresse": None}
    reports, _ = reports_over(lambda asked: answer if "rapport" in asked.path else _communes(asked, found))
    with pytest.raises(ServiceError) as raised:
        reports.one(RisksQuery((RiskPlace("x", 2.32, 48.67),)), TOKEN)
    assert raised.value.kind is ErrorKind.OTHER_PLACE


def _communes(asked, found):
    return {"features": []} if "associees" in asked.path else found


@pytest.mark.parametrize(
    "spoil",
    [
        lambda answer: answer.clear(),
        lambda answer: answer.pop("commune"),
        lambda answer: answer.update(risquesNaturels=[]),
        lambda answer: answer.update(risquesNaturels={}, risquesTechnologiques={}),
        lambda answer: answer["risquesNaturels"].update(inondation="yes"),
        lambda answer: answer["adresse"].update(longitude="far"),
    ],
)
def test_what_is_no_report_is_the_service_s_fault(spoil):
    answer = copy.deepcopy(paris())
    spoil(answer)
    reports, _ = reports_over(answer)
    (report,) = reports.each(RisksQuery((PARIS,)), TOKEN)
    assert report.error.kind is ErrorKind.BAD_ANSWER
    assert {risk.at_commune.presence for risk in report.risks} == {UNKNOWN}


def test_a_stumble_is_asked_once_more():
    state = {"left": 1}

    def answer(asked):
        state["left"] -= 1
        return (500, "{}") if state["left"] >= 0 else paris()

    reports, asked = reports_over(answer)
    assert reports.one(RisksQuery((PARIS,)), TOKEN).code == "75056"
    assert len(asked) == 2


def test_an_outage_is_told_once_it_is_one_and_the_rest_is_not_asked():
    reports, asked = reports_over((500, json.dumps(sample("500.json"))))
    places = tuple(RiskPlace(str(number), 2.376, 48.83 + number / 1e4, "75113") for number in range(60))
    found = list(reports.each(RisksQuery(places), TOKEN))
    assert [report.place.id for report in found] == [place.id for place in places]
    assert all(report.error.kind is ErrorKind.UNAVAILABLE for report in found)
    assert len(asked) < 40
    assert {risk.at_commune.presence for report in found for risk in report.risks} == {UNKNOWN}


def test_a_load_breaks_off_at_an_outage_and_goes_on_without_asking_again():
    state = {"up": 2}

    def answer(asked):
        state["up"] -= 1
        return paris() if state["up"] >= 0 else (503, "out of order")

    cache = AnswerCache()
    reports, asked = reports_over(answer, cache)
    reports._endpoint = reports._endpoint.__class__(**{**vars(reports._endpoint), "concurrency": 1})
    places = tuple(RiskPlace(str(number), 2.376 + number / 1e6, 48.83, "75113") for number in range(4))
    query, rows = RisksQuery(places), []
    with pytest.raises(ServiceError):
        rows.extend(feature for page in reports.search(query, TOKEN) for feature in page.features)
    assert len(rows) == 36
    again, asked = reports_over(paris(), cache)
    for page in again.search(query, TOKEN, len(rows)):
        rows += page.features
    assert [row.attributes[0] for row in rows[::18]] == ["0", "1", "2", "3"]
    assert len(rows) == 72
    assert len(asked) == 2


def test_one_place_that_nobody_knows_does_not_hold_up_the_others():
    reports, _ = reports_over(lambda asked: (404, "{}") if asked.values["latlon"].startswith("2.37,") else paris())
    places = (RiskPlace("at sea", 2.37, 48.83, "75113"), PARIS)
    pages = list(reports.search(RisksQuery(places), TOKEN))
    assert [page.features[0].attributes[4] for page in pages] == ["unknown", "present"]
    assert pages[-1].total == 36


def test_no_report_at_all_is_a_failure_and_no_table_of_unknown_risks():
    places = (PARIS, RiskPlace("2", 2.3761, 48.8301, "75113"))
    reports, _ = reports_over(lambda asked: (200, "{"))
    with pytest.raises(ServiceError) as caught:
        list(reports.search(RisksQuery(places), TOKEN))
    assert caught.value.kind is ErrorKind.BAD_ANSWER
    reports, _ = reports_over(lambda asked: (200, "{") if asked.values["latlon"].startswith("2.3761,") else paris())
    assert [page.features[0].attributes[4] for page in reports.search(RisksQuery(places), TOKEN)] == [
        "present",
        "unknown",
    ]


def test_cancelling_ends_it():
    token = CancelToken()
    token.cancel()
    reports, asked = reports_over(paris())
    with pytest.raises(Cancelled):
        list(reports.each(RisksQuery((PARIS,)), token))
    assert asked == []


def test_another_name_for_the_same_place_is_not_asked_again_and_another_place_is():
    cache = AnswerCache()
    reports, asked = reports_over(paris(), cache)
    for identifier in ("one", "other"):
        reports.one(RisksQuery((RiskPlace(identifier, 2.376, 48.83, "75113"),)), TOKEN)
    assert len(asked) == 1
    reports.one(RisksQuery((RiskPlace("one", 2.377, 48.83, "75113"),)), TOKEN)
    assert len(asked) == 2


def test_what_was_kept_says_of_which_day_it_is_and_can_be_asked_anew():
    reports, asked = reports_over(paris())
    query = RisksQuery((PARIS,))
    assert reports.one(query, TOKEN).kept_on == ""
    assert reports.one(query, TOKEN).kept_on == date.today().isoformat()
    (page,) = reports.search(query, TOKEN)
    assert page.notes == ()
    reports._cache.put(reports._question(query), {"asked": "2026-11-01", "answer": paris()})
    (page,) = reports.search(query, TOKEN)
    assert page.notes == (KEPT,)
    (report,) = reports.each(query, TOKEN, anew=True)
    assert report.kept_on == ""
    assert len(asked) == 2


def test_what_was_kept_and_cannot_be_read_any_more_is_asked_anew():
    cache = AnswerCache()
    reports, asked = reports_over(paris(), cache)
    query = RisksQuery((PARIS,))
    cache.put(reports._question(query), {"asked": "2026-11-01", "answer": {"commune": 3}})
    assert reports.one(query, TOKEN).code == "75056"
    assert len(asked) == 1


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (RisksQuery, Problem.EMPTY),
        (lambda: RisksQuery((PARIS,), "75113"), Problem.EMPTY),
        (lambda: RisksQuery(commune="9121"), Problem.INSEE_CODE),
        (lambda: RiskPlace("x", 48.67, 2.32), Problem.AXES_SWAPPED),
        (lambda: RiskPlace("x", 652000.0, 6840000.0), Problem.COORDINATES),
        (lambda: RisksQuery((PARIS,) * 5001), Problem.OUT_OF_RANGE),
    ],
)
def test_what_names_no_place_is_refused_here(make, problem):
    with pytest.raises(QueryError) as refused:
        make()
    assert refused.value.problem is problem


@pytest.mark.parametrize(
    ("path", "code", "asked"),
    [
        ("gaspar/catnat", "75113", ["75056"]),
        ("installations_classees", "69381", ["69123"]),
        ("ssp/conclusions_sis", "13201", ["13055"]),
        ("radon", "75113", ["75113"]),
        (
            "ssp/casias",
            "13055",
            [",".join(str(13201 + n) for n in range(10)), ",".join(str(13211 + n) for n in range(6))],
        ),
        ("radon", "91216", ["91216"]),
    ],
)
def test_each_path_gets_the_code_that_it_wants(path, code, asked):
    assert codes_for(path, code) == asked


@pytest.mark.parametrize(
    ("answered", "asked", "fits"),
    [
        ("75056", "75113", True),
        ("75113", "75056", True),
        ("75113", "75113", True),
        ("75112", "75113", False),
        ("69123", "75113", False),
        ("91216", "91216", True),
        ("97701", "97123", True),
        ("91216", "91228", False),
        (None, "91216", False),
        ("", "91216", False),
    ],
)
def test_codes_that_may_come_back(answered, asked, fits):
    assert is_of(answered, asked) is fits
