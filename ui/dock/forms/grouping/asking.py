"""Fetches the national file and asks it, off the main thread."""

from __future__ import annotations

from typing import TYPE_CHECKING, NamedTuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .....services.cancel import CancelToken
from ....host.context import Context
from ....host.latest import LatestJob

if TYPE_CHECKING:
    from .....services.groupings.answer import GroupingsAnswer
    from .....services.groupings.competences import Competence
    from .....services.groupings.queries import GroupingsQuery


class Known(NamedTuple):
    """What is known of a commune, and which competences the file has columns for; none where it is not here."""

    answer: GroupingsAnswer
    competences: list[Competence]


class Asking(QObject):
    """One question at a time, and one fetching of the file."""

    answered = pyqtSignal(object)  # what is known
    advanced = pyqtSignal(object)  # how far the file is
    fetched = pyqtSignal()
    failed = pyqtSignal(object)
    fetch_failed = pyqtSignal(object)

    def __init__(self, context: Context, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.job = LatestJob(context.jobs, title, self)
        self.job.produced.connect(self.answered)
        self.job.failed.connect(self.failed)
        self.fetching = LatestJob(context.jobs, title, self)
        self.fetching.produced.connect(self.advanced)
        self.fetching.succeeded.connect(self.fetched)
        self.fetching.failed.connect(self.fetch_failed)

    def ask(self, query: GroupingsQuery) -> None:
        """Look a commune up; without the file, its EPCI alone."""
        groupings = self._context.services.groupings

        def work(token: CancelToken) -> Known:
            if groupings.file.facts() is None:
                return Known(groupings.without_file(query, token), [])
            return Known(groupings.answer(query, token), groupings.file.index.competences())

        self.job.fetch(work)

    def fetch(self) -> None:
        """Fetch the file through the queue of downloads, and read it."""
        file, queue = self._context.services.groupings.file, self._context.downloads.queue
        self.fetching.start(lambda token: file.fetch(queue, token))
