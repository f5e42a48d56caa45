"""Easements, natural areas, farmland and buildings: hatched, so that what lies beneath stays readable.

The directions differ as well as the colours, for whoever tells these apart badly.
"""

from __future__ import annotations

from collections.abc import Mapping

from qgis.core import (
    QgsFillSymbol,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsSimpleLineSymbolLayer,
    QgsSingleSymbolRenderer,
    QgsVectorLayer,
    QgsWkbTypes,
)

_HATCHES: Mapping[str, tuple[str, str, str]] = {
    "wfs_sup:": ("#6a3d9a", "45", "3.2"),
    "patrinat_": ("#1b7837", "135", "4.2"),
    "RPG.": ("#8c510a", "0", "5"),
    "AOC-": ("#8c510a", "90", "5"),
}
"""By how names of layers begin: colour, direction of the strokes, millimetres between them."""
_BUILDING = {"color": "90,90,90,150", "outline_color": "40,40,40,255", "outline_width": "0.3"}


def style_theme(layer: QgsVectorLayer, name: str) -> bool:
    """Give a layer of a known theme its style, by its type name; whether it has one."""
    if layer.geometryType() != QgsWkbTypes.GeometryType.PolygonGeometry:
        return False
    if name.endswith(":batiment"):
        layer.setRenderer(QgsSingleSymbolRenderer(QgsFillSymbol.createSimple(dict(_BUILDING))))
        return True
    hatch = next((look for start, look in _HATCHES.items() if name.startswith(start)), None)
    if hatch is not None:
        layer.setRenderer(QgsSingleSymbolRenderer(_hatched(*hatch)))
    return hatch is not None


def _hatched(colour: str, angle: str, distance: str) -> QgsFillSymbol:
    symbol = QgsFillSymbol()
    symbol.deleteSymbolLayer(0)
    pattern = QgsLinePatternFillSymbolLayer.create({"angle": angle, "distance": distance})
    pattern.setSubSymbol(QgsLineSymbol.createSimple({"line_color": colour, "line_width": "0.3"}))
    symbol.appendSymbolLayer(pattern)
    symbol.appendSymbolLayer(QgsSimpleLineSymbolLayer.create({"line_color": colour, "line_width": "0.5"}))
    return symbol
