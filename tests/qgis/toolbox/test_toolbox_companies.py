"""The algorithm of companies, over the sandbox."""

from __future__ import annotations

import pytest
from qgis.core import (
    QgsFeature,
    QgsGeometry,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
    QgsWkbTypes,
)
from toolbox_kit import Told, provided, run_algorithm

from carto_mairie.services.companies.naf import naf
from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.gateway import Services
from carto_mairie.services.geo.smallest_circle import distance
from carto_mairie.services.net.http import HttpClient, plain_session

TOWN = "45902"
CONTRACT = ["siret", "siren", "name", "activity", "activity_label", "address", "open", "headquarters"]


@pytest.fixture
def context(qgis_app, qgis_new_project, sandbox, tmp_path):
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints))
    with provided(lambda: Services(client, tmp_path)) as context:
        yield context


def run(feedback=None, **parameters):
    results, context = run_algorithm("companies", feedback, **{"OUTPUT": "TEMPORARY_OUTPUT", **parameters})
    return context.takeResultLayer(results["OUTPUT"])


@pytest.fixture
def there(sandbox):
    """What the sandbox knows: each located establishment with its unit."""
    units = sandbox.services["companies"].units
    return [(unit, one) for unit in units for one in unit.establishments if one.located]


def sirets(layer):
    return sorted(feature["siret"] for feature in layer.getFeatures())


def test_those_of_a_commune_that_are_open(context, there):
    layer = run(COMMUNE=TOWN)
    assert layer.crs().authid() == "EPSG:4326"
    assert layer.wkbType() == QgsWkbTypes.Type.Point
    assert [field.name() for field in layer.fields()][:8] == CONTRACT
    assert sirets(layer) == sorted(one.siret for _, one in there if one.door.commune == TOWN and one.open)
    first = next(layer.getFeatures())
    assert first["open"] is True
    assert first["activity_label"]


def test_those_in_polygons_whatever_their_state(context, there):
    _, middle = there[0]
    door = middle.door
    layer = QgsVectorLayer("Polygon?crs=EPSG:2154", "shapes", "memory")
    from pyproj import Transformer

    x, y = Transformer.from_crs(4326, 2154, always_xy=True).transform(door.longitude, door.latitude)
    feature = QgsFeature()
    feature.setGeometry(QgsGeometry.fromWkt(f"POINT({x} {y})").buffer(300, 16))
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    told = Told()
    found = run(told, INPUT=layer, STATE="all")
    to_lambert = Transformer.from_crs(4326, 2154, always_xy=True)

    def inside(one):
        px, py = to_lambert.transform(one.door.longitude, one.door.latitude)
        return feature.geometry().contains(QgsGeometry.fromWkt(f"POINT({px} {py})"))

    expected = sorted(one.siret for unit, one in there if unit.shown == "O" and inside(one))
    assert expected
    assert sirets(found) == expected
    assert any("missing" in text for text in told.warnings)


def test_those_round_a_point_of_an_activity_in_words(context, there):
    door = there[0][1].door
    told = Told()
    place = f"{door.longitude},{door.latitude} [EPSG:4326]"
    layer = run(told, POINT=place, RADIUS=800, ACTIVITY="commerce", STATE="all")
    assert any(text.startswith("47.11B ") for text in told.infos)
    codes = set(naf().expand(activity.code for activity in naf().meant("commerce")))

    def near(one):
        return distance(door.longitude, door.latitude, one.door.longitude, one.door.latitude) <= 800

    expected = sorted(one.siret for unit, one in there if unit.shown == "O" and unit.activity in codes and near(one))
    assert expected
    assert sirets(layer) == expected


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "place"),
        ({"COMMUNE": TOWN, "POINT": "2,48 [EPSG:4326]"}, "place"),
        ({"COMMUNE": "abc"}, "abc"),
        ({"COMMUNE": TOWN, "ACTIVITY": "zzz"}, "zzz"),
    ],
)
def test_what_cannot_be_asked_is_refused_in_words(context, parameters, words):
    with pytest.raises(QgsProcessingException, match=words):
        run(**parameters)
