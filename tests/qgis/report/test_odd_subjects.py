"""Odd parcels and odd answers: what is nothing is never worded like a failure, and what failed never like nothing."""

from __future__ import annotations

import json

import pytest
from shapely import wkb
from shapely.geometry import Point, mapping
from sheet_kit import PARCEL_LAYER, TOWN, make_services, parcel_of, parcel_with_door, subject_of_parcels

from carto_mairie.services.cancel import CancelToken
from carto_mairie.ui.report.html import sentences, sheet_html, sheet_text
from carto_mairie.ui.report.section import all_sections
from carto_mairie.ui.report.sheet import ask_sheet
from carto_mairie.ui.report.subject import SheetPlace, subject_of_place

_FAILURE = ("error", "failed", "did not answer", "does not answer", "try again")


def sheet(services, subject, *names):
    chosen = [one for one in all_sections() if not names or one.id in names]
    told = ask_sheet(services, subject, chosen, "fr", CancelToken())
    return {one.section.id: one for one in told if not one.kept_on}


def resized(parcel, half):
    """Give a parcel of another outline, so many degrees to each side of its middle."""
    return parcel._replace(geometry=wkb.dumps(wkb.loads(parcel.geometry).centroid.buffer(half, cap_style=3)))


def words(told):
    lines = [part for line in told.answer.lines for part in (line.label, line.text, line.measure)]
    return " ".join([*sentences(told), *lines])


def first_of(sandbox, *, where):
    layer = sandbox.world.store.layer(PARCEL_LAYER)
    return next(row for row, shape in zip(layer.rows, layer.geometries) if where(row, shape))


def has_hole(shape):
    return any(part.interiors for part in getattr(shape, "geoms", [shape]))


def parcels(sandbox, services, kind):
    house = parcel_of(services, parcel_with_door(sandbox)[0])
    layer = sandbox.world.store.layer(PARCEL_LAYER)
    if kind == "hole":
        return [parcel_of(services, first_of(sandbox, where=lambda _, shape: has_hole(shape)))]
    if kind == "2 m2":
        return [resized(house, 0.000008)]
    if kind == "overseas":
        return [parcel_of(services, first_of(sandbox, where=lambda row, _: row["idu"].startswith("97")))]
    if kind in ("75", "69", "13"):
        return [parcel_of(services, first_of(sandbox, where=lambda row, _: row["idu"].startswith(kind)))]
    if kind == "border":
        town = next(one.outline for one in sandbox.world.divisions.communes if one.code == TOWN)
        beyond = first_of(sandbox, where=lambda row, shape: row["idu"][:5] != TOWN and shape.distance(town) < 1e-6)
        return [parcel_of(services, beyond)]
    rows = [row for row in layer.rows if row["idu"][:5] == TOWN][:6]
    other = next(row["idu"][:5] for row in layer.rows if row["idu"][:5] != TOWN)
    rows += [row for row in layer.rows if row["idu"][:5] == other][:6]
    return [parcel_of(services, row) for row in rows]


@pytest.mark.parametrize("kind", ["hole", "2 m2", "overseas", "75", "69", "13", "border", "twelve"])
def test_no_section_fails_for_an_odd_parcel(services, sandbox, kind):
    own = parcels(sandbox, services, kind)
    told = sheet(services, subject_of_parcels(own), *(one.id for one in all_sections() if one.id != "risks"))
    assert {name: one.errors for name, one in told.items() if one.errors} == {}
    assert told["reference"].state == told["planning"].state == told["neighbours"].state == "here"
    for one in told.values():
        assert not any(word in words(one).casefold() for word in _FAILURE), one.section.id
        assert "None" not in words(one).replace("None on it", "")
    assert "0 m²" not in [part for line in told["buildings"].answer.lines for part in (line.text, line.measure)]


