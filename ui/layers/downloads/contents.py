"""What layers are in the files of a download; everything here runs off the main thread."""

from __future__ import annotations

import codecs
import csv
from collections.abc import Iterable, Iterator
from dataclasses import replace
from pathlib import Path
from urllib.parse import quote

from qgis.core import Qgis, QgsProviderRegistry, QgsProviderSublayerDetails

from ....services.cancel import CancelToken
from ....services.tables.dbf import say_encoding
from .found import Found, Kind, Survey
from .mosaic import mosaic

VECTORS = (".shp", ".gpkg", ".fgb", ".geojson", ".gml", ".kml", ".tab", ".mif", ".sqlite", ".parquet", ".gdb")
RASTERS = (".tif", ".tiff", ".jp2", ".asc", ".vrt", ".ecw", ".png", ".jpg")
CLOUDS = (".laz", ".las")
# A picture without a place is an illustration of the delivery's documents.
PICTURES = (".png", ".jpg")
WORLD_FILES = (".pgw", ".jgw", ".wld", ".pngw", ".jpgw", ".tab")
# Tables that serve the others, and not the map.
_SERVING = {"layer_styles", "info_metadonnees", "qgis_projects"}
_ANSI = "windows-1252"
_EAST = ("longitude", "lon", "lng", "long", "x", "coord_x", "x_wgs84")
_NORTH = ("latitude", "lat", "y", "coord_y", "y_wgs84")


def survey(paths: Iterable[Path], crs: str, token: CancelToken) -> Survey:
    """Look for the layers in files, in the order of the files; `crs` (EPSG code) is for those that tell none."""
    paths = list(paths)
    styles = {path.stem.lower(): path for path in paths if path.suffix.lower() in (".sld", ".qml")}
    found: list[Found] = []
    for path in _sources(paths):
        token.check()
        found += _vectors(path)
    found += _clouds(paths)
    found += _rasters(paths, crs, token)
    opened = {item.path for item in found}
    return Survey(
        [
            replace(item, crs=item.crs or (f"EPSG:{crs}" if crs else ""), style=item.style or styles.get(_key(item)))
            for item in found
        ],
        [path for path in paths if path.suffix.lower() in (*CLOUDS, ".parquet", ".fgb") and path not in opened],
    )


def _key(item: Found) -> str:
    return (item.title if item.path.suffix.lower() == ".gpkg" else item.path.stem).lower()


def _sources(paths: list[Path]) -> Iterator[Path]:
    folders: set[Path] = set()
    for path in paths:
        inside = next((parent for parent in path.parents if parent.suffix.lower() == ".gdb"), None)
        if inside is not None:
            if inside not in folders:
                folders.add(inside)
                yield inside
        elif path.suffix.lower() in (*VECTORS, ".csv"):
            yield path


def _vectors(path: Path) -> list[Found]:
    if path.suffix.lower() == ".csv":
        located = _located_table(path)
        if located:
            return [located]
    if path.suffix.lower() == ".shp":
        say_encoding(path)
    flags = Qgis.SublayerQueryFlag
    query = Qgis.SublayerQueryFlags(flags.CountFeatures | flags.ResolveGeometryType)
    details = QgsProviderRegistry.instance().querySublayers(str(path), query)
    layers = [item for item in details if item.name().lower() not in _SERVING and item.providerKey() == "ogr"]
    return [_vector(path, item, len(layers) == 1) for item in layers]


def _vector(path: Path, details: QgsProviderSublayerDetails, alone: bool) -> Found:
    count = details.featureCount()
    layer = details.toLayer(QgsProviderSublayerDetails.LayerOptions(_no_transform()))
    crs = layer.crs().authid() if layer is not None and layer.isValid() else ""
    qml = path.with_suffix(".qml")
    return Found(
        path.stem if alone and path.suffix.lower() == ".shp" else details.name() or path.stem,
        path,
        details.uri(),
        details.providerKey(),
        Kind.VECTOR,
        count if count >= 0 else None,
        crs,
        details.wkbType().name if hasattr(details.wkbType(), "name") else "",
        qml if qml.exists() else None,
    )


