"""Both areas of parcels side by side in their layers: the difference in m² and per cent, marked where it is large."""

from __future__ import annotations

from qgis.core import (
    QgsConditionalStyle,
    QgsExpressionContextUtils,
    QgsField,
    QgsMapLayerStyle,
    QgsVectorLayer,
)
from qgis.PyQt.QtGui import QColor

from ....services.cadastre.area_difference import Tolerance
from ....services.model import FieldType, Schema
from ...host.compat import FIELD_TYPES
from ...host.i18n import tr
from ...presentation.parcels import PRESENTATION as PARCELS
from .styles import STYLES

DIFFERENCE, PERCENT = "area_difference", "area_difference_percent"
VARIABLE = "area_tolerance"

PARCEL_SCHEMAS = ("parcels", "parcels_intersecting")

_DIFFERENCE = 'round("gis_area" - "cadastral_area", 2)'
_PERCENT = 'round(100.0 * ("gis_area" - "cadastral_area") / nullif("cadastral_area", 0), 1)'
_STYLE = STYLES / "parcels_area_difference.qml"
_MARK, _ON_MARK = QColor("#F5C26B"), QColor("#000000")


def has_both_areas(schema: Schema) -> bool:
    """Whether the features of a schema have a contenance and a computed area."""
    return {"cadastral_area", "gis_area"} <= {field.name for field in schema.fields}


def passes_expression(metres: float = Tolerance().metres) -> str:
    """Give the QGIS expression of `AreaDifference.passes`; a parcel whose contenance is unknown does not pass."""
    difference = 'abs("gis_area" - "cadastral_area")'
    return (
        f'"cadastral_area" is not null and {difference} > {metres:g} '
        f'and 100.0 * {difference} > @{VARIABLE} * "cadastral_area"'
    )


def add_area_fields(layer: QgsVectorLayer, tolerance: float) -> None:
    """Add the differences as fields that QGIS computes, null where the contenance is; mark those over `tolerance` %.

    The tolerance is a variable of the layer, which the user may change there too.
    """
    QgsExpressionContextUtils.setLayerVariable(layer, VARIABLE, tolerance)
    for name, expression in ((DIFFERENCE, _DIFFERENCE), (PERCENT, _PERCENT)):
        position = layer.addExpressionField(expression, QgsField(name, FIELD_TYPES[FieldType.REAL]))
        layer.setFieldAlias(position, PARCELS.alias(name))
        layer.conditionalStyles().setFieldStyles(name, [_mark()])


def offer_area_style(layer: QgsVectorLayer) -> None:
    """Put beside a layer's style another one, which hatches the parcels that are marked."""
    layer.styleManager().addStyle(tr("Areas that differ"), QgsMapLayerStyle(_STYLE.read_text(encoding="utf-8")))


def _mark() -> QgsConditionalStyle:
    mark = QgsConditionalStyle(passes_expression())
    mark.setName(tr("Areas that differ"))
    mark.setBackgroundColor(_MARK)
    mark.setTextColor(_ON_MARK)
    return mark
