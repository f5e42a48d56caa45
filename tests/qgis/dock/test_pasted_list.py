"""A pasted text in the form of parcels: coloured by what was read, asked about, confirmed and struck by keys."""

from __future__ import annotations

import threading

import pytest
from cadastre_server import CadastreServer
from cadastre_server import parcel as served_parcel
from dock_kit import FRANCE, FakeIface, ScriptedServices
from qgis.core import QgsProject
from qgis.PyQt.QtCore import QEvent, Qt
from qgis.PyQt.QtGui import QColor, QKeyEvent, QPalette, QTextFormat
from qgis.PyQt.QtWidgets import QAbstractButton, QApplication, QLabel
from scripted import scripted_client

from carto_mairie.services.cadastre.parcel_lookup import ParcelListQuery
from carto_mairie.services.cadastre.reading.model import Aside, SpanKind
from carto_mairie.services.gateway import Services
from carto_mairie.ui.dock.dock import CartoMairieDock
from carto_mairie.ui.dock.forms.parcel import pasted_list
from carto_mairie.ui.dock.forms.parcel.coloured_text import ColouredText, document_places
from carto_mairie.ui.dock.forms.parcel.list_answer_job import read_in
from carto_mairie.ui.dock.forms.parcel.text_colours import formats
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.words.reasons import aside_words
from carto_mairie.ui.layers.parcels.basket import ParcelBasket

AREAS = {**{f"91216000AP{number:04d}": 100 + number for number in range(1, 49)}, "91589000AP0012": 222}
AREAS["912160000A0012"] = 700
AREAS.update({"91216000AB0012": 51, "91216064AB0012": 52})  # of a commune that was merged too
del AREAS["91216000AP0040"]
COMMUNES = [("91216", "Épinay-sur-Orge", "91360"), ("91589", "Savigny-sur-Orge", "91600")]
NAMES = {code: name for code, name, _ in COMMUNES}


def communes(asked):
    rows = [
        {"code": code, "nom": name, "codesPostaux": [postcode]}
        for code, name, postcode in COMMUNES
        if asked.values.get("code", code) == code
        and asked.values.get("codePostal", postcode) == postcode
        and asked.values.get("nom", "").casefold().replace("-", " ") in name.casefold().replace("-", " ")
        and "associees" not in asked.path
    ]
    if "/epcis/" in asked.path or asked.values.get("fields") == "codeEpci":
        return []
    return {"features": [{"geometry": None, "properties": row} for row in rows]}


@pytest.fixture
def services():
    parcels = CadastreServer(
        [served_parcel(idu, 2.32, 48.68, 1e-4, contenance=area, nom_com=NAMES[idu[:5]]) for idu, area in AREAS.items()]
    )
    client, asked = scripted_client(lambda asked: parcels(asked) if "/parcelle" in asked.path else communes(asked))
    services = ScriptedServices()
    services.parcel_lookup = Services(client).parcel_lookup
    services.requests = asked
    services.schemas["parcel_list"] = services.schemas["parcels"]
    services.answers["parcel_list"] = []
    return services


@pytest.fixture
def form(qgis_app, qgis_new_project, qtbot, services):
    context = Context(FakeIface(), make_services=lambda _: services)
    context.home.set("91216", "Épinay-sur-Orge")
    dock = CartoMairieDock(context, (), ParcelBasket())
    qtbot.addWidget(dock)
    dock.show()
    dock.show_form("parcel")
    form = dock.form("parcel")
    form.pasted.setCollapsed(False)
    yield form
    dock.stop()
    context.jobs.cancel_all()


@pytest.fixture
def find(form, qtbot):
    def find(text):
        form.pasted.text.setPlainText(text)
        with qtbot.waitSignal(form.pasted.work.succeeded, timeout=10_000):
            button(form, "findList").click()
        return form.pasted.table

    return find


def button(form, name):
    return form.findChild(QAbstractButton, name)


def told(form, name="listSummary"):
    return form.findChild(QLabel, name).text()


def rows(table):
    return [row.values for row in table.rows()]


def coloured(text):
    """What is coloured in the text, by what its format says that it is."""
    looks = {look.underlineStyle(): kind for kind, look in formats(text.palette()).items()}
    return {
        item.cursor.selectedText(): looks[item.format.underlineStyle()].value
        for item in text.extraSelections()
        if item.format.underlineStyle()
    }


def marked(text):
    """The place that is shown as the current one."""
    return [
        item.cursor.selectedText()
        for item in text.extraSelections()
        if not item.format.underlineStyle() and item.format.hasProperty(QTextFormat.Property.BackgroundBrush)
    ]


def idus(form):
    return form.shared.basket.idus


