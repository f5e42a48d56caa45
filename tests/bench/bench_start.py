"""How much longer QGIS takes to start with the plugin: `classFactory` and `initGui`, in fresh processes."""

from __future__ import annotations

import json
import os
import statistics
import subprocess
import sys
import tempfile
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
RUNS = 7

# What any plugin costs: a module, a class, one action.
EMPTY = """
import time
from qgis.core import QgsApplication
application = QgsApplication([], True)
application.initQgis()
from qgis.PyQt.QtWidgets import QAction, QMainWindow
window = QMainWindow()
began = time.monotonic()
action = QAction("Empty", window)
window.addAction(action)
print('REPORT {"seconds": %f}' % (time.monotonic() - began))
"""


def seconds(command: list[str], profile: str) -> float:
    """Run one process and give the time that it measured."""
    environment = {**os.environ, "QT_QPA_PLATFORM": "offscreen", "QGIS_CUSTOM_CONFIG_PATH": profile}
    environment.pop("PYTHONDONTWRITEBYTECODE", None)  # QGIS keeps compiled modules
    run = subprocess.run([sys.executable, *command], env=environment, capture_output=True, text=True, check=True)
    (line,) = [line for line in run.stdout.splitlines() if line.startswith("REPORT ")]
    return float(json.loads(line[7:])["seconds"])


def main() -> None:
    """Print the medians of alternating runs, in milliseconds."""
    with tempfile.TemporaryDirectory() as profile:
        ours = [str(ROOT / "tests" / "qgis" / "plugin" / "start_probe.py"), str(ROOT)]
        seconds(ours, profile)  # compiles the modules
        pairs = [(seconds(["-c", EMPTY], profile), seconds(ours, profile)) for _ in range(RUNS)]
    empty, plugin = (1000 * statistics.median(values) for values in zip(*pairs))
    print(f"empty plugin {empty:.1f} ms, Carto Mairie {plugin:.1f} ms: {plugin - empty:.1f} ms more (50 at most)")


if __name__ == "__main__":
    main()
