"""The group `Carto Mairie` of the layer tree, and the layers in it."""

from __future__ import annotations

from qgis.core import QgsLayerTreeGroup, QgsLayerTreeLayer, QgsMapLayer, QgsProject, QgsVectorLayer, QgsWkbTypes

from ....services.query import Query
from ..map.project_crs import suit_first_layer
from .names import name_apart
from .plan_numbers import share_numbers
from .provenance import answers, kind_of, source_of

TITLE = "Carto Mairie"
GROUP_PROPERTY = "carto_mairie/group"


def layer_group(project: QgsProject | None = None) -> QgsLayerTreeGroup:
    """Give the project's group, on top of the tree when it is made; its mark stays wherever the user puts it."""
    root = (project or QgsProject.instance()).layerTreeRoot()
    for group in root.findGroups(True):
        if group.customProperty(GROUP_PROPERTY):
            return group
    group = root.insertGroup(0, TITLE)
    group.setCustomProperty(GROUP_PROPERTY, "true")
    return group


def add_layer(layer: QgsMapLayer, project: QgsProject | None = None) -> None:
    """Add a layer to the project, in the group: points above lines above polygons."""
    project = project or QgsProject.instance()
    group = layer_group(project)
    name_apart(layer, layer.name(), project)
    suit_first_layer(layer, project)
    share_numbers(layer, project)
    project.addMapLayer(layer, False)
    node = group.insertLayer(_place(group, layer), layer)
    node.setExpanded(False)


def layers_of(query: Query, project: QgsProject | None = None) -> list[QgsVectorLayer]:
    """Give the memory layers that answer a query already, wherever they are in the project."""
    layers = (project or QgsProject.instance()).mapLayers().values()
    return [layer for layer in layers if layer.providerType() == "memory" and answers(layer, query)]


def layer_to_join(query: Query, project: QgsProject | None = None) -> tuple[QgsVectorLayer, Query] | None:
    """Give the memory layer that a query's answer joins, with the question that it then answers; None for none."""
    for layer in (project or QgsProject.instance()).mapLayers().values():
        if layer.providerType() == "memory" and kind_of(layer) == query.kind:
            known = source_of(layer)
            both = known.joined(query) if known is not None else None
            if both is not None:
                return layer, both
    return None


def _place(group: QgsLayerTreeGroup, layer: QgsMapLayer) -> int:
    rank = _rank(layer)
    for position, node in enumerate(group.children()):
        if not isinstance(node, QgsLayerTreeLayer) or _rank(node.layer()) >= rank:
            return position
    return len(group.children())


def _rank(layer: QgsMapLayer | None) -> int:
    """Order by dimension: points 0, lines 1, polygons 2, whatever else below."""
    if not isinstance(layer, QgsVectorLayer) or not layer.isSpatial():
        return 3
    return QgsWkbTypes.wkbDimensions(layer.wkbType())
