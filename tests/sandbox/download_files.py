"""Makes the files that the download services of the sandbox give: real ones, by GDAL and py7zr, at first demand.

Of BD TOPO they lie where the world has houses in their zone; all others lie around Épinay-sur-Orge, in Lambert-93.
"""

from __future__ import annotations

import hashlib
import math
import shutil
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Any

from .download_catalogue import DataSet
from .download_survey import Survey, survey
from .world import World

# The lower left corner of the survey (m, Lambert-93), and the size of its grid.
EAST, NORTH = 649_000, 6_840_500
STEP = 40
VOLUME = 12_000

_QML = """<!DOCTYPE qgis PUBLIC 'http://mrcc.com/qgis.dtd' 'SYSTEM'>
<qgis version="3.22" styleCategories="Symbology"><renderer-v2 type="singleSymbol" symbollevels="0"><symbols>
<symbol type="fill" name="0" alpha="1"><layer class="SimpleFill" enabled="1" pass="0" locked="0">
<prop k="color" v="201,82,61,255"/><prop k="outline_color" v="90,30,20,255"/><prop k="outline_width" v="0.2"/>
</layer></symbol></symbols></renderer-v2></qgis>
"""


class Kitchen:
    """Cooks the files of data sets in a folder of its own, which goes when the process ends."""

    def __init__(self, world: World) -> None:
        self._world = world
        self._folder: tempfile.TemporaryDirectory[str] | None = None
        self._done: dict[str, list[Path]] = {}

    def cook(self, dataset: DataSet) -> list[Path]:
        """Make the files of a data set, once; give them in the order of their entries."""
        if self._folder is None:
            self._folder = tempfile.TemporaryDirectory(prefix="sandbox-downloads-")
        if dataset.name not in self._done:
            folder = Path(self._folder.name) / dataset.resource / dataset.name
            folder.mkdir(parents=True)
            if dataset.recipe in _SURVEYS:
                found = survey(self._world, dataset.zone, dataset.crs) or _grid()
                self._done[dataset.name] = _SURVEYS[dataset.recipe](dataset, folder, found)
            else:
                self._done[dataset.name] = _RECIPES[dataset.recipe](dataset, folder)
        return self._done[dataset.name]


def _grid() -> Survey:
    return Survey(squares(400), streets(20), rectangle(20))


def _topo_gpkg(dataset: DataSet, folder: Path, found: Survey) -> list[Path]:
    tree, inner = _delivery(dataset, folder, "BDT_3-5")
    path = inner / f"{inner.name}.gpkg"
    vector(path, "GPKG", "batiment", found.buildings, dataset.crs)
    vector(path, "GPKG", "troncon_de_route", found.roads, dataset.crs)
    vector(path, "GPKG", "commune", [found.commune], dataset.crs)
    _default_style(path, "batiment")
    return _packed(dataset, folder, tree)


def _topo_shp(dataset: DataSet, folder: Path, found: Survey) -> list[Path]:
    tree, inner = _delivery(dataset, folder, "BDT_3-5")
    for theme in ("BATI", "TRANSPORT"):
        (inner / theme).mkdir()
    vector(inner / "BATI" / "BATIMENT.shp", "ESRI Shapefile", "BATIMENT", found.buildings, dataset.crs)
    vector(inner / "TRANSPORT" / "TRONCON_DE_ROUTE.shp", "ESRI Shapefile", "TRONCON_DE_ROUTE", found.roads, dataset.crs)
    styles = tree / dataset.resource / "3_SUPPLEMENTS_LIVRAISON_2026-06-00152" / "STYLES"
    styles.mkdir(parents=True)
    (styles / "batiment.qml").write_text(_QML, encoding="utf-8")
    return _packed(dataset, folder, tree)


def _admin_gpkg(dataset: DataSet, folder: Path) -> list[Path]:
    tree, inner = _delivery(dataset, folder, "ADE_3-2")
    for layer in ("commune", "departement"):
        vector(inner / f"{inner.name}.gpkg", "GPKG", layer, [rectangle(20)], dataset.crs)
    return _packed(dataset, folder, tree)


def _admin_shp(dataset: DataSet, folder: Path) -> list[Path]:
    tree, inner = _delivery(dataset, folder, "ADE_3-2")
    for layer in ("COMMUNE", "DEPARTEMENT"):
        vector(inner / f"{layer}.shp", "ESRI Shapefile", layer, [rectangle(20)], dataset.crs)
    return _packed(dataset, folder, tree)


