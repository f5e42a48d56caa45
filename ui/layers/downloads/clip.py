"""A part of a data set in the legal projection of its place: the commune's, or the map's; runs off the main thread."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from osgeo import gdal, ogr, osr

from ....services.cancel import CancelToken
from ....services.errors import FileError, FileProblem
from ....services.geo.france import overseas
from .clip_points import clip_points
from .clip_raster import clip_raster
from .drivers import offline, open_dataset
from .found import Area, Found, Kind, free_path
from .gdal_calls import given_or_none

LAMBERT_93 = "EPSG:2154"


def extract_area(
    source: str, layer: str, target: Path, title: str, area: Area | None, token: CancelToken, crs: str = ""
) -> tuple[int, str]:
    """Write what a layer has in an area into a GeoPackage, and give the number of features and their CRS.

    `source` is a path or a `/vsicurl/` address, of which only what is near the area is read; `crs` is for a source that
    tells none. Without an area all is written. Raises `FileError` when it cannot be read or written, and `Cancelled`.
    """
    dataset = open_dataset(source)
    if dataset is None:
        raise FileError(FileProblem.CANNOT_OPEN, source, detail=gdal.GetLastErrorMsg())
    band = dataset.GetLayerByName(layer) or dataset.GetLayer(0)
    reference = band.GetSpatialRef() or reference_of(crs)
    wanted = legal_crs(area.wkb) if area else _legal_crs_of_layer(band, reference)
    # As the arguments of ogr2ogr: the keywords of Python's function differ between versions.
    arguments = ["-f", "GPKG", "-nln", title, "-t_srs", wanted, "-nlt", "PROMOTE_TO_MULTI"]
    arguments += ["-update"] if target.exists() else []
    arguments += ["-s_srs", crs] if band.GetSpatialRef() is None and crs else []
    if area is not None:
        shape = shape_in(area.wkb, reference)
        west, east, south, north = shape.GetEnvelope()
        arguments += ["-spat", *(f"{side:.9g}" for side in (west, south, east, north))]
        arguments += ["-clipsrc", shape.ExportToWkt()] if area.cut else []
    arguments.append(band.GetName())
    target.parent.mkdir(parents=True, exist_ok=True)
    written = given_or_none(
        lambda: gdal.VectorTranslate(
            str(target), dataset, options=arguments, callback=lambda *_: 0 if token.cancelled else 1
        )
    )
    token.check()
    if written is None:
        raise FileError(FileProblem.NOT_WRITABLE, str(target), detail=gdal.GetLastErrorMsg())
    made = written.GetLayerByName(title)
    return int(made.GetFeatureCount()) if made is not None else 0, wanted


def clip_layers(found: Sequence[Found], folder: Path, name: str, area: Area | None, token: CancelToken) -> list[Found]:
    """Write vectors and points into one new GeoPackage of that name and, where there is an area, rasters into GeoTIFFs.

    Gives what to add in their place: layers that have nothing in the area are left out; point clouds, and rasters that
    are not to be cut, stay as they are.
    """
    target = free_path(folder / f"{name}.gpkg")
    made: list[Found] = []
    taken: set[str] = set()
    try:
        for item in found:
            token.check()
            # Two folders of one delivery may hold files of one name.
            title = next(t for t in (item.title, *(f"{item.title} {n}" for n in range(2, 999))) if t not in taken)
            taken.add(title)
            with offline():
                cut = _clip(item, title, target, area, token)
            made += [cut] if cut is not None else []
    except BaseException:
        target.unlink(missing_ok=True)
        raise
    return made


def _clip(item: Found, title: str, target: Path, area: Area | None, token: CancelToken) -> Found | None:
    if item.kind is Kind.RASTER and area is not None:
        reference = _reference_of_raster(item)
        wanted = reference_of(legal_crs(area.wkb))
        same = reference is not None and wanted is not None and bool(reference.IsSame(wanted))
        shape = shape_in(area.wkb, reference)
        cut = free_path(target.with_name(f"{target.stem}-{_file_name(title)}.tif"))
        written = clip_raster(item, cut, shape, "" if same else legal_crs(area.wkb), token)
        return Found(title, cut, str(cut), "gdal", Kind.RASTER, None, item.crs, style=item.style) if written else None
    if item.kind is not Kind.VECTOR or (item.located and not item.geometry):
        return item  # a table without places has nothing to cut
    if item.provider == "delimitedtext":
        wanted_crs = legal_crs(area.wkb) if area else LAMBERT_93
        count = clip_points(item, target, title, area, wanted_crs, token)
    elif item.provider == "ogr":
        path, _, name = item.uri.partition("|layername=")
        source = path.partition("|")[0]
        count, wanted_crs = extract_area(source, name or item.title, target, title, area, token, item.crs)
    else:
        return item
    if area is not None and not count:
        return None
    uri = f"{target}|layername={title}"
    return Found(title, target, uri, "ogr", Kind.VECTOR, count, wanted_crs, item.geometry, item.style)


def legal_crs(wkb: bytes) -> str:
    """Give the projection that the law sets for the place of a shape in degrees: Lambert-93, or an overseas one."""
    west, east, south, north = ogr.CreateGeometryFromWkb(wkb).GetEnvelope()
    code = overseas((west + east) / 2, (south + north) / 2)
    return f"EPSG:{code}" if code else LAMBERT_93


def reference_of(crs: str) -> osr.SpatialReference | None:
    """Give a CRS by its authority's code, with x before y; None for none."""
    if not crs:
        return None
    reference = osr.SpatialReference()
    reference.SetFromUserInput(crs)
    reference.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    return reference


def shape_in(wkb: bytes, reference: osr.SpatialReference | None) -> ogr.Geometry:
    """Give a shape in degrees (WGS 84) in another CRS; as it is where there is none."""
    shape = ogr.CreateGeometryFromWkb(wkb)
    if reference is not None:
        target = reference.Clone()
        target.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
        shape.Transform(osr.CoordinateTransformation(reference_of("EPSG:4326"), target))
        shape.AssignSpatialReference(target)
    return shape


def _legal_crs_of_layer(layer: ogr.Layer, reference: osr.SpatialReference | None) -> str:
    if reference is None or not layer.GetFeatureCount():
        return LAMBERT_93
    west, east, south, north = layer.GetExtent()
    middle = ogr.Geometry(ogr.wkbPoint)
    middle.AddPoint_2D((west + east) / 2, (south + north) / 2)
    source = reference.Clone()
    source.SetAxisMappingStrategy(osr.OAMS_TRADITIONAL_GIS_ORDER)
    middle.Transform(osr.CoordinateTransformation(source, reference_of("EPSG:4326")))
    return legal_crs(bytes(middle.ExportToWkb()))


def _reference_of_raster(item: Found) -> osr.SpatialReference | None:
    dataset = open_dataset(item.uri)
    if dataset is None:
        raise FileError(FileProblem.CANNOT_OPEN, item.path.name, detail=gdal.GetLastErrorMsg())
    return dataset.GetSpatialRef() or reference_of(item.crs)


def _file_name(title: str) -> str:
    return "".join(letter if letter.isalnum() or letter in " -_." else "_" for letter in title)[:80]
