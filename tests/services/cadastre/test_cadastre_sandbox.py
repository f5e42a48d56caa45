"""The services against the sandbox, which answers, refuses and pages as the real ones do."""

from __future__ import annotations

import json
import random
from dataclasses import replace

import pytest
from shapely import wkb
from shapely.geometry import Polygon, mapping
from shapely.ops import unary_union

from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
from carto_mairie.services.cadastre.parcel_lookup import ParcelListQuery
from carto_mairie.services.cadastre.parcel_reference import parse_idu
from carto_mairie.services.cadastre.parcels_intersecting import ParcelsIntersectingQuery
from carto_mairie.services.cadastre.service import (
    CadastralCommuneQuery,
    CadastralMapQuery,
    ParcelQuery,
    ParcelsByShapeQuery,
    Section,
)
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.communes.service import CommuneQuery
from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import Cancelled, ErrorKind, ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.geocoding import AddressQuery, ReverseQuery
from carto_mairie.services.net.http import HttpClient, plain_session

TOWN = "45901"
TOKEN = CancelToken()


@pytest.fixture
def services(sandbox):
    table = {key: replace(endpoint, url=sandbox.endpoints[key]) for key, endpoint in ENDPOINTS.items()}
    return Services(HttpClient(plain_session(), table))


@pytest.fixture
def town(services):
    return features(services.pages(ParcelQuery(TOWN)))


def features(pages):
    return [feature for page in pages for feature in page.features]


def column(pages, name):
    return [feature.attributes[page.schema.index(name)] for page in pages for feature in page.features]


def idus(found):
    return [feature.attributes[0] for feature in found]


