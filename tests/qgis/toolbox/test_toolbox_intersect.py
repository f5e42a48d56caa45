"""The algorithms that ask what lies on shapes, run over the sandbox."""

from __future__ import annotations

import pytest
from qgis.core import (
    Qgis,
    QgsFeature,
    QgsFeatureRequest,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from toolbox_kit import Told, provided, run_algorithm

from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session

ZONES = "wfs_du:zone_urba"
# As QGIS's options have it where nobody changed them.
STOP_AT_INVALID = (
    Qgis.InvalidGeometryCheck.AbortOnInvalid
    if hasattr(Qgis, "InvalidGeometryCheck")
    else QgsFeatureRequest.InvalidGeometryCheck.GeometryAbortOnInvalid
)


@pytest.fixture
def context(qgis_app, qgis_new_project, sandbox, tmp_path):
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints), attempts=1)
    with provided(lambda: Services(client, tmp_path)) as context:
        yield context


@pytest.fixture
def circle(sandbox):
    """A layer in Lambert-93 with a circle about the middle of a plan."""
    from pyproj import Transformer

    centre = sandbox.world.store.layer(ZONES).geometries[0].centroid
    x, y = Transformer.from_crs(4326, 2154, always_xy=True).transform(centre.x, centre.y)
    return layer_of(QgsGeometry.fromWkt(f"POINT({x} {y})").buffer(400, 16).asWkt(), "Polygon")


def layer_of(wkt, kind):
    layer = QgsVectorLayer(f"{kind}?crs=EPSG:2154", "shapes", "memory")
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(wkt))
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    return layer


def run(name, feedback=None, **parameters):
    context = QgsProcessingContext()
    context.setInvalidGeometryCheck(STOP_AT_INVALID)
    results, context = run_algorithm(name, feedback, context, **{"OUTPUT": "TEMPORARY_OUTPUT", **parameters})
    return context.takeResultLayer(results["OUTPUT"])


def test_the_zones_on_a_circle_come_with_their_shares(context, circle):
    layer = run("wfsintersect", INPUT=circle, TYPENAME=ZONES)
    assert layer.crs().authid() == "EPSG:4326"
    assert layer.wkbType() == QgsWkbTypes.Type.MultiPolygon
    assert [field.name() for field in layer.fields()][-3:] == [
        "intersection_area",
        "intersection_ratio",
        "feature_ratio",
    ]
    features = list(layer.getFeatures())
    assert len(features) > 1
    assert sum(feature["intersection_ratio"] for feature in features) == pytest.approx(1, abs=1e-5)
    assert features[0]["gpu_timestamp"].isValid()


def test_a_bow_tie_among_good_polygons_is_asked_as_what_it_covers(context, circle):
    middle = next(circle.getFeatures()).geometry().centroid().asPoint()
    x, y = middle.x(), middle.y()
    bow = f"{x - 200} {y - 200}, {x + 200} {y + 200}, {x + 200} {y - 200}, {x - 200} {y + 200}, {x - 200} {y - 200}"
    line = f"{x} {y}, {x + 100} {y + 100}, {x + 200} {y + 200}, {x} {y}"
    layer = layer_of(f"MULTIPOLYGON((({bow})),(({line})))", "MultiPolygon")
    more = QgsFeature()
    more.setGeometry(QgsGeometry.fromWkt(f"MULTIPOLYGON((({x - 100} {y - 400}, {x + 100} {y - 400}, {x} {y - 300})))"))
    layer.dataProvider().addFeatures([more])
    features = list(run("wfsintersect", INPUT=layer, TYPENAME=ZONES).getFeatures())
    assert sum(feature["intersection_area"] for feature in features) == pytest.approx(80_000 + 10_000, rel=3e-3)
    assert sum(feature["intersection_ratio"] for feature in features) == pytest.approx(1, abs=1e-5)


@pytest.mark.parametrize("route", ["apicarto", "wfs"])
def test_the_route_can_be_forced(context, circle, sandbox, route):
    run("wfsintersect", INPUT=circle, TYPENAME=ZONES, ROUTE=route)
    asked = [entry["service"] for entry in sandbox.log() if entry["method"] == "POST"]
    assert asked == [route]


def test_features_can_be_cut_and_bounded(context, circle):
    whole = sum(f.geometry().area() for f in run("wfsintersect", INPUT=circle, TYPENAME=ZONES).getFeatures())
    cut = sum(f.geometry().area() for f in run("wfsintersect", INPUT=circle, TYPENAME=ZONES, CLIP=True).getFeatures())
    assert cut < whole
    told = Told()
    assert run("wfsintersect", told, INPUT=circle, TYPENAME=ZONES, MAX_FEATURES=1).featureCount() == 1
    assert any("1 of" in text for text in told.warnings)


def test_a_layer_that_is_not_there_is_an_error(context, circle):
    with pytest.raises(QgsProcessingException):
        run("wfsintersect", INPUT=circle, TYPENAME="NOWHERE:nothing")


def test_an_empty_name_is_refused_before_the_run(context, circle):
    with pytest.raises(QgsProcessingException):
        run("wfsintersect", INPUT=circle, TYPENAME=" ")


def test_the_zonings_of_a_circle_are_a_table(context, circle):
    layer = run("zoningreport", INPUT=circle, THEMES=["planning", "nature"])
    assert [field.name() for field in layer.fields()] == [
        "theme",
        "layer",
        "code",
        "label",
        "intersection_area",
        "intersection_ratio",
        "document_url",
        "intersection_length",
    ]
    rows = [(feature["theme"], feature["code"]) for feature in layer.getFeatures()]
    assert ("planning", "UA") in rows
    assert {theme for theme, _ in rows} == {"planning", "nature"}


def test_the_risk_plans_alone_are_risks(context, circle):
    codes = {feature["code"] for feature in run("zoningreport", INPUT=circle, THEMES=["risks"]).getFeatures()}
    assert codes <= {"PM1", "PM2", "PM3"}


def test_a_layer_that_fails_is_told_and_the_others_are_there(context, circle, sandbox):
    sandbox.faults(kind="status", status=503, path="zone_urba")
    sandbox.faults(kind="status", status=503, service="apicarto")
    told = Told()
    layer = run("zoningreport", told, INPUT=circle, THEMES=["planning"])
    assert layer.featureCount() > 0
    assert len(told.errors) == 1
    assert told.errors[0].startswith(ZONES)


def test_when_no_layer_answers_it_is_an_error(context, circle, sandbox):
    sandbox.faults(kind="status", status=503)
    with pytest.raises(QgsProcessingException):
        run("zoningreport", INPUT=circle, THEMES=["nature"])
