"""A GeoPackage as a file: its name, what it holds already, and whether what was written is in it."""

from __future__ import annotations

from pathlib import Path
from shutil import disk_usage
from typing import TYPE_CHECKING, Callable

from qgis.core import QgsVectorFileWriter

from ....services.errors import FileError, FileProblem
from ..downloads.gdal_calls import given_or_none

if TYPE_CHECKING:
    from osgeo import gdal

_MAGIC = b"SQLite format 3\0"

_DONE = 0
"""What GDAL gives for a transaction that is in the file."""
_FULL = 4_000_000
"""Bytes: a disk with less room takes no page of features and its journal."""


def with_suffix(path: Path) -> Path:
    """Give the path of a GeoPackage as a user means it: `v1.2` is a name, and no other suffix takes its place."""
    return path if path.suffix.lower() == ".gpkg" else path.with_name(f"{path.name}.gpkg")


def is_geopackage(path: Path) -> bool:
    """Whether a file may be a GeoPackage, which is an SQLite file; one that is not there or empty may become it.

    Raises `FileError` for a file that is something else, or that cannot be read.
    """
    try:
        with path.open("rb") as file:
            start = file.read(len(_MAGIC))
    except FileNotFoundError:
        return False
    except OSError as error:
        raise cannot_write(path, str(error)) from error
    if start not in (b"", _MAGIC):
        raise FileError(FileProblem.NOT_A_GEOPACKAGE, str(path))
    return bool(start)


def open_geopackage(path: Path) -> gdal.Dataset:
    """Open a file to be updated: without that, GDAL opens no GeoPackage that has no layer yet; raises `FileError`."""
    from osgeo import gdal  # heavy, and not needed to start

    source = given_or_none(lambda: gdal.OpenEx(str(path), gdal.OF_VECTOR | gdal.OF_UPDATE, ["GPKG"]))
    if source is None:
        raise cannot_write(path, gdal.GetLastErrorMsg())
    return source


def all_or_nothing(path: Path, work: Callable[[gdal.Dataset], object]) -> None:
    """Do some work on an open file, and take back all of it where any of that fails; raises `FileError`.

    What calls of GDAL give need not be looked at there: that one has failed is known, whether it raises or not.
    """
    problem = _problem_of(path, work)
    if problem is not None:
        raise cannot_write(path, problem)


def _problem_of(path: Path, work: Callable[[gdal.Dataset], object]) -> str | None:
    """Give the words for what failed.

    They are given and not raised: an error would keep the file open, by the frames that it remembers, until it is
    collected in whichever thread; GDAL has corrupted the memory of QGIS then.
    """
    from osgeo import gdal

    source = open_geopackage(path)
    gdal.ErrorReset()
    source.StartTransaction()
    try:
        work(source)
        if gdal.GetLastErrorType() < gdal.CE_Failure and source.CommitTransaction() == _DONE:
            return None
        problem = gdal.GetLastErrorMsg()
    except RuntimeError as error:
        problem = str(error)
    given_or_none(source.RollbackTransaction)
    return problem


def last_feature(source: gdal.Dataset, table: str) -> int:
    """Give the number of the last feature that is in a table of an open GeoPackage, 0 for none.

    GDAL's own count takes in what could not be saved: it says nothing where a transaction fails.
    """
    rows = given_or_none(lambda: source.ExecuteSQL(f'SELECT max(fid) AS last FROM "{table}"'))  # noqa: S608  # nosec B608
    if rows is None:
        return 0
    last = int(next(iter(rows))["last"] or 0)
    source.ReleaseResultSet(rows)
    return last


def check_written(writer: QgsVectorFileWriter, path: Path) -> None:
    """Raise `FileError` where a writer has met with an error."""
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise cannot_write(path, writer.errorMessage())


def check_count(path: Path, table: str, wanted: int, problem: str = "") -> None:
    """Count the rows of a table in the file itself; raises `FileError` where some are missing.

    `problem` is what the writer said.
    """
    count = _count(path, table)
    if count == wanted:
        return
    if not count or _is_full(path):  # the transaction failed as a whole
        raise cannot_write(path, problem or "the rows are not in the file")
    error = FileError(FileProblem.ROWS_MISSING, str(path), written=count, rows=wanted)
    error.__cause__ = OSError(problem or "rows are missing")
    raise error


def _count(path: Path, table: str) -> int:
    """Count the rows of a table, 0 where there is none; the file is closed again, whatever becomes of the number."""
    source = open_geopackage(path)
    rows = given_or_none(lambda: source.ExecuteSQL(f'SELECT count(*) AS rows FROM "{table}"'))  # noqa: S608  # nosec B608
    if rows is None:
        return 0
    count = int(next(iter(rows))["rows"])
    source.ReleaseResultSet(rows)
    return count


def forget_empty_shapes(path: Path, table: str) -> None:
    """Make rows without a shape that again: QGIS writes an empty one for them."""
    source = open_geopackage(path)
    column = source.GetLayerByName(table).GetGeometryColumn()
    if column:
        source.ExecuteSQL(f'UPDATE "{table}" SET "{column}" = NULL WHERE ST_IsEmpty("{column}")')  # noqa: S608  # nosec B608


def cannot_write(path: Path, detail: str) -> FileError:
    """Give the error for a file that takes no more: SQLite does not say when the disk is full."""
    error = FileError(FileProblem.DISK_FULL if _is_full(path) else FileProblem.NOT_WRITABLE, str(path))
    error.__cause__ = OSError(detail)
    return error


def _is_full(path: Path) -> bool:
    folder = path.parent
    return folder.is_dir() and disk_usage(folder).free < _FULL


def tables_in(path: Path) -> list[str]:
    """Give the names of the layers that a GeoPackage holds, none for a file that is not there; raises `FileError`."""
    if not is_geopackage(path):
        return []
    source = open_geopackage(path)
    return [source.GetLayer(number).GetName() for number in range(source.GetLayerCount())]
