"""Recognising and completing what is typed: not at each key, one request in flight a service, late answers dropped."""

from __future__ import annotations

from functools import partial
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....services.cancel import CancelToken
from ....services.model import Page
from ....services.recognise.asking import SHORTEST, Question, ask, questions
from ....services.recognise.model import Recognised
from ....services.recognise.recogniser import recognise
from ...host.fields.search import PAUSE_MS
from ...host.i18n import tr
from ...host.latest import LatestJob
from ...layers.map.centre import map_centre
from ...layers.parcels.choices import Choice, answered, offered
from ...presentation.recognised import lines_of

if TYPE_CHECKING:
    from ...host.context import Context


class Completing(QObject):
    """Reads a text off the main thread, then asks the services side by side.

    `ended` tells that nothing is under way any more, whatever the reason; `came` hands over choices as they come.
    """

    began = pyqtSignal()
    understood = pyqtSignal(object)  # a Recognised
    came = pyqtSignal(object)  # a list of Choice
    failed = pyqtSignal(object)
    held = pyqtSignal()  # too short to be asked yet
    emptied = pyqtSignal()
    ended = pyqtSignal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._text = ""
        self._near: tuple[float, float] | None = None
        self._jobs: dict[str, LatestJob] = {}
        self._reading = LatestJob(context.jobs, tr("Search"), self)
        self._reading.produced.connect(self._ask)
        self._reading.failed.connect(self.failed)
        self._reading.ended.connect(self._job_ended)
        # Waits for the end of a word rather than asking at every key.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._read)

    @property
    def active(self) -> bool:
        """Whether anything is under way, or waits for the pause."""
        return self._pause.isActive() or self._reading.active or any(job.active for job in self._jobs.values())

    def type(self, text: str) -> None:
        """Take what is typed so far; it is read once the user pauses, and has typed three characters."""
        self.cancel()
        self._text = text
        if not text.strip():
            self.emptied.emit()
        elif len(text.strip()) < SHORTEST:
            self.held.emit()
        else:
            self._pause.start()

    def now(self, text: str) -> None:
        """Read a text at once, however short."""
        self.cancel()
        self._text = text
        if text.strip():
            self._read()
        else:
            self.emptied.emit()

    def cancel(self) -> None:
        """Give up what is under way; a late answer is dropped."""
        self._pause.stop()
        self._reading.cancel()
        for job in self._jobs.values():
            job.cancel()

    def _read(self) -> None:
        text, home, near = self._text, self._context.home.code, map_centre(self._context.iface)
        self._near = near
        self.began.emit()
        self._reading.fetch(lambda token: recognise(text, home, near))

    def _ask(self, recognised: Recognised) -> None:
        self.understood.emit(recognised)
        choices = list(offered(recognised))
        if choices:
            self.came.emit(choices)
        for question in questions(recognised, self._context.home.code, self._near):
            self._start(question, recognised)

    def _start(self, question: Question, recognised: Recognised) -> None:
        context, service = self._context, question.query.service

        def work(token: CancelToken) -> Any:
            # The services are taken in the job's thread: the first time, that imports and sets up the network.
            return map(partial(_choices, question, recognised), ask(context.services, question, token))

        if service not in self._jobs:
            job = self._jobs[service] = LatestJob(context.jobs, tr("Search"), self)
            job.produced.connect(self.came)
            job.failed.connect(self.failed)
            job.ended.connect(self._job_ended)
        self._jobs[service].start(work)

    def _job_ended(self) -> None:
        # What reading finds is asked right after it ends: the questions are under way only then.
        QTimer.singleShot(0, self._tell_end)

    def _tell_end(self) -> None:
        if not self.active:
            self.ended.emit()


def _choices(question: Question, recognised: Recognised, answer: Any) -> list[Choice]:
    if isinstance(answer, Page):
        return list(answered(question, answer, recognised))
    return [Choice(answer.kind.value, *lines_of(answer), meaning=answer)]
