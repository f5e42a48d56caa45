"""The symbols of the national standard for planning documents, drawn from its table of figures.

Lengths of the table are in points. Its pictures of Wingdings and the like become plain shapes: those fonts are on
Windows alone, and QGIS asks the internet for a font that it does not have.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Any

from qgis.core import (
    QgsFillSymbol,
    QgsHashedLineSymbolLayer,
    QgsLinePatternFillSymbolLayer,
    QgsLineSymbol,
    QgsMarkerLineSymbolLayer,
    QgsMarkerSymbol,
    QgsPointPatternFillSymbolLayer,
    QgsSimpleFillSymbolLayer,
    QgsSimpleLineSymbolLayer,
    QgsSimpleMarkerSymbolLayer,
    QgsSymbolLayer,
)

Described = dict[str, str]
Properties = dict[str, str]

_COLOUR = re.compile(r"#([0-9a-fA-F]{6})(?:\).*transparence (\d+) ?%)?")
_NUMBER = re.compile(r"-?\d+(?:\.\d+)?")
_MARKERS = ("Symbole simple", "Symbole de police")
_PENS = {
    "ligne continue": "solid",
    "ligne en tiret": "dash",
    "ligne tiret-point": "dash dot",
    "ligne tiret-point-point": "dash dot dot",
    "pas de ligne": "no",
}
_JOINTS = {"angle droit": "miter", "rond": "round"}
_SHAPES = ("square", "diamond", "triangle", "pentagon", "star", "hexagon", "cross_fill", "half_square")


def fill_symbol(described: Sequence[Described]) -> QgsFillSymbol:
    """Give the symbol of a surface; what fills it lies under its lines and patterns."""
    plain = [_fill(item) for item in described if item["symbol"] == "Remplissage simple"]
    others = [item for item in described if item["symbol"] != "Remplissage simple"]
    return _symbol(QgsFillSymbol(), [*plain, *_layers(others)])


def line_symbol(described: Sequence[Described]) -> QgsLineSymbol:
    """Give the symbol of a line."""
    return _symbol(QgsLineSymbol(), _layers([item for item in described if item["symbol"] != "Remplissage simple"]))


def marker_symbol(described: Sequence[Described]) -> QgsMarkerSymbol:
    """Give the symbol of a point."""
    return _symbol(QgsMarkerSymbol(), [_marker(item) for item in described if item["symbol"] in _MARKERS])


def _symbol(symbol: Any, layers: list[QgsSymbolLayer]) -> Any:
    if layers:
        symbol.deleteSymbolLayer(0)
    for layer in layers:
        symbol.appendSymbolLayer(layer)
    return symbol


def _layers(described: Sequence[Described]) -> list[QgsSymbolLayer]:
    """Read the flat list of the table: a pattern is followed by what it repeats."""
    waiting = list(described)
    found = []
    while waiting:
        item = waiting.pop(0)
        if item["symbol"] == "Motif de points":
            layer = QgsPointPatternFillSymbolLayer.create(_point_pattern(item))
            layer.setSubSymbol(marker_symbol(_taken(waiting, _MARKERS)))
        elif item["symbol"] == "Ligne de symboles":
            layer = QgsMarkerLineSymbolLayer.create(_along(item))
            layer.setSubSymbol(marker_symbol(_taken(waiting, _MARKERS)))
        elif item["symbol"] == "Ligne hachurée":
            layer = QgsHashedLineSymbolLayer.create(_along(item) | _length("hash_length", item, "longueur de hachure"))
            layer.setSubSymbol(line_symbol(waiting[:1]))
            if len(waiting) > 1:
                del waiting[0]  # the strokes' own pen; a single one is that of the line too
        elif item["symbol"] == "Motif de lignes":
            layer = QgsLinePatternFillSymbolLayer.create(_line_pattern(item))
            repeated = waiting[:1]
            del waiting[:1]
            if repeated and repeated[0]["symbol"] == "Ligne de symboles":
                repeated += _taken(waiting, _MARKERS)
            layer.setSubSymbol(line_symbol(repeated))
        elif item["symbol"] in _MARKERS:
            continue  # of no pattern: nothing that a line or a surface repeats
        else:
            layer = QgsSimpleLineSymbolLayer.create(_pen(item))
        found.append(layer)
    return found


def _taken(waiting: list[Described], kinds: Sequence[str]) -> list[Described]:
    taken = []
    while waiting and waiting[0]["symbol"] in kinds:
        taken.append(waiting.pop(0))
    return taken


def _fill(item: Described) -> QgsSymbolLayer:
    style = "no" if item.get("style de remplissage") == "pas de remplissage" or not _colour(item, _FILL) else "solid"
    pen = _PENS.get(item.get("style de trait", ""), "solid" if item.get("couleur de trait") else "no")
    properties = {"style": style, "outline_style": pen, **_length("outline_width", item, "largeur de trait")}
    properties.update(
        _named("color", _colour(item, _FILL)) | _named("outline_color", _colour(item, "couleur de trait"))
    )
    return QgsSimpleFillSymbolLayer.create(properties)


_FILL = "couleur de remplissage"


def _marker(item: Described) -> QgsSymbolLayer:
    plain = item["symbol"] == "Symbole simple"
    fill, stroke = _colour(item, _FILL), _colour(item, "couleur de trait")
    properties = {
        "name": item.get("nom du symbole", "circle") if plain else _shape(item.get("caractère(s)", "")),
        "outline_style": _PENS.get(item.get("style de trait", ""), "solid") if stroke or not fill else "no",
        "color": fill or "0,0,0,0",
        **_named("outline_color", stroke or fill),
        **_length("size", item, "taille"),
        **_length("outline_width", item, "largeur de trait"),
    }
    if "rotation" in item and plain:
        properties["angle"] = _NUMBER.findall(item["rotation"])[0]
    offset = _NUMBER.findall(item.get("décalage (en x, en y)", ""))
    if len(offset) == len("xy"):
        properties.update(offset=",".join(offset), offset_unit="Point")
    return QgsSimpleMarkerSymbolLayer.create(properties)


def _shape(character: str) -> str:
    """Give one shape for one character, always the same."""
    return _SHAPES[sum(character.encode()) % len(_SHAPES)]


def _pen(item: Described) -> Properties:
    properties = {
        **_named("line_color", _colour(item, "couleur")),
        **_length("line_width", item, "largeur de trait"),
        **_length("offset", item, "décalage"),
        "line_style": _PENS.get(item.get("style de trait", ""), "solid"),
        "joinstyle": _JOINTS.get(item.get("style de jointure", ""), "bevel"),
        "capstyle": "flat",
    }
    dashes = _NUMBER.findall(item.get("modèle de tiret personnalisé (tiret ; espace)", ""))
    if len(dashes) == len("on"):
        properties.update(use_custom_dash="1", customdash=";".join(dashes), customdash_unit="Point")
    return properties


def _point_pattern(item: Described) -> Properties:
    return {
        **_length("distance_x", item, "distance horizontale"),
        **_length("distance_y", item, "distance verticale"),
        **_length("displacement_x", item, "déplacement horizontal"),
        **_length("displacement_y", item, "déplacement vertical"),
        **_length("offset_x", item, "décalage horizontal"),
        **_length("offset_y", item, "décalage vertical"),
    }


def _line_pattern(item: Described) -> Properties:
    angle = {"angle": _NUMBER.findall(item["rotation"])[0]} if "rotation" in item else {}
    return {**angle, **_length("distance", item, "espacement"), **_length("offset", item, "décalage")}


def _along(item: Described) -> Properties:
    return {
        **_length("interval", item, "intervalle"),
        **_length("offset_along_line", item, "décalage le long de la ligne"),
        **_length("offset", item, "décalage de la ligne"),
    }


def _length(name: str, item: Described, key: str) -> Properties:
    """Give a length of the table under QGIS's name for it, with its unit."""
    found = _NUMBER.findall(item.get(key, ""))
    return {name: found[0], f"{name}_unit": "Point"} if found else {}


def _colour(item: Described, key: str) -> str:
    """Give a colour as QGIS's properties have it: red, green, blue, opacity."""
    found = _COLOUR.search(item.get(key, ""))
    if found is None:
        return ""
    channels = [int(found[1][place : place + 2], 16) for place in (0, 2, 4)]
    opacity = round(255 * (1 - int(found[2] or 0) / 100))
    return ",".join(map(str, (*channels, opacity)))


def _named(name: str, value: str) -> Properties:
    return {name: value} if value else {}
