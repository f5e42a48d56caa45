"""The page of open data: cards that load as one scrolls, filters, a sheet, resources on the map."""

from __future__ import annotations

import pytest
from dock_kit import FakeIface
from qgis.core import QgsMimeDataUtils, QgsProject, QgsWkbTypes
from qgis.PyQt.QtCore import Qt
from qgis.PyQt.QtWidgets import QPushButton

from carto_mairie.services.datasets.asking import PAGE_SIZE
from carto_mairie.services.datasets.queries import DatasetQuery
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.ui.canvas.drop import ResultDrop
from carto_mairie.ui.dock.form_context import FormContext
from carto_mairie.ui.dock.forms.dataset import opening
from carto_mairie.ui.dock.forms.dataset.form import DatasetForm
from carto_mairie.ui.dock.forms.dataset.territory_box import ALL
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.layers.map.dragged import query_of

TOWN = "45901"


@pytest.fixture
def form(qgis_app, qgis_new_project, qtbot, sandbox, tmp_path):
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints))
    context = Context(FakeIface(), make_services=lambda _: Services(client, tmp_path))
    context.settings.set_value("downloads/folder", str(tmp_path / "library"))
    context.home.set(TOWN, "Le Bourg")
    form = DatasetForm(FormContext(context, context.home))
    qtbot.addWidget(form)
    form.resize(280, 700)
    form.show()
    yield form
    form.stop()
    context.jobs.cancel_all()
    if "downloads" in context.__dict__:
        context.downloads.close()
    context.home.set("", "")


@pytest.fixture
def catalogue(sandbox):
    return sandbox.services["datasets"].filled(sandbox.endpoints["datasets"])


def find(qtbot, form, text):
    form.query.setText(text)
    with qtbot.waitSignal(form.search.ended, timeout=20_000):
        qtbot.keyClick(form.query, Qt.Key.Key_Return)
    return [row.title for row in form.results.results.rows()]


def open_card(qtbot, form, title):
    rows = form.results.results.rows()
    form.results.select(next(number for number, row in enumerate(rows) if row.title == title))
    with qtbot.waitSignal(form.sheet_asking.ended, timeout=20_000):
        qtbot.keyClick(form.results, Qt.Key.Key_Return)


def resources(form):
    return {row.title: row for row in form.sheet.resources.results.rows()}


def choose_resource(form, title):
    rows = form.sheet.resources.results.rows()
    form.sheet.resources.select(next(number for number, row in enumerate(rows) if row.title == title))


def layers():
    return {layer.name(): layer for layer in QgsProject.instance().mapLayers().values()}


def add(qtbot, form):
    before = len(layers())
    qtbot.mouseClick(form.findChild(QPushButton, "add"), Qt.MouseButton.LeftButton)
    asked = (form.notice, form.opening.contents)
    qtbot.waitUntil(lambda: len(layers()) >= before + 1 or any(part.isVisible() for part in asked), timeout=30_000)
    return layers()


def add_ticked(qtbot, form):
    qtbot.mouseClick(form.opening.contents._add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(layers()), timeout=20_000)


def settle(box, value):
    """Choose in a box of a preview, and wait until the table is read so."""
    box.setCurrentIndex(box.findText(value))
    box.activated.emit(box.currentIndex())


def choose(box, value):
    box.setCurrentIndex(box.findData(value))
    box.activated.emit(box.currentIndex())


