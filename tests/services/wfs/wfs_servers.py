"""Two real WFS servers of Debian's packages, on zones that are made here in several CRS."""

from __future__ import annotations

import importlib.util
import shutil
from pathlib import Path
from xml.sax.saxutils import escape

from tools.cgi_server import Program

# The last two have the north first: degrees of RGF93, and Europe's equal-area projection.
CODES = (4326, 2154, 3857, 4171, 3035)
WEST, SOUTH, WIDTH, HEIGHT, COUNT = 2.30, 48.66, 0.003, 0.002, 6
# A name as people give them to columns: QGIS Server writes it in one way in its schema, in another in its answers, and
# MapServer makes XML of it that is none.
SPELT_OUT = "Nom de l'îlot (détail)"
QGIS, MAPSERVER = "/usr/lib/cgi-bin/qgis_mapserv.fcgi", "/usr/bin/mapserv"


def missing(name: str) -> str | None:
    """Tell what a server lacks to be run here; None when it is ready."""
    if importlib.util.find_spec("osgeo") is None:
        return "GDAL's Python bindings are not installed"
    command, package = {"qgis": (QGIS, "qgis-server"), "mapserver": (MAPSERVER, "cgi-mapserver")}[name]
    return None if shutil.which(command) else f"Debian's package {package} is not installed"


def zones() -> dict[str, tuple[float, float, float, float]]:
    """Give the zones: label to bounds, in degrees."""
    return {
        f"Zone {i * COUNT + j}": (
            WEST + i * WIDTH,
            SOUTH + j * HEIGHT,
            WEST + (i + 1) * WIDTH,
            SOUTH + (j + 1) * HEIGHT,
        )
        for i in range(COUNT)
        for j in range(COUNT)
    }


def programs(folder: Path) -> dict[str, Program]:
    """Write data and settings into a folder; give what runs each server."""
    for code in CODES:
        _write_zones(folder / f"zones_{code}.gpkg", code)
    (folder / "zones.qgs").write_text(_project(folder), encoding="utf-8")
    (folder / "zones.map").write_text(_map_file(folder), encoding="utf-8")
    (folder / "mapserver.conf").write_text('CONFIG\n  ENV\n    "MS_MAP_PATTERN" "."\n  END\nEND\n', encoding="utf-8")
    return {
        "qgis": Program(
            QGIS,
            {
                "QGIS_PROJECT_FILE": str(folder / "zones.qgs"),
                "QT_QPA_PLATFORM": "offscreen",
                "HOME": str(folder),
                "XDG_RUNTIME_DIR": str(folder),
            },
        ),
        "mapserver": Program(
            MAPSERVER,
            {"MAPSERVER_CONFIG_FILE": str(folder / "mapserver.conf"), "MS_MAPFILE": str(folder / "zones.map")},
        ),
    }


def _write_zones(path: Path, code: int) -> None:
    from osgeo import ogr, osr

    degrees, wanted = osr.SpatialReference(), osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    wanted.ImportFromEPSG(code)
    for reference in (degrees, wanted):
        reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    transform = osr.CoordinateTransformation(degrees, wanted)
    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer(path.stem, wanted, ogr.wkbMultiPolygon)
    kinds = (("label", ogr.OFTString), ("code", ogr.OFTString), ("rank", ogr.OFTInteger), ("share", ogr.OFTReal))
    kinds += ((SPELT_OUT, ogr.OFTString),)
    for name, kind in (*kinds, ("day", ogr.OFTDate)):
        layer.CreateField(ogr.FieldDefn(name, kind))
    for rank, (label, (west, south, east, north)) in enumerate(zones().items()):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature["label"], feature["code"], feature["rank"], feature["share"] = label, f"{rank:03}", rank, rank / 8
        feature[SPELT_OUT] = f"La {label.lower()}"
        feature["day"] = "2024/03/01"
        ring = f"{west} {south}, {east} {south}, {east} {north}, {west} {north}, {west} {south}"
        geometry = ogr.CreateGeometryFromWkt(f"MULTIPOLYGON((({ring})))")
        geometry.Transform(transform)
        feature.SetGeometry(geometry)
        layer.CreateFeature(feature)
    del layer, source


def _project(folder: Path) -> str:
    # QGIS gives layers whose ids are of ten characters or less new ones.
    layers = "".join(
        f'<maplayer type="vector" geometry="Polygon" wkbType="MultiPolygon"><id>published_zones_{code}</id>'
        f"<datasource>{escape(str(folder))}/zones_{code}.gpkg|layername=zones_{code}</datasource>"
        f"<layername>zones_{code}</layername><srs>{_reference(code)}</srs>"
        '<provider encoding="UTF-8">ogr</provider><flags><Identifiable>1</Identifiable></flags></maplayer>'
        for code in CODES
    )
    published = "".join(f"<value>published_zones_{code}</value>" for code in CODES)
    precision = "".join(f'<published_zones_{code} type="int">8</published_zones_{code}>' for code in CODES)
    return (
        "<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'><qgis projectname=\"Zones\" version=\"3.22.0\">"
        f"<projectCrs>{_reference(4326)}</projectCrs><projectlayers>{layers}</projectlayers><properties>"
        f'<WFSLayers type="QStringList">{published}</WFSLayers><WFSLayersPrecision>{precision}</WFSLayersPrecision>'
        '<WMSCrsList type="QStringList"><value>EPSG:4326</value></WMSCrsList></properties></qgis>'
    )


def _reference(code: int) -> str:
    from osgeo import osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(code)
    wkt = escape(reference.ExportToWkt(["FORMAT=WKT2_2018"]))
    return f"<spatialrefsys><wkt>{wkt}</wkt><srid>{code}</srid><authid>EPSG:{code}</authid></spatialrefsys>"


def _map_file(folder: Path) -> str:
    layers = "".join(
        f'LAYER NAME "zones_{code}" TYPE POLYGON STATUS ON CONNECTIONTYPE OGR\n'
        f'CONNECTION "{folder}/zones_{code}.gpkg" DATA "zones_{code}"\nPROJECTION "init=epsg:{code}" END\n'
        f'METADATA "ows_title" "Zones {code}" "gml_include_items" "label,code,rank,share,day"\n'
        f'"gml_featureid" "label" "gml_types" "auto"\n'
        f'"wfs_srs" "EPSG:{code}" "gml_geometries" "geom" "gml_geom_type" "multipolygon" END\nEND\n'
        for code in CODES
    )
    return (
        'MAP NAME "zones" EXTENT 2.2 48.6 2.4 48.8\nWEB METADATA "ows_title" "Zones"\n'
        '"ows_onlineresource" "http://127.0.0.1/mapserver" "ows_enable_request" "*" END END\n' + layers + "END\n"
    )
