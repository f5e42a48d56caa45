"""What the pages of publishing do alike: one thing at a time off the main thread, with what is shown of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QObject, pyqtSignal
from qgis.PyQt.QtWidgets import QWidget

from ......services.cancel import CancelToken
from ......services.datasets.publishing.problems import PublishError, PublishProblem
from .....host import keys
from .....host.i18n import tr
from .....host.latest import LatestJob
from .....host.messages import wording
from ....widgets.notice import Notice
from ....widgets.progress import ProgressLine

if TYPE_CHECKING:
    from .....host.context import Context

Act = Callable[[], None]


class Work(QObject):
    """Runs it, with the bar and the sentences of the wizard; `pages` wait until it is over."""

    failed = pyqtSignal(object)

    def __init__(self, context: Context, progress: ProgressLine, notice: Notice, pages: QWidget) -> None:
        super().__init__(pages)
        self._context, self._progress, self._notice, self._pages = context, progress, notice, pages
        self._job = LatestJob(context.jobs, tr("Publish on data.gouv.fr"), self)
        self._take: Callable[[Any], None] = lambda value: None
        self._retry: Act = lambda: None
        self._over: Act | None = None
        self._job.started.connect(self._started)
        self._job.ended.connect(self._ended)
        self._job.produced.connect(lambda value: self._take(value))
        self._job.failed.connect(self._fail)
        notice.again.connect(lambda: self._retry())

    @property
    def active(self) -> bool:
        """Whether something is under way."""
        return self._job.active

    def run(
        self,
        work: Callable[[CancelToken], Iterator[Any]],
        take: Callable[[Any], None],
        retry: Act,
        over: Act | None = None,
    ) -> None:
        """Run it, and have its values taken; `over` writes over what somebody else changed, once the user says so."""
        self._notice.clear()
        self._take, self._retry, self._over = take, retry, over
        self._job.start(work)

    def ask(
        self, question: Callable[[CancelToken], Any], take: Callable[[Any], None], retry: Act, over: Act | None = None
    ) -> None:
        """Ask something that has one answer."""
        self.run(lambda token: iter((question(token),)), take, retry, over)

    def cancel(self) -> bool:
        """Give up what is under way; whether anything was."""
        return self._job.cancel()

    def unlocked(self, service: str) -> bool:
        """Whether there is a key of a platform that QGIS gives; else what to do is told."""
        if not keys.configured(self._context.settings, service):
            self._notice.tell(wording(PublishError(PublishProblem.NO_KEY, service)))
            return False
        if not keys.unlock():
            self._notice.tell(wording(PublishError(PublishProblem.KEY_UNREADABLE)))
            return False
        return True

    def _started(self) -> None:
        self._progress.begin("publish")
        self._pages.setEnabled(False)

    def _ended(self) -> None:
        self._progress.end("publish")
        self._pages.setEnabled(True)

    def _fail(self, error: Any) -> None:
        self._context.messages.log_error(error)
        conflict = isinstance(error, PublishError) and error.problem is PublishProblem.CHANGED_MEANWHILE
        if conflict and self._over is not None:
            self._retry = self._over
            self._notice.tell_failure(error, tr("Write over theirs"))
        else:
            self._notice.tell_failure(error)
        self.failed.emit(error)
