"""The addresses of parcels, on the sandbox: tied, lying in it, or the nearest, and never one for the other."""

from __future__ import annotations

import json

import pytest
from shapely.geometry import Point, box, mapping
from sheet_kit import PARCEL_LAYER, TOWN, make_services, pages_of

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import QueryError
from carto_mairie.services.parcel_addresses import around
from carto_mairie.services.parcel_addresses.around import addresses_in
from carto_mairie.services.parcel_addresses.queries import PARCEL_ADDRESSES, ParcelAddressesQuery, ParcelPlace
from carto_mairie.services.parcel_addresses.service import TIES_UNKNOWN, TIES_UNMATCHED
from sandbox.built import TIES

NAMES = [field.name for field in PARCEL_ADDRESSES.fields]


@pytest.fixture
def services(sandbox):
    return make_services(sandbox)


@pytest.fixture
def parcels(sandbox):
    layer = sandbox.world.store.layer(PARCEL_LAYER)
    return {row["idu"]: shape for row, shape in zip(layer.rows, layer.geometries) if row["idu"].startswith(TOWN)}


@pytest.fixture
def ties(sandbox):
    """By IDU the addresses that are tied to it, of those that the geocoder knows."""
    found = {}
    for row in sandbox.world.store.layer(TIES).rows:
        found.setdefault(row["idu"], set()).add(row["id_adr"])
    return found


def doors(sandbox):
    return [one for one in sandbox.world.addresses if one.kind == "housenumber" and one.commune.code == TOWN]


def place(idu, shape):
    return ParcelPlace(idu, json.dumps(mapping(shape)))


def ask(services, *places, nearest=True):
    found = pages_of(services, ParcelAddressesQuery(places, nearest))
    return [dict(zip(NAMES, feature.attributes)) for feature in found]


def notes(services, *places):
    return [note for page in services.pages(ParcelAddressesQuery(places), CancelToken()) for note in page.notes]


def test_those_that_the_base_ties_come_first(services, parcels, ties):
    idu = next(idu for idu in ties if idu in parcels)
    rows = ask(services, place(idu, parcels[idu]))
    assert {row["tie"] for row in rows} == {"tied"}
    assert {row["id"] for row in rows} == ties[idu]
    assert {row["idu"] for row in rows} == {idu}


def test_else_those_that_lie_in_it(services, sandbox, parcels, ties):
    idu, door = next(
        (idu, door)
        for door in doors(sandbox)
        for idu, shape in parcels.items()
        if idu not in ties and shape.contains(Point(door.longitude, door.latitude))
    )
    rows = ask(services, place(idu, parcels[idu]))
    assert {row["tie"] for row in rows} == {"inside"}
    assert door.label in {row["label"] for row in rows}
    assert {row["distance"] for row in rows} == {0.0}


def test_else_the_nearest_marked_so_and_measured(services, sandbox, parcels, ties):
    points = [Point(door.longitude, door.latitude) for door in doors(sandbox)]
    idu = next(
        idu
        for idu, shape in parcels.items()
        if idu not in ties
        and not any(shape.buffer(1e-5).contains(point) for point in points)
        and any(shape.distance(point) < 5e-4 for point in points)
    )
    rows = ask(services, place(idu, parcels[idu]))
    assert [row["tie"] for row in rows] == ["nearest"]
    assert rows[0]["distance"] > 0.3
    assert ask(services, place(idu, parcels[idu]), nearest=False) == []


def test_where_the_ties_cannot_be_asked_the_page_says_so(services, sandbox, parcels, ties):
    idu = next(idu for idu in ties if idu in parcels)
    sandbox.faults({"kind": "status", "status": 404, "service": "wfs"})
    assert notes(services, place(idu, parcels[idu])) == [TIES_UNKNOWN]
    assert "tied" not in {row["tie"] for row in ask(services, place(idu, parcels[idu]))}


def test_a_tie_to_what_the_geocoder_does_not_know_is_told(services, sandbox, parcels, ties):
    idu = next(idu for idu in ties if idu in parcels)
    elsewhere = box(*(value + 0.02 for value in parcels[idu].bounds))
    assert notes(services, place(idu, elsewhere)) == [TIES_UNMATCHED]


def test_several_parcels_are_told_in_their_order(services, parcels, ties):
    idus = [idu for idu in ties if idu in parcels][:4]
    rows = ask(services, *(place(idu, parcels[idu]) for idu in idus))
    assert list(dict.fromkeys(row["idu"] for row in rows)) == idus


def test_all_addresses_of_a_place_come_though_fifty_come_at_once(services, sandbox, monkeypatch):
    every = doors(sandbox)
    longitudes, latitudes = [door.longitude for door in every], [door.latitude for door in every]
    area = (min(longitudes), min(latitudes), max(longitudes), max(latitudes))
    found = {one.feature.attributes[NAMES.index("label")] for one in addresses_in(services.http, area, CancelToken())}
    assert {door.label for door in every} <= found
    assert len(every) > around.LARGEST_LIMIT
    assert {item["status"] for item in sandbox.log() if item["service"] == "geocoding"} == {200}


@pytest.mark.parametrize("idu", ["", "45901", "459010000A000'", "459010000A0001') OR ('1'='1", "²59010000A0001"])
def test_what_is_no_idu_reaches_no_filter(idu):
    with pytest.raises(QueryError):
        ParcelPlace(idu, "POLYGON((2 48, 2.1 48, 2 48.1, 2 48))")


def test_none_and_too_many_are_refused():
    one = ParcelPlace("459010000A0001", "POLYGON((2 48, 2.1 48, 2 48.1, 2 48))")
    for parcels in ((), (one,) * 501):
        with pytest.raises(QueryError):
            ParcelAddressesQuery(parcels)
    with pytest.raises(QueryError):
        ParcelPlace("459010000A0001", "POINT(2 48)")


def test_addresses_without_an_identifier_or_with_the_same_are_all_told(services, sandbox, parcels):
    idu, shape = next(iter(parcels.items()))
    at = mapping(shape.representative_point())
    features = [
        {"geometry": at, "properties": {"type": "housenumber", "housenumber": number, "label": number, **names}}
        for number, names in (("1", {}), ("2", {}), ("3", {"id": "x"}), ("4", {"id": "x"}), ("4", {"id": "x"}))
    ]
    body = json.dumps({"features": features})
    sandbox.faults(kind="status", status=200, body=body, service="geocoding")
    assert [row["label"] for row in ask(services, place(idu, shape))] == ["1", "2", "3", "4"]
