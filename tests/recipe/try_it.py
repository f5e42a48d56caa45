"""Runs the made-up service in a QGIS of its own, through dock, map and toolbox; prints what it saw as JSON.

Called with the root of the copy of the tree: nothing of the tree that this file stands in is imported.
"""

from __future__ import annotations

import json
import os
import sys
import tempfile
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(sys.argv[1])
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests"), str(ROOT / "tests" / "qgis")]

from qgis.core import QgsApplication, QgsProcessingContext, QgsProcessingFeedback, QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QCoreApplication, QEventLoop  # noqa: E402
from qgis.testing import start_app  # noqa: E402

from sandbox import Sandbox  # noqa: E402


def wait(done: Callable[[], Any], seconds: float = 20) -> None:
    """Let the event loop run until something has come true."""
    end = time.monotonic() + seconds
    while not done():
        if time.monotonic() > end:
            raise TimeoutError(done.__code__.co_names)
        QCoreApplication.processEvents(QEventLoop.ProcessEventsFlag.AllEvents, 50)


def looks(layer: Any) -> dict[str, Any]:
    """Tell what a layer holds and shows."""
    return {
        "title": layer.name(),
        "features": layer.featureCount(),
        "colour": layer.renderer().symbol().color().name(),
        "labels": layer.labelsEnabled(),
        "aliases": [layer.attributeAlias(place) for place in range(3)],
        "display": layer.displayExpression(),
        "source": json.loads(layer.customProperty("carto_mairie/source") or "{}").get("kind"),
        "attribution": layer.metadata().rights(),
    }


def main() -> None:
    """Ask through every door."""
    start_app()
    with Sandbox() as sandbox, tempfile.TemporaryDirectory() as folder:
        endpoints = Path(folder) / "endpoints.json"
        endpoints.write_text(json.dumps(sandbox.endpoints), encoding="utf-8")
        os.environ["CARTO_MAIRIE_ENDPOINTS"] = str(endpoints)
        seen = run()
        seen["asked"] = [entry["path"] for entry in sandbox.log("benches")]
        print(json.dumps(seen), flush=True)
    os._exit(0)  # QGIS's own end takes seconds, and nothing is left to be kept


def run() -> dict[str, Any]:
    """Start the plugin, find benches in the dock, put them on the map, and run the algorithm."""
    from interface import Interface

    from carto_mairie.plugin import CartoMairiePlugin
    from carto_mairie.ui.dock.dock import CartoMairieDock
    from carto_mairie.ui.layers.build.refresh import Refresh

    plugin = CartoMairiePlugin(Interface())
    plugin.initGui()
    dock = CartoMairieDock(plugin._context)
    dock.show()
    dock.show_form("bench")
    form = dock.form("bench")
    form.query.setText("91216")
    form.search.now("91216")
    wait(lambda: form.results.results.rowCount() == 25)
    seen: dict[str, Any] = {"first": form.results.results.row(form.results.results.index(0)).title}
    seen["status"] = form.status.text()
    form.results.clearSelection()
    form.add_to_map()
    project = QgsProject.instance()
    wait(lambda: project.mapLayers() and not form.adding.active)
    (layer,) = project.mapLayers().values()
    seen["layer"] = looks(layer)
    layer.dataProvider().truncate()
    Refresh(plugin._context).refresh(layer)
    wait(lambda: layer.featureCount() == 25)
    algorithm = QgsApplication.processingRegistry().algorithmById("cartomairie:benches")
    context = QgsProcessingContext()
    context.setProject(project)
    results, done = algorithm.run({"COMMUNE": "91216", "OUTPUT": "memory:"}, context, QgsProcessingFeedback())
    output = context.takeResultLayer(results["OUTPUT"])
    seen["algorithm"] = {"done": done, "features": output.featureCount(), "fields": output.fields().names()}
    return seen


if __name__ == "__main__":
    main()
