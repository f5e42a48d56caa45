"""What a click on the map asks a service."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Callable

from qgis.PyQt.QtCore import QObject

from ...services.cancel import CancelToken
from ...services.errors import CartoMairieError
from ...services.model import Feature, Page
from ...services.query import Query
from ..host.context import Context
from ..host.latest import LatestJob
from ..presentation.titles import title_of

Answered = Callable[["list[Feature]", "int | None"], None]
Failed = Callable[[CartoMairieError], None]


class Question(QObject):
    """Asks what the last click wants to know; the click before is not answered any more."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._features: list[Feature] = []
        self._total: int | None = None
        self._answered: Answered = lambda features, total: None
        self._failed: Failed = lambda error: None
        self._job = LatestJob(context.jobs, parent=self)
        self._job.produced.connect(self._take)
        self._job.succeeded.connect(lambda: self._answered(self._features, self._total))
        self._job.failed.connect(lambda error: self._failed(error))

    @property
    def open(self) -> bool:
        """Whether an answer is waited for."""
        return self._job.active

    def ask(self, query: Query, answered: Answered, failed: Failed, most: int = 0) -> None:
        """Ask, and call one of the two in the main thread, with the features and how many there are in all.

        No more than the first page is asked for when the total is above `most`.
        """

        def work(token: CancelToken) -> Iterator[Page]:
            for page in self._context.services.pages(query, token):
                yield page
                if most and (page.total or 0) > most:
                    return

        self.abort()
        self._features, self._total = [], None
        self._answered, self._failed = answered, failed
        self._job.start(work, title_of(query))

    def abort(self) -> None:
        """Give the open question up."""
        self._job.cancel()

    def _take(self, page: Page) -> None:
        self._features.extend(page.features)
        self._total = page.total
