"""Starts QGIS with the plugin for a person to use, in a profile of the project's own that is kept between runs."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[0] = str(ROOT / "tests")

from tools.qgis_profile import NAME, make_profile  # noqa: E402


def run_qgis(endpoints: Path | None = None) -> None:
    """Open QGIS and wait until it is closed; `endpoints` replaces the services' addresses."""
    folder = ROOT / "build" / "profile"
    if not folder.exists():
        make_profile(folder, language=None)
    environment = {**os.environ, "QGIS_PLUGINPATH": str(ROOT / "build" / "python")}
    if endpoints:
        environment["CARTO_MAIRIE_ENDPOINTS"] = str(endpoints)
    subprocess.run(["qgis", "--profiles-path", str(folder), "--profile", NAME], env=environment, check=True)


if __name__ == "__main__":
    run_qgis()
