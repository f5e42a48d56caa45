"""Shapes of a layer become the parcels that they cross, with how much of each lies in them."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsProcessing,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProcessingParameterDefinition,
    QgsProcessingParameterFeatureSource,
    QgsProcessingParameterNumber,
)

from ...services.model import Schema
from ...services.query import Query
from ..host.i18n import tr
from .parcels import CadastreAlgorithm
from .shape_input import as_one

INPUT = "INPUT"
MIN_AREA = "MIN_AREA"


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
        from ...services.cadastre.parcels_intersecting import PARCELS_INTERSECTING

        return PARCELS_INTERSECTING

    def ask(self, parameters: dict[str, Any], context: QgsProcessingContext) -> Query:
        """Give the query: all shapes as one, in degrees."""
        from ...services.cadastre.parcels_intersecting import ParcelsIntersectingQuery

        source = self.parameterAsSource(parameters, INPUT, context)
        if source is None:
            raise QgsProcessingException(self.invalidSourceError(parameters, INPUT))
        shape = as_one(source, context)
        return ParcelsIntersectingQuery(shape, self.parameterAsDouble(parameters, MIN_AREA, context))

    def check(self, parameters: dict[str, Any], context: QgsProcessingContext) -> None:
        """Leave the shapes to the run: to read a whole layer would hold the main thread."""
