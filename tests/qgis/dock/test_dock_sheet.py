"""The page of the sheet, over the services of the sandbox."""

from __future__ import annotations

import csv
import io
from html import escape

import pytest
from dock_kit import FakeIface
from qgis.core import QgsProject
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QGuiApplication
from qgis.PyQt.QtWidgets import QFileDialog, QToolButton, QWidget
from shapely.geometry import LineString, Point
from shapely.wkb import dumps
from sheet_kit import PARCEL_LAYER, TOWN, make_services, parcel_of, parcel_with_door, rows_of_town

from carto_mairie.services.risks import asking, reports
from carto_mairie.ui.dock.form_context import FormContext
from carto_mairie.ui.dock.forms.sheet.form import SheetForm
from carto_mairie.ui.dock.forms.sheet.line_rows import LineRows
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from carto_mairie.ui.layers.parcels.place import Place, PlaceKind
from carto_mairie.ui.report.answer import Line, SectionAnswer, Source
from carto_mairie.ui.report.files import sheet_csv
from carto_mairie.ui.report.html import sheet_html
from carto_mairie.ui.report.section import all_sections
from carto_mairie.ui.report.sheet import Told


@pytest.fixture
def house(sandbox):
    return parcel_with_door(sandbox)[0]


@pytest.fixture
def page(qtbot, qgis_app, qgis_new_project, monkeypatch, sandbox, tmp_path):
    monkeypatch.setattr(reports, "REPORT_PACE", None)
    monkeypatch.setattr(asking, "SECOND_TRY", 0)
    services = make_services(sandbox, tmp_path)
    context = Context(FakeIface(), make_services=lambda _: services)
    form = SheetForm(FormContext(context, context.home, basket=ParcelBasket()))
    form.services = services
    qtbot.addWidget(form)
    form.resize(280, 700)
    form.show()
    yield form
    context.jobs.cancel_all()


def pick(qtbot, form, *rows):
    form.shared.basket.add(*[parcel_of(form.services, row) for row in rows])
    qtbot.waitUntil(lambda: form.asking.active, timeout=5000)
    qtbot.waitUntil(lambda: not form.asking.active, timeout=20000)


def states(form):
    return {box.section.id: box.property("state") for box in form.boxes.values()}


def box(form, name):
    found = form.findChild(QWidget, f"section_{name}")
    assert found is not None
    return found


def test_nothing_is_picked(page):
    assert "Pick a parcel" in page.notice.text
    assert not page._sections.isVisible()
    assert not page.add.isVisible()


def test_a_pick_makes_the_sheet(qtbot, page, house):
    pick(qtbot, page, house)
    assert not page.progress.active
    assert {name: states(page)[name] for name in ("reference", "planning", "risks")} == {
        "reference": "here",
        "planning": "here",
        "risks": "here",
    }
    assert house["idu"] in " ".join(line.text for line in box(page, "reference").told.answer.lines)
    assert page.heading.text().startswith(house["section"].lstrip("0"))


def test_another_pick_makes_another_sheet_and_none_an_empty_one(qtbot, page, sandbox):
    first, second = rows_of_town(sandbox)[:2]
    pick(qtbot, page, first)
    pick(qtbot, page, second)
    assert ("Parcels", "2") in [(line.label, line.text) for line in box(page, "reference").told.answer.lines]
    page.shared.basket.clear()
    qtbot.waitUntil(lambda: not page._sections.isVisible(), timeout=5000)
    assert "Pick a parcel" in page.notice.text


def test_layers_are_described_once_before_anything_is_picked(qtbot, page, sandbox, house):
    qtbot.waitUntil(lambda: not page.asking._preparing.active, timeout=15000)
    described = [item for item in sandbox.log() if "DescribeFeatureType" in item["query"]]
    assert 10 < len(described) < 25  # those of one workspace together
    pick(qtbot, page, house)
    again = [item for item in sandbox.log() if "DescribeFeatureType" in item["query"]]
    assert len(again) == len(described)


