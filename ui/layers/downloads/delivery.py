"""A data set on its way from the catalogue to the layer tree, or layers out of it that the user chose."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from pathlib import PurePath
from typing import TYPE_CHECKING, Any

from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....services.cancel import CancelToken
from ....services.errors import FileError, FileProblem
from ...host.i18n import tr
from ...host.jobs import Job
from .opened import DownloadGroup, Place
from .reading import read_in_place
from .shaping import Shaping, with_area

if TYPE_CHECKING:
    from pathlib import Path

    from ....services.downloads.download import Download
    from ....services.downloads.library import Order
    from ....services.downloads.orders import DownloadQuery
    from ...host.context import Context
    from .found import Area, Found, Survey

NAMED = 3
"""Names in a sentence, at the most."""


class Delivery(QObject):
    """Fetches, looks inside, and adds the layers: all of them, unless someone listens to `surveyed` and `holds`.

    Ends with exactly one of `finished` (the layers, at least one) and `failed`, or without a word when the download is
    cancelled.
    """

    started = pyqtSignal(object)  # the download
    surveyed = pyqtSignal(object, object)  # the download, and the Survey of its files
    finished = pyqtSignal(list)
    remarked = pyqtSignal(str)  # what is to be said of the layers, before `finished`
    failed = pyqtSignal(object)

    # Whoever drops something on the map holds on to nothing.
    _under_way: set[Delivery] = set()

    def __init__(self, context: Context, place: Place | None = None, holds: bool = False) -> None:
        super().__init__(context)
        self._context = context
        self._place = place
        self._holds = holds
        self.download: Download | None = None
        self._closed: list[Path] = []
        self._unopened: list[str] = []
        self._empty = 0
        self._title = ""
        self._area = ""

    def fetch(self, query: DownloadQuery) -> None:
        """Order a data set, wait for it, and open it; what can be read where it is, is not downloaded."""
        Delivery._under_way.add(self)
        if query.source == "chunks":
            read_in_place(self._context, query, self._read, self._order_whole, self._fail)
        else:
            self._order_whole(query)

    def _order_whole(self, query: DownloadQuery) -> None:
        job = self._context.downloads.order(query)
        job.produced.connect(self._ordered)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._leave)
        self._context.jobs.start(job)

    def open(self, download: Download) -> None:
        """Open what was fetched."""
        Delivery._under_way.add(self)
        self.download = download
        order = download.order
        self._title = order.title

        def look(token: CancelToken) -> Iterator[Any]:
            # Here, off the main thread: it brings GDAL's module.
            from .contents import survey

            yield survey(download.files(), order.crs, token)

        job = Job(tr("Look inside {}").format(order.title), look)
        job.produced.connect(self._looked)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._leave)
        self._context.jobs.start(job)

    def add_shaped(self, found: Sequence[Found]) -> None:
        """Add layers in the shape that the user has chosen."""
        Delivery._under_way.add(self)
        shaping = Shaping(self._context.downloads.shaping)
        convert = shaping is Shaping.CONVERTED
        with_area(self._context, shaping, lambda area: self.add(found, area, convert), self._fail)

    def add(self, found: Sequence[Found], area: Area | None = None, convert: bool = False) -> None:
        """Add layers, one step a turn of the event loop; clipped to an area or converted first, if that is wanted."""
        Delivery._under_way.add(self)
        if not (area or convert) or self.download is None:
            self._add_from(found, DownloadGroup(self._order, self._place))
            return
        folder, order = self.download.folder, self._order

        def cut(token: CancelToken) -> Iterator[Any]:
            from ....services.downloads.library import safe_name
            from .clip import clip_layers

            name = safe_name(f"{order.name}-{area.name if area else 'gpkg'}")
            yield clip_layers(found, folder, name, area, token)

        def show(made: list[Found]) -> None:
            self._empty = len(found) - len(made)
            self._area = area.title if area else ""
            self._add_from(made, DownloadGroup(order, self._place, part=area.title if area else ""))

        job = Job(tr("Cut {}").format(order.title), cut)
        job.produced.connect(show)
        job.failed.connect(self._fail)
        job.cancelled.connect(self._leave)
        self._context.jobs.start(job)

    def _remarks(self) -> list[str]:
        """Give the sentences on what of the download is not among the layers, and why."""
        told = []
        if self._empty:
            told.append(tr("Layers with nothing in {area}: {count}.").format(count=self._empty, area=self._area))
        if self._unopened:
            told.append(tr("QGIS could not open {}.").format(", ".join(self._unopened[:NAMED])))
        uncertain = self.download.uncertain_names if self.download else []
        if uncertain:
            names = ", ".join(PurePath(name).name for name in uncertain[:NAMED])
            words = tr("Names in the archive whose letters could not be read for certain: {count} ({names}).")
            told.append(words.format(count=len(uncertain), names=names))
        if self._closed:
            names = ", ".join(path.name for path in self._closed[:NAMED])
            told.append(tr("This QGIS has no means to open {}.").format(names))
        return told

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

    def _read(self, order: Order, found: list[Found], area: Area) -> None:
        self._empty = sum(not item.features for item in found)
        self._area = area.title
        self._title = order.title
        part = area.title if area.cut else ""
        self._add_from([item for item in found if item.features], DownloadGroup(order, self._place, part=part))

    def _looked(self, result: Survey) -> None:
        self._closed = result.closed
        self.surveyed.emit(self.download, result)
        if not self._holds:
            self.add_shaped(result.layers)

    def _add_from(self, found: Sequence[Found], group: DownloadGroup) -> None:
        self._go_on(group.add(found), group)

    def _go_on(self, steps: Iterator[None], group: DownloadGroup) -> None:
        for _ in steps:
            QTimer.singleShot(0, lambda: self._go_on(steps, group))
            return
        self._unopened = group.unopened
        if group.layers:
            self._leave()
            remarks = self._remarks()
            if remarks:
                self.remarked.emit(" ".join(remarks))
            self.finished.emit(group.layers)
        else:
            self._fail(self._why_nothing())

    def _why_nothing(self) -> FileError:
        if self._closed:
            driver = "Parquet" if self._closed[0].suffix.lower() == ".parquet" else "LAZ"
            return FileError(FileProblem.NO_READER, self._closed[0].name, driver=driver)
        if self._empty:
            return FileError(FileProblem.NOTHING_IN_AREA, self._title, area=self._area)
        return FileError(FileProblem.NO_LAYER, self._title)

    def _fail(self, error: Any) -> None:
        self._leave()
        self.failed.emit(error)

    def _stop_listening(self) -> None:
        self._context.downloads.done.disconnect(self._done)
        self._context.downloads.failed.disconnect(self._not_done)

    def _leave(self) -> None:
        Delivery._under_way.discard(self)
