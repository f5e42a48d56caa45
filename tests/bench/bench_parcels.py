"""All parcels of a commune of 20,000 through the service, against the same pages fetched with no regard to them.

Run as `python tests/bench/bench_parcels.py [PARCELS [MILLISECONDS]]`; the sandbox answers so many milliseconds late.
"""

from __future__ import annotations

import json
import resource
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

import requests  # noqa: E402

from carto_mairie.services.cadastre.service import ParcelQuery  # noqa: E402
from carto_mairie.services.cancel import CancelToken  # noqa: E402
from carto_mairie.services.endpoints import ENDPOINTS  # noqa: E402
from carto_mairie.services.gateway import Services  # noqa: E402
from carto_mairie.services.net.http import HttpClient, plain_session  # noqa: E402
from carto_mairie.services.net.rate_limit import RateLimiter  # noqa: E402
from tools.sandbox_process import run_sandbox  # noqa: E402

TOWN = "45901"
ROUNDS = 3
PAGE = 1000


def bare(url: str, count: int) -> float:
    """Fetch the pages as the service's limits permit, the first alone, and do nothing with them."""
    session, limits = requests.Session(), ENDPOINTS["apicarto"]
    # The permitted pace is part of what is compared with: the faster is refused.
    pace, always = RateLimiter(limits.rate, limits.burst), CancelToken()

    def fetch(start: int) -> int:
        pace.acquire(always)
        body = {"code_insee": TOWN, "_limit": PAGE, "_start": start}
        response = session.post(f"{url}/cadastre/parcelle", json=body, timeout=60)
        response.raise_for_status()
        return len(response.content)

    began = time.perf_counter()
    fetch(0)
    with ThreadPoolExecutor(limits.concurrency) as pool:
        list(pool.map(fetch, range(PAGE, count, PAGE)))
    return time.perf_counter() - began


def loaded(services: Services) -> tuple[float, int]:
    """Load through the service, and keep what comes."""
    began = time.perf_counter()
    features = [feature for page in services.pages(ParcelQuery(TOWN)) for feature in page.features]
    return time.perf_counter() - began, len({feature.attributes[0] for feature in features})


def main() -> None:
    """Measure in turns, and print the fastest of each."""
    parcels = int(sys.argv[1]) if len(sys.argv) > 1 else 20_000
    latency = sys.argv[2] if len(sys.argv) > 2 else "100"
    with run_sandbox("--parcels", str(parcels), "--latency", latency) as endpoints:
        urls = json.loads(endpoints.read_text(encoding="utf-8"))
        table = {key: replace(endpoint, url=urls[key]) for key, endpoint in ENDPOINTS.items()}
        services = Services(HttpClient(plain_session(), table))
        before = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
        own, floor = [], []
        for _ in range(ROUNDS):
            floor.append(bare(urls["apicarto"], parcels))
            time.sleep(1.1)  # the pace is counted by the second: one round's must not slow the next
            seconds, count = loaded(services)
            own.append(seconds)
            time.sleep(1.1)
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss - before
    print(f"parcels            {count}")
    print(f"pages alone        {min(floor):.2f} s")
    print(f"Carto Mairie       {min(own):.2f} s   (parsed, packed and measured)")
    print(f"ratio              {min(own) / min(floor):.2f} x   (asked: at most 1.2 x)")
    print(f"memory             {peak / 1024:.0f} MB more at the peak")


if __name__ == "__main__":
    main()
