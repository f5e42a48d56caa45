"""The companies in a drawn shape, out of 30,000 establishments, against the pace that the service permits.

Run as `python tests/bench/bench_companies.py [MILLISECONDS]`; the sandbox answers so many milliseconds late.
"""

from __future__ import annotations

import json
import sys
import time
from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from multiprocessing import get_context
from multiprocessing.connection import Connection
from pathlib import Path
from urllib.request import urlopen

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path[:0] = [str(ROOT / "build" / "python"), str(ROOT / "tests"), str(ROOT / "tests" / "services" / "companies")]

from company_kit import SHAPES, doors, expected  # noqa: E402
from shapely.geometry import Point  # noqa: E402

from carto_mairie.services.companies.queries import SERVICE, CompaniesQuery  # noqa: E402
from carto_mairie.services.endpoints import ENDPOINTS  # noqa: E402
from carto_mairie.services.gateway import Services  # noqa: E402
from carto_mairie.services.geo.geometry import to_text  # noqa: E402
from carto_mairie.services.net.http import HttpClient, plain_session  # noqa: E402
from sandbox.company_register import register  # noqa: E402
from sandbox.company_search import CompanySearch  # noqa: E402

SHAPE = SHAPES["polygon"]
SMALL_PAUSE = 0.1


def city() -> CompanySearch:
    """Make a city of thirty thousand establishments and more, always the same."""
    return CompanySearch(register(doors(9000), 17_000, seed=5))


def serve(latency: float, told: Connection) -> None:
    """Serve the city in a process of its own, and tell where, until the pipe is closed."""
    from sandbox.server import Sandbox
    from sandbox.world import load_world

    with Sandbox(load_world(parcels=50), latency=latency) as sandbox:
        sandbox.services[SERVICE] = city()
        told.send((sandbox.url, sandbox.endpoints[SERVICE]))
        while told.poll(None) and told.recv():
            time.sleep(SMALL_PAUSE)


@contextmanager
def served(latency: float) -> Iterator[tuple[str, str]]:
    """Give the addresses of the sandbox and of its companies."""
    ours, theirs = get_context("spawn").Pipe()
    process = get_context("spawn").Process(target=serve, args=(latency, theirs))
    process.start()
    try:
        yield ours.recv()
    finally:
        ours.send(False)
        process.join()


def main() -> None:
    """Measure once: nothing but the pace decides."""
    latency = float(sys.argv[1]) if len(sys.argv) > 1 else 100.0
    units = city()
    wanted = expected(units, lambda door: SHAPE.intersects(Point(door.longitude, door.latitude)))
    with served(latency / 1000) as (sandbox, url):
        table = {**ENDPOINTS, SERVICE: replace(ENDPOINTS[SERVICE], url=url)}
        services = Services(HttpClient(plain_session(), table))
        began = time.perf_counter()
        pages = services.pages(CompaniesQuery(geometry=to_text(SHAPE)))
        found = [feature.attributes[0] for page in pages for feature in page.features]
        seconds = time.perf_counter() - began
        with urlopen(f"{sandbox}/__log__") as answer:
            statuses = Counter(entry["status"] for entry in json.load(answer))
    requests = sum(statuses.values())
    floor = requests / ENDPOINTS[SERVICE].rate
    there = sum(len(unit.establishments) for unit in units.units)
    exact = sorted(found) == sorted(wanted)
    print(f"establishments     {len(found)} of {there}   (exactly those inside: {exact})")
    print(f"requests           {requests}   (refused: {requests - statuses[200]})")
    print(f"floor              {floor:.1f} s   ({ENDPOINTS[SERVICE].rate} requests a second)")
    print(f"Carto Mairie       {seconds:.1f} s")
    print(f"ratio              {seconds / floor:.2f} x   (asked: at most 1.2 x)")


if __name__ == "__main__":
    main()
