"""The algorithms in qgis_process, where there is no window and no `iface`."""

from __future__ import annotations

import csv
import json
import os
import shutil
import subprocess
from pathlib import Path

import pytest
from qgis.core import QgsVectorLayer

ROOT = Path(__file__).resolve().parents[3]
TOWN = "45901"


@pytest.fixture
def qgis_process(sandbox, tmp_path):
    """Run qgis_process with the plugin on the sandbox, in a profile of its own."""
    # Debian's wrapper passes an option that the program refuses.
    program = shutil.which("qgis_process.bin") or shutil.which("qgis_process")
    if program is None:
        pytest.skip("qgis_process is not installed")
    endpoints = tmp_path / "endpoints.json"
    endpoints.write_text(json.dumps(sandbox.endpoints), encoding="utf-8")
    environment = {
        **os.environ,
        "QT_QPA_PLATFORM": "offscreen",
        "QGIS_PLUGINPATH": str(ROOT / "build" / "python"),
        "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path / "profile"),
        "CARTO_MAIRIE_ENDPOINTS": str(endpoints),
        "LC_ALL": "C.UTF-8",
        "LANGUAGE": "en",
    }
    # The interpreter of these tests, its paths and its virtual environment, are not QGIS's.
    for name in ("PYTHONPATH", "PYTHONHOME", "VIRTUAL_ENV"):
        environment.pop(name, None)

    def run(*arguments):
        return subprocess.run(
            [program, *arguments], env=environment, capture_output=True, text=True, timeout=120, check=False
        )

    assert run("plugins", "enable", "carto_mairie").returncode == 0
    return run


def test_a_commune_is_written_to_a_geopackage(qgis_process, tmp_path):
    output = tmp_path / "parcels.gpkg"
    done = qgis_process("run", "cartomairie:parcels", "--", f"COMMUNE={TOWN}", f"OUTPUT={output}")
    assert done.returncode == 0, done.stderr
    layer = QgsVectorLayer(str(output), "parcels", "ogr")
    assert layer.isValid()
    assert layer.featureCount() >= 1900
    assert layer.crs().authid() == "EPSG:4326"
    first = next(layer.getFeatures())
    assert first["commune"] == TOWN
    assert first["idu"].startswith(TOWN)
    assert layer.uniqueValues(layer.fields().indexOf("idu")).__len__() == layer.featureCount()


def test_the_algorithms_are_listed(qgis_process):
    listed = qgis_process("list").stdout
    for name in (
        "geocode",
        "reversegeocode",
        "geocodetable",
        "communes",
        "parcels",
        "parcellist",
        "parcelsintersecting",
        "wfsintersect",
        "zoningreport",
    ):
        assert f"cartomairie:{name}" in listed


def test_bad_input_and_failures_end_in_a_sentence(qgis_process, sandbox, tmp_path):
    output = f"OUTPUT={tmp_path / 'out.gpkg'}"
    refused = qgis_process("run", "cartomairie:parcels", "--", "COMMUNE=35", output)
    assert refused.returncode != 0
    assert "35" in refused.stderr + refused.stdout
    assert "Traceback" not in refused.stderr + refused.stdout
    sandbox.faults({"service": "apicarto", "kind": "status", "status": 500, "body": "xml"})
    failed = qgis_process("run", "cartomairie:parcels", "--", f"COMMUNE={TOWN}", output)
    assert failed.returncode != 0
    assert "API Carto" in failed.stderr + failed.stdout
    assert "Traceback" not in failed.stderr + failed.stdout


def test_a_list_gives_two_outputs(qgis_process, tmp_path):
    found, missing = tmp_path / "found.gpkg", tmp_path / "missing.gpkg"
    references = f"{TOWN} ZZ 9999"
    done = qgis_process(
        *["run", "cartomairie:parcellist", "--", f"REFERENCES={references}"],
        *[f"OUTPUT={found}", f"NOT_FOUND={missing}"],
    )
    assert done.returncode == 0, done.stderr
    table = QgsVectorLayer(str(missing), "missing", "ogr")
    assert [feature["reference"] for feature in table.getFeatures()] == [references]
    assert QgsVectorLayer(str(found), "found", "ogr").featureCount() == 0


