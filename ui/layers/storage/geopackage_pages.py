"""Pages into one table of a GeoPackage, each safely on disk before the next; meant to run off the main thread."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureSink,
    QgsVectorFileWriter,
    QgsWkbTypes,
)

from ....services.model import Page, Schema
from ..build.features import qgs_features, qgs_fields
from ..downloads.gdal_calls import given_or_none
from .columns import column_names
from .geopackage_file import cannot_write, check_written, is_geopackage, last_feature, open_geopackage

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
        self._written = 0

    def written(self) -> int:
        """Give how many features of this answer are in the table already."""
        self._written = self._on_disk() if is_geopackage(self._path) else 0
        return self._written

    def write(self, page: Page) -> None:
        """Append a page; the table is made, in the place of an older one, with the first."""
        options = QgsVectorFileWriter.SaveVectorOptions()
        options.driverName = "GPKG"
        options.layerName = self._table
        options.actionOnExistingFile = self._action()
        if not self._written:
            options.layerOptions = [f"{_DESCRIPTION}={self._note}"]
        writer = QgsVectorFileWriter.create(
            str(self._path),
            qgs_fields(stored(page.schema)),
            QgsWkbTypes.parseType(page.schema.geometry.value),
            QgsCoordinateReferenceSystem(page.schema.crs),
            self._transforms,
            options,
            QgsFeatureSink.SinkFlags(),
        )
        check_written(writer, self._path)
        writer.addFeatures(qgs_features(page), QgsFeatureSink.Flag.FastInsert)
        check_written(writer, self._path)
        del writer  # closes the file, and with it the transaction, and says nothing where that fails
        self._written += len(page.features)
        if self._on_disk() != self._written:
            raise cannot_write(self._path, "the page is not in the file")

    def finish(self, title: str) -> None:
        """Say that all is there: what is asked again begins anew."""
        source = open_geopackage(self._path)
        source.GetLayerByName(self._table).SetMetadataItem(_DESCRIPTION, title)

    def _on_disk(self) -> int:
        """Give how many features of this answer are in the file.

        Where a page could not be saved, GDAL counts it all the same, and that count is put right: the last feature
        that is there tells, as they are numbered one after the other.
        """
        source = open_geopackage(self._path)
        layer = given_or_none(lambda: source.GetLayerByName(self._table))
        if layer is None or layer.GetMetadataItem(_DESCRIPTION) != self._note:
            return 0
        count = last_feature(source, self._table)
        if layer.GetFeatureCount() != count:
            source.ExecuteSQL(
                f"UPDATE gpkg_ogr_contents SET feature_count = {count} WHERE table_name = '{self._table}'"  # noqa: S608  # nosec B608
            )
        return count

    def _action(self) -> QgsVectorFileWriter.ActionOnExistingFile:
        actions = QgsVectorFileWriter.ActionOnExistingFile
        if self._written:
            return actions.AppendToLayerNoNewFields
        return actions.CreateOrOverwriteLayer if is_geopackage(self._path) else actions.CreateOrOverwriteFile


def stored(schema: Schema) -> Schema:
    """Give a schema as a table holds it: with names that do not clash there."""
    names = column_names([field.name for field in schema.fields])
    return replace(schema, fields=tuple(field._replace(name=name) for field, name in zip(schema.fields, names)))