def test_eighty_hectares_are_told_as_far_as_they_can_be(services, sandbox):
    big = resized(parcel_of(services, parcel_with_door(sandbox)[0]), 0.0045)
    told = sheet(services, subject_of_parcels([big]), "planning", "buildings", "neighbours", "addresses")
    assert not any(one.errors for one in told.values())
    assert any("150" in note for note in told["neighbours"].answer.notes)


NULLS = dict.fromkeys(("libelle", "libelong", "typezone", "urlfic", "nomfic", "partition", "gpu_doc_id"))


def zone(shape, **values):
    feature = {"type": "Feature", "id": "zone_urba.1", "geometry": mapping(shape), "properties": {**NULLS, **values}}
    return json.dumps({"type": "FeatureCollection", "features": [feature], "numberMatched": 1})


def test_a_zone_of_null_fields_is_said_to_be_one_and_has_no_document(services, sandbox):
    house = parcel_of(services, parcel_with_door(sandbox)[0])
    sandbox.faults(
        kind="status", status=200, body=zone(wkb.loads(house.geometry)), service="wfs", path="GetFeature.*zone_urba"
    )
    (told,) = sheet(services, subject_of_parcels([house]), "planning").values()
    lines = [line for line in told.answer.lines if line.label == "Zone d'urbanisme"]
    assert [(line.text, line.measure, line.url) for line in lines] == [("Zone d'urbanisme", "100 %", "")]
    assert "None" not in sheet_html("x", [told])
    assert "None" not in sheet_text("x", [told])


@pytest.mark.parametrize("address", ["javascript:alert(1)", "file:///etc/passwd", "../plan.pdf", "  "])
def test_what_is_no_address_of_a_document_is_offered_nowhere(services, sandbox, address):
    house = parcel_of(services, parcel_with_door(sandbox)[0])
    body = zone(wkb.loads(house.geometry), libelle="UA", urlfic=address)
    sandbox.faults(kind="status", status=200, body=body, service="wfs", path="GetFeature.*zone_urba")
    (told,) = sheet(services, subject_of_parcels([house]), "planning").values()
    (line,) = (line for line in told.answer.lines if line.label == "Zone d'urbanisme")
    assert line.text == "UA"
    assert line.url == ""


@pytest.mark.parametrize("service", ["risks", "sales", "companies", "geocoding", "communes"])
def test_a_service_that_is_down_is_told_as_failed_and_never_as_nothing(services, sandbox, service):
    house = parcel_of(services, parcel_with_door(sandbox)[0])
    sandbox.faults(kind="status", status=503, service=service)
    told = sheet(services, subject_of_parcels([house]))
    failed = {name for name, one in told.items() if one.errors}
    asks = {
        "risks": {"risks"},
        "sales": {"sales"},
        "companies": {"companies"},
        "geocoding": {"addresses", "neighbours"},
        "communes": {"groupings"},
    }
    assert failed == asks[service]
    for name in failed:
        assert told[name].state == "failed"
        assert told[name].nothing not in sentences(told[name])


def test_a_slow_answer_is_waited_for(services, sandbox):
    house = parcel_of(services, parcel_with_door(sandbox)[0])
    sandbox.faults(kind="delay", seconds=3, service="risks")
    told = list(ask_sheet(services, subject_of_parcels([house]), all_sections(), "fr", CancelToken()))
    assert told[-1].section.id == "risks"
    assert told[-1].state == "here"


def test_the_commune_of_a_place_that_nobody_named_is_asked_for(services, sandbox):
    door = parcel_with_door(sandbox)[1]
    place = wkb.dumps(Point(door.longitude, door.latitude))
    subject = subject_of_place(SheetPlace("here"), place, CancelToken())
    (told,) = sheet(services, subject, "groupings").values()
    assert told.answer.lines[0].label == "EPCI"
    sandbox.faults(kind="status", status=503, service="communes")
    (failed,) = sheet(make_services(sandbox), subject, "groupings").values()
    assert failed.state == "failed"
