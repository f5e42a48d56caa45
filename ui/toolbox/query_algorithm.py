"""Algorithms that ask one query and give its features."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from ...services.errors import IncompleteError, ServiceError
from ..host.i18n import tr
from ..presentation.kinds import notes_of
from .algorithm import ServiceAlgorithm
from .given import Given
from .run import Run

if TYPE_CHECKING:
    from ...services.model import Page, Schema
    from ...services.query import Query


class QueryAlgorithm(ServiceAlgorithm):
    """Asks the query of its parameters, through the same service method as the dock."""

    def schema(self, given: Given) -> Schema | None:
        """Give the schema of the layer that comes out; None where the answer alone can tell it."""
        return None

    def ask(self, given: Given) -> Query:
        """Give the query of the parameters; raises `QueryError`."""
        raise NotImplementedError

    def check(self, given: Given) -> None:
        """Refuse what makes no query."""
        self.ask(given)

    def work(self, run: Run) -> None:
        """Write page after page, as they arrive."""
        query = self.ask(run)
        written = self.write(run, query, run.services.pages(query, run.token))
        written.tell()
        if not written.done:
            self.explain_nothing(run, query)

    def explain_nothing(self, run: Run, query: Query) -> None:
        """Look why nothing came, where a mistake in the parameters may be the reason; raises `QueryError`."""

    def write(self, run: Run, query: Query, pages: Iterator[Page]) -> Written:
        """Write pages; raises `IncompleteError` where they break off after the first features."""
        written = Written(run, query, self.schema(run))
        try:
            for page in pages:
                written.add(page)
        except ServiceError as error:
            raise (IncompleteError(error, written.done, written.total) if written.done else error) from error
        return written


class Written:
    """What has been written of an answer: `done` features of `total`."""

    def __init__(self, run: Run, query: Query, schema: Schema | None) -> None:
        self._run, self._query = run, query
        self._output = run.output(schema, query) if schema else None
        self.done = 0
        self.total: int | None = None
        self._limit_reached, self._others = False, 0
        self._notes: dict[str, None] = {}

    def add(self, page: Page) -> None:
        """Write a page; features of another type of geometry than the first have no place in the layer."""
        if self._output is None:
            self._output = self._run.output(page.schema, self._query)
        self.total = page.total if page.total is not None else self.total
        self._limit_reached = page.limit_reached
        self._notes.update(dict.fromkeys(page.notes))
        if page.schema.geometry is not self._output.schema.geometry:
            self._others += len(page.features)
            return
        if page.features:
            self._output.add_page(page)
        self.done += len(page.features)
        self._run.progress(self.done, self.total)

    def tell(self) -> None:
        """Tell the user how much came, and what did not."""
        if self._others:
            self._run.feedback.pushWarning(
                tr("{} features of another geometry type were left out.").format(self._others)
            )
        if self._notes:
            self._run.feedback.pushWarning(notes_of(self._query, self._notes))
        self._run.tell_count(self.done, self.total, self._limit_reached)