def test_the_text_is_coloured_as_it_is_pasted_with_no_request(qtbot, form, services):
    form.pasted.text.setPlainText("AP 12 (265 m²), 12 000 €, AP 13 14")
    qtbot.waitUntil(lambda: bool(coloured(form.pasted.text)), timeout=5000)
    assert coloured(form.pasted.text) == {
        "AP 12": "parcel",
        "265 m²": "area",
        "12 000 €": "aside",
        "AP 13": "parcel",
        "14": "question",
    }
    assert services.requests == []
    assert form.pasted._legend.isVisible()
    names = [item.cursor.selectedText().replace("\u00a0", " ") for item in form.pasted._legend.extraSelections()]
    assert names == ["parcel", "commune or section", "area", "left aside", "question"]


def test_found_parcels_are_told_with_their_areas_beside_those_of_the_text(form, find):
    table = find("AP 12 (112 m²), AP 13 (353 m²), AP 14")
    assert rows(table) == [
        ("≠ AP 13", "113 m² in the cadastre, 353 m² in the text"),
        ("✓ AP 12", "112 m², as in the text"),
        ("✓ AP 14", "114 m²"),
    ]
    assert told(form) == "Found: 3 · other areas: 1"
    table = find("AP 12 et 13 (618 m²), OA 12, AP 15p")
    assert rows(table) == [
        ("≠ AP 12", "together 225 m² in the cadastre, 618 m² in the text"),
        ("≠ AP 13", "together 225 m² in the cadastre, 618 m² in the text"),
        ("✓ A 12", "the letter O was read as a zero · 700 m²"),
        ("✓ AP 15", "a part of the parcel · 115 m²"),
    ]


def test_a_range_is_told_as_one(form, find):
    table = find("AP 1 à 20")
    assert rows(table) == [("✓ AP 1–20: 20 parcels", "2,210 m²")]
    assert marked(form.pasted.text) == []
    table.choose(0)
    assert marked(form.pasted.text) == ["AP 1 à 20"]
    table = find("AP 31 à 48")
    assert [row[0] for row in rows(table)] == ["✗ AP 40", "✓ AP 31–48: 17 of 18 parcels"]
    assert told(form) == "Found: 17 · not found: 1"
    button(form, "pickList").click()
    assert len(idus(form)) == 17


def test_what_is_uncertain_is_neither_picked_nor_added_before_it_is_confirmed(qtbot, form, find, services):
    table = find("AP 12-15, AP 20, 8 rue du Port")
    assert [row[0] for row in rows(table)] == ["? AP 13–14: 2 parcels", "✓ AP 12", "✓ AP 15", "✓ AP 20", "– 8 rue"]
    assert told(form) == "Found: 3 · to be confirmed: 1 · left aside: 1"
    assert button(form, "pickList").text() == "Pick (3)"
    button(form, "pickList").click()
    assert [idu[-2:] for idu in idus(form)] == ["12", "15", "20"]
    assert form.pasted._kept_query() == ParcelListQuery("AP 12-15, AP 20, 8 rue du Port", "91216")
    assert coloured(form.pasted.text)["15"] == "question"
    qtbot.keyClick(table, Qt.Key.Key_Return)  # the first question is chosen
    assert coloured(form.pasted.text)["15"] == "parcel"
    assert told(form) == "Found: 3 · confirmed: 1 · left aside: 1"
    assert rows(table)[0] == ("✓ AP 13–14: 2 parcels", "confirmed · 227 m²")
    assert button(form, "pickList").text() == "Pick (5)"
    button(form, "pickList").click()
    assert [idu[-2:] for idu in idus(form)] == ["12", "15", "20", "13", "14"]
    button(form, "addList").click()
    qtbot.waitUntil(lambda: services.of("parcel_list") != [], timeout=10_000)
    (query,) = services.of("parcel_list")
    assert query.text.split() == [f"91216000AP00{number}" for number in (12, 13, 14, 15, 20)]


def test_a_question_is_struck_by_a_key_and_taken_up_again(qtbot, form, find):
    table = find("AP 12, AP 13 14")
    assert rows(table)[0][0] == "? AP 14"
    assert marked(form.pasted.text) == ["14"]
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert rows(table)[0] == ("– AP 14", "struck out")
    assert coloured(form.pasted.text)["14"] == "aside"
    assert told(form) == "Found: 2"
    assert not button(form, "strikeRow").isEnabled()
    button(form, "confirmRow").click()
    assert rows(table)[0] == ("✓ AP 14", "confirmed · 114 m²")
    assert button(form, "pickList").text() == "Pick (3)"


def test_what_was_found_can_be_struck_too(qtbot, form, find):
    table = find("AP 12, AP 13")
    table.choose(0)
    qtbot.keyClick(table, Qt.Key.Key_Delete)
    assert told(form) == "Found: 2 · struck out: 1"
    assert form.pasted._kept_query() == ParcelListQuery("91216000AP0013", "91216")


