"""The geometries of an input layer as one shape to ask about."""

from __future__ import annotations

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingFeatureSource,
    QgsWkbTypes,
)

from ...services.errors import Problem, QueryError

_ALL_DIGITS = 17


def as_one(source: QgsProcessingFeatureSource, context: QgsProcessingContext) -> str:
    """Give all geometries of a source as the GeoJSON text of one, in degrees; raises `QueryError` for none."""
    request = QgsFeatureRequest().setNoAttributes()
    request.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"), context.transformContext())
    geometries = [feature.geometry() for feature in source.getFeatures(request) if feature.hasGeometry()]
    if not geometries:
        raise QueryError(Problem.GEOMETRY_EMPTY, field="geometry")
    # Digitised shapes cross themselves now and then: mended, they still are what the user sees.
    whole = geometries[0] if len(geometries) == 1 else QgsGeometry.unaryUnion(geometries)
    if not whole.isGeosValid():
        whole = whole.makeValid()
        whole.convertGeometryCollectionToSubclass(QgsWkbTypes.geometryType(source.wkbType()))
    return whole.asJson(_ALL_DIGITS)
