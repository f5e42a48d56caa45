"""A parcel has its number once on the map, whether its label point is loaded or not."""

from __future__ import annotations

from struct import pack

import pytest
from fakes import SIDE, centre, geometry_around, parcel
from qgis.core import (
    QgsCoordinateReferenceSystem,
    QgsExpressionContext,
    QgsExpressionContextUtils,
    QgsMapRendererSequentialJob,
    QgsMapSettings,
    QgsProject,
)
from qgis.PyQt.QtCore import QSize

from carto_mairie.services.cadastre.pages import CENTROIDS
from carto_mairie.services.cadastre.service import PARCELS, CadastralMapQuery, ParcelQuery
from carto_mairie.services.model import Feature, Page
from carto_mairie.ui.layers.build.factory import make_layer
from carto_mairie.ui.layers.build.features import qgs_features
from carto_mairie.ui.layers.build.group import add_layer

pytestmark = pytest.mark.usefixtures("qgis_app", "qgis_new_project")


def put(schema, query, feature):
    layer = make_layer(schema, query)
    layer.dataProvider().addFeatures(qgs_features(Page(schema, [feature], 1)))
    add_layer(layer)
    return layer


def put_parcel(query):
    return put(PARCELS, query, parcel(0))


def put_point(query):
    values = {field.name: value for field, value in zip(PARCELS.fields, parcel(0).attributes)}
    # Away from the parcel's middle, where its own label has its place.
    x, y = centre(0)
    wkb = pack("<BII", 1, 4, 1) + pack("<BIdd", 1, 1, x - SIDE / 3, y - SIDE / 3)
    return put(CENTROIDS, query, Feature(wkb, tuple(values.get(field.name) for field in CENTROIDS.fields)))


def labelled(*layers):
    settings = QgsMapSettings()
    settings.setDestinationCrs(QgsCoordinateReferenceSystem("EPSG:4326"))
    settings.setLayers(layers)
    settings.setOutputSize(QSize(600, 600))
    settings.setExtent(geometry_around().boundingBox())
    context = QgsExpressionContext(QgsExpressionContextUtils.globalProjectLayerScopes(None))
    context.appendScope(QgsExpressionContextUtils.mapSettingsScope(settings))
    settings.setExpressionContext(context)
    job = QgsMapRendererSequentialJob(settings)
    job.start()
    job.waitForFinished()
    return [label.layerID for label in job.takeLabelingResults().allLabels()]


WHOLE = ParcelQuery("01004"), CadastralMapQuery("01004", "centroid")


@pytest.mark.parametrize("points_first", [True, False])
def test_label_points_number_the_parcels_while_they_are_drawn(points_first):
    if points_first:
        points, parcels = put_point(WHOLE[1]), put_parcel(WHOLE[0])
    else:
        parcels, points = put_parcel(WHOLE[0]), put_point(WHOLE[1])
    assert labelled(points, parcels) == [points.id()]
    assert labelled(parcels) == [parcels.id()]
    assert labelled(points) == [points.id()]
    QgsProject.instance().removeMapLayer(points)
    assert labelled(parcels) == [parcels.id()]


@pytest.mark.parametrize(
    "points", [CadastralMapQuery("01005", "centroid"), CadastralMapQuery("01004", "centroid", section="AB")]
)
def test_points_of_another_place_leave_the_parcels_their_numbers(points):
    parcels, points = put_parcel(WHOLE[0]), put_point(points)
    assert sorted(labelled(points, parcels)) == sorted([points.id(), parcels.id()])


def test_the_points_of_a_section_number_its_parcels():
    parcels = put_parcel(ParcelQuery("01004", "0A"))
    points = put_point(CadastralMapQuery("01004", "centroid", section="0A"))
    assert labelled(points, parcels) == [points.id()]
