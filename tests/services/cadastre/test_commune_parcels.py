"""All parcels of many communes: every one, once, and going on after a cut."""

from __future__ import annotations

import pytest
from cadastre_server import CadastreServer, parcel
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import scripted_client

from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Problem, QueryError, ServiceError
from carto_mairie.services.gateway import Services

SIZES = {"01004": 1300, "01005": 0, "01006": 40, "75107": 700}
PARCELS = [parcel(f"{code}000AB{n:04}") for code, size in SIZES.items() for n in range(1, size + 1)]
IDUS = [item["properties"]["idu"] for item in PARCELS]


def services(answer):
    client, asked = scripted_client(answer)
    return Services(client), asked


def load(query, start=0, **more):
    own, asked = services(CadastreServer(PARCELS, **more))
    pages = list(own.pages(query, CancelToken(), start))
    return pages, [feature.attributes[0] for page in pages for feature in page.features], asked


@settings(max_examples=15, deadline=None)
@given(st.integers(0, len(PARCELS)))
def test_what_is_asked_from_anywhere_on_is_the_rest_and_only_the_rest(start):
    pages, idus, asked = load(CommunesParcelsQuery(tuple(SIZES)), start)
    assert idus == IDUS[start:]
    assert {page.total for page in pages} <= {len(IDUS)}
    offsets = [request.values["_start"] for request in asked if request.values["_limit"]]
    assert len(offsets) <= -(-len(idus) // 1000) + len(SIZES)


def test_a_server_that_does_not_count_gives_all_too():
    pages, idus, _ = load(CommunesParcelsQuery(("01004", "01006")), counts=False)
    assert idus == IDUS[:1340]
    assert {page.total for page in pages} == {None}


def test_communes_without_parcels_are_an_empty_page():
    pages, idus, _ = load(CommunesParcelsQuery(("01005",)))
    assert ([page.total for page in pages], idus) == ([0], [])


def test_an_epci_is_its_communes():
    server = CadastreServer(PARCELS)
    codes = [{"code": "01006", "nom": "b"}, {"code": "01004", "nom": "a"}]
    own, asked = services(lambda request: codes if "epcis" in request.path else server(request))
    pages = own.pages(CommunesParcelsQuery(epci="200029999"), CancelToken())
    assert [feature.attributes[0] for page in pages for feature in page.features] == IDUS[:1340]
    assert asked[0].path == "/epcis/200029999/communes"


def test_a_cut_in_the_middle_leaves_what_came_and_goes_on_from_there():
    server, fails = CadastreServer(PARCELS), [True]

    def answer(request):
        broken = fails[0] and request.values.get("_limit") and request.values["code_insee"] == "01006"
        return (503, "<html></html>") if broken else server(request)

    own, asked = services(answer)
    query = CommunesParcelsQuery(tuple(SIZES))
    pages = own.pages(query, CancelToken())
    came = [feature.attributes[0] for _ in range(2) for feature in next(pages).features]
    with pytest.raises(ServiceError):
        next(pages)
    assert came == IDUS[:1300]
    fails[0] = False
    asked.clear()
    for page in own.pages(query, CancelToken(), len(came)):
        came += [feature.attributes[0] for feature in page.features]
    assert came == IDUS
    assert [request.values["code_insee"] for request in asked] == ["01006", "75056"]


@pytest.mark.parametrize(
    ("make", "problem"),
    [
        (lambda: CommunesParcelsQuery(()), Problem.EMPTY),
        (lambda: CommunesParcelsQuery(("01004", "35")), Problem.INSEE_CODE),
        (lambda: CommunesParcelsQuery(epci="20002999"), Problem.CHOICE),
        (lambda: CommunesParcelsQuery(epci="٢٠٠٠٢٩٩٩٩"), Problem.CHOICE),
    ],
)
def test_what_names_no_communes_is_refused(make, problem):
    with pytest.raises(QueryError) as refused:
        make()
    assert refused.value.problem is problem


def test_what_is_all_there_is_an_empty_page():
    pages, idus, _ = load(CommunesParcelsQuery(("01004",)), 1300)
    assert ([page.total for page in pages], idus) == ([1300], [])
