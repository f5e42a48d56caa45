"""The prepared layers in the tree: a group for the commune, in it one a theme, all in one order."""

from __future__ import annotations

from typing import Any

from qgis.core import QgsLayerTree, QgsLayerTreeGroup, QgsLayerTreeLayer, QgsMapLayer, QgsProject, QgsVectorLayer

from ..build.group import GROUP_PROPERTY
from .parts import CADASTRE, GROUPS, PARTS, PreparedLayer, group_of, group_title

PREPARED = "carto_mairie/prepared"
"""On groups and layers: the INSEE code, the theme and the layer that they stand for."""


def layer_of(key: str) -> QgsVectorLayer | None:
    """Give the layer that was prepared before."""
    layers = QgsProject.instance().mapLayers().values()
    found = next((layer for layer in layers if layer.customProperty(PREPARED) == key), None)
    return found if isinstance(found, QgsVectorLayer) else None


def prepared_keys() -> frozenset[str]:
    """Give the keys of all layers that were prepared before."""
    layers = QgsProject.instance().mapLayers().values()
    return frozenset(filter(None, (str(layer.customProperty(PREPARED) or "") for layer in layers)))


def key_of(code: str, layer: PreparedLayer, table: str) -> str:
    """Give what stands on a layer and on no other."""
    return f"{code}/{layer.part}/{table}"


def insert(node: QgsLayerTreeLayer, layer: PreparedLayer, code: str, name: str) -> None:
    """Put the layer of a node into the project, in its group and in its place there; `name` is the commune's."""
    group, made = _group(_commune(code, name), code, group_of(layer.part)), node.layer()
    QgsProject.instance().addMapLayer(made, False)
    rank = _rank(layer.part, made)
    others = [_rank_of(other.layer()) if QgsLayerTree.isLayer(other) else rank for other in group.children()]
    place = next((place for place, other in enumerate(others) if other > rank), len(others))
    group.insertChildNode(place, node)
    node.setExpanded(False)
    node.setItemVisibilityChecked(layer.shown)


def _commune(code: str, name: str) -> QgsLayerTreeGroup:
    root = QgsProject.instance().layerTreeRoot()
    found = _marked(root, code)
    if found is not None:
        return found
    # Under the group of results, which lie over the plan.
    results = [place for place, node in enumerate(root.children()) if node.customProperty(GROUP_PROPERTY)]
    group = root.insertGroup(results[0] + 1 if results else 0, f"{name} ({code})" if name else code)
    group.setCustomProperty(PREPARED, code)
    return group


def _group(commune: QgsLayerTreeGroup, code: str, name: str) -> QgsLayerTreeGroup:
    found = _marked(commune, f"{code}/{name}")
    if found is not None:
        return found
    order = {f"{code}/{one}": place for place, one in enumerate(GROUPS)}
    before = [order.get(_mark_of(node), -1) < GROUPS.index(name) for node in commune.children()]
    group = commune.insertGroup(sum(before), group_title(name))
    group.setCustomProperty(PREPARED, f"{code}/{name}")
    group.setExpanded(name == CADASTRE)
    return group


def _marked(parent: QgsLayerTreeGroup, mark: str) -> QgsLayerTreeGroup | None:
    return next((group for group in parent.findGroups(True) if _mark_of(group) == mark), None)


def _mark_of(node: Any) -> str:
    return str(node.customProperty(PREPARED) or "")


def _rank(part: str, layer: QgsMapLayer) -> tuple[int, int]:
    """Order by part; within one, points over lines over polygons, and the zones of a plan under all."""
    dimension = 3 if not isinstance(layer, QgsVectorLayer) or not layer.isSpatial() else int(layer.geometryType())
    zones = "zone_urba" in layer.source() or "secteur_cc" in layer.source()
    return PARTS.index(part), dimension + (5 if zones else 0)


def _rank_of(layer: QgsMapLayer | None) -> tuple[int, int]:
    key = str(layer.customProperty(PREPARED) or "") if layer is not None else ""
    part = key.split("/")[1] if key.count("/") > 1 else ""
    return _rank(part, layer) if layer is not None and part in PARTS else (-1, 0)
