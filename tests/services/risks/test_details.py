"""Each sample of a detail is read right, and what is of another place is not kept."""

from __future__ import annotations

from struct import unpack

import pytest
from georisques import recorded, sample
from scripted import scripted_client

from carto_mairie.services.answer_cache import AnswerCache
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.service import Communes
from carto_mairie.services.errors import ErrorKind, Problem, QueryError, ServiceError
from carto_mairie.services.model import Geometry
from carto_mairie.services.risks import asking
from carto_mairie.services.risks.asking import day, records
from carto_mairie.services.risks.detail_search import NOT_ASKED, RiskDetails
from carto_mairie.services.risks.queries import RISK_DETAILS, RiskDetailsQuery, RiskSitesQuery, Topic
from carto_mairie.services.risks.site_search import OTHERS_LEFT_OUT, RiskSites

TOKEN = CancelToken()


@pytest.fixture(autouse=True)
def quick(monkeypatch):
    monkeypatch.setattr(asking, "SECOND_TRY", 0)


NOTHING = {"results": 0, "page": 1, "total_pages": 1, "data": [], "next": None}
ORLEANS = (1.9, 47.9)


def details(answer):
    client, asked = scripted_client(answer if callable(answer) else lambda _: answer)
    return RiskDetails(client, Communes(client), AnswerCache()), asked


def sites(answer):
    client, asked = scripted_client(answer if callable(answer) else lambda _: answer)
    return RiskSites(client), asked


def rows(service, query):
    (page,) = service.search(query, TOKEN)
    names = [field.name for field in RISK_DETAILS.fields]
    return [{k: v for k, v in zip(names, item.attributes) if v is not None and k != "source"} for item in page.features]


@pytest.mark.parametrize(
    ("topic", "commune", "file", "expected"),
    [
        (
            "seismic",
            "28390",
            "zonage-sismique",
            {"code": "1", "label": "1 - TRES FAIBLE", "level": "TRES FAIBLE", "commune": "28390"},
        ),
        ("radon", "75113", "radon", {"code": "1", "commune": "75113"}),
        (
            "azi",
            "45234",
            "gaspar-azi",
            {
                "code": "45DREAL20000001",
                "label": "AZI Loire",
                "level": "Loire",
                "published": "2000-01-01",
                "commune": "45234",
            },
        ),
        (
            "tri",
            "45234",
            "gaspar-tri",
            {
                "code": "FRG_TRI_ORLE",
                "label": "Orléans",
                "level": "Loire",
                "published": "2012-11-26",
                "commune": "45234",
            },
        ),
        (
            "pprn",
            "30032",
            "gaspar-pprn",
            {"code": "30DDTM20130005", "label": "PPRi - Beaucaire", "level": "PPRN-I · 01", "published": "2024-01-01"},
        ),
    ],
)
def test_the_details_of_a_commune(topic, commune, file, expected):
    service, asked = details(sample(f"{file}.json"))
    assert rows(service, RiskDetailsQuery(commune, topics=(topic,))) == [
        {"topic": topic, "state": "present", **expected}
    ]
    assert commune in asked[0].values.values()


def test_decrees_have_iso_dates_and_the_second_page_is_counted_not_followed():
    answer = sample("gaspar-catnat.json")
    service, asked = details(answer)
    found = rows(service, RiskDetailsQuery("75113", topics=("catnat",)))
    assert [item.values for item in asked] == [
        {"code_insee": "75056", "page": str(page), "page_size": "100"} for page in (1, 2)
    ]
    assert all(item.path.startswith("/api/v1/gaspar/catnat") for item in asked)
    assert found[0] == {
        "topic": "catnat",
        "state": "present",
        "code": "INTE0100460A",
        "label": "Inondations et/ou Coulées de Boue",
        "begins": "2001-07-06",
        "ends": "2001-07-07",
        "published": "2001-08-11",
        "commune": "75056",
    }


def test_the_zones_of_a_flood_at_a_point():
    service, asked = details(sample("tri-zonage.json"))
    (row,) = rows(service, RiskDetailsQuery(None, *ORLEANS, ("flooded",)))
    assert (row["code"], row["level"]) == ("02Moy", "aléa de moyenne probabilité")
    assert row["label"] == "Orléans · La Loire · débordement de cours d'eau"
    assert asked[-1].values["latlon"] == "1.9,47.9"


def test_clay_is_a_bare_object_and_no_body_at_all_means_none():
    service, _ = details(lambda asked: sample("rga.json") if "rga" in asked.path else {"features": []})
    query = RiskDetailsQuery(None, *ORLEANS, ("clay",))
    assert rows(service, query) == [{"topic": "clay", "state": "present", "code": "2", "label": "Exposition moyenne"}]
    service, asked = details(lambda asked: (200, "") if "rga" in asked.path else {"features": []})
    assert rows(service, query) == [{"topic": "clay", "state": "absent"}]
    rows(service, query)
    assert len([item for item in asked if "rga" in item.path]) == 1, "none is an answer, and is kept"


