"""The page of shapes and layers, over the sandbox's services."""

from __future__ import annotations

import csv
import io
import shutil

import pytest
from dock_kit import choose_from, parcel
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsFeature,
    QgsGeometry,
    QgsProject,
    QgsRectangle,
    QgsSettings,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtGui import QDesktopServices, QGuiApplication
from qgis.PyQt.QtWidgets import QMenu, QToolButton

from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.errors import QueryError
from carto_mairie.services.gateway import Services
from carto_mairie.services.geo.geometry import read_shape
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.ui.dock.form_context import FormContext
from carto_mairie.ui.dock.forms.intersect.form import IntersectForm
from carto_mairie.ui.dock.forms.intersect.layer_choice import LayerChoice
from carto_mairie.ui.dock.forms.intersect.rows import percent_text
from carto_mairie.ui.dock.widgets.links import open_page
from carto_mairie.ui.host.messages import wording
from carto_mairie.ui.layers.parcels.basket import ParcelBasket
from tools.hold_probe import HoldProbe

ZONES, SITES = "wfs_du:zone_urba", "patrinat_znieff2:znieff2"
EMPTY = "BDTOPO_V3:haie"


@pytest.fixture
def form(qtbot, context, serve, sandbox, tmp_path):
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), attempts=1)
    serve(Services(client, tmp_path))
    QgsSettings().remove("carto_mairie/intersect")
    form = IntersectForm(FormContext(context, context.home, {}, ParcelBasket()))
    qtbot.addWidget(form)
    form.resize(300, 700)
    form.show()
    qtbot.waitUntil(lambda: form.chooser.tree.topLevelItemCount() > 3, timeout=10_000)
    return form


@pytest.fixture
def circle(sandbox):
    centre = sandbox.world.store.layer(ZONES).geometries[0].centroid
    return QgsGeometry.fromWkt(centre.buffer(0.005).wkt)


def leaves(form):
    tree = form.chooser.tree
    for number in range(tree.topLevelItemCount()):
        item = tree.topLevelItem(number)
        children = [item.child(i) for i in range(item.childCount())] or [item]
        for child in children:
            choice = child.data(0, int(Qt.ItemDataRole.UserRole))
            if choice is not None:
                yield LayerChoice(*choice), child


def tick(form, *names):
    for name in names:
        item = next(item for choice, item in leaves(form) if name in (choice.name, choice.title))
        item.setCheckState(0, Qt.CheckState.Checked)


def ask(qtbot, form, button="search"):
    getattr(form, button).click()
    qtbot.waitUntil(lambda: not form.progress.active, timeout=20_000)


def table(form):
    return list(csv.reader(io.StringIO(form.results.as_csv().decode("utf-8-sig"))))


def column(form, heading):
    model = form.results.model()
    (number,) = [i for i in range(model.columnCount()) if model.headerData(i, Qt.Orientation.Horizontal) == heading]
    assert not form.results.isColumnHidden(number)
    return [model.index(row, number).data() for row in range(model.rowCount())]


def test_three_layers_are_asked_and_summed_up(qtbot, form, circle):
    form.take_shape(circle)
    tick(form, ZONES, SITES, EMPTY)
    ask(qtbot, form)
    rows = {row[0]: row[1:] for row in table(form)[1:]}
    assert len(rows) == 3
    zones = rows["Planning zones (PLU)"]
    assert int(zones[0]) > 1
    assert float(zones[1]) == pytest.approx(100, abs=1e-2)
    assert rows["Hedges"] == ["0", "", ""]  # that it has nothing is told
    assert "shape of" in form.status.text()


def test_the_table_sorts_by_numbers(qtbot, form, circle):
    form.take_shape(circle)
    tick(form, ZONES, SITES, EMPTY)
    ask(qtbot, form)
    form.results.sortByColumn(1, Qt.SortOrder.DescendingOrder)
    counts = [int(row.values[1]) for row in form.results.rows()]
    assert counts == sorted(counts, reverse=True)
    form.results.copy()
    assert QGuiApplication.clipboard().text().splitlines()[0].split("\t")[0] == "Layer"


