"""Answers that came with status 200 and say what cannot be, or say nothing: read as a deputy mayor reads the sheet."""

from __future__ import annotations

import json

import pytest
from shapely import wkb
from shapely.affinity import translate
from shapely.geometry import LineString, box, mapping
from sheet_kit import parcel_of, parcel_with_door, subject_of_parcels

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.wfs.zoning import ZoningRow
from carto_mairie.ui.presentation import companies
from carto_mairie.ui.report.asking import Row
from carto_mairie.ui.report.html import sentences
from carto_mairie.ui.report.places import address_text, tie_text
from carto_mairie.ui.report.section import all_sections
from carto_mairie.ui.report.sections import planning, reference, sales
from carto_mairie.ui.report.sheet import ask_sheet

ADDRESS = dict.fromkeys(("label", "name", "housenumber", "street", "postcode", "city"))


@pytest.fixture
def house(sandbox, services):
    return parcel_of(services, parcel_with_door(sandbox)[0])


def sheet(services, parcel, name):
    chosen = [one for one in all_sections() if one.id == name]
    *_, told = ask_sheet(services, subject_of_parcels([parcel]), chosen, "fr", CancelToken())
    return told


def features(*shapes, **values):
    items = [
        {"type": "Feature", "id": f"x.{n}", "geometry": shape and mapping(shape), "properties": {"gid": n, **values}}
        for n, shape in enumerate(shapes)
    ]
    return json.dumps({"type": "FeatureCollection", "features": items, "numberMatched": len(items)})


def answer_wfs(sandbox, name, body):
    sandbox.faults(kind="status", status=200, body=body, service="wfs", path=f"GetFeature.*{name}")


def west_part(geometry, share):
    west, south, east, north = geometry.bounds
    return geometry.intersection(box(west, south, west + share * (east - west), north))


def lines_of(told, label):
    return [line for line in told.answer.lines if line.label == label]


@pytest.mark.parametrize(("name", "layer"), [("planning", "zone_urba"), ("buildings", "EXPRESS%3Abatiment")])
def test_an_answer_of_another_place_is_a_failure_and_no_nothing(services, sandbox, house, name, layer):
    answer_wfs(sandbox, layer, features(translate(wkb.loads(house.geometry), 0.5, 0.5), type="01", libelle="UB"))
    told = sheet(services, house, name)
    assert told.state == "failed"
    assert told.nothing not in sentences(told)


def test_the_same_zone_twice_covers_no_more(services, sandbox, house):
    half = west_part(wkb.loads(house.geometry), 0.4)
    share = half.area / wkb.loads(house.geometry).area
    answer_wfs(sandbox, "zone_urba", features(half, half, libelle="UB"))
    (line,) = lines_of(sheet(services, house, "planning"), "Zone d'urbanisme")
    assert line.measure == f"{100 * share:.0f} %"


def test_zones_of_one_name_that_overlap_are_not_added_up(services, sandbox, house):
    whole = wkb.loads(house.geometry)
    answer_wfs(sandbox, "zone_urba", features(whole, west_part(whole, 0.6), libelle="UB"))
    found = lines_of(sheet(services, house, "planning"), "Zone d'urbanisme")
    assert len(found) == 2
    assert len({line.measure for line in found}) == 2


def test_zones_that_cover_more_than_there_is_are_doubted(services, sandbox, house):
    whole = wkb.loads(house.geometry)
    assert not any("over the other" in note for note in sheet(services, house, "planning").answer.notes)
    answer_wfs(sandbox, "zone_urba", features(whole, west_part(whole, 0.6), libelle="UB"))
    assert any("over the other" in note for note in sheet(services, house, "planning").answer.notes)


def test_a_line_that_but_meets_the_parcel_has_no_length_of_nothing(services, sandbox, house):
    whole = wkb.loads(house.geometry)
    corner = max(whole.convex_hull.exterior.coords)
    outward = LineString([corner, (corner[0] + 0.001, corner[1])])
    answer_wfs(sandbox, "prescription_lin", features(outward, libelle="Haie", typepsc="07", stypepsc="01"))
    (line,) = lines_of(sheet(services, house, "planning"), "Prescription linéaire")
    assert line.measure == "mere contact"


