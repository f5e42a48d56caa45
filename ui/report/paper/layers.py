"""The layers that the maps of a sheet show: made in the main thread, in no project of the user's."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import Callable

from qgis.core import (
    QgsFeature,
    QgsField,
    QgsFillSymbol,
    QgsGeometry,
    QgsLineSymbol,
    QgsMarkerSymbol,
    QgsPalLayerSettings,
    QgsPointXY,
    QgsSingleSymbolRenderer,
    QgsSymbol,
    QgsTextBufferSettings,
    QgsTextFormat,
    QgsVectorLayer,
    QgsVectorLayerSimpleLabeling,
)
from qgis.PyQt.QtGui import QColor

from ....services.model import FieldType
from ...host.compat import FIELD_TYPES
from ...host.i18n import tr
from ...host.numbers import decimal
from ..asking import Row
from .paper import PaperSheet

Make = Callable[[str, Mapping[bytes, str]], QgsVectorLayer]
"""Makes a layer of a kind of geometry, of WKB in degrees (WGS 84) with the text beside each."""
_WORDS = "words"
_SUBJECT, _INK = "#c1121f", "#333333"
_SHORTEST = 0.006
"""m on paper: a shorter side has no room for its length."""
_LEAST_WITH_NUMBERS = 5_000
"""The denominator of the smallest scale at which parcels have room for their numbers."""
_PARCEL = {"color": "0,0,0,0", "outline_color": "#8a8a8a", "outline_width": "0.15"}
_OWN = {"color": "193,18,31,40", "outline_color": _SUBJECT, "outline_width": "0.2"}
_BUILDING = {"color": "#d9d2c5", "outline_color": "#a89f8d", "outline_width": "0.1"}
_SIDE = {"line_color": _SUBJECT, "line_width": "0.6"}
_COMMUNE = {"color": "#f1eee7", "outline_color": _INK, "outline_width": "0.3"}
_SPOT = {"name": "circle", "color": _SUBJECT, "outline_color": "white", "size": "3"}


def plan_layers(paper: PaperSheet, make: Make | None = None) -> list[QgsVectorLayer]:
    """Give the layers of the plan, the uppermost first: sides with their lengths, the subject, parcels, buildings.

    `make` makes each of them; in memory unless something else is given.
    """
    make = make or in_memory
    maps = paper.maps
    around = {str(row.values["idu"]): row for answer in maps.parcels for row in answer.rows}
    numbered = maps.frame.scale <= _LEAST_WITH_NUMBERS
    parcels = {row.geometry: _number(row) if numbered else "" for row in around.values() if row.geometry}
    shortest = _SHORTEST * maps.frame.scale
    sides = {side.geometry: _length(side.length) if side.length >= shortest else "" for side in maps.sides}
    own = {one.geometry: "" for one in paper.subject.parcels if one.geometry}
    buildings = {row.geometry: "" for row in maps.buildings.rows if row.geometry}
    return [
        _labelled(_drawn(make, "LineString", sides, QgsLineSymbol.createSimple(_SIDE)), 7, _SUBJECT, along=True),
        _drawn(make, "Polygon", own, QgsFillSymbol.createSimple(_OWN)),
        _labelled(_drawn(make, "Polygon", parcels, QgsFillSymbol.createSimple(_PARCEL)), 6.5, _INK),
        _drawn(make, "Polygon", buildings, QgsFillSymbol.createSimple(_BUILDING)),
    ]


def locator_layers(paper: PaperSheet, make: Make | None = None) -> list[QgsVectorLayer]:
    """Give the layers of the locator: where the subject is, in the outline of its commune; as `plan_layers`."""
    make = make or in_memory
    spot = bytes(QgsGeometry.fromPointXY(QgsPointXY(*paper.subject.inside)).asWkb())
    communes = {row.geometry: "" for answer in paper.maps.communes for row in answer.rows if row.geometry}
    return [
        _drawn(make, "Point", {spot: ""}, QgsMarkerSymbol.createSimple(_SPOT)),
        _drawn(make, "Polygon", communes, QgsFillSymbol.createSimple(_COMMUNE)),
    ]


def _number(parcel: Row) -> str:
    return str(parcel.values["number"] or "").lstrip("0")


def _length(metres: float) -> str:
    return tr("{} m").format(decimal(metres, 1))


def in_memory(kind: str, shapes: Mapping[bytes, str]) -> QgsVectorLayer:
    """Make a layer in memory of WKB in degrees (WGS 84), each with the text beside it."""
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:4326", kind, "memory")
    layer.dataProvider().addAttributes([QgsField(_WORDS, FIELD_TYPES[FieldType.TEXT])])
    layer.updateFields()
    layer.dataProvider().addFeatures(list(_features(shapes)))
    layer.updateExtents()
    return layer


def in_the_project(kind: str, shapes: Mapping[bytes, str]) -> QgsVectorLayer:
    """Make the same layer with its data in its source, as GeoJSON: it is there when a saved project is opened again."""
    from shapely.geometry import mapping

    from ....services.geo.sound import load

    features = [
        {"type": "Feature", "properties": {_WORDS: words}, "geometry": mapping(load(wkb))}
        for wkb, words in shapes.items()
    ]
    text = json.dumps({"type": "FeatureCollection", "features": features})
    # QGIS would cut the source at a bar.
    layer = QgsVectorLayer(text.replace("|", "\\u007c"), kind, "ogr") if features else None
    return layer if layer is not None and layer.isValid() else in_memory(kind, shapes)


def _drawn(make: Make, kind: str, shapes: Mapping[bytes, str], symbol: QgsSymbol) -> QgsVectorLayer:
    layer = make(kind, shapes)
    layer.setRenderer(QgsSingleSymbolRenderer(symbol))
    return layer


def _features(shapes: Mapping[bytes, str]) -> Iterable[QgsFeature]:
    for wkb, words in shapes.items():
        feature, geometry = QgsFeature(), QgsGeometry()
        geometry.fromWkb(wkb)
        feature.setAttributes([words])
        feature.setGeometry(geometry)
        yield feature


def _labelled(layer: QgsVectorLayer, size: float, colour: str, along: bool = False) -> QgsVectorLayer:
    """Label a layer with its texts, which are values of a field and no expressions."""
    text, halo = QgsTextFormat(), QgsTextBufferSettings()
    halo.setEnabled(True)
    halo.setSize(0.6)
    halo.setColor(QColor("white"))
    text.setSize(size)
    text.setColor(QColor(colour))
    text.setBuffer(halo)
    labels = QgsPalLayerSettings()
    labels.fieldName, labels.isExpression = _WORDS, False
    labels.setFormat(text)
    labels.placement = QgsPalLayerSettings.Placement.Line if along else QgsPalLayerSettings.Placement.Horizontal
    labels.priority = 9 if along else 4
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labels))
    layer.setLabelsEnabled(True)
    return layer
