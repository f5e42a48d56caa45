"""A data set on its way from the catalogue to the layer tree, or layers out of it that the user chose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ...services.cancel import CancelToken
from ..host.i18n import tr
from ..host.jobs import Job
from .found import Found
from .opened import DownloadGroup, Place

if TYPE_CHECKING:
    from ...services.download import Download
    from ...services.download_orders import DownloadQuery
    from ..host.context import Context
    from .found import Area


class Delivery(QObject):
    """Fetches, looks inside, and adds the layers: all of them, unless someone listens to `surveyed` and `holds`.

    Ends with exactly one of `finished` (the layers) and `failed`, or without a word when the download is cancelled.
    """

    started = pyqtSignal(object)  # the download
    surveyed = pyqtSignal(object, object)  # the download, and the Survey of its files
    finished = pyqtSignal(list)
    failed = pyqtSignal(object)

    # Whoever drops something on the map holds on to nothing.
    _under_way: set[Delivery] = set()

    def __init__(self, context: Context, place: Place | None = None, holds: bool = False) -> None:
        super().__init__(context)
        self._context = context
        self._place = place
        self._holds = holds
        self.download: Download | None = None

    def fetch(self, query: DownloadQuery) -> None:
        """Order a data set, wait for it, and open it."""
        Delivery._under_way.add(self)
        job = self._context.downloads.order(query)
        job.produced.connect(self._ordered)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._leave)
        self._context.jobs.start(job)

    def open(self, download: Download) -> None:
        """Open what was fetched."""
        Delivery._under_way.add(self)
        self.download = download
        library, order = self._context.downloads.library, download.order

        def look(token: CancelToken) -> Iterator[Any]:
            # Here, off the main thread: it brings GDAL's module.
            from .contents import survey

            yield survey(library.files(order), order.crs, token)

        job = Job(tr("Look inside {}").format(order.title), look)
        job.produced.connect(self._looked)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._leave)
        self._context.jobs.start(job)

    def add(self, found: Sequence[Found], area: Area | None = None, convert: bool = False) -> None:
        """Add layers, one a turn of the event loop; clipped to an area or converted first, if that is wanted."""
        Delivery._under_way.add(self)
        if not (area or convert) or self.download is None:
            self._add_from(list(found), DownloadGroup(self._order, self._place))
            return
        folder = self.download.folder
        name = area.name if area else "lambert-93"

        def cut(token: CancelToken) -> Iterator[Any]:
            from .clip import clip_layers

            target = folder / f"{self._order.name}-{name}.gpkg"
            target.unlink(missing_ok=True)
            yield clip_layers(list(found), target, area, token)

        job = Job(tr("Cut {}").format(self._order.title), cut)
        job.produced.connect(lambda made: self._add_from(made, DownloadGroup(self._order, self._place)))
        job.failed.connect(self._fail)
        job.cancelled.connect(self._leave)
        self._context.jobs.start(job)

    @property
    def _order(self) -> Any:
        return self.download.order if self.download else None

    def _ordered(self, download: Download) -> None:
        self.download = download
        downloads = self._context.downloads
        downloads.done.connect(self._done)
        downloads.failed.connect(self._not_done)
        self.started.emit(download)
        if download.status.state.value == "done":
            self._done(download)

    def _done(self, download: Download) -> None:
        if download is self.download:
            self._stop_listening()
            self.open(download)

    def _not_done(self, download: Download) -> None:
        # It stays in the queue: to try again there opens it too.
        if download is self.download and download.status.error is not None:
            self.failed.emit(download.status.error)

    def _looked(self, result: Any) -> None:
        self.surveyed.emit(self.download, result)
        if not self._holds:
            self.add(result.layers)

    def _add_from(self, waiting: list[Found], group: DownloadGroup) -> None:
        if waiting:
            group.add(waiting[0])
            QTimer.singleShot(0, lambda: self._add_from(waiting[1:], group))
            return
        self._leave()
        self.finished.emit(group.layers)

    def _fail(self, error: Any) -> None:
        self._leave()
        self.failed.emit(error)

    def _stop_listening(self) -> None:
        self._context.downloads.done.disconnect(self._done)
        self._context.downloads.failed.disconnect(self._not_done)

    def _leave(self) -> None:
        Delivery._under_way.discard(self)