def test_where_every_layer_fails_nobody_is_told_that_there_is_nothing(qtbot, form, circle, sandbox):
    for service in ("wfs", "apicarto"):
        sandbox.faults(kind="status", status=403, service=service)
    form.take_shape(circle)
    ask(qtbot, form, "zonings")
    assert form.notice.isVisible()
    assert "zonings" not in form.status.text()


def test_a_layer_that_fails_is_listed_and_the_others_are_there(qtbot, form, circle, sandbox):
    sandbox.faults(kind="status", status=503, path="zone_urba")
    sandbox.faults(kind="status", status=503, service="apicarto")
    form.take_shape(circle)
    tick(form, ZONES, SITES)
    ask(qtbot, form)
    names = [row[0] for row in table(form)[1:]]
    assert any("failed" in name for name in names)
    assert "ZNIEFF of type 2" in names
    assert form.notice.text


def test_what_was_found_is_added_to_the_map(qtbot, form, circle):
    form.take_shape(circle)
    tick(form, ZONES, EMPTY)
    ask(qtbot, form)
    form.add.click()
    qtbot.waitUntil(lambda: not form.progress.active, timeout=20_000)
    (layer,) = QgsProject.instance().mapLayers().values()
    assert "Planning zones (PLU)" in layer.name()
    assert layer.featureCount() > 1
    assert layer.attributeAlias(layer.fields().indexOf("libelle")) == ""
    assert layer.attributeAlias(layer.fields().indexOf("intersection_area")) != ""


def test_own_layers_answer_in_the_same_table(qtbot, form, circle):
    own = QgsVectorLayer("Polygon?crs=EPSG:3857", "Mes zones", "memory")
    inside, away = QgsFeature(), QgsFeature()
    to_map = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), own.crs(), QgsProject.instance())
    half = QgsGeometry(circle)
    box = half.boundingBox()
    box.setXMaximum(box.center().x())
    half = QgsGeometry.fromRect(box)
    half.transform(to_map)
    inside.setGeometry(half)
    away.setGeometry(QgsGeometry.fromWkt("POLYGON((0 0,1 0,1 1,0 0))"))
    own.dataProvider().addFeatures([inside, away])
    QgsProject.instance().addMapLayer(own)
    form.chooser.fill()
    form.take_shape(circle)
    tick(form, "Mes zones", ZONES)
    ask(qtbot, form)
    row = next(row for row in table(form) if row[0] == "Mes zones")
    assert row[1] == "1"
    assert float(row[2]) == pytest.approx(50, abs=0.1)
    form.add.click()
    qtbot.waitUntil(lambda: not form.progress.active, timeout=20_000)
    assert own.selectedFeatureCount() == 1


def test_what_lies_under_several_features_is_shared_out_once(qtbot, form, circle):
    own = QgsVectorLayer("Polygon?crs=EPSG:4326", "Doubles", "memory")
    box = circle.boundingBox()
    box.setXMaximum(box.center().x())
    for _ in range(3):
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(box))
        own.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(own)
    form.chooser.fill()
    form.take_shape(circle)
    tick(form, "Doubles")
    ask(qtbot, form)
    (row,) = table(form)[1:]
    assert row[1] == "3"
    assert float(row[2]) == pytest.approx(50, abs=0.1)
    whole = next(item for item in form.results.rows()).subject
    assert float(row[3]) == pytest.approx(form.asking.answer.shape.size * whole.summary.share, rel=1e-4)


@pytest.mark.parametrize("clip", [True, False])
def test_a_line_across_zones_has_them_whole_even_where_they_are_to_be_cut(qtbot, form, circle, clip):
    box = circle.boundingBox()
    form.query.setText(f"LINESTRING({box.xMinimum()} {box.yMinimum()}, {box.xMaximum()} {box.yMaximum()})")
    form.clip.setChecked(clip)
    tick(form, ZONES)
    ask(qtbot, form)
    (row,) = table(form)[1:]
    assert int(row[1]) > 1
    assert float(row[2]) == pytest.approx(100, abs=1e-2)
    assert table(form)[0][3] == "m² or m"


