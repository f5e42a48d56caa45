"""The real cadastre of a commune in the sandbox: lists come back exact, and every fault leaves what came."""

from __future__ import annotations

import random
from dataclasses import replace

import pytest
from epinay import SHARED, epinay

from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
from carto_mairie.services.cadastre.parcel_lookup import ParcelListQuery
from carto_mairie.services.cadastre.parcel_reference import parse_idu
from carto_mairie.services.cadastre.reading.model import Reason
from carto_mairie.services.cadastre.service import ParcelQuery
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from sandbox import Sandbox

TOWN = "91216"

# What stays broken, until the sandbox is reset.
LASTING = {
    "500": {"kind": "status", "status": 500},
    "500 of the WFS behind": {"kind": "status", "status": 500, "body": "xml"},
    "502": {"kind": "status", "status": 502},
    "503": {"kind": "status", "status": 503, "retry_after": 0},
    "504": {"kind": "status", "status": 504},
    "429": {"kind": "status", "status": 429, "retry_after": 0},
    "403": {"kind": "status", "status": 403},
    "404": {"kind": "status", "status": 404},
    "truncated": {"kind": "truncated"},
    "html": {"kind": "html"},
    "empty": {"kind": "empty"},
    "hang": {"kind": "hang"},
    "reset": {"kind": "reset"},
    "reset_body": {"kind": "reset_body"},
    "length": {"kind": "length"},
    "redirect": {"kind": "redirect"},
}
PASSING = {
    "delay": {"kind": "delay", "seconds": 0.2},
    "slow": {"kind": "slow", "rate": 2_000_000},
    "moved for a while": {"kind": "redirect", "status": 307},
}


@pytest.fixture(scope="module")
def town():
    epinay()  # skips where there is no data
    with Sandbox(data=SHARED / "data" / "epinay-sur-orge", rate_scale=0.05) as running:
        yield running


@pytest.fixture
def sandbox(town):
    town.reset()
    yield town
    town.reset()


@pytest.fixture
def services(sandbox):
    table = {key: replace(endpoint, url=sandbox.endpoints[key]) for key, endpoint in ENDPOINTS.items()}
    return Services(HttpClient(plain_session(), table, timeout=(2.0, 1.0), attempts=1))


def idus(features):
    return [feature.attributes[0] for feature in features]


def load(services, query, start=0):
    """Give what came of a query, and the error that ended it."""
    came, total = [], None
    try:
        for page in services.pages(query, CancelToken(), start):
            came += idus(page.features)
            total = page.total
    except ServiceError as error:
        return came, total, error
    return came, total, None


def spoiled(idu):
    """Give a reference that is written like one of the data, and is none."""
    return f"{idu[:8]}{'QX'}{idu[10:]}" if int(idu[-1]) % 2 else f"{idu[:10]}9{idu[11:]}"


def written(idu):
    reference = parse_idu(idu)
    section = reference.section.lstrip("0")
    forms = (
        "{s} {n}",
        "section {s} n° {n}",
        "{s}{n}",
        "000 {s} {n:04}",
        "91216 {s} {n}",
        "Épinay-sur-Orge {s} {n}",
        "EPINAY SUR ORGE, {s} {n}",
        "{idu}",
    )
    return forms[int(reference.number) % len(forms)].format(s=section, n=int(reference.number), idu=idu)


@pytest.mark.parametrize("seed", range(5))
def test_any_500_references_come_back_exact(services, sandbox, seed):
    known = [item["properties"]["idu"] for item in epinay()]
    drawn = random.Random(seed).sample(known, 500)
    answer = services.parcel_lookup.answer(ParcelListQuery("\n".join(map(written, drawn)), TOWN), CancelToken())
    assert idus(answer.parcels) == drawn
    assert (answer.missing, answer.duplicates) == ([], [])
    assert len(sandbox.log("apicarto")) <= 10


