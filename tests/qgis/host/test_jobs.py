"""Work off the main thread: what is delivered, when, and to whom."""

from __future__ import annotations

import gc
import threading
import time

import pytest
from qgis.core import QgsApplication, QgsTask
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QThread, QTimer

from carto_mairie.services.errors import ErrorKind, ServiceError, UnexpectedError
from carto_mairie.ui.host.jobs import Job, Jobs


class Heard(QObject):
    """Keeps what a job says, in order."""

    def __init__(self, job):
        super().__init__()
        self.words = []
        self.threads = set()
        job.produced.connect(self.take)
        for name in ("succeeded", "cancelled", "ended"):
            getattr(job, name).connect(getattr(self, name))
        job.failed.connect(self.fail)

    def take(self, value):
        self.threads.add(threading.get_ident())
        self.words.append(value)

    def succeeded(self):
        self.words.append("succeeded")

    def cancelled(self):
        self.words.append("cancelled")

    def fail(self, error):
        self.words.append(error)

    def ended(self):
        self.words.append("ended")

    @property
    def over(self):
        return "ended" in self.words


@pytest.fixture
def jobs(qgis_app):
    made = Jobs()
    yield made
    made.close()


def turn(until, seconds=5.0):
    """Let the main thread's events go on until something is true."""
    end = time.monotonic() + seconds
    while not until():
        assert time.monotonic() < end, "it never came"
        QgsApplication.processEvents()
        time.sleep(0.001)


def settle(seconds=0.2):
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        QgsApplication.processEvents()
        time.sleep(0.001)


def start(jobs, work):
    job = Job("test", work)
    heard = Heard(job)
    jobs.start(job)
    return job, heard


def test_values_arrive_in_order_in_the_main_thread(jobs):
    where = []

    def work(token):
        where.append(threading.get_ident())
        yield from range(50)

    _, heard = start(jobs, work)
    turn(lambda: heard.over)
    assert heard.words == [*range(50), "succeeded", "ended"]
    assert heard.threads == {threading.main_thread().ident}
    assert where != [threading.main_thread().ident]


def test_the_window_has_its_turn_between_the_values_of_jobs_that_come_at_once(jobs):
    seen = []
    ready = threading.Barrier(3)

    def work(token):
        ready.wait()
        yield "value"

    beat = QTimer()
    beat.setInterval(0)
    beat.timeout.connect(lambda: seen.append("beat"))
    started = [start(jobs, work) for _ in range(2)]
    for job, _ in started:
        job.produced.connect(seen.append)
    beat.start()
    ready.wait()
    time.sleep(0.2)  # both values are there now
    turn(lambda: all(heard.over for _, heard in started))
    first, second = (place for place, what in enumerate(seen) if what == "value")
    assert "beat" in seen[first:second]


def test_the_next_value_waits_until_the_last_was_taken(jobs):
    made = []

    def work(token):
        for number in range(100):
            made.append(number)
            yield number

    _, heard = start(jobs, work)
    time.sleep(0.3)  # the main thread takes nothing
    assert len(made) <= 2
    turn(lambda: heard.over)
    assert len(made) == 100


def test_qgis_does_not_take_what_failed_for_complete(jobs):
    """From that alone QGIS words its own notification of a long task."""

    def work(token):
        raise ServiceError(ErrorKind.TIMEOUT, "apicarto")
        yield

    job, heard = start(jobs, work)
    ends = []
    job.statusChanged.connect(ends.append)
    turn(lambda: heard.over)
    assert ends[-1] == QgsTask.TaskStatus.Terminated
    if hasattr(QgsTask.Flag, "Silent"):
        assert job.flags() & QgsTask.Flag.Silent


def test_an_error_comes_after_the_values_before_it(jobs):
    error = ServiceError(ErrorKind.TIMEOUT, "apicarto")

    def work(token):
        yield 1
        raise error

    _, heard = start(jobs, work)
    turn(lambda: heard.over)
    assert heard.words == [1, error, "ended"]


def test_a_defect_is_told_too_and_raises_no_box(jobs, monkeypatch):
    raised = []
    monkeypatch.setattr("sys.excepthook", lambda *error: raised.append(error))

    def work(token):
        yield {}["features"]

    _, heard = start(jobs, work)
    turn(lambda: heard.over)
    assert isinstance(heard.words[0], UnexpectedError)
    assert isinstance(heard.words[0].cause, KeyError)
    assert heard.words[1:] == ["ended"]
    assert raised == []


def test_a_defect_before_the_first_value_is_told_too(jobs):
    def work(token):
        raise ZeroDivisionError

    _, heard = start(jobs, work)
    turn(lambda: heard.over)
    assert isinstance(heard.words[0], UnexpectedError)


def test_nothing_is_delivered_after_a_cancelling(jobs):
    def work(token):
        number = 0
        while True:
            yield number
            number += 1

    job, heard = start(jobs, work)
    turn(lambda: len(heard.words) > 5)
    job.cancel()
    before = list(heard.words)
    turn(lambda: heard.over)
    settle()
    assert heard.words == [*before, "cancelled", "ended"]


