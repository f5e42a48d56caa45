"""The plugin on the sandbox, with no network: `python3 tests/demo` plays the tour, `--interactive` leaves it to you."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[0] = str(TESTS)

from demo.expected import expected_of  # noqa: E402
from demo.tour import STEPS, Visit  # noqa: E402
from tools.qgis_driver import Qgis  # noqa: E402
from tools.run_qgis import run_qgis  # noqa: E402
from tools.sandbox_process import run_sandbox  # noqa: E402

TARGET = TESTS.parent / "build" / "demo"


def play(endpoints: Path, data: Path | None, target: Path) -> list[dict[str, object]]:
    """Play the steps; leave a picture of each, and what was loaded as a GeoPackage."""
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    summary: list[dict[str, object]] = []
    with Qgis(endpoints) as qgis:
        visit = Visit(qgis, expected_of(endpoints, data))
        for number, step in enumerate(STEPS, start=1):
            start = time.perf_counter()
            try:
                features = step.run(visit)
                seconds = round(time.perf_counter() - start, 2)
            finally:
                qgis.screenshot(target / f"{number:02d}-{step.name}.png")
            summary.append({"step": step.name, "features": features, "seconds": seconds})
            print(f"{step.name:<32}{features:>8} features{seconds:>8.2f} s", flush=True)
        qgis.execute(f"save_layers({str(target / 'loaded.gpkg')!r})")
        errors = qgis.evaluate("python_errors")
    (target / "summary.json").write_text(json.dumps(summary, indent=1), encoding="utf-8")
    if errors:
        raise SystemExit("errors in QGIS:\n" + "\n".join(errors))
    return summary


def main() -> None:
    """Start the sandbox, and QGIS on it."""
    parser = argparse.ArgumentParser(prog="demo", description=__doc__)
    parser.add_argument("--data", type=Path, help="a folder of data for the sandbox; without it a commune is generated")
    parser.add_argument("--interactive", action="store_true", help="open QGIS and wait until it is closed")
    options = parser.parse_args()
    data = ["--data", str(options.data)] if options.data else []
    with run_sandbox(*data) as endpoints:
        if options.interactive:
            run_qgis(endpoints)
        else:
            play(endpoints, options.data, TARGET)
            print(f"pictures, loaded.gpkg and summary.json are in {TARGET}")


if __name__ == "__main__":
    main()