def test_a_failed_section_is_tried_again_alone(qtbot, page, sandbox, house):
    sandbox.faults(
        {"kind": "status", "status": 500, "service": "wfs"},
        {"kind": "status", "status": 500, "service": "apicarto", "path": "wfs-geoportail|gpu"},
    )
    pick(qtbot, page, house)
    failed = box(page, "planning")
    assert failed.state == "failed"
    assert "failed" in failed.accessibleName()
    assert failed.findChild(QToolButton, "again").isVisible()
    assert failed.section.nothing() not in failed.words.text()
    assert states(page)["reference"] == "here"
    sandbox.reset()
    failed.findChild(QToolButton, "again").click()
    qtbot.waitUntil(lambda: failed.state == "here", timeout=15000)
    assert not failed.findChild(QToolButton, "again").isVisible()
    assert {request["service"] for request in sandbox.log()} <= {"wfs", "apicarto"}


def test_what_never_answers_holds_up_no_other(qtbot, page, sandbox, house):
    sandbox.faults({"kind": "hang", "service": "risks"})
    page.shared.basket.add(parcel_of(page.services, house))
    qtbot.waitUntil(lambda: states(page)["planning"] == states(page)["reference"] == "here", timeout=15000)
    assert states(page)["risks"] == "waiting"
    assert page.asking.active
    page.cancel()
    assert not page.asking.active
    assert states(page)["risks"] == "failed"
    assert "Stopped" in box(page, "risks").words.text()
    assert states(page)["planning"] == "here"
    sandbox.reset()
    box(page, "risks").retry.click()
    assert states(page)["risks"] == "waiting"
    qtbot.waitUntil(lambda: states(page)["risks"] == "here", timeout=15000)


def test_what_was_left_open_is_asked_when_the_page_is_seen_again(qtbot, page, sandbox, house):
    sandbox.faults({"kind": "hang", "service": "risks"})
    page.shared.basket.add(parcel_of(page.services, house))
    qtbot.waitUntil(lambda: states(page)["reference"] == "here", timeout=15000)
    page.stop()
    page.hide()
    sandbox.reset()
    page.show()
    qtbot.waitUntil(lambda: states(page)["risks"] == "here", timeout=15000)


def test_a_section_goes_to_the_map_cut_to_the_subject_without_a_jump(qtbot, page, house):
    pick(qtbot, page, house)
    before = page.shared.iface.mapCanvas().extent()
    box(page, "planning").map.click()
    qtbot.waitUntil(lambda: not page.adding.active, timeout=15000)
    assert page.shared.iface.mapCanvas().extent() == before
    layers = list(QgsProject.instance().mapLayers().values())
    (zones,) = (layer for layer in layers if "zone_urba" in layer.customProperty("carto_mairie/source", ""))
    total = sum(feature["intersection_area"] for feature in zones.getFeatures())
    drawn = sum(feature.geometry().area() for feature in zones.getFeatures())
    assert total > 0
    assert drawn < 1e-4  # square degrees: the zones themselves are far larger


def test_a_section_goes_to_the_map_whole_where_it_is_wanted(qtbot, page, house):
    pick(qtbot, page, house)
    page.clip.setChecked(False)
    box(page, "planning").map.click()
    qtbot.waitUntil(lambda: not page.adding.active, timeout=15000)
    layers = list(QgsProject.instance().mapLayers().values())
    (zones,) = (layer for layer in layers if "zone_urba" in layer.customProperty("carto_mairie/source", ""))
    assert sum(feature.geometry().area() for feature in zones.getFeatures()) > 1e-4
    assert zones.name() == f"Planning zone · {page.heading.text()}"


