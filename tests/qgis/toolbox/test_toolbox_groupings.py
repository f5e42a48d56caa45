"""The algorithm of the groupings, run by Processing as a user runs it, over the sandbox."""

from __future__ import annotations

from dataclasses import replace

import pytest
from qgis.core import (
    QgsProcessingException,
    QgsSettings,
)
from toolbox_kit import Told, provided, run_algorithm

from carto_mairie.services.endpoints import ENDPOINTS
from carto_mairie.services.gateway import Services
from carto_mairie.services.net.http import HttpClient, plain_session
from carto_mairie.ui.host.downloads import FOLDER_SETTING

FIELDS = ["siren", "name", "kind", "competence", "members", "population"]
TOWN, EPCI, SCHOOLS, WASTE = "45901", "244599901", "254500101", "254500102"


@pytest.fixture
def profile(qgis_app, qgis_new_project, sandbox, tmp_path):
    QgsSettings().setValue(f"carto_mairie/{FOLDER_SETTING}", str(tmp_path / "downloads"))
    table = {
        key: replace(endpoint, url=sandbox.endpoints[key], rate=1000)
        for key, endpoint in ENDPOINTS.items()
        if key in sandbox.endpoints
    }
    client = HttpClient(plain_session(), table, attempts=1)
    with provided(lambda: Services(client, tmp_path / "profile")) as context:
        yield tmp_path / "profile"
    context.close()
    QgsSettings().remove("carto_mairie")


def run(feedback=None, **parameters):
    results, context = run_algorithm("groupings", feedback, **{"OUTPUT": "memory:", **parameters})
    layers = {name: context.takeResultLayer(value) for name, value in results.items()}
    rows = {name: [list(feature.attributes()) for feature in layer.getFeatures()] for name, layer in layers.items()}
    return rows, layers


def test_the_first_run_fetches_the_file_and_the_next_does_not(profile, sandbox):
    told = Told()
    found, layers = run(told, COMMUNE=TOWN)
    assert [field.name() for field in layers["OUTPUT"].fields()] == FIELDS
    assert {row[0] for row in found["OUTPUT"]} == {EPCI, SCHOOLS, WASTE, "254500103", "254500104"}
    assert [SCHOOLS, "SIVOS des Vignes", "SIVU", "Etablissements scolaires", 3, 12000] in found["OUTPUT"]
    assert len(told.texts) == 2
    assert any("2026" in text or "26" in text for text in told.infos)
    assert any("EPTB de la Loire moyenne ← Syndicat des déchets du Morin ← CC" in text for text in told.infos)
    assert any("through a grouping of the commune" in text for text in told.warnings)
    sandbox.reset()
    told = Told()
    run(told, COMMUNE=TOWN)
    assert told.texts == []
    assert {item["service"] for item in sandbox.log()} == {"communes"}


@pytest.mark.parametrize("words", ["Waste", "waste", "déchets", " DECHETS "])
def test_a_competence_in_words(profile, words):
    told = Told()
    found, _ = run(told, COMMUNE=TOWN, COMPETENCE=words)
    assert [(row[0], row[3][:10]) for row in found["OUTPUT"]] == [
        (EPCI, "Collecte d"),
        (EPCI, "Traitement"),
        (WASTE, "Traitement"),
    ]
    assert any("C2085" in text for text in told.infos)


def test_perimeters_are_drawn_where_they_are_wanted(profile):
    found, layers = run(COMMUNE=TOWN, COMPETENCE="schools", PERIMETERS="memory:")
    assert found["PERIMETERS"] == [[SCHOOLS, "SIVOS des Vignes", "SIVU", 3, 12000, 3, 0]]
    (feature,) = layers["PERIMETERS"].getFeatures()
    assert feature.geometry().isGeosValid()
    assert feature.geometry().area() > 0
    assert layers["PERIMETERS"].crs().authid() == "EPSG:4326"


def test_nobody_holds_it(profile):
    told = Told()
    found, _ = run(told, COMMUNE=TOWN, COMPETENCE="roads", PERIMETERS="memory:")
    assert found == {"OUTPUT": [], "PERIMETERS": []}
    assert "Nothing was found." in told.warnings


def test_a_commune_that_the_file_does_not_have_is_told(profile):
    told = Told()
    found, _ = run(told, COMMUNE="97290")
    assert found["OUTPUT"] == []
    assert any("names no grouping of this commune" in text for text in told.warnings)


def test_what_cannot_be_asked(profile):
    with pytest.raises(QgsProcessingException, match="not a commune code"):
        run(COMMUNE="Valmorin")
    with pytest.raises(QgsProcessingException, match=r"INSEE code of no commune|postcode"):
        run(COMMUNE="45990")
    with pytest.raises(QgsProcessingException, match="has no competence “fusées”"):
        run(COMMUNE=TOWN, COMPETENCE="fusées")


def test_a_file_that_cannot_be_had_is_told(profile, sandbox):
    sandbox.faults({"service": "groupings", "path": "France", "kind": "status", "status": 403})
    with pytest.raises(QgsProcessingException, match="BANATIC gives no access"):
        run(COMMUNE=TOWN)
    assert not (profile / "groupings.sqlite").exists()
