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
from .basket import idu_of

_COUNT = len(PARCELS.fields)


def parcels_at(point: QgsPointXY, features: Iterable[Feature]) -> list[Feature]:
    """Give the parcels that contain a point (degrees), each once; a point on a border is in none.

    Several may lie one over the other: the sheets of the cadastre overlap along their borders.
    """
    place = QgsGeometry.fromPointXY(point)
    found: dict[str, Feature] = {}
    for feature in features:
        geometry = geometry_of(feature)
        if geometry.boundingBox().contains(point) and geometry.contains(place):
            found.setdefault(idu_of(feature), feature)
    return list(found.values())


def nearest_parcel(point: QgsPointXY, features: Iterable[Feature]) -> Feature | None:
    """Give the parcel that contains a point, or for a point on a border the one whose border it is nearest to."""
    place = QgsGeometry.fromPointXY(point)
    return min(features, key=lambda feature: _rank(geometry_of(feature), place), default=None)


def loaded_parcels_at(point: QgsPointXY) -> list[Feature]:
    """Look a point (degrees) up in the layers of parcels that this plugin loaded."""
    request = QgsFeatureRequest().setFilterRect(QgsRectangle(point, point))
    found = (_feature_of(item) for layer in _parcel_layers() for item in layer.getFeatures(request))
    return parcels_at(point, found)


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