def test_the_length_of_lines_stands_in_a_column_of_its_own(qtbot, form, sandbox):
    line = sandbox.world.store.layer("wfs_du:prescription_lin").geometries[0]
    form.take_shape(QgsGeometry.fromWkt(line.centroid.buffer(0.004).wkt))
    ask(qtbot, form, "zonings")
    rows = table(form)
    assert rows[0] == ["Code", "Zoning", "Theme", "Area (m²)", "Share (%)", "Length (m)", "Document"]
    assert any(text.endswith(" m") for text in column(form, "In it"))
    assert any(row[4] == "" and float(row[5] or 0) > 10 for row in rows[1:])


def test_the_zonings_are_told_and_their_document_is_opened(qtbot, form, circle, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    form.take_shape(circle)
    ask(qtbot, form, "zonings")
    rows = table(form)
    assert rows[0][:2] == ["Code", "Zoning"]
    layers = [row.subject.layer for row in form.results.rows()]
    assert layers[:2] == ["wfs_du:document", ZONES]  # what may be built comes first
    assert layers.index(ZONES) < min(i for i, name in enumerate(layers) if "prescription" in name)
    assert max(i for i, name in enumerate(layers) if "wfs_du" in name) < layers.index("wfs_sup:assiette_sup_s")
    assert any(row[0] == "UA" for row in rows)
    zone = next(row for row in form.results.rows() if row.subject.layer == ZONES)
    form.open_row(zone)
    assert opened[0].endswith(".pdf")


def test_layers_are_searched_and_ticks_stay(qtbot, form):
    tick(form, ZONES)
    form.chooser.field.setText("znieff")
    qtbot.waitUntil(lambda: ZONES not in {choice.name for choice, _ in leaves(form)}, timeout=5000)
    assert SITES in {choice.name for choice, _ in leaves(form)}
    tick(form, SITES)
    assert {choice.name for choice in form.chooser.chosen()} == {ZONES, SITES}


def branches(form):
    tree = form.chooser.tree
    return [tree.topLevelItem(number).text(0) for number in range(tree.topLevelItemCount())]


def test_what_is_ticked_and_what_was_asked_last_stand_above(qtbot, form, circle):
    form.take_shape(circle)
    tick(form, SITES, ZONES)
    assert form.search.text() == "Ask (2)"
    ask(qtbot, form)
    form.chooser.fill()
    assert branches(form)[:2] == ["Ticked (2)", "Recent (2)"]


def test_a_layer_that_stands_twice_is_ticked_twice(form):
    form.chooser._set_favourites([SITES])
    same = [item for choice, item in leaves(form) if choice.name == SITES]
    assert len(same) == 2
    same[0].setCheckState(0, Qt.CheckState.Checked)
    assert [item.checkState(0) for item in same] == [Qt.CheckState.Checked] * 2
    same[1].setCheckState(0, Qt.CheckState.Unchecked)
    assert same[0].checkState(0) == Qt.CheckState.Unchecked
    assert form.chooser.chosen() == []
    assert form.search.text() == "Ask"


def test_the_buttons_are_read_whole_in_a_narrow_dock(form):
    form.resize(280, 700)
    for button in (form.search, form.zonings):
        assert button.fontMetrics().horizontalAdvance("Interroger (12)") < button.width()


@pytest.mark.parametrize(
    "text",
    [
        "",
        "POINT EMPTY",
        "POLYGON((48.66 2.30, 48.66 2.31, 48.67 2.31, 48.66 2.30))",
        "somewhere",
    ],
)
def test_what_is_no_shape_is_refused_in_words(qtbot, form, sandbox, text):
    with pytest.raises(QueryError) as caught:
        read_shape(text)
    form.query.setText(text)
    tick(form, ZONES)
    sandbox.reset()
    ask(qtbot, form)
    assert form.notice.text == wording(caught.value)
    assert sandbox.log() == []


def test_at_sea_it_is_said_so(qtbot, form):
    form.query.setText("POLYGON((-4.9 46.0, -4.8 46.0, -4.8 46.1, -4.9 46.0))")
    tick(form, ZONES)
    ask(qtbot, form)
    qtbot.waitUntil(lambda: "at sea" in form.notice.text, timeout=10_000)


def test_without_ticked_layers_it_is_said_what_to_do(qtbot, form, circle):
    form.take_shape(circle)
    form.search.click()
    assert "Tick" in form.notice.text


def test_the_extent_of_the_map_the_selection_and_a_buffer_are_shapes(qtbot, form, circle, context):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "plots", "memory")
    feature = QgsFeature()
    feature.setGeometry(circle)
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    layer.selectAll()
    context.iface.activeLayer = lambda: layer
    choose_from(form.shape, "shapeSelection")
    assert form.query.text() == "Selection of plots"
    plain = form.shape.asked()
    form.shape.buffer.setValue(25)
    assert form.shape.asked() == plain._replace(buffer=25)
    before = form.query.text()
    choose_from(form.shape, "shapeExtent")
    assert form.query.text() == before  # the map shows nothing yet
    assert "no map yet" in form.notice.text
    context.iface.mapCanvas().setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    context.iface.mapCanvas().setExtent(circle.boundingBox())
    choose_from(form.shape, "shapeExtent")
    assert form.query.text() == "What the map shows"


