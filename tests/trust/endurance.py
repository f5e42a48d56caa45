"""Thousands of random actions on a faulty sandbox: what the program holds before and after, and how long it is held."""

from __future__ import annotations

import collections
import ctypes
import faulthandler
import gc
import os
import tempfile
import threading
import time
from pathlib import Path
from random import Random

from qgis.core import QgsApplication, QgsProject
from qgis.PyQt.QtCore import QThreadPool

from .actions import Actions
from .record import Failed, Record, record_of_arguments
from .stage import QEventLoop, QTimer, Stage, stage  # first of all, as it prepares QGIS
from .watchdog import LIMIT, Watchdog

WARM_UP = 0.3
"""Of the whole: until then pages are opened, fonts, styles and catalogues read for the first time."""
STEPS = 100
"""After so many actions the part says that it is alive."""
FULL_ACTIONS = 3000
MORE_MEMORY_MB, MORE_THREADS, MORE_HANDLES = 200, 3, 12
MORE_FILES = 2
"""QGIS itself may have one or two open, as of a project that it has just written."""
PAUSE_MS = (0, 5, 30, 120)


class Endurance:
    """Does things at random, and counts."""

    def __init__(self, stage: Stage, record: Record) -> None:
        self._stage, self._record = stage, record
        seed = int(os.environ.get("TRUST_SEED", "0")) or (time.time_ns() % 10**6 if record.full else 10)
        self._dice = Random(seed)
        self._done: list[str] = []
        self._before: dict[str, int] = {}
        self._files: set[str] = set()
        self._record.figures(seed=seed)

    def run(self) -> None:
        """Go on until the time is up."""
        watchdog = Watchdog()
        actions = Actions(self._stage, self._dice)
        loop = QEventLoop()
        begin = time.monotonic()
        end = begin + self._record.left - 20

        def step() -> None:
            enough = self._record.full and len(self._done) >= FULL_ACTIONS
            if (time.monotonic() > end and not self._record.full) or enough:
                loop.quit()
                return
            if self._record.full:
                warm = len(self._done) >= WARM_UP * FULL_ACTIONS
            else:
                warm = time.monotonic() > begin + WARM_UP * (end - begin)
            if warm and not self._before:
                self._before, self._files = self._state(), _temporary()
            QTimer.singleShot(self._dice.choice(PAUSE_MS), step)  # before: an action may keep a loop of its own
            if len(self._done) % STEPS == 0:
                self._record.figures(actions=len(self._done))
            self._done.append("")
            self._done[-1] = actions.one()

        self._stage.interface.canvas.show()
        watchdog.start()
        with self._record.case("no exception in any action"):
            QTimer.singleShot(0, step)
            loop.exec()
        watchdog.stop()
        with self._record.case(f"the main thread is never held for {LIMIT:.0f} s"):
            if watchdog.holds:
                held, stacks = max(watchdog.holds)
                raise Failed(f"{len(watchdog.holds)} times, {held:.1f} s:\n{stacks[-6000:]}")
        actions.end()
        self._rest()
        self._compare(self._state())
        counts = collections.Counter(self._done)
        self._record.figures(
            actions=len(self._done), longest_hold_ms=round(watchdog.longest * 1000), kinds=dict(counts)
        )

    def _compare(self, after: dict[str, int]) -> None:
        for name, more in (("memory_mb", MORE_MEMORY_MB), ("threads", MORE_THREADS), ("handles", MORE_HANDLES)):
            with self._record.case(f"{name}: no more than before") as facts:
                facts.update(before=self._before.get(name, 0), after=after[name])
                if self._before and after[name] > self._before[name] + more:
                    raise Failed(f"{self._before[name]} before, {after[name]} after; threads: {_names()}")
        with self._record.case("temporary files: no more than before") as facts:
            more = sorted(_temporary() - self._files)
            facts["more"] = more
            if len(more) > MORE_FILES:
                raise Failed(f"{more}")
        with self._record.case("nothing of the plugin is left"):
            if self._stage.interface.registered():
                raise Failed(str(self._stage.interface.registered()))
            own = [name for name in _names() if name.startswith("carto-mairie")]
            if own:
                raise Failed(f"threads: {own}")

    def _rest(self) -> None:
        """Let all that was given up end, and the threads of Qt's pool with it."""
        QThreadPool.globalInstance().setExpiryTimeout(100)
        QgsProject.instance().clear()
        for _ in range(30):
            self._stage.settle(100)
            QgsApplication.sendPostedEvents(None, 52)
            gc.collect()
            if not QgsApplication.taskManager().countActiveTasks():
                break
        self._stage.settle(2500)

    def _state(self) -> dict[str, int]:
        gc.collect()
        # What the C library keeps for itself after bodies of 64 MB in several threads is no more held than free.
        ctypes.CDLL(None).malloc_trim(0)
        pages = int(Path("/proc/self/statm").read_text().split()[1])
        return {
            "memory_mb": pages * os.sysconf("SC_PAGESIZE") >> 20,
            "threads": len(list(Path("/proc/self/task").iterdir())),
            "handles": len(list(Path("/proc/self/fd").iterdir())),
        }


def _temporary() -> set[str]:
    """Give what lies in the folder of temporary files that is not of this run's own making."""
    return {path.name for path in Path(tempfile.gettempdir()).iterdir() if not path.name.startswith("trust-")}


def _names() -> list[str]:
    return [each.name for each in threading.enumerate()]


def main() -> None:
    """Run the part."""
    faulthandler.enable()
    record = record_of_arguments()
    with stage("--parcels", "2500", "--latency", "20") as running:
        running.context.close()
        with tempfile.NamedTemporaryFile("w", suffix=".json", prefix="trust-endpoints-") as file:
            import json

            json.dump(running.sandbox.endpoints, file)
            file.flush()
            os.environ["CARTO_MAIRIE_ENDPOINTS"] = file.name
            Endurance(running, record).run()


if __name__ == "__main__":
    main()
