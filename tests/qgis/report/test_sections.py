"""What the sections say of parcels of the sandbox's town."""

from __future__ import annotations

from datetime import date

import pytest
from sheet_kit import (
    PARCEL_LAYER,
    TOWN,
    pages_of,
    parcel_of,
    parcel_with_door,
    row_without_building,
    rows_of_town,
    subject_of_parcels,
)

from carto_mairie.services.cadastre.queries import ParcelQuery
from carto_mairie.services.cancel import CancelToken
from carto_mairie.ui.report.section import all_sections
from carto_mairie.ui.report.sheet import ask_sheet


@pytest.fixture
def house(sandbox):
    return parcel_with_door(sandbox)


def section(name):
    return next(one for one in all_sections() if one.id == name)


def tell(services, parcels, *names):
    subject = subject_of_parcels(parcels)
    chosen = [section(name) for name in names]
    return list(ask_sheet(services, subject, chosen, "fr", CancelToken()))


def tell_one(services, parcels, name):
    *_, told = tell(services, parcels, name)
    return told


def break_wfs(sandbox):
    sandbox.faults(
        {"kind": "status", "status": 500, "service": "wfs"},
        {"kind": "status", "status": 500, "service": "apicarto", "path": "wfs-geoportail|gpu"},
    )


def test_reference_and_both_areas_of_one(services, house):
    row, _ = house
    told = tell_one(services, [parcel_of(services, row)], "reference")
    assert told.state == "here"
    lines = {line.label: line.text for line in told.answer.lines}
    assert lines["Identifier (IDU)"] == row["idu"]
    assert str(row["contenance"]) in lines["Cadastral area"].replace(" ", "").replace(",", "")
    assert {line.source.day for line in told.answer.lines} == {date.today().isoformat()}


def test_a_plot_tells_its_sum_and_each_parcel(services, sandbox):
    rows = [row for row in rows_of_town(sandbox) if row["contenance"]][:3]
    told = tell_one(services, [parcel_of(services, row) for row in rows], "reference")
    (table,) = told.answer.tables
    assert [cells[1] for cells in table.rows] == [row["idu"] for row in rows]
    assert sum(cells[4] for cells in table.rows) == sum(row["contenance"] for row in rows)
    assert len([line for line in told.answer.lines if line.label == "Parcel"]) == 3


def test_a_parcel_that_is_no_more_is_said_to_be_so(services, house):
    parcel = parcel_of(services, house[0])
    gone = parcel._replace(attributes=(parcel.attributes[0][:-4] + "9999", *parcel.attributes[1:]))
    told = tell_one(services, [gone], "reference")
    assert "no more" in told.answer.notes[0]


def test_planning_is_told_in_words_with_shares(services, house):
    told = tell_one(services, [parcel_of(services, house[0])], "planning")
    assert told.state == "here"
    zones = [line for line in told.answer.lines if line.label == "Zone d'urbanisme"]
    assert sum(line.measure.endswith("%") for line in zones) == len(zones) > 0
    assert all(line.url.startswith("https://") for line in zones)
    (document,) = (line for line in told.answer.lines if line.label == "Document d'urbanisme")
    assert document.text.startswith("Local plan (PLU) of 15 Jun 2024")
    queries = [layer.query for layer in told.answer.layers]
    assert all(query.clip for query in queries)
    assert "wfs_du:zone_urba" in [query.typename for query in queries]


def test_an_official_name_stands_before_the_commune_s_own(services, sandbox):
    layer = sandbox.world.store.layer("wfs_du:prescription_surf")
    place = next(geometry for row, geometry in zip(layer.rows, layer.geometries) if row["typepsc"] == "05")

    from carto_mairie.services.cadastre.queries import ParcelsByShapeQuery
    from carto_mairie.services.geo.geometry import to_text

    parcel = pages_of(services, ParcelsByShapeQuery(to_text(place)))[0]
    told = tell_one(services, [parcel], "planning")
    found = [line.text for line in told.answer.lines if "Emplacement réservé n° 1" in line.text]
    assert found
    assert found[0].startswith("Emplacement réservé")
    assert "05-00" not in found[0]


def test_risks_say_what_is_there_and_what_is_not_known(services, house):
    told = tell_one(services, [parcel_of(services, house[0])], "risks")
    labels = {line.text: line.label for line in told.answer.lines}
    assert labels["Séisme"] == "At the address"
    assert "not known" in labels["Retrait gonflement des argiles"]
    (table,) = told.answer.tables
    assert len(table.rows) == 18


def test_rnu_and_no_plan_are_told(services, sandbox):
    municipalities = sandbox.world.store.layer("wfs_du:municipality")
    code = next(row["insee"] for row in municipalities.rows if row["is_rnu"] and rows_of_town(sandbox, row["insee"]))
    told = tell_one(services, [parcel_of(services, rows_of_town(sandbox, code)[0])], "planning")
    assert told.state == "here"
    assert any("RNU" in line.text for line in told.answer.lines)


def test_a_failure_is_no_nothing(services, sandbox, house):
    parcel = parcel_of(services, house[0])
    break_wfs(sandbox)
    told = tell_one(services, [parcel], "planning")
    assert told.state == "failed"
    assert told.errors


