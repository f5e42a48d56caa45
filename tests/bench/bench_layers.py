"""From GeoJSON answers to a memory layer: against GDAL, and how much memory and main thread a long load takes.

Run as `python tests/bench/bench_layers.py [FEATURES]`; the budgets are those of the design.
"""

from __future__ import annotations

import gc
import json
import math
import os
import random
import resource
import subprocess
import sys
import tempfile
import time
from pathlib import Path

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

import requests  # noqa: E402
from qgis.core import QgsApplication, QgsFeatureRequest, QgsVectorLayer  # noqa: E402
from qgis.gui import QgsMapCanvas  # noqa: E402
from qgis.PyQt.QtCore import QEventLoop, QTimer  # noqa: E402
from requests.adapters import BaseAdapter  # noqa: E402

from tools.hold_probe import HoldProbe  # noqa: E402

PAGE = 1000
RATIO_FEATURES = 20_000
RATIO_BUDGET = 0.7
MEMORY_FEATURES = 100_000
MEMORY_BUDGET = 2.0
HOLD_BUDGET = 50.0
ROUNDS = 5
LATENCY = 0.1


def geojson_page(start: int, count: int = PAGE) -> dict:
    """Give a page of parcels as API Carto answers it: some ten vertices each, coordinates of 8 decimals."""
    return {
        "type": "FeatureCollection",
        "features": [parcel(index) for index in range(start, start + count)],
        "totalFeatures": MEMORY_FEATURES,
        "numberMatched": MEMORY_FEATURES,
        "numberReturned": count,
    }


