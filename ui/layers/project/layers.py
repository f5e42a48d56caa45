"""From a table that came whole to a layer with its style, name, scale range and provenance; main thread only."""

from __future__ import annotations

from pathlib import Path

from qgis.core import QgsDataProvider, QgsProject, QgsVectorLayer

from ....services.errors import FileError, FileProblem
from ....services.model import Schema
from ...presentation.kinds import presentation_of
from ..build.factory import dress, stamp
from ..build.names import name_apart
from ..storage.geopackage_pages import stored
from .parts import PreparedLayer
from .tree import PREPARED, insert, key_of, layer_of


def show_table(
    path: Path, table: str, schema: Schema, layer: PreparedLayer, code: str, name: str
) -> QgsVectorLayer | None:
    """Show a table in the project; a layer that showed it before keeps its style, its name and its place.

    Gives the layer where it is new. Raises `FileError` where the file cannot be opened.
    """
    source = f"{path}|layername={table}" + (f"|subset={layer.only}" if layer.only else "")
    key = key_of(code, layer, table)
    found = layer_of(key)
    if found is not None:
        found.setDataSource(source, found.name(), "ogr", QgsDataProvider.ProviderOptions())
        _say(found, layer)
        found.triggerRepaint()
        return None
    made = QgsVectorLayer(source, layer.title, "ogr")
    if not made.isValid():
        raise FileError(FileProblem.CANNOT_OPEN, str(path))
    if layer.only and not made.featureCount():
        return None
    name_apart(made, layer.title)
    dress(made, stored(schema), presentation_of(layer.query))
    _say(made, layer)
    made.setCustomProperty(PREPARED, key)
    if layer.farthest:
        made.setScaleBasedVisibility(True)
        made.setMinimumScale(layer.farthest)
    insert(made, layer, code, name)
    return made


def file_of(code: str) -> Path | None:
    """Give the file in which the project has a commune (INSEE code) prepared already; None for none."""
    for layer in QgsProject.instance().mapLayers().values():
        if str(layer.customProperty(PREPARED) or "").startswith(f"{code}/") and layer.providerType() == "ogr":
            return Path(layer.source().split("|", 1)[0])
    return None


def remove_missing(layer: PreparedLayer, tables: dict[str, Schema], code: str) -> None:
    """Take away the layers of tables that are there no more: the service has nothing there now."""
    start = key_of(code, layer, layer.table)
    gone = [
        one.id()
        for one in QgsProject.instance().mapLayers().values()
        for key in [str(one.customProperty(PREPARED) or "")]
        if key.startswith(start) and key not in {key_of(code, layer, table) for table in tables}
    ]
    QgsProject.instance().removeMapLayers(gone)


def _say(made: QgsVectorLayer, layer: PreparedLayer) -> None:
    stamp(made, layer.query)
    metadata = made.metadata()
    metadata.setTitle(made.name())
    made.setMetadata(metadata)


def keep_style(layer: QgsVectorLayer) -> None:
    """Keep a layer's style in its file, for whoever opens that without the project; one that is there stays.

    Raises `FileError`.
    """
    if layer.listStylesInDatabase()[0] > 0:
        return  # QGIS 3.22 would ask in a window of its own whether to write over it
    problem = layer.saveStyleToDatabase(layer.name(), "", True, "")
    if problem:
        error = FileError(FileProblem.NOT_WRITABLE, layer.source())
        error.__cause__ = OSError(problem)
        raise error
