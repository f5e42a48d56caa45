"""One question to a service at a time: the next one aborts the last, whose late answer is dropped."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Callable

from qgis.PyQt.QtCore import QObject

from ...services.cancel import CancelToken
from ...services.errors import CartoMairieError
from ...services.model import Feature, Page
from ...services.query import Query
from ..host.context import Context
from ..host.jobs import Job
from ..presentation.titles import title_of


class Question(QObject):
    """Asks what the last click wants to know."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job: Job | None = None

    @property
    def open(self) -> bool:
        """Whether an answer is waited for."""
        return self._job is not None

    def ask(
        self,
        query: Query,
        answered: Callable[[list[Feature], int | None], None],
        failed: Callable[[CartoMairieError], None],
        most: int = 0,
    ) -> None:
        """Ask, and call one of the two in the main thread, with the features and how many there are in all.

        No more than the first page is asked for when the total is above `most`.
        """
        self.abort()
        features: list[Feature] = []
        total: list[int | None] = [None]

        def work(token: CancelToken) -> Iterator[Page]:
            for page in self._context.services.pages(query, token):
                yield page
                if most and (page.total or 0) > most:
                    return

        def take(page: Page) -> None:
            features.extend(page.features)
            total[0] = page.total

        def current() -> bool:
            return self._job is job

        def succeed() -> None:
            if current():
                self._job = None
                answered(features, total[0])

        def fail(error: CartoMairieError) -> None:
            if current():
                self._job = None
                failed(error)

        job = self._job = Job(title_of(query), work)
        job.produced.connect(take)
        job.succeeded.connect(succeed)
        job.failed.connect(fail)
        self._context.jobs.start(job)

    def abort(self) -> None:
        """Give the open question up."""
        job, self._job = self._job, None
        if job is not None:
            job.cancel()