def test_a_building_that_comes_twice_stands_there_once(services, sandbox, house):
    half = west_part(wkb.loads(house.geometry), 0.5)
    answer_wfs(sandbox, "EXPRESS%3Abatiment", features(half, half, type="01"))
    told = sheet(services, house, "buildings")
    (whole,), (one,) = lines_of(told, "Footprint of all"), lines_of(told, "Each")
    assert whole.text == one.measure
    assert told.answer.notes == []


def test_buildings_one_over_the_other_are_counted_once_and_it_is_said(services, sandbox, house):
    shape = wkb.loads(house.geometry)
    answer_wfs(sandbox, "EXPRESS%3Abatiment", features(west_part(shape, 0.5), west_part(shape, 0.3), type="01"))
    told = sheet(services, house, "buildings")
    (whole,), each = lines_of(told, "Footprint of all"), lines_of(told, "Each")
    assert len(each) == 2
    assert whole.text == max(line.measure for line in each)
    assert "counted once" in told.answer.notes[0]


def test_an_empty_cadastre_does_not_say_that_the_parcel_was_divided(services, sandbox, house):
    sandbox.faults(kind="status", status=200, body=features(), service="apicarto", path="parcelle")
    told = sheet(services, house, "reference")
    assert told.state == "here"
    assert not any("divided" in note for note in told.answer.notes)
    assert any("gives no parcel today" in note for note in told.answer.notes)


@pytest.mark.parametrize(("follows", "said"), [(True, "divided or merged"), (False, "gives no parcel today")])
def test_a_parcel_became_others_only_where_others_lie(house, follows, said):
    shape = wkb.loads(house.geometry)
    west, _, east, _ = shape.bounds
    other = west_part(shape, 0.5) if follows else translate(box(*shape.bounds), east - west)
    (note,) = reference._gone_text([house], [Row({}, wkb.dumps(other))])
    assert said in note


def test_addresses_of_another_place_are_none_that_are_near(services, sandbox, house):
    away = {"type": "Point", "coordinates": [5.0, 45.0]}
    values = {"id": "x", "type": "housenumber", "label": "1 Rue Ailleurs", "name": "1 Rue Ailleurs"}
    body = json.dumps({"features": [{"type": "Feature", "geometry": away, "properties": values}]})
    sandbox.faults(kind="status", status=200, body=body, service="geocoding")
    told = sheet(services, house, "addresses")
    assert told.state == "failed"
    assert not told.answer.lines


def test_an_address_without_a_label_is_put_together():
    parts = {**ADDRESS, "housenumber": "8", "street": "Rue des Tilleuls", "postcode": "45000", "city": "Ville"}
    assert address_text(parts) == "8 Rue des Tilleuls 45000 Ville"
    assert address_text(ADDRESS) == "an address without words"


@pytest.mark.parametrize(("distance", "text"), [(0.4, "at 1 m"), (12.4, "at 12 m"), (None, "the nearest")])
def test_the_nearest_address_is_at_no_distance_of_nothing(distance, text):
    assert tie_text({"tie": "nearest", "distance": distance}).endswith(text)


@pytest.mark.parametrize(
    ("code", "label", "text"),
    [
        ("", "45901_PLU_20240615", "Planning document of 15 Jun 2024"),
        ("XYZ", "", "Planning document (XYZ)"),
        ("PLU", "45901_PLU_20249999", "Local plan (PLU) · 45901_PLU_20249999"),
        ("", "", "Planning document"),
    ],
)
def test_a_document_of_unknown_kind_or_day_is_told_as_one(qgis_app, code, label, text):
    row = ZoningRow("planning", "wfs_du:document", code, label)
    assert planning.document_text(row).replace("15 June 2024", "15 Jun 2024") == text


@pytest.mark.parametrize(
    ("nature", "told"),
    [
        ("Vente", ""),
        ("Vente terrain à bâtir", ""),
        ("Echange", "Echange"),
        ("Expropriation", "Expropriation"),
        (None, ""),
    ],
)
def test_what_is_no_sale_on_the_market_is_named(nature, told):
    assert sales._nature({"nature": nature}) == told


def test_a_company_without_a_name_goes_by_no_bare_number(qgis_app):
    values = dict.fromkeys(("name", "trade_name", "activity_label", "address", "closed")) | {"open": True}
    values |= {"siren": "111111111", "headquarters": False, "activity": "99.99X"}
    assert companies.lines(values) == ("SIREN 111111111, no name told", "open · activity 99.99X")
