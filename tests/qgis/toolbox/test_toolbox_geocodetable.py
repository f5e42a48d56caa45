"""The algorithm that places a table of addresses, over the sandbox."""

from __future__ import annotations

from random import Random

import pytest
from qgis.core import (
    QgsApplication,
    QgsFeature,
    QgsProcessingContext,
    QgsProcessingFeedback,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)

from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.toolbox.provider import CartoMairieProvider

ADDED = ["result_label", "result_score", "result_type", "result_citycode", "result_status"]


class Told(QgsProcessingFeedback):
    def __init__(self):
        super().__init__()
        self.told = []

    def pushInfo(self, text):
        self.told.append(text)


@pytest.fixture
def provider(qgis_app, qgis_new_project, sandbox, tmp_path):
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints))
    provider = CartoMairieProvider(Context(None, make_services=lambda _: Services(client, tmp_path)))
    assert QgsApplication.processingRegistry().addProvider(provider)
    yield provider
    QgsApplication.processingRegistry().removeProvider(provider)


@pytest.fixture
def houses(sandbox):
    return Random(1).sample([item for item in sandbox.world.addresses if item.kind == "housenumber"], 60)


def table(rows):
    layer = QgsVectorLayer("None?field=number:string&field=street:string&field=code:string", "addresses", "memory")
    features = []
    for row in rows:
        feature = QgsFeature(layer.fields())
        feature.setAttributes(list(row))
        features.append(feature)
    layer.dataProvider().addFeatures(features)
    QgsProject.instance().addMapLayer(layer)
    return layer


def run(feedback=None, **parameters):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("cartomairie:geocodetable")
    parameters = {"OUTPUT": "TEMPORARY_OUTPUT", "UNMATCHED": "TEMPORARY_OUTPUT", **parameters}
    valid, message = algorithm.checkParameterValues(parameters, context)
    if not valid:
        raise ValueError(message)
    results, done = algorithm.run(parameters, context, feedback or QgsProcessingFeedback(), {}, False)
    assert done
    layers = [context.temporaryLayerStore().mapLayer(results[name]) for name in ("OUTPUT", "UNMATCHED")]
    for layer in layers:
        layer.context = context  # its store owns the layer
    return layers


def rows_of(layer):
    names = [field.name() for field in layer.fields()]
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()]


def test_every_row_is_in_one_of_two_layers_with_its_own_fields(provider, houses):
    rows = [(house.housenumber, f"{house.street} {house.city}", house.commune.code) for house in houses]
    rows[7:7] = [(None, None, None), ("1", "rue introuvable 99999 Nullepart-lès-Zéro", None)]
    told = Told()
    placed, unplaced = run(told, INPUT=table(rows), ADDRESS='trim("number" || \' \' || "street")', CITYCODE="code")
    assert placed.featureCount() + unplaced.featureCount() == len(rows)
    assert [field.name() for field in placed.fields()] == ["number", "street", "code", *ADDED]
    assert placed.crs().authid() == "EPSG:4326"
    assert unplaced.wkbType() == QgsWkbTypes.Type.NoGeometry
    by_label = {house.label: house for house in houses}
    for feature, row in zip(placed.getFeatures(), rows_of(placed)):
        house = by_label[row["result_label"]]
        assert (row["number"], row["result_citycode"], row["result_status"]) == (
            house.housenumber,
            house.commune.code,
            "ok",
        )
        point = feature.geometry().asPoint()
        assert (point.x(), point.y()) == pytest.approx((house.longitude, house.latitude))
    assert placed.featureCount() == len(houses)
    assert {row["result_status"] for row in rows_of(unplaced)} <= {"skipped", "not-found", "uncertain"}
    assert f"{len(houses)} of {len(rows)}" in told.told[-1]


def test_a_score_that_is_too_low_goes_to_the_other_layer(provider, houses):
    rows = [("", f"{house.street} {house.city}", house.commune.code) for house in houses[:5]]
    placed, unplaced = run(INPUT=table(rows), ADDRESS='"street"', MIN_SCORE=1)
    assert placed.featureCount() + unplaced.featureCount() == 5
    assert all(row["result_score"] >= 1 for row in rows_of(placed))
    assert all(row["result_status"] == "uncertain" and row["result_label"] for row in rows_of(unplaced))


def test_a_layer_with_places_is_placed_anew(provider, houses):
    layer = QgsVectorLayer("Point?crs=EPSG:2154&field=address:string&field=result_label:string", "old", "memory")
    feature = QgsFeature(layer.fields())
    feature.setAttributes([houses[0].label, "own"])
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    placed, _ = run(INPUT=layer, ADDRESS='"address"')
    (row,) = rows_of(placed)
    assert row["result_label"] == "own"  # what the table has keeps its name
    assert placed.featureCount() == 1


def test_an_expression_that_is_none_is_refused_before_anything_is_asked(provider, sandbox, houses):
    with pytest.raises(ValueError, match="cannot be read"):
        run(INPUT=table([("1", "rue A", "1")]), ADDRESS='"number" ||')
    assert not sandbox.log()


def test_an_empty_table_gives_two_empty_layers(provider, sandbox):
    placed, unplaced = run(INPUT=table([]), ADDRESS='"street"')
    assert (placed.featureCount(), unplaced.featureCount()) == (0, 0)
    assert not sandbox.log()
