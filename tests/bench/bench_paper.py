"""A hundred parcel sheets on paper: seconds, the longest turn of the main thread, memory, time to give up.

Run as `python tests/bench/bench_paper.py [SHEETS]`. Ten parcels are asked for, at the pace of the services; their
sheets are written over and over, with a photograph, as one PDF with its contents and as files in a folder. A turn is
what the main thread does between two looks of its event loop, without the time for which it waited for a core.
"""

from __future__ import annotations

import gc
import json
import os
import sys
import time
from collections.abc import Generator, Iterator
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests"), str(ROOT / "tests" / "bench")]

from bench_sheet import services_on  # noqa: E402

from tools.sandbox_process import run_sandbox  # noqa: E402

PARCELS, WARM_UP = 10, 10
TOWN = "45901"
TURN_MS, HOLD_MS, CANCEL_S, GROWTH = 300, 50, 1.0, 0.05


def resident() -> float:
    """Give the memory of this process in MB, once what nobody holds any more is let go of."""
    gc.collect()
    pages = int(Path("/proc/self/statm").read_text(encoding="ascii").split()[1])
    return pages * os.sysconf("SC_PAGE_SIZE") / 1e6


def parcels_on(endpoints: dict[str, str]) -> list[Any]:
    """Give the first parcels of the town."""
    from carto_mairie.services.cadastre.queries import ParcelQuery
    from carto_mairie.services.cancel import CancelToken

    pages = services_on(endpoints).pages(ParcelQuery(TOWN, "0A"), CancelToken())
    return [feature for page in pages for feature in page.features][:PARCELS]


def asked(app: Any, endpoints: dict[str, str], sizes: Any) -> tuple[list[Any], float, float]:
    """Ask for the sheets in a job; gives them, the seconds that it took, and the longest hold of the window in ms."""
    from carto_mairie.services.cancel import CancelToken
    from carto_mairie.ui.host.jobs import Job, Jobs
    from carto_mairie.ui.report.paper.paper import gather
    from carto_mairie.ui.report.subject import subject_of
    from tools.hold_probe import HoldProbe

    services, parcels = services_on(endpoints), parcels_on(endpoints)

    def work(token: CancelToken) -> Iterator[Any]:
        for parcel in parcels:
            yield gather(services, subject_of([parcel], token), sizes, "fr", token)

    came: list[Any] = []
    ended: list[bool] = []
    job = Job("sheets", work)
    job.produced.connect(came.append)
    job.ended.connect(lambda: ended.append(True))
    jobs, probe = Jobs(), HoldProbe()
    began = time.perf_counter()
    probe.start()
    jobs.start(job)
    while not ended:
        app.processEvents()
        time.sleep(0.001)
    return came, time.perf_counter() - began, probe.stop()


def write(app: Any, pages: Generator[int, None, None]) -> tuple[float, float]:
    """Write pages by turns of the event loop; gives the seconds that it took, and the longest turn in ms."""
    from carto_mairie.ui.report.paper.turns import PageTurns
    from tools.hold_probe import HoldProbe

    began, by_turns, probe = time.perf_counter(), PageTurns(), HoldProbe()
    by_turns.start(pages)
    probe.start()
    while by_turns.active:
        app.processEvents()
    return time.perf_counter() - began, probe.stop()


def given_up(app: Any, pages: Generator[int, None, None], folder: Path) -> float:
    """Give up a PDF from another thread half-way; gives the seconds until that thread goes on, with nothing left."""
    import threading

    from carto_mairie.services.cancel import CancelToken
    from carto_mairie.services.errors import Cancelled
    from carto_mairie.ui.report.paper.turns import run_pages

    token, told, ends = CancelToken(), [], []

    def work() -> None:
        try:
            run_pages(pages, token, told.append)
        except Cancelled:
            ends.append(time.perf_counter())

    thread = threading.Thread(target=work)
    thread.start()
    while len(told) < 2 * PARCELS:
        app.processEvents()
    began = time.perf_counter()
    token.cancel()
    while thread.is_alive():
        app.processEvents()
    if list(folder.iterdir()):
        raise RuntimeError("something half-written is left")
    return ends[0] - began


def main() -> None:
    """Measure, and print beside the budgets."""
    sheets = int(sys.argv[1]) if len(sys.argv) > 1 else 100
    from qgis.core import QgsApplication

    app = QgsApplication([], True)
    app.initQgis()
    from carto_mairie.ui.host.settings import Settings
    from carto_mairie.ui.report.paper.pdf import write_pdf, write_separate
    from carto_mairie.ui.report.paper.template import WITH_PHOTO, Template

    template, settings = Template(WITH_PHOTO), Settings()
    with run_sandbox("--latency", "100") as path:
        endpoints = json.loads(path.read_text(encoding="utf-8"))
        ten, seconds, held = asked(app, endpoints, template.sizes)
    print(
        f"asked for           {seconds / len(ten):.1f} s a sheet; window held for {held:.0f} ms (budget {HOLD_MS} ms)"
    )
    papers = (ten * (sheets // len(ten) + 1))[:sheets]
    with TemporaryDirectory() as name:
        folder = Path(name)
        write(app, write_pdf(ten, template, settings, folder / "warm.pdf"))
        before = resident()
        seconds, turn = write(app, write_pdf(papers, template, settings, folder / "all.pdf"))
        after = resident()
        size = (folder / "all.pdf").stat().st_size / 1e6
        print(
            f"one PDF             {sheets} sheets in {seconds:.1f} s, {size:.1f} MB, the longest turn {turn:.0f} ms "
            f"(budget {TURN_MS} ms)"
        )
        print(
            f"memory              {before:.0f} MB after {WARM_UP} sheets, {after:.0f} MB after {sheets} more: "
            f"{100 * (after / before - 1):+.1f} % (budget {100 * GROWTH:.0f} %)"
        )
    with TemporaryDirectory() as name:
        seconds, turn = write(app, write_separate(ten, template, settings, Path(name)))
        print(f"in a folder         {len(ten)} sheets in {seconds:.1f} s, the longest turn {turn:.0f} ms")
    with TemporaryDirectory() as name:
        pages = write_pdf(papers, template, settings, Path(name) / "all.pdf")
        stopped = given_up(app, pages, Path(name))
        print(f"given up            {stopped:.2f} s (budget {CANCEL_S:.0f} s)", flush=True)
    os._exit(0)  # no time is spent on taking QGIS down


if __name__ == "__main__":
    main()
