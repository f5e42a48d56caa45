"""The one way to work off the main thread."""

from __future__ import annotations

import threading
import time
import traceback
from collections import deque
from collections.abc import Iterator
from typing import Any, Callable

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...services.cancel import CancelToken
from ...services.errors import Cancelled, CartoMairieError, UnexpectedError
from .compat import TASK_FLAGS
from .plain import untagged
from .task_threads import keep_task_threads

Work = Callable[[CancelToken], Iterator[Any]]

CLOSE_LIMIT = 2.0
"""How long leaving waits for the work that was given up, in seconds."""


class Job(QgsTask):
    """Runs an iterator off the main thread and hands each value over in the main thread.

    The next value is asked for only once the last one was taken, so that a fast service cannot fill the
    memory. Exactly one of `succeeded`, `failed` and `cancelled` comes at the end, then `ended`; nothing is
    produced after `cancel` was called. What was not foreseen comes as an `UnexpectedError`.
    """

    produced = pyqtSignal(object)
    succeeded = pyqtSignal()
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()
    ended = pyqtSignal()

    _handed_over = pyqtSignal(object)

    def __init__(self, title: str, work: Work) -> None:
        super().__init__(untagged(title), TASK_FLAGS)
        self._work = work
        self._token = CancelToken()
        self._taken = threading.Semaphore(1)
        self._error: CartoMairieError | None = None
        self._idle = threading.Event()
        self._idle.set()
        self._keeper: set[Job] = set()
        self._turns: Turns | None = None
        self._abandoned = False
        self._token.on_cancel(self._taken.release)
        self._handed_over.connect(self._take)

    def run(self) -> bool:
        """Do the work; called by QGIS in a thread of its own."""
        self._idle.clear()
        try:
            self._produce()
        except Cancelled:
            return False
        except CartoMairieError as error:
            self._error = error
        except Exception as error:  # a defect of ours: it is told as a failure
            self._error = UnexpectedError(error)
        finally:
            self._idle.set()
        if self._error is not None:
            _let_go(self._error)
        return self._error is None

    def cancel(self) -> None:
        """Give the work up; the socket that it waits on is closed."""
        if sip.isdeleted(self):
            return  # QGIS has taken away what came to its end
        # QGIS first: a thread that ended in between would make it call `finished` from here, in its canceller's midst.
        super().cancel()
        self._token.cancel()

    def finished(self, result: bool) -> None:
        """Tell how it ended; called by QGIS in the main thread."""
        self._keeper.discard(self)
        if self._abandoned:
            return
        if self._token.cancelled:
            self.cancelled.emit()
        elif self._error is not None:
            self.failed.emit(self._error)
        elif result:
            self.succeeded.emit()
        else:
            self.cancelled.emit()
        self.ended.emit()

    def keep_in(self, keeper: set[Job], turns: Turns) -> None:
        """Stay in a set until the end: QGIS's task manager holds no reference that Python would know of.

        What it produces is handed over in turn with that of the other jobs.
        """
        self._keeper, self._turns = keeper, turns
        keeper.add(self)

    def abandon(self) -> None:
        """Give the work up and tell nobody: those who would hear of it are leaving."""
        self._abandoned = True
        self.cancel()

    def wait_idle(self, seconds: float) -> bool:
        """Wait until no thread works for it any more; whether that came true."""
        return self._idle.wait(seconds)

    def _produce(self) -> None:
        self._token.check()
        values = self._work(self._token)
        try:
            for value in values:
                self._wait_until_taken()
                self._handed_over.emit(value)
            self._wait_until_taken()
        except Cancelled:
            raise
        except Exception:
            self._wait_until_taken()  # who hears of the failure has what came before it
            raise
        finally:
            # Here: left to the garbage collector, a generator might come to wait for its threads in the main one.
            close = getattr(values, "close", None)
            if close is not None:
                close()

    def _wait_until_taken(self) -> None:
        self._taken.acquire()
        self._token.check()

    def _take(self, value: Any) -> None:
        if self._turns is None or self._token.cancelled:
            self._hand_over(value)
        else:
            self._turns.add(lambda: self._hand_over(value))

    def _hand_over(self, value: Any) -> None:
        try:
            if not self._token.cancelled:
                self.produced.emit(value)
        finally:
            self._taken.release()


def _let_go(error: BaseException) -> None:
    """Let go of what the frames of a failure refer to, here in the thread of the work; where it failed stays known.

    A failure is kept and shown: files that its frames held open would be closed whenever Python collects them, in the
    main thread. GDAL has corrupted the memory of QGIS so.
    """
    waiting: list[BaseException | None] = [error]
    known: set[int] = set()
    while waiting:
        one = waiting.pop()
        if one is not None and id(one) not in known:
            known.add(id(one))
            traceback.clear_frames(one.__traceback__)
            waiting += [one.__cause__, one.__context__, getattr(one, "cause", None)]


class Turns(QTimer):
    """Lets the window have its turn between two values: those of ten jobs may all come at one moment."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.setInterval(0)
        self._waiting: deque[Callable[[], None]] = deque()
        self.timeout.connect(self._next)

    def add(self, action: Callable[[], None]) -> None:
        """Do something once all that came before is done, and the window has had its turn."""
        self._waiting.append(action)
        if not self.isActive():
            self.start()

    def _next(self) -> None:
        action = self._waiting.popleft()
        if not self._waiting:
            self.stop()
        action()


class Jobs(QObject):
    """The jobs that are under way."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        keep_task_threads()
        self._running: set[Job] = set()
        self._turns = Turns(self)

    def start(self, job: Job) -> Job:
        """Start a job, and give it back."""
        job.keep_in(self._running, self._turns)
        QgsApplication.taskManager().addTask(job)
        return job

    def cancel_all(self) -> None:
        """Give up all that is under way."""
        for job in list(self._running):
            job.cancel()

    def close(self) -> None:
        """Give up all that is under way, tell nobody any more, and wait a moment for the threads to come to rest."""
        jobs = list(self._running)
        for job in jobs:
            job.abandon()
        deadline = time.monotonic() + CLOSE_LIMIT
        for job in jobs:
            job.wait_idle(max(0.0, deadline - time.monotonic()))
