"""The plugin on the sandbox, with no network: `python3 tests/demo` plays the tour, `--interactive` leaves it to you."""

from __future__ import annotations

import argparse
import json
import shutil
import sys
import time
import traceback
from pathlib import Path

TESTS = Path(__file__).resolve().parent.parent
sys.path[:1] = [str(TESTS), str(TESTS.parent / "build" / "python")]

from demo.expected import expected_of  # noqa: E402
from demo.tour import STEPS  # noqa: E402
from demo.visit import Step, Visit  # noqa: E402
from tools import hands  # noqa: E402
from tools.qgis_driver import Qgis  # noqa: E402
from tools.run_qgis import run_qgis  # noqa: E402
from tools.sandbox_process import run_sandbox  # noqa: E402

TARGET = TESTS.parent / "build" / "demo"
_SETTINGS = "[carto_mairie]\ndownloads\\folder={}\n"


def play(endpoints: Path, data: Path | None, target: Path) -> None:
    """Play the steps; leave a picture of each, a summary, and what was loaded as a GeoPackage.

    Raises SystemExit, which names the step, when one goes wrong or Python raised anything unseen in QGIS.
    """
    shutil.rmtree(target, ignore_errors=True)
    target.mkdir(parents=True)
    start = time.perf_counter()
    summary: list[dict[str, object]] = []
    # Not among the user's own downloads, nor where QGIS would mark their layers as temporary.
    with Qgis(endpoints, settings=_SETTINGS.format(target / "downloads")) as qgis:
        visit = Visit(qgis, expected_of(endpoints, data))
        for number, step in enumerate(STEPS, start=1):
            summary.append(_play_step(step, visit, target / f"{number:02d}-{step.name}.png"))
            (target / "summary.json").write_text(json.dumps(summary, indent=1), encoding="utf-8")
        qgis.execute(f"save_layers({str(target / 'loaded.gpkg')!r})")
    print(f"the tour took {time.perf_counter() - start:.0f} s; pictures, loaded.gpkg and summary.json are in {target}")


def _play_step(step: Step, visit: Visit, picture: Path) -> dict[str, object]:
    start = time.perf_counter()
    try:
        features = step.run(visit)
        seconds = round(time.perf_counter() - start, 2)
        visit.qgis.screenshot(picture)
        errors = visit.qgis.evaluate("python_errors")
    except Exception as error:
        traceback.print_exc()
        # Of what is there now: QGIS may be unable to say whether its map is drawn.
        hands.screenshot(picture)
        raise SystemExit(f"the tour failed at the step {step.name}: {error}\nits picture: {picture}") from error
    if errors:
        raise SystemExit(f"the tour failed at the step {step.name}: errors in QGIS:\n" + "\n".join(errors))
    print(f"{step.name:<32}{features:>8} features{seconds:>8.2f} s", flush=True)
    return {"step": step.name, "features": features, "seconds": seconds}


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


if __name__ == "__main__":
    main()
