"""The pipeline of steps: it ends in exactly one way, whatever a step does."""

from __future__ import annotations

import pytest

from carto_mairie.services.errors import Cancelled, FileError, FileProblem, UnexpectedError
from carto_mairie.ui.layers.downloads.flow import Flow, Turn, Work


def run(context, qtbot, steps):
    """Run steps to their end, and give how they ended."""
    flow = Flow(context, steps)
    ends: list[tuple[str, object]] = []
    flow.finished.connect(lambda value: ends.append(("finished", value)))
    flow.failed.connect(lambda error: ends.append(("failed", error)))
    flow.left.connect(lambda: ends.append(("left", None)))
    flow.start()
    qtbot.waitUntil(lambda: bool(ends), timeout=10000)
    qtbot.wait(50)
    (end,) = ends
    assert flow not in Flow._under_way
    return end


def test_results_come_back_to_the_generator(context, qtbot):
    def steps():
        one = yield Work("one", lambda token: 1)
        yield Turn()
        two = yield Work("two", lambda token: one + 1)
        return [one, two]

    assert run(context, qtbot, steps()) == ("finished", [1, 2])


def test_a_step_that_fails_can_be_caught_or_ends_it(context, qtbot):
    def fails(token):
        raise FileError(FileProblem.NO_LAYER, "x")

    def steps(caught):
        try:
            yield Work("fails", fails)
        except FileError:
            if not caught:
                raise
        return "went on"

    assert run(context, qtbot, steps(True)) == ("finished", "went on")
    kind, error = run(context, qtbot, steps(False))
    assert (kind, error.problem) == ("failed", FileProblem.NO_LAYER)


def test_a_defect_between_two_steps_is_told(context, qtbot):
    def steps():
        yield Turn()
        raise ZeroDivisionError

    kind, error = run(context, qtbot, steps())
    assert kind == "failed"
    assert isinstance(error, UnexpectedError)


@pytest.mark.parametrize("before", [0, 1])
def test_what_is_cancelled_is_left_without_a_word_of_failure(context, qtbot, before):
    def cancelled(token):
        raise Cancelled

    def steps():
        for _ in range(before):
            yield Turn()
        yield Work("cancelled", cancelled)

    assert run(context, qtbot, steps()) == ("left", None)
