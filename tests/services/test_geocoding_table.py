"""Tables of addresses, geocoded over the sandbox: every row comes back, in its place, whatever becomes of it."""

from __future__ import annotations

from random import Random

import pytest
from hypothesis import given
from hypothesis import strategies as st

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import Cancelled, ErrorKind, ServiceError
from carto_mairie.services.geocoding_table import AddressRow, Status, TableGeocoding, _results, asked_row
from carto_mairie.services.net.http import HttpClient, plain_session


@pytest.fixture
def geocoding(sandbox):
    return TableGeocoding(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), attempts=3))


@pytest.fixture
def houses(sandbox):
    found = [item for item in sandbox.world.addresses if item.kind == "housenumber"]
    return Random(0).sample(found, min(300, len(found)))


def geocode(geocoding, rows, least=0.5, chunk=50):
    return [item for part in geocoding.geocode(rows, least, CancelToken(), chunk) for item in part]


def batches(sandbox):
    return [entry for entry in sandbox.log() if entry["path"].endswith("/search/csv")]


def test_houses_are_found_each_in_its_place(sandbox, geocoding, houses):
    rows = [AddressRow(house.label, house.postcode, house.commune.code) for house in houses]
    found = geocode(geocoding, rows)
    assert [(item.status, item.label, item.citycode) for item in found] == [
        (Status.OK, house.label, house.commune.code) for house in houses
    ]
    for item, house in zip(found, houses):
        assert (item.longitude, item.latitude) == pytest.approx((house.longitude, house.latitude))
    assert len(batches(sandbox)) == -(-len(houses) // 50)


def test_what_cannot_be_asked_is_not_sent_and_keeps_its_place(sandbox, geocoding, houses):
    texts = ["", "  ", "ab", "?!", "x" * 60, "y" * 300, houses[0].label, "rue introuvable 99999 Nullepart-lès-Zéro"]
    found = geocode(geocoding, [AddressRow(text) for text in texts])
    assert [item.status for item in found][:7] == [Status.SKIPPED] * 6 + [Status.OK]
    assert found[7].status in (Status.NOT_FOUND, Status.UNCERTAIN)
    assert len(batches(sandbox)) == 1


def test_a_table_without_an_address_asks_nothing(sandbox, geocoding):
    assert [item.status for item in geocode(geocoding, [AddressRow("")] * 120)] == [Status.SKIPPED] * 120
    assert batches(sandbox) == []
    assert geocode(geocoding, []) == []


def test_a_low_score_is_uncertain_and_says_what_was_found(geocoding, houses):
    house = houses[0]
    vague = AddressRow(f"{house.street} {house.city}", "", house.commune.code)
    (sure,), (unsure,) = geocode(geocoding, [vague], least=0.0), geocode(geocoding, [vague], least=1.5)
    assert (sure.status, unsure.status) == (Status.OK, Status.UNCERTAIN)
    assert unsure.label == sure.label


def test_an_answer_that_is_lost_is_asked_again_by_its_chunk(sandbox, geocoding, houses):
    rows = [AddressRow(house.label) for house in houses[:100]]
    sandbox.faults(kind="status", status=503, path="search/csv", count=1)
    found = geocode(geocoding, rows)
    assert {item.status for item in found} == {Status.OK}
    assert [entry["status"] for entry in batches(sandbox)].count(503) == 1
    assert len(batches(sandbox)) == 3


def test_an_outage_is_told_and_not_asked_for_row_by_row(sandbox, houses):
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), attempts=1)
    sandbox.faults(kind="status", status=500, path="search/csv")
    with pytest.raises(ServiceError) as caught:
        geocode(TableGeocoding(client), [AddressRow(house.label) for house in houses[:200]], chunk=200)
    assert caught.value.kind is ErrorKind.UNAVAILABLE
    assert len(batches(sandbox)) <= 41


