"""The geometries of an input layer as one shape to ask about."""

from __future__ import annotations

from qgis.core import QgsCoordinateTransform, QgsFeatureRequest, QgsProcessingContext, QgsProcessingFeatureSource

from ..layers.map.navigation import wgs84
from ..layers.map.shapes import one_shape


def as_one(source: QgsProcessingFeatureSource, context: QgsProcessingContext) -> str:
    """Give all geometries of a source as the GeoJSON text of one, valid, in degrees; raises `QueryError` for none."""
    from ...services.geo.geometry import settled, to_text

    to_degrees = QgsCoordinateTransform(source.sourceCrs(), wgs84(), context.transformContext())
    # What is not valid is mended here: QGIS would stop at it.
    unchecked = QgsProcessingFeatureSource.Flag.FlagSkipGeometryValidityChecks
    features = source.getFeatures(QgsFeatureRequest().setNoAttributes(), unchecked)
    return to_text(settled(one_shape((feature.geometry() for feature in features), to_degrees)))