def test_a_wfs_connection_of_the_users_answers_too(qtbot, form, circle, sandbox):
    for key in ("qgis/connections-wfs/Mairie/url", "connections/ows/items/wfs/connections/items/Mairie/url"):
        QgsSettings().setValue(key, sandbox.endpoints["wfs"])
    try:
        form.chooser.fill()
        tree = form.chooser.tree
        names = [tree.topLevelItem(number).text(0) for number in range(tree.topLevelItemCount())]
        tree.topLevelItem(names.index("Mairie")).setExpanded(True)
        qtbot.waitUntil(lambda: any(choice.server for choice, _ in leaves(form)), timeout=10_000)
        item = next(item for choice, item in leaves(form) if choice.server and choice.name == ZONES)
        item.setCheckState(0, Qt.CheckState.Checked)
        form.take_shape(circle)
        ask(qtbot, form)
        assert [(row[0], int(row[1]) > 1) for row in table(form)[1:]] == [("zone_urba", True)]
    finally:
        QgsSettings().remove("qgis/connections-wfs/Mairie")
        QgsSettings().remove("connections/ows/items/wfs/connections/items/Mairie")


def test_favourites_stand_above_and_are_kept(form):
    form.chooser._set_favourites([SITES])
    assert form.chooser.tree.topLevelItem(0).text(0) == "Favourites (1)"
    assert form.chooser.tree.topLevelItem(0).child(0).text(0) == "ZNIEFF of type 2"


def test_the_users_themes_are_a_click_away_and_one_that_is_broken_is_told(qtbot, form, circle, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toLocalFile()))
    form.findChild(QToolButton, "themes").click()
    folder = form.context.services.zoning.folder
    assert opened == [str(folder)]
    assert str(folder) in form.notice.text
    (folder / "local.json").write_text('{"name": "local"', encoding="utf-8")
    form.take_shape(circle)
    ask(qtbot, form, "zonings")
    assert form.notice.text == "The file of themes “local.json” is no JSON: look at line 1, column 17."
    assert not form.results.isVisible()
    shutil.copy(folder / "exemples" / "nature.json", folder / "local.json")
    ask(qtbot, form, "zonings")
    assert len(table(form)) > 3


def test_what_two_themes_tell_is_read_once(qtbot, form, circle):
    form.take_shape(circle)
    ask(qtbot, form, "zonings")
    rows = [tuple(row) for row in table(form)[1:]]
    told = [row.subject[1:] for row in form.results.rows()]
    assert len(set(told)) == len(told) == len(rows)
    raw = [row[1:] for report in form.asking.answer.layers for row in report.rows]
    assert set(raw) == set(told)


@pytest.mark.parametrize(
    ("share", "told"),
    [
        (0.0, "0 %"),
        (0.0002, "< 0.1 %"),
        (0.004, "0.4 %"),
        (0.45, "45 %"),
        (0.994, "99 %"),
        (0.998, "99.8 %"),
        (0.9998, "> 99.9 %"),
        (0.99999999, "100 %"),
        (1.0, "100 %"),
    ],
)
def test_what_is_there_is_never_told_as_nothing(qgis_app, share, told):
    assert percent_text(share) == told


