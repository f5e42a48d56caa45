"""Asking while the user types: not at each key, never two at a time, and no answer that comes too late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....services.errors import QueryError
from ...host.jobs import Job

if TYPE_CHECKING:
    from ....services.query import Query
    from ...host.context import Context

PAUSE_MS = 300
SHORTEST = 3

Reader = Callable[[str], "Query"]
Judge = Callable[[str, "Query"], bool]


def long_enough(text: str, query: Query) -> bool:
    """Whether a text is worth asking before the user insists."""
    return len(text.strip()) >= SHORTEST


class Search(QObject):
    """Turns what is typed into at most one request at a time.

    `read` makes the query of a text, in the main thread; the `QueryError` it raises is told by `refused`
    and nothing is sent. `worth` judges whether a pause is enough to ask it; Enter always is.
    """

    started = pyqtSignal()
    answered = pyqtSignal(object, bool)  # a page, and whether it is the first of its answer
    failed = pyqtSignal(object)
    refused = pyqtSignal(object)
    held = pyqtSignal(str)  # not asked unless the user insists
    emptied = pyqtSignal()
    ended = pyqtSignal()  # nothing is under way any more, whatever the reason

    def __init__(
        self, context: Context, title: str, read: Reader, parent: QObject | None = None, worth: Judge = long_enough
    ) -> None:
        super().__init__(parent)
        self._context = context
        self._title = title
        self._read = read
        self._worth = worth
        self._text = ""
        self._shown = ""
        self._pages = 0
        self._job: Job | None = None
        # Waits for the end of a word rather than asking at every key.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._pause_over)

    @property
    def active(self) -> bool:
        """Whether a request is under way."""
        return self._job is not None

    def answers(self, text: str) -> bool:
        """Whether the last whole answer is that of a text."""
        return bool(text) and self._shown == text

    def type(self, text: str) -> None:
        """Take what is typed so far: what was under way is given up, and asked anew once the user pauses."""
        self.cancel()
        self._text = text
        self._shown = ""
        if text.strip():
            self._pause.start()
        else:
            self.emptied.emit()

    def now(self, text: str) -> None:
        """Ask at once; nothing typed asks nothing."""
        self.cancel()
        self._text = text
        if text.strip():
            self._ask(insisted=True)
        else:
            self.emptied.emit()

    def cancel(self) -> None:
        """Give up what is under way or about to be; an answer that still comes finds nobody."""
        self._pause.stop()
        job = self._release()
        if job is not None:
            job.cancel()
            self.ended.emit()

    def _pause_over(self) -> None:
        self._ask(insisted=False)

    def _ask(self, insisted: bool) -> None:
        try:
            query = self._read(self._text)
        except QueryError as error:
            self.refused.emit(error)
            return
        if not insisted and not self._worth(self._text, query):
            self.held.emit(self._text.strip())
            return
        context = self._context
        self._pages = 0
        # The services are taken in the job's thread: the first time, that imports and sets up the network.
        self._job = job = Job(self._title, lambda token: context.services.pages(query, token))
        job.produced.connect(self._take)
        job.succeeded.connect(self._succeed)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._stopped)
        self.started.emit()
        context.jobs.start(job)

    def _release(self) -> Job | None:
        """Turn away from the job, so that nothing it still says is heard."""
        job, self._job = self._job, None
        if job is not None:
            job.produced.disconnect(self._take)
            job.succeeded.disconnect(self._succeed)
            job.failed.disconnect(self._fail)
            job.cancelled.disconnect(self._stopped)
        return job

    def _take(self, page: object) -> None:
        self._pages += 1
        self.answered.emit(page, self._pages == 1)

    def _succeed(self) -> None:
        self._shown = self._text
        self._release()
        self.ended.emit()

    def _fail(self, error: object) -> None:
        self._release()
        self.failed.emit(error)
        self.ended.emit()

    def _stopped(self) -> None:
        # Someone else gave it up: QGIS's task manager, or the plugin on its way out.
        self._release()
        self.ended.emit()
