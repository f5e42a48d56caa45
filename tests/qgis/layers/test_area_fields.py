"""Both areas of parcels side by side in their layers."""

from __future__ import annotations

import pytest
from fakes import parcel
from qgis.core import (
    NULL,
    QgsExpression,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsFeature,
    QgsSymbolLayer,
)

from carto_mairie.services.cadastre.area_difference import Tolerance, area_difference
from carto_mairie.services.cadastre.pages import SHEETS
from carto_mairie.services.cadastre.service import PARCELS, ParcelQuery
from carto_mairie.services.model import Feature, Page
from carto_mairie.ui.host.settings import AREA_TOLERANCE, Settings
from carto_mairie.ui.layers.build.area_fields import DIFFERENCE, PERCENT
from carto_mairie.ui.layers.build.factory import bare_layer, make_layer
from carto_mairie.ui.layers.build.features import qgs_features
from carto_mairie.ui.layers.build.target import insert
from carto_mairie.ui.presentation.kinds import presentation_of_schema

pytestmark = pytest.mark.usefixtures("qgis_app", "qgis_new_project")

AREAS = [(1300, 1300.0), (1300, 1365.0), (1300, 1365.2), (1300, 1200.0), (None, 500.0), (0, 50.0), (10, 19.0)]


@pytest.fixture
def layer():
    return filled()


def filled():
    layer = make_layer(PARCELS, ParcelQuery("01004"))
    features = []
    for number, (cadastral, computed) in enumerate(AREAS):
        own = parcel(number)
        features.append(Feature(own.geometry, (*own.attributes[:6], cadastral, computed, own.attributes[8])))
    insert(layer, qgs_features(Page(PARCELS, features)))
    return layer


def marks(layer: object, expression: str) -> list[bool]:
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    found = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        found.append(bool(QgsExpression(expression).evaluate(context)))
    return found


def expected(tolerance: Tolerance) -> list[bool]:
    found = [area_difference(*areas) for areas in AREAS]
    return [difference is not None and difference.passes(tolerance) for difference in found]


def test_the_differences_stand_beside_the_areas(layer):
    rows = [(feature[DIFFERENCE], feature[PERCENT]) for feature in layer.getFeatures()]
    assert rows == [(0, 0), (65, 5), (65.2, 5), (-100, -7.7), (NULL, NULL), (50, NULL), (9, 90)]
    for name in (DIFFERENCE, PERCENT):
        assert layer.attributeAlias(layer.fields().lookupField(name))


@pytest.mark.parametrize("percent", [5.0, 6.0, 100.0])
def test_those_over_the_tolerance_of_the_options_are_marked(percent):
    Settings().set_value(AREA_TOLERANCE, percent)
    try:
        layer = filled()
        (mark,) = layer.conditionalStyles().fieldStyles(DIFFERENCE)
        assert marks(layer, mark.rule()) == expected(Tolerance(percent))
    finally:
        Settings().set_value(AREA_TOLERANCE, Tolerance().percent)


def test_another_style_hatches_the_same_parcels(layer):
    first, second = layer.styleManager().styles()
    layer.styleManager().setCurrentStyle(second if first == layer.styleManager().currentStyle() else first)
    hatch = layer.renderer().symbol().symbolLayer(1)
    shown = hatch.dataDefinedProperties().property(QgsSymbolLayer.Property.PropertyLayerEnabled)
    assert shown.isActive()
    assert marks(layer, shown.expressionString()) == expected(Tolerance())
    expression = QgsExpression(layer.labeling().settings().fieldName)
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(layer))
    labels = []
    for feature in layer.getFeatures():
        context.setFeature(feature)
        labels.append(expression.evaluate(context))
        assert not expression.hasEvalError()
    assert labels[0] == "A 1"
    assert labels[3] == "A 4\n−7.7 %"


def test_the_fields_are_not_the_provider_s(layer):
    assert layer.dataProvider().fields().names() == [field.name for field in PARCELS.fields]
    assert len(next(layer.dataProvider().getFeatures(), QgsFeature()).attributes()) == len(PARCELS.fields)


def test_what_has_no_two_areas_has_no_difference():
    assert bare_layer(SHEETS, "sheets", presentation_of_schema(SHEETS)).fields().lookupField(DIFFERENCE) == -1
