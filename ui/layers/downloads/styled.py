"""The look that came with data, put on its layer."""

from __future__ import annotations

from qgis.core import QgsFeatureRenderer, QgsMapLayer, QgsVectorLayer
from qgis.PyQt.QtXml import QDomDocument

from .found import Style


def style_as_delivered(layer: QgsMapLayer, style: Style | None) -> None:
    """Put a cleaned style on a layer; without one it keeps QGIS's own, never pictures that a file names."""
    renderer = layer.renderer() if isinstance(layer, QgsVectorLayer) else None
    if renderer is not None and renderer.type() == "embeddedSymbol":
        # KML and MapInfo files name the pictures of their symbols, on any server.
        layer.setRenderer(QgsFeatureRenderer.defaultRenderer(layer.geometryType()))
    if style is None:
        return
    document = QDomDocument()
    document.setContent(style.text, True) if style.is_sld else document.setContent(style.text)
    if not style.is_sld:
        layer.importNamedStyle(document)
    elif isinstance(layer, QgsVectorLayer):
        named = document.documentElement().firstChildElement("NamedLayer")
        if not named.isNull():
            layer.readSld(named, "")
