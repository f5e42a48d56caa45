"""Downloads in QGIS: the form, drops, layers; against the sandbox."""

from __future__ import annotations

import pytest
from qgis.core import QgsMimeDataUtils, QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QModelIndex, Qt
from qgis.PyQt.QtWidgets import QToolButton

from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session


@pytest.fixture
def online(context, serve, sandbox, tmp_path):
    """The context with all services on the sandbox, and a library of its own."""
    context.settings.set_value("downloads/folder", str(tmp_path / "library"))
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints))
    serve(Services(client, tmp_path))
    yield context
    if "downloads" in context.__dict__:
        context.downloads.close()
    context.settings.set_value("downloads/favourites", [])


@pytest.fixture
def form(online):
    from carto_mairie.ui.dock.form_context import FormContext
    from carto_mairie.ui.dock.forms.download import DownloadForm

    online.home.set("91216", "Épinay-sur-Orge")
    form = DownloadForm(FormContext(online, online.home))
    form.resize(280, 700)
    form.show()
    yield form
    form.stop()
    form.deleteLater()
    online.home.set("", "")


def titles(form, parent=None):
    shown = form.tree.shown
    parent = parent or QModelIndex()
    return [shown.node(shown.index(row, 0, parent)).title for row in range(shown.rowCount(parent))]


def open_row(form, qtbot, title, parent=None):
    shown = form.tree.shown
    parent = parent or QModelIndex()
    qtbot.waitUntil(lambda: any(title in text for text in titles(form, parent)), timeout=15000)
    row = next(i for i, text in enumerate(titles(form, parent)) if title in text)
    index = shown.index(row, 0, parent)
    form.tree.expand(index)
    return index


def wait_for_children(form, qtbot, index):
    qtbot.waitUntil(lambda: form.tree.shown.rowCount(index) > 0 and not form.progress.active, timeout=15000)


def groups():
    return [group.name() for group in QgsProject.instance().layerTreeRoot().findGroups(True)]


def layers():
    return sorted(layer.name() for layer in QgsProject.instance().mapLayers().values())


def test_the_tree_fills_as_it_is_opened(form, qtbot, sandbox):
    qtbot.waitUntil(lambda: "BD TOPO®" in titles(form) and not form.progress.active, timeout=15000)
    assert all("/resource/" not in entry["path"] for entry in sandbox.log("downloads"))
    product = open_row(form, qtbot, "BD TOPO®")
    wait_for_children(form, qtbot, product)
    # The département of the commune first, then what contains it.
    assert all("_D091_" in text for text in titles(form, product))
    data_set = open_row(form, qtbot, "GPKG_LAMB93_D091_2026-06-15", product)
    wait_for_children(form, qtbot, data_set)
    assert [text.rpartition(".")[2] for text in titles(form, data_set)] == ["7z", "md5"]


def test_words_narrow_the_tree(form, qtbot):
    qtbot.waitUntil(lambda: "BD TOPO®" in titles(form) and not form.progress.active, timeout=15000)
    form.query.setText("bd topo")
    assert titles(form) == ["BD TOPO®"]
    form.query.setText("bdtopo shp")
    product = open_row(form, qtbot, "BD TOPO®")
    wait_for_children(form, qtbot, product)
    assert titles(form, product)
    assert all("_SHP_" in text for text in titles(form, product))


def test_details_are_told_before_anything_is_fetched(form, qtbot, sandbox):
    product = open_row(form, qtbot, "BD TOPO®")
    wait_for_children(form, qtbot, product)
    form.tree.setCurrentIndex(form.tree.shown.index(0, 0, product))
    qtbot.waitUntil(lambda: "Size" in form.details.text(), timeout=15000)
    assert "Essonne (91)" in form.details.text()
    assert "EPSG:2154" in form.details.text()
    assert not any(entry["path"].startswith("/download/") for entry in sandbox.log("downloads"))


def test_a_data_set_becomes_a_group_of_styled_layers(form, qtbot):
    product = open_row(form, qtbot, "BD TOPO®")
    wait_for_children(form, qtbot, product)
    row = next(i for i, text in enumerate(titles(form, product)) if "SHP" in text)
    form.tree.setCurrentIndex(form.tree.shown.index(row, 0, product))
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: len(layers()) == 2, timeout=100000)
    assert layers() == ["BATIMENT", "TRONCON_DE_ROUTE"]
    assert "BD TOPO® · département 91 · 15 Jun 2026" in groups()
    (buildings,) = QgsProject.instance().mapLayersByName("BATIMENT")
    assert buildings.featureCount() == 400
    assert buildings.crs().authid() == "EPSG:2154"
    assert buildings.renderer().symbol().color().name() == "#c9523d"
    assert buildings.metadata().licenses() == ["Licence Ouverte 2.0 (Etalab)"]
    assert "2026-06-15" in buildings.metadata().abstract()


