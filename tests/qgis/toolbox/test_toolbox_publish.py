"""The algorithm publish, run by Processing, on the sandbox over QGIS's network, with a key that QGIS keeps."""

from __future__ import annotations

import pytest
import requests
from qgis.core import (
    QgsApplication,
    QgsCoordinateReferenceSystem,
    QgsFeature,
    QgsGeometry,
    QgsProcessingContext,
    QgsProcessingException,
    QgsProject,
    QgsVectorLayer,
)
from test_toolbox_risks import Told

from carto_mairie.ui.host import keys, publishing
from carto_mairie.ui.host.context import Context
from carto_mairie.ui.host.settings import Settings
from carto_mairie.ui.toolbox.provider import CartoMairieProvider
from sandbox.datasets.lists import USERS

SQUARE = "POLYGON((650000 6840000, 650100 6840000, 650100 6840100, 650000 6840100, 650000 6840000))"
KEY = USERS[0].key


@pytest.fixture
def authcfg(qgis_app):
    manager = QgsApplication.authManager()
    assert manager.masterPasswordIsSet() or manager.setMasterPassword("of the tests", True)
    made = keys.store("data.gouv.fr", KEY)
    yield made
    manager.removeAuthenticationConfig(made)


@pytest.fixture
def catalogue(sandbox, qgis_app, qgis_new_project, monkeypatch, tmp_path):
    for service in keys.PLATFORMS:
        Settings().set_value(f"endpoints/{service}", sandbox.endpoints[service])
    monkeypatch.setattr(publishing, "folder", lambda: tmp_path / "publishing")
    monkeypatch.setattr("carto_mairie.ui.toolbox.publish.folder", lambda: tmp_path / "publishing")
    context = Context(None)
    provider = CartoMairieProvider(context)
    assert QgsApplication.processingRegistry().addProvider(provider)
    yield sandbox
    QgsApplication.processingRegistry().removeProvider(provider)
    context.close()
    for service in keys.PLATFORMS:
        Settings().set_value(f"endpoints/{service}", "")
        Settings().set_value(f"auth/{service}", "")


@pytest.fixture
def layer(qgis_new_project):
    made = QgsVectorLayer("Polygon?crs=EPSG:2154&field=code:string&field=email:string", "Quartiers", "memory")
    feature = QgsFeature(made.fields())
    feature.setAttributes(["01", None])
    feature.setGeometry(QgsGeometry.fromWkt(SQUARE))
    assert made.dataProvider().addFeatures([feature])[0]
    QgsProject.instance().addMapLayer(made)
    return made


class Heard(Told):
    def __init__(self):
        super().__init__()
        self.infos = []

    def pushInfo(self, text):
        self.infos.append(text)


def run(layer, **parameters):
    context = QgsProcessingContext()
    context.setProject(QgsProject.instance())
    told = Heard()
    given = {"INPUT": layer.id(), "DATASET": "Limites de quartiers", "FORMAT": "GeoJSON", **parameters}
    algorithm = QgsApplication.processingRegistry().createAlgorithmById("cartomairie:publish")
    valid, message = algorithm.checkParameterValues(given, context)
    assert valid, message
    results, done = algorithm.run(given, context, told, {}, False)
    assert done
    return results, told


def sent(sandbox):
    return [entry for entry in sandbox.log("datasets_demo") if entry["method"] != "GET"]


def test_a_dry_run_sends_nothing_and_needs_no_key(catalogue, layer):
    results, told = run(layer, DESCRIPTION="Les quartiers.", TAGS="quartiers, sig")
    assert results["URL"] == ""
    assert sent(catalogue) == []
    assert not [entry for entry in catalogue.log("datasets_demo") if "x-api-key" in entry["headers"]]
    text = "\n".join(told.infos)
    for part in ("Limites de quartiers", "quartiers, sig", "lov2", "limites-de-quartiers.geojson", "draft", "WGS 84"):
        assert part in text, part
    assert any("empty everywhere: email" in warning for warning in told.warnings)


