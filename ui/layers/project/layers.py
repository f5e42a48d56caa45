"""From a table that came whole to a layer with its style, name, scale range and provenance."""

from __future__ import annotations

from pathlib import Path
from typing import Any, NamedTuple

from qgis.core import QgsApplication, QgsDataProvider, QgsLayerTreeLayer, QgsProject, QgsVectorLayer

from ....services.errors import FileError, FileProblem
from ....services.model import Schema
from ...presentation.kinds import presentation_of
from ..build.factory import dress, stamp
from ..build.names import name_apart
from ..build.used_legend import order_legend, show_used_again, used_places
from ..storage.geopackage_pages import stored
from .parts import PreparedLayer
from .tables import possible_tables
from .tree import PREPARED, insert, key_of, layer_of


class Made(NamedTuple):
    """A layer that is in no project yet, and the places in its legend of what it holds; none for all of them."""

    layer: QgsVectorLayer
    legend: list[int]


def open_table(path: Path, table: str, schema: Schema, layer: PreparedLayer) -> Made:
    """Open a table in its style; raises `FileError`.

    Safe off the main thread, which is handed the layer then: opening a GeoPackage waits for the disk, and the styles
    of a plan have two hundred symbols.
    """
    options = QgsVectorLayer.LayerOptions(loadDefaultStyle=False)
    made = QgsVectorLayer(_source(path, table, layer), layer.title, "ogr", options)
    if not made.isValid():
        raise FileError(FileProblem.CANNOT_OPEN, str(path))
    dress(made, stored(schema), presentation_of(layer.query))
    if layer.farthest:
        made.setScaleBasedVisibility(True)
        made.setMinimumScale(layer.farthest)
    legend = used_places(made)
    made.moveToThread(QgsApplication.instance().thread())
    return Made(made, legend)


def show_layer(made: Made, table: str, layer: PreparedLayer, code: str, name: str) -> None:
    """Put a layer into the project; main thread only."""
    shown = made.layer
    if layer.only and not shown.featureCount():
        return
    name_apart(shown, layer.title)
    _say(shown, layer)
    shown.setCustomProperty(PREPARED, key_of(code, layer, table))
    node = QgsLayerTreeLayer(shown)
    if made.legend:
        order_legend(node, made.legend)
    insert(node, layer, code, name)


def show_again(iface: Any, path: Path, table: str, schema: Schema, layer: PreparedLayer, code: str) -> bool:
    """Let the layer that showed a table before show what is new: it keeps its style, its name and its place.

    Whether there is one; main thread only.
    """
    found = layer_of(key_of(code, layer, table))
    if found is None:
        return False
    names = [field.name for field in stored(schema).fields]
    same = Path(found.source().split("|", 1)[0]) == path and set(names) <= set(found.fields().names())
    if same and found.isValid():
        found.dataProvider().reloadData()
        found.updateExtents(True)
    else:
        found.setDataSource(_source(path, table, layer), found.name(), "ogr", QgsDataProvider.ProviderOptions())
    _say(found, layer)
    show_used_again(iface, found)
    found.triggerRepaint()
    return True


def file_of(code: str) -> Path | None:
    """Give the file in which the project has a commune (INSEE code) prepared already; None for none."""
    for layer in QgsProject.instance().mapLayers().values():
        if str(layer.customProperty(PREPARED) or "").startswith(f"{code}/") and layer.providerType() == "ogr":
            return Path(layer.source().split("|", 1)[0])
    return None


def remove_missing(layer: PreparedLayer, tables: dict[str, Schema], code: str) -> None:
    """Take away the layers of tables that are there no more: the service has nothing there now."""
    possible = layer_keys(layer, code)
    kept = {key_of(code, layer, table) for table in tables}
    gone = [
        one.id()
        for one in QgsProject.instance().mapLayers().values()
        if str(one.customProperty(PREPARED) or "") in possible - kept
    ]
    QgsProject.instance().removeMapLayers(gone)


def layer_keys(layer: PreparedLayer, code: str) -> set[str]:
    """Give the keys that the layers of an answer may have: of its table, and of those of other types of geometry."""
    return {key_of(code, layer, table) for table in possible_tables(layer.table)}


def _source(path: Path, table: str, layer: PreparedLayer) -> str:
    return f"{path}|layername={table}" + (f"|subset={layer.only}" if layer.only else "")


def _say(made: QgsVectorLayer, layer: PreparedLayer) -> None:
    stamp(made, layer.query)
    metadata = made.metadata()
    metadata.setTitle(made.name())
    made.setMetadata(metadata)
