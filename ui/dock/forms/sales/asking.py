"""Asks for sales off the main thread, and holds what has come of them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .....services.cancel import CancelToken
from ....host.context import Context
from ....host.latest import LatestJob
from ...widgets.table import TableRow
from .asked import AskedPlace
from .rows import sale_rows

if TYPE_CHECKING:
    from .....services.sales.figures import YearFigures
    from .....services.sales.queries import SalesQuery

LISTED = 2000
"""Sales that are listed, the newest: all of them go to the map."""


class _Part(NamedTuple):
    rows: list[TableRow]
    came: int


class _End(NamedTuple):
    """What is known when all has come: a year that has not come yet is not one without sales."""

    years: list[YearFigures]
    notes: tuple[str, ...]
    total: int | None


class SalesAsking(QObject):
    """One question at a time; `changed` tells of sales that came, `succeeded` that all did, and what is not known."""

    started = pyqtSignal()
    changed = pyqtSignal()
    succeeded = pyqtSignal()
    failed = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, context: Context, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._job = LatestJob(context.jobs, title, self)
        self._job.started.connect(self.started)
        self._job.produced.connect(self._take)
        self._job.succeeded.connect(self.succeeded)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self.ended)
        self._forget()

    def _forget(self) -> None:
        self.query: SalesQuery | None = None
        self.rows: list[TableRow] = []
        self.count = 0
        self.years: list[YearFigures] = []
        self.notes: tuple[str, ...] = ()
        self.total: int | None = None

    @property
    def active(self) -> bool:
        """Whether something is asked."""
        return self._job.active

    def cancel(self) -> None:
        """Give up what is asked; what came stays."""
        self._job.cancel()

    def ask(self, asked: AskedPlace) -> None:
        """Ask for the sales of a place."""
        self._forget()
        services = self._context.services

        def work(token: CancelToken) -> Iterator[Any]:
            from .....services.sales.figures import SalesByYear
            from .....services.sales.notes import unknown_years

            query = asked.read(services, token)
            yield query
            listed, by_year = 0, SalesByYear()
            for page in services.pages(query, token):
                by_year.add(page.features)
                rows = sale_rows(replace(page, features=page.features[: LISTED - listed]))
                listed += len(rows)
                yield _Part(rows, len(page.features))
            yield _End(by_year.figures(query.years, unknown_years(page.notes)), page.notes, page.total)

        self._job.start(work)

    def _take(self, value: Any) -> None:
        if isinstance(value, _Part):
            self.rows += value.rows
            self.count += value.came
            self.changed.emit()
        elif isinstance(value, _End):
            self.years, self.notes, self.total = value
        else:
            self.query = value