def test_of_two_communes_that_may_be_meant_one_is_chosen(qtbot, form, find):
    table = find("Savigny-sur-Orge AP 12")
    assert [row[0][0] for row in rows(table)] == ["?", "?"]
    assert [row[0].split(" → ")[1] for row in rows(table)] == ["91216000AP0012", "91589000AP0012"]
    assert rows(table)[1][1].startswith("Savigny-sur-Orge · 222 m²")
    assert not button(form, "pickList").isVisible()
    table.selectAll()
    qtbot.keyClick(table, Qt.Key.Key_Return)  # both cannot be meant
    assert not button(form, "pickList").isVisible()
    assert told(form) == "Found: 0 · to be confirmed: 1"
    table.choose(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [row[0][0] for row in rows(table)] == ["–", "✓"]
    button(form, "pickList").click()
    assert idus(form) == ["91589000AP0012"]
    table.choose(0)
    button(form, "confirmRow").click()
    assert [row[0][0] for row in rows(table)] == ["✓", "–"]


def test_of_two_prefixes_one_is_chosen(qtbot, form, find):
    table = find("AB 12, AP 13, Savigny-sur-Orge AP 12")
    assert [row[0] for row in rows(table)][:2] == ["? AB 12 → 91216000AB0012", "? AB 12 → 91216064AB0012"]
    assert rows(table)[1][1] == "Épinay-sur-Orge · 52 m² · to be confirmed: several parcels fit"
    assert told(form) == "Found: 1 · to be confirmed: 2"
    assert button(form, "pickList").text() == "Pick (1)"
    table.choose(1)
    qtbot.keyClick(table, Qt.Key.Key_Return)
    assert [row[0][0] for row in rows(table)] == ["–", "✓", "?", "?", "✓"]
    assert coloured(form.pasted.text)["AB 12"] == "parcel"
    button(form, "pickList").click()
    assert idus(form) == ["91216064AB0012", "91216000AP0013"]


def test_a_place_in_the_text_and_its_row_lead_to_each_other(qtbot, form, find):
    table = find("AP 12 🏠 et AP 13,\nZZ 9, 12 000 €")
    text = form.pasted.text
    table.choose(2)
    assert rows(table)[2][0] == "✓ AP 13"
    assert marked(text) == ["AP 13"]
    position = text.toPlainText().index("ZZ") + 2  # Qt counts the house twice
    cursor = text.textCursor()
    cursor.setPosition(position)
    text.setTextCursor(cursor)
    assert [rows(table)[number][0] for number in table.chosen()] == ["✗ ZZ 9"]
    assert marked(text) == ["ZZ 9"]
    assert told(form, "listDetail") == "ZZ 9\ndoes not exist in the cadastre"
    cursor.setPosition(2)
    qtbot.mouseClick(text.viewport(), Qt.MouseButton.LeftButton, pos=text.cursorRect(cursor).center())
    assert [rows(table)[number][0] for number in table.chosen()] == ["✓ AP 12"]


def test_writing_where_something_was_found_stays_in_its_place(qtbot, form, find):
    find("AP 12, AP 13, AP 20")
    text = form.pasted.text
    cursor = text.textCursor()
    cursor.setPosition(len("AP 12, AP 1"))
    text.setTextCursor(cursor)
    assert marked(text) == ["AP 13"]
    assert text.textCursor().position() == len("AP 12, AP 1")
    qtbot.keyClicks(text, "49")
    assert text.toPlainText() == "AP 12, AP 1493, AP 20"


def test_what_is_doubtful_and_exists_nowhere_is_not_left_to_be_confirmed(form, find):
    table = find("A0 3, AP 12")
    assert rows(table)[0][0].startswith("✗")
    assert rows(table)[0][1].endswith("the cadastre has no such parcel")
    assert told(form) == "Found: 1 · not found: 1"


def test_another_text_or_another_commune_makes_what_was_found_void(qtbot, form, find):
    table = find("AP 12")
    form.pasted.text.insertPlainText("AP 13 ")
    assert rows(table) == []
    assert not button(form, "pickList").isVisible()
    find("AP 12")
    form.fields.commune_changed.emit()
    assert rows(table) == []


def test_a_late_answer_to_another_text_is_dropped(qtbot, form):
    form.pasted.text.setPlainText("AP 12")
    button(form, "findList").click()
    form.pasted.text.setPlainText("AP 13")
    qtbot.wait(600)
    assert form.pasted.table.rows() == []
    assert button(form, "findList").isEnabled()
    assert coloured(form.pasted.text) == {"AP 13": "parcel"}


def test_no_room_is_left_above_for_results_that_are_not_there(qtbot, form):
    form.window().resize(400, 1400)
    qtbot.wait(20)
    under_notice = form.notice.mapTo(form, form.notice.rect().bottomLeft()).y()
    assert form.add.mapTo(form, form.add.rect().topLeft()).y() - under_notice < 60


def test_markup_in_the_text_stays_text(form, find):
    table = find("AP 99<b>x</b> <img src=x>, <i>AP 98</i>")
    assert all(row.tip for row in table.rows())
    index = table.shown_index(0)
    tip = index.data(Qt.ItemDataRole.ToolTipRole)
    assert "<b>" not in tip
    assert "<img" not in tip
    assert form.findChild(QLabel, "listDetail").textFormat() == Qt.TextFormat.PlainText


def test_keys_of_the_table_are_kept_from_the_shortcuts_of_qgis(form, find):
    table = find("AP 12")
    for key in (Qt.Key.Key_Delete, Qt.Key.Key_Return):
        event = QKeyEvent(QEvent.Type.ShortcutOverride, key, Qt.KeyboardModifier.NoModifier)
        event.ignore()
        QApplication.sendEvent(table, event)
        assert event.isAccepted()


def test_picking_zooms_only_to_what_is_not_in_view(form, find):
    canvas = form.shared.iface.canvas
    find("AP 12")
    button(form, "pickList").click()
    assert not canvas.extent().contains(2.5, 48.9)
    near = canvas.extent()
    assert near.width() < FRANCE.width()  # too small to be seen before
    find("AP 13")
    button(form, "pickList").click()
    assert canvas.extent() == near
    canvas.setExtent(near.buffered(0).__class__(5.0, 45.0, 5.1, 45.1))
    find("AP 14")
    button(form, "pickList").click()
    assert canvas.extent().contains(2.32, 48.68)


def test_what_was_added_before_is_told_no_more_once_another_list_is_pasted(qtbot, form, find, services):
    find("AP 12")
    services.answers["parcel_list"] = form.pasted.table.decisions.kept
    with qtbot.waitSignal(form.adding.ended, timeout=10_000):
        button(form, "addList").click()
    assert form.status.text().startswith("Added to the map: 1")
    assert len(QgsProject.instance().mapLayers()) == 1
    form.pasted.text.setPlainText("AP 13")
    assert form.status.text() == ""


@pytest.mark.parametrize(("ground", "ink"), [("#ffffff", "#000000"), ("#2b2b2b", "#f0f0f0"), ("#323232", "#ffffff")])
def test_colours_are_read_in_a_light_and_in_a_dark_theme(qgis_app, ground, ink):
    palette = QPalette()
    palette.setColor(QPalette.ColorRole.Base, QColor(ground))
    palette.setColor(QPalette.ColorRole.Text, QColor(ink))
    looks = formats(palette)
    assert len({look.underlineStyle() for look in looks.values()}) == len(SpanKind)  # without any colour
    for look in looks.values():
        behind = look.background().color()
        assert contrast(look.foreground().color(), behind) >= 4.5
        assert contrast(look.underlineColor(), behind) >= 3


def contrast(one, other):
    """The contrast of two colours as WCAG has it."""
    high, low = sorted((luminance(one), luminance(other)), reverse=True)
    return (high + 0.05) / (low + 0.05)


def luminance(colour):
    parts = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in colour.getRgbF()[:3]]
    return 0.2126 * parts[0] + 0.7152 * parts[1] + 0.0722 * parts[2]


