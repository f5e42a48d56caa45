"""Files that are not what their names say: whatever GDAL would make of them, nobody is asked."""

from __future__ import annotations

import http.server
import sqlite3
import threading

import pytest
from qgis.core import QgsVectorLayer

from carto_mairie.services.cancel import CancelToken
from sandbox.download_files import picture, squares, vector


@pytest.fixture
def trap():
    """A server that nobody must ask; gives its address and what it was asked."""
    asked: list[str] = []

    class Handler(http.server.BaseHTTPRequestHandler):
        def do_GET(self):
            asked.append(self.path)
            self.send_error(404)

        do_HEAD = do_GET  # noqa: N815 - the library's own name

        def log_message(self, *args):
            pass

    server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Handler)
    threading.Thread(target=server.serve_forever, daemon=True).start()
    yield f"http://127.0.0.1:{server.server_port}", asked
    server.shutdown()
    server.server_close()


def look(folder):
    from carto_mairie.ui.layers.downloads.contents import survey

    return survey(sorted(path for path in folder.rglob("*") if path.is_file()), "", CancelToken())


def vrt(source: str, attributes: str = "", band: str = "", relative: str = 'relativeToVRT="0"') -> str:
    return (
        f'<VRTDataset rasterXSize="10" rasterYSize="10" {attributes}><VRTRasterBand dataType="Byte" band="1" {band}>'
        f"<SimpleSource><SourceFilename {relative}>{source}</SourceFilename><SourceBand>1</SourceBand>"
        "</SimpleSource></VRTRasterBand></VRTDataset>"
    )


WMS = '<GDAL_WMS><Service name="TMS"><ServerUrl>{url}/${{z}}</ServerUrl></Service></GDAL_WMS>'
OGR_VRT = (
    '<OGRVRTDataSource><OGRVRTLayer name="a"><SrcDataSource>/vsicurl/{url}/a.geojson'
    "</SrcDataSource></OGRVRTLayer></OGRVRTDataSource>"
)
HOSTILE = {
    "a virtual raster called tif": ("a.tif", vrt("/vsicurl/{url}/a.tif")),
    "a virtual raster called jp2": ("a.jp2", vrt("/vsicurl/{url}/a.tif")),
    "a virtual raster called asc": ("a.asc", vrt("/vsicurl/{url}/a.tif")),
    "a map service called tif": ("a.tif", WMS),
    "a map service called tiff": ("a.TIFF", WMS),
    "a map service called asc": ("a.asc", WMS),
    "a map service called vrt": ("a.vrt", WMS),
    "a virtual layer called shp": ("a.shp", OGR_VRT),
    "a virtual layer called geojson": ("a.geojson", OGR_VRT),
    "a virtual layer called gml": ("a.gml", OGR_VRT),
    "a virtual layer called kml": ("a.kml", OGR_VRT),
    "a virtual layer called tab": ("a.tab", OGR_VRT),
    "a virtual layer called gpkg": ("a.gpkg", OGR_VRT),
    "a virtual layer called vrt": ("a.vrt", OGR_VRT),
    "a WFS called gml": ("a.gml", "<OGRWFSDataSource><URL>{url}</URL></OGRWFSDataSource>"),
    "a virtual raster of an address": ("a.vrt", vrt("/vsicurl/{url}/a.tif")),
    "of an address, streamed": ("a.vrt", vrt("/vsicurl_streaming/{url}/a.tif")),
    "of an address in an archive": ("a.vrt", vrt("/vsizip//vsicurl/{url}/a.zip/a.tif")),
    "of a plain address": ("a.vrt", vrt("{url}/a.tif")),
    "of a service": ("a.vrt", vrt("WMS:{url}/?LAYERS=a")),
    "of a description": ("a.vrt", vrt("&lt;GDAL_WMS&gt;{url}&lt;/GDAL_WMS&gt;")),
    "of a file of this disk": ("a.vrt", vrt("/etc/passwd")),
    "of a file above": ("a.vrt", vrt("../../../../etc/passwd", relative='relativeToVRT="1"')),
    "of a share": ("a.vrt", vrt("//host/share/a.tif")),
    "warped": ("a.vrt", vrt("a.tif", 'subClass="VRTWarpedDataset"')),
    "derived, which runs code": ("a.vrt", vrt("a.tif", "", 'subClass="VRTDerivedRasterBand"')),
    "a seamless table": (
        "a.tab",
        '!table\n!version 900\nDefinition Table\n  Type NATIVE Charset "WindowsLatin1"\n"\\IsSeamless" = "TRUE"\n',
    ),
    "a linked table": ("a.tab", '!table\n!version 300\nDefinition Table\n  Type LINKED Charset "Neutral"\n'),
}


