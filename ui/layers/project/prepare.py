"""Prepare the project of a commune: one job asks and writes, then its layers come into the project one a turn."""

from __future__ import annotations

from collections import deque
from collections.abc import Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, Callable

from qgis.core import QgsProject
from qgis.PyQt import sip
from qgis.PyQt.QtCore import QObject, QTimer, pyqtSignal

from ....services.errors import CartoMairieError, UnexpectedError
from ....services.model import Schema
from ....services.query import Query
from ...host.i18n import tr
from ...host.jobs import Job
from ..map.basemaps import SERVICE, add_basemap, first_basemap, has_basemap
from ..map.first_map import is_new
from ..storage.geopackage_file import with_suffix
from .frame import Frame
from .layers import Made, open_table, remove_missing, show_again, show_layer
from .parts import PARTS, PreparedLayer, shown_of
from .print_layout import fill_layout, fill_legend, new_layout
from .tree import prepared_keys
from .work import Came, Event, Failed, Opened, Step, Work

if TYPE_CHECKING:
    from ...host.context import Context


class Prepare(QObject):
    """One commune into one GeoPackage and its layers into the project; `failures` are the parts that failed and why.

    It is `lost` where the project that it was asked for is closed meanwhile.

    Exactly one of `finished`, `failed` and `cancelled` comes at the end, each after the layers that came whole are
    in the project. Asked again, a part takes the place of what is there.
    """

    progressed = pyqtSignal(int, int, int)  # layers that have ended, of how many, features so far
    finished = pyqtSignal()
    failed = pyqtSignal(object)
    cancelled = pyqtSignal()

    def __init__(self, context: Context, code: str, name: str, path: Path, parent: QObject | None = None) -> None:
        super().__init__(parent)
        self.code, self.name, self.path = code, name, with_suffix(path)
        self.failures: dict[str, CartoMairieError] = {}
        self.empty: list[str] = []
        self.shown: list[str] = []
        self.notes: list[tuple[Query, tuple[str, ...]]] = []
        self._context = context
        self._work: Work | None = None
        self._steps: deque[Callable[[], object]] = deque()
        self._opened: dict[tuple[str, str], Made] = {}
        self._job: Job | None = None
        self._frame: Frame | None = None
        self.lost = False

    @property
    def active(self) -> bool:
        """Whether it is under way."""
        return self._job is not None

    def start(self, parts: Sequence[str] = PARTS) -> None:
        """Begin, with these parts alone; those that failed before and are not among them stay failed."""
        if self.active:
            return
        self.empty, self.shown, self.notes = [], [], []
        for part in parts:
            self.failures.pop(part, None)
        self.lost = False
        self._frame = Frame(is_new(QgsProject.instance()))
        try:
            work = self._work = self._work or Work(
                self._context.services, self.code, self.path, QgsProject.instance().transformContext()
            )
        except CartoMairieError as error:
            self.failed.emit(error)
            return
        work.known = prepared_keys()
        QgsProject.instance().cleared.connect(self._lose_project)
        job = self._job = Job(tr("Prepare the project of {}").format(self.name), partial(work.run, list(parts)))
        job.produced.connect(self._take)
        job.succeeded.connect(lambda: self._end(self.finished.emit))
        job.failed.connect(lambda error: self._end(lambda: self.failed.emit(error)))
        job.cancelled.connect(lambda: self._end(self.cancelled.emit))
        self._context.jobs.start(job)

    def cancel(self) -> None:
        """Give up; what came whole stays."""
        if self._job is not None:
            self._job.cancel()

    def _lose_project(self) -> None:
        """Another project is opened: its owner has not asked for these layers."""
        self.lost = True
        self._steps.clear()
        self.cancel()

    def _take(self, event: Event) -> None:
        if isinstance(event, Step):
            self.progressed.emit(*event)
        elif isinstance(event, Failed):
            self.failures[event.part] = event.error
            self._context.messages.log_error(event.error)
        elif isinstance(event, Opened):
            self._opened[event.table, event.layer.part] = event.made
        else:
            self._note(event)

    def _note(self, came: Came) -> None:
        """Note what is to be done for a layer; not now: the file is being written."""
        layer = came.layer
        if came.notes:
            self.notes.append((layer.query, came.notes))
        if came.count:
            self.shown.append(layer.title)
        else:
            self.empty.append(layer.title)
        self._steps.append(partial(remove_missing, layer, came.tables, self.code))
        for table, schema in came.tables.items():
            for shown in shown_of(layer, table):
                self._steps.append(partial(self._show, table, schema, shown))

    def _show(self, table: str, schema: Schema, layer: PreparedLayer) -> None:
        if show_again(self._context.iface, self.path, table, schema, layer, self.code):
            return
        # Opened by the job, but for what was cut before.
        made = self._opened.pop((table, layer.part), None) or open_table(self.path, table, schema, layer)
        show_layer(made, table, layer, self.code, self.name)

    def _end(self, tell: Callable[[], object]) -> None:
        """Show what came, one thing a turn of the window, then tell."""
        if self.lost:
            self._steps.clear()
        elif self._steps and self._frame is not None:
            self._steps.append(self._add_background)
            self._steps.append(partial(self._frame.fit, self._context.iface, self.code))
            self._steps.appendleft(self._add_layout)
        self._next(tell)

    def _next(self, tell: Callable[[], object]) -> None:
        if sip.isdeleted(self):
            return
        if not self._steps:
            self._leave()
            tell()
            return
        try:
            self._steps.popleft()()
        except CartoMairieError as error:
            self._break_off(error)
            return
        except Exception as error:  # whatever it is, of a project or a profile: the user has to hear that it ended
            self._break_off(UnexpectedError(error))
            return
        QTimer.singleShot(0, lambda: self._next(tell))

    def _break_off(self, error: CartoMairieError) -> None:
        self._steps.clear()
        self._leave()
        self.failed.emit(error)

    def _leave(self) -> None:
        self._job = None
        self._opened.clear()
        QgsProject.instance().cleared.disconnect(self._lose_project)

    def _add_layout(self) -> None:
        layout = new_layout(self.code, self.name)
        if layout is not None:
            self._steps.append(partial(fill_layout, layout, self.code, self.name))
            self._steps.append(partial(fill_legend, layout))

    def _add_background(self) -> None:
        if not has_basemap():
            add_basemap(first_basemap(self._context.settings), self._context.endpoints()[SERVICE].url)
