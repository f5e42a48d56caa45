"""Writes down what all threads do when the main thread has been held for two seconds."""

from __future__ import annotations

import faulthandler
import tempfile
from pathlib import Path

from qgis.PyQt.QtCore import QObject, QTimer

from tools.hold_probe import HoldProbe

LIMIT = 2.0
BEAT_MS = 200


class Watchdog(QObject):
    """Beats in the main thread; a timer of the C library, which needs neither the thread nor Python's lock, watches."""

    def __init__(self) -> None:
        super().__init__()
        self._stacks = tempfile.NamedTemporaryFile("w+", suffix=".stacks", prefix="trust-")  # noqa: SIM115
        self._probe = HoldProbe(self)
        self._timer = QTimer(self)
        self._timer.setInterval(BEAT_MS)
        self._timer.timeout.connect(self._beat)
        self.holds: list[tuple[float, str]] = []
        """How long the thread was held (s), and the stacks of that time."""
        self.longest = 0.0
        self._read = 0

    def start(self) -> None:
        """Watch from now on."""
        self._probe.start()
        self._timer.start()
        self._beat()

    def stop(self) -> None:
        """Watch no more."""
        faulthandler.cancel_dump_traceback_later()
        self._timer.stop()
        self._probe.stop()

    def _beat(self) -> None:
        held = self._probe.longest_ms / 1000
        self.longest = max(self.longest, held)
        text = Path(self._stacks.name).read_text("utf-8", "replace")
        stacks, self._read = text[self._read :], len(text)
        if held > LIMIT:
            self.holds.append((held, stacks))
        self._probe.start()
        faulthandler.dump_traceback_later(LIMIT, file=self._stacks)
