"""Streams a body to disk through QGIS and through plain requests: throughput, memory, hold of the main thread.

Run as `python tests/bench/bench_transport.py [MEGABYTES]`.
"""

from __future__ import annotations

import multiprocessing
import resource
import sys
import tempfile
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

import wire  # noqa: E402
from qgis.core import QgsApplication  # noqa: E402
from qgis.PyQt.QtCore import QEventLoop, QTimer  # noqa: E402

MEGABYTE = 1 << 20
CHUNK = 1 << 18


def serve(pipe) -> None:
    """Run the server in a process of its own: its interpreter's lock is not the client's."""
    with wire.wire_server() as server:
        pipe.send(server.url)
        pipe.recv()


def download(session, url: str, path: Path, outcome: dict) -> None:
    """Write a body to disk as a download does."""
    began = time.monotonic()
    with session.get(url, stream=True, timeout=30) as answer, path.open("wb") as file:
        for chunk in answer.iter_content(CHUNK):
            file.write(chunk)
    outcome["seconds"] = time.monotonic() - began
    outcome["size"] = path.stat().st_size


def measured(session, url: str, path: Path) -> dict:
    """Download in a thread while the main event loop runs; gives seconds, growth (MB), longest hold (ms)."""
    outcome: dict = {}
    before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
    worker = threading.Thread(target=download, args=(session, url, path, outcome))
    loop, timer, beats = QEventLoop(), QTimer(), [time.monotonic()]

    def beat() -> None:
        beats.append(time.monotonic())
        if not worker.is_alive():
            loop.quit()

    timer.timeout.connect(beat)
    timer.start(1)
    worker.start()
    loop.exec()
    outcome["growth"] = (resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before) / 1024
    outcome["held"] = 1000 * max(after - before for before, after in zip(beats, beats[1:]))
    return outcome


def main() -> None:
    """Print the figures of one run, both ways, alternating."""
    megabytes = int(sys.argv[1]) if len(sys.argv) > 1 else 200
    ours, theirs = multiprocessing.Pipe()
    process = multiprocessing.get_context("fork").Process(target=serve, args=(theirs,), daemon=True)
    process.start()
    url = f"{ours.recv()}/big?size={megabytes * MEGABYTE}"

    application = QgsApplication([], False)
    application.initQgis()
    from carto_mairie.services.net.http import plain_session
    from carto_mairie.ui.host.net.thread import Network
    from carto_mairie.ui.host.net.transport import qgis_session

    network = Network()
    rates: dict[str, list[float]] = {"plain requests": [], "through QGIS": []}
    with tempfile.TemporaryDirectory() as folder:
        for _ in range(3):
            for name, session in (("plain requests", plain_session()), ("through QGIS", qgis_session(network))):
                outcome = measured(session, url, Path(folder) / "body")
                if outcome["size"] != megabytes * MEGABYTE:
                    raise SystemExit(f"{name}: {outcome['size']} bytes came")
                rates[name].append(megabytes / outcome["seconds"])
                print(
                    f"{name:15} {rates[name][-1]:7.0f} MB/s, memory +{outcome['growth']:.0f} MB, "
                    f"main thread held {outcome['held']:.0f} ms"
                )
    print(f"ratio of the best: {max(rates['through QGIS']) / max(rates['plain requests']):.2f}")
    network.close()
    ours.send("end")
    process.join(2)
    application.exitQgis()


if __name__ == "__main__":
    main()
