"""What differs between QGIS 3.22 and QGIS 4, in one place."""

from __future__ import annotations

from typing import Any

from qgis.core import Qgis, QgsTask, QgsUnitTypes, QgsWkbTypes
from qgis.PyQt.QtCore import QMetaType, QVariant
from qgis.PyQt.QtGui import QFont

from ...services.model import FieldType

# QgsField takes QMetaType's types from 3.38 on, and QVariant's before.
if Qgis.QGIS_VERSION_INT >= 33800:
    _META = QMetaType.Type
    FIELD_TYPES: dict[FieldType, Any] = {
        FieldType.TEXT: _META.QString,
        FieldType.INTEGER: _META.LongLong,
        FieldType.REAL: _META.Double,
        FieldType.DATE: _META.QDate,
        FieldType.DATETIME: _META.QDateTime,
        FieldType.BOOLEAN: _META.Bool,
    }
else:
    FIELD_TYPES = {
        FieldType.TEXT: QVariant.Type.String,
        FieldType.INTEGER: QVariant.Type.LongLong,
        FieldType.REAL: QVariant.Type.Double,
        FieldType.DATE: QVariant.Type.Date,
        FieldType.DATETIME: QVariant.Type.DateTime,
        FieldType.BOOLEAN: QVariant.Type.Bool,
    }

if hasattr(Qgis, "LayerType"):
    VECTOR_LAYER = Qgis.LayerType.Vector
else:
    from qgis.core import QgsMapLayerType

    VECTOR_LAYER = QgsMapLayerType.VectorLayer

if hasattr(Qgis, "GeometryType"):
    POINT, LINE, POLYGON = Qgis.GeometryType.Point, Qgis.GeometryType.Line, Qgis.GeometryType.Polygon
else:
    _GEOMETRY = QgsWkbTypes.GeometryType
    POINT, LINE, POLYGON = _GEOMETRY.PointGeometry, _GEOMETRY.LineGeometry, _GEOMETRY.PolygonGeometry

METRES = Qgis.DistanceUnit.Meters if hasattr(Qgis, "DistanceUnit") else QgsUnitTypes.DistanceUnit.DistanceMeters

# QGIS may be closed without asking about a search that is under way.
TASK_FLAGS = QgsTask.Flag.CanCancel | QgsTask.Flag.CancelWithoutPrompt
if hasattr(QgsTask.Flag, "Silent"):  # from 3.26 on: the plugin itself tells how a task ended, once
    TASK_FLAGS |= QgsTask.Flag.Silent


def user_data(result: Any) -> Any:
    """Give what a result of the locator bar carries: a method has it from 3.18 on, whose name changed with Qt 6."""
    if hasattr(result, "getUserData"):
        return result.getUserData()
    return result._userData() if hasattr(result, "_userData") else result.userData


def look_of(label: Any) -> QFont:
    """Give the font of a label of a layout, with its size in points; a text format holds it from 3.24 on."""
    if not hasattr(label, "textFormat"):
        return QFont(label.font())
    font = QFont(label.textFormat().font())
    font.setPointSizeF(label.textFormat().size())
    return font


def take_look(source: Any, label: Any) -> None:
    """Give a label of a layout the font and colour of another; one text format holds both from 3.24 on."""
    if hasattr(label, "setTextFormat"):
        label.setTextFormat(source.textFormat())
    else:
        label.setFont(source.font())
        label.setFontColor(source.fontColor())
