"""The algorithms of open data, over the sandbox."""

from __future__ import annotations

from pathlib import Path

import pytest
from qgis.core import (
    QgsProcessingException,
    QgsVectorLayer,
)
from toolbox_kit import Told, provided, run_algorithm

from carto_mairie.services.endpoints import resolve_endpoints
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session

CONTRACT = ["id", "title", "organization", "licence", "updated", "formats", "resources", "url"]
TREES = ["arbres.7z", "arbres.csv", "arbres.csv.gz", "arbres.fgb", "arbres.gpx", "arbres.kml", "arbres.xlsx"]


@pytest.fixture
def context(qgis_app, qgis_new_project, sandbox, tmp_path):
    client = HttpClient(plain_session(), resolve_endpoints(sandbox.endpoints))
    with provided(lambda: Services(client, tmp_path)) as context:
        yield context


def run(name, feedback=None, **parameters):
    feedback = feedback or Told()
    return (*run_algorithm(name, feedback, **parameters), feedback)


def search(feedback=None, **parameters):
    parameters = {"TEXT": "statistiques", "OUTPUT": "TEMPORARY_OUTPUT", **parameters}
    results, context, told = run("searchdatasets", feedback, **parameters)
    layer = context.getMapLayer(results["OUTPUT"])
    names = layer.fields().names()
    return [dict(zip(names, feature.attributes())) for feature in layer.getFeatures()], names, told


def test_a_search_gives_the_table_of_the_contract(context):
    found, names, told = search(TEXT="quartiers")
    assert names == CONTRACT
    (row,) = found
    assert row["formats"] == "pdf, gpkg, zip, csv, geojson"
    assert (row["resources"], row["licence"]) == (5, "lov2")
    assert row["updated"].toString("yyyy-MM-dd") == "2026-01-05"
    assert row["url"] == "https://www.data.gouv.fr/datasets/quartiers-de-la-commune"
    assert told.infos[-1] == "1 of 1 features came."


def test_the_limit_is_told(context):
    found, _, told = search(LIMIT=30)
    assert len(found) == 30
    assert told.warnings == ["30 of 45 features came."]


def test_an_organisation_and_zones_by_their_names(context):
    found, _, _ = search(TEXT="arbres", ORGANIZATION="institut des donnees de demonstration")
    assert found == []
    found, _, told = search(ORGANIZATION="IDD", ZONE="country:fr, France métropolitaine", FORMAT="")
    assert len(found) == 30
    assert told.infos[:2] == ["France (country:fr)", "France métropolitaine (country-subset:fr:metro)"]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"FORMAT": "a/b"}, "not among the choices"),
        ({"TEXT": "x" * 300}, "too long"),
    ],
)
def test_what_makes_no_question_is_refused_before_it_runs(context, parameters, words):
    with pytest.raises(QgsProcessingException, match=words):
        search(**parameters)


def test_what_is_several_is_refused_with_those_that_may_be_meant(context):
    with pytest.raises(QgsProcessingException, match=r"France \(country:fr\)"):
        search(ZONE="rance")


def test_a_data_set_becomes_files_and_layers(context, tmp_path):
    results, _, told = run("loaddataset", DATASET="arbres-remarquables", FOLDER=str(tmp_path / "out"))
    files = [Path(name) for name in results["FILES"].split(";")]
    assert len(files) == len(TREES)
    assert all(path.is_file() and tmp_path / "out" in path.parents for path in files)
    assert len(results["LAYERS"]) == len(TREES)
    layers = [QgsVectorLayer(uri, "a", _provider(uri)) for uri in results["LAYERS"]]
    assert all(layer.isValid() for layer in layers)
    assert {layer.featureCount() for layer in layers} == {layers[0].featureCount()}
    assert told.infos[-1] == "7 files, 7 layers"


@pytest.mark.parametrize(
    "name", ["https://www.data.gouv.fr/datasets/quartiers-de-la-commune/", "quartiers-de-la-commune"]
)
def test_one_resource_by_its_title_and_the_data_set_by_the_address_of_its_page(context, tmp_path, name):
    results, _, _ = run("loaddataset", DATASET=name, RESOURCE="QUARTIERS.geojson", FOLDER=str(tmp_path))
    assert results["FILES"].endswith("quartiers.geojson")
    assert len(results["LAYERS"]) == 1


def test_what_is_here_already_is_not_fetched_again(context, tmp_path, sandbox):
    for _ in range(2):
        run("loaddataset", DATASET="quartiers-de-la-commune", RESOURCE="quartiers.csv", FOLDER=str(tmp_path))
    assert sum(entry["path"].endswith("quartiers.csv") for entry in sandbox.log("datasets")) == 1


def test_a_document_is_left_where_it_is(context, tmp_path):
    results, _, told = run(
        "loaddataset", DATASET="quartiers-de-la-commune", RESOURCE="notice.pdf", FOLDER=str(tmp_path)
    )
    assert (results["FILES"], results["LAYERS"]) == ("", [])
    assert "notice.pdf was left out" in told.warnings[0]


@pytest.mark.parametrize(
    ("parameters", "words"),
    [
        ({"DATASET": "../../me"}, "not among the choices"),
        ({"DATASET": "https://exemple.fr/"}, "not among the choices"),
        ({"DATASET": "arbres-remarquables", "RESOURCE": "rien"}, r"arbres.7z \("),
        ({"DATASET": "nulle-part"}, "knows nothing"),
        ({"DATASET": "deliberations-du-conseil-municipal"}, "has no resource"),
    ],
)
def test_what_cannot_be_loaded_is_told_in_words(context, tmp_path, parameters, words):
    with pytest.raises(QgsProcessingException, match=words):
        run("loaddataset", **parameters, FOLDER=str(tmp_path))


def _provider(uri):
    return "delimitedtext" if uri.startswith("file:") else "ogr"