@pytest.mark.parametrize(("name", "text"), HOSTILE.values(), ids=HOSTILE)
def test_it_is_refused_by_name_and_nobody_is_asked(qgis_app, tmp_path, trap, name, text):
    url, asked = trap
    (tmp_path / name).write_text(text.replace("{url}", url).replace("{{", "{").replace("}}", "}"))
    (tmp_path / "other").mkdir()
    vector(tmp_path / "other" / "bati.geojson", "GeoJSON", "bati", squares(3), "4326")
    found = look(tmp_path)
    assert [item.title for item in found.layers] == ["bati"]
    assert [path.name for path in found.refused] == [name]
    assert asked == []


def test_a_mosaic_of_the_delivery_itself_is_opened(qgis_app, tmp_path):
    (tmp_path / "tiles").mkdir()
    picture(tmp_path / "tiles" / "a.tif", 649_000, 6_840_000, 10, 5.0, "2154")
    (tmp_path / "a.vrt").write_text(vrt("tiles/a.tif", relative='relativeToVRT="1"'))
    found = look(tmp_path)
    assert sorted(item.path.name for item in found.layers) == ["a.tif", "a.vrt"]
    assert not found.refused


def test_a_mosaic_of_a_file_that_is_not_what_it_says_is_refused(qgis_app, tmp_path, trap):
    url, asked = trap
    (tmp_path / "a.tif").write_text(vrt(f"/vsicurl/{url}/a.tif"))
    (tmp_path / "a.vrt").write_text(vrt("a.tif", relative='relativeToVRT="1"'))
    assert len(look(tmp_path).refused) == 2
    assert asked == []


@pytest.mark.parametrize("beside", ["a.tif.ovr", "a.tif.msk", "a.tif.aux.xml", "a.aux"])
def test_a_raster_with_an_overview_elsewhere_is_refused(qgis_app, tmp_path, trap, beside):
    url, asked = trap
    picture(tmp_path / "a.tif", 649_000, 6_840_000, 600, 5.0, "2154")
    overview = f'<MDI key="OVERVIEW_FILE">/vsicurl/{url}/a.tif</MDI>'
    pam = f'<PAMDataset><Metadata domain="OVERVIEWS">{overview}</Metadata></PAMDataset>'
    (tmp_path / beside).write_text(pam if beside.endswith("xml") else vrt(f"/vsicurl/{url}/a.tif"))
    assert [path.name for path in look(tmp_path).refused] == ["a.tif"]
    assert asked == []


@pytest.mark.parametrize(
    "sql",
    [
        "CREATE VIEW v AS SELECT ogr_geocode('Paris') AS geom",
        "CREATE VIEW v AS SELECT ogr_datasource_load_layers('/vsicurl/http://x')",
        "CREATE TRIGGER t AFTER INSERT ON bati BEGIN SELECT load_extension('x'); END",
        "CREATE VIEW v AS SELECT BlobFromFile('/etc/passwd')",
    ],
)
def test_a_geopackage_whose_views_call_more_than_sql_is_refused(qgis_app, tmp_path, sql):
    vector(tmp_path / "a.gpkg", "GPKG", "bati", squares(3), "2154")
    assert not look(tmp_path).refused
    with sqlite3.connect(tmp_path / "a.gpkg") as database:
        database.execute(sql)
    database.close()
    assert [path.name for path in look(tmp_path).refused] == ["a.gpkg"]


def test_a_schema_on_a_server_is_not_fetched(qgis_app, tmp_path, trap):
    url, asked = trap
    (tmp_path / "a.gml").write_text(
        '<wfs:FeatureCollection xmlns:wfs="http://www.opengis.net/wfs/2.0" xmlns:gml="http://www.opengis.net/gml/3.2" '
        'xmlns:a="http://a" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" '
        'xmlns:xlink="http://www.w3.org/1999/xlink" '
        f'xsi:schemaLocation="http://a {url}/wfs?SERVICE=WFS&amp;REQUEST=DescribeFeatureType&amp;TYPENAME=a:b">'
        '<wfs:member><a:b gml:id="b.1"><a:n>1</a:n><a:geom><gml:Point gml:id="p" srsName="EPSG:2154"><gml:pos>649000 '
        "6840000</gml:pos>"
        f'</gml:Point></a:geom><a:l xlink:href="{url}/x#y"/></a:b></wfs:member></wfs:FeatureCollection>'
    )
    (found,) = look(tmp_path).layers
    assert found.features == 1
    assert asked == []


