"""Pages are made in the main thread, one a turn, also for a thread that waits for them."""

from __future__ import annotations

import threading
import time

import pytest
from qgis.PyQt.QtCore import QCoreApplication, QThread, QTimer

from carto_mairie.services.cancel import CancelToken
from carto_mairie.services.errors import Cancelled, FileError, FileProblem, UnexpectedError
from carto_mairie.ui.report.paper.turns import PageTurns, run_pages

MAIN = threading.main_thread()


class Pages:
    """Some pages; notes in which threads they were made, and whether they were given up."""

    def __init__(self, count=4, fails=None):
        self.threads, self.closed, self._count, self._fails = [], False, count, fails

    def run(self):
        try:
            for number in range(1, self._count + 1):
                self.threads.append(threading.current_thread())
                yield number
            if self._fails is not None:
                raise self._fails
        finally:
            self.closed = True


def in_a_thread(work):
    """Run a function in a thread while the event loop has its turns; gives what it raised."""
    raised = []

    def run():
        try:
            work()
        except Exception as error:
            raised.append(error)

    thread = threading.Thread(target=run)
    thread.start()
    limit = time.monotonic() + 10
    while thread.is_alive() and time.monotonic() < limit:
        QCoreApplication.processEvents()
        time.sleep(0.001)
    assert not thread.is_alive()
    QCoreApplication.processEvents()
    return raised[0] if raised else None


def test_a_thread_has_them_made_in_the_main_one(qgis_app):
    pages, told = Pages(), []
    assert in_a_thread(lambda: run_pages(pages.run(), CancelToken(), told.append)) is None
    assert told == [1, 2, 3, 4]
    assert set(pages.threads) == {MAIN}
    assert pages.closed


def test_the_window_has_its_turn_between_two(qgis_app):
    order, turns, pages = [], PageTurns(), Pages(3)
    turns.turned.connect(order.append)

    def note():
        order.append("window")
        if turns.active:
            QTimer.singleShot(0, note)

    turns.start(pages.run())
    QTimer.singleShot(0, note)
    while turns.active:
        QCoreApplication.processEvents()
    assert all(order[order.index(page) + 1] == "window" for page in (1, 2, 3))


@pytest.mark.parametrize("error", [FileError(FileProblem.DISK_FULL, "a"), ValueError("a defect")])
def test_what_fails_is_raised_where_it_is_waited_for(qgis_app, error):
    raised = in_a_thread(lambda: run_pages(Pages(fails=error).run(), CancelToken(), lambda _: None))
    assert raised is error or (isinstance(raised, UnexpectedError) and raised.cause is error)


def test_given_up_between_two_pages(qgis_app):
    pages, token = Pages(10_000), CancelToken()
    raised = in_a_thread(lambda: run_pages(pages.run(), token, lambda done: token.cancel() if done == 3 else None))
    assert isinstance(raised, Cancelled)
    assert len(pages.threads) == 3
    assert pages.closed


def test_a_main_thread_that_has_no_turn_is_not_waited_for_for_ever(qgis_app, monkeypatch):
    monkeypatch.setattr("carto_mairie.ui.report.paper.turns._LAST_TURN", 0.1)
    token, raised = CancelToken(), []

    def work():
        with pytest.raises(Cancelled):
            run_pages(Pages().run(), token, lambda _: None)
        raised.append(True)

    thread = threading.Thread(target=work)
    thread.start()
    token.cancel()
    thread.join(5)  # as QGIS does when it is left: nothing runs in the main thread meanwhile
    assert raised == [True]
    QCoreApplication.processEvents()


def test_in_the_main_thread_itself(qgis_app):
    assert QThread.currentThread() == qgis_app.thread()
    pages, told, token = Pages(), [], CancelToken()
    run_pages(pages.run(), token, told.append)
    assert told == [1, 2, 3, 4]
    token.cancel()
    with pytest.raises(Cancelled):
        run_pages(Pages().run(), token, told.append)
