"""Starts the plugin in a QGIS of its own and prints what it found, as JSON; run by test_start.py.

python start_probe.py ROOT [PACKAGE-TO-HIDE …]
"""

from __future__ import annotations

import atexit
import json
import sys
import time
import traceback
from pathlib import Path

root, hidden = Path(sys.argv[1]), set(sys.argv[2:])
sys.path[:0] = [str(root / "build" / "python"), str(root / "tests"), str(root / "tests" / "qgis")]


class Hiding:
    """Finds what another finder finds, but for the hidden packages, which look as if they were not installed."""

    def __init__(self, finder):
        self._finder = finder

    def find_spec(self, name, path=None, target=None):
        return None if name.split(".")[0] in hidden else self._finder.find_spec(name, path, target)


from qgis.core import QgsApplication  # noqa: E402

application = QgsApplication([], True)
application.initQgis()

from interface import Interface  # noqa: E402

interface = Interface()
if hidden:
    for name in [name for name in sys.modules if name.split(".")[0] in hidden]:
        del sys.modules[name]
    sys.meta_path[:] = map(Hiding, sys.meta_path)

errors: list[str] = []
sys.excepthook = lambda *error: errors.append("".join(traceback.format_exception(*error)))
atexit.register(lambda: report or print("".join(errors)))
report: dict = {}


def turn(until, seconds=10.0) -> None:
    """Let events go on until something is true, or the time is over."""
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        QgsApplication.processEvents()
        time.sleep(0.005)


before = set(sys.modules)
began = time.monotonic()
import carto_mairie  # noqa: E402

plugin = carto_mairie.classFactory(interface)
plugin.initGui()
report = {
    "seconds": time.monotonic() - began,
    "imported": sorted({name.split(".")[0] for name in set(sys.modules) - before}),
    "messages": interface.messages(),
}
turn(lambda: False, 0.3)
report["messages"] = interface.messages()
(action,) = [action for action in interface.toolbar if action.objectName() == "CartoMairieAction"]
report["federated"] = [each.text() for each in plugin.create_gpf_plugins_actions(interface.mainWindow())]
action.trigger()
turn(lambda: False, 0.5)
report["opened"] = interface.messages()
plugin.unload()
turn(lambda: False, 0.2)
report["left"] = list(map(repr, interface.registered()))
report["errors"] = errors
print("REPORT " + json.dumps(report))
