"""A raster cut to a shape, as a compressed GeoTIFF; runs off the main thread."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from osgeo import gdal, ogr, osr

from ....services.cancel import CancelToken
from ....services.errors import FileError, FileProblem
from .drivers import open_dataset
from .found import Found
from .gdal_calls import given_or_none

NO_DATA = "-99999"
_FORM = ["-of", "GTiff", "-co", "COMPRESS=DEFLATE", "-co", "TILED=YES", "-co", "BIGTIFF=IF_SAFER"]


def clip_raster(item: Found, target: Path, shape: ogr.Geometry, crs: str, token: CancelToken) -> bool:
    """Write what a raster has in a shape of its own CRS, projected into `crs` if that is given.

    Gives whether there was anything. What is cut off is transparent in pictures, and no data in heights; without
    another CRS the pixels stay what and where they were. Raises `FileError` and `Cancelled`.
    """
    source = open_dataset(item.uri)
    if source is None:
        raise FileError(FileProblem.CANNOT_OPEN, item.path.name, detail=gdal.GetLastErrorMsg())
    if not _meet(source, shape):
        return False
    part = target.with_name(target.name + ".part")
    target.parent.mkdir(parents=True, exist_ok=True)
    # As the arguments of gdalwarp: the keywords of Python's function differ between versions.
    arguments = [*_FORM, "-crop_to_cutline", *_outside(source), *_projected(source, item.crs, crs)]
    try:
        with _outline(shape) as outline:
            options = [*arguments, "-cutline", outline]
            written = given_or_none(
                lambda: gdal.Warp(str(part), source, options=options, callback=lambda *_: 0 if token.cancelled else 1)
            )
            message, done = gdal.GetLastErrorMsg(), written is not None
            del written  # which closes the file
        token.check()
        if not done:
            raise FileError(FileProblem.NOT_WRITABLE, str(target), detail=message)
        part.replace(target)
    finally:
        part.unlink(missing_ok=True)
    return True


def _meet(source: gdal.Dataset, shape: ogr.Geometry) -> bool:
    west, width, _, north, _, height = source.GetGeoTransform()
    east, south = west + width * source.RasterXSize, north + height * source.RasterYSize
    left, right, bottom, top = shape.GetEnvelope()
    return left < max(west, east) and min(west, east) < right and bottom < max(north, south) and min(north, south) < top


def _outside(source: gdal.Dataset) -> list[str]:
    """Say what stands where the shape is not."""
    band = source.GetRasterBand(1)
    last = source.GetRasterBand(source.RasterCount)
    if last.GetColorInterpretation() == gdal.GCI_AlphaBand or band.GetNoDataValue() is not None:
        return []
    if band.DataType == gdal.GDT_Byte and band.GetColorTable() is None:
        return ["-dstalpha"]
    return ["-dstnodata", "0" if band.DataType in (gdal.GDT_Byte, gdal.GDT_UInt16, gdal.GDT_UInt32) else NO_DATA]


def _projected(source: gdal.Dataset, own: str, crs: str) -> list[str]:
    known = ["-s_srs", own] if own and not source.GetProjection() else []
    if not crs:
        return known
    # Classes are not mixed, colours and heights are.
    mixed = source.GetRasterBand(1).GetColorTable() is None
    return [*known, "-t_srs", crs, "-r", "bilinear" if mixed else "near"]


@contextmanager
def _outline(shape: ogr.Geometry) -> Iterator[str]:
    """Give the name of a file in memory with the shape in it, and its CRS, which GeoJSON could not tell."""
    name = f"/vsimem/carto-mairie-{id(shape)}.gpkg"
    file = ogr.GetDriverByName("GPKG").CreateDataSource(name)
    reference: osr.SpatialReference | None = shape.GetSpatialReference()
    layer = file.CreateLayer("outline", reference, ogr.wkbUnknown)
    feature = ogr.Feature(layer.GetLayerDefn())
    feature.SetGeometry(shape)
    layer.CreateFeature(feature)
    del feature, layer, file  # which closes the file
    try:
        yield name
    finally:
        gdal.Unlink(name)
