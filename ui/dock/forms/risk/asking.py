"""Asks for reports or details off the main thread, and holds what has come of them."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .....services.cancel import CancelToken
from ....host.context import Context
from ....host.latest import LatestJob
from ....presentation.time_left import TimeLeft
from .asked import Asked, Choices

if TYPE_CHECKING:
    from .....services.risks.details import TopicReport
    from .....services.risks.queries import RiskDetailsQuery, RisksQuery
    from .....services.risks.report import RiskReport


class Asking(QObject):
    """One question at a time; `changed` tells of each report or topic that came."""

    started = pyqtSignal()
    changed = pyqtSignal()
    ambiguous = pyqtSignal(object)  # the addresses that a text may mean, none for none
    failed = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, context: Context, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self.query: RisksQuery | None = None
        self.reports: list[RiskReport] = []
        self.details: list[TopicReport] = []
        self.details_query: RiskDetailsQuery | None = None
        self.told = ""
        self._left: TimeLeft | None = None
        self._job = LatestJob(context.jobs, title, self)
        self._job.started.connect(self.started)
        self._job.produced.connect(self._take)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self.ended)

    @property
    def active(self) -> bool:
        """Whether something is asked."""
        return self._job.active

    @property
    def total(self) -> int:
        """How many reports are asked for."""
        return len(self.query.places) or 1 if self.query is not None else 0

    def cancel(self) -> None:
        """Give up what is asked; what came stays."""
        self._job.cancel()

    def ask(self, asked: Asked, anew: bool = False) -> None:
        """Ask for the reports; those that were kept from before too, where all is wanted `anew`."""
        self.query, self.reports, self.details, self.details_query = None, [], [], None
        self.told, self._left = "", None
        services = self._context.services

        def work(token: CancelToken) -> Iterator[Any]:
            query = asked.read(services, token)
            yield query
            if not isinstance(query, Choices):
                yield from services.risk_reports.each(query, token, anew)

        self._job.start(work)

    def ask_details(self, query: RiskDetailsQuery) -> None:
        """Ask for the details of a place."""
        self.details, self.details_query, self.told = [], query, ""
        services = self._context.services
        self._job.start(lambda token: services.risk_details.each(query, token))

    def _take(self, value: Any) -> None:
        from .....services.risks.details import TopicReport
        from .....services.risks.report import RiskReport

        if isinstance(value, Choices):
            self.ambiguous.emit(value)
            return
        if isinstance(value, RiskReport):
            self.reports.append(value)
            self.told = self._left.step() if self._left is not None else ""
        elif isinstance(value, TopicReport):
            self.details.append(value)
        else:
            self.query = value
            self._left = TimeLeft(self.total) if self.total > 1 else None
        self.changed.emit()