def test_only_what_is_in_view_is_coloured_however_long_the_text_is(qtbot):
    text = ColouredText()
    qtbot.addWidget(text)
    text.resize(280, 120)
    text.show()
    pasted = "\n".join(f"AP {number} ({number + 100} m²), 12 000 €" for number in range(1, 4000))
    text.setPlainText(pasted)
    text.show_spans(read_in(pasted).spans)
    assert 0 < len(text.extraSelections()) < 100
    text.verticalScrollBar().setValue(3000)
    assert any("AP 300" in selected for selected in coloured(text))


def test_positions_are_those_of_the_document():
    assert list(document_places("a\U0001f3e0b")) == [0, 1, 3, 4]
    assert list(document_places("aéb")) == [0, 1, 2, 3]


def test_every_part_that_is_left_aside_has_its_own_words():
    assert len({aside_words(aside) for aside in Aside}) == len(Aside)


def test_texts_are_read_and_rows_are_made_off_the_main_thread(qtbot, form, find, monkeypatch):
    threads = []
    for name in ("read_in", "found_in"):
        made = getattr(pasted_list, name)

        def noted(*arguments, made=made):
            threads.append(threading.current_thread())
            return made(*arguments)

        monkeypatch.setattr(pasted_list, name, noted)
    form.pasted.text.setPlainText("AP 12")
    with qtbot.waitSignal(form.pasted._reading.succeeded, timeout=5000):
        pass
    find("AP 13")
    assert len(threads) == 2
    assert threading.main_thread() not in threads
