"""A data set on its way to its sheet: what it says of itself, its resources page by page, what was made of it."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from qgis.PyQt.QtCore import QObject, pyqtSignal

from .....services.cancel import CancelToken
from ....host.i18n import tr
from ....host.latest import LatestJob
from ....host.markdown import markdown_to_html

if TYPE_CHECKING:
    from .....services.datasets.people import Reuse
    from .....services.datasets.records import Dataset, Resource
    from ....host.context import Context


class Head(NamedTuple):
    """What a data set says of itself, its description as HTML, and the title of its licence."""

    dataset: Dataset
    description: str
    licence: str


class Some(NamedTuple):
    """Some resources, of how many."""

    resources: list[Resource]
    total: int


class SheetAsking(QObject):
    """Asks for one data set at a time."""

    started = pyqtSignal()
    headed = pyqtSignal(object)  # a Head
    listed = pyqtSignal(object)  # Some
    reused = pyqtSignal(object, int)  # the reuses, of how many
    failed = pyqtSignal(object)
    ended = pyqtSignal()

    def __init__(self, context: Context, parent: QObject) -> None:
        super().__init__(parent)
        self._context = context
        self._job = LatestJob(context.jobs, tr("Data set"), self)
        self._job.started.connect(self.started)
        self._job.produced.connect(self._take)
        self._job.failed.connect(self.failed)
        self._job.ended.connect(self.ended)

    def ask(self, identifier: str) -> None:
        """Ask for a data set by its id or slug."""

        def work(token: CancelToken) -> Iterator[Any]:
            services = self._context.services
            dataset = services.datasets.dataset(identifier, token)
            licence = services.people.licences(token).get(dataset.licence, "") if dataset.licence else ""
            yield Head(dataset, markdown_to_html(dataset.description), licence)
            for resources, total in services.datasets.resources(dataset.id, token):
                yield Some(resources, total)
            if dataset.reuses:
                yield services.people.reuses(dataset.id, 1, token)[:2]

        self._job.start(work)

    def cancel(self) -> None:
        """Give it up."""
        self._job.cancel()

    def _take(self, came: Any) -> None:
        if isinstance(came, Head):
            self.headed.emit(came)
        elif isinstance(came, Some):
            self.listed.emit(came)
        else:
            reuses: list[Reuse] = came[0]
            self.reused.emit(reuses, came[1])