@pytest.mark.parametrize("seed", range(5))
def test_50_wrong_ones_among_them_are_those_that_are_not_found(services, seed):
    generator = random.Random(seed)
    known = [item["properties"]["idu"] for item in epinay()]
    drawn = generator.sample(known, 500)
    wrong = list(dict.fromkeys(idu for idu in map(spoiled, generator.sample(known, 120)) if idu not in set(known)))[:50]
    assert len(wrong) == 50
    mixed = [*drawn, *wrong]
    generator.shuffle(mixed)
    answer = services.parcel_lookup.answer(ParcelListQuery(" ; ".join(mixed)), CancelToken())
    assert idus(answer.parcels) == [idu for idu in mixed if idu not in wrong]
    assert [missing.text for missing in answer.missing] == [idu for idu in mixed if idu in wrong]
    assert {missing.reason for missing in answer.missing} == {Reason.NOT_FOUND}


@pytest.mark.parametrize("query", [ParcelQuery(TOWN), CommunesParcelsQuery((TOWN,))], ids=lambda query: query.kind)
@pytest.mark.parametrize("fault", LASTING)
def test_a_fault_in_the_middle_leaves_what_came_and_the_rest_is_asked_alone(services, sandbox, fault, query):
    known = [item["properties"]["idu"] for item in epinay()]
    sandbox.faults(service="apicarto", after=3, **LASTING[fault])
    came, total, error = load(services, query)
    assert error is not None
    assert total == len(known)
    assert 1000 <= len(came) < len(known)
    assert set(came) <= set(known)
    sandbox.reset()
    rest, _, error = load(services, query, len(came))
    assert error is None
    assert sorted(came + rest) == sorted(known)
    assert len(sandbox.log("apicarto")) == -(-len(rest) // 1000)


@pytest.mark.parametrize("fault", PASSING)
def test_what_only_takes_longer_is_waited_for(services, sandbox, fault):
    sandbox.faults(service="apicarto", after=1, **PASSING[fault])
    came, total, error = load(services, ParcelQuery(TOWN))
    assert error is None
    assert len(set(came)) == len(came) == total == len(epinay())


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("AC 38 (1479m²), AC 52 (1367m²)", "AC0038 confirmed, AC0052 confirmed"),
        (
            "AP 12 RUE DU MOULIN 00 ha 02 a 65 ca\nAP 13 LE BOURG 00 ha 03 a 53 ca",
            "AP0012 confirmed, AP0013 confirmed",
        ),
        ("AP 12 (265 m²), AP 13 (354 m²)", "AP0012 confirmed, AP0013 area_differs"),
        ("section AP n° 12/6", "AP0012 found"),
        ("AP 12 13/03", "AP0012 found"),
        ("AP 12 à 14 €/m²", "AP0012 found"),
        ("Lot A : AP 12", "AP0012 found"),
        ("|AP|12|", "AP0012 found"),
        ("AP n°12 (265m2) - AP n°13 (353m2)", "AP0012 confirmed, AP0013 confirmed"),
        ("PC 091 216 24 10012 – AP 12", "AP0012 found"),
        ("AP 12 et 13 (2 parcelles, 618 m²), AC 38 (1 parcelle)", "AP0012 confirmed, AP0013 confirmed, AC0038 found"),
        ("AP 12 265, AP 13 353", "AP0012 confirmed, AP0013 confirmed"),
        ("EPINAY-SUR-ORGE (91360) : section AP n° 12 à 14", "AP0012 found, AP0013 found, AP0014 found"),
        ("Longjumeau AP 12", ""),  # of the EPCI, and with no parcels in these data
    ],
)
def test_pasted_texts_of_the_town(services, text, expected):
    answer = services.parcel_lookup.answer(ParcelListQuery(text, TOWN), CancelToken())
    assert ", ".join(f"{item.parcel.attributes[0][8:]} {item.status.value}" for item in answer.found) == expected
    assert answer.uncertain == []
    assert len(answer.missing) == ("Longjumeau" in text)
