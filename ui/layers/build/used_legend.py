"""The legend of a layer, of what it holds alone: a national style has two hundred kinds, a parcel three of them."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice
from typing import Any

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsLayerTreeLayer,
    QgsMapLayerLegendUtils,
    QgsProject,
    QgsRenderContext,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QTimer

MOST_LOOKED_AT = 2000
"""Features: of more, the whole legend is shown."""

_LONG = 10
"""Kinds from which on a legend is cut: a shorter one is read at a glance, and tells what else there may be."""

_A_TURN = 100
"""Features that are looked at in a turn of the main thread: up to 25 ms, with the 157 kinds of prescriptions."""

_SCALE = 10_000.0
"""At which rules are looked at: of what is drawn otherwise from near, the legend shows how it is from afar."""

_ORDER = "legend/node-order"
"""QGIS's own property of a node: `QgsMapLayerLegendUtils` has no way to take it away."""

_OURS = "carto_mairie/legend"
"""The order as we set it: one that the user has changed since is left alone."""


def show_used(iface: Any, layer: QgsVectorLayer) -> None:
    """Leave out of a new layer's legend the kinds that no feature has, by turns; the style keeps them all.

    Main thread only.
    """
    if _is_long(layer):
        _look_on(iface, layer, _looking(layer), set())


def show_used_again(iface: Any, layer: QgsVectorLayer) -> None:
    """Do so for a layer whose features are others now, where its legend is as we have left it."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if node is not None and node.customProperty(_OURS) is not None and _is_ours(node):
        show_used(iface, layer)


def _look_on(iface: Any, layer: QgsVectorLayer, looking: Iterator[set[str]], used: set[str]) -> None:
    if sip.isdeleted(layer):
        return
    some = next(looking, None)
    if some is not None:
        QTimer.singleShot(0, lambda: _look_on(iface, layer, looking, used | some))
        return
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    if node is not None and _is_ours(node):
        order_legend(node, _places(layer, used))
        iface.layerTreeView().layerTreeModel().refreshLayerLegend(node)


def order_legend(node: QgsLayerTreeLayer, places: list[int]) -> None:
    """Let the legend of a layer show these kinds alone, or all for none; best before the node is in the tree.

    QGIS measures all symbols of the tree after each drawing of the map: with those of whole plans of land use that
    holds the window for 60 to 160 ms each time.
    """
    if places:
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, places)
        node.setCustomProperty(_OURS, node.customProperty(_ORDER))
    else:
        node.removeCustomProperty(_ORDER)
        node.setCustomProperty(_OURS, "")


def used_places(layer: QgsVectorLayer) -> list[int]:
    """Give which kinds features have, by their places in the legend; none where the legend is to be whole.

    Safe off the main thread for a layer that is in no project.
    """
    return _places(layer, set().union(*_looking(layer))) if _is_long(layer) else []


def _is_long(layer: QgsVectorLayer) -> bool:
    renderer = layer.renderer()
    several = isinstance(renderer, (QgsCategorizedSymbolRenderer, QgsRuleBasedRenderer))
    return several and len(renderer.legendSymbolItems()) >= _LONG


def _is_ours(node: QgsLayerTreeLayer) -> bool:
    return (node.customProperty(_ORDER) or "") == (node.customProperty(_OURS) or "")


def _places(layer: QgsVectorLayer, used: set[str]) -> list[int]:
    return [place for place, item in enumerate(layer.renderer().legendSymbolItems()) if item.ruleKey() in used]


def _looking(layer: QgsVectorLayer) -> Iterator[set[str]]:
    """Yield the keys of the kinds that features have, some features at a time; nothing where there are too many."""
    if layer.featureCount() > MOST_LOOKED_AT:
        return
    renderer = layer.renderer().clone()
    context = QgsRenderContext()
    context.setRendererScale(_SCALE)
    # Of the project, which is the main thread's, styles ask nothing.
    context.expressionContext().setFields(layer.fields())
    renderer.startRender(context, layer.fields())
    features = layer.getFeatures()
    try:
        while some := list(islice(features, _A_TURN)):
            used: set[str] = set()
            for feature in some:
                context.expressionContext().setFeature(feature)
                used |= set(renderer.legendKeysForFeature(feature, context))
            yield used
    finally:
        renderer.stopRender(context)