def _relief_split(dataset: DataSet, folder: Path) -> list[Path]:
    """Grids of heights, of one kilometre each, in a split archive."""
    tree, inner = _delivery(dataset, folder, "RGEALTI")
    for column in range(2):
        for row in range(2):
            east, north = EAST + column * 1000, NORTH + row * 1000
            values = (f"{60 + 10 * math.sin(i * 0.37 + column) * math.cos(i * 0.11 + row):.2f}" for i in range(10_000))
            head = f"ncols 100\nnrows 100\nxllcorner {east}\nyllcorner {north}\ncellsize 10\nNODATA_value -99999\n"
            name = f"RGEALTI_FXX_{east // 1000:04}_{north // 1000 + 1:04}_MNT_LAMB93_IGN69.asc"
            (inner / name).write_text(head + " ".join(values) + "\n")
    (archive,) = (path for path in _packed(dataset, folder, tree) if path.suffix == ".7z")
    return split(archive, VOLUME, folder)


def _ortho_tiles(dataset: DataSet, folder: Path) -> list[Path]:
    tree, inner = _delivery(dataset, folder, "BDO")
    for column in range(2):
        for row in range(2):
            path = inner / f"91-2024-{649 + column:04}-{6841 + row:04}-LA93-0M20-E080.tif"
            picture(path, EAST + column * 1000, NORTH + row * 1000, 200, 5.0, dataset.crs)
    return _packed(dataset, folder, tree)


def _schools_raw(dataset: DataSet, folder: Path) -> list[Path]:
    vector(folder / "ECOLES.shp", "ESRI Shapefile", "ECOLES", squares(25), dataset.crs)
    return sorted(folder.iterdir())


def _halls_csv(dataset: DataSet, folder: Path) -> list[Path]:
    rows = ["nom;code_insee;longitude;latitude"]
    rows += [
        f"Mairie {number};91{number:03};{2.30 + number / 1000:.4f};{48.66 + number / 1000:.4f}" for number in range(30)
    ]
    path = folder / f"{dataset.name}.csv"
    path.write_text("\n".join(rows) + "\n", encoding="utf-8")
    return [path]


def _iris_zip(dataset: DataSet, folder: Path) -> list[Path]:
    work = folder / "work"
    work.mkdir()
    vector(work / "CONTOURS-IRIS.shp", "ESRI Shapefile", "CONTOURS-IRIS", squares(100), dataset.crs)
    path = folder / f"{dataset.name}.zip"
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for part in sorted(work.iterdir()):
            archive.write(part, f"{dataset.name}/CONTOURS-IRIS/{part.name}")
    shutil.rmtree(work)
    return [path]


def _flatgeobuf(dataset: DataSet, folder: Path) -> list[Path]:
    paths = [folder / "batiment.fgb", folder / "troncon_de_route.fgb"]
    vector(paths[0], "FlatGeobuf", "batiment", squares(20_000), dataset.crs)
    vector(paths[1], "FlatGeobuf", "troncon_de_route", streets(140), dataset.crs)
    return paths


_SURVEYS: dict[str, Callable[[DataSet, Path, Survey], list[Path]]] = {"topo_gpkg": _topo_gpkg, "topo_shp": _topo_shp}
_RECIPES: dict[str, Callable[[DataSet, Path], list[Path]]] = {
    "admin_gpkg": _admin_gpkg,
    "admin_shp": _admin_shp,
    "relief_split": _relief_split,
    "ortho_tiles": _ortho_tiles,
    "schools_raw": _schools_raw,
    "halls_csv": _halls_csv,
    "iris_zip": _iris_zip,
    "flatgeobuf": _flatgeobuf,
}


