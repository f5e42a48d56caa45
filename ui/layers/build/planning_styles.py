"""Layers of planning documents as the national standard (CNIG) draws them: zones, prescriptions, informations.

Legends have the official labels; expressions are made of the table's own codes and the layer's own column names alone.
"""

from __future__ import annotations

import re
from typing import Any, Callable

from qgis.core import (
    QgsCategorizedSymbolRenderer,
    QgsExpression,
    QgsFillSymbol,
    QgsPalLayerSettings,
    QgsRendererCategory,
    QgsRuleBasedRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
    QgsWkbTypes,
)

from ....services.wfs.official_labels import cnig_table, family_of
from ...host.i18n import tr
from .cnig_symbols import fill_symbol, line_symbol, marker_symbol

LARGE = 2500
"""The scale from which zones are bands along their borders, so that the plan beneath can be read."""
_ZONE_LAYER = re.compile(r"(?:\w+:)?zone_urba", re.IGNORECASE)
_ZONE_TYPES = {"U": ("U", "Uh"), "AUc": ("AUc", "AU"), "AUs": ("AUs",), "A": ("A", "Ah"), "N": ("N", "Nh")}
_COLUMNS = {"prescriptions": ("typepsc", "stypepsc"), "informations": ("typeinf", "stypeinf")}
_WHERE = ("Géométrie ponctuelle", "Géométrie linéaire", "Géométrie surfacique")
_MAKERS: tuple[Callable[[Any], QgsSymbol], ...] = (marker_symbol, line_symbol, fill_symbol)
_GREY = "#808080"


def style_planning(layer: QgsVectorLayer, name: str) -> bool:
    """Give a layer the standard's style, by its name in the standard; whether it is one that the standard has."""
    if _ZONE_LAYER.fullmatch(name):
        return _style_zones(layer)
    family = family_of(name)
    return family is not None and _style_codes(layer, family)


def _style_zones(layer: QgsVectorLayer) -> bool:
    column = _column(layer, "typezone")
    if column is None:
        return False
    root = QgsRuleBasedRenderer.Rule(None)
    for code, zone in cnig_table()["zones"].items():
        types = ",".join(QgsExpression.quotedString(kind) for kind in _ZONE_TYPES[code])
        for near, drawn in zip((True, False), zone["styles"]):
            rule = _rule(fill_symbol(drawn["layers"]), near, zone["label"])
            rule.setFilterExpression(f"{column} IN ({types})")
            root.appendChild(rule)
    rest = QgsRuleBasedRenderer.Rule(_plain(QgsWkbTypes.GeometryType.PolygonGeometry), label=tr("Another zone"))
    rest.setIsElse(True)
    root.appendChild(rest)
    layer.setRenderer(QgsRuleBasedRenderer(root))
    _label(layer, "libelle")
    return True


def _rule(symbol: QgsFillSymbol, near: bool, label: str) -> QgsRuleBasedRenderer.Rule:
    rule = QgsRuleBasedRenderer.Rule(symbol, label=label)
    if near:
        rule.setMinimumScale(LARGE)
    else:
        rule.setMaximumScale(LARGE)
    return rule


def _style_codes(layer: QgsVectorLayer, family: str) -> bool:
    columns = [_column(layer, name) for name in _COLUMNS[family]]
    if columns[0] is None:
        return False
    table = cnig_table()[family]
    dimension = QgsWkbTypes.wkbDimensions(layer.wkbType())
    categories = [
        QgsRendererCategory(code, _symbol(table, code, dimension, layer), item["label"]) for code, item in table.items()
    ]
    categories.append(QgsRendererCategory("", _plain(layer.geometryType()), tr("Another kind")))
    layer.setRenderer(QgsCategorizedSymbolRenderer(code_expression(columns[0], columns[1], list(table)), categories))
    return True


def code_expression(kind: str, part: str | None, known: list[str]) -> str:
    """Give the expression of a feature's code in the table: `7` and `'07'` are one, what it lacks is its main code."""
    two = "lpad(trim(coalesce(to_string({}), '')), 2, '0')"
    code = f"{two.format(kind)} || '-' || {two.format(part) if part else QgsExpression.quotedString('00')}"
    codes = ",".join(map(QgsExpression.quotedString, known))
    return f"if({code} IN ({codes}), {code}, {two.format(kind)} || '-00')"


def _symbol(table: dict[str, Any], code: str, dimension: int, layer: QgsVectorLayer) -> QgsSymbol:
    """Give the symbol of a code: a sub-code without one has that of its main code."""
    for candidate in (code, f"{code[:2]}-00"):
        for style in table.get(candidate, {}).get("styles", ()):
            if style["where"] == _WHERE[dimension]:
                return _MAKERS[dimension](style["layers"])
    return _plain(layer.geometryType())


def _plain(geometry: Any) -> QgsSymbol:
    from qgis.PyQt.QtGui import QColor

    symbol = QgsSymbol.defaultSymbol(geometry)
    symbol.setColor(QColor(_GREY))
    if isinstance(symbol, QgsFillSymbol):
        symbol.setOpacity(0.5)
    return symbol


def _column(layer: QgsVectorLayer, name: str) -> str | None:
    """Give a column of the standard as expressions name it, in whichever case the file has it."""
    position = layer.fields().lookupField(name)
    return None if position < 0 else str(QgsExpression.quotedColumnRef(layer.fields()[position].name()))


def _label(layer: QgsVectorLayer, name: str) -> None:
    position = layer.fields().lookupField(name)
    if position < 0:
        return
    settings = QgsPalLayerSettings()
    settings.fieldName = layer.fields()[position].name()
    settings.isExpression = False
    # Inside its zone or nowhere: the middle of a ring is in none of it, and a long name would lie over the next zone.
    settings.placement = QgsPalLayerSettings.Placement.Horizontal
    settings.centroidInside = settings.fitInPolygonOnly = True
    form = QgsTextFormat()
    halo = QgsTextBufferSettings()
    halo.setEnabled(True)
    form.setBuffer(halo)
    settings.setFormat(form)
    layer.setLabeling(QgsVectorLayerSimpleLabeling(settings))
    layer.setLabelsEnabled(True)