def test_a_selection_is_asked_about_in_its_own_projection_crossing_itself_or_not(qtbot, form, circle, context):
    layer = QgsVectorLayer("Polygon?crs=EPSG:2154", "plots", "memory")
    to_map = QgsCoordinateTransform(QgsCoordinateReferenceSystem("EPSG:4326"), layer.crs(), QgsProject.instance())
    whole = QgsGeometry(circle)
    whole.transform(to_map)
    box = whole.boundingBox()
    west, south, east, north = box.xMinimum(), box.yMinimum(), box.xMaximum(), box.yMaximum()
    bow = f"POLYGON(({west} {south}, {east} {north}, {east} {south}, {west} {north}, {west} {south}))"
    for geometry in (whole, QgsGeometry.fromWkt(bow), QgsGeometry.fromWkt("POLYGON((0 0, 1 0, 1 1, 0 0))")):
        feature = QgsFeature()
        feature.setGeometry(geometry)
        layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    layer.selectByIds([feature.id() for feature in layer.getFeatures()][:2])
    context.iface.activeLayer = lambda: layer
    choose_from(form.shape, "shapeSelection")
    tick(form, ZONES)
    ask(qtbot, form)
    united = whole.combine(QgsGeometry.fromWkt(bow).makeValid())
    assert form.asking.answer.shape.size == pytest.approx(united.area(), rel=0.01)
    (row,) = table(form)[1:]
    assert float(row[2]) == pytest.approx(100, abs=0.1)


