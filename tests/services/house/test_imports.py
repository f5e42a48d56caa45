"""What QGIS's start pays for: the services load without the libraries that take long."""

from __future__ import annotations

import subprocess
import sys

HEAVY = ("qgis", "PyQt5", "PyQt6", "shapely", "pyproj", "numpy", "lxml", "owslib", "osgeo")
CODE = f"import sys, carto_mairie.services.gateway; print([name for name in {HEAVY} if name in sys.modules])"


def test_the_services_load_without_heavy_libraries() -> None:
    environment = {"PYTHONPATH": ":".join(sys.path)}
    done = subprocess.run([sys.executable, "-c", CODE], capture_output=True, text=True, check=True, env=environment)
    assert done.stdout.strip() == "[]"
