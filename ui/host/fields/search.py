"""Asking while the user types: not at each key, never two at a time, and no answer that comes too late."""

from __future__ import annotations

from typing import TYPE_CHECKING, Callable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....services.communes.insee import is_unfinished_code
from ....services.errors import Problem, QueryError
from ..latest import LatestJob

if TYPE_CHECKING:
    from ....services.query import Query
    from ..context import Context

PAUSE_MS = 300
SHORTEST = 3

Reader = Callable[[str], "Query"]
WorthAsking = Callable[[str, "Query"], bool]


def long_enough(text: str, query: Query) -> bool:
    """Whether a text is worth asking before the user insists."""
    return len(text.strip()) >= SHORTEST


class Search(QObject):
    """Turns what is typed into at most one request at a time.

    `read` makes the query of a text, in the main thread; the `QueryError` it raises is told by `refused`
    and nothing is sent. `worth_asking` says whether a query is sent as soon as the user pauses; Enter always sends it.
    `asks_without_text` says whether there is something to ask where nothing is typed, as filters alone.
    """

    started = pyqtSignal()
    answered = pyqtSignal(object, bool)  # a page, and whether it is the first of its answer
    failed = pyqtSignal(object)
    refused = pyqtSignal(object)
    held = pyqtSignal(str)  # not asked unless the user insists
    succeeded = pyqtSignal()  # the answer came whole
    emptied = pyqtSignal()
    ended = pyqtSignal()  # nothing is under way any more, whatever the reason

    def __init__(
        self,
        context: Context,
        title: str,
        read: Reader,
        parent: QObject | None = None,
        worth_asking: WorthAsking = long_enough,
        asks_without_text: Callable[[], bool] = lambda: False,
    ) -> None:
        super().__init__(parent)
        self._asks_without_text = asks_without_text
        self._context = context
        self._read = read
        self._worth_asking = worth_asking
        self._text = ""
        self._shown = ""
        self._asked: Query | None = None
        self._answered: Query | None = None
        self._steps = self._answered_steps = 0  # how often its limit was made larger
        self._pages = 0
        self._job = LatestJob(context.jobs, title, self)
        self._job.started.connect(self.started)
        self._job.produced.connect(self._take)
        self._job.succeeded.connect(self._remember)
        self._job.failed.connect(self._fail)
        self._job.cancelled.connect(self._drop)
        self._job.ended.connect(self.ended)
        # Waits for the end of a word rather than asking at every key.
        self._pause = QTimer(self)
        self._pause.setSingleShot(True)
        self._pause.setInterval(PAUSE_MS)
        self._pause.timeout.connect(self._pause_over)

    @property
    def active(self) -> bool:
        """Whether a request is under way."""
        return self._job.active

    def answers(self, text: str) -> bool:
        """Whether the last whole answer is that of a text."""
        return bool(text) and self._shown == text

    def type(self, text: str) -> None:
        """Take what is typed so far: what was under way is given up, and asked anew once the user pauses."""
        self.cancel()
        self._text = text
        self._shown = ""
        if text.strip() or self._asks_without_text():
            self._pause.start()
        else:
            self.emptied.emit()

    def now(self, text: str) -> None:
        """Ask at once; nothing typed asks nothing, unless something else says what to ask."""
        self.cancel()
        self._text = text
        if text.strip() or self._asks_without_text():
            self._ask(by_enter=True)
        else:
            self.emptied.emit()

    def enlarged(self, query: Query) -> Query:
        """Give a question with its limit as often enlarged as that of the last whole answer."""
        for _ in range(self._answered_steps):
            query = query.more() or query
        return query

    @property
    def larger(self) -> Query | None:
        """The last question with a larger limit, None where it has none or the largest."""
        return self._asked.more() if self._asked is not None else None

    def more(self) -> None:
        """Ask the last question again with a larger limit, if it has one."""
        query = self.larger
        if query is not None:
            self._start(query, self._steps + 1)

    def cancel(self) -> None:
        """Cancel the request under way, or the one that waits for the pause; a late answer is dropped."""
        self._pause.stop()
        self._job.cancel()

    def _pause_over(self) -> None:
        self._ask(by_enter=False)

    def _ask(self, by_enter: bool) -> None:
        try:
            query = self._read(self._text)
        except QueryError as error:
            if not by_enter and error.problem is Problem.INSEE_CODE and is_unfinished_code(self._text):
                self.held.emit(self._text.strip())
            else:
                self.refused.emit(error)
            return
        if not by_enter and not self._worth_asking(self._text, query):
            self.held.emit(self._text.strip())
            return
        self._start(query)

    def _start(self, query: Query, steps: int = 0) -> None:
        context = self._context
        self._asked, self._steps = query, steps
        self._pages = 0
        # The services are taken in the job's thread: the first time, that imports and sets up the network.
        self._job.start(lambda token: context.services.pages(query, token))

    def _take(self, page: object) -> None:
        self._pages += 1
        self.answered.emit(page, self._pages == 1)

    def _remember(self) -> None:
        self._shown, self._answered, self._answered_steps = self._text, self._asked, self._steps
        self.succeeded.emit()

    def _fail(self, error: object) -> None:
        self._drop()
        self.failed.emit(error)

    def _drop(self) -> None:
        self._asked, self._steps = self._answered, self._answered_steps
