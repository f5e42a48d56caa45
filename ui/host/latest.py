"""One question at a time: the next one cancels the one before, whose late answer is dropped."""

from __future__ import annotations

from typing import Any, Callable

from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...services.cancel import CancelToken
from ...services.errors import CartoMairieError
from .jobs import Job, Jobs, Work


class LatestJob(QObject):
    """Runs a job at a time, and passes on what the latest one says.

    Each `start` is answered by `started`, then by any number of `produced`, then by `ended` and one of `succeeded`,
    `failed` and `cancelled`. `ended` comes before the others: a slot of theirs may start the next job.
    Its owner is its parent: once the owner is deleted, Qt disconnects it and a late answer calls nothing.
    """

    started = pyqtSignal()
    produced = pyqtSignal(object)
    succeeded = pyqtSignal()
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, jobs: Jobs, title: str = "", parent: QObject | None = None) -> None:
        """Make it; the title is what QGIS's list of tasks shows."""
        super().__init__(parent)
        self._jobs = jobs
        self._title = title
        self._job: Job | None = None

    @property
    def active(self) -> bool:
        """Whether a job is under way."""
        return self._job is not None

    def start(self, work: Work, title: str = "") -> None:
        """Give up what is under way, and run an iterator off the main thread; its values come by `produced`."""
        self.cancel()
        self._job = job = Job(title or self._title, work)
        job.produced.connect(self.produced)
        job.succeeded.connect(self._succeed)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stop)
        self.started.emit()
        self._jobs.start(job)

    def fetch(self, question: Callable[[CancelToken], Any], title: str = "") -> None:
        """Give up what is under way, and call a function off the main thread; its value comes by `produced`."""
        self.start(lambda token: iter((question(token),)), title)

    def cancel(self) -> bool:
        """Give up what is under way; whether anything was."""
        job = self._release()
        if job is not None:
            job.cancel()
            self.ended.emit()
            self.cancelled.emit()
        return job is not None

    def break_off(self, error: CartoMairieError) -> None:
        """Give up what is under way because its owner cannot take it: it has failed."""
        job = self._release()
        if job is not None:
            job.cancel()
            self.ended.emit()
            self.failed.emit(error)

    def _release(self) -> Job | None:
        """Disconnect the job, so that nothing it still sends is passed on."""
        job, self._job = self._job, None
        if job is not None and sip.isdeleted(job):
            return None  # the plugin was unloaded, and told nobody
        if job is not None:
            job.produced.disconnect(self.produced)
            job.succeeded.disconnect(self._succeed)
            job.failed.disconnect(self._fail)
            job.cancelled.disconnect(self._stop)
        return job

    def _succeed(self) -> None:
        self._release()
        self.ended.emit()
        self.succeeded.emit()

    def _fail(self, error: object) -> None:
        self._release()
        self.ended.emit()
        self.failed.emit(error)

    def _stop(self) -> None:
        # Cancelled from elsewhere: in QGIS's list of tasks, or because the plugin is unloaded.
        self._release()
        self.ended.emit()
        self.cancelled.emit()
