"""The algorithm that places a table of addresses, over the sandbox."""

from __future__ import annotations

from random import Random

import pytest
from qgis.core import (
    QgsFeature,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from toolbox_kit import Told, provided, rows_of, run_algorithm

from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session

ADDED = ["result_label", "result_score", "result_type", "result_citycode", "result_status"]


@pytest.fixture
def provider(qgis_app, qgis_new_project, sandbox, tmp_path):
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints))
    with provided(lambda: Services(client, tmp_path)) as context:
        yield context


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
    outputs = dict.fromkeys(("OUTPUT", "UNMATCHED"), "TEMPORARY_OUTPUT")
    results, context = run_algorithm("geocodetable", feedback, **{**outputs, **parameters})
    return [context.takeResultLayer(results[name]) for name in outputs]


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
    assert f"{len(houses)} of {len(rows)}" in told.infos[-1]


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
    with pytest.raises(QgsProcessingException, match="cannot be read"):
        run(INPUT=table([("1", "rue A", "1")]), ADDRESS='"number" ||')
    assert not sandbox.log()


def test_an_empty_table_gives_two_empty_layers(provider, sandbox):
    placed, unplaced = run(INPUT=table([]), ADDRESS='"street"')
    assert (placed.featureCount(), unplaced.featureCount()) == (0, 0)
    assert not sandbox.log()
