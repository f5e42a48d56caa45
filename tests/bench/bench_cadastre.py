"""A commune of 20,000 parcels on the map, and in a GeoPackage, against QGIS's own WFS provider on the same server.

Run as `python tests/bench/bench_cadastre.py [PARCELS [MILLISECONDS]]`; the sandbox answers so many milliseconds late.
"""

from __future__ import annotations

import gc
import json
import os
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests"), str(Path(__file__).parent)]

from bench_parcels import TOWN, bare  # noqa: E402

from tools.sandbox_process import run_sandbox  # noqa: E402

TYPENAME = "CADASTRALPARCELS.PARCELLAIRE_EXPRESS:parcelle"
WAYS = ("layer", "geopackage", "wfs")
PAGES_BUDGET, WFS_BUDGET, MEMORY_BUDGET = 1.2, 3.0, 2.0
PAUSE = 1.2
ROUNDS = 4


def load(way: str, folder: Path) -> tuple[float, int, Any]:
    """Load the commune in one way; gives the seconds, the number of parcels and what must be kept alive."""
    from qgis.PyQt.QtCore import QEventLoop

    from carto_mairie.services.cadastre.commune_parcels import CommunesParcelsQuery
    from carto_mairie.services.cadastre.queries import ParcelQuery
    from carto_mairie.ui.host.context import Context
    from carto_mairie.ui.layers.build.load import Load
    from carto_mairie.ui.layers.storage.geopackage_load import GeoPackageLoad

    context = Context(None)
    loop = QEventLoop()
    if way == "layer":
        running = Load(context, ParcelQuery(TOWN))
    else:
        running = GeoPackageLoad(context, CommunesParcelsQuery((TOWN,)), folder / "communes.gpkg")
    running.finished.connect(loop.quit)
    running.failed.connect(lambda *error: (print(*error, file=sys.stderr), loop.quit()))
    began = time.perf_counter()
    running.start()
    loop.exec()
    return time.perf_counter() - began, running.loaded, (context, running)


def load_by_wfs(url: str, count: int) -> tuple[float, int, Any]:
    """Let QGIS's own provider fetch the parcels of the same commune, into a layer that holds them."""
    from qgis.core import QgsDataSourceUri, QgsFeatureRequest, QgsVectorLayer

    uri = QgsDataSourceUri()
    for name, value in {
        "url": url,
        "typename": TYPENAME,
        "version": "2.0.0",
        "srsname": "EPSG:4326",
        "pagingEnabled": "true",
        "filter": f"\"code_dep\" = '{TOWN[:2]}' AND \"code_com\" = '{TOWN[2:]}'",
    }.items():
        uri.setParam(name, value)
    began = time.perf_counter()
    layer = QgsVectorLayer(uri.uri(False), "wfs", "WFS")
    if not layer.isValid():
        raise RuntimeError(layer.error().message())
    held = layer.materialize(QgsFeatureRequest())
    return time.perf_counter() - began, held.featureCount(), (layer, held)


def resident() -> float:
    """Give the memory that this process holds, in MB."""
    return int(Path("/proc/self/statm").read_text().split()[1]) * resource.getpagesize() / 2**20


def measure(way: str, count: int) -> dict[str, float]:
    """Load in this process, and say how long it took and how much memory."""
    from qgis.core import QgsApplication

    app = QgsApplication([], True)
    app.initQgis()
    import carto_mairie.services.gateway  # noqa: F401 - loaded once, before what is measured

    urls = json.loads(Path(os.environ["CARTO_MAIRIE_ENDPOINTS"]).read_text(encoding="utf-8"))
    with tempfile.TemporaryDirectory() as folder:
        before = resident()
        seconds, loaded, kept = load_by_wfs(urls["wfs"], count) if way == "wfs" else load(way, Path(folder))
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024 - before
        gc.collect()
        return {"seconds": seconds, "count": loaded, "peak": peak, "kept": resident() - before, "held": bool(kept)}


def in_process(way: str, count: int, endpoints: Path) -> dict[str, float]:
    """Measure in a process of its own, on that server: peak memory is a property of processes."""
    environment = {**os.environ, "CARTO_MAIRIE_ENDPOINTS": str(endpoints)}
    command = [sys.executable, __file__, "--way", way, str(count)]
    answer = subprocess.run(command, check=True, stdout=subprocess.PIPE, text=True, env=environment)
    time.sleep(PAUSE)  # the pace is counted by the second: one run's must not slow the next
    return json.loads(answer.stdout.splitlines()[-1])


def on_sandbox(parcels: int, latency: str) -> tuple[float, dict[str, dict[str, float]]]:
    """Measure all ways on a server of so many parcels, and its pages alone."""
    with run_sandbox("--parcels", str(parcels), "--latency", latency) as endpoints:
        urls = json.loads(endpoints.read_text(encoding="utf-8"))
        floors = []
        for _ in range(3):
            floors.append(bare(urls["apicarto"], parcels))
            time.sleep(PAUSE)
        ways = {}
        for way in WAYS:
            runs = [in_process(way, parcels, endpoints) for _ in range(ROUNDS)]
            if {run["count"] for run in runs} != {parcels}:
                raise RuntimeError(f"{way}: {[run['count'] for run in runs]} parcels came of {parcels}")
            ways[way] = min(runs, key=lambda run: run["seconds"])
        return min(floors), ways


def main() -> None:
    """Measure, and print beside the budgets."""
    if sys.argv[1:2] == ["--way"]:
        print(json.dumps(measure(sys.argv[2], int(sys.argv[3]))), flush=True)
        os._exit(0)  # no time is spent on taking QGIS down
    parcels = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    floor, ways = on_sandbox(parcels, sys.argv[2] if len(sys.argv) > 2 else "100")
    layer, file, wfs = (ways[way] for way in WAYS)
    print(f"parcels            {layer['count']} on the map, {file['count']} in the file, {wfs['count']} by WFS")
    print(f"pages alone        {floor:.2f} s")
    print(f"to a layer         {layer['seconds']:.2f} s, {layer['seconds'] / floor:.2f} x (budget {PAGES_BUDGET} x)")
    print(f"to a GeoPackage    {file['seconds']:.2f} s, {file['seconds'] / floor:.2f} x")
    print(
        f"QGIS's WFS         {wfs['seconds']:.2f} s, {wfs['seconds'] / layer['seconds']:.1f} x (asked {WFS_BUDGET} x)"
    )
    print(
        f"memory             layer {layer['kept']:.0f} MB, peak {layer['peak']:.0f} MB, "
        f"{layer['peak'] / layer['kept']:.2f} x (budget {MEMORY_BUDGET} x); by the file, peak {file['peak']:.0f} MB"
    )


if __name__ == "__main__":
    main()
