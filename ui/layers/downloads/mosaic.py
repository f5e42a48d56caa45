"""Tiles as one raster, with nothing copied."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal

from ....services.cancel import CancelToken
from ....services.errors import ArchiveError, ArchiveProblem
from .gdal_calls import given_or_none


def mosaic(tiles: list[Path], folder: Path, crs: str, token: CancelToken) -> Path:
    """Write a VRT of tiles beside them, in their CRS or for want of one in the given (EPSG code), and give its path.

    Raises `ArchiveError` when GDAL cannot read them, and `Cancelled`.
    """
    target = folder / f"{folder.name}.vrt"
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