def test_organisations_come_page_by_page_as_their_list_is_scrolled(qtbot, form, catalogue, sandbox):
    for number in range(45):
        catalogue.add_organization(f"Mairie de Ville-{number:02}")
    for _ in range(2):  # two may be called alike
        catalogue.add_organization("Syndicat des eaux")
    field = form.filters.organization
    form.filters.setCollapsed(False)
    form.activateWindow()
    field.setFocus()
    popup = field.completer().popup()
    qtbot.waitUntil(popup.isVisible, timeout=10_000)

    def labels():
        return [popup.model().index(row, 0).data() for row in range(popup.model().rowCount())]

    assert len(labels()) == 20
    for _ in range(5):
        before = len(labels())
        popup.verticalScrollBar().setValue(popup.verticalScrollBar().maximum())
        if before >= len(catalogue.organizations):
            break
        qtbot.waitUntil(lambda before=before: len(labels()) > before, timeout=10_000)
        assert popup.isVisible()
        assert popup.verticalScrollBar().value() > 0, "the list goes on from where it was"
    assert len(labels()) == len(set(labels())) == len(catalogue.organizations)
    asked = [entry["query"] for entry in sandbox.log("datasets") if entry["path"].endswith("/organizations/")]
    assert len(asked) == -(-len(catalogue.organizations) // 20)


def test_a_level_that_the_commune_has_none_of_does_not_become_all_of_france(qtbot, form, monkeypatch):
    zones = {"commune": ("fr:commune:45901",), "country": ("country:fr",)}
    monkeypatch.setattr(form.context.services.zones, "above", lambda code, token: zones)
    territory = form.filters.territory
    with qtbot.waitSignal(territory.lacked, timeout=20_000):
        choose(territory, "epci")
    assert territory.currentData() == ""
    assert "EPCI" in form.notice.text
    choose(territory, "commune")
    choose(territory, "epci")
    assert territory.currentData() == "commune", "what was in force stays"
    assert form.filters.count == 1


def test_a_card_says_who_when_under_which_licence_how_much_and_how_well(qtbot, form):
    assert find(qtbot, form, "quartiers") == ["Quartiers de la commune"]
    (row,) = form.results.results.rows()
    organization, dated, licensed = row.subtitle.split("\n")
    assert organization.startswith("Commune de ")
    assert dated.endswith("5 resources")
    assert licensed == "Licence Ouverte 2.0 · quality 78 %"
    assert form.add.text() == "Open"


def test_pages_load_as_one_scrolls_and_none_is_asked_twice(qtbot, form, sandbox):
    find(qtbot, form, "statistiques")
    assert form.results.results.rowCount() == PAGE_SIZE
    assert form.status.text().startswith("20 of 45")
    for expected in (40, 45):
        form.results.scrollToBottom()
        qtbot.waitUntil(lambda expected=expected: form.results.results.rowCount() == expected, timeout=20_000)
    form.results.scrollToBottom()
    qtbot.wait(100)
    asked = [entry for entry in sandbox.log("datasets") if "/datasets/" in entry["path"]]
    assert len(asked) == 3
    assert len({row.value("id") for row in form.results.results.rows()}) == 45
    assert not form.more.isVisible()


def test_the_zones_above_my_commune_are_merged(qtbot, form, sandbox):
    with qtbot.waitSignal(form.search.ended, timeout=20_000):
        choose(form.filters.territory, ALL)
    titles = {row.title for row in form.results.results.rows()}
    assert {"Quartiers de la commune", "Zones d’activités économiques"} <= titles
    assert form.filters.title() == "Filters (1)"
    with qtbot.waitSignal(form.search.ended, timeout=20_000):
        choose(form.filters.territory, "commune")
    assert len(form.results.results.rows()) == 3
    with qtbot.waitSignal(form.search.emptied, timeout=5000):
        choose(form.filters.territory, "")


def test_without_the_communes_nobody_is_told_of_all_of_france(qtbot, form, sandbox):
    sandbox.faults(service="communes", kind="status", status=404)
    with qtbot.waitSignal(form.filters.territory.failed, timeout=20_000):
        choose(form.filters.territory, "commune")
    assert form.filters.territory.currentData() == ""
    assert form.notice.text


def test_an_organisation_is_suggested_as_one_types(qtbot, form):
    field = form.filters.organization
    field.setText("demonstr")
    field.textEdited.emit("demonstr")
    qtbot.waitUntil(lambda: bool(field._found), timeout=20_000)
    (label,) = field._found
    assert label.startswith("Institut des données de démonstration")
    field.completer().activated[str].emit(label)
    qtbot.waitUntil(lambda: form.results.results.rowCount() == PAGE_SIZE, timeout=20_000)
    assert form.status.text().startswith("20 of 46")


def test_without_the_search_engine_the_form_says_what_it_left_aside(qtbot, form, catalogue):
    catalogue.engine = False
    choose(form.filters.family, "documents")
    assert find(qtbot, form, "quartiers") == ["Quartiers de la commune"]
    assert "the family of formats was not regarded" in form.status.text()


def test_a_sheet_shows_a_hostile_description_harmless(qtbot, form):
    find(qtbot, form, "quartiers")
    open_card(qtbot, form, "Quartiers de la commune")
    shown = form.sheet.description.toPlainText()
    assert "<script>alert(1)</script>" in shown
    assert "\u202e" not in shown
    html = form.sheet.description.toHtml()
    assert "file://" not in html.replace("&quot;file://", "")
    assert "espion.exemple" not in html
    assert not form.results.isVisible()


def test_each_resource_says_what_becomes_of_it_and_why(qtbot, form):
    find(qtbot, form, "quartiers")
    open_card(qtbot, form, "Quartiers de la commune")
    said = {title: row.subtitle.partition(" · ")[0] for title, row in resources(form).items()}
    assert said == {
        "notice.pdf": "Document",
        "quartiers.gpkg": "Several layers",
        "quartiers-shp.zip": "Several layers",
        "quartiers.csv": "Table",
        "quartiers.geojson": "Layer",
    }
    assert all("\n" in row.subtitle for row in resources(form).values())


def test_a_resource_is_added_with_its_licence_producer_date_and_link(qtbot, form):
    find(qtbot, form, "quartiers")
    open_card(qtbot, form, "Quartiers de la commune")
    choose_resource(form, "quartiers.geojson")
    added = add(qtbot, form)
    layer = added["quartiers"]
    assert layer.featureCount() == 3
    metadata = layer.metadata()
    assert metadata.licenses() == ["Licence Ouverte / Open Licence version 2.0"]
    assert metadata.rights()[0].startswith("Commune de ")
    assert metadata.links()[0].url == "https://www.data.gouv.fr/datasets/quartiers-de-la-commune"
    assert "2026-01-05" in metadata.abstract()


@pytest.mark.parametrize(
    ("name", "geometry"),
    [
        ("arbres.csv", QgsWkbTypes.Type.Point),
        ("arbres.csv.gz", QgsWkbTypes.Type.Point),
        ("arbres.xlsx", QgsWkbTypes.Type.Point),
        ("arbres.kml", QgsWkbTypes.Type.Point),
        ("arbres.gpx", QgsWkbTypes.Type.Point),
        ("arbres.fgb", QgsWkbTypes.Type.Point),
        ("arbres.7z", QgsWkbTypes.Type.Point),
    ],
)
def test_every_format_comes_to_the_map(qtbot, form, name, geometry):
    find(qtbot, form, "arbres")
    open_card(qtbot, form, "Arbres remarquables")
    choose_resource(form, name)
    add(qtbot, form)
    if form.opening.contents.isVisible():  # how a table was read is shown before it is a layer
        add_ticked(qtbot, form)
    (layer,) = layers().values()
    assert layer.isValid()
    assert QgsWkbTypes.flatType(layer.wkbType()) == geometry
    assert layer.featureCount() > 20
    assert layer.crs().authid() == "EPSG:4326"


def test_several_layers_are_asked_which(qtbot, form):
    find(qtbot, form, "quartiers")
    open_card(qtbot, form, "Quartiers de la commune")
    choose_resource(form, "quartiers.gpkg")
    add(qtbot, form)
    contents = form.opening.contents
    qtbot.waitUntil(contents.isVisible, timeout=20_000)
    assert [found.title for found in contents.ticked()] == ["quartiers", "arbres"]
    qtbot.mouseClick(contents._add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(layers()) == 2, timeout=20_000)


def preview_of(qtbot, form, catalogue, body, name="table.csv"):
    record = catalogue.find(catalogue.datasets, "arbres-remarquables")
    catalogue.add_file(record, name, body)
    find(qtbot, form, "arbres")
    open_card(qtbot, form, "Arbres remarquables")
    choose_resource(form, name)
    add(qtbot, form)
    qtbot.waitUntil(form.opening.contents.isVisible, timeout=20_000)
    preview = form.opening.contents.preview
    qtbot.waitUntil(lambda: preview.rows.rowCount() > 0, timeout=20_000)
    return preview


def heads(preview):
    return [preview.rows.horizontalHeaderItem(column).text() for column in range(preview.rows.columnCount())]


def test_a_table_is_shown_as_it_was_read(qtbot, form, catalogue):
    body = "nom;longitude;latitude\nÉcole;2,35;48,85\nÉglise;2,36;48,86\n".encode("cp1252")
    preview = preview_of(qtbot, form, catalogue, body)
    assert heads(preview) == ["nom", "longitude", "latitude"]
    assert preview.rows.item(0, 0).text() == "École"
    assert (preview.encoding.currentData(), preview.delimiter.currentData()) == ("windows-1252", ";")
    assert (preview.east.currentText(), preview.north.currentText()) == ("longitude", "latitude")
    add_ticked(qtbot, form)
    (layer,) = layers().values()
    point = next(layer.getFeatures()).geometry().asPoint()
    assert (round(point.x(), 2), round(point.y(), 2)) == (2.35, 48.85)


def test_columns_encoding_and_separator_are_corrected(qtbot, form, catalogue):
    body = "code,nom;a;b\n1,École;48.85;2.35\n2,Église;48.86;2.36\n".encode()
    preview = preview_of(qtbot, form, catalogue, body)
    assert preview.east.currentText() == "no coordinates"
    settle(preview.delimiter, "comma ,")
    qtbot.waitUntil(lambda: heads(preview) == ["code", "nom;a;b"], timeout=20_000)
    settle(preview.delimiter, "semicolon ;")
    qtbot.waitUntil(lambda: heads(preview) == ["code,nom", "a", "b"], timeout=20_000)
    settle(preview.east, "b")
    settle(preview.north, "a")
    contents = form.opening.contents
    qtbot.waitUntil(lambda: bool(contents.ticked()[0].located), timeout=20_000)
    assert contents.ticked()[0].crs == "EPSG:4326"
    settle(preview.encoding, "windows-1252")
    qtbot.waitUntil(lambda: preview.rows.item(0, 0).text() == "1,Ã‰cole", timeout=20_000)
    settle(preview.encoding, "utf-8")
    qtbot.waitUntil(lambda: preview.rows.item(0, 0).text() == "1,École", timeout=20_000)
    add_ticked(qtbot, form)
    (layer,) = layers().values()
    point = next(layer.getFeatures()).geometry().asPoint()
    assert (round(point.x(), 2), round(point.y(), 2)) == (2.35, 48.85)


def test_columns_that_are_no_coordinates_are_taken_away(qtbot, form, catalogue):
    body = b"nom,x,y\nA,2.35,48.85\nB,2.36,48.86\n"
    preview = preview_of(qtbot, form, catalogue, body)
    settle(preview.east, "no coordinates")
    qtbot.waitUntil(lambda: form.opening.contents.ticked()[0].located is None, timeout=20_000)
    add_ticked(qtbot, form)
    (layer,) = layers().values()
    assert not layer.isSpatial()


def test_a_document_opens_in_the_browser(qtbot, form, monkeypatch):
    opened = []
    monkeypatch.setattr(opening, "open_page", opened.append)
    find(qtbot, form, "quartiers")
    open_card(qtbot, form, "Quartiers de la commune")
    choose_resource(form, "notice.pdf")
    qtbot.mouseClick(form.findChild(QPushButton, "add"), Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(opened), timeout=20_000)
    assert opened[0].endswith("/notice.pdf")
    assert not layers()


def test_a_table_of_a_million_lines_is_asked_for_my_commune(qtbot, form, sandbox):
    town = next(one for one in sandbox.world.divisions.communes if one.outline is not None)
    form.context.home.set(town.code, town.name)
    find(qtbot, form, "équipements")
    open_card(qtbot, form, "Équipements de France")
    assert form.sheet.whole.isVisible()
    (layer,) = add(qtbot, form).values()
    qtbot.waitUntil(lambda: not form.progress.active, timeout=20_000)
    assert 150 < layer.featureCount() < 1000
    assert {feature["code_commune"] for feature in layer.getFeatures()} == {town.code}
    assert not any("equipements.csv" in entry["path"] for entry in sandbox.log("datasets"))
    assert layer.metadata().licenses() == ["Licence Ouverte / Open Licence version 2.0"]


def test_what_cannot_be_opened_says_why(qtbot, form, catalogue):
    record = catalogue.find(catalogue.datasets, "arbres-remarquables")
    catalogue.add_resource(record, "Dessin", "https://exemple.fr/plan.dwg", "dwg")
    find(qtbot, form, "arbres")
    open_card(qtbot, form, "Arbres remarquables")
    assert resources(form)["Dessin"].subtitle.startswith("Cannot be opened")
    choose_resource(form, "Dessin")
    add(qtbot, form)
    assert "The resource Dessin cannot be opened here" in form.notice.text


def test_a_resource_is_dragged_onto_the_map(qtbot, form):
    find(qtbot, form, "quartiers")
    open_card(qtbot, form, "Quartiers de la commune")
    model = form.sheet.resources.results
    index = next(
        model.index(row) for row in range(model.rowCount()) if model.row(model.index(row)).title == "quartiers.geojson"
    )
    (uri,) = QgsMimeDataUtils.decodeUriList(model.mimeData([index]))
    assert isinstance(query_of(uri), DatasetQuery)
    drop = ResultDrop(form.context)
    assert drop.canHandleCustomUriCanvasDrop(uri, form.context.iface.mapCanvas())
    drop.handleCustomUriCanvasDrop(uri, form.context.iface.mapCanvas())
    qtbot.waitUntil(lambda: "quartiers" in layers(), timeout=30_000)


def test_a_service_gives_its_layers(qtbot, form, sandbox):
    find(qtbot, form, "activites")
    open_card(qtbot, form, "Zones d’activités économiques")
    choose_resource(form, "Service WFS")
    add(qtbot, form)
    contents = form.opening.contents
    qtbot.waitUntil(contents.isVisible, timeout=20_000)
    titles = [found.title for found in contents.ticked()]
    assert len(titles) > 3
    contents._untick()
    contents.list.item(titles.index(next(title for title in titles if "arcelle" in title))).setCheckState(
        Qt.CheckState.Checked
    )
    assert f"the first {len(titles)} are shown" in form.notice.text
    qtbot.mouseClick(contents._add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: bool(layers()), timeout=30_000)
    (layer,) = layers().values()
    assert layer.providerType() == "WFS"
    assert layer.isValid()
    assert layer.metadata().rights() != []


@pytest.mark.parametrize(
    ("name", "titles"), [("Service WMTS", {"Plan des zones"}), ("Service WMS", {"Zones d’activités", "Accès"})]
)
def test_pictures_of_a_service_are_shown(qtbot, form, name, titles):
    find(qtbot, form, "activites")
    open_card(qtbot, form, "Zones d’activités économiques")
    choose_resource(form, name)
    add(qtbot, form)
    if form.opening.contents.isVisible():
        add_ticked(qtbot, form)
    qtbot.waitUntil(lambda: bool(layers()) and not form.progress.active, timeout=30_000)
    assert form.status.text().startswith("1 layer added" if len(titles) == 1 else f"{len(titles)} layers added")
    assert set(layers()) == titles
    assert {layer.providerType() for layer in layers().values()} == {"wms"}
    assert all(layer.isValid() for layer in layers().values())


def test_a_server_that_gives_no_layers_is_told(qtbot, form, sandbox):
    find(qtbot, form, "activites")
    open_card(qtbot, form, "Zones d’activités économiques")
    choose_resource(form, "Service WFS")
    sandbox.faults(service="wfs", kind="html")
    add(qtbot, form)
    assert "cannot be read" in form.notice.text
    assert not layers()


def test_what_was_withdrawn_is_told_where_the_sheet_would_be(qtbot, form, catalogue):
    find(qtbot, form, "arbres")
    catalogue.find(catalogue.datasets, "arbres-remarquables")["deleted"] = "2026-02-01"
    open_card(qtbot, form, "Arbres remarquables")
    assert "was deleted" in form.notice.text


def test_no_address_of_the_catalogue_opens_anything_but_pages(qtbot, form, catalogue, monkeypatch):
    opened = []
    links = "carto_mairie.ui.dock.widgets.links"
    monkeypatch.setattr(f"{links}.QDesktopServices.openUrl", lambda url: opened.append(url.toString()))
    record = catalogue.find(catalogue.datasets, "arbres-remarquables")
    record["page"] = "file:///etc/passwd"
    next(iter(catalogue.reuses.values()))["page"] = "javascript:alert(1)"
    find(qtbot, form, "arbres")
    form.results.select(0)
    form.open_page()
    open_card(qtbot, form, "Arbres remarquables")
    form.open_page()
    form.sheet.reuses.list.itemActivated.emit(form.sheet.reuses.list.item(0))
    page = f"https://www.data.gouv.fr/datasets/{record['id']}/"
    assert opened == [page, page]


def test_names_of_strangers_are_no_markup_in_the_metadata_of_a_layer(qtbot, form, catalogue):
    hostile = "<img src='//espion/x.png'>Arbres"
    record = catalogue.add_dataset(hostile, catalogue.add_organization(hostile))
    catalogue.add_file(record, "a.geojson", b'{"type":"Point","coordinates":[2,48]}', title=hostile)
    find(qtbot, form, "espion")
    assert form.results.results.rows()[0].title == hostile  # the list draws plain text
    open_card(qtbot, form, hostile)
    choose_resource(form, hostile)
    (layer,) = add(qtbot, form).values()
    metadata = layer.metadata()
    for text in (metadata.abstract(), metadata.title(), *metadata.rights(), *(link.name for link in metadata.links())):
        assert "<img" not in text
    assert "<img" not in layer.htmlMetadata()


def test_who_types_on_a_sheet_keeps_the_keyboard(qtbot, form):
    find(qtbot, form, "arbres")
    open_card(qtbot, form, "Arbres remarquables")
    form.activateWindow()
    form.query.setFocus()
    form.query.clear()
    qtbot.keyClicks(form.query, "quartiers")
    qtbot.waitUntil(
        lambda: [row.title for row in form.results.results.rows()] == ["Quartiers de la commune"], timeout=20_000
    )
    assert form.query.text() == "quartiers"
    assert form.sheet.isHidden()
    assert form.results.isVisible()


def test_a_table_that_cannot_be_asked_leads_to_the_whole_of_it(qtbot, form, sandbox):
    find(qtbot, form, "équipements")
    open_card(qtbot, form, "Équipements de France")
    sandbox.faults(service="tabular", kind="status", status=404)
    add(qtbot, form)
    assert "get the whole table" in form.notice.text


ANSWERS = [
    (
        400,
        '{"errors": {"sort": "not a choice"}, "message": "Input payload validation failed"}',
        "payload validation failed",
    ),
    (400, '{"message": "Organization arg must be an identifier"}', "must be an identifier"),
    (400, '{"errors": {"Content-Type": "expecting application/json"}}', "expecting application/json"),
    (401, '{"message": "Invalid API token"}', "no access"),
    (403, '{"message": "You do not have the permission"}', "no access"),
    (404, '{"message": "The requested URL was not found"}', "knows nothing"),
    (405, '{"message": "The method is not allowed"}', "method is not allowed"),
    (410, '{"message": "Dataset has been deleted"}', "was deleted"),
    (413, "<html>413</html>", "too large"),
    (415, "<html><h1>Unsupported</h1></html>", "Unsupported"),
    (423, '{"message": "The creation of new content is currently disabled."}', "currently disabled"),
    (429, "", "too many requests"),
    (500, '{"message": "Internal Server Error"}', "out of order"),
    (502, "<html>Bad Gateway</html>", "out of order"),
    (503, "", "out of order"),
]


@pytest.mark.parametrize(("status", "body", "words"), ANSWERS)
def test_every_refusal_of_the_catalogue_is_told_in_words(qtbot, form, sandbox, status, body, words):
    sandbox.faults(service="datasets", kind="status", status=status, body=body or "empty")
    find(qtbot, form, "arbres")
    assert words in form.notice.text
    assert form.results.results.rowCount() == 0


def test_reuses_are_shown_and_the_organisation_is_browsed(qtbot, form):
    find(qtbot, form, "arbres")
    open_card(qtbot, form, "Arbres remarquables")
    assert form.sheet.reuses.title() == "Reuses (1)"
    assert form.sheet.reuses.list.item(0).text() == "La carte des arbres · visualisation"
    with qtbot.waitSignal(form.search.ended, timeout=20_000):
        qtbot.mouseClick(form.sheet.publisher, Qt.MouseButton.LeftButton)
    assert len(form.results.results.rows()) == 3
    assert form.results.isVisible()


def test_escape_leads_back_from_a_sheet_to_the_cards(qtbot, form):
    find(qtbot, form, "arbres")
    open_card(qtbot, form, "Arbres remarquables")
    form.sheet.resources.setFocus()
    qtbot.keyClick(form.sheet.resources, Qt.Key.Key_Escape)
    assert form.sheet.isHidden()
    assert form.results.isVisible()