def _located_table(path: Path) -> Found | None:
    """Give a table with coordinates as points; None for one without."""
    encoding = _encoding_of(path)
    with path.open(encoding=encoding, errors="replace", newline="") as stream:
        head = stream.readline(65536)
        rows = sum(1 for _ in stream)
        stream.seek(0)
        sample = [stream.readline(65536) for _ in range(20)]
    delimiter = max(";,\t|", key=head.count)
    columns = next(csv.reader([head], delimiter=delimiter), [])
    folded = [column.strip().lower() for column in columns]
    east = next((name for name in _EAST if name in folded), None)
    north = next((name for name in _NORTH if name in folded), None)
    if east is None or north is None:
        return None
    x, y = columns[folded.index(east)], columns[folded.index(north)]
    values = list(_values(sample[1:], folded.index(east), delimiter))
    crs = _crs_of(values)
    url = "file://" + quote(path.as_posix())
    options = {"delimiter": "\\t" if delimiter == "\t" else delimiter, "xField": x, "yField": y, "crs": crs}
    if any("," in value for value in values):
        options["decimalPoint"] = ","
    if encoding == _ANSI:
        options["encoding"] = _ANSI
    # The provider takes a delimiter as it stands: what QUrl leaves alone must not be quoted here either.
    parts = "&".join(f"{name}={quote(value, safe=',;|:')}" for name, value in options.items())
    uri = f"{url}?type=csv&detectTypes=yes&spatialIndex=yes&subsetIndex=no&watchFile=no&{parts}"
    return Found(path.stem, path, uri, "delimitedtext", Kind.VECTOR, rows, crs, "Point")


def _encoding_of(path: Path) -> str:
    """Tell the two encodings of French tables apart: what is no UTF-8 came out of a spreadsheet on Windows."""
    decoder = codecs.getincrementaldecoder("utf-8")()
    with path.open("rb") as stream:
        try:
            while block := stream.read(1 << 20):
                decoder.decode(block)
        except UnicodeDecodeError:
            return _ANSI
    return "utf-8-sig"


def _values(lines: list[str], column: int, delimiter: str) -> Iterator[str]:
    for values in csv.reader(lines, delimiter=delimiter):
        if column < len(values) and values[column].strip():
            yield values[column].strip()


def _crs_of(values: list[str]) -> str:
    """Tell degrees from metres by the values: no longitude is over 180."""
    for value in values:
        try:
            return "EPSG:4326" if abs(float(value.replace(",", "."))) <= 180 else "EPSG:2154"
        except ValueError:
            continue
    return "EPSG:4326"


def _clouds(paths: list[Path]) -> list[Found]:
    providers = QgsProviderRegistry.instance().providerList()
    found = []
    for path in paths:
        if path.suffix.lower() in CLOUDS:
            indexed = path.name.lower().endswith(".copc.laz") and "copc" in providers
            provider = "copc" if indexed else "pdal"
            if provider in providers:
                found.append(Found(path.stem, path, str(path), provider, Kind.CLOUD))
    return found


def _rasters(paths: list[Path], crs: str, token: CancelToken) -> list[Found]:
    """Give the rasters; tiles of one folder and format as one."""
    groups: dict[tuple[Path, str], list[Path]] = {}
    for path in paths:
        suffix = path.suffix.lower()
        if suffix not in RASTERS or (suffix in PICTURES and not any(path.with_suffix(w).exists() for w in WORLD_FILES)):
            continue
        groups.setdefault((path.parent, suffix), []).append(path)
    found = []
    for (folder, suffix), tiles in groups.items():
        token.check()
        path = tiles[0]
        title = path.stem
        if len(tiles) > 1 and suffix != ".vrt":
            path = mosaic(sorted(tiles), folder, crs, token)
            title = path.stem
        found.append(Found(title, path, str(path), "gdal", Kind.RASTER))
    return found


def _no_transform() -> object:
    from qgis.core import QgsCoordinateTransformContext

    return QgsCoordinateTransformContext()
