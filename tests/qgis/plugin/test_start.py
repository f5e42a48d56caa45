"""The plugin starts light, and starts even where packages are missing."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[3]
HEAVY = {"requests", "urllib3", "shapely", "numpy", "pyproj", "lxml", "osgeo", "processing"}


def start(tmp_path, *hidden):
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": str(tmp_path)}
    probe = Path(__file__).with_name("start_probe.py")
    run = subprocess.run(
        [sys.executable, str(probe), str(ROOT), *hidden],
        env=environment,
        capture_output=True,
        text=True,
        timeout=120,
    )
    reports = [line for line in run.stdout.splitlines() if line.startswith("REPORT ")]
    assert reports, run.stdout + run.stderr
    return json.loads(reports[0][7:])


def test_nothing_heavy_is_imported_at_start(tmp_path):
    report = start(tmp_path)
    assert HEAVY.isdisjoint(report["imported"]), report["imported"]
    assert report["messages"] == []
    assert report["opened"] == []
    assert report["federated"] == ["Carto Mairie"]
    assert report["errors"] == report["left"] == []


@pytest.mark.parametrize("hidden", [("requests",), ("shapely",), ("requests", "shapely")])
def test_without_its_packages_it_loads_and_says_what_to_type(tmp_path, hidden):
    report = start(tmp_path, *hidden)
    assert report["errors"] == report["left"] == []
    (told,) = report["opened"]
    assert f"python3 -m pip install --user {' '.join(hidden)}" in told
    assert "sudo apt install " + " ".join(f"python3-{name}" for name in hidden) in told
    assert "OSGeo4W" in told
