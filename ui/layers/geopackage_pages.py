"""Pages into one table of a GeoPackage, each safely on disk before the next; meant to run off the main thread."""

from __future__ import annotations

from pathlib import Path

from osgeo import gdal, ogr
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureSink,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ...services.errors import FileError, FileProblem
from ...services.model import Page
from .features import qgs_features, qgs_fields
from .gdal_calls import given_or_none

_DESCRIPTION = "DESCRIPTION"


class GeoPackagePages:
    """Writes the pages of one answer, in their order, into one table.

    `note` says what is being written: it stands in the table's description until all is there, so that the
    same answer goes on where it was cut, and any other begins anew. Raises `FileError`.
    """

    def __init__(self, path: Path, table: str, note: str, transforms: QgsCoordinateTransformContext) -> None:
        self._path = path
        self._table = table
        self._note = note
        self._transforms = transforms
        self._begun = False

    def written(self) -> int:
        """Give how many features of this answer are in the table already."""
        count = 0
        if self._path.exists():
            source = self._open(gdal.OF_VECTOR)
            layer = source.GetLayerByName(self._table)
            if layer is not None and layer.GetMetadataItem(_DESCRIPTION) == self._note:
                count = layer.GetFeatureCount()
        self._begun = count > 0
        return count

    def write(self, page: Page) -> None:
        """Append a page; the table is made, in the place of an older one, with the first."""
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.layerName = self._table
        options.actionOnExistingFile = self._action()
        if not self._begun:
            options.layerOptions = [f"{_DESCRIPTION}={self._note}"]
        writer = QgsVectorFileWriter.create(
            str(self._path),
            qgs_fields(page.schema),
            QgsWkbTypes.parseType(page.schema.geometry.value),
            QgsCoordinateReferenceSystem(page.schema.crs),
            self._transforms,
            options,
            QgsFeatureSink.SinkFlags(),
        )
        _check(writer, self._path)
        writer.addFeatures(qgs_features(page), QgsFeatureSink.Flag.FastInsert)
        _check(writer, self._path)
        del writer  # closes the file, and with it the transaction
        self._begun = True

    def finish(self, title: str) -> None:
        """Say that all is there: what is asked again begins anew."""
        source = self._open(gdal.OF_VECTOR | gdal.OF_UPDATE)
        source.GetLayerByName(self._table).SetMetadataItem(_DESCRIPTION, title)

    def _action(self) -> QgsVectorFileWriter.ActionOnExistingFile:
        actions = QgsVectorFileWriter.ActionOnExistingFile
        if self._begun:
            return actions.AppendToLayerNoNewFields
        return actions.CreateOrOverwriteLayer if self._path.exists() else actions.CreateOrOverwriteFile

    def _open(self, flags: int) -> ogr.DataSource:
        source = given_or_none(lambda: gdal.OpenEx(str(self._path), flags, ["GPKG"]))
        if source is None:
            raise FileError(FileProblem.NOT_WRITABLE, str(self._path)) from OSError(gdal.GetLastErrorMsg())
        return source


def _check(writer: QgsVectorFileWriter, path: Path) -> None:
    if writer.hasError() != QgsVectorFileWriter.WriterError.NoError:
        raise FileError(FileProblem.NOT_WRITABLE, str(path)) from OSError(writer.errorMessage())
