"""The parcel sheet, all sections at once, against its slowest section alone on the same server.

Run as `python tests/bench/bench_sheet.py [MILLISECONDS [ROUNDS]]`; the sandbox answers so many milliseconds late. Each
run has services of its own, so that nothing is known from the one before.
"""

from __future__ import annotations

import json
import os
import sys
import threading
import time
from collections import Counter
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any
from urllib.parse import urlsplit

import requests

os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

from tools.sandbox_process import run_sandbox  # noqa: E402

BUDGET = 1.3
SILENT = ("risks", "sales", "companies", "wfs")
"""Services that never answer, one after the other: sections that ask others are not held up."""
HANG = 8.0
PAUSE = 2.0
TOWN, SECTION, NUMBER = "45901", "0A", "0001"


def services_on(endpoints: dict[str, str], folder: Path | None = None) -> Any:
    """Make services that know nothing yet but what the folder of a profile holds."""
    from carto_mairie.services.endpoints import ENDPOINTS
    from carto_mairie.services.gateway import Services
    from carto_mairie.services.net.http import HttpClient, plain_session

    table = {key: replace(one, url=endpoints.get(key, one.url)) for key, one in ENDPOINTS.items()}
    return Services(HttpClient(plain_session(), table), folder)


def subject_on(endpoints: dict[str, str]) -> Any:
    """Give the parcel that the sheet is about."""
    from carto_mairie.services.cadastre.queries import ParcelQuery
    from carto_mairie.services.cancel import CancelToken
    from carto_mairie.ui.report.subject import subject_of

    pages = services_on(endpoints).pages(ParcelQuery(TOWN, SECTION, NUMBER, "000"), CancelToken())
    return subject_of([feature for page in pages for feature in page.features], CancelToken())


def seconds(
    endpoints: dict[str, str],
    subject: Any,
    sections: tuple[Any, ...],
    prepared: bool = True,
    folder: Path | None = None,
) -> tuple[float, float, dict[str, str]]:
    """Ask sections at once; gives the seconds to the first and to the last of them, and how each is."""
    from carto_mairie.services.cancel import CancelToken
    from carto_mairie.ui.report.sheet import ask_sheet, prepare

    services = services_on(endpoints, folder)
    if prepared:  # as the page does when it is opened
        prepare(services, sections, CancelToken())
    time.sleep(PAUSE)  # the pace is counted by the second: one run's must not slow the next
    began, first, states = time.perf_counter(), 0.0, {}
    for told in ask_sheet(services, subject, sections, "fr", CancelToken()):
        first = first or time.perf_counter() - began
        states[told.section.id] = told.state
    return first, time.perf_counter() - began, states


def asked(endpoints: dict[str, str], subject: Any, sections: tuple[Any, ...]) -> Counter[str]:
    """Count the requests of a sheet by service."""
    base = "{0.scheme}://{0.netloc}".format(urlsplit(endpoints["wfs"]))
    before = len(requests.get(f"{base}/__log__", timeout=10).json())
    seconds(endpoints, subject, sections)
    log = requests.get(f"{base}/__log__", timeout=10).json()[before:]
    return Counter(one["service"] for one in log if "DescribeFeatureType" not in one["query"])


def with_a_silent(service: str, endpoints: dict[str, str], subject: Any, sections: tuple[Any, ...]) -> dict[str, float]:
    """Give the seconds after which each section has told what it knows, where one service never answers."""
    from carto_mairie.services.cancel import CancelToken
    from carto_mairie.services.errors import Cancelled
    from carto_mairie.ui.report.sheet import ask_sheet, prepare

    base = "{0.scheme}://{0.netloc}".format(urlsplit(endpoints["wfs"]))
    services, token, told_at = services_on(endpoints), CancelToken(), {}
    prepare(services, sections, CancelToken())
    fault = {"kind": "hang", "service": service, "seconds": HANG}
    requests.post(f"{base}/__faults__", json=fault, timeout=10).raise_for_status()
    time.sleep(PAUSE)
    began = time.perf_counter()
    threading.Timer(HANG / 2, token.cancel).start()
    with suppress(Cancelled):
        for told in ask_sheet(services, subject, sections, "fr", token):
            told_at[told.section.id] = time.perf_counter() - began
    requests.post(f"{base}/__reset__", timeout=10).raise_for_status()
    return told_at


def main() -> None:
    """Measure, and print beside the budget."""
    latency = sys.argv[1] if len(sys.argv) > 1 else "100"
    rounds = int(sys.argv[2]) if len(sys.argv) > 2 else 3
    from qgis.core import QgsApplication

    from carto_mairie.services.cancel import CancelToken

    app = QgsApplication([], True)
    app.initQgis()
    from carto_mairie.ui.report.section import all_sections
    from carto_mairie.ui.report.sheet import prepare

    everything = tuple(section for section in all_sections() if section.parcels)
    with run_sandbox("--latency", latency) as path:
        endpoints = json.loads(path.read_text(encoding="utf-8"))
        subject = subject_on(endpoints)
        seconds(endpoints, subject, everything)  # libraries and the sandbox's indexes are warm from here on
        alone = {
            section.id: min(seconds(endpoints, subject, (section,))[1] for _ in range(rounds)) for section in everything
        }
        cold = seconds(endpoints, subject, everything, prepared=False)[1]
        with TemporaryDirectory() as profile:
            prepare(services_on(endpoints, Path(profile)), everything, CancelToken())  # a session before
            later = seconds(endpoints, subject, everything, prepared=False, folder=Path(profile))[1]
        runs = [seconds(endpoints, subject, everything) for _ in range(rounds)]
        counts = asked(endpoints, subject, everything)
        held = {service: with_a_silent(service, endpoints, subject, everything) for service in SILENT}
    failed = {name for _, _, states in runs for name, state in states.items() if state == "failed"}
    if failed:
        raise RuntimeError(f"failed: {failed}")
    slowest = max(alone, key=lambda name: alone[name])
    first, whole, _ = min(runs, key=lambda run: run[1])
    print("alone              " + ", ".join(f"{name} {value:.2f} s" for name, value in alone.items()))
    print(f"slowest part       {alone[slowest]:.2f} s ({slowest})")
    print("requests           " + ", ".join(f"{service} {count}" for service, count in counts.most_common()))
    print(f"first section      {first:.2f} s")
    print(f"without the page   {cold:.2f} s, {cold / alone[slowest]:.2f} x: nothing was described when it was opened")
    print(f"a later session    {later:.2f} s: without the page too, but layers were described the same day")
    for service, told_at in held.items():
        waiting = [section.id for section in everything if section.id not in told_at]
        last = max(told_at.values(), default=0)
        print(f"{service + ' is silent':18} {len(told_at)} sections in {last:.2f} s; not told: {', '.join(waiting)}")
    print(
        f"whole sheet        {whole:.2f} s, {whole / alone[slowest]:.2f} x its slowest part (budget {BUDGET} x)",
        flush=True,
    )
    os._exit(0)  # no time is spent on taking QGIS down


if __name__ == "__main__":
    main()
