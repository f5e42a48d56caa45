"""From a selected node to layers, with a question in between when they are many."""

from __future__ import annotations

from typing import Any

from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...layers.downloads.catalogue import Node
from ...layers.downloads.delivery import Delivery
from ..form_context import FormContext


class Getting(QObject):
    """One node on its way to the map; `asked` hands the layers over when they are too many to add unasked."""

    asked = pyqtSignal(object, object)  # the Delivery, the Survey
    finished = pyqtSignal(list)
    remarked = pyqtSignal(str)
    failed = pyqtSignal(object)

    def __init__(self, shared: FormContext, node: Node, asked_from: int, parent: QObject) -> None:
        super().__init__(parent)
        self._shared = shared
        self._node = node
        self._asked_from = asked_from

    def start(self) -> None:
        """Begin."""
        query = self._node.download()
        if query is None:
            return
        delivery = Delivery(self._shared.context, holds=True)
        delivery.surveyed.connect(lambda download, survey: self._surveyed(delivery, survey))
        delivery.finished.connect(self.finished)
        delivery.remarked.connect(self.remarked)
        delivery.failed.connect(self.failed)
        delivery.fetch(query)

    def _surveyed(self, delivery: Delivery, survey: Any) -> None:
        if survey.layers and (len(survey.layers) >= self._asked_from or survey.closed):
            self.asked.emit(delivery, survey)
        else:
            delivery.add_shaped(survey.layers)
