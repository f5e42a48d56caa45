"""How long a user's window stands still while all parcels of communes load: in a real QGIS, by mouse and keyboard.

Run as `tests/tools/with_display.sh python tests/bench/bench_window.py [PARCELS …]`; the first load after the start of
QGIS and the next one are told apart.
"""

from __future__ import annotations

import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent.parent
sys.path.insert(0, str(ROOT / "tests"))

from tools.qgis_driver import Qgis  # noqa: E402
from tools.sandbox_process import run_sandbox  # noqa: E402

TOWN = "45901"
SIZES = (4_000, 20_000, 100_000)
LATENCY = "100"
BUDGET = 50
LOADS = 3
COUNT = "max([layer.featureCount() for layer in QgsProject.instance().mapLayers().values()], default=0)"


def holds(parcels: int) -> list[float]:
    """Load the commune a few times in one QGIS; gives the longest hold of each load in ms, drawing included."""
    with run_sandbox("--parcels", str(parcels), "--latency", LATENCY) as endpoints, Qgis(endpoints) as qgis:
        qgis.click("CartoMairieAction")
        qgis.click("homeCommune")
        qgis.type_into("homeCommuneField", TOWN)
        qgis.wait_until(f"{TOWN!r} in find('homeCommune').accessibleName() and not exists('homeCommuneField')")
        qgis.click("parcelPage")
        return [load(qgis, parcels) for _ in range(LOADS)]


def load(qgis: Qgis, total: int) -> float:
    """Load all parcels of the commune of the town hall into a new layer, and wait until they are drawn."""
    qgis.execute("iface.newProject(False)")
    qgis.wait_until("exists('parcel/add') and find('parcel/add').isEnabled()")
    qgis.execute("probe.start()")
    qgis.click("parcel/add")
    qgis.wait_until(f"{COUNT} == {total}", timeout=180)
    qgis.wait_until("not iface.mapCanvas().isDrawing()", timeout=60)
    return qgis.evaluate("probe.stop()")


def main() -> None:
    """Measure, and print beside the budget."""
    for parcels in map(int, sys.argv[1:]) if len(sys.argv) > 1 else SIZES:
        first, *next_ones = holds(parcels)
        print(
            f"{parcels:>7} parcels: the window stood still for {first:.0f} ms at most at the first load, "
            f"{' and '.join(f'{held:.0f}' for held in next_ones)} ms then (budget {BUDGET} ms)",
            flush=True,
        )


if __name__ == "__main__":
    main()
