"""How soon a search of open data is shown as one types, at 100 ms a request: in a real QGIS, by the keyboard.

Run as `tests/tools/with_display.sh python tests/bench/bench_datasets.py`. What is compared with are the pause after
the last key and the bare requests that the question takes, as many at a time as the service permits.
"""

from __future__ import annotations

import json
import math
import sys
import time
import urllib.request
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

from carto_mairie.services.endpoints import ENDPOINTS  # noqa: E402
from tools.qgis_driver import Qgis  # noqa: E402
from tools.sandbox_process import run_sandbox  # noqa: E402

TOWN = "45901"
LATENCY = 100
PAUSE = 300
ROUNDS = 5
WORDS = ("quartiers", "arbres", "statistiques", "zones", "équipements")

# Notes when the last key came, and when the first card was there, in QGIS's own clock.
WATCH = """if True:
    import time
    form = find('dataset')
    seen = {}
    form.query.textEdited.connect(lambda _: seen.update(typed=time.perf_counter()))
    form.results.results.modelReset.connect(lambda: seen.update(shown=time.perf_counter()))
"""


def bare(url: str) -> float:
    """Give the milliseconds of one request of a search."""
    began = time.perf_counter()
    with urllib.request.urlopen(f"{url}/2/datasets/search/?q=arbres&page=1&page_size=20", timeout=30) as answer:
        answer.read()
    return 1000 * (time.perf_counter() - began)


def shown(qgis: Qgis, words: str) -> float:
    """Type words, and give the milliseconds from the last key to the first card."""
    qgis.execute("find('dataset/query').clear()")
    # With filters alone there is a search too: it is left to end.
    qgis.wait_until("not find('dataset').search.active")
    time.sleep(1)
    qgis.wait_until("not find('dataset').search.active")
    qgis.execute("seen.clear()")
    qgis.type_into("dataset/query", words)
    qgis.wait_until("seen.get('shown', 0) > seen['typed'] and not exists('dataset/progress')")
    return 1000 * float(qgis.evaluate("seen['shown'] - seen['typed']"))


def main() -> None:
    """Measure without filters, then with the zones above a commune, and print beside the bare requests."""
    with run_sandbox("--latency", str(LATENCY)) as endpoints, Qgis(endpoints) as qgis:
        url = json.loads(endpoints.read_text(encoding="utf-8"))["datasets"]
        qgis.click("CartoMairieAction")
        qgis.click("homeCommune")
        qgis.type_into("homeCommuneField", TOWN)
        qgis.wait_until(f"{TOWN!r} in find('homeCommune').accessibleName() and not exists('homeCommuneField')")
        qgis.click("datasetPage")
        qgis.wait_until("exists('dataset/query')")
        qgis.execute(WATCH)
        request = min(bare(url) for _ in range(ROUNDS))
        alone = [shown(qgis, word) for word in WORDS]
        qgis.execute("box = find('dataset').filters.territory\nbox.setCurrentIndex(1)\nbox.activated.emit(1)")
        qgis.wait_until("exists('dataset/results') and not exists('dataset/progress')")
        merged = [shown(qgis, word) for word in WORDS]
        zones = int(qgis.evaluate("len(find('dataset').filters.territory.zones)"))
    rounds = math.ceil(zones / ENDPOINTS["datasets"].concurrency)
    for title, times, bound in (
        ("as one types", alone, PAUSE + request),
        (f"in {zones} zones, merged", merged, PAUSE + rounds * request),
    ):
        median = sorted(times)[len(times) // 2]
        print(f"{title:26} {median:5.0f} ms after the last key; pause and bare requests {bound:.0f} ms "
              f"({median / bound:.2f} x)", flush=True)  # fmt: skip


if __name__ == "__main__":
    main()
