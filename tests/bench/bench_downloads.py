"""Downloads beside what a user would type: curl for the bytes, 7zz and ogrinfo for what is in an archive.

Run as `python tests/bench/bench_downloads.py [MEGABYTES]`.
"""

from __future__ import annotations

import hashlib
import multiprocessing
import os
import resource
import shutil
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Callable
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

from qgis.core import QgsApplication, QgsProject  # noqa: E402
from qgis.PyQt.QtCore import QEventLoop, QTimer  # noqa: E402

from sandbox import Sandbox  # noqa: E402
from sandbox.download_files import picture, squares, vector  # noqa: E402

MEGABYTE = 1_000_000
ROUNDS = 3


def serve(pipe: Any, folder: Path) -> None:
    """Run the server in a process of its own: its interpreter's lock is not the client's."""
    with Sandbox(rate_scale=0.1) as server:
        downloads = server.services["downloads"]
        downloads.publish("BENCH", "whole", folder / "whole.bin")
        downloads.publish("BENCH", "archive", folder / "archive.7z", title="archive")
        pipe.send(server.endpoints)
        pipe.recv()


def make_files(folder: Path, size: int) -> None:
    """Make a file of noise, and an archive of about 100 MB: a shapefile, and rasters that compress as pictures do."""
    with (folder / "whole.bin").open("wb") as file:
        for _ in range(size // MEGABYTE):
            file.write(os.urandom(MEGABYTE))
    tree = folder / "delivery"
    tree.mkdir()
    vector(tree / "BATIMENT.shp", "ESRI Shapefile", "BATIMENT", squares(20_000), "2154")
    picture(tree / "dalle.tif", 649_000, 6_840_500, 200, 5.0, "2154")
    noise = bytes(value & 0x3F for value in range(256))
    for number in range(4):
        data = os.urandom(33 * MEGABYTE).translate(noise)
        (tree / f"relief_{number}.bin").write_bytes(data)
    subprocess.run(
        ["7zz", "a", "-mx=1", "-bso0", "-bsp0", str(folder / "archive.7z"), "delivery"], cwd=folder, check=True
    )
    shutil.rmtree(tree)


def timed(*command: str, cwd: Path | None = None) -> float:
    """Run a command, and give its seconds."""
    began = time.monotonic()
    subprocess.run(command, check=True, cwd=cwd, stdout=subprocess.DEVNULL)
    return time.monotonic() - began


def under_a_main_loop(work: Callable[[], None]) -> float:
    """Run work in a thread while the main event loop turns, and give how long that was held at most (ms)."""
    worker = threading.Thread(target=work)
    loop, timer, beats = QEventLoop(), QTimer(), [time.monotonic()]

    def beat() -> None:
        beats.append(time.monotonic())
        if not worker.is_alive():
            loop.quit()

    timer.timeout.connect(beat)
    timer.start(1)
    worker.start()
    loop.exec()
    return 1000 * max(after - before for before, after in zip(beats, beats[1:]))


def bench_bytes(session: Any, endpoints: dict[str, str], folder: Path) -> None:
    """Compare the bytes' way to disk, alternating: curl, curl and md5sum, ours through QGIS's network."""
    from carto_mairie.services.cancel import CancelToken
    from carto_mairie.services.downloads.feed import RemoteFile
    from carto_mairie.services.downloads.transfer import Transfer
    from carto_mairie.services.endpoints import resolve_endpoints
    from carto_mairie.services.net.http import HttpClient

    source = folder / "whole.bin"
    size = source.stat().st_size
    url = f"{endpoints['downloads']}/download/BENCH/whole/whole.bin"
    with source.open("rb") as stream:
        md5 = hashlib.md5(usedforsecurity=False)
        for block in iter(lambda: stream.read(1 << 20), b""):
            md5.update(block)
    file = RemoteFile(url, "whole.bin", size, md5.hexdigest())
    client = HttpClient(session, resolve_endpoints(endpoints))
    best: dict[str, float] = {}
    for _ in range(ROUNDS):
        for path in ("curl.bin", "ours.bin"):
            (folder / path).unlink(missing_ok=True)
        curl = timed("curl", "-s", "-o", str(folder / "curl.bin"), url)
        summed = timed("md5sum", str(folder / "curl.bin"))
        (folder / "curl.bin").unlink()
        marks: dict[str, float] = {}
        memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss

        def fetch(marks: dict[str, float] = marks) -> None:
            began = time.monotonic()

            def note(done: int) -> None:
                if done == size:
                    marks["disk"] = time.monotonic() - began

            Transfer(client, "downloads", file, folder / "ours.bin").run(CancelToken(), note)
            marks["checked"] = time.monotonic() - began

        held = under_a_main_loop(fetch)
        grown = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - memory) / 1024
        runs = {"curl": curl, "curl, md5sum": curl + summed, "ours": marks["disk"], "ours, checked": marks["checked"]}
        for name, seconds in runs.items():
            best[name] = min(best.get(name, seconds), seconds)
        words = ", ".join(f"{name} {size / MEGABYTE / seconds:.0f} MB/s" for name, seconds in runs.items())
        print(f"{words}; memory +{grown:.0f} MB, main thread held {held:.0f} ms")
    print(f"to disk, of curl's throughput: {best['curl'] / best['ours']:.2f} (budget 0.9)")
    print(f"checked, of curl's and md5sum's: {best['curl, md5sum'] / best['ours, checked']:.2f}")


