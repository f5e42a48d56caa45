"""Workbooks as tables of text, one a sheet: what is known of tables of text then holds for them too."""

from __future__ import annotations

import csv
from collections.abc import Sequence
from pathlib import Path

from osgeo import gdal

from ....services.archives.reading import is_archive, open_archive
from ....services.cancel import CancelToken
from ....services.downloads.safe_names import safe_name
from ....services.errors import FileError, FileProblem
from .drivers import open_dataset

SHEETS = (".xlsx", ".ods", ".xls")
LARGEST = 256 << 20
"""Bytes of a workbook once it is unpacked: GDAL holds all of it in memory."""
MOST_SHEETS = 50


def sheets_as_csv(path: Path, delivered: Sequence[Path], token: CancelToken) -> list[Path]:
    """Write the sheets of a workbook that have rows as CSV beside it; give the files.

    Raises `FileError` for one that is too large, `ArchiveError` for one that is no workbook, OSError and `Cancelled`.
    """
    if is_archive(path):
        size = sum(member.size for member in open_archive(path, token).members())
    else:
        size = path.stat().st_size
    if size > LARGEST:
        raise FileError(FileProblem.TOO_LARGE_SHEET, path.name)
    workbook = open_dataset(str(path))
    if workbook is None:
        return []
    written: list[Path] = []
    for number in range(min(workbook.GetLayerCount(), MOST_SHEETS)):
        sheet = workbook.GetLayer(number)
        if sheet.GetFeatureCount():
            target = _target(path, sheet.GetName(), [*delivered, *written])
            _write(sheet, target, token)
            written.append(target)
    return written


def _target(path: Path, name: str, others: Sequence[Path]) -> Path:
    stem = safe_name(f"{path.stem}-{name}")
    names = (path.with_name(f"{stem}{mark}.csv") for mark in ("", *(f"-{number}" for number in range(2, 100))))
    return next(target for target in names if target not in others)


def _write(sheet: gdal.Dataset, target: Path, token: CancelToken) -> None:
    definition = sheet.GetLayerDefn()
    columns = range(definition.GetFieldCount())
    with target.open("w", encoding="utf-8", newline="") as stream:
        writer = csv.writer(stream)
        names = [definition.GetFieldDefn(column).GetName() for column in columns]
        # GDAL makes names up where it sees no head, as below a title: the reader of tables looks for it by itself.
        given = ["" if name == f"Field{column}" else name for column, name in enumerate(names, 1)]
        if any(given):
            writer.writerow(given)
        for row in sheet:
            token.check()
            writer.writerow([row.GetFieldAsString(column) if row.IsFieldSet(column) else "" for column in columns])