def test_what_was_kept_stays_in_sight_with_its_day_when_it_cannot_be_asked_anew(qtbot, page, sandbox, house):
    pick(qtbot, page, house)
    lines = box(page, "reference").told.answer.lines
    page.shared.basket.clear()
    qtbot.waitUntil(lambda: not page._sections.isVisible(), timeout=5000)
    sandbox.faults({"kind": "status", "status": 500, "service": "apicarto"})
    page.shared.basket.undo()
    qtbot.waitUntil(lambda: states(page)["reference"] == "failed", timeout=15000)
    assert box(page, "reference").told.answer.lines == lines
    assert box(page, "reference").retry.isVisible()
    page.cancel()


def test_what_was_seen_before_is_there_at_once_with_its_day(qtbot, page, sandbox, house):
    pick(qtbot, page, house)
    page.shared.basket.clear()
    qtbot.waitUntil(lambda: not page._sections.isVisible(), timeout=5000)
    sandbox.faults({"kind": "hang"})
    page.shared.basket.undo()
    qtbot.waitUntil(lambda: states(page)["planning"] == "here", timeout=5000)
    assert "Kept from" in box(page, "planning").words.text()
    page.cancel()


def read_csv(path):
    text = path.read_bytes().decode("utf-8-sig")
    return list(csv.reader(io.StringIO(text), delimiter=";" if ";" in text.splitlines()[0] else ","))


def test_the_files_hold_what_the_screen_shows(qtbot, page, house, tmp_path, french_numbers):
    pick(qtbot, page, house)
    lines = [line for told in page.told() for line in told.answer.lines]
    page.commands.write(tmp_path / "sheet.csv", sheet_csv(page.heading.text(), page.told()))
    rows = read_csv(tmp_path / "sheet.csv")
    assert ";" in (tmp_path / "sheet.csv").read_text(encoding="utf-8-sig")
    facts = [(row[3], row[4], row[5]) for row in rows[1:]]
    assert [fact for fact in facts if fact[0] not in ("nothing", "failed")] == [
        (line.label, line.text, line.measure) for line in lines
    ]
    assert all(row[8] for row in rows[1:] if row[3] not in ("nothing", "failed"))
    page.commands.copy_sheet()
    copied = QGuiApplication.clipboard().mimeData()
    assert all(line.text in copied.text() for line in lines)
    assert all(escape(line.text) in copied.html() for line in lines)
    assert "relevé de propriété" in copied.text()


def test_letters_are_a_mail_merge(qtbot, page, house, tmp_path, french_numbers):
    pick(qtbot, page, house)
    assert box(page, "neighbours").table.isVisible()
    assert not box(page, "planning").table.isVisible()
    box(page, "neighbours").table.click()
    dialog = page.findChild(QFileDialog, "saveDialog")
    dialog.fileSelected.emit(str(tmp_path / "letters.csv"))
    dialog.close()
    headings, *rows = read_csv(tmp_path / "letters.csv")
    assert headings[:6] == ["Parcel", "Identifier (IDU)", "Recipient", "Address", "Postcode", "Town"]
    assert len(rows) >= len(box(page, "neighbours").told.answer.lines)
    assert all(len(row[1]) == 14 for row in rows)


def test_a_file_that_cannot_be_written_is_told(qtbot, page, house, tmp_path):
    pick(qtbot, page, house)
    page.commands.write(tmp_path / "nowhere" / "sheet.csv", b"x")
    assert "sheet.csv" in page.notice.text


def test_all_layers_go_into_one_geopackage_under_titles_in_words(qtbot, page, house, tmp_path):
    pick(qtbot, page, house)
    page.commands.save_geopackage(tmp_path / "sheet.gpkg")
    qtbot.waitUntil(lambda: not page.adding.active, timeout=60000)
    names = [layer.name() for layer in QgsProject.instance().mapLayers().values()]
    assert len(names) == len(set(names)) > 4
    assert all(name.endswith(page.heading.text()) for name in names)
    assert not any("zone_urba" in name or ":" in name for name in names)