def parcel(index: int) -> dict:
    """Give one parcel, in its place of a grid, of a shape of its own."""
    chance = random.Random(index)
    west, south = 2.3 + index % 400 * 5e-4, 48.6 + index // 400 * 4e-4
    corners = sorted(chance.uniform(0, 2 * math.pi) for _ in range(chance.randint(6, 14)))
    ring = [[round(west + 2e-4 * math.cos(a), 8), round(south + 1.5e-4 * math.sin(a), 8)] for a in corners]
    number, section = f"{index % 9999 + 1:04d}", "ABCDEFGHIJKLMNOP"[index // 9999]
    return {
        "type": "Feature",
        "id": f"parcelle.{index}",
        "geometry": {"type": "MultiPolygon", "coordinates": [[[*ring, ring[0]]]]},
        "geometry_name": "geom",
        "properties": {
            "gid": index,
            "numero": number,
            "feuille": 1,
            "section": f"A{section}",
            "code_dep": "91",
            "nom_com": "Épinay-sur-Orge",
            "code_com": "216",
            "com_abs": "000",
            "code_arr": "000",
            "idu": f"91216000A{section}{number}",
            "contenance": 500,
            "code_insee": "91216",
        },
    }


def compact(page: dict) -> bytes:
    """Give a page as the service writes it."""
    return json.dumps(page, ensure_ascii=False, separators=(",", ":")).encode()


def ratio() -> tuple[float, float]:
    """Give the seconds that we and GDAL take for the same parcels, the best of some rounds, taken in turn."""
    from carto_mairie.services.cadastre.pages import PARCELS, parcel_page
    from carto_mairie.services.cadastre.queries import ParcelQuery
    from carto_mairie.services.geo.geojson_text import loads
    from carto_mairie.ui.layers.build.factory import make_layer
    from carto_mairie.ui.layers.build.features import qgs_features
    from carto_mairie.ui.layers.build.target import insert

    pages = [geojson_page(start) for start in range(0, RATIO_FEATURES, PAGE)]
    bodies = [compact(page) for page in pages]

    def ours() -> QgsVectorLayer:
        layer = make_layer(PARCELS, ParcelQuery("91216"))
        for body in bodies:
            insert(layer, qgs_features(parcel_page(loads(body))))
        return layer

    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "parcels.geojson"
        everything = {"type": "FeatureCollection", "features": [item for page in pages for item in page["features"]]}
        path.write_text(json.dumps(everything, ensure_ascii=False), encoding="utf-8")
        del pages, everything

        def gdal() -> QgsVectorLayer:
            return QgsVectorLayer(str(path), "parcels", "ogr").materialize(QgsFeatureRequest())

        best = [math.inf, math.inf]
        for _ in range(ROUNDS):
            for place, make in enumerate((ours, gdal)):
                began = time.perf_counter()
                layer = make()
                best[place] = min(best[place], time.perf_counter() - began)
                if layer.featureCount() != RATIO_FEATURES:
                    raise RuntimeError(f"{layer.featureCount()} features")
    return best[0], best[1]


class Answers(BaseAdapter):
    """Answers requests for parcels from files, as late as the real service."""

    def __init__(self, folder: Path, count: int) -> None:
        super().__init__()
        self.folder = folder
        for start in range(0, count, PAGE):
            page = {**geojson_page(start, min(PAGE, count)), "numberMatched": count}
            (folder / f"{start}.json").write_bytes(compact(page))

    def send(self, request, **kwargs):
        """Give the page that a request's body asks for."""
        start = json.loads(request.body)["_start"]
        time.sleep(LATENCY)
        response = requests.Response()
        response.status_code, response.url, response.request = 200, request.url, request
        response.raw = (self.folder / f"{start}.json").open("rb")
        return response

    def close(self) -> None:
        """Nothing is held open."""


def services_of(folder: Path, count: int):
    """Give the plugin's own services over those answers."""
    from carto_mairie.services.endpoints import ENDPOINTS
    from carto_mairie.services.gateway import Services
    from carto_mairie.services.net.http import HttpClient

    session = requests.Session()
    session.mount("https://", Answers(folder, count))
    return Services(HttpClient(session, ENDPOINTS))


def long_load(count: int) -> dict[str, float]:
    """Load features into a layer that a map shows; gives seconds, memory in MB and the longest hold in ms."""
    from qgis.core import QgsProject

    from carto_mairie.services.cadastre.queries import ParcelQuery
    from carto_mairie.ui.host.context import Context
    from carto_mairie.ui.layers.build.load import Load

    canvas = QgsMapCanvas()
    canvas.resize(1000, 700)
    canvas.show()
    served: list[object] = []
    context = Context(None, make_services=lambda _: served[-1])
    folder = tempfile.TemporaryDirectory()
    # Imports, fonts and projections are loaded once, before what is measured.
    served.append(services_of(Path(folder.name), PAGE))
    run(Load(context, ParcelQuery("91000")), canvas)
    QgsProject.instance().removeAllMapLayers()
    served.append(services_of(Path(folder.name), count))
    context.forget_services()
    gc.collect()
    before = resident()
    began = time.perf_counter()
    with HoldProbe() as probe:
        layer = run(Load(context, ParcelQuery("91216")), canvas)
    seconds = time.perf_counter() - began
    peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
    canvas.stopRendering()
    folder.cleanup()
    gc.collect()
    finished = resident()
    if layer.featureCount() != count:
        raise RuntimeError(f"{layer.featureCount()} features")
    return {"seconds": seconds, "peak": peak - before, "layer": finished - before, "hold": probe.longest_ms}


def run(load, canvas) -> QgsVectorLayer:
    """Load while the event loop runs, and let the map show what came."""
    loop, shown = QEventLoop(), []

    def show(loaded, total) -> None:
        if not shown:
            shown.append(load.layer)
            canvas.setLayers([load.layer])
            canvas.setExtent(load.layer.extent().buffered(0.05))

    load.progressed.connect(show)
    load.finished.connect(lambda layer: QTimer.singleShot(1500, loop.quit))
    load.failed.connect(lambda *error: (print(*error, file=sys.stderr), loop.quit()))
    load.cancelled.connect(loop.quit)
    load.start()
    loop.exec()
    return load.layer


def resident() -> float:
    """Give the memory that this process holds, in MB."""
    pages = int(Path("/proc/self/statm").read_text().split()[1])
    return pages * resource.getpagesize() / 2**20


def in_process(*arguments: str) -> dict[str, float]:
    """Run a part of this file in a process of its own: peak memory is a property of processes."""
    command = [sys.executable, __file__, *arguments]
    answer = subprocess.run(command, check=True, capture_output=True, text=True)
    return json.loads(answer.stdout.splitlines()[-1])


def main() -> None:
    if sys.argv[1:2] == ["--load"]:
        app = QgsApplication([], True)
        app.initQgis()
        print(json.dumps(long_load(int(sys.argv[2]))), flush=True)
        os._exit(0)  # no time is spent on taking QGIS down
    app = QgsApplication([], True)
    app.initQgis()
    ours, gdal = ratio()
    told = f"{RATIO_FEATURES} parcels to a layer: {ours:.2f} s, GDAL {gdal:.2f} s"
    print(f"{told}, ratio {ours / gdal:.2f} (budget {RATIO_BUDGET})", flush=True)
    for count in (20_000, MEMORY_FEATURES):
        got = in_process("--load", str(count))
        share = got["peak"] / got["layer"]
        print(
            f"{count} parcels loaded in {got['seconds']:.1f} s: peak {got['peak']:.0f} MB,"
            f" layer {got['layer']:.0f} MB, ratio {share:.2f} (budget {MEMORY_BUDGET});"
            f" longest hold {got['hold']:.0f} ms (budget {HOLD_BUDGET:.0f})",
            flush=True,
        )
    os._exit(0)


if __name__ == "__main__":
    main()
