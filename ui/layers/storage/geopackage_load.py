"""From a query straight into a GeoPackage, page by page: for answers that memory should not have to hold."""

from __future__ import annotations

import json
import threading
from collections import defaultdict
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date
from pathlib import Path
from typing import NamedTuple

from qgis.core import QgsProject, QgsVectorLayer
from qgis.PyQt.QtCore import QObject, pyqtSignal

from ....services.cancel import CancelToken
from ....services.errors import FileError, FileProblem
from ....services.model import Schema
from ....services.query import Query
from ...host.context import Context
from ...host.latest import LatestJob
from ...presentation.kinds import notes_of, presentation_of
from ...presentation.titles import title_of
from ..build.factory import dress, stamp
from ..build.group import add_layer
from ..build.used_legend import show_used, show_used_again
from .geopackage_file import with_suffix
from .geopackage_pages import GeoPackagePages, stored
from .save import table_names

_writing: defaultdict[Path, threading.Lock] = defaultdict(threading.Lock)


@contextmanager
def _alone(path: Path, token: CancelToken) -> Iterator[None]:
    """Wait until no other load writes to a file: one that was cancelled may still be writing its last page."""
    lock = _writing[path]
    while not lock.acquire(timeout=0.1):
        token.check()
    try:
        yield
    finally:
        lock.release()


class Written(NamedTuple):
    """How many features are in the file, and of how many in all."""

    schema: Schema
    done: int
    total: int | None
    notes: tuple[str, ...] = ()


class GeoPackageLoad(QObject):
    """One query on its way into one table of a GeoPackage; the layer is opened once all is there.

    Exactly one of `finished`, `failed` and `cancelled` comes after each `start` or `resume`. What was written stays
    in the file, and the same query goes on from there, also from another `GeoPackageLoad` of the same day: later, the
    service may count its features in another order.
    """

    progressed = pyqtSignal(int, object)
    finished = pyqtSignal(object)
    failed = pyqtSignal(object, int, object)
    cancelled = pyqtSignal()

    def __init__(self, context: Context, query: Query, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.query = query
        self.loaded = 0
        self.total: int | None = None
        self._context = context
        self._path = with_suffix(path)
        self._title = title_of(query)
        self._table = table_names([self._title])[0]
        self._transforms = QgsProject.instance().transformContext()
        self._schema: Schema | None = None
        self._notes: dict[str, None] = {}
        self._job = LatestJob(context.jobs, self._title, self)
        self._job.produced.connect(self._note)
        self._job.succeeded.connect(self._succeed)
        self._job.failed.connect(lambda error: self.failed.emit(error, self.loaded, self.total))
        self._job.cancelled.connect(self.cancelled)

    def start(self) -> None:
        """Write what is not in the file yet."""
        self._job.start(self._work)

    resume = start

    def cancel(self) -> None:
        """Give up; what was written stays."""
        self._job.cancel()

    def _work(self, token: CancelToken) -> Iterator[Written]:
        """Run off the main thread: ask, and write."""
        note = json.dumps({**self.query.to_json(), "unfinished": date.today().isoformat()}, sort_keys=True)
        pages = GeoPackagePages(self._path, self._table, note, self._transforms)
        with _alone(self._path, token):
            count = pages.written()
            for page in self._context.services.pages(self.query, token, count):
                token.check()
                if page.features:
                    pages.write(page)
                    count += len(page.features)
                yield Written(page.schema, count, page.total, page.notes)
            if count:
                pages.finish(self._title)

    def _note(self, written: Written) -> None:
        self._schema, self.loaded, self.total, notes = written
        self._notes.update(dict.fromkeys(notes))
        self.progressed.emit(self.loaded, self.total)

    def _succeed(self) -> None:
        if self._notes:
            self._context.messages.show_info(notes_of(self.query, self._notes))
        if not self.loaded or self._schema is None:
            self.finished.emit(None)
            return
        layer = self._layer(self._schema)
        if layer.isValid():
            self.finished.emit(layer)
        else:
            self.failed.emit(FileError(FileProblem.CANNOT_OPEN, str(self._path)), self.loaded, self.total)

    def _layer(self, schema: Schema) -> QgsVectorLayer:
        """Open the table; a layer of it that is in the project already shows what is new."""
        source = f"{self._path}|layername={self._table}"
        for layer in QgsProject.instance().mapLayers().values():
            if layer.source() == source:
                layer.dataProvider().reloadData()
                stamp(layer, self.query)
                layer.triggerRepaint()
                show_used_again(self._context.iface, layer)
                return layer
        layer = QgsVectorLayer(source, self._title, "ogr")
        if layer.isValid():
            dress(layer, stored(schema), presentation_of(self.query))
            stamp(layer, self.query)
            add_layer(layer)
            show_used(self._context.iface, layer)
        return layer