def test_text_from_outside_stays_text():
    source = Source("<b>s</b>", "2026-11-26")
    line = Line("<i>l</i>", "<script>alert(1)</script>", source, "1 & 2", 'https://x/"><script>')
    section = all_sections()[0]
    told = Told(section, SectionAnswer([line, line._replace(url="javascript:alert(1)")], notes=["<u>n</u>"]))
    page = sheet_html("<h1>", [told])
    assert "<script>" not in page
    assert "javascript:" not in page
    assert "<u>" not in page
    assert "<b>" not in page
    assert "&lt;script&gt;alert(1)&lt;/script&gt;" in page


def test_sections_are_folded_by_keys_and_say_so(qtbot, page, house):
    pick(qtbot, page, house)
    found = box(page, "sales")
    fold = found.fold
    parts = [part for part in (found.table, found.words) if part.isVisible()]
    assert fold.accessibleName().endswith("unfolded")
    for key, opened in ((Qt.Key.Key_Left, False), (Qt.Key.Key_Left, False), (Qt.Key.Key_Right, True)):
        qtbot.keyClick(fold, key)
        assert fold.opened is opened
        assert [part.isVisible() for part in parts] == [opened] * len(parts)
        assert found.summary.isVisible() is not opened
    for key in (Qt.Key.Key_Return, Qt.Key.Key_Space):
        before = fold.opened
        qtbot.keyClick(fold, key)
        assert fold.opened is not before
    assert {one.fold.accessibleName().split(" · ")[0] for one in page.boxes.values()} == {
        section.title() for section in all_sections()
    }


def test_what_the_keyboard_reaches_of_a_section_has_a_name(qtbot, page, house):
    pick(qtbot, page, house)
    reached = [one for one in page.findChildren(QWidget) if one.focusPolicy() & Qt.FocusPolicy.TabFocus]
    shown = [one for one in reached if one.isVisible() and page.boxes["sales"].parentWidget().isAncestorOf(one)]
    assert len(shown) > 2 * len(page.boxes)
    assert [one.objectName() for one in shown if not one.accessibleName()] == []


def test_where_the_national_file_is_missing_its_page_is_one_click_away(qtbot, page, house):
    pick(qtbot, page, house)
    button = box(page, "groupings").elsewhere
    assert button.isVisible()
    with qtbot.waitSignal(page.page_wanted) as wanted:
        button.click()
    assert wanted.args == ["grouping"]
    assert not box(page, "sales").elsewhere.isVisible()


def take(qtbot, form, kind, label, shape, code=""):
    place = Place(kind, label, dumps(shape), code)
    form.shared.basket.take_place(place)
    qtbot.waitUntil(lambda: form._asked[1] == place, timeout=5000)
    qtbot.waitUntil(lambda: not form.asking.active, timeout=20000)


def parcel_shape(sandbox, row):
    layer = sandbox.world.store.layer(PARCEL_LAYER)
    return layer.geometries[[one["idu"] for one in layer.rows].index(row["idu"])]


def test_an_address_has_a_sheet_and_offers_that_of_its_parcel(qtbot, page, sandbox):
    house, door = parcel_with_door(sandbox)
    take(qtbot, page, PlaceKind.ADDRESS, "8 rue Haute", Point(door.longitude, door.latitude), TOWN)
    told = {one.section.id: one for one in page.told()}
    assert set(told) == {"here", "planning", "easements", "risks", "nature", "sales", "groupings"}
    assert not any(one.errors for one in told.values())
    assert told["planning"].state == told["risks"].state == "here"
    assert page.heading.text() == "8 rue Haute"
    assert not box(page, "neighbours").isVisible()
    assert not page.commands.paper.button.isVisible()
    assert page.commands.html.isEnabled()
    assert page.parcels_here.isVisible()
    page.parcels_here.click()
    assert page.shared.basket.idus == [house["idu"]]
    qtbot.waitUntil(lambda: page.asking.active, timeout=5000)
    qtbot.waitUntil(lambda: not page.asking.active, timeout=20000)
    assert not page.parcels_here.isVisible()
    assert states(page)["reference"] == "here"
    assert page.commands.paper.button.isVisible()


