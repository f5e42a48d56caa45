"""From a selected node to layers: fetched and opened, or read in place where the file is made for that."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from qgis.core import QgsGeometry
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ...services.cancel import CancelToken
from ...services.downloads.feed import RemoteFile
from ...services.downloads.orders import DownloadQuery
from ..host.i18n import tr
from ..host.jobs import Job
from ..layers.catalogue import Node
from ..layers.delivery import Delivery
from ..layers.found import Area
from ..layers.navigation import map_to_wgs84
from ..layers.opened import DownloadGroup
from ..layers.shaping import Shaping, with_area
from .desk import Desk

IN_VIEW = "extent"
READ_IN_PLACE = (".fgb", ".parquet")


class Getting(QObject):
    """One node on its way to the map; `asked` hands the layers over when they are too many to add unasked."""

    asked = pyqtSignal(object, object)  # the Delivery, the Survey
    finished = pyqtSignal(list)
    remarked = pyqtSignal(str)
    failed = pyqtSignal(object)

    def __init__(self, desk: Desk, node: Node, asked_from: int, parent: QObject) -> None:
        super().__init__(parent)
        self._desk = desk
        self._node = node
        self._asked_from = asked_from

    def start(self) -> None:
        """Begin."""
        query = self._node.download()
        if query is None:
            return
        files = self._node.entry.files if self._node.entry else ()
        if files and self._node.source == "chunks" and files[0].name.lower().endswith(READ_IN_PLACE):
            context = self._desk.context
            shaping = Shaping(context.downloads.shaping)
            with_area(context, shaping, lambda area: self._read_in_place(query, files[0], area), self.failed.emit)
            return
        delivery = Delivery(self._desk.context, holds=True)
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

    def _read_in_place(self, query: DownloadQuery, file: RemoteFile, area: Area | None) -> None:
        """Read what is in the commune, or else under the map, out of a file that stays where it is."""
        context = self._desk.context
        shape = area or _map_area(self._desk)
        orders, library = context.services.orders, context.downloads.library

        def read(token: CancelToken) -> Iterator[Any]:
            from ..layers.in_place import read_in_place  # brings GDAL's module

            order = orders.resolve(query, token)
            yield order, read_in_place(file, library.folder(order), shape, token)

        def show(result: Any) -> None:
            order, found = result
            group = DownloadGroup(order)
            group.add(found)
            self.finished.emit(group.layers)

        job = Job(tr("Read {}").format(file.name), read)
        job.produced.connect(show)
        job.failed.connect(self.failed)
        context.jobs.start(job)


def _map_area(desk: Desk) -> Area:
    canvas = desk.iface.mapCanvas()
    shape = QgsGeometry.fromRect(canvas.extent())
    shape.transform(map_to_wgs84(canvas))
    return Area(bytes(shape.asWkb()), IN_VIEW, cut=False)