def test_what_is_dropped_on_a_group_of_the_layer_tree_lands_in_it(online, qtbot, interface):
    from carto_mairie.services.downloads.orders import DownloadQuery
    from carto_mairie.ui.canvas.drop import ResultDrop
    from carto_mairie.ui.layers.map.dragged import uri_of

    root = QgsProject.instance().layerTreeRoot()
    mine = root.addGroup("Urbanisme")
    model = interface.tree.layerTreeModel()
    index = model.node2index(mine)
    # From 3.34 on the view has a proxy of its own between it and the model.
    interface.tree.setCurrentIndex(index if interface.tree.model() is model else interface.tree.node2index(mine))
    query = DownloadQuery("equipements_publics", "ecoles", product="Équipements publics")
    drop = ResultDrop(online)
    drop.handleCustomUriDrop(uri_of("Écoles", query))
    qtbot.waitUntil(lambda: bool(mine.findGroups()), timeout=100000)
    assert layers() == ["ECOLES"]
    assert [group.name() for group in mine.findGroups()] == ["Équipements publics · département 91 · 1 Sep 2025"]


def test_a_node_is_dragged_as_what_it_downloads(form, qtbot):
    product = open_row(form, qtbot, "BD TOPO®")
    wait_for_children(form, qtbot, product)
    assert not form.tree.shown.flags(product) & Qt.ItemFlag.ItemIsDragEnabled
    index = form.tree.shown.index(0, 0, product)
    assert form.tree.shown.flags(index) & Qt.ItemFlag.ItemIsDragEnabled
    (uri,) = QgsMimeDataUtils.decodeUriList(form.tree.shown.mimeData([index]))
    assert uri.providerKey == "cartomairie"
    assert '"subresource": "BDTOPO_3-5_TOUSTHEMES' in uri.uri


def test_a_commune_is_read_out_of_a_file_that_stays_where_it_is(form, qtbot, sandbox, interface):
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

    interface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    interface.canvas.setExtent(QgsRectangle(649000, 6840500, 649400, 6840900))
    form.filters.zone.setCurrentIndex(form.filters.zone.count() - 1)
    form.filters.source.setCurrentIndex(1)
    form.filters.changed.emit()
    product = open_row(form, qtbot, "BDTOPO-PARTIEL")
    wait_for_children(form, qtbot, product)
    data_set = open_row(form, qtbot, "FGB", product)
    wait_for_children(form, qtbot, data_set)
    form.tree.setCurrentIndex(form.tree.shown.index(0, 0, data_set))
    qtbot.mouseClick(form.add, Qt.MouseButton.LeftButton)
    qtbot.waitUntil(lambda: layers() == ["batiment"], timeout=100000)
    (layer,) = QgsProject.instance().mapLayersByName("batiment")
    assert 100 <= layer.featureCount() < 1500
    sent = sum(entry["sent"] for entry in sandbox.log("chunks") if entry["path"].startswith("/download/"))
    assert sent < 2_000_000 < form.tree.shown.node(form.tree.shown.index(0, 0, data_set)).entry.size


