"""The layers that the maps of a sheet show: made in the main thread, in no project of the user's."""

from __future__ import annotations

from collections.abc import Iterable, Mapping

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
from .paper import PaperSheet

_SUBJECT, _INK = "#c1121f", "#333333"
_SHORTEST = 0.006
"""m on paper: a shorter side has no room for its length."""
_PARCEL = {"color": "0,0,0,0", "outline_color": "#8a8a8a", "outline_width": "0.15"}
_OWN = {"color": "193,18,31,40", "outline_color": _SUBJECT, "outline_width": "0.2"}
_BUILDING = {"color": "#d9d2c5", "outline_color": "#a89f8d", "outline_width": "0.1"}
_SIDE = {"line_color": _SUBJECT, "line_width": "0.6"}
_COMMUNE = {"color": "#f1eee7", "outline_color": _INK, "outline_width": "0.3"}
_SPOT = {"name": "circle", "color": _SUBJECT, "outline_color": "white", "size": "3"}


def plan_layers(paper: PaperSheet) -> list[QgsVectorLayer]:
    """Give the layers of the plan, the uppermost first: sides with their lengths, the subject, parcels, buildings."""
    maps = paper.maps
    around = {str(row.values["idu"]): row for answer in maps.parcels for row in answer.rows}
    parcels = {row.geometry: str(row.values["number"] or "").lstrip("0") for row in around.values() if row.geometry}
    shortest = _SHORTEST * maps.frame.scale
    sides = {side.geometry: _length(side.length) if side.length >= shortest else "" for side in maps.sides}
    own = {one.geometry: "" for one in paper.subject.parcels if one.geometry}
    buildings = {row.geometry: "" for row in maps.buildings.rows if row.geometry}
    return [
        _labelled(_layer("LineString", sides, QgsLineSymbol.createSimple(_SIDE)), 7, _SUBJECT, along=True),
        _layer("Polygon", own, QgsFillSymbol.createSimple(_OWN)),
        _labelled(_layer("Polygon", parcels, QgsFillSymbol.createSimple(_PARCEL)), 6.5, _INK),
        _layer("Polygon", buildings, QgsFillSymbol.createSimple(_BUILDING)),
    ]


def locator_layers(paper: PaperSheet) -> list[QgsVectorLayer]:
    """Give the layers of the locator: where the subject is, in the outline of its commune."""
    spot = bytes(QgsGeometry.fromPointXY(QgsPointXY(*paper.subject.inside)).asWkb())
    communes = {row.geometry: "" for answer in paper.maps.communes for row in answer.rows if row.geometry}
    return [
        _layer("Point", {spot: ""}, QgsMarkerSymbol.createSimple(_SPOT)),
        _layer("Polygon", communes, QgsFillSymbol.createSimple(_COMMUNE)),
    ]


def _length(metres: float) -> str:
    return tr("{} m").format(decimal(metres, 1))


def _layer(kind: str, shapes: Mapping[bytes, str], symbol: QgsSymbol) -> QgsVectorLayer:
    """Make a layer of WKB in degrees (WGS 84), each with the text beside it."""
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:4326", kind, "memory")
    layer.dataProvider().addAttributes([QgsField("words", FIELD_TYPES[FieldType.TEXT])])
    layer.updateFields()
    layer.dataProvider().addFeatures(list(_features(shapes)))
    layer.updateExtents()
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
    labels.fieldName, labels.isExpression = "words", False
    labels.setFormat(text)
    labels.placement = QgsPalLayerSettings.Placement.Line if along else QgsPalLayerSettings.Placement.Horizontal
    labels.priority = 9 if along else 4
    layer.setLabeling(QgsVectorLayerSimpleLabeling(labels))
    layer.setLabelsEnabled(True)
    return layer
