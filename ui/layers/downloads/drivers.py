"""Whether a file is what its name says: GDAL goes by the content, and some contents make it ask any server."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path, PurePosixPath

from osgeo import gdal

from ....services.files.beside import is_plain_raster, is_plain_table
from ....services.files.database import is_plain
from ....services.files.vrt import sources_of
from .found import PARQUET
from .gdal_calls import given_or_none

VECTORS = {
    ".shp": ("ESRI Shapefile",),
    ".gpkg": ("GPKG",),
    ".fgb": ("FlatGeobuf",),
    ".geojson": ("GeoJSON",),
    ".gml": ("GML",),
    ".kml": ("LIBKML", "KML"),
    ".tab": ("MapInfo File",),
    ".mif": ("MapInfo File",),
    ".sqlite": ("SQLite",),
    **dict.fromkeys(PARQUET, ("Parquet",)),
    ".gdb": ("OpenFileGDB", "FileGDB"),
    ".csv": ("CSV",),
    ".tsv": ("CSV",),
    ".txt": (),
    ".gpx": ("GPX",),
    ".json": ("GeoJSON",),
    ".xlsx": ("XLSX",),
    ".ods": ("ODS",),
    ".xls": ("XLS",),
}
RASTERS = {
    ".tif": ("GTiff", "COG", "LIBERTIFF"),
    ".tiff": ("GTiff", "COG", "LIBERTIFF"),
    ".jp2": ("JP2OpenJPEG", "JP2ECW", "JP2KAK", "JP2MrSID", "JP2LURA", "JPEG2000"),
    ".asc": ("AAIGrid", "GRASSASCIIGrid"),
    ".vrt": ("VRT",),
    ".ecw": ("ECW",),
    ".png": ("PNG",),
    ".jpg": ("JPEG",),
}
"""The drivers that may open a file of each suffix; none: QGIS reads it by itself, and no driver may lay claim to it."""


def is_what_it_says(path: Path, root: Path) -> bool:
    """Whether GDAL would open a file with a driver of its suffix, and all that it leads to lies in the folder `root`.

    Looks at the heads of files without opening them; a format that this GDAL lacks is left for others to tell.
    """
    suffix = path.suffix.lower()
    allowed = VECTORS.get(suffix) or RASTERS.get(suffix) or ()
    raster = suffix in RASTERS
    present = [name for name in allowed if gdal.GetDriverByName(name) is not None]
    try:
        if not present:
            return _identified(path, raster) in (None, "")
        if _identified(path, raster) not in present and not _is_of(path, present, raster):
            return False
        if suffix == ".vrt":
            sources = sources_of(path, root)
            return sources is not None and all(
                source.suffix.lower() != ".vrt" and is_what_it_says(source, root) for source in sources
            )
        if raster:
            return is_plain_raster(path)
        if suffix in (".gpkg", ".sqlite"):
            return is_plain(path)
        return suffix != ".tab" or is_plain_table(path)
    except OSError:
        return False


def is_geojson(path: Path) -> bool:
    """Whether a file of JSON, which may be of anything, is one of features."""
    return _identified(path, False) == "GeoJSON"


def open_dataset(source: str) -> gdal.Dataset | None:
    """Open a file, or an address of one, with the drivers of its suffix alone; None where none of them can.

    Tables come with the letters that they say to be in: QGIS tells GDAL to leave those of shapefiles alone, since it
    reads them by itself.
    """
    suffix = PurePosixPath(source.replace("\\", "/").partition("?")[0]).suffix.lower()
    flags = gdal.OF_RASTER if suffix in RASTERS else gdal.OF_VECTOR
    drivers = [*(RASTERS.get(suffix) or VECTORS.get(suffix) or ())]
    if not drivers:
        return None
    opened = given_or_none(lambda: gdal.OpenEx(source, flags, allowed_drivers=drivers))
    layer = opened.GetLayer(0) if opened is not None and suffix not in RASTERS else None
    told = layer.GetMetadata("SHAPEFILE") if layer is not None else {}
    encoding = told.get("ENCODING_FROM_CPG") or told.get("ENCODING_FROM_LDID")
    if not encoding:
        return opened
    options = [f"ENCODING={encoding}"]
    return given_or_none(lambda: gdal.OpenEx(source, flags, allowed_drivers=drivers, open_options=options))


def _identified(path: Path, raster: bool) -> str | None:
    """Give the name of the driver that would have the first say among all."""
    flags = gdal.OF_RASTER if raster else gdal.OF_VECTOR
    driver = given_or_none(lambda: gdal.IdentifyDriverEx(str(path), flags))
    return driver.ShortName if driver is not None else None


def _is_of(path: Path, drivers: list[str], raster: bool) -> bool:
    """Whether nobody else claims a file, and one of the drivers opens it: some can't tell by the head alone."""
    if _identified(path, raster) is not None:
        return False
    flags = gdal.OF_RASTER if raster else gdal.OF_VECTOR
    with offline():
        return given_or_none(lambda: gdal.OpenEx(str(path), flags, allowed_drivers=drivers)) is not None


@contextmanager
def offline() -> Iterator[None]:
    """Keep GDAL off the network in this thread, whatever a file asks it for."""
    options = {
        "GDAL_HTTP_PROXY": "http://127.0.0.1:9",
        "GDAL_HTTP_TIMEOUT": "1",
        "GDAL_HTTP_CONNECTTIMEOUT": "1",
        "GML_DOWNLOAD_SCHEMA": "NO",
        "GML_SKIP_RESOLVE_ELEMS": "ALL",
        "GDAL_VRT_ENABLE_PYTHON": "NO",
        "OGR_VRT_ENABLE_SQL": "NO",
    }
    before = {name: gdal.GetThreadLocalConfigOption(name) for name in options}
    for name, value in options.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        for name, value in before.items():
            gdal.SetThreadLocalConfigOption(name, value)