def test_the_recorded_body_outside_of_all_zones_of_clay_is_none():
    body = recorded("rga-hors-zone-200-vide.txt")
    assert body == ""
    service, _ = details(lambda asked: (200, body))
    assert rows(service, RiskDetailsQuery(None, *ORLEANS, ("clay",))) == [{"topic": "clay", "state": "absent"}]


def test_the_recorded_families_of_risks_come_in_the_usual_envelope():
    (page,) = records(scripted_client(lambda _: sample("gaspar-risques.json"))[0], "gaspar/risques", {}, bool, TOKEN)
    ((commune,), total, pages, left_out) = page
    assert (commune["code_insee"], total, pages, left_out) == ("45234", 1, 1, 0)
    assert [risk["num_risque"] for risk in commune["risques_detail"]] == ["11", "112", "116", "13", "24"]


@pytest.mark.parametrize(
    ("topic", "state"), [("azi", "absent"), ("catnat", "absent"), ("seismic", "unknown"), ("radon", "unknown")]
)
def test_no_record_is_none_but_where_every_commune_has_one(topic, state):
    service, _ = details(NOTHING)
    assert rows(service, RiskDetailsQuery("91216", topics=(topic,))) == [{"topic": topic, "state": state}]


def test_a_topic_that_cannot_be_asked_is_unknown_and_the_others_are_there():
    service, _ = details(lambda asked: (500, "{}") if "azi" in asked.path else NOTHING)
    (page,) = service.search(RiskDetailsQuery("91216", topics=("azi", "tri")), TOKEN)
    assert [item.attributes[:2] for item in page.features] == [("azi", "unknown"), ("tri", "absent")]
    assert page.notes == (NOT_ASKED,)


def test_what_failed_is_asked_again_and_nothing_else():
    state = {"down": True}
    service, asked = details(lambda item: (500, "{}") if "azi" in item.path and state["down"] else NOTHING)
    query = RiskDetailsQuery("91216", topics=("azi", "tri"))
    rows(service, query)
    state["down"] = False
    assert [row["state"] for row in rows(service, query)] == ["absent", "absent"]
    assert sorted(item.path.rpartition("/")[2] for item in asked) == ["azi", "azi", "azi", "tri"]


def test_where_nothing_can_be_asked_that_is_told():
    service, _ = details((503, "{}"))
    with pytest.raises(ServiceError) as raised:
        list(service.search(RiskDetailsQuery("91216"), TOKEN))
    assert raised.value.kind is ErrorKind.UNAVAILABLE


@pytest.mark.parametrize("topic", [topic for topic in Topic if topic not in ("clay", "flooded")])
def test_records_of_the_whole_country_are_no_answer(topic):
    many = {"results": 45_000, "totalElements": 45_000, "total_pages": 450, "totalPages": 450}
    other = {"code_insee": "01001", "departementPilote": {"code": "01"}}
    envelope = {"content": [other]} if topic.startswith("ppr") else {"data": [other]}
    service, asked = details({**many, **envelope})
    (report,) = service.each(RiskDetailsQuery("91216", topics=(topic,)), TOKEN)
    assert report.error.kind is ErrorKind.OTHER_PLACE
    assert report.rows[0].state == "unknown"
    assert len(asked) == 1


def test_a_point_in_no_commune_asks_for_no_commune_at_all():
    service, asked = details(lambda item: {"features": []} if "communes" in item.path else NOTHING)
    (report,) = service.each(RiskDetailsQuery(None, *ORLEANS, ("catnat",)), TOKEN)
    assert isinstance(report.error, QueryError)
    assert not [item for item in asked if "catnat" in item.path]


def test_radon_is_asked_by_the_arrondissement_of_the_point():
    def answer(item):
        if "communes" in item.path:
            code = "75113" if item.values["type"].startswith("arr") else "75056"
            return {"features": [{"properties": {"code": code, "nom": "Paris"}}]}
        return sample("radon.json")

    service, asked = details(answer)
    assert rows(service, RiskDetailsQuery(None, 2.376, 48.83, ("radon",)))[0]["code"] == "1"
    assert asked[-1].values["code_insee"] == "75113"


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("06/07/2001", "2001-07-06"),
        ("2010-05-21", "2010-05-21"),
        ("2026-02-13/09-00-50", "2026-02-13"),
        ("2015-03-02T10:00:00", "2015-03-02"),
        ("31/02/2001", None),
        ("07/2001", None),
        ("2001", None),
        ("", None),
        (None, None),
        (20010706, None),
    ],
)
def test_dates(written, read):
    assert day(written) == read


