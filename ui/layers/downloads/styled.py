"""The look that came with data, put on its layer."""

from __future__ import annotations

from zlib import crc32

from qgis.core import (
    QgsFeatureRenderer,
    QgsFillSymbol,
    QgsLineSymbol,
    QgsMapLayer,
    QgsMarkerSymbol,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
)
from qgis.PyQt.QtXml import QDomDocument

from ...host.compat import LINE, POINT, POLYGON
from .found import Style

_COLOURS = ("27,120,180", "51,140,60", "180,90,20", "110,70,160", "170,50,80", "20,130,130", "120,100,20", "90,90,100")
"""Of middle lightness, to be seen on the plan and on photos; a layer has the one that its name leads to, each time."""


def style_as_delivered(layer: QgsMapLayer, style: Style | None) -> None:
    """Put a cleaned style on a layer; without one it keeps QGIS's own, never pictures that a file names."""
    renderer = layer.renderer() if isinstance(layer, QgsVectorLayer) else None
    if renderer is not None and renderer.type() == "embeddedSymbol":
        # KML and MapInfo files name the pictures of their symbols, on any server.
        layer.setRenderer(QgsFeatureRenderer.defaultRenderer(layer.geometryType()))
    if style is None:
        if isinstance(layer, QgsVectorLayer):
            _give_quiet_look(layer)
        return
    document = QDomDocument()
    document.setContent(style.text, True) if style.is_sld else document.setContent(style.text)
    if not style.is_sld:
        layer.importNamedStyle(document)
    elif isinstance(layer, QgsVectorLayer):
        named = document.documentElement().firstChildElement("NamedLayer")
        if not named.isNull():
            layer.readSld(named, "")


def _give_quiet_look(layer: QgsVectorLayer) -> None:
    """Draw what came without a style so that the map beneath is seen; QGIS would fill it in a colour by chance."""
    colour = _COLOURS[crc32(layer.name().encode()) % len(_COLOURS)]
    looks = {
        POINT: (QgsMarkerSymbol, {"color": f"{colour},255", "outline_color": "255,255,255,255", "size": "2.2"}),
        LINE: (QgsLineSymbol, {"line_color": f"{colour},255", "line_width": "0.5"}),
        POLYGON: (
            QgsFillSymbol,
            {"color": f"{colour},40", "outline_color": f"{colour},255", "outline_width": "0.35"},
        ),
    }
    look = looks.get(layer.geometryType())
    if look is not None:
        kind, values = look
        layer.setRenderer(QgsSingleSymbolRenderer(kind.createSimple(values)))