def test_a_whole_commune_comes_in_as_many_requests_as_it_has_pages(services, sandbox):
    pages = list(services.pages(ParcelQuery(TOWN)))
    found = column(pages, "idu")
    assert len(found) == len(set(found)) == pages[0].total >= 1900
    assert {idu[:5] for idu in found} == {TOWN}
    assert len([entry for entry in sandbox.log() if entry["service"] == "apicarto"]) == -(-len(found) // 1000)


def test_sections_numbers_and_parcels_lead_from_one_to_the_next(services, town):
    sections = services.cadastre.sections(TOWN, TOKEN)
    assert {(feature.attributes[2], feature.attributes[3]) for feature in town} == set(sections)
    section = sections[0]
    numbers = services.cadastre.numbers(TOWN, section, TOKEN)
    assert numbers == sorted({f.attributes[4] for f in town if Section(*f.attributes[2:4]) == section})
    (found,) = features(services.pages(ParcelQuery(TOWN, section.section, numbers[-1], section.prefix)))
    assert found.attributes[4] == numbers[-1]


def test_a_point_in_a_parcel_gives_that_parcel(services, town):
    for parcel in random.Random(1).sample(town, 5):
        inside = wkb.loads(parcel.geometry).representative_point()
        assert idus(features(services.pages(ParcelsByShapeQuery.at(inside.x, inside.y)))) == [parcel.attributes[0]]


@pytest.mark.parametrize("code", ["75107", "69383", "13216", "2A390", "97290", "97490"])
def test_arrondissements_corsica_and_overseas(services, code):
    found = features(services.pages(ParcelQuery(code)))
    assert len(found) >= 20
    assert {feature.attributes[1] for feature in found} == {code}
    assert all(feature.attributes[7] > 0 for feature in found)
    (again,) = features(services.pages(ParcelQuery.of_idu(found[0].attributes[0])))
    assert again.attributes == found[0].attributes


@pytest.mark.parametrize(("city", "count"), [("75056", 20), ("69123", 9), ("13055", 16)])
def test_the_outline_of_a_city_is_that_of_its_arrondissements(services, city, count):
    assert len(features(services.pages(CadastralCommuneQuery(city)))) == count


def test_nothing_is_an_empty_page(services):
    (page,) = services.pages(ParcelQuery(TOWN, "ZZ", "9999"))
    assert (list(page.features), page.total) == ([], 0)


@pytest.mark.parametrize("layer", ["commune", "sheet", "division", "centroid"])
def test_every_layer_of_the_plan_comes(services, layer):
    assert features(services.pages(CadastralMapQuery(TOWN, layer)))


def test_bd_parcellaire_has_no_cadastral_area(services):
    pages = list(services.pages(ParcelQuery(TOWN, source="BDP")))
    assert set(column(pages, "cadastral_area")) == {None}
    assert all(idu.startswith(TOWN) and len(idu) == 14 for idu in column(pages, "idu"))


def test_a_list_is_asked_in_few_requests(services, sandbox, town):
    generator = random.Random(2)
    listed = generator.sample(idus(town), 500)
    sandbox.reset()
    references = map(parse_idu, listed)
    text = "\n".join(f"{r.commune} {r.prefix} {r.section} {int(r.number)}" for r in references)
    answer = services.parcel_lookup.answer(ParcelListQuery(text), TOKEN)
    assert idus(answer.parcels) == listed
    assert answer.missing == []
    assert len(sandbox.log()) <= 8


def test_a_list_by_name(services, town):
    reference = parse_idu(town[0].attributes[0])
    text = f"Valmorin sur Loire {reference.prefix} {reference.section} {int(reference.number)}"
    answer = services.parcel_lookup.answer(ParcelListQuery(text), TOKEN)
    assert idus(answer.parcels) == [reference.idu]


def test_a_shape_over_the_limit_gives_every_parcel_once(services, sandbox, town):
    holder = unary_union([wkb.loads(parcel.geometry) for parcel in town]).convex_hull
    west, south, east, north = holder.bounds
    # A saw's edge, far outside the parcels, makes the shape too long for one request.
    teeth = [(east + 1e-3 * (1 + n % 2), south + (north - south) * n / 6000) for n in range(6001)]
    text = json.dumps(
        mapping(
            Polygon(
                [
                    (west - 1e-3, south - 1e-3),
                    (east + 2e-3, south - 1e-3),
                    *teeth,
                    (east + 2e-3, north + 1e-3),
                    (west - 1e-3, north + 1e-3),
                ]
            )
        )
    )
    assert len(text) > 200_000
    sandbox.reset()
    found = idus(features(services.pages(ParcelsIntersectingQuery(text))))
    assert len(found) == len(set(found))
    assert set(found) >= set(idus(town))
    assert {entry["status"] for entry in sandbox.log()} == {200}
    assert max(entry["length"] for entry in sandbox.log()) <= 100_000


def test_an_epci_gives_the_parcels_of_all_its_communes(services):
    pages = list(services.pages(CommunesParcelsQuery(epci="244599901")))
    assert {idu[:5] for idu in column(pages, "idu")} == {"45901", "45902", "45903", "45904"}
    assert len(set(column(pages, "idu"))) == pages[0].total


@pytest.mark.parametrize("kind", ["reset_body", "reset", "status"])
def test_a_fault_that_passes_is_not_seen(services, sandbox, kind):
    more = {"status": 503} if kind == "status" else {}
    sandbox.faults({"service": "apicarto", "kind": kind, "count": 1, "after": 1, **more})
    found = column(list(services.pages(ParcelQuery(TOWN))), "idu")
    assert len(found) == len(set(found)) >= 1900


def test_a_fault_that_stays_leaves_the_pages_before_it_and_the_rest_comes_later(services, sandbox, town):
    sandbox.faults({"service": "apicarto", "kind": "status", "status": 500, "body": "xml", "after": 1})
    pages, came = services.pages(ParcelQuery(TOWN)), []
    came += next(pages).features
    with pytest.raises(ServiceError) as failed:
        next(pages)
    assert failed.value.kind is ErrorKind.UNAVAILABLE
    sandbox.reset()
    came += features(services.pages(ParcelQuery(TOWN), start=len(came)))
    assert idus(came) == idus(town)


def test_a_cancelled_load_ends(services):
    token = CancelToken()
    pages = services.pages(ParcelQuery(TOWN), token)
    next(pages)
    token.cancel()
    with pytest.raises(Cancelled):
        for _ in pages:
            pass


@pytest.mark.parametrize(
    ("text", "codes"), [("valmorin sur loire", [TOWN]), ("45995", ["45904", "45905"]), (TOWN, [TOWN])]
)
def test_communes_by_name_code_and_postcode(services, text, codes):
    (page,) = services.pages(CommuneQuery(text))
    found = column([page], "code")
    assert set(codes) <= set(found)
    assert all(feature.geometry for feature in page.features)


def test_the_commune_at_a_point(services, town):
    inside = wkb.loads(town[0].geometry).representative_point()
    assert services.communes.at(inside.x, inside.y, TOKEN) == (TOWN, "Valmorin-sur-Loire")
    assert services.communes.at(-20.0, 45.0, TOKEN) is None


def test_an_address_is_found_and_found_back(services, town):
    inside = wkb.loads(town[0].geometry).representative_point()
    (near,) = services.pages(ReverseQuery(inside.x, inside.y))
    assert len(near.features) == 1
    assert column([near], "citycode") == [TOWN]
    label = column([near], "label")[0]
    (found,) = services.pages(AddressQuery(label, citycode=TOWN))
    assert column([found], "label")[0] == label
    x, y = wkb.loads(found.features[0].geometry).coords[0]
    (back,) = services.pages(ReverseQuery(x, y))
    assert column([back], "distance")[0] <= 1
