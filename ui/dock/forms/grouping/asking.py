"""Fetches the national file and asks it, off the main thread."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .....services.cancel import CancelToken
from ....host.context import Context
from ....host.latest import LatestJob

if TYPE_CHECKING:
    from .....services.groupings.answer import GroupingsAnswer
    from .....services.groupings.competences import Competence
    from .....services.groupings.queries import GroupingsQuery


class Known(NamedTuple):
    """What the file says of a commune, and which competences it has columns for."""

    answer: GroupingsAnswer
    competences: list[Competence]


class Asking(QObject):
    """One question at a time, and one fetching of the file."""

    missing = pyqtSignal()  # the file is not on this computer
    answered = pyqtSignal(object)  # what is known
    advanced = pyqtSignal(object)  # how far the file is
    fetched = pyqtSignal()
    failed = pyqtSignal(object)
    fetch_failed = pyqtSignal(object)

    def __init__(self, context: Context, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.job = LatestJob(context.jobs, title, self)
        self.job.produced.connect(self._take)
        self.job.failed.connect(self.failed)
        self.fetching = LatestJob(context.jobs, title, self)
        self.fetching.produced.connect(self.advanced)
        self.fetching.succeeded.connect(self.fetched)
        self.fetching.failed.connect(self.fetch_failed)

    def ask(self, query: GroupingsQuery) -> None:
        """Look a commune up, if the file is there."""
        groupings = self._context.services.groupings

        def work(token: CancelToken) -> Iterator[Known | None]:
            if groupings.file.facts() is None:
                yield None
            else:
                yield Known(groupings.answer(query, token), groupings.file.index.competences())

        self.job.start(work)

    def fetch(self) -> None:
        """Fetch the file through the queue of downloads, and read it."""
        file, queue = self._context.services.groupings.file, self._context.downloads.queue
        self.fetching.start(lambda token: file.fetch(queue, token))

    def _take(self, known: Any) -> None:
        if known is None:
            self.missing.emit()
        else:
            self.answered.emit(known)
