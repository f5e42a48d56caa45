"""Makes the file that is published of a layer, off the main thread, always the same bytes of the same features.

An upload that was cut off goes on only with the same file; that is why nothing of the hour stands in it.
"""

from __future__ import annotations

import csv
import hashlib
import re
import time
import zipfile
from collections.abc import Iterator
from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

from qgis.core import (
    QgsCoordinateTransform,
    QgsFeature,
    QgsFeatureSink,
    QgsField,
    QgsFields,
    QgsGeometry,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ....services.cancel import CancelToken
from ....services.datasets.publishing.checks import Format, Shaping
from ....services.disk import disk, remove_tree
from ....services.errors import FileError, FileProblem
from ....services.text import without_accents
from ...host.compat import POINT
from ..map.navigation import wgs84
from ..storage.columns import KEY, Columns
from ..storage.geopackage_file import cannot_write, check_count, check_written, forget_empty_shapes
from .survey import LayerSource, as_text

STEP = 500
LONGEST_NAME = 60
KEPT = 2 * 24 * 3600.0
"""Seconds after which a file is not gone on with: the platform keeps its parts for a day."""
_DRIVERS = {Format.GEOJSON: "GeoJSON", Format.GEOPACKAGE: "GPKG", Format.SHAPEFILE: "ESRI Shapefile"}
_OPTIONS = {
    Format.GEOJSON: ["RFC7946=YES", "COORDINATE_PRECISION=7", "WRITE_NAME=NO"],
    Format.GEOPACKAGE: ["GEOMETRY_NAME=geom"],
    Format.SHAPEFILE: ["ENCODING=UTF-8"],
}
_PARTS = (".shp", ".shx", ".dbf", ".prj", ".cpg")
_MOMENT = (1980, 1, 1, 0, 0, 0)


def file_for(folder: Path, source: LayerSource, title: str, shaping: Shaping) -> Path:
    """Give where the file of a layer lies until it is published: the same place for the same layer and title."""
    place = hashlib.sha256(f"{source.id}\n{title}".encode()).hexdigest()[:16]
    return folder / "files" / place / f"{file_name(title)}.{shaping.format.extension}"


def file_name(title: str) -> str:
    """Give a title as the name of a file: the platform makes it so as well."""
    return re.sub(r"[^a-z0-9]+", "-", without_accents(title).lower()).strip("-")[:LONGEST_NAME].rstrip("-") or "data"


def discard(path: Path) -> None:
    """Take a file that was published, or is not to be, off this disk: it may hold what is nobody else's business."""
    remove_tree(path.parent)


def tidy(folder: Path) -> None:
    """Take away what was left of publications that nobody went on with."""
    for kept in (*folder.glob("files/*"), *folder.glob("*.json")):
        with suppress(OSError):  # another QGIS was quicker
            if time.time() - kept.stat().st_mtime > KEPT:
                remove_tree(kept) if kept.is_dir() else kept.unlink()


class Export:
    """Writes a layer into a file of its own folder, in one of the formats; `written` counts the features."""

    def __init__(self, source: LayerSource, shaping: Shaping, path: Path) -> None:
        self._source, self._shaping, self._path = source, shaping, path
        # A GeoPackage has a key of its own by that name.
        skipped = {KEY} & source.keys if shaping.format is Format.GEOPACKAGE else set()
        names = source.fields.names()
        self._kept = [number for number, name in enumerate(names) if name not in shaping.left_out | skipped]
        self._transform: QgsCoordinateTransform | None = None
        self.crs = source.crs
        if source.has_geometry and shaping.format in (Format.GEOJSON, Format.CSV):
            self.crs = wgs84()
            self._transform = QgsCoordinateTransform(source.crs, self.crs, source.transforms)
        self.written = 0

    def run(self, token: CancelToken) -> Iterator[int]:
        """Write, and yield how many features are written; raises `FileError` and `Cancelled`.

        The file comes to its place whole; nothing is left where the writing ends before.
        """
        folder = self._path.parent
        remove_tree(folder)
        with disk(self._path):
            folder.mkdir(parents=True)
        done = False
        try:
            yield from self._write_csv(token) if self._shaping.format is Format.CSV else self._write_layer(token)
            done = True
        finally:
            if not done:
                remove_tree(folder)

    def _features(self, token: CancelToken) -> Iterator[tuple[QgsFeature, list[Any]]]:
        for feature in self._source.features.getFeatures():
            geometry = feature.geometry()
            if not geometry.isNull():
                feature.setGeometry(self._shaped(geometry))
            values = feature.attributes()
            yield feature, [values[number] for number in self._kept]
            self.written += 1
            if self.written % STEP == 0:
                token.check()

    def _shaped(self, geometry: QgsGeometry) -> QgsGeometry:
        if self._shaping.repaired and not geometry.isGeosValid():
            valid = geometry.makeValid()
            # What falls out of a polygon as a line or a point is no part of it.
            parts = valid.coerceToType(self._source.wkb_type) if not valid.isNull() else []
            geometry = QgsGeometry.collectGeometry(parts) if parts else geometry
        if self._transform is not None:
            moved = QgsGeometry(geometry)
            moved.transform(self._transform)
            return moved
        return geometry

    # Layers

    def _write_layer(self, token: CancelToken) -> Iterator[int]:
        from osgeo import gdal  # heavy, and not needed to start

        # The day alone: the same features make the same file all day long.
        today = f"{date.today().isoformat()}T00:00:00.000Z"
        gdal.SetThreadLocalConfigOption("OGR_CURRENT_DATE", today)
        try:
            yield from self._write_with_gdal(token)
        finally:
            gdal.SetThreadLocalConfigOption("OGR_CURRENT_DATE", None)

    def _write_with_gdal(self, token: CancelToken) -> Iterator[int]:
        form = self._shaping.format
        target = self._path.with_suffix(".shp") if form is Format.SHAPEFILE else self._path
        columns, fields = self._columns()
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = _DRIVERS[form]
        options.fileEncoding = "UTF-8"
        options.layerName = file_name(self._path.stem).replace("-", "_")
        options.layerOptions = _OPTIONS[form]
        writer = QgsVectorFileWriter.create(
            str(target),
            fields,
            self._written_type(),
            self.crs,
            self._source.transforms,
            options,
            QgsFeatureSink.SinkFlags(),
        )
        check_written(writer, target)
        shapeless = False
        for feature, values in self._features(token):
            made = QgsFeature(fields)
            made.setAttributes(columns.values(values))
            made.setGeometry(feature.geometry())
            shapeless = shapeless or not feature.hasGeometry()
            if not writer.addFeature(made, QgsFeatureSink.Flag.FastInsert):
                raise cannot_write(target, writer.errorMessage())
            if self.written % STEP == 0:
                check_written(writer, target)
                yield self.written
        problem = writer.errorMessage()
        del writer  # closes the file
        if form is Format.GEOPACKAGE:
            check_count(target, options.layerName, self.written, problem)
            if shapeless:
                forget_empty_shapes(target, options.layerName)
        elif problem:
            raise cannot_write(target, problem)
        if form is Format.SHAPEFILE:
            self._zip(target)
        yield self.written

    def _columns(self) -> tuple[Columns, QgsFields]:
        """Give how values are written, and under which fields: in a GeoPackage alone some names are taken."""
        own = QgsFields()
        for number in self._kept:
            own.append(self._source.fields.at(number))
        columns = Columns(own)
        if self._shaping.format is Format.GEOPACKAGE:
            return columns, columns.fields
        fields = QgsFields()
        for field, name in zip(columns.fields, own.names()):
            named = QgsField(field)
            named.setName(name)
            fields.append(named)
        return columns, fields

    def _written_type(self) -> Any:
        """Give the geometry type of the file: mending a polygon may make several of it."""
        kind = self._source.wkb_type
        return QgsWkbTypes.multiType(kind) if self._shaping.repaired and self._source.has_geometry else kind

    def _zip(self, shapefile: Path) -> None:
        with disk(self._path), zipfile.ZipFile(self._path, "w", zipfile.ZIP_DEFLATED) as archive:
            for suffix in _PARTS:
                part = shapefile.with_suffix(suffix)
                if not part.exists():
                    continue
                member = zipfile.ZipInfo(part.name, _MOMENT)
                member.compress_type = zipfile.ZIP_DEFLATED
                with part.open("rb") as source, archive.open(member, "w", force_zip64=True) as target:
                    while piece := source.read(1 << 20):
                        target.write(piece)
                part.unlink()
        if not self._path.stat().st_size:
            raise FileError(FileProblem.NOT_WRITABLE, str(self._path))

    # Tables

    def _write_csv(self, token: CancelToken) -> Iterator[int]:
        """Write a table in UTF-8 with commas; points as longitude and latitude, other shapes as WKT, in degrees."""
        names = [self._source.fields.at(number).name() for number in self._kept]
        points = self._source.has_geometry and QgsWkbTypes.geometryType(self._source.wkb_type) == POINT
        single = points and not QgsWkbTypes.isMultiType(self._source.wkb_type)
        shape = ["longitude", "latitude"] if single else ["wkt"] if self._source.has_geometry else []
        taken = {name.casefold() for name in names}
        shape = [name if name not in taken else f"{name}_wgs84" for name in shape]
        with disk(self._path), self._path.open("w", encoding="utf-8", newline="") as stream:
            table = csv.writer(stream, lineterminator="\n")
            table.writerow(names + shape)
            for feature, values in self._features(token):
                table.writerow([as_text(value) for value in values] + _position(feature.geometry(), single, shape))
                if self.written % STEP == 0:
                    yield self.written
        yield self.written


def _position(geometry: QgsGeometry, single: bool, shape: list[str]) -> list[str]:
    if not shape:
        return []
    if geometry.isNull() or geometry.isEmpty():
        return [""] * len(shape)
    if single:
        point = geometry.asPoint()
        return [f"{point.x():.7f}", f"{point.y():.7f}"]
    return [geometry.asWkt(7)]
