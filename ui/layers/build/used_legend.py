"""The legend of a layer, of what it holds alone: a national style has two hundred kinds, a parcel three of them."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsFeatureRenderer,
    QgsLayerTreeLayer,
    QgsMapLayerLegendUtils,
    QgsProject,
    QgsRenderContext,
    QgsRuleBasedRenderer,
    QgsVectorLayer,
)

MOST_LOOKED_AT = 2000
"""Features: of more, the whole legend is shown."""


_SCALE = 10_000.0
"""At which rules are looked at: of what is drawn otherwise from near, the legend shows how it is from afar."""


def show_used(iface: Any, layer: QgsVectorLayer) -> None:
    """Leave out of the legend the categories that no feature has; the style keeps them, for what may come later."""
    node = QgsProject.instance().layerTreeRoot().findLayer(layer.id())
    places = used_places(layer) if node is not None else []
    if places:
        order_legend(node, places)
        iface.layerTreeView().layerTreeModel().refreshLayerLegend(node)


def order_legend(node: QgsLayerTreeLayer, places: list[int]) -> None:
    """Let the legend of a layer show these categories alone; best before the node is in the tree.

    QGIS measures all symbols of the tree after each drawing of the map: with those of whole plans of land use that
    holds the window for 60 to 160 ms each time.
    """
    QgsMapLayerLegendUtils.setLegendNodeOrder(node, places)


def used_places(layer: QgsVectorLayer) -> list[int]:
    """Give which categories features have, by their places in the legend; none where the legend is to be whole.

    Safe off the main thread for a layer that is in no project.
    """
    renderer = layer.renderer()
    several = isinstance(renderer, (QgsCategorizedSymbolRenderer, QgsRuleBasedRenderer))
    if not several or layer.featureCount() > MOST_LOOKED_AT:
        return []
    used = _used_keys(layer, renderer)
    return [place for place, item in enumerate(renderer.legendSymbolItems()) if item.ruleKey() in used]


def _used_keys(layer: QgsVectorLayer, own: QgsFeatureRenderer) -> set[str]:
    renderer = own.clone()
    context = QgsRenderContext()
    context.setRendererScale(_SCALE)
    context.expressionContext().setFields(
        layer.fields()
    )  # of the project, which is the main thread's, styles ask nothing
    renderer.startRender(context, layer.fields())
    used: set[str] = set()
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        used |= set(renderer.legendKeysForFeature(feature, context))
    renderer.stopRender(context)
    return used
