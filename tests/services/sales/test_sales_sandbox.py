"""The sales against the sandbox, which knows what was sold in truth."""

from __future__ import annotations

from dataclasses import replace

import pytest
from dvf_kit import TOWN, found
from shapely.geometry import Point, shape

from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.errors import ServiceError
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.services.sales.queries import SalesQuery


@pytest.fixture
def services(sandbox):
    table = {key: replace(endpoint, url=sandbox.endpoints[key]) for key, endpoint in ENDPOINTS.items()}
    return Services(HttpClient(plain_session(), table))


@pytest.fixture
def folder(sandbox):
    return sandbox.services["sales"]


def told(one):
    return (
        one["sale"], one["date"], one["kind"], one["price"], one["built_area"], one["land_area"], one["price_per_m2"],
        one["parcels"], bool(one["wkb"]),
    )  # fmt: skip


def truth(sold):
    return (
        sold.id, sold.day, sold.kind, sold.price, sold.built, sold.land, sold.price_per_m2,
        ", ".join(ground.idu for ground in sold.parcels), sold.located,
    )  # fmt: skip


def test_all_that_was_sold_in_a_commune_and_nothing_else(services, folder, sandbox):
    sales, last = found(services, SalesQuery(TOWN))
    assert sorted(map(told, sales)) == sorted(truth(one) for year in folder.years for one in folder.sold(TOWN, year))
    this_year = folder.years[-1] + 1
    assert (last.total, set(last.notes)) == (None, {f"unpublished_{this_year}", "without_position"})
    assert {entry["status"] for entry in sandbox.log("sales")} == {302, 200, 404}


def test_a_commune_without_a_sale_in_some_years(services, folder):
    first, last_year = folder.years[0], folder.years[-1]
    sales, last = found(services, SalesQuery("45905", from_year=first, to_year=last_year))
    counts = [len(folder.sold("45905", year)) for year in folder.years]
    assert 0 in counts
    assert len(sales) == last.total == sum(counts)


def test_a_whole_city_comes_from_the_files_of_its_departement(services, folder, sandbox):
    year = folder.years[-1]
    sales, last = found(services, SalesQuery("75056", from_year=year, to_year=year))
    expected = [one for code in range(75101, 75121) for one in folder.sold(str(code), year)]
    assert sorted(map(told, sales)) == sorted(map(truth, expected))
    assert last.total == len(expected) > 0
    assert [entry["status"] for entry in sandbox.log("sales")] == [302, 200]


def test_a_shape_gives_what_lies_in_it(services, folder):
    year = folder.years[-1]
    text = '{"type":"Polygon","coordinates":[[[2.378,47.743],[2.386,47.743],[2.386,47.75],[2.378,47.743]]]}'
    area = shape({"type": "Polygon", "coordinates": [[[2.378, 47.743], [2.386, 47.743], [2.386, 47.75]]]})
    sales, last = found(services, SalesQuery(geometry=text, from_year=year, to_year=year))
    codes = ("45901", "45902", "45903", "45904", "45905")
    inside = [
        one.id
        for code in codes
        for one in folder.sold(code, year)
        if one.located and any(area.contains(Point(each.longitude, each.latitude)) for each in one.parcels)
    ]
    assert sorted(one["sale"] for one in sales) == sorted(inside)
    assert inside
    assert "not_placed" in last.notes


def test_a_point_gives_the_sales_of_its_parcel(services, folder, sandbox):
    year = folder.years[-1]
    sold = folder.sold(TOWN, year)[0]
    layer = sandbox.world.store.layer("CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle")
    position = next(number for number, row in enumerate(layer.rows) if row["idu"] == sold.parcels[0].idu)
    inside = layer.geometries[position].representative_point()
    query = SalesQuery(geometry=f"POINT({inside.x} {inside.y})", from_year=year, to_year=year)
    sales, last = found(services, query)
    assert sold.id in [one["sale"] for one in sales]
    assert all(sold.parcels[0].idu in one["parcels"] for one in sales)
    assert last.notes == ("numbers_of_then",)


@pytest.mark.parametrize("kind", ["html", "empty", "truncated", "reset_body", "length"])
def test_a_file_that_is_spoilt_is_unknown_or_asked_again_and_never_less(services, folder, sandbox, kind):
    first, year = folder.years[-2], folder.years[-1]
    sandbox.faults(service="sales", path=f"/__files__/{year}/", kind=kind)
    sales, last = found(services, SalesQuery(TOWN, from_year=first, to_year=year))
    assert len(sales) == len(folder.sold(TOWN, first))
    assert (last.total, f"failed_{year}" in last.notes) == (None, True)


def test_a_failure_that_passes_is_asked_again(services, folder, sandbox):
    year = folder.years[-1]
    sandbox.faults(service="sales", kind="status", status=503, count=1)
    sales, last = found(services, SalesQuery(TOWN, from_year=year, to_year=year))
    assert last.total == len(sales) == len(folder.sold(TOWN, year))


def test_a_file_that_redirects_for_ever_is_given_up(services, folder, sandbox):
    sandbox.faults(service="sales", kind="loop")
    with pytest.raises(ServiceError):
        found(services, SalesQuery(TOWN, from_year=folder.years[-1], to_year=folder.years[-1]))
