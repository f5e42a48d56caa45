"""What layers are in the files of a download; everything here runs off the main thread."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import replace
from os.path import commonpath
from pathlib import Path

from qgis.core import Qgis, QgsCoordinateTransformContext, QgsProviderRegistry, QgsProviderSublayerDetails

from ....services.cancel import CancelToken
from ....services.files.database import style_inside
from ....services.files.styles import clean_qml, clean_sld
from ....services.tables.dbf import say_encoding
from ....services.tables.places import Locate, nowhere
from ....services.tables.text import TEXT_TABLES, reads_as_table
from .drivers import RASTERS, VECTORS, is_geojson, is_what_it_says, offline
from .found import PARQUET, Found, Kind, Style, Survey
from .located import located_table
from .mosaic import mosaic
from .sheets import SHEETS, sheets_as_csv

CLOUDS = (".laz", ".las")
# A picture without a place is an illustration of the delivery's documents.
PICTURES = (".png", ".jpg")
WORLD_FILES = (".pgw", ".jgw", ".wld", ".pngw", ".jpgw", ".tab")
# Tables that serve the others, and not the map.
_SERVING = {"layer_styles", "info_metadonnees", "qgis_projects"}


def survey(paths: Iterable[Path], crs: str, token: CancelToken, locate: Locate = nowhere) -> Survey:
    """Look for the layers in files, in the order of the files.

    `crs` (EPSG code) is for those that tell none, but not for tables, of which `locate` knows where their communes are.
    """
    paths = list(paths)
    root = Path(commonpath([path.parent for path in paths])) if paths else Path()
    refused: list[Path] = []

    def trusted(path: Path) -> bool:
        token.check()
        if is_what_it_says(path, root):
            return True
        refused.append(path)
        return False

    found: list[Found] = []
    with offline():
        for path in filter(trusted, _sources(paths)):
            found += _vectors(path, paths, locate, token)
        found += _clouds(paths)
        found += _rasters([path for path in paths if _is_raster(path) and trusted(path)], paths, crs, token)
    styles = _Styles(paths)
    opened = {item.path for item in found}
    return Survey(
        [
            replace(item, crs=item.crs or ("" if item.located or not crs else f"EPSG:{crs}"), style=styles.of(item))
            for item in found
        ],
        [
            path
            for path in paths
            if path.suffix.lower() in (*CLOUDS, *PARQUET, ".fgb") and path not in opened and path not in refused
        ],
        refused,
    )


class _Styles:
    """The styles that came with a data set, by the names of what they are for; cleaned when they are asked for."""

    def __init__(self, paths: Sequence[Path]) -> None:
        self._files = {path.stem.lower(): path for path in paths if path.suffix.lower() in (".sld", ".qml")}
        self._beside = {path for path in paths if path.suffix.lower() == ".qml"}

    def of(self, item: Found) -> Style | None:
        """Give the style of a layer: that inside its GeoPackage, that beside its file, or one of its name."""
        is_geopackage = item.path.suffix.lower() == ".gpkg"
        layer = item.uri.partition("|layername=")[2].partition("|")[0] or item.title
        inside = clean_qml(style_inside(item.path, layer)) if is_geopackage else ""
        if inside:
            return Style(inside)
        beside = item.path.with_suffix(".qml")
        named = self._files.get((item.title if is_geopackage else item.path.stem).lower())
        for path in (beside if beside in self._beside else None, named):
            style = _cleaned(path) if path is not None else None
            if style is not None:
                return style
        return None


def _cleaned(path: Path) -> Style | None:
    try:
        body = path.read_bytes()
    except OSError:
        return None  # without it the layer has QGIS's own look
    is_sld = path.suffix.lower() == ".sld"
    text = clean_sld(body) if is_sld else clean_qml(body)
    return Style(text, is_sld) if text else None


def _sources(paths: list[Path]) -> Iterator[Path]:
    folders: set[Path] = set()
    for path in paths:
        inside = next((parent for parent in path.parents if parent.suffix.lower() == ".gdb"), None)
        if inside is not None:
            if inside not in folders:
                folders.add(inside)
                yield inside
        elif path.suffix.lower() == ".json":
            if is_geojson(path):
                yield path
        elif path.suffix.lower() in VECTORS and (path.suffix.lower() != ".txt" or reads_as_table(path)):
            yield path


def _vectors(path: Path, delivered: Sequence[Path], locate: Locate, token: CancelToken) -> list[Found]:
    if path.suffix.lower() in SHEETS:
        sheets = sheets_as_csv(path, delivered, token)
        return [found for sheet in sheets for found in _vectors(sheet, [*delivered, *sheets], locate, token)]
    if path.suffix.lower() in TEXT_TABLES:
        located = located_table(path, locate, delivered, token)
        if located:
            return [located]
    if path.suffix.lower() == ".shp":
        say_encoding(path)
    flags = Qgis.SublayerQueryFlag
    query = Qgis.SublayerQueryFlags(flags.CountFeatures | flags.ResolveGeometryType)
    # One provider alone: the others would look into the file too, each in its way.
    details = QgsProviderRegistry.instance().providerMetadata("ogr").querySublayers(str(path), query)
    layers = [item for item in details if item.name().lower() not in _SERVING]
    if path.suffix.lower() == ".gpx":
        # Each file has the five layers of the format, and most of them nothing in them.
        layers = [item for item in layers if item.featureCount()]
    return [_vector(path, item, len(layers) == 1) for item in layers]


def _vector(path: Path, details: QgsProviderSublayerDetails, alone: bool) -> Found:
    count = details.featureCount()
    options = QgsProviderSublayerDetails.LayerOptions(QgsCoordinateTransformContext())
    options.loadDefaultStyle = False
    layer = details.toLayer(options)
    crs = layer.crs().authid() if layer is not None and layer.isValid() else ""
    return Found(
        path.stem if alone and path.suffix.lower() == ".shp" else details.name() or path.stem,
        path,
        details.uri(),
        details.providerKey(),
        Kind.VECTOR,
        count if count >= 0 else None,
        crs,
        details.wkbType().name if hasattr(details.wkbType(), "name") else "",
    )


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


def _is_raster(path: Path) -> bool:
    suffix = path.suffix.lower()
    if suffix in PICTURES:
        return any(path.with_suffix(world).exists() for world in WORLD_FILES)
    return suffix in RASTERS


def _rasters(rasters: list[Path], delivered: Sequence[Path], crs: str, token: CancelToken) -> list[Found]:
    """Give the rasters; tiles of one folder and format as one."""
    groups: dict[tuple[Path, str], list[Path]] = {}
    for path in rasters:
        groups.setdefault((path.parent, path.suffix.lower()), []).append(path)
    found: list[Found] = []
    for (folder, suffix), tiles in groups.items():
        token.check()
        # Virtual rasters are several views of one thing, not tiles of it.
        if suffix != ".vrt" and len(tiles) > 1:
            tiles = [mosaic(sorted(tiles), folder, crs, token, [*delivered, *(item.path for item in found)])]
        found += [Found(path.stem, path, str(path), "gdal", Kind.RASTER) for path in tiles]
    return found
