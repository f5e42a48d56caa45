"""What the sheet says of sales and of groupings: nothing, not known and failed are never taken for each other."""

from __future__ import annotations

from datetime import date

import pytest
from sheet_kit import PARCEL_LAYER, TOWN, make_services, parcel_of, rows_of_town, subject_of_parcels

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.downloads.library import Library
from carto_mairie.services.downloads.queue import DownloadQueue
from carto_mairie.services.groupings.queries import GroupingsQuery
from carto_mairie.services.model import Feature
from carto_mairie.ui.report.files import table_csv
from carto_mairie.ui.report.section import all_sections
from carto_mairie.ui.report.sheet import ask_sheet

LAST = date.today().year - 1
YEARS = range(LAST, LAST - 5, -1)


@pytest.fixture
def services(qgis_app, sandbox, tmp_path):
    return make_services(sandbox, tmp_path)


@pytest.fixture
def national_file(services, tmp_path):
    queue = DownloadQueue(services.http, Library(tmp_path / "downloads"))
    list(services.groupings.file.fetch(queue, CancelToken()))
    queue.close()


def tell(services, parcels, name):
    section = next(one for one in all_sections() if one.id == name)
    *_, told = ask_sheet(services, subject_of_parcels(parcels), [section], "fr", CancelToken())
    return told


def sold_in(sandbox, year, kind):
    """Give a sale of the town in truth, of one parcel that was sold in no other year."""
    folder = sandbox.services["sales"]
    others = [one for other in YEARS if other != year for one in folder.sold(TOWN, other)]
    elsewhere = {ground.idu for one in others for ground in one.parcels}
    chosen = [one for one in folder.sold(TOWN, year) if one.kind == kind and len(one.parcels) == 1]
    return next(one for one in chosen if one.parcels[0].idu not in elsewhere)


def parcel_named(services, idu):
    return parcel_of(services, {"idu": idu})


def moved(parcel, idu):
    """Give a parcel under the number of another place."""
    return Feature(parcel.geometry, (idu, *parcel.attributes[1:]))


def labels(told):
    return [line.label for line in told.answer.lines]


def never_sold(sandbox):
    folder = sandbox.services["sales"]
    sold = {ground.idu for year in YEARS for one in folder.sold(TOWN, year) for ground in one.parcels}
    return next(row for row in rows_of_town(sandbox) if row["idu"] not in sold)


def test_a_sale_has_its_price_and_the_other_years_had_none(services, sandbox):
    sale = sold_in(sandbox, LAST - 1, "house")
    told = tell(services, [parcel_named(services, sale.parcels[0].idu)], "sales")
    assert told.state == "here"
    line = told.answer.lines[0]
    assert f"{sale.price:,.0f}" == line.measure.replace(" ", "").replace(" ", "").rstrip("€").strip()
    assert "house" in line.text
    assert f"{sale.price_per_m2:,.0f} €/m²" in line.text
    (none,) = (line.text for line in told.answer.lines if line.label == "Other years")
    assert none == f"no sale in {LAST}, {LAST - 4}–{LAST - 2}"
    (table,) = told.answer.tables
    assert [row[2] for row in table.rows] == [sale.price]
    assert str(sale.price) in table_csv(table).decode("utf-8-sig").replace(",", ".")


def test_a_price_per_square_metre_that_means_nothing_is_not_told(services, sandbox):
    sale = sold_in(sandbox, LAST, "several")
    told = tell(services, [parcel_named(services, sale.parcels[0].idu)], "sales")
    assert told.answer.lines[0].label == "Sales"
    assert not any("€/m²" in line.text for line in told.answer.lines if line.label == "Sales")


def test_a_price_for_more_land_than_this_is_told_as_that(services, sandbox):
    sale = next(one for one in sandbox.services["sales"].sold(TOWN, LAST) if len(one.parcels) == 2)
    told = tell(services, [parcel_named(services, sale.parcels[0].idu)], "sales")
    assert any("one price for 2 parcels" in line.text for line in told.answer.lines)
    both = [parcel_named(services, ground.idu) for ground in sale.parcels]
    assert not any("one price for" in line.text for line in tell(services, both, "sales").answer.lines)


def test_no_sale_is_nothing_and_says_of_which_year_none_are_published(services, sandbox):
    told = tell(services, [parcel_of(services, never_sold(sandbox))], "sales")
    assert told.state == "nothing"
    assert told.answer.layers == []
    assert any(str(LAST + 1) in note for note in told.answer.notes)