def test_work_that_came_to_its_end_while_it_was_cancelled_counts_as_cancelled(jobs):
    job, heard = start(jobs, lambda token: iter(()))
    turn_off = time.monotonic() + 2
    while job.status() != QgsTask.TaskStatus.Complete and time.monotonic() < turn_off:
        time.sleep(0.005)  # run() is over, `finished` is still to come
    job.cancel()
    turn(lambda: heard.over)
    assert heard.words == ["cancelled", "ended"]


def test_work_that_waits_is_woken_by_the_cancelling(jobs):
    waiting = threading.Event()

    def work(token):
        waiting.set()
        token.wait(60)
        yield 1

    job, heard = start(jobs, work)
    assert waiting.wait(2)
    began = time.monotonic()
    job.cancel()
    turn(lambda: heard.over)
    assert time.monotonic() - began < 0.5
    assert heard.words == ["cancelled", "ended"]


def test_a_job_that_never_began_can_be_cancelled(jobs):
    gate, ran = threading.Event(), []

    def hold(token):
        gate.wait(5)
        yield 1

    def work(token):
        ran.append(1)
        yield 1

    blockers = [start(jobs, hold) for _ in range(QThread.idealThreadCount() + 4)]
    job, heard = start(jobs, work)
    settle(0.05)
    job.cancel()
    gate.set()
    turn(lambda: heard.over and all(other.over for _, other in blockers))
    settle()
    assert ran == []
    assert heard.words == ["cancelled", "ended"]


def test_twenty_at_once(jobs):
    def work_of(number):
        def work(token):
            for step in range(10):
                token.wait(0.001)
                yield (number, step)

        return work

    heard = [start(jobs, work_of(number))[1] for number in range(20)]
    turn(lambda: all(each.over for each in heard), 20)
    for number, each in enumerate(heard):
        assert each.words == [*((number, step) for step in range(10)), "succeeded", "ended"]


def test_a_job_needs_no_reference_of_its_own(jobs):
    heard = []

    def go():
        job = Job("test", lambda token: iter(range(3)))
        job.produced.connect(heard.append)
        job.ended.connect(lambda: heard.append("ended"))
        jobs.start(job)

    go()
    gc.collect()
    turn(lambda: "ended" in heard)
    assert heard == [0, 1, 2, "ended"]


def test_jobs_that_are_over_are_let_go(jobs):
    job, heard = start(jobs, lambda token: iter(range(3)))
    turn(lambda: heard.over)
    assert not jobs._running
    turn(lambda: sip.isdeleted(job) or QgsApplication.taskManager().count() == 0)


def test_a_receiver_that_is_gone_is_not_called(jobs, monkeypatch):
    raised = []
    monkeypatch.setattr("sys.excepthook", lambda *error: raised.append(error))
    job, heard = start(jobs, lambda token: iter(range(200)))
    turn(lambda: len(heard.words) > 3)
    ended = []
    job.ended.connect(lambda: ended.append(1))
    sip.delete(heard)
    turn(lambda: bool(ended))
    assert raised == []


def test_the_generator_is_closed_where_it_ran(jobs):
    closed = []

    def work(token):
        try:
            while True:
                yield 1
        finally:
            closed.append(threading.get_ident())

    job, heard = start(jobs, work)
    turn(lambda: len(heard.words) > 2)
    job.cancel()
    turn(lambda: heard.over)
    assert len(closed) == 1
    assert closed != [threading.main_thread().ident]


def test_leaving_waits_for_the_threads_and_tells_nobody(jobs):
    running = []

    def work(token):
        running.append(1)
        try:
            yield 1
            token.wait(60)
        finally:
            running.pop()

    heard = [start(jobs, work)[1] for _ in range(2)]
    turn(lambda: len(running) == 2)
    before = [list(each.words) for each in heard]
    jobs.close()
    assert running == []
    settle()
    assert [each.words for each in heard] == before
    assert QgsApplication.taskManager().countActiveTasks() == 0


def test_qgis_may_be_closed_without_a_question(jobs):
    assert Job("test", lambda token: iter(())).flags() & QgsTask.Flag.CancelWithoutPrompt


class Held:
    """Notes the thread in which nobody refers to it any more."""

    def __init__(self, ends):
        self._ends = ends

    def __del__(self):
        self._ends.append(threading.get_ident())


@pytest.mark.parametrize("fault", [ServiceError(ErrorKind.TIMEOUT, "apicarto"), ValueError("a defect")])
def test_a_failure_that_is_kept_holds_nothing_of_the_work_open(jobs, fault):
    ends = []

    def work(token):
        file = Held(ends)
        try:
            open_it(file)
        except OSError as error:
            raise fault from error
        yield

    def open_it(file):
        other = Held(ends)
        raise OSError(id(other), id(file))

    _, heard = start(jobs, work)
    turn(lambda: heard.over)
    (error,) = [word for word in heard.words if isinstance(word, Exception)]
    assert len(ends) == 2
    assert threading.get_ident() not in ends
    frames = getattr(error, "cause", error).__traceback__
    assert frames is not None, "where it failed is still told"
