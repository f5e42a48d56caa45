"""What saved projects and profiles hold stays readable: a project and settings recorded before the house was rebuilt.

`recorded/project.qgz` was saved by version 0.1.0 with a layer of every kind, loaded from the sandbox's generated
commune; `recorded/layers.json` tells what was in them, as QGIS does not save the features of memory layers.
"""

from __future__ import annotations

import json
from collections import Counter
from pathlib import Path

import pytest
from qgis.core import QgsProject, QgsSettings, QgsVectorLayer
from qgis.PyQt.QtCore import QSettings
from qgis.PyQt.QtWidgets import QToolButton

from carto_mairie.ui.host.downloads import folder_of
from carto_mairie.ui.layers.build.provenance import SOURCE_PROPERTY, has_source, source_of
from carto_mairie.ui.layers.build.refresh import Refresh
from carto_mairie.ui.layers.map.basemaps import BASEMAP_PROPERTY
from carto_mairie.ui.layers.parcels.picked import picked_layer

RECORDED = Path(__file__).resolve().parents[1] / "recorded"
LAYERS = json.loads((RECORDED / "layers.json").read_text(encoding="utf-8"))


@pytest.fixture
def project(qgis_app, qgis_new_project):
    project = QgsProject.instance()
    assert project.read(str(RECORDED / "project.qgz"))
    yield project
    project.clear()


@pytest.fixture
def on_the_sandbox(sandbox, tmp_path, monkeypatch):
    endpoints = tmp_path / "endpoints.json"
    endpoints.write_text(json.dumps(sandbox.endpoints), encoding="utf-8")
    monkeypatch.setenv("CARTO_MAIRIE_ENDPOINTS", str(endpoints))


def facts(layer):
    source = json.loads(layer.customProperty(SOURCE_PROPERTY) or "{}")
    fields = [f"{field.name()}:{field.typeName()}" for field in layer.fields()]
    return layer.name(), source.get("kind"), tuple(fields)


def test_every_layer_opens_with_its_fields(project):
    opened = [layer for layer in project.mapLayers().values() if isinstance(layer, QgsVectorLayer)]
    assert Counter(map(facts, opened)) == Counter(
        (item["name"], item["kind"], tuple(item["fields"])) for item in LAYERS
    )
    assert [layer.customProperty(BASEMAP_PROPERTY) for layer in project.mapLayers().values()].count("plan") == 1


def test_every_question_is_read_as_it_was_written(project):
    for layer in project.mapLayers().values():
        if has_source(layer):
            written = json.loads(layer.customProperty(SOURCE_PROPERTY))
            del written["requested"]
            query = source_of(layer)
            assert query is not None, written
            assert json.loads(json.dumps(query.to_json())) == written


def test_every_layer_is_refreshed(project, on_the_sandbox, context, qtbot):
    wanted = {(item["name"], item["kind"]): item["features"] for item in LAYERS if item["kind"]}
    layers = {(layer.name(), facts(layer)[1]): layer for layer in project.mapLayers().values() if has_source(layer)}
    assert layers.keys() == wanted.keys()
    before = {key: layer.styleManager().style("").xmlData() for key, layer in layers.items()}
    refresh = Refresh(context)
    for layer in layers.values():
        assert refresh.fits(layer)
        refresh.refresh(layer)
    qtbot.waitUntil(
        lambda: {key: layer.featureCount() for key, layer in layers.items()} == wanted,
        timeout=60_000,
    )
    assert {key: layer.styleManager().style("").xmlData() for key, layer in layers.items()} == before
    assert len(project.mapLayers()) == len(LAYERS) + 1  # nothing was added beside them, and the basemap


def test_what_is_picked_is_found_again(project):
    assert picked_layer().name() == "Picked parcels"


def test_settings_are_read_as_they_were_written(context, qtbot):
    from carto_mairie.ui.dock.dock import CartoMairieDock
    from carto_mairie.ui.dock.forms.intersect.layer_chooser import LayerChooser

    recorded = QSettings(str(RECORDED / "settings.ini"), QSettings.Format.IniFormat)
    keys = [key for key in recorded.allKeys() if key.startswith("carto_mairie/")]
    assert len(keys) == 10, keys
    settings = QgsSettings()
    try:
        for key in keys:
            settings.setValue(key, recorded.value(key))
        assert context.settings.area_tolerance() == 7.5
        assert (context.home.code, context.home.name) == ("45901", "Valmorin-sur-Loire")
        assert folder_of(context) == Path("/data/ign")
        assert context.settings.endpoints() == {"geocoding": "https://mirror.example.org/geocodage"}
        settings.remove("carto_mairie/endpoints")
        settings.setValue("carto_mairie/downloads/folder", "")
        dock = CartoMairieDock(context)
        qtbot.addWidget(dock)
        assert dock.findChild(QToolButton, "communePage").isChecked()
        assert dock.findChild(LayerChooser).route == "apicarto"
        dock.stop()
    finally:
        settings.remove("carto_mairie")
