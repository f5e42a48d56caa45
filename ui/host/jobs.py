"""The one way to work off the main thread."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from typing import Any, Callable

from qgis.core import QgsApplication, QgsTask
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...services.cancel import CancelToken
from ...services.errors import Cancelled, CartoMairieError

Work = Callable[[CancelToken], Iterator[Any]]


class Job(QgsTask):
    """Runs an iterator off the main thread and hands each value over in the main thread.

    The next value is asked for only once the last one was taken, so that a fast service cannot fill the
    memory. Exactly one of `succeeded`, `failed` and `cancelled` comes at the end, then `ended`.
    """

    produced = pyqtSignal(object)
    succeeded = pyqtSignal()
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()
    ended = pyqtSignal()

    _handed_over = pyqtSignal(object)

    def __init__(self, title: str, work: Work) -> None:
        super().__init__(title, QgsTask.Flag.CanCancel)
        self._work = work
        self._token = CancelToken()
        self._taken = threading.Semaphore(1)
        self._error: CartoMairieError | None = None
        self._unexpected: BaseException | None = None
        self._handed_over.connect(self._take)

    def run(self) -> bool:
        """Do the work; called by QGIS in a thread of its own."""
        try:
            for value in self._work(self._token):
                self._wait_until_taken()
                self._handed_over.emit(value)
            self._wait_until_taken()
        except Cancelled:
            return False
        except CartoMairieError as error:
            self._error = error
            return False
        except Exception as error:  # a defect of ours: told in `finished`, in the main thread, where it is seen
            self._unexpected = error
            return False
        return True

    def cancel(self) -> None:
        """Give the work up; the socket that it waits on is closed."""
        self._token.cancel()
        super().cancel()

    def finished(self, result: bool) -> None:
        """Tell how it ended; called by QGIS in the main thread."""
        if result:
            self.succeeded.emit()
        elif self._token.cancelled or (self._error is None and self._unexpected is None):
            self.cancelled.emit()
        elif self._error is not None:
            self.failed.emit(self._error)
        self.ended.emit()
        if self._unexpected is not None and not self._token.cancelled:
            raise self._unexpected

    def _wait_until_taken(self) -> None:
        while not self._taken.acquire(timeout=0.1):
            self._token.check()
        self._token.check()

    def _take(self, value: Any) -> None:
        try:
            if not self._token.cancelled:
                self.produced.emit(value)
        finally:
            self._taken.release()


class Jobs(QObject):
    """The jobs that are under way: holds a reference to each, which QGIS's task manager does not."""

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._running: set[Job] = set()

    def start(self, job: Job) -> Job:
        """Start a job, and give it back."""
        self._running.add(job)
        job.ended.connect(lambda: self._running.discard(job))
        QgsApplication.taskManager().addTask(job)
        return job

    def cancel_all(self) -> None:
        """Give up all that is under way."""
        for job in list(self._running):
            job.cancel()
