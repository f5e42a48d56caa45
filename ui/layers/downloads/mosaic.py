"""Tiles as one raster, with nothing copied."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from osgeo import gdal

from ....services.cancel import CancelToken
from ....services.errors import ArchiveError, ArchiveProblem
from .gdal_calls import given_or_none


def mosaic(tiles: list[Path], folder: Path, crs: str, token: CancelToken, delivered: Sequence[Path] = ()) -> Path:
    """Write a VRT of tiles beside them, in their CRS or for want of one in the given (EPSG code), and give its path.

    One that was delivered is not replaced. Raises `ArchiveError` when GDAL cannot read them, and `Cancelled`.
    """
    names = (f"{folder.name}{mark}.vrt" for mark in ("", "-tiles", "-mosaic"))
    target = next(folder / name for name in names if folder / name not in delivered)
    options: dict[str, object] = {"callback": lambda *_: 0 if token.cancelled else 1}
    if crs and not _has_crs(tiles[0]):
        options["outputSRS"] = f"EPSG:{crs}"
    # Relative paths, so that the folder can be moved.
    dataset = given_or_none(lambda: gdal.BuildVRT(str(target), [str(tile) for tile in tiles], **options))
    token.check()
    if dataset is None:
        raise ArchiveError(ArchiveProblem.BROKEN, folder.name, detail=gdal.GetLastErrorMsg())
    dataset.FlushCache()
    return target


def _has_crs(tile: Path) -> bool:
    dataset = given_or_none(lambda: gdal.Open(str(tile)))
    return dataset is not None and bool(dataset.GetProjection())