def bench_archive(context: Any, endpoints: dict[str, str], folder: Path) -> None:
    """Compare from the click to layers with what is typed by hand."""
    from carto_mairie.services.archives import reading as archives
    from carto_mairie.services.downloads.orders import DownloadQuery
    from carto_mairie.ui.layers.downloads.delivery import Delivery

    url = f"{endpoints['downloads']}/download/BENCH/archive/archive.7z"
    print(f"archive of {(folder / 'archive.7z').stat().st_size / MEGABYTE:.0f} MB")
    hand = folder / "hand"
    hand.mkdir()
    seconds = timed("curl", "-s", "-o", "a.7z", url, cwd=hand)
    seconds += timed("7zz", "x", "-y", "-bso0", "-bsp0", "a.7z", cwd=hand)
    seconds += timed("ogrinfo", "-so", "-al", "delivery/BATIMENT.shp", cwd=hand)
    print(f"by hand (curl, 7zz x, ogrinfo): {seconds:.1f} s")
    shutil.rmtree(hand)
    find_program = archives.find_program
    for name, program in (("with 7zz", find_program), ("with py7zr alone", lambda: None)):
        archives.find_program = program
        context.downloads.queue.empty()
        loop, ends, error = QEventLoop(), [], []
        delivery = Delivery(context)
        delivery.finished.connect(lambda layers, ends=ends, loop=loop: (ends.append(layers), loop.quit()))
        delivery.failed.connect(lambda failure, error=error, loop=loop: (error.append(failure), loop.quit()))
        began = time.monotonic()
        delivery.fetch(DownloadQuery("BENCH", "archive"))
        loop.exec()
        if error:
            raise SystemExit(f"{name}: {error[0]}")
        took = time.monotonic() - began
        print(f"click to {len(ends[0])} layers, {name}: {took:.1f} s, {took / seconds:.2f} of by hand")
        QgsProject.instance().clear()
    archives.find_program = find_program


def main() -> None:
    """Print the figures of one run."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 500
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        make_files(folder, megabytes * MEGABYTE)
        ours, theirs = multiprocessing.Pipe()
        process = multiprocessing.get_context("fork").Process(target=serve, args=(theirs, folder), daemon=True)
        process.start()
        endpoints = ours.recv()
        application = QgsApplication([], False)
        application.initQgis()
        from carto_mairie.services.endpoints import resolve_endpoints
        from carto_mairie.services.gateway import Services
        from carto_mairie.services.net.http import HttpClient
        from carto_mairie.ui.host.context import Context
        from carto_mairie.ui.host.net.thread import Network
        from carto_mairie.ui.host.net.transport import qgis_session

        network = Network()
        services = Services(HttpClient(qgis_session(network), resolve_endpoints(endpoints)))
        context = Context(None, make_services=lambda _: services)
        context.settings.set_value("downloads/folder", str(folder / "library"))
        bench_bytes(qgis_session(network), endpoints, folder)
        bench_archive(context, endpoints, folder)
        context.close()
        network.close()
        ours.send("end")
        process.join(2)
        application.exitQgis()


if __name__ == "__main__":
    main()
