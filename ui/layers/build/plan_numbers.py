"""Each parcel's number once on the map: the label points carry it where they are shown, else the parcels do."""

from __future__ import annotations

from qgis.core import QgsExpressionContextUtils, QgsMapLayer, QgsProject, QgsVectorLayer

from ....services.cadastre.queries import CadastralMapQuery, ParcelQuery
from .provenance import kind_of, source_of

NUMBERS_VARIABLE = "carto_mairie_numbers"
"""The id of the layer that numbers a layer's parcels; parcels have no labels of their own while it is drawn."""


def share_numbers(layer: QgsMapLayer, project: QgsProject) -> None:
    """Let parcels and label points of the same place know one another, when one of them comes into the project."""
    query = _plan_query(layer)
    if query is None:
        return
    for other in project.mapLayers().values():
        found = _plan_query(other)
        if isinstance(query, ParcelQuery) and _numbers(found, query):
            _tell(layer, other)
        elif isinstance(found, ParcelQuery) and _numbers(query, found):
            _tell(other, layer)


def _plan_query(layer: QgsMapLayer) -> ParcelQuery | CadastralMapQuery | None:
    """Give the query of a layer of parcels or of a plan; no other is read, as some hold whole shapes."""
    query = source_of(layer) if kind_of(layer) in (ParcelQuery.kind, CadastralMapQuery.kind) else None
    return query if isinstance(query, (ParcelQuery, CadastralMapQuery)) else None


def _numbers(points: object, parcels: ParcelQuery) -> bool:
    """Whether label points number all of these parcels."""
    return (
        isinstance(points, CadastralMapQuery)
        and points.layer == "centroid"
        and (points.commune, points.source) == (parcels.commune, parcels.source)
        and points.section in (None, parcels.section)
    )


def _tell(parcels: QgsMapLayer, points: QgsMapLayer) -> None:
    if isinstance(parcels, QgsVectorLayer):
        QgsExpressionContextUtils.setLayerVariable(parcels, NUMBERS_VARIABLE, points.id())