def test_a_drop_of_a_national_file_reads_the_commune_and_no_more(online, qtbot, sandbox, interface):
    """Under a map of the whole country lies all of it, so my commune is read instead."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsRectangle

    from carto_mairie.services.downloads.orders import DownloadQuery
    from carto_mairie.ui.layers.downloads.delivery import Delivery

    def fetch(extent):
        interface.canvas.setExtent(QgsRectangle(*extent))
        sandbox.reset()
        delivery = Delivery(online)
        with qtbot.waitSignals([(delivery.finished, "done")], timeout=30000):
            delivery.fetch(DownloadQuery("BDTOPO-PARTIEL", name, source="chunks", product="BD TOPO"))
        return sum(entry["sent"] for entry in sandbox.log("chunks") if entry["path"].startswith("/download/"))

    name = "BDTOPO-PARTIEL_3-5__FGB_LAMB93_FXX_2026-06-15"
    interface.canvas.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:2154"))
    sent = fetch((649000, 6840500, 649400, 6840900))
    assert layers() == ["batiment", "troncon_de_route"]
    assert sent < 2_000_000
    online.home.set("45901", "Valmorin-sur-Loire")
    interface.canvas.setExtent(QgsRectangle(100_000, 6_000_000, 1_200_000, 7_100_000))
    delivery = Delivery(online)
    with qtbot.waitSignal(delivery.failed, timeout=30000) as told:
        delivery.fetch(DownloadQuery("BDTOPO-PARTIEL", name, source="chunks", product="BD TOPO"))
    online.home.set("", "")
    assert told.args[0].problem.value == "nothing_in_area"
    assert told.args[0].facts["area"] == "Valmorin-sur-Loire"


def test_with_all_filters_unfolded_the_form_fits_a_narrow_dock(form, qtbot):
    form.filters.setCollapsed(False)
    form.filters.more.setCollapsed(False)
    assert form.minimumSizeHint().width() <= 280
    told = []
    form.filters.changed.connect(lambda: told.append(form.filters.filters()))
    for line, text in ((form.filters.updated, "2026-01"), (form.filters.updated_to, "2026")):
        line.setText(text)
        line.editingFinished.emit()
    # To leave a field in which nothing was changed asks nothing.
    form.filters.updated.editingFinished.emit()
    assert [(one.updated_from, one.updated_to) for one in told] == [("2026-01-01", ""), ("2026-01-01", "2026-12-31")]


def test_a_favourite_comes_first_and_is_remembered(form, qtbot, online):
    qtbot.waitUntil(lambda: "RGE ALTI®" in titles(form) and not form.progress.active, timeout=15000)
    row = titles(form).index("RGE ALTI®")
    form.tree.setCurrentIndex(form.tree.shown.index(row, 0))
    qtbot.mouseClick(form.star, Qt.MouseButton.LeftButton)
    assert titles(form)[0] == "RGE ALTI®"
    assert online.settings.value("downloads/favourites") in (["RGEALTI"], "RGEALTI")


def test_a_failure_stands_where_the_results_would_be(form, qtbot, sandbox):
    qtbot.waitUntil(lambda: "BD TOPO®" in titles(form) and not form.progress.active, timeout=15000)
    sandbox.faults(kind="status", status=403, path="/resource/BDTOPO")
    open_row(form, qtbot, "BD TOPO®")
    qtbot.waitUntil(lambda: form.notice.isVisible(), timeout=15000)
    assert form.notice.text
    sandbox.reset()
    form.notice.again.emit()
    product = open_row(form, qtbot, "BD TOPO®")
    wait_for_children(form, qtbot, product)


def square(west, south, east, north, crs="EPSG:2154"):
    """Give a box as an area of a commune."""
    from qgis.core import QgsCoordinateReferenceSystem, QgsCoordinateTransform, QgsGeometry, QgsRectangle

    from carto_mairie.ui.layers.downloads.found import Area

    shape = QgsGeometry.fromRect(QgsRectangle(west, south, east, north)).densifyByCount(20)
    systems = [QgsCoordinateReferenceSystem(code) for code in (crs, "EPSG:4326")]
    shape.transform(QgsCoordinateTransform(*systems, QgsProject.instance()))
    return Area(bytes(shape.asWkb()), "91216", title="Épinay-sur-Orge")


def clipped(folder, area, crs=""):
    from carto_mairie.services.cancel import CancelToken
    from carto_mairie.ui.layers.downloads.clip import clip_layers
    from carto_mairie.ui.layers.downloads.contents import survey

    found = survey(sorted(folder.iterdir()), crs, CancelToken()).layers
    return clip_layers(found, folder / "out", "livraison", area, CancelToken())


def test_a_catalogue_that_fails_or_is_given_up_is_not_asked_again_by_itself(form, qtbot, sandbox):
    def asked():
        return len([entry for entry in sandbox.log("downloads") if entry["path"].startswith("/capabilities")])

    qtbot.waitUntil(lambda: "BD TOPO®" in titles(form) and not form.progress.active, timeout=15000)
    sandbox.faults(kind="status", status=403, path="/capabilities")
    form.refresh.click()
    qtbot.waitUntil(lambda: form.notice.isVisible(), timeout=15000)
    before = asked()
    form.resize(300, 800)
    qtbot.wait(500)
    form.tree.doItemsLayout()
    qtbot.wait(500)
    assert asked() == before
    sandbox.reset()
    sandbox.faults(kind="delay", seconds=2, path="/capabilities")
    form.notice.again.emit()
    qtbot.waitUntil(lambda: form.progress.active, timeout=15000)
    form.cancel()
    form.tree.doItemsLayout()
    qtbot.wait(500)
    assert not form.progress.active
    sandbox.reset()
    form.refresh.click()
    qtbot.waitUntil(lambda: "BD TOPO®" in titles(form) and not form.progress.active, timeout=15000)


def test_asked_anew_with_no_network_the_catalogue_stays(form, qtbot, sandbox):
    qtbot.waitUntil(lambda: "BD TOPO®" in titles(form) and not form.progress.active, timeout=15000)
    product = open_row(form, qtbot, "BD TOPO")
    wait_for_children(form, qtbot, product)
    there = titles(form)
    sandbox.faults(kind="status", status=403, path="/capabilities")
    form.refresh.click()
    qtbot.waitUntil(lambda: form.notice.isVisible(), timeout=15000)
    assert titles(form) == there
    assert form.tree.shown.rowCount(form.tree.shown.index(0, 0)) > 0  # what was opened is not asked anew
    sandbox.reset()
    form.notice.again.emit()
    qtbot.waitUntil(lambda: not form.notice.isVisible() and not form.progress.active, timeout=15000)
    assert titles(form) == there


def test_clipped_to_the_commune_in_lambert_93(online, tmp_path, qtbot):
    from sandbox.download_files import squares, vector

    vector(tmp_path / "bati.shp", "ESRI Shapefile", "bati", squares(400), "2154")
    (made,) = clipped(tmp_path, square(649000, 6840500, 649088, 6840588))
    layer = QgsVectorLayer(made.uri, "x", "ogr")
    assert made.features == layer.featureCount() == 9
    assert layer.crs().authid() == "EPSG:2154"
    # The outline cuts the buildings at its edge.
    assert sum(feature.geometry().area() for feature in layer.getFeatures()) == pytest.approx(
        (16 + 16 + 8) ** 2, rel=0.01
    )


def test_clipping_twice_leaves_the_layers_of_the_first_time_alone(online, tmp_path):
    from sandbox.download_files import squares, vector

    vector(tmp_path / "bati.shp", "ESRI Shapefile", "bati", squares(400), "2154")
    (first,) = clipped(tmp_path, square(649000, 6840500, 649088, 6840588))
    (second,) = clipped(tmp_path, square(649000, 6840500, 649048, 6840548))
    assert first.path != second.path
    counts = [QgsVectorLayer(made.uri, "x", "ogr").featureCount() for made in (first, second)]
    assert counts == [9, 4]


def test_what_has_nothing_in_the_commune_is_left_out(online, tmp_path):
    from sandbox.download_files import picture, squares, streets, vector

    vector(tmp_path / "bati.gpkg", "GPKG", "bati", squares(400), "2154")
    vector(tmp_path / "bati.gpkg", "GPKG", "route", streets(2), "2154")
    picture(tmp_path / "loin.tif", 700_000, 6_840_000, 20, 5.0, "2154")
    made = clipped(tmp_path, square(649000, 6841000, 649088, 6841088))
    assert [item.title for item in made] == ["bati"]


def test_a_style_in_a_geopackage_goes_with_the_layer_that_is_cut(online, tmp_path):
    from carto_mairie.ui.layers.downloads.opened import open_layer
    from sandbox.download_files import _default_style, squares, vector

    vector(tmp_path / "bati.gpkg", "GPKG", "batiment", squares(400), "2154")
    _default_style(tmp_path / "bati.gpkg", "batiment")
    (made,) = clipped(tmp_path, square(649000, 6840500, 649088, 6840588))
    assert open_layer(made).renderer().symbol().color().name() == "#c9523d"


def test_rasters_are_cut_to_the_commune(online, tmp_path):
    import numpy as np
    from osgeo import gdal

    from sandbox.download_files import picture

    for column in range(2):
        picture(tmp_path / f"dalle-{column}.tif", 649_000 + column * 1000, 6_840_000, 200, 5.0, "2154")
    (made,) = clipped(tmp_path, square(649_900, 6_840_400, 650_100, 6_840_600))
    cut = gdal.Open(made.uri)
    assert made.path.suffix == ".tif"
    assert (cut.RasterXSize, cut.RasterYSize) == (40, 40)
    assert cut.GetMetadataItem("COMPRESSION", "IMAGE_STRUCTURE") == "DEFLATE"
    # Across the tiles' seam, the pixels are what and where they were.
    assert cut.GetGeoTransform()[:2] == (649_900, 5)
    tile = gdal.Open(str(tmp_path / "dalle-0.tif"))
    pixels = tile.GetRasterBand(1).ReadAsArray(180, 80, 20, 40)
    assert np.array_equal(cut.GetRasterBand(1).ReadAsArray(0, 0, 20, 40), pixels)
    assert cut.RasterCount == 4
    assert cut.GetRasterBand(4).GetColorInterpretation() == gdal.GCI_AlphaBand


def test_heights_without_a_crs_of_their_own_are_cut_by_that_of_the_catalogue(online, tmp_path):
    from osgeo import gdal

    rows = "\n".join(" ".join("42.5" for _ in range(50)) for _ in range(50))
    head = "ncols 50\nnrows 50\nxllcorner 649000\nyllcorner 6840500\ncellsize 10\n"
    (tmp_path / "MNT.asc").write_text(f"{head}NODATA_value -99999\n{rows}\n")
    triangle = square(649100, 6840600, 649200, 6840700)
    (made,) = clipped(tmp_path, triangle, crs="2154")
    cut = gdal.Open(made.uri)
    assert made.crs == "EPSG:2154"
    assert (cut.RasterXSize, cut.RasterYSize) == (10, 10)
    band = cut.GetRasterBand(1)
    assert band.GetNoDataValue() == -99999
    assert set(band.ReadAsArray().flat) <= {42.5, -99999}
    assert 42.5 in band.ReadAsArray()


def test_rasters_in_degrees_come_in_lambert_93(online, tmp_path):
    from osgeo import gdal, osr

    from sandbox.download_files import picture

    picture(tmp_path / "degres.tif", 2.3, 48.6, 200, 0.0005, "4326")
    (made,) = clipped(tmp_path, square(649_900, 6_840_400, 650_900, 6_841_400))
    cut = gdal.Open(made.uri)
    reference = osr.SpatialReference(cut.GetProjection())
    assert reference.GetAuthorityCode(None) == "2154"


def test_points_of_a_french_table_are_cut_and_become_a_geopackage(online, tmp_path):
    rows = ["nom;coord_x;coord_y"] + [f"École n° {n};{649_000 + 100 * n},5;6840500,5" for n in range(10)]
    # As Excel writes it: a comma in numbers, and no UTF-8.
    (tmp_path / "ecoles.csv").write_bytes("\n".join(rows).encode("windows-1252"))
    (made,) = clipped(tmp_path, square(649_050, 6_840_000, 649_350, 6_841_000))
    layer = QgsVectorLayer(made.uri, "x", "ogr")
    assert sorted(feature["nom"] for feature in layer.getFeatures()) == ["École n° 1", "École n° 2", "École n° 3"]
    assert layer.crs().authid() == "EPSG:2154"
    assert layer.extent().xMinimum() == 649_100.5


def test_overseas_the_legal_projection_takes_the_place_of_lambert_93(online, tmp_path):
    from sandbox.download_files import vector

    shape = "POLYGON((340000 7670000,340100 7670000,340100 7670100,340000 7670100,340000 7670000))"
    vector(tmp_path / "bati.shp", "ESRI Shapefile", "bati", [shape], "2975")
    (made,) = clipped(tmp_path, square(339_000, 7_669_000, 341_000, 7_671_000, "EPSG:2975"))
    assert made.crs == "EPSG:2975"


def test_all_of_a_data_set_becomes_a_geopackage(online, tmp_path):
    from sandbox.download_files import picture, squares, vector

    vector(tmp_path / "bati.shp", "ESRI Shapefile", "bati", squares(25), "3857")
    (tmp_path / "points.csv").write_text("nom,lon,lat\nA,2.3,48.6\nB,2.4,48.7\n")
    picture(tmp_path / "dalle.tif", 649_000, 6_840_000, 20, 5.0, "2154")
    made = clipped(tmp_path, None)
    kinds = {item.title: (item.path.suffix, item.crs, item.features) for item in made}
    assert kinds["bati"] == (".gpkg", "EPSG:2154", 25)
    assert kinds["points"] == (".gpkg", "EPSG:2154", 2)
    assert kinds["dalle"][0] == ".tif"


@pytest.fixture
def toolbox(online):
    from qgis.core import QgsApplication

    from carto_mairie.ui.toolbox.provider import CartoMairieProvider

    provider = CartoMairieProvider(online)
    QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


def run(toolbox, name, **parameters):
    from qgis.core import QgsProcessingContext, QgsProcessingFeedback

    context = QgsProcessingContext()
    results, done = toolbox.algorithm(name).run(parameters, context, QgsProcessingFeedback())
    assert done
    return results, context


def test_the_search_gives_a_table(toolbox):
    results, context = run(toolbox, "searchdownloads", TEXT="bd topo", ZONE="91", FORMAT="gpkg", OUTPUT="memory:")
    table = context.getMapLayer(results["OUTPUT"])
    rows = [feature.attributeMap() for feature in table.getFeatures()]
    assert [row["edition"].toString("yyyy-MM-dd") for row in rows] == ["2026-03-15", "2026-06-15"]
    assert {row["zone"] for row in rows} == {"D091"}
    assert all(row["size"] > 1000 for row in rows)


def test_the_download_fills_a_folder_and_names_the_layers(toolbox, tmp_path, sandbox):
    parameters = {
        "RESOURCE": "RGEALTI",
        "SUBRESOURCE": "RGEALTI_2-0_1M_ASC_LAMB93-IGN69_D091_2021-06-01",
        "FOLDER": str(tmp_path / "mine"),
    }
    results, _ = run(toolbox, "download", **parameters)
    assert results["FOLDER"].startswith(str(tmp_path / "mine"))
    assert sum(name.endswith(".asc") for name in results["FILES"].split(";")) == 4
    (layer,) = results["LAYERS"]
    assert layer.endswith(".vrt")
    count = len(sandbox.log("downloads"))
    run(toolbox, "download", **parameters)
    again = [entry["path"] for entry in sandbox.log("downloads")[count:]]
    assert not any(path.startswith("/download/") for path in again)


def test_an_archive_may_stay_packed(toolbox, tmp_path):
    results, _ = run(
        toolbox,
        "download",
        RESOURCE="CONTOURS-IRIS",
        SUBRESOURCE="CONTOURS-IRIS_3-0__SHP__FRA_2023-01-01",
        EXTRACT=False,
        FOLDER=str(tmp_path / "mine"),
    )
    assert results["FILES"].endswith(".zip")


def test_an_unknown_data_set_is_refused_in_words(toolbox, tmp_path):
    from qgis.core import QgsProcessingContext, QgsProcessingException, QgsProcessingFeedback

    parameters = {"RESOURCE": "RIEN", "SUBRESOURCE": "RIEN", "FOLDER": str(tmp_path)}
    with pytest.raises(QgsProcessingException):
        toolbox.algorithm("download").run(
            parameters, QgsProcessingContext(), QgsProcessingFeedback(), catchExceptions=False
        )


def test_the_browser_shows_the_same_tree(online, qtbot):
    from qgis.core import QgsApplication, QgsDataItem

    from carto_mairie.ui.browser.door import BrowserDoor

    online.home.set("91216", "Épinay-sur-Orge")
    door = BrowserDoor(online)
    door.load()
    registry = QgsApplication.dataItemProviderRegistry()
    (provider,) = [item for item in registry.providers() if item.name() == "cartomairie"]
    root = provider.createDataItem("", None)
    children = root.createChildren()
    names = [item.name() for item in children]
    assert "BD TOPO®" in names
    (product,) = [item for item in children if item.name() == "BD TOPO®"]
    assert not product.hasDragEnabled()
    sets = product.createChildren()
    assert len(sets) == 4
    assert all("_D091_" in item.name() and item.hasDragEnabled() for item in sets)
    (uri,) = sets[0].mimeUris()
    assert uri.providerKey == "cartomairie"
    assert [type(item) is not QgsDataItem for item in sets[0].createChildren()] == [True, True]
    door.unload()
    assert not [item for item in registry.providers() if item.name() == "cartomairie"]
    online.home.set("", "")


def test_a_failure_is_an_item_of_the_browser(online, sandbox):
    from qgis.core import QgsErrorItem

    from carto_mairie.ui.browser.items import CatalogueItem

    sandbox.faults(kind="status", status=403)
    (item,) = CatalogueItem(online, None, None, "/x", "x").createChildren()
    assert isinstance(item, QgsErrorItem)


def test_a_list_of_hundreds_of_files_comes_whole(form, qtbot, sandbox, tmp_path):
    paths = [tmp_path / f"tuile_{number:04}.txt" for number in range(420)]
    for path in paths:
        path.write_text(path.name)
    sandbox.services["downloads"].publish("LIDAR", "LIDAR_1-0__LAZ_LAMB93_FRA_2025-01-01", *paths, zone="FRA")
    qtbot.waitUntil(lambda: "BD TOPO®" in titles(form) and not form.progress.active, timeout=15000)
    form.refresh.click()
    product = open_row(form, qtbot, "LIDAR")
    wait_for_children(form, qtbot, product)
    data_set = open_row(form, qtbot, "LIDAR_1-0", product)
    qtbot.waitUntil(lambda: form.tree.shown.rowCount(data_set) == 420, timeout=60000)


def test_the_library_is_told_of_opened_and_emptied(form, qtbot, online, sandbox):
    from carto_mairie.services.downloads.orders import DownloadQuery

    name = "BDTOPO_3-5_TOUSTHEMES_GPKG_LAMB93_D091_2026-03-15"
    order = online.services.orders.resolve(DownloadQuery("BDTOPO", name, product="BD TOPO®"))
    download = online.downloads.queue.add(order)
    qtbot.waitUntil(lambda: download.status.state.value == "done", timeout=20000)
    product = open_row(form, qtbot, "BD TOPO®")
    wait_for_children(form, qtbot, product)
    assert form.notice.text.endswith("BDTOPO_3-5_TOUSTHEMES_GPKG_LAMB93_D091_2026-06-15")
    row = titles(form, product).index(name)
    form.tree.setCurrentIndex(form.tree.shown.index(row, 0, product))
    qtbot.waitUntil(lambda: "On this disk" in form.details.text(), timeout=15000)
    menu = form.library.menu()
    menu.aboutToShow.emit()
    (entry,) = [action for action in menu.actions() if "15 Mar 2026" in action.text()]
    qtbot.waitUntil(lambda: entry.text().endswith("kB)"), timeout=15000)
    # Off the network: what is on this disk is added from it.
    sandbox.faults(kind="reset")
    entry.menu().actions()[0].trigger()
    qtbot.waitUntil(lambda: form.contents.isVisible(), timeout=15000)
    form.contents.findChild(QToolButton, "addTicked").click()
    qtbot.waitUntil(lambda: len(layers()) == 3, timeout=30000)
    sandbox.reset()
    menu.aboutToShow.emit()
    everything = menu.actions()[-1].menu()
    (deletion,) = everything.actions()
    # The second click is for those who read what it says.
    assert deletion.text() == "Yes, delete all from disk (layers of this project in it: 3)"
    with qtbot.waitSignal(form.library.deleted, timeout=15000):
        deletion.trigger()
    assert online.downloads.library.notes() == []


def test_newer_editions_are_looked_for_on_demand(form, qtbot, online):
    from carto_mairie.services.downloads.orders import DownloadQuery

    def get(name):
        download = online.downloads.queue.add(online.services.orders.resolve(DownloadQuery("BDTOPO", name)))
        qtbot.waitUntil(lambda: download.status.state.value == "done", timeout=20000)

    def look():
        menu = form.library.menu()
        menu.aboutToShow.emit()
        with qtbot.waitSignal(form.library.told, timeout=15000) as told:
            next(action for action in menu.actions() if action.text() == "Look for newer editions").trigger()
        return told.args[0]

    get("BDTOPO_3-5_TOUSTHEMES_GPKG_LAMB93_D091_2026-03-15")
    assert look() == "Newer editions are there. BDTOPO · département 91 · 15 Mar 2026 · GPKG: 15 Jun 2026"
    get("BDTOPO_3-5_TOUSTHEMES_GPKG_LAMB93_D091_2026-06-15")
    assert look() == "All data sets on this disk are the newest edition."


def test_filters_that_leave_nothing_say_so_and_are_counted(form, qtbot):
    qtbot.waitUntil(lambda: "BD TOPO®" in titles(form) and not form.progress.active, timeout=15000)
    form.filters.edition_to.setText("1999")
    form.filters.theme.setText("Hydrographie")
    form.filters.edition_to.editingFinished.emit()
    qtbot.waitUntil(lambda: form.notice.isVisible(), timeout=15000)
    assert form.notice.text == "Nothing in this catalogue fits the filters."
    assert form.filters.title() == "Filters (2)"
    form.filters.edition_to.clear()
    form.filters.theme.clear()
    form.filters.edition_to.editingFinished.emit()
    qtbot.waitUntil(lambda: "BD TOPO®" in titles(form), timeout=15000)
    assert not form.notice.isVisible()
    form.query.setText("no such thing")
    qtbot.waitUntil(lambda: form.notice.text.startswith("No product is called so"), timeout=15000)
    form.notice.example_chosen.emit("BD TOPO")
    assert titles(form) == ["BD TOPO®"]
    assert not form.notice.isVisible()


@pytest.mark.parametrize(
    ("text", "day"), [("2026", "2026-12-31"), ("2024-02", "2024-02-29"), ("2026-13", "2026-13"), ("", ""), ("x", "x")]
)
def test_a_year_or_a_month_goes_to_its_last_day(text, day):
    from carto_mairie.ui.dock.downloads.filters import until

    assert until(text) == day


@pytest.mark.parametrize("delimiter", [",", ";", "\t", "|"])
def test_a_table_with_coordinates_is_opened_as_points(online, tmp_path, delimiter):
    from carto_mairie.services.cancel import CancelToken
    from carto_mairie.ui.layers.downloads.contents import survey
    from carto_mairie.ui.layers.downloads.opened import open_layer

    rows = [["nom", "longitude", "latitude"], ["Mairie", "2.3", "48.6"], ["École", "2.4", "48.7"]]
    (tmp_path / "lieux.csv").write_text("\n".join(map(delimiter.join, rows)), encoding="utf-8")
    (found,) = survey([tmp_path / "lieux.csv"], "", CancelToken()).layers
    layer = open_layer(found)
    assert found.features == layer.featureCount() == 2
    assert [feature["nom"] for feature in layer.getFeatures()] == ["Mairie", "École"]
    assert layer.extent().yMaximum() == 48.7


@pytest.mark.parametrize(("name", "words"), [("nuage.laz", "LAZ"), ("donnees.parquet", "Parquet"), ("a.pdf", "layer")])
def test_what_this_qgis_cannot_open_is_told_when_it_was_dropped(online, qtbot, sandbox, tmp_path, name, words):
    from carto_mairie.services.downloads.orders import DownloadQuery
    from carto_mairie.ui.host.messages import wording
    from carto_mairie.ui.layers.downloads.delivery import Delivery

    (tmp_path / name).write_bytes(b"no more than a name")
    sandbox.services["downloads"].publish("ESSAI", "ESSAI_1", tmp_path / name)
    delivery = Delivery(online)
    with qtbot.waitSignal(delivery.failed, timeout=20000) as told:
        delivery.fetch(DownloadQuery("ESSAI", "ESSAI_1"))
    assert words in wording(told.args[0])
    assert layers() == []


def test_two_questions_come_one_after_the_other(online, qtbot):
    from pathlib import Path

    from carto_mairie.ui.dock.downloads.contents_list import ContentsList
    from carto_mairie.ui.layers.downloads.found import Found, Kind, Survey

    box, answers = ContentsList(), []
    for name in ("a", "b"):
        found = Found(name, Path(name), name, "ogr", Kind.VECTOR, 3)
        box.ask(name, Survey([found], []), lambda chosen, name=name: answers.append((name, len(chosen))))
    assert box.title.text().startswith("a:")
    box.findChild(QToolButton, "addTicked").click()
    assert box.title.text().startswith("b:")
    assert not box.isHidden()
    box.findChild(QToolButton, "closeContents").click()
    assert box.isHidden()
    assert answers == [("a", 1), ("b", 0)]


def test_a_download_that_is_given_up_ends_its_delivery(online, qtbot, sandbox):
    from carto_mairie.services.downloads.orders import DownloadQuery
    from carto_mairie.ui.layers.downloads.delivery import Delivery
    from carto_mairie.ui.layers.downloads.flow import Flow

    sandbox.faults(kind="slow", rate=1000, path="/download/")
    delivery = Delivery(online)
    with qtbot.waitSignal(delivery.started, timeout=20000) as started:
        delivery.fetch(DownloadQuery("BDTOPO", "BDTOPO_3-5_TOUSTHEMES_SHP_LAMB93_D091_2026-06-15"))
    with qtbot.waitSignal(delivery.left, timeout=20000):
        online.downloads.queue.cancel(started.args[0])
    assert not Flow._under_way
    assert layers() == []