def test_pictures_that_a_file_names_are_not_asked_for(qgis_app, tmp_path, trap):
    from carto_mairie.ui.layers.downloads.opened import open_layer

    url, asked = trap
    (tmp_path / "a.kml").write_text(
        f'<kml xmlns="http://www.opengis.net/kml/2.2"><Document><NetworkLink><Link><href>{url}/n.kml</href></Link></NetworkLink>'
        f"<Placemark><name>a</name><Style><IconStyle><Icon><href>{url}/i.png</href></Icon></IconStyle></Style>"
        "<Point><coordinates>2.3,48.6</coordinates></Point></Placemark></Document></kml>"
    )
    layers = look(tmp_path).layers
    assert layers
    for found in layers:
        layer = open_layer(found)
        assert layer.renderer().type() != "embeddedSymbol"
    assert asked == []


def test_a_style_beside_a_file_or_inside_it_brings_its_look_and_no_code(qgis_app, tmp_path):
    from carto_mairie.ui.layers.downloads.opened import open_layer
    from sandbox.download_files import _QML, _default_style

    code = (
        "<editforminitcode>evil</editforminitcode><editforminitcodesource>2</editforminitcodesource><mapTip>evil</mapTip>"
        '<customproperties><Option type="Map"><Option name="carto_mairie/source" value="evil" type="QString"/></Option>'
        "</customproperties><attributeactions>"
        '<actionsetting type="1" name="a" action="evil" capture="0"/></attributeactions>'
    )
    hostile = _QML.replace("</qgis>", f"{code}</qgis>").replace(' styleCategories="Symbology"', "")
    vector(tmp_path / "a.shp", "ESRI Shapefile", "a", squares(3), "2154")
    (tmp_path / "a.qml").write_text(hostile, encoding="utf-8")
    vector(tmp_path / "b.gpkg", "GPKG", "b", squares(3), "2154")
    _default_style(tmp_path / "b.gpkg", "b")
    with sqlite3.connect(tmp_path / "b.gpkg") as database:
        database.execute("UPDATE layer_styles SET styleQML = ?", (hostile,))
    database.close()
    before = QgsVectorLayer(str(tmp_path / "a.shp"), "a", "ogr")
    assert before.mapTipTemplate() == "evil", "QGIS itself takes it, or this test shows nothing"
    layers = [open_layer(found) for found in look(tmp_path).layers]
    assert len(layers) == 2
    for layer in layers:
        assert layer.renderer().symbol().color().name() == "#c9523d"
        assert layer.mapTipTemplate() == ""
        assert layer.editFormConfig().initCode() == ""
        assert layer.customProperty("carto_mairie/source") is None
        assert layer.actions().actions() == []


@pytest.mark.parametrize("folder", ["données d'été", "a b+c&d=e", "50% #1", "ü;ñ"])
def test_tables_and_layers_in_folders_with_any_name_are_found(qgis_app, qgis_new_project, tmp_path, folder):
    from qgis.core import QgsProject

    from carto_mairie.ui.layers.downloads.opened import layers_in, open_layer

    place = tmp_path / folder
    place.mkdir()
    (place / "lieux.csv").write_text("nom,longitude,latitude\nA,2.3,48.6\nB,2.4,48.7\n", encoding="utf-8")
    vector(place / "bati.gpkg", "GPKG", "bati", squares(3), "2154")
    for found in look(place).layers:
        layer = open_layer(found)
        assert layer.isValid()
        assert layer.featureCount() > 1
        QgsProject.instance().addMapLayer(layer)
    assert sorted(layers_in([place])) == ["bati", "lieux"]
    assert layers_in([tmp_path / "elsewhere"]) == []


@pytest.mark.parametrize("name", ["a.fgb", "a.parquet", "a.gpkg", "a.tif"])
def test_a_file_on_a_server_is_opened_as_what_its_name_says_alone(qgis_app, tmp_path, trap, name):
    from carto_mairie.ui.layers.downloads.drivers import open_dataset

    url, asked = trap
    text = OGR_VRT if name != "a.tif" else vrt("/vsicurl/{url}/a.tif")
    (tmp_path / name).write_text(text.replace("{url}", url))
    assert open_dataset(str(tmp_path / name)) is None
    assert open_dataset(str(tmp_path / "a.xyz")) is None
    assert asked == []
