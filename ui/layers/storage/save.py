"""Layers into one GeoPackage, with their styles: memory layers are gone when QGIS closes."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from pathlib import Path
from typing import NamedTuple

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransformContext,
    QgsFeatureSink,
    QgsLayerMetadata,
    QgsMapLayerStyle,
    QgsProject,
    QgsProviderRegistry,
    QgsVectorFileWriter,
    QgsVectorLayer,
    QgsVectorLayerFeatureSource,
)
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....services.cancel import CancelToken
from ....services.errors import FileError, FileProblem
from ....services.text import without_accents
from ...host.context import Context
from ...host.i18n import tr
from ...host.jobs import Job
from .columns import Columns
from .geopackage_file import check_count, check_written, forget_empty_shapes, with_suffix

BATCH = 500
LONGEST_NAME = 50

_TABLES_OF_THE_FILE = ("gpkg_", "gpkgext_", "sqlite_", "rtree_", "layer_styles", "qgis_projects", "ogr_empty_table")
"""How tables begin that a GeoPackage, SQLite and QGIS keep for themselves."""


class _Source(NamedTuple):
    """What a thread needs of a layer; taken in the main thread."""

    name: str
    features: QgsVectorLayerFeatureSource
    columns: Columns
    wkb_type: object
    crs: QgsCoordinateReferenceSystem
    feature_count: int


class _Look(NamedTuple):
    """What a layer looks like and says of itself."""

    name: str
    style: QgsMapLayerStyle
    metadata: QgsLayerMetadata


class Save(QObject):
    """Writes layers into a GeoPackage off the main thread, then their styles and metadata as its defaults.

    A file that is there keeps its other layers. Exactly one of `finished`, `failed` and `cancelled` comes at the end.
    """

    progressed = pyqtSignal(int, int)
    finished = pyqtSignal(str)
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()

    def __init__(
        self,
        context: Context,
        path: str,
        layers: Sequence[QgsVectorLayer],
        parent: QObject | None = None,
        taken: Sequence[str] = (),
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._path = with_suffix(Path(path))
        self._new = not self._path.exists()
        self._transforms = QgsProject.instance().transformContext()
        self.tables = table_names([layer.name() for layer in layers], taken)
        self._sources = [_source(layer, name) for layer, name in zip(layers, self.tables)]
        self.renamed = [
            (layer.name(), source.columns.renamed)
            for layer, source in zip(layers, self._sources)
            if source.columns.renamed
        ]
        """By layer, its fields whose columns could not keep their names, with those columns' names."""
        self._looks = [_look(layer, name) for layer, name in zip(layers, self.tables)]
        self._total = sum(source.feature_count for source in self._sources)
        self._job: Job | None = None

    def start(self) -> None:
        """Begin to write."""
        job = self._job = Job(tr("Save to {}").format(self._path.name), self._work)
        job.produced.connect(lambda written: self.progressed.emit(written, self._total))
        job.succeeded.connect(self._dress_next)
        job.failed.connect(self.failed)
        job.cancelled.connect(self.cancelled)
        self._context.jobs.start(job)

    def cancel(self) -> None:
        """Give up; a file that was not there before is taken away."""
        if self._job is not None:
            self._job.cancel()

    def _work(self, token: CancelToken) -> Iterator[int]:
        """Run off the main thread: write each layer's features."""
        written = 0
        try:
            for source in self._sources:
                for count in _write(source, self._path, self._transforms):
                    token.check()
                    written += count
                    yield written
        except BaseException:
            if self._new:
                self._path.unlink(missing_ok=True)
            raise

    def _dress_next(self) -> None:
        """Write one layer's style and metadata at a time: each opens the file, which takes some ms."""
        if not self._looks:
            self.finished.emit(str(self._path))
            return
        look = self._looks.pop(0)
        layer = QgsVectorLayer(f"{self._path}|layername={look.name}", look.name, "ogr")
        look.style.writeToLayer(layer)
        problem = layer.saveStyleToDatabase(look.name, "", True, "")
        if problem:
            error = FileError(FileProblem.NOT_WRITABLE, str(self._path))
            error.__cause__ = OSError(problem)
            self.failed.emit(error)
            return
        QgsProviderRegistry.instance().saveLayerMetadata("ogr", layer.source(), look.metadata)
        QTimer.singleShot(0, self._dress_next)


def table_names(titles: Sequence[str], taken: Sequence[str] = ()) -> list[str]:
    """Give each layer a table name of its own: words and underscores, which every GIS and SQL reads."""
    names: list[str] = []
    others = {name.lower() for name in taken}
    for title in titles:
        letters = without_accents(title).lower()
        stem = name = re.sub(r"[^a-z0-9]+", "_", letters).strip("_")[:LONGEST_NAME] or "layer"
        if stem.startswith(_TABLES_OF_THE_FILE):
            stem = name = f"layer_{stem}"
        number = 2
        while name in names or name in others:
            name, number = f"{stem}_{number}", number + 1
        names.append(name)
    return names


def _source(layer: QgsVectorLayer, name: str) -> _Source:
    features = QgsVectorLayerFeatureSource(layer)
    columns = Columns(layer.fields())
    return _Source(name, features, columns, layer.wkbType(), layer.crs(), max(0, layer.featureCount()))


def _look(layer: QgsVectorLayer, name: str) -> _Look:
    style = QgsMapLayerStyle()
    style.readFromLayer(layer)
    return _Look(name, style, layer.metadata())


def _write(source: _Source, path: Path, transforms: QgsCoordinateTransformContext) -> Iterator[int]:
    options = QgsVectorFileWriter.SaveVectorOptions()
    options.driverName = "GPKG"
    options.layerName = source.name
    actions = QgsVectorFileWriter.ActionOnExistingFile
    options.actionOnExistingFile = actions.CreateOrOverwriteLayer if path.exists() else actions.CreateOrOverwriteFile
    writer = QgsVectorFileWriter.create(
        str(path), source.columns.fields, source.wkb_type, source.crs, transforms, options, QgsFeatureSink.SinkFlags()
    )
    check_written(writer, path)
    count = added = shapeless = 0
    for feature in source.features.getFeatures():
        feature.setAttributes(source.columns.values(feature.attributes()))
        shapeless += not feature.hasGeometry()
        writer.addFeature(feature, QgsFeatureSink.Flag.FastInsert)
        count += 1
        added += 1
        if count == BATCH:
            check_written(writer, path)
            yield count
            count = 0
    problem = writer.errorMessage()
    del writer  # closes the file, and with it the transaction, and says nothing where that fails
    check_count(path, source.name, added, problem)
    if shapeless:
        forget_empty_shapes(path, source.name)
    yield count
