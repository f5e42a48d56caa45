"""A list that is fetched in the background, the latest one asked alone."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....services.cancel import CancelToken
from ...host.jobs import Job

if TYPE_CHECKING:
    from ...host.context import Context

Fetch = Callable[[CancelToken], "list[Any]"]


class BackgroundList(QObject):
    """Asks for one list at a time; asking anew gives up the one before."""

    started = pyqtSignal()
    fetched = pyqtSignal(object)
    failed = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, context: Context, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._title = title
        self._job: Job | None = None

    def ask(self, fetch: Fetch) -> None:
        """Fetch a list off the main thread."""
        self.cancel()
        self._job = job = Job(self._title, lambda token: iter((fetch(token),)))
        job.produced.connect(self.fetched)
        job.failed.connect(self.failed)
        job.ended.connect(self._end)
        self.started.emit()
        self._context.jobs.start(job)

    def cancel(self) -> None:
        """Give up what is under way; its answer finds nobody."""
        job = self._job
        if job is not None:
            self._release()
            job.cancel()
            self.ended.emit()

    def _end(self) -> None:
        self._release()
        self.ended.emit()

    def _release(self) -> None:
        job, self._job = self._job, None
        if job is not None:
            job.produced.disconnect(self.fetched)
            job.failed.disconnect(self.failed)
            job.ended.disconnect(self._end)
