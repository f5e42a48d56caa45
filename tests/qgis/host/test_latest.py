"""One question at a time: of a question that was given up nothing is heard."""

from __future__ import annotations

import threading
import time

import pytest
from qgis.core import QgsApplication
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from carto_mairie.services.errors import ErrorKind, ServiceError
from carto_mairie.ui.host.jobs import Jobs
from carto_mairie.ui.host.latest import LatestJob

SIGNALS = ("started", "succeeded", "cancelled", "ended")


@pytest.fixture
def jobs(qgis_app):
    made = Jobs()
    yield made
    made.close()


@pytest.fixture
def latest(jobs):
    return LatestJob(jobs, "test")


@pytest.fixture
def heard(latest):
    said = []
    latest.produced.connect(said.append)
    latest.failed.connect(said.append)
    for name in SIGNALS:
        getattr(latest, name).connect(lambda name=name: said.append(name))
    return said


def turn(until=lambda: False, seconds=5.0):
    end = time.monotonic() + seconds
    while not until() and time.monotonic() < end:
        QgsApplication.processEvents()
        time.sleep(0.001)


def test_it_passes_on_what_a_job_says(latest, heard):
    latest.start(lambda token: iter((1, 2)))
    assert latest.active
    turn(lambda: "succeeded" in heard)
    assert heard == ["started", 1, 2, "ended", "succeeded"]
    assert not latest.active


def test_a_function_is_called_off_the_main_thread(latest, heard):
    latest.fetch(lambda token: threading.current_thread() is threading.main_thread())
    turn(lambda: "succeeded" in heard)
    assert heard == ["started", False, "ended", "succeeded"]


def test_the_next_question_gives_up_the_one_before(latest, heard):
    gate = threading.Event()

    def slow(token):
        while not gate.wait(0.01):
            token.check()
        yield "late"

    latest.start(slow)
    turn(seconds=0.1)
    latest.start(lambda token: iter(("second",)))
    gate.set()
    turn(lambda: "succeeded" in heard)
    turn(seconds=0.2)
    assert heard == ["started", "ended", "cancelled", "started", "second", "ended", "succeeded"]


def test_an_answer_that_is_there_already_is_dropped_too(latest, heard):
    made = threading.Event()

    def work(token):
        yield "first"
        made.set()

    latest.start(work)
    time.sleep(0.2)  # the value waits for the main thread
    assert latest.cancel()
    turn(seconds=0.2)
    assert heard == ["started", "ended", "cancelled"]
    assert not latest.cancel()


def test_a_failure_comes_with_its_error(latest, heard):
    error = ServiceError(ErrorKind.TIMEOUT, "apicarto")

    def work(token):
        yield 1
        raise error

    latest.start(work)
    turn(lambda: error in heard)
    assert heard == ["started", 1, "ended", error]


def test_whoever_hears_the_end_may_ask_again(latest, heard):
    again = iter((True, False))
    latest.succeeded.connect(lambda: next(again) and latest.start(lambda token: iter((2,))))
    latest.start(lambda token: iter((1,)))
    turn(lambda: 2 in heard and not latest.active)
    assert heard == ["started", 1, "ended", "succeeded", "started", 2, "ended", "succeeded"]


def test_what_someone_else_gave_up_has_ended(latest, heard, jobs):
    latest.start(lambda token: iter(lambda: token.wait(0.01) or 1, 2))
    turn(seconds=0.1)
    jobs.cancel_all()
    turn(lambda: "cancelled" in heard)
    assert heard[-2:] == ["ended", "cancelled"]
    assert not latest.active


def test_with_its_owner_gone_nobody_hears(jobs):
    owner, said = QObject(), []
    latest = LatestJob(jobs, "test", owner)
    latest.produced.connect(said.append)
    gate = threading.Event()

    def work(token):
        gate.wait(5)
        yield 1

    latest.start(work)
    sip.delete(owner)
    turn(seconds=0.1)
    gate.set()
    turn(seconds=0.3)
    assert said == []
