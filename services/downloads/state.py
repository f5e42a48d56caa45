"""How a download stands, as anyone may look at it from any thread."""

from __future__ import annotations

import time
from collections import deque
from dataclasses import dataclass
from enum import Enum

from ..errors import CartoMairieError

# Speeds are those of the last seconds: the mean since the start says little after a pause.
WINDOW = 5.0
GRAIN = 0.2


class State(str, Enum):
    """The states of a download."""

    WAITING = "waiting"
    RUNNING = "running"
    OPENING = "opening"
    PAUSED = "paused"
    DONE = "done"
    FAILED = "failed"
    CANCELLED = "cancelled"

    @property
    def active(self) -> bool:
        """Whether a worker is busy with it."""
        return self in (State.RUNNING, State.OPENING)

    @property
    def over(self) -> bool:
        """Whether nothing more will happen unless the user asks."""
        return self in (State.DONE, State.FAILED, State.CANCELLED)


@dataclass(frozen=True)
class Status:
    """One look at a download: sizes in bytes, `speed` in bytes a second, `seconds_left` None where nobody can tell."""

    state: State
    received: int = 0
    total: int | None = None
    speed: float = 0.0
    file: str = ""
    error: CartoMairieError | None = None

    @property
    def seconds_left(self) -> float | None:
        """The time that the rest will take at this speed."""
        if self.total is None or self.speed <= 0 or not self.state.active:
            return None
        return max(0, self.total - self.received) / self.speed


class Speedometer:
    """Tells the speed of the last seconds from a counter that only grows."""

    def __init__(self) -> None:
        self._samples: deque[tuple[float, int]] = deque()

    def restart(self) -> None:
        """Forget what was before a pause."""
        self._samples.clear()

    def add(self, count: int) -> None:
        """Note the counter now."""
        now = time.monotonic()
        if self._samples and (now - self._samples[-1][0] < GRAIN):
            return
        if self._samples and count < self._samples[-1][1]:
            self._samples.clear()
        self._samples.append((now, count))
        while now - self._samples[0][0] > WINDOW:
            self._samples.popleft()

    def speed(self) -> float:
        """Give bytes a second; 0 as long as nothing can be told, or when nothing moves."""
        samples = list(self._samples)
        if len(samples) < 2:
            return 0.0
        (first, low), (_, high) = samples[0], samples[-1]
        # Up to now, not to the last sample: where nothing comes any more, the speed sinks.
        return (high - low) / max(time.monotonic() - first, 1e-6)
