"""Ten thousand addresses in batches, against the same batches sent as the service's limits permit and not looked at.

Run as `python tests/bench/bench_geocoding.py [ADDRESSES [MILLISECONDS]]`; the sandbox answers so many ms late.
"""

from __future__ import annotations

import json
import sys
import time
from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests")]

import requests  # noqa: E402

from carto_mairie.services.cancel import CancelToken  # noqa: E402
from carto_mairie.services.endpoints import ENDPOINTS  # noqa: E402
from carto_mairie.services.geocoding_table import CHUNK, AddressRow, Status, TableGeocoding, _table  # noqa: E402
from carto_mairie.services.net.http import HttpClient, plain_session  # noqa: E402
from tools.sandbox_process import run_sandbox  # noqa: E402

BUDGET = 1.2
ROUNDS = 3


def labels(url: str, count: int) -> list[str]:
    """Give addresses that the sandbox knows, as often as it takes."""
    found = requests.get(f"{url}/search", {"q": "rue", "limit": 50}, timeout=30).json()["features"]
    known = [item["properties"]["label"] for item in found]
    return [known[number % len(known)] for number in range(count)]


def bare(url: str, rows: list[AddressRow]) -> float:
    """Send the batches and do nothing with the answers."""
    session = requests.Session()
    chunks = [list(enumerate(rows[start : start + CHUNK])) for start in range(0, len(rows), CHUNK)]
    bodies = [_table(chunk) for chunk in chunks]

    def post(body: bytes) -> int:
        answer = session.post(f"{url}/search/csv", {"columns": "cm_text"}, files={"data": ("a.csv", body)}, timeout=60)
        answer.raise_for_status()
        return len(answer.content)

    began = time.perf_counter()
    with ThreadPoolExecutor(ENDPOINTS["geocoding"].concurrency) as pool:
        list(pool.map(post, bodies))
    return time.perf_counter() - began


def main() -> None:
    """Measure in turns, and print the fastest of each."""
    count = int(sys.argv[1]) if len(sys.argv) > 1 else 10_000
    latency = sys.argv[2] if len(sys.argv) > 2 else "100"
    with run_sandbox("--latency", latency) as endpoints:
        urls = json.loads(endpoints.read_text(encoding="utf-8"))
        table = {key: replace(endpoint, url=urls[key]) for key, endpoint in ENDPOINTS.items()}
        geocoding = TableGeocoding(HttpClient(plain_session(), table))
        rows = [AddressRow(label) for label in labels(urls["geocoding"], count)]
        floors, own, matched = [], [], 0
        for _ in range(ROUNDS):
            floors.append(bare(urls["geocoding"], rows))
            began = time.perf_counter()
            found = [item for part in geocoding.geocode(rows, 0.5, CancelToken()) for item in part]
            own.append(time.perf_counter() - began)
            matched = sum(item.status is Status.OK for item in found)
            if len(found) != count:
                raise RuntimeError(f"{len(found)} rows came for {count}")
    print(f"addresses          {count}, {matched} of them placed")
    print(f"batches alone      {min(floors):.2f} s")
    print(f"Carto Mairie       {min(own):.2f} s, {min(own) / min(floors):.2f} x (budget {BUDGET} x)")


if __name__ == "__main__":
    main()
