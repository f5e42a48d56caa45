"""A part of a data set as a GeoPackage in Lambert-93: the commune's, or the map's; runs off the main thread."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal, ogr, osr

from ...services.cancel import CancelToken
from ...services.errors import FileError, FileProblem
from .found import Area, Found, Kind
from .gdal_calls import given_or_none

LAMBERT_93 = "EPSG:2154"


def extract_area(
    source: str, layer: str, target: Path, title: str, area: Area | None, token: CancelToken, crs: str = LAMBERT_93
) -> int:
    """Write what a layer has in an area into a GeoPackage in a CRS, and give the number of features.

    `source` is a path or a `/vsicurl/` address, of which only what is near the area is read. Without an area all is
    written. Raises `FileError` when it cannot be read or written, and `Cancelled`.
    """
    opened = given_or_none(lambda: gdal.OpenEx(source, gdal.OF_VECTOR))
    if opened is None:
        raise FileError(FileProblem.CANNOT_OPEN, source, detail=gdal.GetLastErrorMsg())
    band = opened.GetLayerByName(layer) or opened.GetLayer(0)
    # As the arguments of ogr2ogr: the keywords of Python's function differ between versions.
    arguments = ["-f", "GPKG", "-nln", title, "-t_srs", crs, "-nlt", "PROMOTE_TO_MULTI"]
    arguments += ["-update"] if target.exists() else []
    if area is not None:
        shape = _in_crs_of(area.wkb, band.GetSpatialRef())
        west, east, south, north = shape.GetEnvelope()
        arguments += ["-spat", *(f"{side:.9g}" for side in (west, south, east, north))]
        arguments += ["-clipsrc", shape.ExportToWkt()] if area.cut else []
    arguments.append(band.GetName())
    target.parent.mkdir(parents=True, exist_ok=True)
    written = given_or_none(
        lambda: gdal.VectorTranslate(
            str(target), opened, options=arguments, callback=lambda *_: 0 if token.cancelled else 1
        )
    )
    token.check()
    if written is None:
        raise FileError(FileProblem.NOT_WRITABLE, str(target), detail=gdal.GetLastErrorMsg())
    made = written.GetLayerByName(title)
    return int(made.GetFeatureCount()) if made is not None else 0


def clip_layers(found: list[Found], target: Path, area: Area | None, token: CancelToken) -> list[Found]:
    """Write vector layers into one GeoPackage, and give what to add in their place; other layers stay as they are."""
    made = []
    for item in found:
        token.check()
        if item.kind is not Kind.VECTOR or item.provider != "ogr":
            made.append(item)
            continue
        path, _, name = item.uri.partition("|layername=")
        count = extract_area(path.partition("|")[0], name or item.title, target, item.title, area, token)
        uri = f"{target}|layername={item.title}"
        made.append(Found(item.title, target, uri, "ogr", Kind.VECTOR, count, LAMBERT_93, item.geometry, item.style))
    return made


def _in_crs_of(wkb: bytes, reference: osr.SpatialReference | None) -> ogr.Geometry:
    degrees = osr.SpatialReference()
    degrees.ImportFromEPSG(4326)
    degrees.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    shape = ogr.CreateGeometryFromWkb(wkb)
    if reference is not None:
        target = reference.Clone()
        target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        shape.Transform(osr.CoordinateTransformation(degrees, target))
    return shape
