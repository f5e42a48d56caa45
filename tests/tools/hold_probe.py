"""How long Qt's main thread is held at one time: what a user feels as a freeze."""

from __future__ import annotations

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from qgis.PyQt.QtCore import QObject, Qt, QTimer

BEAT_MS = 2


class HoldProbe(QObject):
    """Beats in the main thread and keeps the longest time between two beats.

    The time for which the thread was ready to run and the machine had no core for it is taken off: on a busy
    machine it says nothing about the plugin. Waiting for Python's lock, a file or a socket counts as being held.
    """

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._schedule = _schedule_file()
        self._timer = QTimer(self)
        self._timer.setTimerType(Qt.TimerType.PreciseTimer)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self._longest = 0.0
        self._last = (0.0, 0.0)
        self._paused = False

    def start(self) -> None:
        """Forget what was measured and measure from now on."""
        self._longest = 0.0
        self._last = self._now()
        self._timer.start()

    def stop(self) -> float:
        """End the measure and give the longest hold."""
        self._beat()
        self._timer.stop()
        return self.longest_ms

    def pause(self) -> None:
        """Do not count what comes until `go_on`, if it measures."""
        self._paused = self._timer.isActive()
        if self._paused:
            self.stop()

    def go_on(self) -> None:
        """Measure again after `pause`, and keep what was measured before."""
        if self._paused:
            self._last = self._now()
            self._timer.start()
        self._paused = False

    @property
    def longest_ms(self) -> float:
        """The longest hold since `start`, in milliseconds."""
        return self._longest * 1000

    @contextmanager
    def aside(self) -> Iterator[None]:
        """Do not count what is done inside: a test's own look at the widgets holds the thread too."""
        if self._timer.isActive():
            self._beat()
        yield
        self._last = self._now()

    def __enter__(self) -> HoldProbe:
        self.start()
        return self

    def __exit__(self, *_: object) -> None:
        self.stop()

    def _beat(self) -> None:
        now = self._now()
        elapsed, waited = now[0] - self._last[0], now[1] - self._last[1]
        self._longest = max(self._longest, elapsed - waited - BEAT_MS / 1000)
        self._last = now

    def _now(self) -> tuple[float, float]:
        """The clock, and the time that this thread has waited for a core, in seconds."""
        if self._schedule is None:
            return time.perf_counter(), 0.0
        return time.perf_counter(), int(self._schedule.read_text().split()[1]) / 1e9


def _schedule_file() -> Path | None:
    """The kernel's account of this thread, where there is one."""
    path = Path(f"/proc/self/task/{threading.get_native_id()}/schedstat")
    return path if path.exists() else None