def test_a_service_that_fails_spoils_no_other(services, sandbox, house):
    parcel = parcel_of(services, house[0])
    break_wfs(sandbox)
    told = {one.section.id: one.state for one in tell(services, [parcel], "reference", "planning", "risks")}
    assert told == {"reference": "here", "planning": "failed", "risks": "here"}


def test_what_was_kept_comes_first_with_its_day_and_then_anew(services, sandbox, house):
    parcel = parcel_of(services, house[0])
    (first,) = tell(services, [parcel], "planning")
    assert first.kept_on == ""
    kept, anew = tell(services, [parcel], "planning")
    assert kept.kept_on == date.today().isoformat()
    assert kept.answer.lines == anew.answer.lines
    assert anew.kept_on == ""


def test_part_of_an_answer_is_never_kept_as_all_of_it(services, sandbox, house):
    parcel = parcel_of(services, house[0])
    break_wfs(sandbox)
    tell(services, [parcel], "planning")
    sandbox.reset()
    (told,) = tell(services, [parcel], "planning")
    assert told.state == "here"


def test_addresses_are_told_by_how_they_are_the_parcel_s(services, house):
    row, door = house
    told = tell_one(services, [parcel_of(services, row)], "addresses")
    assert told.state == "here"
    assert door.label in [line.text for line in told.answer.lines]
    assert {line.label for line in told.answer.lines} <= {"Tied to it by the national address base", "Lying in it"}


def built_on(sandbox):
    """Give the row of a parcel of the town that a building of a known height lies on, and the height."""
    buildings = sandbox.world.store.layer("CADASTRALPARCELS.PARCELLAIRE_EXPRESS:batiment")
    heights = sandbox.world.store.layer("BDTOPO_V3:batiment").rows
    number = next(
        number
        for number, row in enumerate(buildings.rows)
        if row["code_insee"] == TOWN and heights[number]["hauteur"] is not None
    )
    point = buildings.geometries[number].representative_point()
    layer = sandbox.world.store.layer(PARCEL_LAYER)
    row = next(row for row, shape in zip(layer.rows, layer.geometries) if shape.contains(point))
    return row, heights[number]["hauteur"]


def test_buildings_have_footprint_share_and_height(services, sandbox):
    row, height = built_on(sandbox)
    told = tell_one(services, [parcel_of(services, row)], "buildings")
    total = told.answer.lines[0]
    assert total.label == "Footprint of all"
    assert total.measure.endswith("%")
    assert any(f"{height:.1f} m high" in line.text for line in told.answer.lines)
    (table,) = told.answer.tables
    assert sum(cells[1] for cells in table.rows) == pytest.approx(float(total.text.split()[0].replace(",", "")), abs=1)


def test_a_height_that_did_not_come_is_not_said_to_be_unknown(services, sandbox):
    row, _ = built_on(sandbox)
    parcel = parcel_of(services, row)
    sandbox.faults(
        {"kind": "status", "status": 500, "service": "wfs", "path": "BDTOPO"},
        {"kind": "status", "status": 500, "service": "apicarto", "path": "wfs-geoportail"},
    )
    told = tell_one(services, [parcel], "buildings")
    assert told.state == "failed"
    assert told.answer.lines
    assert not any("unknown" in line.text for line in told.answer.lines)


def test_land_without_a_building_has_none_and_no_failure(services, sandbox):
    row = row_without_building(sandbox)
    told = tell_one(services, [parcel_of(services, row)], "buildings")
    assert told.state == "nothing"
    assert not told.errors


def test_neighbours_are_in_the_letters_with_or_without_an_address(services, house):
    row, _ = house
    told = tell_one(services, [parcel_of(services, row)], "neighbours")
    assert told.state == "here"
    (letters,) = told.answer.tables
    told_parcels = [line.text.split(" · ")[0] for line in told.answer.lines]
    assert list(dict.fromkeys(cells[0] for cells in letters.rows)) == told_parcels
    assert row["idu"] not in {cells[1] for cells in letters.rows}
    assert "Adjoining parcels" in {line.label for line in told.answer.lines}
    assert any("not owners" in note for note in told.answer.notes)


def test_neighbours_whose_addresses_did_not_come_are_not_said_to_have_none(services, sandbox, house):
    parcel = parcel_of(services, house[0])
    sandbox.faults({"kind": "status", "status": 500, "service": "geocoding"})
    told = tell_one(services, [parcel], "neighbours")
    assert told.state == "failed"
    assert told.answer.lines
    assert not told.answer.tables
    assert not any("no address" in line.text for line in told.answer.lines)


def test_companies_are_told_and_never_kept(services, house, monkeypatch):
    kept = []
    monkeypatch.setattr(services.cache, "put", lambda question, answer: kept.append(question))
    section_of_houses = house[0]["section"]
    parcels = pages_of(services, ParcelQuery(TOWN, section_of_houses))
    told = tell_one(services, parcels, "companies")
    assert told.state == "here"
    assert kept == []
    assert told.answer.tables[0].rows


def test_every_section_has_words_for_its_title_and_for_nothing(qgis_app):
    sections = all_sections()
    ids = [one.id for one in sections]
    assert len(ids) == len(set(ids))
    assert ids[:3] == ["here", "reference", "addresses"]
    assert all(one.title() and one.nothing() for one in sections)
    assert len({one.nothing() for one in sections}) == len(sections)
