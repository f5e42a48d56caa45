"""A pipeline written as one generator in the main thread: it yields what it waits for, and goes on with the result."""

from __future__ import annotations

from collections.abc import Generator
from typing import TYPE_CHECKING, Any, Callable

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....services.cancel import CancelToken
from ....services.errors import CartoMairieError, UnexpectedError
from ...host.jobs import Job

if TYPE_CHECKING:
    from ...host.context import Context

Steps = Generator["Step", Any, Any]


class Step:
    """Something to wait for; it calls one of `go_on`, `fail` and `leave` of its flow, once."""

    def begin(self, flow: Flow) -> None:
        """Start it, in the main thread."""
        raise NotImplementedError


class Flow(QObject):
    """Runs a generator of steps to its end, which is exactly one of the three signals."""

    finished = pyqtSignal(object)  # what the generator returned
    failed = pyqtSignal(object)
    left = pyqtSignal()  # given up by the user

    # Whoever drops something on the map holds on to nothing.
    _under_way: set[Flow] = set()

    def __init__(self, context: Context, steps: Steps) -> None:
        super().__init__(context)
        self.context = context
        self._steps = steps

    def start(self) -> None:
        """Run up to the first step that has to be waited for."""
        Flow._under_way.add(self)
        self.go_on()

    def go_on(self, value: Any = None) -> None:
        """Hand a step's result to the generator."""
        self._advance(lambda: self._steps.send(value))

    def fail(self, error: Exception) -> None:
        """Raise a step's failure in the generator."""
        self._advance(lambda: self._steps.throw(error))

    def leave(self) -> None:
        """End without a result."""
        if self in Flow._under_way:
            self._end()
            self._steps.close()
            self.left.emit()

    def _advance(self, resume: Callable[[], Step]) -> None:
        if self not in Flow._under_way:
            return
        try:
            resume().begin(self)
        except StopIteration as end:
            self._end()
            self.finished.emit(end.value)
        except CartoMairieError as error:
            self._end()
            self.failed.emit(error)
        except Exception as error:  # a defect of ours: whoever waits for the layers has to hear of it
            self._end()
            self.failed.emit(UnexpectedError(error))

    def _end(self) -> None:
        Flow._under_way.discard(self)


class Work(Step):
    """A function that runs off the main thread; goes on with what it returns."""

    def __init__(self, title: str, function: Callable[[CancelToken], Any]) -> None:
        self._title = title
        self._function = function

    def begin(self, flow: Flow) -> None:
        """Start its job."""
        results: list[Any] = []

        def produce(token: CancelToken) -> Any:
            yield self._function(token)

        job = Job(self._title, produce)
        job.produced.connect(results.append)
        job.succeeded.connect(lambda: flow.go_on(results[0]))
        job.failed.connect(flow.fail)
        job.cancelled.connect(flow.leave)
        flow.context.jobs.start(job)


class Turn(Step):
    """The window has its turn: so that it is never held for long, a layer is added in several."""

    def begin(self, flow: Flow) -> None:
        """Go on in the next turn of the event loop."""
        QTimer.singleShot(0, flow.go_on)
