"""A project that is opened again: layers in memory come back empty, but their questions are written on them."""

from __future__ import annotations

from collections import deque
from collections.abc import Iterable
from typing import TYPE_CHECKING

from qgis.core import QgsMapLayer, QgsProject, QgsVectorLayer
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject

from ....services.errors import CartoMairieError, QueryError
from ...host.context import Context
from ...host.i18n import tr
from .provenance import has_source, read_source

if TYPE_CHECKING:
    from .load import Load


class Reopened(QObject):
    """Offers to ask the questions of empty layers again; nothing is asked before the user says so."""

    def __init__(self, context: Context, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self._context = context
        self._waiting: deque[QgsVectorLayer] = deque()
        self._load: Load | None = None
        self._filled = self._features = 0

    def load(self) -> None:
        """Look at each project that is opened."""
        QgsProject.instance().readProject.connect(self._look)

    def unload(self) -> None:
        """Look at no project any more, and give up what is being filled."""
        QgsProject.instance().readProject.disconnect(self._look)
        self._waiting.clear()
        if self._load is not None and not sip.isdeleted(self._load):
            self._load.cancel()
        self._load = None

    def fill(self, layers: Iterable[QgsVectorLayer]) -> None:
        """Ask the questions of layers, one after another: they are asked of the same few services."""
        self._waiting = deque(layers)
        self._filled = self._features = 0
        self._next()

    def _look(self, *_: object) -> None:
        layers = [layer for layer in QgsProject.instance().mapLayers().values() if is_empty_answer(layer)]
        if not layers:
            return
        if len(layers) == 1:
            text, button = tr("A layer of Carto Mairie is empty: it was in memory."), tr("Reload it")
        else:
            text = tr("{} layers of Carto Mairie are empty: they were in memory.").format(len(layers))
            button = tr("Reload the {} layers").format(len(layers))
        self._context.messages.offer(text, button, lambda: self.fill(layers))

    def _next(self) -> None:
        from .load import Load  # heavy, hence not at the start

        self._load = None
        while self._waiting:
            layer = self._waiting.popleft()
            if sip.isdeleted(layer) or layer.isEditable() or not is_empty_answer(layer):
                continue
            try:
                query = read_source(layer)
            except QueryError as error:  # a stranger's project may hold anything
                self._context.messages.show_error(error)
                continue
            self._load = load = Load(self._context, query, self, into=layer)
            load.finished.connect(lambda _, load=load: self._count(load))
            load.failed.connect(self._fail)
            load.cancelled.connect(self._next)
            load.start()
            return
        if self._filled:
            text = tr("Layers that were filled again: {layers}, features: {features}.")
            self._context.messages.show_info(text.format(layers=self._filled, features=self._features))

    def _count(self, load: Load) -> None:
        self._filled += 1
        self._features += load.loaded
        self._next()

    def _fail(self, error: CartoMairieError, *_: object) -> None:
        self._context.messages.show_error(error)
        self._next()


def is_empty_answer(layer: QgsMapLayer) -> bool:
    """Whether a layer is the answer to a question, in memory, and has lost its features."""
    return layer.providerType() == "memory" and has_source(layer) and layer.featureCount() == 0
