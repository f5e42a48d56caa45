"""Parcels that are on the map already, by place: what is known is not asked again."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from qgis.core import (
    NULL,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsPointXY,
    QgsProject,
    QgsRectangle,
    QgsVectorLayer,
)

from ....services.cadastre.pages import PARCELS
from ....services.model import Feature
from ..build.provenance import has_source
from ..build.target import can_replace

_COUNT = len(PARCELS.fields)


def parcel_at(point: QgsPointXY, features: Iterable[Feature]) -> Feature | None:
    """Give the parcel that contains a point (degrees); a point on a border is in none."""
    place = QgsGeometry.fromPointXY(point)
    for feature in features:
        geometry = geometry_of(feature)
        if geometry.boundingBox().contains(point) and geometry.contains(place):
            return feature
    return None


def nearest_parcel(point: QgsPointXY, features: Iterable[Feature]) -> Feature | None:
    """Give the parcel that contains a point, or for a point on a border the one whose border it is nearest to."""
    place = QgsGeometry.fromPointXY(point)
    return min(features, key=lambda feature: _rank(geometry_of(feature), place), default=None)


def loaded_parcel_at(point: QgsPointXY) -> Feature | None:
    """Look a point (degrees) up in the layers of parcels that this plugin loaded."""
    place = QgsRectangle(point, point)
    for layer in _parcel_layers():
        found = parcel_at(point, map(_feature_of, layer.getFeatures(QgsFeatureRequest().setFilterRect(place))))
        if found is not None:
            return found
    return None


def geometry_of(feature: Feature) -> QgsGeometry:
    """Give a service's geometry as QGIS's."""
    geometry = QgsGeometry()
    if feature.geometry is not None:
        geometry.fromWkb(feature.geometry)
    return geometry


def _rank(geometry: QgsGeometry, place: QgsGeometry) -> tuple[bool, float]:
    return not geometry.contains(place), geometry.distance(place)


def _parcel_layers() -> Iterator[QgsVectorLayer]:
    for layer in QgsProject.instance().mapLayers().values():
        if layer.providerType() == "memory" and has_source(layer) and can_replace(layer, PARCELS):
            yield layer


def _feature_of(feature: QgsFeature) -> Feature:
    values = (None if value == NULL else value for value in feature.attributes()[:_COUNT])
    return Feature(bytes(feature.geometry().asWkb()), tuple(values))