def squares(count: int) -> list[str]:
    """Give buildings of 16 m on a grid, as WKT."""
    side = math.ceil(math.sqrt(count))
    corners = ((EAST + STEP * (i % side), NORTH + STEP * (i // side)) for i in range(count))
    return [f"POLYGON(({x} {y},{x + 16} {y},{x + 16} {y + 16},{x} {y + 16},{x} {y}))" for x, y in corners]


def streets(count: int) -> list[str]:
    """Give streets between the buildings, as WKT."""
    ends = EAST + STEP * count
    return [f"LINESTRING({EAST} {NORTH + STEP * i - 12},{ends} {NORTH + STEP * i - 12})" for i in range(count)]


def rectangle(side: int) -> str:
    """Give the outline of so many buildings a side, as WKT."""
    east, north = EAST + side * STEP, NORTH + side * STEP
    return f"POLYGON(({EAST} {NORTH},{east} {NORTH},{east} {north},{EAST} {north},{EAST} {NORTH}))"


def vector(path: Path, driver: str, layer: str, shapes: Iterable[str], crs: str) -> None:
    """Write a layer of shapes (WKT) with a number and a name each; into the file, if it is there and takes several."""
    from osgeo import ogr, osr

    ogr.UseExceptions()
    reference = osr.SpatialReference()
    reference.ImportFromEPSG(int(crs))
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    shapes = list(shapes)
    kind = ogr.CreateGeometryFromWkt(shapes[0]).GetGeometryType()
    source = ogr.Open(str(path), 1) if path.exists() else ogr.GetDriverByName(driver).CreateDataSource(str(path))
    target = source.CreateLayer(layer, reference, kind, ["ENCODING=UTF-8"] if driver == "ESRI Shapefile" else [])
    target.CreateField(ogr.FieldDefn("numero", ogr.OFTInteger))
    target.CreateField(ogr.FieldDefn("nom", ogr.OFTString))
    target.StartTransaction()
    for number, shape in enumerate(shapes):
        feature = ogr.Feature(target.GetLayerDefn())
        feature.SetField("numero", number)
        feature.SetField("nom", f"Objet n° {number}")
        feature.SetGeometry(ogr.CreateGeometryFromWkt(shape))
        target.CreateFeature(feature)
    target.CommitTransaction()
    del target, source


def picture(path: Path, east: float, north: float, side: int, pixel: float, crs: str) -> None:
    """Write a GeoTIFF of three bands; `east` and `north` are its lower left corner."""
    import numpy as np
    from osgeo import gdal, osr

    reference = osr.SpatialReference()
    reference.ImportFromEPSG(int(crs))
    raster = gdal.GetDriverByName("GTiff").Create(str(path), side, side, 3, gdal.GDT_Byte, ["COMPRESS=DEFLATE"])
    raster.SetGeoTransform((east, pixel, 0, north + side * pixel, 0, -pixel))
    raster.SetProjection(reference.ExportToWkt())
    rows, columns = np.mgrid[0:side, 0:side]
    for band, shift in enumerate((0, 60, 120), 1):
        raster.GetRasterBand(band).WriteArray(((rows + columns + shift + east / 100) % 256).astype("uint8"))
    raster.FlushCache()


def pack(tree: Path, archive: Path) -> Path:
    """Pack a folder, with its own name, as IGN does: LZMA2, solid."""
    import py7zr

    with py7zr.SevenZipFile(archive, "w") as target:
        target.writeall(tree, tree.name)
    return archive


def split(archive: Path, size: int, folder: Path) -> list[Path]:
    """Cut a file into volumes, drop it, and list their sums beside them."""
    data = archive.read_bytes()
    archive.unlink()
    volumes = []
    for number, start in enumerate(range(0, len(data), size), 1):
        volume = folder / f"{archive.name}.{number:03}"
        volume.write_bytes(data[start : start + size])
        volumes.append(volume)
    return [*volumes, _sums(folder, archive.stem, volumes)]


def _packed(dataset: DataSet, folder: Path, tree: Path) -> list[Path]:
    archive = pack(tree, folder / f"{dataset.name}.7z")
    shutil.rmtree(folder / "work")
    return [archive, _sums(folder, dataset.name, [archive])]


def _sums(folder: Path, name: str, paths: list[Path]) -> Path:
    lines = [
        f"{hashlib.md5(path.read_bytes(), usedforsecurity=False).hexdigest()}  {name}/{path.name}\n" for path in paths
    ]
    target = folder / f"{name}.md5"
    target.write_text("".join(lines))
    return target


def _delivery(dataset: DataSet, folder: Path, short: str) -> tuple[Path, Path]:
    """Make the folders of a delivery; give the one to pack, and the one that the data go into, four levels down."""
    tree = folder / "work" / dataset.name
    inner = (
        tree
        / dataset.resource
        / f"1_DONNEES_LIVRAISON_{dataset.edition[:7]}-00152"
        / f"{short}_{dataset.format}_LAMB93_{dataset.zone}-ED{dataset.edition}"
    )
    inner.mkdir(parents=True)
    (tree / dataset.resource / "LISEZ-MOI.txt").write_text("Livraison d'essai\n", encoding="utf-8")
    return tree, inner


def _default_style(path: Path, layer: str) -> None:
    """Put the style of a layer into the GeoPackage, as QGIS does."""
    from osgeo import ogr

    source: Any = ogr.Open(str(path), 1)
    source.ExecuteSQL(
        "CREATE TABLE layer_styles (id INTEGER PRIMARY KEY, f_table_catalog TEXT, f_table_schema TEXT, "
        "f_table_name TEXT, "
        "f_geometry_column TEXT, styleName TEXT, styleQML TEXT, styleSLD TEXT, useAsDefault BOOLEAN, description TEXT, "
        "owner TEXT, ui TEXT, update_time DATETIME)"
    )
    quoted = _QML.replace("'", "''")
    source.ExecuteSQL(
        "INSERT INTO layer_styles (f_table_catalog, f_table_schema, f_table_name, f_geometry_column, styleName, "
        f"styleQML, useAsDefault) VALUES ('', '', '{layer}', 'geom', 'défaut', '{quoted}', 1)"
    )
    source.ExecuteSQL(
        "INSERT INTO gpkg_contents (table_name, data_type, identifier) "
        "VALUES ('layer_styles', 'attributes', 'layer_styles')"
    )
    del source