@pytest.mark.parametrize(
    ("theme", "file", "commune", "expected"),
    [
        (
            "installations",
            "installations-classees",
            "75113",
            {
                "id": "0006518202",
                "name": "FRAICHEUR DE PARIS BNF",
                "regime": "Enregistrement",
                "seveso": "Non Seveso",
                "siret": "90922662300033",
                "updated": "2026-02-13",
                "commune": "75056",
            },
        ),
        (
            "movements",
            "mvt",
            "45234",
            {
                "id": "11000001",
                "type": "Effondrement",
                "name": "Rue des Carmes",
                "reliability": "Fort",
                "date": "2010-05-21",
                "updated": "2015-03-02",
            },
        ),
        (
            "cavities",
            "cavites",
            "45234",
            {"id": "CENAA0000001", "type": "cave", "name": "Cave sans nom", "precision": "imprécis"},
        ),
    ],
)
def test_the_sites_of_a_commune(theme, file, commune, expected):
    answer = {**sample(f"{file}.json"), "total_pages": 1}
    service, _ = sites(answer)
    (page,) = service.search(RiskSitesQuery(theme, commune), TOKEN)
    row = dict(zip([field.name for field in page.schema.fields], page.features[0].attributes))
    assert {name: row[name] for name in expected} == expected
    _, kind, longitude, latitude = unpack("<BIdd", page.features[0].geometry)
    assert (kind, longitude, latitude) == (1, answer["data"][0]["longitude"], answer["data"][0]["latitude"])


@pytest.mark.parametrize(("theme", "part"), [("casias", "casias"), ("instructions", "instructions")])
def test_polluted_sites_of_a_commune(theme, part):
    service, _ = sites(sample("ssp.json")[part])
    (page,) = service.search(RiskSitesQuery(theme, "45234"), TOKEN)
    row = dict(zip([field.name for field in page.schema.fields], page.features[0].attributes))
    assert row["url"].startswith("https://fiches-risques.brgm.fr/")
    assert page.features[0].geometry is not None
    assert page.schema.geometry is (Geometry.POINT if theme == "casias" else Geometry.MULTI_POLYGON)


def test_no_site_is_an_empty_page():
    service, _ = sites(sample("ssp.json")["conclusions_sis"])
    (page,) = service.search(RiskSitesQuery("sis", "45234"), TOKEN)
    assert page.features == []


def test_a_circle_is_asked_longitude_first_and_what_lies_elsewhere_is_left_out():
    answer = sample("mvt.json")
    far = {**answer["data"][0], "longitude": 2.9}
    service, asked = sites({**answer, "data": [*answer["data"], far]})
    (page,) = service.search(RiskSitesQuery("movements", None, *ORLEANS, 500), TOKEN)
    assert len(page.features) == 1
    assert page.notes == (OTHERS_LEFT_OUT,)
    assert {name: asked[0].values[name] for name in ("latlon", "rayon")} == {"latlon": "1.9,47.9", "rayon": "500"}


def test_sites_that_all_lie_elsewhere_are_no_answer():
    service, _ = sites(sample("mvt.json"))
    for query in (RiskSitesQuery("movements", None, 2.32, 48.67), RiskSitesQuery("movements", "91216")):
        with pytest.raises(ServiceError) as raised:
            list(service.search(query, TOKEN))
        assert raised.value.kind is ErrorKind.OTHER_PLACE


def test_a_site_of_an_odd_shape_is_told_without_a_place():
    answer = sample("ssp.json")["instructions"]
    answer["data"][0]["geom"] = {"type": "Point", "coordinates": [1.92, 47.87]}
    service, _ = sites(answer)
    (page,) = service.search(RiskSitesQuery("instructions", "45234"), TOKEN)
    assert page.features[0].geometry is None


def test_a_page_address_that_is_no_web_address_is_not_kept():
    answer = sample("ssp.json")["casias"]
    answer["data"][0]["fiche_risque"] = "file:///etc/passwd"
    service, _ = sites(answer)
    (page,) = service.search(RiskSitesQuery("casias", "45234"), TOKEN)
    assert page.features[0].attributes[page.schema.index("url")] is None


@pytest.mark.parametrize("data", [None, [3], "x", [{"codeInsee": "45234"}]])
def test_what_is_no_list_of_sites_is_the_service_s_fault(data):
    service, _ = sites({"results": 1, "total_pages": 1, "data": data})
    with pytest.raises(ServiceError) as raised:
        list(service.search(RiskSitesQuery("installations", "45234"), TOKEN))
    assert raised.value.kind is ErrorKind.BAD_ANSWER


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (RiskDetailsQuery, Problem.EMPTY),
        (lambda: RiskDetailsQuery(longitude=2.3), Problem.EMPTY),
        (lambda: RiskDetailsQuery(None, 48.67, 2.32), Problem.AXES_SWAPPED),
        (lambda: RiskSitesQuery("movements", "91216", radius=10_001), Problem.OUT_OF_RANGE),
        (lambda: RiskSitesQuery("movements", "91216", radius=0), Problem.OUT_OF_RANGE),
        (lambda: RiskSitesQuery("movements"), Problem.EMPTY),
        (lambda: RiskSitesQuery("mvt", "91216"), Problem.CHOICE),
        (lambda: RiskDetailsQuery("91216", topics=("rga",)), Problem.CHOICE),
    ],
)
def test_what_names_no_place_is_refused_here(make, problem):
    with pytest.raises(QueryError) as refused:
        make()
    assert refused.value.problem is problem
