"""FlatGeobuf and GeoParquet files read where they are, by range: a commune out of a national file, without the file."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal

from ....services.cancel import CancelToken
from ....services.downloads.feed import RemoteFile
from ....services.errors import FileError, FileProblem
from ....services.net.http import USER_AGENT
from .clip import extract_area
from .found import PARQUET, Area, Found, Kind, free_path

_DRIVERS = {".fgb": "FlatGeobuf", **dict.fromkeys(PARQUET, "Parquet")}
_OPTIONS = {
    "GDAL_HTTP_USERAGENT": USER_AGENT,
    "GDAL_DISABLE_READDIR_ON_OPEN": "EMPTY_DIR",
    "GDAL_HTTP_MAX_RETRY": "3",
    "GDAL_HTTP_RETRY_DELAY": "1",
}


def read_in_place(file: RemoteFile, folder: Path, area: Area, token: CancelToken) -> Found:
    """Read what a file on the server has in an area into a new GeoPackage, in the legal projection of the place.

    Raises `FileError`: `NO_DRIVER` where GDAL lacks the format, `CANNOT_OPEN` when the file cannot be read.
    """
    driver = _DRIVERS[_suffix(file)]
    if gdal.GetDriverByName(driver) is None:
        raise FileError(FileProblem.NO_DRIVER, file.name, driver=driver, version=gdal.VersionInfo("RELEASE_NAME"))
    stem = Path(file.name).stem
    target = free_path(folder / f"{stem}-{area.name}.gpkg")
    with _as_guest():
        count, crs = extract_area(f"/vsicurl/{file.url}", stem, target, stem, area, token)
    return Found(stem, target, f"{target}|layername={stem}", "ogr", Kind.VECTOR, count, crs)


def _suffix(file: RemoteFile) -> str:
    return Path(file.name).suffix.lower()


@contextmanager
def _as_guest() -> Iterator[None]:
    """Have GDAL name itself to the service, in this thread, and not ask for listings of folders."""
    for name, value in _OPTIONS.items():
        gdal.SetThreadLocalConfigOption(name, value)
    try:
        yield
    finally:
        for name in _OPTIONS:
            gdal.SetThreadLocalConfigOption(name, None)