def test_a_selection_of_twenty_thousand_does_not_hold_the_main_thread(qtbot, form, context):
    layer = QgsVectorLayer("Polygon?crs=EPSG:4326", "plots", "memory")
    features = []
    for number in range(20_000):
        x, y = 2.30 + (number % 200) / 1e5, 48.66 + (number // 200) / 1e5
        feature = QgsFeature()
        feature.setGeometry(QgsGeometry.fromRect(QgsRectangle(x, y, x + 1e-5, y + 1e-5)))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    layer.selectAll()
    context.iface.activeLayer = lambda: layer
    tick(form, ZONES)
    with HoldProbe() as probe:
        choose_from(form.shape, "shapeSelection")
        ask(qtbot, form)
    assert len(table(form)) == 2, form.notice.text
    print(f"main thread held: {probe.longest_ms:.0f} ms")
    assert probe.longest_ms < 400  # to unite them takes seconds


@pytest.mark.parametrize(("number", "service"), [(1, "wfs"), (2, "apicarto")])
def test_the_way_to_the_geoplateforme_can_be_forced(qtbot, form, circle, sandbox, number, service):
    menu = QMenu()
    form.chooser._offer_routes(menu)
    assert [action.isChecked() for action in menu.actions()] == [True, False, False]
    menu.actions()[number].trigger()
    form.take_shape(circle)
    tick(form, ZONES)
    sandbox.reset()
    ask(qtbot, form)
    assert {entry["service"] for entry in sandbox.log() if entry["method"] == "POST"} == {service}
    (query,) = form.queries()
    assert query.route == service


def test_a_point_lies_in_a_zone_or_does_not(qtbot, form, circle):
    centre = circle.centroid().asPoint()
    form.query.setText(f"POINT({centre.x()} {centre.y()})")
    tick(form, ZONES, EMPTY)
    ask(qtbot, form)
    assert table(form)[0] == ["Layer", "Count", "Points in it"]
    rows = {row[0]: row[1:] for row in table(form)[1:]}
    assert rows["Planning zones (PLU)"][1] == "yes"
    assert rows["Hedges"] == ["0", "no"]
    assert "shape of" not in form.status.text()
    ask(qtbot, form, "zonings")
    told = table(form)
    assert told[0][-4:] == ["Area (m²)", "Share (%)", "Length (m)", "Document"]
    assert all(row[-4:-1] == ["", "", ""] for row in told[1:])
    assert any(row[0] == "UA" for row in told)
    shown = [form.results.model().headerData(i, Qt.Orientation.Horizontal) for i in range(8)]
    assert [shown[i] for i in range(8) if not form.results.isColumnHidden(i)] == ["Code", "Zoning", ""]


def test_of_several_points_it_is_told_how_many_lie_in_a_zone(qtbot, form, circle):
    centre = circle.centroid().asPoint()
    form.query.setText(f"MULTIPOINT(({centre.x()} {centre.y()}), (2.0 47.0))")
    tick(form, ZONES)
    ask(qtbot, form)
    assert table(form)[1][1:] == ["1", "1 of 2"]


def test_each_zoning_opens_its_own_document(qtbot, form, circle, monkeypatch):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    form.take_shape(circle)
    ask(qtbot, form, "zonings")
    button = form.findChild(QToolButton, "document")
    assert not button.isEnabled()  # nothing is chosen: whose document would it be
    rows = form.results.rows()
    documents = [row.subject.document_url for row in rows]
    with_one = [number for number, address in enumerate(documents) if address]
    without = [number for number, address in enumerate(documents) if not address]
    assert len({documents[number] for number in with_one}) > 1
    for number in with_one[:3]:
        form.results.selectRow(number)
        button.click()
        assert opened.pop() == documents[number]
        form.results.clicked.emit(form.results.model().index(number, 7))
        assert opened.pop() == documents[number]
    if without:
        form.results.selectRow(without[0])
        assert not button.isEnabled()
    assert [row[-1] or None for row in table(form)[1:]] == documents


@pytest.mark.parametrize("address", ["file:///etc/passwd", "javascript:alert(1)", "/usr/bin/true", ""])
def test_what_is_no_web_page_is_not_opened(qgis_app, monkeypatch, address):
    opened = []
    monkeypatch.setattr(QDesktopServices, "openUrl", lambda url: opened.append(url.toString()))
    open_page(address)
    assert opened == []


def test_the_table_is_written_for_a_french_spreadsheet(qtbot, form, circle, tmp_path, french_numbers):
    form.take_shape(circle)
    ask(qtbot, form, "zonings")
    form.table_actions.write_csv(tmp_path / "zonages.csv")
    data = (tmp_path / "zonages.csv").read_bytes()
    assert data.startswith(b"\xef\xbb\xbf")
    rows = list(csv.reader(io.StringIO(data.decode("utf-8-sig")), delimiter=";"))
    zone = next(row for row in rows[1:] if row[0] == "UA")
    area, share = (float(zone[number].replace(",", ".")) for number in (3, 4))
    assert len(zone[3].partition(",")[2]) <= 2
    assert area == pytest.approx(form.asking.answer.shape.size * share / 100, rel=1e-3)
    assert zone[6].startswith("http")
    layer = QgsVectorLayer(f"{tmp_path / 'zonages.csv'}|option:AUTODETECT_TYPE=YES", "zonages", "ogr")
    read = next(feature for feature in layer.getFeatures() if feature[0] == "UA")
    assert (read[3], read[4], read[6]) == (area, share, zone[6])


def test_a_drawn_shape_goes_with_its_project(qtbot, form, circle):
    form.take_shape(circle)
    assert form.query.text() == "Drawn shape"
    QgsProject.instance().clear()
    assert form.query.text() == ""
    with pytest.raises(QueryError):
        form.shape.asked()


def test_what_was_typed_stays_when_the_project_is_closed(qtbot, form, circle):
    form.take_shape(circle)
    form.query.setText("POINT(2.3 48.6)")
    QgsProject.instance().clear()
    assert form.query.text() == "POINT(2.3 48.6)"


def test_the_picked_parcels_are_asked_about_where_nothing_else_is_given(qtbot, form, circle):
    with pytest.raises(QueryError):
        form.shape.asked()
    form.shared.basket.add(parcel(0), parcel(1))
    tick(form, ZONES)
    ask(qtbot, form)
    assert form.query.text() == "2 picked parcels"
    form.take_shape(circle)
    assert not form.shape.asked().parcels  # what was drawn comes before what is picked
