"""A shape over the service's limit, cut in the middle: what came is not asked again, and no parcel comes twice."""

from __future__ import annotations

import json
from contextlib import suppress
from functools import cache

import pytest
from cadastre_server import CadastreServer, parcel
from hypothesis import given, settings
from hypothesis import strategies as st
from scripted import scripted_client
from shapely.geometry import Polygon, box, mapping, shape
from shapely.prepared import prep

from carto_mairie.services.cadastre.parcels_intersecting import ParcelsIntersectingQuery
from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import ServiceError
from carto_mairie.services.gateway import Services

SIDE, SIZE, PAGE = 40, 0.0002, 250
GRID = [
    parcel(f"01004000AB{row * SIDE + column + 1:04}", 2 + column * SIZE, 48 + row * SIZE, SIZE)
    for row in range(SIDE)
    for column in range(SIDE)
]
SMALL = ParcelsIntersectingQuery(json.dumps(mapping(box(2.00001, 48.00001, 2.0079, 48.0079))))


def saw(teeth: int = 8000) -> Polygon:
    """A box whose eastern edge is too long for one request."""
    south, north = 48.00001, 48.0079
    edge = [(2.0079 + 5e-5 * (n % 2), south + (north - south) * n / teeth) for n in range(teeth + 1)]
    return Polygon([(2.00001, south), *edge, (2.00001, north)])


LARGE = ParcelsIntersectingQuery(json.dumps(mapping(saw())))


@cache
def touched(geometry):
    touches = prep(shape(json.loads(geometry))).intersects
    return [item for item in GRID if touches(shape(item["geometry"]))]


class FlakyServer(CadastreServer):
    """Gives what a shape touches; from the `healthy`-th request for parcels on, it fails."""

    def __init__(self) -> None:
        super().__init__(GRID, cap=PAGE)
        self.healthy: int | None = None

    def __call__(self, asked):
        if asked.length > 100_000:
            return 413, "<!DOCTYPE html><pre>PayloadTooLargeError</pre>"
        if asked.values["_limit"] and self.healthy is not None:
            self.healthy -= 1
            if self.healthy < 0:
                return 503, "<html></html>"
        self.parcels = touched(json.dumps(asked.values["geom"]))
        return super().__call__(asked)


def idus(pages):
    return [feature.attributes[0] for page in pages for feature in page.features]


def until_cut(pages):
    """Give the pages that come before a fault."""
    came = []
    with suppress(ServiceError):
        came.extend(pages)
        pytest.fail("there was no fault")
    return came


def pages_asked(asked):
    """Give the part and the place of each page that was asked, in the order of the answer."""
    parts = list(dict.fromkeys(json.dumps(item.values["geom"]) for item in asked if item.values["_limit"]))
    places = [
        (parts.index(json.dumps(item.values["geom"])), json.dumps(item.values["geom"]), item.values["_start"])
        for item in asked
        if item.values["_limit"]
    ]
    return [place[1:] for place in sorted(places)]


@pytest.fixture(scope="module", params=[SMALL, LARGE], ids=["one part", "several parts"])
def whole(request):
    client, asked = scripted_client(FlakyServer())
    pages = list(Services(client).pages(request.param, CancelToken()))
    return request.param, idus(pages), pages_asked(asked)


def test_the_large_shape_has_several_parts_of_several_pages(whole):
    query, expected, asked = whole
    parts = len({part for part, _ in asked})
    assert parts == 1 if query is SMALL else parts > 1
    assert len(asked) > 2 * parts
    assert len(expected) == len(set(expected)) == SIDE**2


@pytest.mark.parametrize("healthy", [1, 2, 3, 5, 6])
def test_the_rest_is_asked_and_only_the_rest(whole, healthy):
    query, expected, all_pages = whole
    server = FlakyServer()
    client, asked = scripted_client(server)
    services = Services(client)
    server.healthy = healthy
    came = until_cut(services.pages(query, CancelToken()))
    assert came
    assert came[-1].total is not None
    assert came[-1].total >= len(expected)
    server.healthy = None
    asked.clear()
    rest = list(services.pages(query, CancelToken(), len(idus(came))))
    assert pages_asked(asked) == all_pages[len(came) :]
    assert len(asked) == len(all_pages) - len(came)  # and nothing is counted again
    assert idus(came) + idus(rest) == expected
    assert rest[-1].total == len(expected)


@settings(max_examples=10, deadline=None)
@given(st.lists(st.integers(0, 6), max_size=6))
def test_however_often_it_is_cut_each_parcel_comes_once(cuts):
    server = FlakyServer()
    client, _ = scripted_client(server)
    services, came = Services(client), []
    for healthy in [*cuts, None]:
        server.healthy = healthy
        try:
            for page in services.pages(LARGE, CancelToken(), len(came)):
                came += idus([page])
        except ServiceError:
            continue
        break
    assert len(came) == len(set(came)) == SIDE**2


def test_a_cancelled_answer_goes_on_in_the_midst_of_a_page(whole):
    query, expected, _ = whole
    client, asked = scripted_client(FlakyServer())
    services, token = Services(client), CancelToken()
    pages = services.pages(query, token)
    came = idus([next(pages), next(pages)])
    token.cancel()
    pages.close()
    asked.clear()
    kept = came[: len(came) - 100]
    assert kept + idus(services.pages(query, CancelToken(), len(kept))) == expected
    assert pages_asked(asked)[0][1] == PAGE


def test_another_session_goes_on_without_what_the_first_one_knew(whole):
    query, expected, _ = whole
    client, _ = scripted_client(FlakyServer())
    assert idus(Services(client).pages(query, CancelToken(), 700)) == expected[700:]


def test_an_answer_that_is_complete_is_asked_anew(whole):
    query, expected, all_pages = whole
    client, asked = scripted_client(FlakyServer())
    services = Services(client)
    assert idus(services.pages(query, CancelToken())) == expected
    asked.clear()
    assert idus(services.pages(query, CancelToken())) == expected
    assert pages_asked(asked) == all_pages
