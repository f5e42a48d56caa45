"""The pages of a PDF, one at each turn of the main thread's event loop: the window stays usable between them."""

from __future__ import annotations

import queue
from collections.abc import Generator
from typing import Callable

from qgis.core import QgsApplication
from qgis.PyQt.QtCore import QMetaObject, QObject, Qt, QThread, QTimer, pyqtSignal, pyqtSlot

from ....services.cancel import CancelToken
from ....services.errors import Cancelled, CartoMairieError, UnexpectedError

_LOOK_EVERY = 0.1
"""Seconds between two looks at whether the pages are still wanted."""
_LAST_TURN = 2.0
"""Seconds that the turn in which they were given up may take until what was half-written is taken away."""

Pages = Generator[int, None, None]


class PageTurns(QObject):
    """Runs a generator of pages; `turned` comes after each with what it yields, `ended` with an error or None."""

    turned = pyqtSignal(int)
    ended = pyqtSignal(object)

    def __init__(self, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._pages: Pages | None = None
        self._token: CancelToken | None = None

    @property
    def active(self) -> bool:
        """Whether pages are being made."""
        return self._pages is not None

    def start(self, pages: Pages, token: CancelToken | None = None) -> None:
        """Begin with the next turn of the event loop; a cancelled token ends it as `Cancelled`."""
        self._pages, self._token = pages, token
        # By name: the slot runs in the thread that the object lives in, whichever starts it.
        QMetaObject.invokeMethod(self, "next_page", Qt.ConnectionType.QueuedConnection)

    def cancel(self) -> None:
        """Give up: nothing half-written is left, and nothing is told."""
        pages, self._pages = self._pages, None
        if pages is not None:
            pages.close()

    @pyqtSlot()
    def next_page(self) -> None:
        """Make the next page; called by the event loop."""
        if self._pages is None:
            return
        if self._token is not None and self._token.cancelled:
            self.cancel()
            self._end(Cancelled())
            return
        try:
            done = next(self._pages, None)
        except CartoMairieError as error:
            self._end(error)
        except Exception as error:  # a defect of ours, or of a layout: it is told, and the window goes on
            self._end(UnexpectedError(error))
        else:
            if done is None:
                self._end(None)
            else:
                self.turned.emit(done)
                QTimer.singleShot(0, self.next_page)

    def _end(self, error: Exception | None) -> None:
        self._pages = None
        self.ended.emit(error)
        _handed_over.discard(self)


_handed_over: set[PageTurns] = set()
"""Those that a thread left to the main one, where they are let go of."""


def run_pages(pages: Pages, token: CancelToken, told: Callable[[int], object]) -> None:
    """Make pages in the main thread from any thread, and wait for them; raises what they raise, and `Cancelled`."""
    main = QgsApplication.instance().thread()
    if QThread.currentThread() == main:
        try:
            for done in pages:
                told(done)
                token.check()
        finally:
            pages.close()
        return
    ended: queue.SimpleQueue[Exception | None] = queue.SimpleQueue()
    _hand_over(pages, token, told, ended.put, main)
    error = _result(ended, token)
    if error is not None:
        raise error


def _hand_over(
    pages: Pages,
    token: CancelToken,
    told: Callable[[int], object],
    ended: Callable[[Exception | None], object],
    main: QThread,
) -> None:
    turns = PageTurns()
    _handed_over.add(turns)
    turns.turned.connect(told, Qt.ConnectionType.DirectConnection)  # type: ignore[call-arg]
    turns.ended.connect(ended, Qt.ConnectionType.DirectConnection)  # type: ignore[call-arg]
    turns.moveToThread(main)
    turns.start(pages, token)


def _result(ended: queue.SimpleQueue[Exception | None], token: CancelToken) -> Exception | None:
    """Wait for the end; a main thread that waits for this one in turn is not waited for once the work is given up."""
    while not token.cancelled:
        try:
            return ended.get(timeout=_LOOK_EVERY)
        except queue.Empty:
            continue
    try:
        return ended.get(timeout=_LAST_TURN)
    except queue.Empty:
        return Cancelled()