def test_a_year_that_did_not_come_is_no_year_without_sale(services, sandbox):
    parcel = parcel_of(services, never_sold(sandbox))
    sandbox.faults({"kind": "status", "status": 503, "service": "sales", "path": f"/{LAST - 2}/"})
    told = tell(services, [parcel], "sales")
    assert told.state == "failed"
    (unknown,) = (line.text for line in told.answer.lines if line.label == "Not known")
    assert str(LAST - 2) in unknown
    (none,) = (line.text for line in told.answer.lines if line.label == "Other years")
    assert none == f"no sale in {LAST - 1}–{LAST}, {LAST - 4}–{LAST - 3}"


def test_sales_that_do_not_come_at_all_have_failed(services, sandbox):
    parcel = parcel_of(services, never_sold(sandbox))
    sandbox.faults({"kind": "status", "status": 503, "service": "sales"})
    told = tell(services, [parcel], "sales")
    assert told.state == "failed"
    assert not told.answer.lines


def test_alsace_is_not_known_and_never_without_sale(services, sandbox):
    parcel = parcel_of(services, never_sold(sandbox))
    told = tell(services, [moved(parcel, "674820000A0001")], "sales")
    assert labels(told) == ["Not known"]
    assert "Alsace" in told.answer.lines[0].text


def test_the_layer_of_sales_asks_the_same_years(services, sandbox):
    sale = sold_in(sandbox, LAST - 1, "house")
    told = tell(services, [parcel_named(services, sale.parcels[0].idu)], "sales")
    ((_, query),) = told.answer.layers
    assert query.years == tuple(range(LAST + 1, LAST - 5, -1))
    found = [feature.attributes[0] for page in services.pages(query, CancelToken()) for feature in page.features]
    assert found == [sale.id]


def test_without_the_national_file_the_epci_is_told_and_where_to_fetch_the_rest(services, sandbox):
    told = tell(services, [parcel_of(services, rows_of_town(sandbox)[0])], "groupings")
    assert told.state == "here"
    assert labels(told) == ["EPCI", "Not known"]
    assert "“Groupings”" in told.answer.lines[1].text


def test_who_holds_what(services, sandbox, national_file):
    told = tell(services, [parcel_of(services, rows_of_town(sandbox)[0])], "groupings")
    found = {}
    for line in told.answer.lines:
        found.setdefault(line.label, []).append(line.text)
    assert list(found) == ["EPCI", "Drinking water", "Sanitation and rainwater", "Waste", "Planning"]
    (water,) = found["Drinking water"]
    assert water.startswith("Syndicat intercommunal du Morin (multi-purpose syndicate) · Eau")
    assert any("Syndicat des déchets du Morin" in text and "through" in text for text in found["Waste"])
    assert any("Plan local d'urbanisme" in text for text in found["Planning"])
    assert "file of" in told.answer.lines[0].source.title
    (table,) = told.answer.tables
    assert len(table.rows) == len(told.answer.lines)


def test_what_no_grouping_holds_is_told_so(services, sandbox, national_file):
    """The commune without an EPCI has no water from others: its syndicate has waste alone."""
    layer = sandbox.world.store.layer(PARCEL_LAYER)
    parcel = parcel_of(services, layer.rows[0])
    told = tell(services, [moved(parcel, "459050000A0001")], "groupings")
    texts = {line.label: line.text for line in told.answer.lines}
    assert texts["EPCI"] == "the commune is in none"
    assert texts["Drinking water"].startswith("no grouping of this commune holds “Drinking water”")
    assert "Syndicat des déchets du Morin" in texts["Waste"]


def test_a_file_that_says_neither_is_not_a_no(services, sandbox, national_file, monkeypatch):
    answer = services.groupings.answer(GroupingsQuery(TOWN), CancelToken())
    monkeypatch.setattr(services.groupings.file.index, "competences", list)
    told = tell(services, [parcel_of(services, rows_of_town(sandbox)[0])], "groupings")
    assert answer.memberships
    texts = [line.text for line in told.answer.lines if line.label != "EPCI"]
    assert [text.partition("”")[2] for text in texts] == [" the national file does not say"] * 4


def test_a_commune_that_does_not_answer_has_failed(services, sandbox):
    parcel = parcel_of(services, rows_of_town(sandbox)[0])
    sandbox.faults({"kind": "status", "status": 503, "service": "communes"})
    told = tell(services, [parcel], "groupings")
    assert told.state == "failed"
    assert not told.answer.lines
