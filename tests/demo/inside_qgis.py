"""Names that the tour uses inside QGIS, beside those of the agent; run there, not here."""

from __future__ import annotations

import json
from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsCoordinateTransform,
    QgsPointXY,
    QgsProject,
    QgsVectorLayer,
)
from qgis.utils import iface


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
