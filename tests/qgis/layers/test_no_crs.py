"""Layers of which nobody knows where they lie: told as such through every door, never taken for degrees."""

from __future__ import annotations

import pytest
from qgis.core import QgsFeature, QgsGeometry, QgsVectorLayer
from shapely.geometry import box

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Problem, QueryError
from carto_mairie.ui.host.messages import wording
from carto_mairie.ui.layers.map.feature_shapes import open_selection
from carto_mairie.ui.layers.map.own_layers import open_layer, touching


@pytest.fixture
def layer(qgis_app):
    layer = QgsVectorLayer("Point?crs=", "plots", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt("POINT(2.31 48.67)"))
    layer.dataProvider().addFeatures([feature])
    assert not layer.crs().isValid()
    return layer


ASKED = {
    "the selection of a layer": lambda layer: open_selection(layer).shape(CancelToken()),
    "what lies on a shape in it": lambda layer: list(touching(open_layer(layer), box(2, 48, 3, 49), CancelToken())),
}


@pytest.mark.parametrize("ask", ASKED.values(), ids=ASKED)
def test_a_layer_without_a_crs_is_refused_with_what_to_do(layer, ask):
    layer.selectAll()
    with pytest.raises(QueryError) as refused:
        ask(layer)
    assert refused.value.problem is Problem.NO_CRS
    assert "coordinate reference system" in wording(refused.value)
    assert "EPSG:2154" in wording(refused.value)


def test_nothing_selected_in_it_is_nothing(layer):
    assert open_selection(layer) is None