class Failing:
    """Answers batches as the service does, but fails on those that hold a text."""

    def __init__(self, http, bad):
        self.http, self.bad, self.endpoints = http, bad, http.endpoints
        self.asked = 0

    def url(self, *parts):
        return self.http.url(*parts)

    def body(self, request, cancel):
        self.asked += 1
        if self.bad.encode() in request.files["data"][1]:
            raise ServiceError(ErrorKind.UNAVAILABLE, "geocoding", status=500)
        return self.http.body(request, cancel)


def test_one_row_that_the_service_fails_on_costs_no_other(sandbox, houses):
    http = Failing(HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints)), "poison")
    rows = [AddressRow(house.label) for house in houses[:100]]
    rows[37] = AddressRow("12 rue poison")
    found = geocode(TableGeocoding(http), rows, chunk=100)
    assert [item.status for item in found] == [Status.ERROR if place == 37 else Status.OK for place in range(100)]
    assert http.asked < 16


def test_a_cancelling_ends_it(sandbox, geocoding, houses):
    token = CancelToken()
    sandbox.faults(kind="delay", seconds=2, path="search/csv")
    parts = geocoding.geocode([AddressRow(house.label) for house in houses], 0.5, token, 50)
    token.cancel()
    with pytest.raises(Cancelled):
        next(parts)


@pytest.mark.parametrize(
    ("row", "asked"),
    [
        (AddressRow("8 rue A", "1360", "1004"), AddressRow("8 rue A", "01360", "01004")),
        (AddressRow("8 rue A", "91360.0", "91216.0"), AddressRow("8 rue A", "91360", "91216")),
        (AddressRow("8 rue A", "2A004", "2a004"), AddressRow("8 rue A", "", "2A004")),
        (AddressRow("8 rue A", "CEDEX", "Épinay"), AddressRow("8 rue A", "", "")),
        (AddressRow("8\true\nA", " 91360 ", ""), AddressRow("8 rue A", "91360", "")),
        (AddressRow("NULL", "", ""), AddressRow("NULL", "", "")),
        (AddressRow("", "91360", "91216"), None),
    ],
)
def test_cells_of_spreadsheets(row, asked):
    assert asked_row(row) == asked


@given(st.lists(st.tuples(st.text(max_size=80), st.text(max_size=8), st.text(max_size=8)), max_size=40))
def test_whatever_the_cells_hold_a_row_has_one_answer(cells):
    rows = [AddressRow(*each) for each in cells]
    wanted = [row for row in map(asked_row, rows) if row is not None]
    for row in wanted:
        assert "\n" not in row.text
        assert "\0" not in row.text


def answer(*rows, head="cm_row,longitude,latitude,result_score,result_label,result_type,result_citycode,result_status"):
    return "\n".join([head, *rows, ""])


@pytest.mark.parametrize(
    "text",
    [
        answer(),
        answer("0,2,48,0.9,a,street,91216,ok", "1,2,48,0.9,a,street,91216,ok"),
        answer("1,2,48,0.9,a,street,91216,ok"),
        answer("0,2,148,0.9,a,street,91216,ok"),
        answer("0,2,48,9,a,street,91216,ok"),
        answer("0,nan,48,0.9,a,street,91216,ok"),
        answer("0,2,48,0.9,a,street,91216,great"),
        answer("0,,,,,,,ok"),
        "<html>no</html>",
    ],
)
def test_answers_that_are_not_those_of_the_rows_are_none(text):
    with pytest.raises((ValueError, KeyError)):
        _results(text, [0])


@pytest.mark.parametrize("status", [413, 500])
def test_a_service_that_fails_on_whatever_it_is_asked_is_to_blame(sandbox, geocoding, houses, status):
    sandbox.faults(kind="status", status=status, path="search/csv")
    with pytest.raises(ServiceError):
        geocode(geocoding, [AddressRow(house.label) for house in houses[:4]])


def test_half_a_character_in_a_cell_is_asked_without_it(geocoding, houses):
    (found,) = geocode(geocoding, [AddressRow(f"{houses[0].label}\ud800")], 0.0)
    assert found.status is Status.OK
