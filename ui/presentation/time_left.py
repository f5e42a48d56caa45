"""How long something that goes on one by one will still take."""

from __future__ import annotations

import math
import time
from collections import deque
from typing import Callable

from ..host.i18n import tr

_REMEMBERED = 12


class TimeLeft:
    """Watches the last steps alone: the first may have been kept from before, and have taken no time at all."""

    def __init__(self, total: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._total, self._clock, self._done = total, clock, 0
        self._times = deque([clock()], maxlen=_REMEMBERED)

    def step(self) -> str:
        """Take note of one more step; give how many are done of how many, and what time the others need."""
        self._done += 1
        self._times.append(self._clock())
        counted = tr("{done} of {total}").format(done=self._done, total=self._total)
        seconds = (self._times[-1] - self._times[0]) / (len(self._times) - 1) * (self._total - self._done)
        if seconds < 1:
            return counted
        if seconds < 90:
            return tr("{}, some {} s left").format(counted, math.ceil(seconds))
        return tr("{}, some {} min left").format(counted, math.ceil(seconds / 60))
