"""Adding to the map: the loads of one click, one after another."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from functools import partial
from typing import TYPE_CHECKING, Callable, Union

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ..layers.build.load import Load
from ..layers.storage.geopackage_load import GeoPackageLoad

if TYPE_CHECKING:
    from ...services.query import Query
    from ..host.context import Context

Loading = Union[Load, GeoPackageLoad]


class Adding(QObject):
    """Loads queries into layers in turn; a load that broke off keeps its place and can go on."""

    started = pyqtSignal()
    progressed = pyqtSignal(int, object)  # features so far, of how many; None where that is unknown
    added = pyqtSignal(object)  # the layer
    failed = pyqtSignal(object, int, object)
    ended = pyqtSignal()

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: deque[Callable[[QObject], Loading]] = deque()
        self._load: Loading | None = None
        self._active = False

    @property
    def active(self) -> bool:
        """Whether something is being loaded."""
        return self._active

    def start(self, queries: Iterable[Query]) -> None:
        """Load these, and nothing of what was asked before."""
        self.run(partial(Load, self._context, query) for query in queries)

    def run(self, loads: Iterable[Callable[[QObject], Loading]]) -> None:
        """Let these load, whatever it is into; each is made, for a parent, when its turn comes."""
        self.cancel()
        self._waiting = deque(loads)
        if self._waiting:
            self._active = True
            self.started.emit()
            self._next()

    def resume(self) -> None:
        """Go on where a load broke off."""
        if self._load is not None and not self._active:
            self._active = True
            self.started.emit()
            self._load.resume()

    def pause(self) -> tuple[int, int | None] | None:
        """Give up what is loading, but so that it can go on; give how much came of how many, None for nothing."""
        load = self._load
        if load is None or not self._active or not load.loaded:
            self.cancel()
            return None
        load.cancelled.disconnect(self._stopped)
        load.cancel()
        load.cancelled.connect(self._stopped)
        self._end()
        return load.loaded, load.total

    def cancel(self) -> None:
        """Give up what is loading and what waits; what has come stays on the map."""
        self._waiting.clear()
        load = self._drop()
        if load is not None:
            load.cancel()
        self._end()

    def _next(self) -> None:
        if not self._waiting:
            self._end()
            return
        self._load = load = self._waiting.popleft()(self)
        load.progressed.connect(self.progressed)
        load.finished.connect(self._finish)
        load.failed.connect(self._fail)
        load.cancelled.connect(self._stopped)
        load.start()

    def _finish(self, layer: object) -> None:
        self._drop()
        self.added.emit(layer)
        self._next()

    def _fail(self, error: object, loaded: int, total: object) -> None:
        self._end()
        self.failed.emit(error, loaded, total)

    def _stopped(self) -> None:
        self._waiting.clear()
        self._drop()
        self._end()

    def _drop(self) -> Loading | None:
        load, self._load = self._load, None
        if load is not None:
            for signal in (load.progressed, load.finished, load.failed, load.cancelled):
                signal.disconnect()
            load.deleteLater()
        return load

    def _end(self) -> None:
        if self._active:
            self._active = False
            self.ended.emit()
