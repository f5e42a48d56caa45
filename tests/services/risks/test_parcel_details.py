"""Details of a parcel by its code, for those who have a token; without one, or where it fails, those of the commune."""

from __future__ import annotations

from dataclasses import replace

import pytest
from georisques import sample
from scripted import scripted_client

from carto_mairie.services.answer_cache import AnswerCache
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.service import Communes
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import ErrorKind, QueryError, ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.credentials import Credentials
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.risks import asking
from carto_mairie.services.risks.detail_search import INSTEAD, OF_PARCEL, RiskDetails
from carto_mairie.services.risks.parcel_details import PATHS, ParcelDetails, as_before, code_of_parcel
from carto_mairie.services.risks.queries import RiskDetailsQuery, RiskPlace, RisksQuery, Topic
from sandbox.risks_v2 import PARCELS, TOKEN

CANCEL = CancelToken()
IDU = "62160000XM0307"


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(asking, "SECOND_TRY", 0)


class Bearing(plain_session().__class__):
    """Signs as QGIS does in its stead: with what an authentication configuration holds."""

    held = TOKEN

    def send(self, request, authcfg="", authcfg_url="", key_header="", **kwargs):
        if authcfg:
            request.headers[key_header] = f"Bearer {self.held}"
        return super().send(request, **kwargs)


def make_services(sandbox, held=TOKEN, folder=None):
    table = {key: replace(endpoint, url=sandbox.endpoints[key]) for key, endpoint in ENDPOINTS.items()}
    session = Bearing()
    session.held = held
    for scheme, adapter in plain_session().adapters.items():
        session.mount(scheme, adapter)
    signers = {"risks_v2": lambda url: Credentials("abc1234", key_header="Authorization")} if held else {}
    return Services(HttpClient(session, table, credentials=signers), folder)


@pytest.fixture
def parcel(sandbox):
    return sandbox.world.store.layer(PARCELS).rows[0]["idu"]


def query_of(parcel, sandbox):
    door = next(item for item in sandbox.world.addresses if item.commune.code == parcel[:5])
    return RiskDetailsQuery(parcel[:5], door.longitude, door.latitude, parcel=parcel)


def reports(services, query):
    return {report.topic: report for report in services.risk_details.each(query, CANCEL)}


def test_with_a_token_zones_and_plans_are_those_of_the_parcel(sandbox, parcel):
    query = query_of(parcel, sandbox)
    found = reports(make_services(sandbox), query)
    assert list(found) == list(Topic)
    assert {topic for topic, report in found.items() if report.parcel == parcel} == set(PATHS)
    assert all(report.error is None and report.instead is None for report in found.values())
    modern = sandbox.log("risks_v2")
    assert {entry["path"].rpartition("/v2")[2] for entry in modern} == {f"/{path}" for path in PATHS.values()}
    assert all(f"codesParcelle={code_of_parcel(parcel)}" in entry["query"] for entry in modern)
    assert len(modern) == len(PATHS), "the one that tells whether the parcel is known is not asked twice"
    assert {entry["path"].rpartition("/")[2] for entry in sandbox.log("risks")} == {"catnat", "tri_zonage"}
    assert found[Topic.SEISMIC].rows[0][:5] == ("seismic", "present", "1", "1 - TRES FAIBLE", "TRES FAIBLE")
    assert found[Topic.RADON].rows[0].code == "1"
    assert found[Topic.PPRN].rows[0].level == "PPRN-I · 01, 02"
    assert found[Topic.PPRT].rows[0].state == "absent"


def test_without_a_token_the_first_version_serves_and_the_second_is_not_asked(sandbox, parcel):
    services = make_services(sandbox, held="")
    found = reports(services, query_of(parcel, sandbox))
    assert [report.error for report in found.values()] == [None] * len(Topic)
    assert not any(report.parcel or report.instead for report in found.values())
    assert sandbox.log("risks_v2") == []


def test_a_token_that_is_refused_is_told_and_the_commune_is_asked_in_its_place(sandbox, parcel):
    services = make_services(sandbox, held="of last year")
    query = query_of(parcel, sandbox)
    found = reports(services, query)
    assert [report.error for report in found.values()] == [None] * len(Topic)
    assert {topic for topic, report in found.items() if report.instead is not None} == set(PATHS)
    assert {report.instead.kind for report in found.values() if report.instead} == {ErrorKind.FORBIDDEN}
    assert len(sandbox.log("risks_v2")) == 1, "one refusal is enough"
    (page,) = services.pages(query)
    assert page.notes == (INSTEAD,)


def test_an_outage_of_some_of_it_is_told_and_the_rest_is_of_the_parcel(sandbox, parcel):
    sandbox.faults(service="risks_v2", path="pprn", kind="status", status=503, count=9)
    services = make_services(sandbox)
    found = reports(services, query_of(parcel, sandbox))
    assert found[Topic.PPRN].instead.kind is ErrorKind.UNAVAILABLE
    assert (found[Topic.PPRN].parcel, found[Topic.AZI].parcel) == ("", parcel)
    (page,) = services.pages(query_of(parcel, sandbox))
    assert page.notes == (OF_PARCEL, INSTEAD)


def test_of_a_parcel_that_the_service_does_not_know_nothing_is_said_to_be_absent(sandbox, parcel):
    unknown = f"{parcel[:5]}999ZZ9999"
    query = replace(query_of(parcel, sandbox), parcel=unknown)
    found = reports(make_services(sandbox), query)
    assert found[Topic.PPRN].instead.kind is ErrorKind.NOT_FOUND
    assert found[Topic.PPRN].rows[0].state == "present", "as the commune has it"


