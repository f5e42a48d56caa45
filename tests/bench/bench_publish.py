"""A large file published beside curl's upload of it to the same server, and that of requests, which is no part of QGIS.

Run as `python tests/bench/bench_publish.py [MEGABYTES]`.
"""

from __future__ import annotations

import multiprocessing
import os
import sys
import tempfile
import time
from dataclasses import replace
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

from bench_downloads import timed, under_a_main_loop  # noqa: E402
from qgis.core import QgsApplication  # noqa: E402

from sandbox import Sandbox  # noqa: E402
from sandbox.datasets.lists import USERS  # noqa: E402

MEGABYTE = 1_000_000
ROUNDS = 3
MOST = 1.2
KEY = USERS[0].key


def serve(pipe: Any) -> None:
    """Run the server in a process of its own: its interpreter's lock is not the client's."""
    with Sandbox() as server:
        pipe.send(server.endpoints)
        pipe.recv()


def make_geopackage(path: Path, size: int) -> None:
    """Make a GeoPackage of points with noise beside them, of about a size in bytes."""
    from osgeo import ogr

    source = ogr.GetDriverByName("GPKG").CreateDataSource(str(path))
    layer = source.CreateLayer("points", geom_type=ogr.wkbPoint)
    layer.CreateField(ogr.FieldDefn("noise", ogr.OFTBinary))
    layer.StartTransaction()
    for number in range(size // 100_000):
        feature = ogr.Feature(layer.GetLayerDefn())
        feature.SetGeometry(ogr.CreateGeometryFromWkt(f"POINT({number} 0)"))
        feature.SetFieldBinaryFromHexString("noise", os.urandom(100_000).hex())
        layer.CreateFeature(feature)
    layer.CommitTransaction()


def bench(endpoints: dict[str, str], folder: Path, size: int) -> None:
    """Publish and upload, alternating, and print the best of both."""
    import requests

    from carto_mairie.services.datasets.publishing.api import PublishingApi
    from carto_mairie.services.datasets.publishing.publication import Order, Publishing
    from carto_mairie.services.datasets.publishing.sheet import Sheet
    from carto_mairie.services.endpoints import resolve_endpoints
    from carto_mairie.services.net.credentials import Credentials
    from carto_mairie.services.net.http import HttpClient
    from carto_mairie.ui.host import keys
    from carto_mairie.ui.host.net.thread import Network
    from carto_mairie.ui.host.net.transport import qgis_session

    file = folder / "points.gpkg"
    make_geopackage(file, size)
    QgsApplication.authManager().setMasterPassword("bench", True)
    authcfg = keys.store("bench", KEY)
    network = Network()
    http = HttpClient(qgis_session(network), resolve_endpoints(endpoints))
    publishing = Publishing(PublishingApi(http, lambda url: Credentials(authcfg)), folder / "journal")
    sheet = Sheet("Points", "Des points.")
    publishing.vocabularies.check(sheet)  # the lists are asked once a session
    best = {"curl": float("inf"), "requests": float("inf"), "ours": float("inf")}

    def place(title: str) -> str:
        """Give the address that a file goes to: that of a new draft."""
        body = {"title": title, "description": "d", "private": True}
        made = requests.post(f"{endpoints['datasets']}/1/datasets/", json=body, headers={"X-API-KEY": KEY}, timeout=30)
        return f"{endpoints['datasets']}/1/datasets/{made.json()['id']}/upload/"

    held = 0.0
    for number in range(ROUNDS):
        curl = timed("curl", "-sf", "-H", f"X-API-KEY: {KEY}", "-F", f"file=@{file}", place(f"curl {number}"))
        best["curl"] = min(best["curl"], curl)
        url, began = place(f"requests {number}"), time.monotonic()
        with file.open("rb") as stream:
            requests.post(url, files={"file": stream}, headers={"X-API-KEY": KEY}, timeout=30).raise_for_status()
        best["requests"] = min(best["requests"], time.monotonic() - began)
        taken: list[float] = []

        def publish(number: int = number, taken: list[float] = taken) -> None:
            began = time.monotonic()
            publishing.publish(Order(file, "Points", replace(sheet, title=f"ours {number}")))
            taken.append(time.monotonic() - began)

        held = max(held, under_a_main_loop(publish))
        best["ours"] = min(best["ours"], *taken)
    network.close()
    ratio = best["ours"] / best["curl"]
    megabytes = file.stat().st_size / MEGABYTE
    seconds = ", ".join(f"{name} {value:.2f} s" for name, value in best.items())
    print(f"publishing {megabytes:.0f} MB: {seconds}")
    print(f"  ratio {ratio:.2f} (at most {MOST}); main thread held at most {held:.0f} ms (at most 50)")


def main() -> None:
    """Run the bench."""
    size = int(sys.argv[1]) * MEGABYTE if len(sys.argv) > 1 else 200 * MEGABYTE
    pipe, other = multiprocessing.Pipe()
    process = multiprocessing.get_context("spawn").Process(target=serve, args=(other,), daemon=True)
    process.start()
    endpoints = pipe.recv()
    with tempfile.TemporaryDirectory() as folder:
        os.environ["QGIS_AUTH_DB_DIR_PATH"] = folder
        application = QgsApplication([], False, folder)
        application.initQgis()
        bench(endpoints, Path(folder), size)
        application.exitQgis()
    pipe.send("done")


if __name__ == "__main__":
    main()
