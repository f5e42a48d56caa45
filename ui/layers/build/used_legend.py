"""The legend of a layer, of what it holds alone: a national style has two hundred kinds, a parcel three of them."""

from __future__ import annotations

from typing import Any

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeatureRenderer,
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
    renderer = layer.renderer()
    several = isinstance(renderer, (QgsCategorizedSymbolRenderer, QgsRuleBasedRenderer))
    if node is None or not several or layer.featureCount() > MOST_LOOKED_AT:
        return
    used = _used_keys(layer, renderer)
    keys = [item.ruleKey() for item in renderer.legendSymbolItems()]
    places = [place for place, key in enumerate(keys) if key in used]
    if places:
        QgsMapLayerLegendUtils.setLegendNodeOrder(node, places)
        iface.layerTreeView().layerTreeModel().refreshLayerLegend(node)


def _used_keys(layer: QgsVectorLayer, own: QgsFeatureRenderer) -> set[str]:
    renderer = own.clone()
    context = QgsRenderContext()
    context.setExpressionContext(QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer)))
    context.setRendererScale(_SCALE)
    renderer.startRender(context, layer.fields())
    used: set[str] = set()
    for feature in layer.getFeatures():
        context.expressionContext().setFeature(feature)
        used |= set(renderer.legendKeysForFeature(feature, context))
    renderer.stopRender(context)
    return used
