"""The selected features of a layer as one shape to ask about."""

from __future__ import annotations

import json

from qgis.core import QgsCoordinateTransform, QgsFeatureRequest, QgsProject, QgsVectorLayer

from .navigation import wgs84


def selected_shapes(layer: object) -> str:
    """Give the geometries of a layer's selected features as a GeoJSON collection in degrees, empty for none."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isSpatial():
        return ""
    to_degrees = QgsCoordinateTransform(layer.crs(), wgs84(), QgsProject.instance())
    geometries = []
    for feature in layer.getSelectedFeatures(QgsFeatureRequest().setNoAttributes()):
        geometry = feature.geometry()
        if not geometry.isEmpty():
            geometry.transform(to_degrees)
            geometries.append({"type": "Feature", "geometry": json.loads(geometry.asJson(9))})
    return json.dumps({"type": "FeatureCollection", "features": geometries}) if geometries else ""
