"""Names that the tour uses inside QGIS, beside those of the agent; run there, not here."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsMapLayer,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.PyQt.QtCore import QModelIndex, QPoint, Qt
from qgis.PyQt.QtGui import QColor
from qgis.PyQt.QtWidgets import QApplication, QMenu, QTreeView
from qgis.utils import iface

_SAMPLES = 60
"""How many points of the map are looked at, a side."""


def layers_of(kind: str) -> list[QgsVectorLayer]:
    """Give the layers that answer a kind of query, the newest last."""
    found = []
    for layer in QgsProject.instance().mapLayers().values():
        source = json.loads(layer.customProperty("carto_mairie/source") or "{}")
        if kind in (source.get("kind"), source.get("query", {}).get("kind")):
            found.append((layer.customProperty("carto_mairie/source"), layer))
    return [layer for _, layer in sorted(found, key=lambda item: item[1].featureCount())]


def largest_count(kind: str) -> int:
    """Give how many features the largest layer of a kind holds."""
    layers = layers_of(kind)
    return layers[-1].featureCount() if layers else 0


def values_of(kind: str, name: str) -> list[Any]:
    """Give an attribute of the largest layer of a kind; NULL is None."""
    return [feature[name] if feature[name] else None for feature in layers_of(kind)[-1].getFeatures()]


def picked_idus() -> list[str]:
    """Give the IDUs of the parcels that are picked on the map."""
    for layer in QgsProject.instance().mapLayers().values():
        if layer.customProperty("carto_mairie/picked"):
            return sorted(feature["idu"] for feature in layer.getFeatures())
    return []


def show(longitude: float, latitude: float, scale: float) -> None:
    """Put the middle of the map on a place."""
    canvas = iface.mapCanvas()
    wgs84 = QgsCoordinateReferenceSystem("EPSG:4326")
    to_map = QgsCoordinateTransform(wgs84, canvas.mapSettings().destinationCrs(), QgsProject.instance())
    canvas.setCenter(to_map.transform(QgsPointXY(longitude, latitude)))
    canvas.zoomScale(scale)


def is_on_map(name: str) -> bool:
    """Tell whether a layer has anything in what the map shows."""
    shown, layer = iface.mapCanvas().mapSettings(), QgsProject.instance().mapLayersByName(name)[0]
    return shown.visibleExtent().intersects(shown.layerExtentToOutputExtent(layer, layer.extent()))


def lowest_layer() -> QgsMapLayer:
    """Give the layer that is drawn under all others."""
    return QgsProject.instance().layerTreeRoot().layerOrder()[-1]


def painted_share() -> float:
    """Give how much of the map is not white."""
    image = iface.mapCanvas().viewport().grab().toImage()
    columns, rows = (range(0, side, max(1, side // _SAMPLES)) for side in (image.width(), image.height()))
    colours = [image.pixelColor(column, row) for column in columns for row in rows]
    return sum(colour != QColor(Qt.GlobalColor.white) for colour in colours) / len(colours)


def entry_middle(name: str) -> list[int]:
    """Give where an entry of an open menu is on the screen, by its objectName or that of its own menu."""
    for menu in QApplication.topLevelWidgets():
        if isinstance(menu, QMenu) and menu.isVisible():
            for action in menu.actions():
                if name in (action.objectName(), action.menu().objectName() if action.menu() else ""):
                    return _middle_on_screen(menu, menu.actionGeometry(action))
    raise LookupError(f"no entry {name!r} in an open menu")


def node_middle(path: str, *titles: str) -> list[int]:
    """Give where a node of a tree is on the screen, by what it and those above it read; the tree scrolls to it."""
    view = find(path)  # noqa: F821 - a name of the agent's
    index = _node(view, titles)
    view.scrollTo(index)
    box = view.visualRect(index) & view.viewport().rect()
    return _middle_on_screen(view.viewport(), box)


def children(path: str, *titles: str) -> list[str]:
    """Give what the nodes below a node of a tree read."""
    view = find(path)  # noqa: F821 - a name of the agent's
    model, index = view.model(), _node(view, titles)
    return [str(model.index(row, 0, index).data()) for row in range(model.rowCount(index))]


def cells(path: str, role: int = int(Qt.ItemDataRole.UserRole)) -> list[list[Any]]:
    """Give the values of a table, row by row: as it sorts them, or as they read."""
    model = find(path).model()  # noqa: F821 - a name of the agent's
    columns = range(model.columnCount())
    return [[model.index(row, column).data(role) for column in columns] for row in range(model.rowCount())]


def _node(view: QTreeView, titles: tuple[str, ...]) -> QModelIndex:
    model, index = view.model(), QModelIndex()
    for title in titles:
        below = (model.index(row, 0, index) for row in range(model.rowCount(index)))
        index = next(one for one in below if str(one.data()) == title)
    return index


def _middle_on_screen(widget: Any, box: Any) -> list[int]:
    point: QPoint = widget.mapToGlobal(box.center())
    return [point.x(), point.y()]