@pytest.fixture
def shape(sandbox, tmp_path):
    """A circle about the middle of a planned commune."""
    place = sandbox.world.store.layer("wfs_du:zone_urba").geometries[0].centroid.buffer(0.005)
    path = tmp_path / "shape.geojson"
    feature = {"type": "Feature", "properties": {}, "geometry": place.__geo_interface__}
    path.write_text(json.dumps({"type": "FeatureCollection", "features": [feature]}), encoding="utf-8")
    return path


@pytest.mark.parametrize("route", ["apicarto", "wfs"])
def test_a_layer_is_cut_to_a_shape_by_the_wanted_route(qgis_process, sandbox, shape, tmp_path, route):
    output = tmp_path / "zones.gpkg"
    sandbox.reset()
    done = qgis_process(
        *["run", "cartomairie:wfsintersect", "--", f"INPUT={shape}", "TYPENAME=wfs_du:zone_urba"],
        *[f"ROUTE={route}", "CLIP=true", "MAX_FEATURES=3", f"OUTPUT={output}"],
    )
    assert done.returncode == 0, done.stderr
    assert {entry["service"] for entry in sandbox.log() if entry["method"] == "POST"} == {route}
    layer = QgsVectorLayer(str(output), "zones", "ogr")
    assert layer.featureCount() == 3
    names = [field.name() for field in layer.fields()]
    assert "libelle" in names
    assert names[-3:] == ["intersection_area", "intersection_ratio", "feature_ratio"]
    assert layer.extent().width() <= 0.0101  # they are cut


def test_the_zonings_are_written_to_a_table(qgis_process, shape, tmp_path):
    output = tmp_path / "zonings.csv"
    done = qgis_process(
        *["run", "cartomairie:zoningreport", "--", f"INPUT={shape}", "THEMES=planning", "THEMES=nature"],
        f"OUTPUT={output}",
    )
    assert done.returncode == 0, done.stderr
    with output.open(encoding="utf-8") as table:
        rows = list(csv.DictReader(table))
    first = "theme layer code label intersection_area intersection_ratio document_url"
    assert list(rows[0])[:7] == first.split()
    assert {row["theme"] for row in rows} == {"planning", "nature"}
    zone = next(row for row in rows if row["code"] == "UA")
    assert zone["document_url"].endswith(".pdf")
    assert 0 < float(zone["intersection_ratio"]) <= 1


@pytest.mark.parametrize(
    "arguments",
    [
        ["parcels", f"COMMUNE={TOWN}"],
        ["parcellist", f"REFERENCES={TOWN} AB 1", "NOT_FOUND=missing.gpkg"],
        ["wfsintersect", "INPUT=shape.geojson", "TYPENAME=wfs_du:zone_urba"],
        ["zoningreport", "INPUT=shape.geojson", "THEMES=nature"],
    ],
)
def test_a_run_that_fails_leaves_no_file(qgis_process, sandbox, shape, tmp_path, arguments):
    output = tmp_path / "out.gpkg"
    sandbox.faults({"kind": "status", "status": 500})
    name, *values = (text.replace("=shape", f"={tmp_path / 'shape'}") for text in arguments)
    values = [text.replace("=missing", f"={tmp_path / 'missing'}") for text in values]
    failed = qgis_process("run", f"cartomairie:{name}", "--", *values, f"OUTPUT={output}")
    assert failed.returncode != 0
    assert not list(tmp_path.glob("*.gpkg*"))


def test_what_came_before_a_failure_is_a_layer_in_its_file(qgis_process, sandbox, tmp_path):
    output = tmp_path / "out.gpkg"
    sandbox.faults({"kind": "status", "status": 500, "service": "apicarto", "after": 1})
    failed = qgis_process("run", "cartomairie:parcels", "--", f"COMMUNE={TOWN}", f"OUTPUT={output}")
    assert failed.returncode != 0
    assert QgsVectorLayer(str(output), "parcels", "ogr").featureCount() > 0
