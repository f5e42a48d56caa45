"""Shapes of a layer become the parcels that they cross, with how much of each lies in them."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingFeatureSource,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
    QgsWkbTypes,
)

from ...services.errors import Problem, QueryError
from ...services.model import Schema
from ...services.query import Query
from ..host.i18n import tr
from .parcels import CadastreAlgorithm

INPUT = "INPUT"
MIN_AREA = "MIN_AREA"
_ALL_DIGITS = 17


class ParcelsIntersectingAlgorithm(CadastreAlgorithm):
    """Gives the parcels that geometries cross."""

    id_name = "parcelsintersecting"
    icon_name = "intersect"

    def title(self) -> str:
        """Give the name in the toolbox."""
        return tr("Parcels that shapes cross")

    def help_text(self) -> str:
        """Give the short help."""
        return tr(
            "Gives the parcels that polygons, lines or points cross, each once, with the area that lies in the "
            "polygons in m² and its share of the parcel, computed in the projection of the cadastre. Shapes are taken "
            "together; parcels that only touch them are left out. Source: API Carto (DGFiP, IGN, Parcellaire Express)."
        )

    def tags(self) -> list[str]:
        """Other words that find it in the toolbox."""
        return ["cadastre", "parcelle", "intersection", "emprise", "surface"]

    def output_title(self) -> str:
        """Give the name of the layer."""
        return tr("Parcels")

    def inputs(self) -> list[QgsProcessingParameterDefinition]:
        """Give the parameters."""
        any_geometry = [QgsProcessing.SourceType.TypeVectorAnyGeometry]
        real = QgsProcessingParameterNumber.Type.Double
        return [
            QgsProcessingParameterFeatureSource(INPUT, tr("Shapes"), any_geometry),
            QgsProcessingParameterNumber(MIN_AREA, tr("Least area within the shapes (m²)"), real, 0.0, minValue=0.0),
        ]

    def schema(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Schema:
        """Give the schema."""
        from ...services.parcels_intersecting import PARCELS_INTERSECTING

        return PARCELS_INTERSECTING

    def ask(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Query:
        """Give the query: all shapes as one, in degrees."""
        from ...services.parcels_intersecting import ParcelsIntersectingQuery

        source = self.parameterAsSource(parameters, INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, INPUT))
        shape = _as_one(source, context)
        return ParcelsIntersectingQuery(shape, self.parameterAsDouble(parameters, MIN_AREA, context))

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Leave the shapes to the run: to read a whole layer would hold the main thread."""


def _as_one(source: QgsProcessingFeatureSource, context: QgsProcessingContext) -> str:
    """Give all geometries of a source as the GeoJSON text of one, in degrees, with all their digits."""
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
