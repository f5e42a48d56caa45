"""The question about a shape that is under way: what has come of it so far, and whether there is anything at all."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Callable

from qgis.core import QgsProject
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from .....services.cancel import CancelToken
from ....host.i18n import language
from ....host.latest import LatestJob
from ....layers.map.own_layers import open_layer
from ..asked_shape import AskedShape
from .answers import Answer, LayersAnswer, ZoningsAnswer
from .layer_choice import LayerChoice
from .questions import Told, ask_layers, ask_zonings, is_in_no_commune

if TYPE_CHECKING:
    from ....host.context import Context

_SOON_MS = 100


class Asking(QObject):
    """Gathers one answer at a time; `changed` tells that there is more to show, and once more at the end."""

    started = pyqtSignal()
    changed = pyqtSignal()
    failed = pyqtSignal(object)
    found_nothing = pyqtSignal(bool)  # whether the shape lies in no commune: False at once, True if it turns out so
    ended = pyqtSignal()

    def __init__(self, context: Context, title: str, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.answer: Answer = LayersAnswer()
        self._again: Callable[[], None] = lambda: None
        self._context = context
        self._job = LatestJob(context.jobs, title, self)
        self._locating = LatestJob(context.jobs, title, self)
        # Thirty layers may answer within a moment: the table is not made anew for each.
        self._soon = QTimer(self)
        self._soon.setSingleShot(True)
        self._soon.setInterval(_SOON_MS)
        self._soon.timeout.connect(self.changed)
        self._job.started.connect(self.started)
        self._job.produced.connect(self._take)
        self._job.ended.connect(self._soon.stop)
        self._job.ended.connect(self.ended)
        self._job.succeeded.connect(self._finish)
        self._job.failed.connect(self.failed)
        self._locating.produced.connect(lambda nowhere: self.found_nothing.emit(True) if nowhere else None)

    @property
    def active(self) -> bool:
        """Whether layers are still to answer."""
        return self._job.active

    def ask_layers(self, asked: AskedShape, choices: Sequence[LayerChoice], clip: bool, route: str | None) -> None:
        """Ask layers what lies on a shape; those of the project that are gone are left out. Main thread only."""
        context, project = self._context, QgsProject.instance()
        layers = {choice.name: project.mapLayer(choice.name) for choice in choices if choice.own}
        own = {name: open_layer(layer) for name, layer in layers.items() if layer is not None}
        asking = [choice for choice in choices if not choice.own or choice.name in own]
        self._ask(LayersAnswer, lambda token: ask_layers(context.services, asked, asking, own, clip, route, token))

    def ask_zonings(self, asked: AskedShape) -> None:
        """Ask the layers of all themes what zonings a shape lies in."""
        context = self._context
        self._ask(ZoningsAnswer, lambda token: ask_zonings(context.services, asked, language(), token))

    def ask_again(self) -> None:
        """Ask the same once more."""
        self._again()

    def _ask(self, answer: type[Answer], work: Callable[[CancelToken], Iterator[Told]]) -> None:
        self.cancel()
        self._again = lambda: self._ask(answer, work)
        self.answer = answer()
        self._job.start(work)

    def cancel(self) -> None:
        """Give up what is asked."""
        self._job.cancel()
        self._locating.cancel()

    def _take(self, told: Told) -> None:
        self.answer.take(told)
        if not self._soon.isActive():
            self._soon.start()

    def _finish(self) -> None:
        self.changed.emit()
        context, shape = self._context, self.answer.shape
        if shape is not None and self.answer.has_nothing():
            self.found_nothing.emit(False)
            self._locating.fetch(lambda token: is_in_no_commune(context.services, shape, token))