def test_what_is_known_of_a_parcel_is_kept(sandbox, parcel, tmp_path):
    query = query_of(parcel, sandbox)
    first = reports(make_services(sandbox, folder=tmp_path), query)
    before = len(sandbox.log("risks_v2"))
    assert reports(make_services(sandbox, folder=tmp_path), query) == first
    assert len(sandbox.log("risks_v2")) == before
    assert not any(TOKEN.encode() in path.read_bytes() for path in tmp_path.rglob("*") if path.is_file())


def scripted(answer):
    client, asked = scripted_client(lambda request: answer)
    return ParcelDetails(client, AnswerCache()), asked


def test_the_recorded_radon_of_a_parcel():
    service, asked = scripted(sample("v2-radon.json"))
    report = service.report(Topic.RADON, "75113000AB0001", CANCEL)
    assert (report.rows[0].code, report.rows[0].commune) == ("1", "75113")
    assert asked[0].values == {"codesParcelle": "75113-000-AB-0001", "pageNumber": "0", "pageSize": "100"}
    assert asked[0].path == "/api/v2/radon"


def test_the_recorded_refusal_without_a_token():
    service, _ = scripted((401, __import__("json").dumps(sample("v2-401.json"))))
    with pytest.raises(ServiceError) as raised:
        service.report(Topic.RADON, IDU, CANCEL)
    assert raised.value.kind is ErrorKind.FORBIDDEN
    assert "Inscription gratuite" in raised.value.detail


def page_of(*items, total=None):
    count = len(items) if total is None else total
    return {"totalElements": count, "totalPages": 1, "pageNumber": 0, "pageSize": 100, "content": list(items)}


TRI = {
    "codeNationalTri": "FRG",
    "libelleTri": "Orléans",
    "libelleBassinRisques": "Loire",
    "dateArreteCarte": "26/11/2012",
}


def test_names_and_dates_are_read_as_those_of_the_first_version():
    service, _ = scripted(page_of({**TRI, "codeInsee": "62160"}))
    (row,) = service.report(Topic.TRI, IDU, CANCEL).rows
    assert (row.code, row.label, row.level, row.published, row.commune) == (
        "FRG",
        "Orléans",
        "Loire",
        "2012-11-26",
        "62160",
    )


@pytest.mark.parametrize(
    "page",
    [
        page_of({**TRI, "codeInsee": "45234"}),
        page_of({**TRI, "codeInsee": "62160"}, {**TRI, "codeInsee": "45234"}),
        page_of(*([TRI] * 40)),
        page_of({**TRI, "codeInsee": "62160"}, total=34_000),
    ],
)
def test_what_is_of_another_place_or_of_the_whole_country_is_refused(page):
    service, _ = scripted(page)
    with pytest.raises(ServiceError) as raised:
        service.report(Topic.TRI, IDU, CANCEL)
    assert (raised.value.kind, raised.value.service) == (ErrorKind.OTHER_PLACE, "risks_v2")


@pytest.mark.parametrize(
    ("item", "expected"),
    [
        ({"typeZone": "2", "zoneSismicite": "2 - FAIBLE"}, ("2", "2 - FAIBLE")),
        ({"typeZone": "2 - FAIBLE", "zoneSismicite": "2"}, ("2", "2 - FAIBLE")),
        ({"zoneSismicite": "5"}, ("5", "5")),
    ],
)
def test_a_seismic_zone_is_read_whichever_field_has_its_number(item, expected):
    made = as_before(Topic.SEISMIC, item)
    assert (made["code_zone"], made["zone_sismicite"]) == expected


@pytest.mark.parametrize("item", [{}, {"typeZone": "9"}, {"typeZone": "1", "zoneSismicite": "2 - FAIBLE"}])
def test_what_is_no_seismic_zone_is_none(item):
    with pytest.raises(ValueError, match="seismic"):
        as_before(Topic.SEISMIC, item)


def test_of_paris_lyon_and_marseille_the_code_is_not_known():
    client, _ = scripted_client(lambda _: {})
    client = HttpClient(client._session, ENDPOINTS, credentials={"risks_v2": lambda _: Credentials("abc1234")})
    details = ParcelDetails(client, AnswerCache())
    assert details.serves(RiskDetailsQuery("62160", parcel=IDU))
    assert not details.serves(RiskDetailsQuery("75113", parcel="75113000AB0001"))
    assert not details.serves(RiskDetailsQuery("62160"))


@pytest.mark.parametrize("parcel", ["", "62160", "62160000XM0000", "nowhere"])
def test_what_is_no_parcel_is_refused(parcel):
    with pytest.raises(QueryError):
        RiskDetailsQuery("62160", parcel=parcel)
    with pytest.raises(QueryError):
        RisksQuery((RiskPlace("a", 2.3, 48.8, "62160", parcel),))


def test_a_topic_of_the_point_alone_does_not_ask_for_the_parcel():
    client, asked = scripted_client(lambda _: {"results": 0, "page": 1, "total_pages": 1, "data": []})
    client = HttpClient(client._session, ENDPOINTS, credentials={"risks_v2": lambda _: Credentials("abc1234")})
    service = RiskDetails(client, Communes(client), AnswerCache())
    list(service.each(RiskDetailsQuery("62160", topics=(Topic.CATNAT,), parcel=IDU), CANCEL))
    assert {item.path for item in asked} == {"/api/v1/gaspar/catnat"}