def test_a_draft_is_published_on_the_platform_for_trying(catalogue, layer, authcfg):
    results, told = run(layer, DESCRIPTION="Les quartiers.", DRY_RUN=False, AUTHCFG=authcfg)
    assert results["URL"].startswith("https://")
    base = catalogue.endpoints["datasets_demo"]
    (made,) = [
        one
        for one in requests.get(f"{base}/1/me/org_datasets/", headers={"X-API-KEY": KEY}, timeout=10).json()
        if one["title"] == "Limites de quartiers"
    ]
    assert made["private"]
    assert made["license"] == "lov2"
    assert [one["title"] for one in made["resources"]] == ["Quartiers"]
    assert requests.get(made["resources"][0]["url"], timeout=10).json()["features"][0]["properties"]["code"] == "01"
    assert KEY not in "\n".join(told.infos + told.warnings + told.errors)


def test_a_file_is_replaced_by_its_id(catalogue, layer, authcfg):
    Settings().set_value("auth/datasets_demo", authcfg)
    run(layer, DESCRIPTION="Les quartiers.", DRY_RUN=False)
    base = catalogue.endpoints["datasets_demo"]
    own = requests.get(f"{base}/1/me/org_datasets/", headers={"X-API-KEY": KEY}, timeout=10).json()
    (made,) = [one for one in own if one["title"] == "Limites de quartiers"]
    before = made["resources"][0]
    layer.dataProvider().changeAttributeValues({1: {0: "02"}})
    run(layer, DATASET=made["id"], RESOURCE=before["id"], DRY_RUN=False)
    after = requests.get(f"{base}/1/datasets/{made['id']}/", headers={"X-API-KEY": KEY}, timeout=10).json()
    assert [one["id"] for one in after["resources"]] == [before["id"]]
    assert after["resources"][0]["checksum"] != before["checksum"]
    run(layer, DRY_RUN=False)  # by its title: one more file
    after = requests.get(f"{base}/1/datasets/{made['id']}/", headers={"X-API-KEY": KEY}, timeout=10).json()
    assert len(after["resources"]) == 2


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({}, "description is missing"),
        ({"DESCRIPTION": "d", "LICENCE": "zz"}, "no licence “zz”"),
        ({"DESCRIPTION": "d", "TAGS": "ab"}, "keyword “ab”"),
        ({"DESCRIPTION": "d", "DRY_RUN": False}, "needs your key"),
        ({"DESCRIPTION": "d", "DRY_RUN": False, "AUTHCFG": "abc1234"}, "QGIS gives no key"),
    ],
)
def test_what_cannot_be_published_is_told_in_words(catalogue, layer, parameters, words):
    with pytest.raises(QgsProcessingException, match=words):
        run(layer, **parameters)
    assert sent(catalogue) == []


def test_an_organisation_that_is_not_the_users(catalogue, layer, authcfg):
    with pytest.raises(QgsProcessingException, match="do not belong to “Ville de Paris”"):
        run(layer, DESCRIPTION="d", DRY_RUN=False, AUTHCFG=authcfg, ORGANIZATION="Ville de Paris")
    assert sent(catalogue) == []


def test_personal_data_is_never_made_public(catalogue, layer, authcfg):
    layer.dataProvider().changeAttributeValues({1: {1: "camille.martin@example.org"}})
    with pytest.raises(QgsProcessingException, match="personal data"):
        run(layer, DESCRIPTION="d", DRY_RUN=False, AUTHCFG=authcfg, PRIVATE=False)
    assert sent(catalogue) == []
    _, told = run(layer, DESCRIPTION="d", DRY_RUN=False, AUTHCFG=authcfg)
    assert any("personal data" in warning for warning in told.warnings)


def test_a_layer_of_which_nobody_knows_where_it_lies(catalogue, qgis_new_project):
    layer = QgsVectorLayer("Point?field=code:string", "Nowhere", "memory")
    layer.setCrs(QgsCoordinateReferenceSystem())
    feature = QgsFeature(layer.fields())
    feature.setGeometry(QgsGeometry.fromWkt("POINT(1 2)"))
    layer.dataProvider().addFeatures([feature])
    QgsProject.instance().addMapLayer(layer)
    with pytest.raises(QgsProcessingException, match="coordinate reference system"):
        run(layer, DESCRIPTION="d")