def test_a_drawn_shape_has_a_sheet_of_what_lies_in_it(qtbot, page, sandbox, house):
    shape = parcel_shape(sandbox, house).buffer(0.0003)
    take(qtbot, page, PlaceKind.SHAPE, "Drawn polygon", shape)
    told = {one.section.id: one for one in page.told()}
    assert {"here", "planning", "risks", "nature", "buildings", "companies", "sales", "groupings"} <= set(told)
    assert not any(one.errors for one in told.values())
    lines = [(line.label, line.text) for line in told["here"].answer.lines]
    assert lines[0][0] == "Area of the shape"
    assert ("Parcels", str(len(lines) - 2)) == lines[1]
    assert any(house["idu"] in text for _, text in lines)
    assert any("middle of the shape" in note for note in told["risks"].answer.notes)
    assert told["groupings"].answer.lines
    assert page.clip.isVisible()
    assert page.clip.text() == "Cut to the shape"


def test_a_line_and_a_point_cut_no_layer_to_nothing(qtbot, page, sandbox, house):
    middle = parcel_shape(sandbox, house).centroid
    take(qtbot, page, PlaceKind.SHAPE, "Drawn line", LineString([middle, (middle.x + 0.001, middle.y)]))
    assert not page.clip.isVisible()
    cut = [query for query in page.queries() if getattr(query, "clip", False)]
    assert cut == []
    assert [line.label for line in box(page, "here").told.answer.lines][:2] == ["Length of the line", "Parcels"]


def test_a_commune_and_too_large_a_shape_say_so_plainly(qtbot, page, sandbox, house):
    middle = parcel_shape(sandbox, house).centroid
    take(qtbot, page, PlaceKind.COMMUNE, "Ville", middle.buffer(0.01), TOWN)
    qtbot.waitUntil(lambda: "pick a parcel in the commune" in page.notice.text, timeout=5000)
    assert page.shown == []
    assert not page._scrolled.isVisible()
    take(qtbot, page, PlaceKind.SHAPE, "Drawn polygon", middle.buffer(0.1))
    qtbot.waitUntil(lambda: "500 ha" in page.notice.text, timeout=5000)
    assert not page._scrolled.isVisible()


def test_where_the_cadastre_has_no_parcel_nothing_is_offered(qtbot, page, sandbox):
    take(qtbot, page, PlaceKind.POSITION, "47, 2", Point(-8.0, 46.0))
    assert box(page, "here").state == "nothing"
    assert not page.parcels_here.isVisible()


@pytest.mark.parametrize("width", [150, 200, 260, 420])
def test_words_are_cut_by_nothing_that_stands_beside_them(qtbot, width):
    said = Source("source", "2026-01-05")
    lines = [
        Line("Zone", "A · Zone agricole", said, "73 %", "https://example.org/a.pdf"),
        Line("Zone", "Anticonstitutionnellement urbanisable", said, "27 %", "https://example.org/b.pdf"),
        Line("Sales", "09/04/2023 · terrain", said, "151 715 €"),
        Line("Report", "Le rapport complet", said, url="https://example.org"),
    ]
    rows = LineRows(lines)
    qtbot.addWidget(rows)
    rows.resize(width, 600)
    rows.show()
    for wanted in (width, 420, width):
        rows.resize(wanted, 600)
        qtbot.wait(50)  # the layout takes a turn
        assert rows.width() == wanted
        for fact in rows._facts:
            assert fact.words.width() >= min(fact.longest_word(), wanted), fact.words.text()
            parts = [part.geometry() for part in (fact.words, fact.measure, fact.button) if part is not None]
            assert not any(one.intersects(other) for one in parts for other in parts if one is not other)


def test_what_to_make_of_the_lines_stands_below_them(qtbot, page, house):
    pick(qtbot, page, house)
    found = box(page, "neighbours")
    assert "not owners" in found.notes.text()
    assert found.notes.isVisible()
    assert found.notes.y() > found.findChild(LineRows).y()
    found.fold.turn(False)
    assert not found.notes.isVisible()
